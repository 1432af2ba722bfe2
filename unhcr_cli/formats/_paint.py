"""Painted lines: pieces of text with a role, turned into one text, with colour where it may be."""

from __future__ import annotations

from collections.abc import Iterable

Piece = tuple[str, str]
"""A text and its role, a key of `ROLES` or empty."""

ROLES = {
    "title": "bold",
    "heading": "bold #0072bc",
    "figure": "bold",
    "quiet": "dim",
    "spark": "#0072bc",
}
"""How each role looks. Nothing is said by colour alone. The blue is UNHCR's."""


def paint(lines: Iterable[tuple[Piece, ...]], *, colour: bool) -> str:
    """`lines` as one text, each ended by a newline and without blanks before it."""
    if not colour:
        return "".join("".join([text for text, _ in line]).rstrip(" ") + "\n" for line in lines)
    from rich.color import ColorSystem
    from rich.style import Style

    styles = {role: Style.parse(look) for role, look in ROLES.items()}

    def coloured(piece: Piece) -> str:
        text, role = piece
        return styles[role].render(text, color_system=ColorSystem.EIGHT_BIT) if role and text.strip() else text

    return "".join("".join(map(coloured, line)).rstrip(" ") + "\n" for line in lines)
