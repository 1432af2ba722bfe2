"""The words of a command line as pieces: the longest names that match, each with all that it may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from unhcr_cli.cli.grammar.vocabulary import Vocabulary, period
from unhcr_cli.names import phrases
from unhcr_cli.names.folding import fold
from unhcr_cli.names.phrases import Word
from unhcr_cli.names.resolve import LONGEST

_TOP_DIGITS = 3
"""A number of more is a year."""


class Piece(NamedTuple):
    """Some words that belong together."""

    words: tuple[Word, ...]
    kinds: frozenset[str]
    """`place`, `people`, `measure`, `period`, `number`, and those of small words; empty where nobody knows it."""
    ids: tuple[str, ...] = ()
    """Measures and indicators that it may be."""

    @property
    def text(self) -> str:
        """The words as typed."""
        return phrases.text(self.words)

    def has(self, *kinds: str) -> bool:
        """Whether it may be one of these."""
        return not self.kinds.isdisjoint(kinds)


def pieces(words: Sequence[str], vocabulary: Vocabulary) -> tuple[Piece, ...]:
    """All words in order; words that nobody knows, and that stand together, are one piece."""
    line = phrases.line(words)
    shouts = all(not word.text.islower() for word in line) and len(line) > 1
    found: list[Piece] = []
    for each in _found(line, vocabulary, shouts):
        if found and not each.kinds and not found[-1].kinds:
            found[-1] = found[-1]._replace(words=(*found[-1].words, *each.words))
        else:
            found.append(each)
    return tuple(found)


def begins_otherwise(words: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether the first words belong together, so that the first of them is no command: `asylum seekers`."""
    first = next(_found(phrases.line(words), vocabulary, shouts=False), None)
    return first is not None and len(first.words) > 1 and first.has("measure", "rank", "filler")


def _found(line: Sequence[Word], vocabulary: Vocabulary, shouts: bool) -> Iterator[Piece]:
    place = 0
    while place < len(line):
        for end in range(min(len(line), place + LONGEST), place, -1):
            found = _piece(tuple(line[place:end]), vocabulary, shouts)
            if found.kinds or end == place + 1:
                yield found
                place = end
                break


def _piece(words: tuple[Word, ...], vocabulary: Vocabulary, shouts: bool) -> Piece:
    text = phrases.text(words)
    key = fold(text)
    if not key and len(words) == 1:
        # Signs alone, as the question mark behind a blank.
        return Piece(words, frozenset({"filler"}))
    ids = vocabulary.ids(text)
    kinds = set(vocabulary.small.get(key, ()))
    if ids:
        kinds.add("measure")
    if len(words) == 1 and period(text):
        kinds.add("period")
    elif len(words) == 1 and text.isascii() and text.isdigit() and len(text) <= _TOP_DIGITS:
        kinds.add("number")
    small = kinds.difference(("measure", "period", "number"))
    if not small or (text.isupper() and not shouts):
        # A small word is no code: `in` is India's, `are` that of the Emirates.
        meanings = vocabulary.places(words)
        if meanings:
            of = {alias.kind for alias in meanings}
            # People without a nationality are an origin too, and a measure first of all.
            if "measure" not in kinds or of != {"special"}:
                kinds = (kinds - small) | {"people" if of == {"people"} else "place"}
    return Piece(words, frozenset(kinds), ids)
