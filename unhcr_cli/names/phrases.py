"""The words of a command line, as parts that commas and quotes set apart, and the small words among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from unhcr_cli.names.folding import fold

BETWEEN = frozenset({"and", "&", "et", "y", "и", "و", "和"})
"""Words that may join two names."""
ARTICLES = frozenset({"la", "le", "les", "el", "los", "las"})
"""Words that may stand before a name."""
SMALL = frozenset(
    (
        "al",
        "am",
        "as",
        "at",
        "au",
        "be",
        "by",
        "de",
        "do",
        "es",
        "in",
        "is",
        "it",
        "ma",
        "me",
        "my",
        "no",
        "so",
        "to",
    )
)
"""Words of a sentence that are ISO2 codes too: "to" is Tonga's."""

_COMMA = re.compile("[,;،؛，；、\n\r]")
_CODE = 3
"""Letters in the longest code."""


class Word(NamedTuple):
    """One word and its place in its part."""

    text: str
    first: bool
    """Whether its part begins with it."""
    last: bool
    """Whether its part ends with it."""


def line(words: Iterable[str]) -> list[Word]:
    """All words in order. A part is what stands between commas, or in quotes if it is more than a word.

    >>> [word.text for word in line(["South Africa", "Mali,", "Niger"]) if word.first]
    ['South', 'Mali', 'Niger']
    """
    parts: list[list[str]] = [[]]
    for word in words:
        for number, piece in enumerate(_COMMA.split(word)):
            texts = piece.split()
            quoted = len(texts) > 1
            if number or quoted:
                parts.append([])
            parts[-1] += texts
            if quoted:
                parts.append([])
    return [Word(text, number == 0, number == len(part) - 1) for part in parts for number, text in enumerate(part)]


def text(words: Iterable[Word]) -> str:
    """The words as one text."""
    return " ".join(word.text for word in words)


def part(words: Sequence[Word], place: int) -> Sequence[Word]:
    """The whole part that the word at `place` stands in."""
    start, end = place, place + 1
    while not words[start].first:
        start -= 1
    while not words[end - 1].last:
        end += 1
    return words[start:end]


def breaks_up(words: Sequence[Word]) -> bool:
    """Whether the words run over a comma or a quote and take only a piece of a part with them."""
    return any(word.last for word in words[:-1]) and not (words[0].first and words[-1].last)


def frays(words: Sequence[Word]) -> bool:
    """Whether the first or last word belongs to no name, or to another one: `mali &`, `mali the`."""
    first, last = words[0], words[-1]
    if len(words) == 1:
        return not fold(first.text)
    starts_late = fold(first.text) in (("", "the") if first.last else ("",))
    return starts_late or fold(last.text) in (("",) if last.last else ("", "the"))


def joins(words: Sequence[Word], place: int) -> bool:
    """Whether the word at `place` stands between others only to join them."""
    return 0 < place < len(words) - 1 and words[place].text in BETWEEN


def is_article(words: Sequence[Word], place: int) -> bool:
    """Whether the word at `place` is an article before a name, and no code before a code."""
    word = words[place]
    if word.last or word.text.casefold() not in ARTICLES:
        return False
    name = words[place + 1].text
    return len(name) > _CODE and (name.isupper() or not word.text.isupper())


def is_small(words: Sequence[Word], place: int) -> bool:
    """Whether the word at `place`, between longer ones, may be no code but a word of a sentence."""
    return words[place].text in SMALL and any(len(word.text) > _CODE for word in part(words, place))
