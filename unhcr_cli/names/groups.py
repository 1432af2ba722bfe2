"""Finds the group of countries that a filter names: a region, an income group, or any."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.suggest import did_you_mean, either, near
from unhcr_cli.core.text import clip
from unhcr_cli.names.aliases import Alias, rank
from unhcr_cli.names.folding import SCHEMES, fold
from unhcr_cli.names.resolve import NameIndex

Groups = Mapping[str, Mapping[str, object]]


class Choice(NamedTuple):
    """A kind of group that a filter asks for."""

    noun: str
    schemes: tuple[str, ...] = ()
    """Whose groups they are; empty for all."""
    suffix: str = ""
    """What may be left out at the end of a name: `low` for `low income`."""


REGION = Choice("region", ("unhcr", "m49"))
INCOME = Choice("income group", ("wb",), " income")
ANY = Choice("group")


def chosen(
    texts: Sequence[str], choice: Choice, index: NameIndex, groups: Groups
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids of the groups that texts name, several with commas, and notes on what was taken.

    Raises:
        UsageError: there is no such group of that kind; suggests the nearest.
    """
    ids: dict[str, None] = {}
    notes = []
    for text in texts:
        whole = _meanings(text, choice, index, groups)
        for part in [text] if whole else text.split(","):
            found = sorted(whole or _meanings(part, choice, index, groups), key=rank)
            if not found:
                raise _unknown(part.strip(), choice, index, groups)
            if len(found) > 1 and rank(found[0]) == rank(found[1]):
                same = [each.code for each in found if rank(each) == rank(found[0])]
                names = either([f"{index.display(code)} ({code})" for code in same])
                raise UsageError(f"'{clip(part.strip())}' could be {names}", f"write {either(same)}")
            ids[found[0].code] = None
            if len(found) > 1:
                others = either([each.code for each in found[1:]])
                notes.append(f"'{clip(part.strip())}' is taken as {found[0].code}; write {others} for the other")
    return tuple(ids), tuple(notes)


def _meanings(text: str, choice: Choice, index: NameIndex, groups: Groups) -> list[Alias]:
    """The groups of the wanted kind that a name means, each once."""
    key = fold(text)
    for name in (key, key + choice.suffix):
        found = {alias.code: alias for alias in index.find(name) if _fits(alias, choice, groups)}
        if found:
            return list(found.values())
    return []


def _fits(alias: Alias, choice: Choice, groups: Groups) -> bool:
    if alias.kind != "group":
        return False
    return not choice.schemes or groups[alias.code].get("scheme") in choice.schemes


def _unknown(text: str, choice: Choice, index: NameIndex, groups: Groups) -> UsageError:
    known = _named(choice, groups)
    names = dict.fromkeys(name for key in near(fold(text), known, 6) for name in known[key])
    hint = did_you_mean(either(tuple(names)[:3]), "`unhcr define` lists every group")
    is_country = any(alias.kind == "country" for alias in index.find(fold(text)))
    return UsageError(f"no {choice.noun} called '{clip(text)}'{', which is a country' if is_country else ''}", hint)


def _named(choice: Choice, groups: Groups) -> Mapping[str, list[str]]:
    """How each group of the wanted kind is written, by its folded name: with its scheme where two share the name."""
    found: dict[str, list[str]] = {}
    for id, group in groups.items():
        if not choice.schemes or group.get("scheme") in choice.schemes:
            name = str(group.get("name", id))
            same = found.setdefault(fold(name), [])
            same.append(f"{group['scheme']}:{name}" if same and group.get("scheme") in SCHEMES else name)
    return found
