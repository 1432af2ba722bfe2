"""The other side of a country in a line: who is from it, where it was asked who is in it; and the other way round."""

from __future__ import annotations

from unhcr_cli.core.model import Cell, Country, Role
from unhcr_cli.languages.base import Language

ASKED = ("refugees", "oip", "hosted", "asylum_seekers")
"""People outside their country, who are counted on both sides."""


def other(role: Role) -> Role:
    """The other role."""
    return "origin" if role == "asylum" else "asylum"


def line(language: Language, country: Country, role: Role, id: str, cell: Cell, command: str) -> str:
    """How many people there are in a country or, with the role of an origin, from it, and what to ask for more.

    Empty without a figure, and in a language without sentences.
    """
    if cell.value is None or not language.has_prose:
        return ""
    where = language.inside(country) if role == "asylum" else language.coming_from(country)
    said = {"where": language.opening(where), "people": language.counted(id, cell), "command": f"`{command}`"}
    if role == "asylum":
        return language.say("{where}: {people} → {command}", **said)
    return language.say("{where}: {people} abroad → {command}", **said)
