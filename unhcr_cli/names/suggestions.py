"""What a mistyped name may have meant. Suggestions are printed, never acted on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.suggest import did_you_mean, either
from unhcr_cli.core.text import clip
from unhcr_cli.names.aliases import Alias, rank
from unhcr_cli.names.folding import fold
from unhcr_cli.names.sounds import sound

if TYPE_CHECKING:
    from unhcr_cli.names.resolve import NameIndex

_MOST = 3
_CUTOFF = 0.65
_SLIPS = 2
_WEIGHED = 24
"""So many of the most similar keys are looked at closely."""
_SHORTEST = 4
"""Shorter keys are codes and abbreviations: too near to everything to be suggested."""
_LONGEST = 80
_DRAWL = 3
"""So many letters more or less names may have that sound the same."""

_NO_COUNTRY: Mapping[str, str] = {
    "america": "write USA for the United States, or 'the Americas' for UNHCR's region",
    "czechoslovakia": "it is dissolved; ask for CZE or SVK",
    "east germany": "it is a part of DEU now",
    "netherlands antilles": "they are dissolved; ask for BES, CUW or SXM",
    "soviet union": "it is dissolved; ask for RUS, UKR, KAZ or another of the countries that came after it",
    "taiwan": "UNHCR publishes no figures for Taiwan",
    "virgin islands": "write VGB for the British ones; UNHCR does not list the others",
    "yugoslavia": "it is dissolved; ask for BIH, HRV, MKD, MNE, SRB or SVN",
}
"""Names that mean no country in UNHCR's list, and what to do instead."""
_SAME: Mapping[str, str] = {
    "gdr": "east germany",
    "ddr": "east germany",
    "rda": "east germany",
    "allemagne de lest": "east germany",
    "alemania oriental": "east germany",
    "amerique": "america",
    "америка": "america",
    "امريكا": "america",
    "اميركا": "america",
    "checoslovaquia": "czechoslovakia",
    "tchecoslovaquie": "czechoslovakia",
    "чехословакия": "czechoslovakia",
    "antilles neerlandaises": "netherlands antilles",
    "antillas neerlandesas": "netherlands antilles",
    "ussr": "soviet union",
    "urss": "soviet union",
    "cccp": "soviet union",
    "ссср": "soviet union",
    "union sovietique": "soviet union",
    "union sovietica": "soviet union",
    "советскии союз": "soviet union",
    "formosa": "taiwan",
    "republic of china": "taiwan",
    "тайвань": "taiwan",
    "台湾": "taiwan",
    "yougoslavie": "yugoslavia",
    "югославия": "yugoslavia",
}


_NO_IDEA = "`unhcr countries WORD` shows what a word matches"


class _Near(NamedTuple):
    """How near a key is; sorts best first."""

    distance: int
    unlikeness: float
    key: str


def unknown(texts: Sequence[str], index: NameIndex, *, people: bool) -> UsageError:
    """The error for a word that names nothing.

    `texts` are the word, and where it stands in a longer phrase, the phrase: the one that is nearer to a
    name is what the error names.
    """
    for text in texts:
        key = fold(text)
        hint = _NO_COUNTRY.get(_SAME.get(key, key))
        if hint:
            return UsageError(f"no country called '{clip(text)}'", hint)
    nearest = {text: _nearest(fold(text), index, people) for text in texts}
    text = min(texts, key=lambda text: _closeness(nearest[text]))
    nations = [alias.code for alias in index.find(fold(text)) if alias.kind == "people"]
    if nations:
        names = either(tuple(dict.fromkeys(map(index.display, nations))))
        return UsageError(f"'{clip(text)}' are people, and a country is asked for here", f"write {names}")
    suggested = _names(nearest[text], index, people)
    return UsageError(f"no country called '{clip(text)}'", did_you_mean(either(suggested), _NO_IDEA))


def like(text: str, index: NameIndex) -> tuple[str, ...]:
    """The names of countries and groups that a word is most like."""
    return _names(_nearest(fold(text), index, people=False), index, people=False)


def _closeness(nearest: Sequence[_Near]) -> tuple[bool, float]:
    """Sorts a longer phrase with a letter or two amiss before a word in it that is like some other name."""
    return (nearest[0].distance > _SLIPS, nearest[0].unlikeness) if nearest else (True, 1.0)


def _names(nearest: Sequence[_Near], index: NameIndex, people: bool) -> tuple[str, ...]:
    codes = dict.fromkeys(alias.code for near in nearest for alias in _best(near.key, index, people))
    return tuple(dict.fromkeys(map(index.display, codes)))[:_MOST]


def _best(key: str, index: NameIndex, people: bool) -> list[Alias]:
    """What a key means first of all."""
    meanings = [alias for alias in index.find(key) if people or alias.kind != "people"]
    return [alias for alias in meanings if rank(alias) == min(map(rank, meanings))]


def _nearest(key: str, index: NameIndex, people: bool) -> list[_Near]:
    """The keys most like `key` that mean something here, best first."""
    if not _SHORTEST - 1 <= len(key) <= _LONGEST:
        return []
    keys = tuple(index.keys())
    heard = _sounding(key, keys)
    alike = sorted(_spelled(key, keys))[:_WEIGHED]
    others = {other: unlikeness for unlikeness, other in alike} | dict.fromkeys(heard, 0.0)
    return sorted(
        _Near(_edits(key, other), unlikeness, other)
        for other, unlikeness in others.items()
        if _best(other, index, people)
    )


def _sounding(key: str, keys: Sequence[str]) -> frozenset[str]:
    """The keys that sound the same, and have half of their letters in common."""
    said = sound(key)
    near = (other for other in keys if abs(len(other) - len(key)) <= _DRAWL) if said else ()
    alike = (other for other in near if len(other) >= _SHORTEST and sound(other) == said)
    return frozenset(other for other in alike if _edits(key, other) <= len(key) // 2)


def _spelled(key: str, keys: Sequence[str]) -> Iterator[tuple[float, str]]:
    """The keys that are spelled alike, and how unlike each is."""
    reach = 2 + len(key) // 8
    shortest, longest, letters = max(_SHORTEST, len(key) - reach), len(key) + reach, set(key)
    matcher = SequenceMatcher(None, "", key, autojunk=False)
    for other in keys:
        if not shortest <= len(other) <= longest or (key[0] != other[0] and key[-1] != other[-1]):
            continue
        if len(letters.symmetric_difference(other)) > reach:
            continue
        matcher.set_seq1(other)
        if matcher.quick_ratio() > _CUTOFF and matcher.ratio() > _CUTOFF:
            yield 1 - matcher.ratio(), other


def _edits(one: str, other: str) -> int:
    """How many letters were missed, added, changed, or swapped with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, target in enumerate(other, 1):
            cost = min(row[-1] + 1, before[j] + 1, before[j - 1] + (letter != target))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == target:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]
