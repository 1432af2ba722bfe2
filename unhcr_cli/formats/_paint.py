"""Painted lines: pieces of text with a role, turned into one text, with colour where it may be."""

from __future__ import annotations

from collections.abc import Iterable

from unhcr_cli.core import palette

Piece = tuple[str, str]
"""A text and its role: a key of `ROLES`, or `spark` with a measure behind a colon; or empty."""

ROLES = {
    "title": "1",
    "heading": "1;4",
    "column": "3",
    "figure": "1",
    "quiet": "",
}
"""How each role looks, as numbers of an escape sequence: bold, underlined, in italics, in the terminal's own colour.

Nothing is said by colour alone. Only bars and sparklines have one, that of their measure.
"""
SPARK = "spark"


def spark(measure: str) -> str:
    """The role of a bar or a sparkline."""
    return f"{SPARK}:{measure}"


def paint(lines: Iterable[tuple[Piece, ...]], *, colour: bool) -> str:
    """`lines` as one text, each ended by a newline and without blanks before it."""
    if not colour:
        return "".join("".join([text for text, _ in line]).rstrip(" ") + "\n" for line in lines)
    return "".join("".join(map(_painted, line)).rstrip(" ") + "\n" for line in lines)


def _painted(piece: Piece) -> str:
    text, role = piece
    name, _, measure = role.partition(":")
    look = f"38;5;{palette.of(measure)}" if name == SPARK else ROLES.get(role, "")
    return f"\x1b[{look}m{text}\x1b[0m" if look and text.strip() else text
