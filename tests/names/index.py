"""The names of the repository's dataset, looked up in memory, and the spellings that they are tested with."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import tomli

from unhcr_cli.names.aliases import aliases
from unhcr_cli.names.resolve import Alias, resolve

DATA = Path(__file__).parent.parent.parent / "data"


class Names:
    """An index in memory, which counts how often it is asked."""

    def __init__(self, countries: Mapping[str, Any], groups: Mapping[str, Any]) -> None:
        self.tables = {**countries, **groups}
        self.meanings: dict[str, list[Alias]] = defaultdict(list)
        self.searches = 0
        self.listings = 0
        for alias in aliases(countries, groups):
            self.meanings[alias.key].append(alias)

    def find(self, key: str) -> Sequence[Alias]:
        self.searches += 1
        return self.meanings.get(key, ())

    def keys(self) -> Iterable[str]:
        self.listings += 1
        return self.meanings

    def display(self, code: str) -> str:
        return str(self.tables[code]["name"])


@cache
def countries() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((DATA / "countries").glob("*.toml")):
        found.update(tomli.loads(path.read_text(encoding="utf-8"))["country"])
    return found


@cache
def groups() -> dict[str, dict[str, Any]]:
    text = (DATA / "groups.toml").read_text(encoding="utf-8")
    return dict(tomli.loads(text)["group"])


@cache
def all_names() -> Names:
    return Names(countries(), groups())


def codes(names: Names, *words: str, people: bool = False) -> list[str]:
    return [resolved.code for resolved in resolve(words, names, people=people)]


def note(names: Names, *words: str) -> str:
    (resolved,) = resolve(words, names)
    return resolved.note


def rows(name: str) -> Iterator[tuple[str, str, str]]:
    """Language, spelling and code; two codes where the spelling is ambiguous."""
    with (Path(__file__).parent / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["language"], row["spelling"], row["code"]
