"""What a file of a dataset may refer to: measures, indicators, groups and countries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from unhcr_cli.core.text import clip
from unhcr_cli.dataset.schema.rules import is_name

_MOST_NEW = 200
"""A file can't add more countries; looking each of them up takes milliseconds."""

Resolve = Callable[[str], tuple[str, str]]
"""A country's key to its code, or to "" and the reason why there is none, suggestions included."""


@dataclass(frozen=True)
class Vocabulary:
    """What a file may refer to without declaring it itself."""

    measures: Mapping[str, Mapping[str, Any]]
    """Declarations by id, as in `measures.toml`."""
    indicators: frozenset[str]
    resolve: Resolve
    is_part: bool = False
    """True when the file is one of a folder's, whose title and source stand in another."""
    period: object = None
    """The default period of that folder, as TOML has it; None when there is none."""
    group_of: Callable[[str], str] = lambda _: ""
    """The id of a group by its id or name, or ""; a group may be a member of others."""


def tables(tree: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The tables under a name; what is no table is left to the check of shapes."""
    found = tree.get(name)
    return {key: part for key, part in found.items() if isinstance(part, dict)} if isinstance(found, dict) else {}


@dataclass
class Countries:
    """Resolves the keys of one file, its own new countries among them, each of them once."""

    resolve: Resolve
    known: dict[str, tuple[str, str]] = field(default_factory=dict)

    def declare(self, tables: Mapping[str, Any]) -> None:
        """Take note of the countries that this file adds: unknown ones with a name that is not taken."""
        added = 0
        for key, table in tables.items():
            name = table.get("name")
            if added < _MOST_NEW and isinstance(name, str) and name.strip() and not self.find(key)[0]:
                added += 1
                code, _ = self.find(name)
                if code:
                    self.known[key] = (
                        "",
                        f'the name "{clip(name, 40)}" is that of {code}: call the table [country.{code}]',
                    )
                elif is_name(key):
                    self.known[name] = ("", f"write {clip(key, 40)}, as this file calls it")
                    self.known[key] = (key, "")

    def find(self, key: str) -> tuple[str, str]:
        """The code of a country, or "" and the reason."""
        if key not in self.known:
            self.known[key] = self.resolve(key)
        return self.known[key]
