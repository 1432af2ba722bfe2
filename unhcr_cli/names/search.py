"""What words match in the list of countries, and why: exactly, or where nothing is exact, as a part of a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.text import clip
from unhcr_cli.names import phrases
from unhcr_cli.names.aliases import Alias, rank
from unhcr_cli.names.folding import fold
from unhcr_cli.names.phrases import Word
from unhcr_cli.names.resolve import NameIndex, resolve
from unhcr_cli.names.suggestions import unknown

_LONGEST = 12
"""Words in the longest name."""


class Match(NamedTuple):
    """A country or a group, and why it matches."""

    code: str
    kind: str
    """`country`, `special`, `world` or `group`."""
    how: str


class Found(NamedTuple):
    """Everything that words match."""

    matches: tuple[Match, ...]
    notes: tuple[str, ...] = ()
    """What a reader has to know: which of several a command takes, and that a match is no exact one."""


def search(words: Sequence[str], index: NameIndex) -> Found:
    """What the words match: all that they mean exactly, else all names that they are a part of.

    Raises:
        UsageError: nothing matches; suggests the nearest.
    """
    line = phrases.line(words)
    if not line:
        raise UsageError("the words to search for are empty", "`unhcr countries` lists every country")
    parts = _parts(line, index)
    if not all(found for _, found in parts):
        whole = phrases.text(line)
        containing = _containing(whole, index)
        if containing.matches:
            return containing
    return _merged([_exact(text, found, index) if found else _part(text, index) for text, found in parts])


def _parts(line: list[Word], index: NameIndex) -> list[tuple[str, Sequence[Alias]]]:
    """The longest names that match exactly, and the words between them, with what they mean."""
    parts: list[tuple[str, Sequence[Alias]]] = []
    place = 0
    while place < len(line):
        if phrases.joins(line, place):
            place += 1
            continue
        ends = range(min(len(line), place + _LONGEST), place, -1)
        end = next((end for end in ends if _meanings(line[place:end], index)), place + 1)
        parts.append((phrases.text(line[place:end]), _meanings(line[place:end], index)))
        place = end
    return parts


def _meanings(words: Sequence[Word], index: NameIndex) -> Sequence[Alias]:
    if phrases.breaks_up(words) or phrases.frays(words):
        return ()
    return index.find(fold(phrases.text(words)))


def _exact(text: str, found: Sequence[Alias], index: NameIndex) -> Found:
    """Every country that a name means, or the group where it is no country's, and what a command takes."""
    best = min(found, key=rank)
    kept = [each for each in found if each.kind != "group"] if best.kind != "group" else [best]
    matches = tuple(
        Match(each.code, "country" if each.kind == "people" else each.kind, each.how)
        for each in sorted(kept, key=lambda each: (rank(each), each.code))
    )
    try:
        notes = tuple(each.note for each in resolve([text], index, people=True) if each.note)
    except UsageError as error:
        notes = (": ".join(filter(None, (error.message, error.hint))),)
    return Found(matches, notes)


def _part(text: str, index: NameIndex) -> Found:
    found = _containing(text, index)
    if not found.matches and found.notes:
        raise UsageError(f"no country has '{clip(text)}' in a name", "; ".join(found.notes))
    if not found.matches:
        error = unknown([text], index, people=True)
        hint = error.hint if "unhcr countries" not in error.hint else "`unhcr countries` lists every country"
        raise UsageError(error.message, hint)
    return found


def _containing(text: str, index: NameIndex) -> Found:
    """Countries and groups with the text in one of their names, those that begin with it first."""
    key = fold(text)
    candidates: dict[str, list[Alias]] = {}
    for other in index.keys() if key else ():
        if key in other and ":" not in other:
            for alias in index.find(other):
                if _is_name(alias, key):
                    candidates.setdefault(alias.code, []).append(alias)
    best = sorted(
        (_best(found, key, index) for found in candidates.values()), key=lambda alias: _order(alias, key, index)
    )
    countries = [alias for alias in best if alias.kind != "group"]
    groups = [f"{index.display(alias.code)} ({alias.code})" for alias in best if alias.kind == "group"]
    matches = tuple(Match(alias.code, "country", f"{alias.how}: {_spelt(alias, index)}") for alias in countries)
    shown = clip(text)
    notes = [f"nothing is called '{shown}': these are names that contain it"] if matches else []
    if groups:
        notes.append(f"groups with '{shown}' in a name: {', '.join(groups)}")
    return Found(matches, tuple(notes))


def _is_name(alias: Alias, key: str) -> bool:
    """Whether the alias is a name to search in: no code, and of a group only where a word of it begins so."""
    if alias.kind == "group":
        return f" {key}" in f" {alias.key}"
    return alias.kind in ("country", "people") and not alias.how.endswith("code")


def _best(found: Sequence[Alias], key: str, index: NameIndex) -> Alias:
    """The likeliest of one country's names: its own before others, none in one word where it is there in several."""
    name = fold(index.display(found[0].code))
    spaced = {alias.key.replace(" ", "") for alias in found if " " in alias.key}
    whole = [alias for alias in found if " " in alias.key or alias.key not in spaced]

    def order(alias: Alias) -> tuple[bool, bool, int, int, str]:
        return (alias.key != name, f" {key}" not in f" {alias.key}", rank(alias), len(alias.key), alias.key)

    return min(whole, key=order)


def _order(alias: Alias, key: str, index: NameIndex) -> tuple[bool, bool, str]:
    name = index.display(alias.code)
    return (not fold(name).startswith(key), key not in fold(name), name)


def _spelt(alias: Alias, index: NameIndex) -> str:
    """The name as people write it where that is known, else as names are compared."""
    name = index.display(alias.code)
    return name if fold(name) == alias.key else alias.key


def _merged(found: Sequence[Found]) -> Found:
    matches = dict.fromkeys(match for each in found for match in each.matches)
    notes = dict.fromkeys(note for each in found for note in each.notes)
    return Found(tuple(matches), tuple(notes))
