"""How wide text is in the fonts that charts are drawn with, and what they can't draw.

The fonts are parts of Noto (SIL Open Font License, `OFL.txt`); `tests/charts/make_fonts.py` makes them and the table of
widths.
"""

from __future__ import annotations

import json
import pkgutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
FILES = (
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansArabic-Bold.ttf",
    "NotoSansSC-Regular.otf",
)
FAMILIES = "Noto Sans, Noto Sans Arabic, Noto Sans SC, Noto Sans CJK SC, Arial, Helvetica, sans-serif"
"""By name, and what stands in where a reader has none of them."""
ARABIC_FAMILIES = "Noto Sans Arabic, Noto Sans, Arial, sans-serif"
"""Of text in Arabic letters."""
_SHARED = frozenset(" \u00a00123456789-.,:«»")
"""What the Arabic font has besides its letters."""
_UNKNOWN = 600
"""Thousandths of the size that a character is taken for whose width is not known."""
_WIDE = 1000
_INVISIBLE = frozenset("\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069")
ELLIPSIS = "…"


@cache
def _widths() -> Mapping[str, Mapping[str, int]]:
    return dict(json.loads(_data("widths.json")))


def _data(name: str) -> bytes:
    """A file of this folder, which may be inside an archive."""
    data = pkgutil.get_data(__name__, name)
    assert data is not None
    return data


@contextmanager
def folder() -> Iterator[Path]:
    """A folder with the fonts: this one or, where the program runs from an archive, a copy for as long as needed."""
    if FOLDER.is_dir():
        yield FOLDER
        return
    with tempfile.TemporaryDirectory() as copy:
        for name in FILES:
            (Path(copy) / name).write_bytes(_data(name))
        yield Path(copy)


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """How many pixels a line of text takes at a size, from the fonts' own table."""
    table = _widths()["bold" if bold else "regular"]
    return sum(_width(char, table) for char in text) * size / 1000


def _width(char: str, table: Mapping[str, int]) -> int:
    if char in _INVISIBLE:
        return 0
    return table.get(char, _UNKNOWN if char < "\u1100" else _WIDE)


def unknown(texts: Iterable[str]) -> str:
    """The characters that none of the fonts has, each once, in the order of their codes."""
    table = _widths()["regular"]
    return "".join(sorted({char for text in texts for char in text} - table.keys() - _INVISIBLE))


def is_arabic(char: str) -> bool:
    """Whether it is an Arabic letter or sign."""
    return "\u0600" <= char <= "\u06ff" or "\u0750" <= char <= "\u077f"


def in_arabic_font(char: str) -> bool:
    """Whether the Arabic font has it."""
    return is_arabic(char) or char in _SHARED


def fit(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """`text`, cut with an ellipsis where it is wider than the room; empty where not even that has room."""
    if text_width(text, size, bold=bold) <= room:
        return text
    for length in range(len(text) - 1, 0, -1):
        cut = text[:length].rstrip(" ,.–-(") + ELLIPSIS
        if text_width(cut, size, bold=bold) <= room:
            return cut
    return ELLIPSIS if text_width(ELLIPSIS, size, bold=bold) <= room else ""


def wrap(text: str, room: float, size: float, *, bold: bool = False, most: int = 2) -> Sequence[str]:
    """`text` in at most so many lines that fit the room; what is left over is cut."""
    lines: list[str] = []
    words = text.split(" ") if " " in text else list(text)
    glue = " " if " " in text else ""
    current = ""
    for place, word in enumerate(words):
        longer = f"{current}{glue}{word}" if current else word
        if not current or text_width(longer, size, bold=bold) <= room:
            current = longer
            continue
        if len(lines) == most - 1:
            current = glue.join((current, *words[place:]))
            break
        lines.append(current)
        current = word
    return tuple(fit(line, room, size, bold=bold) for line in (*lines, current) if line)
