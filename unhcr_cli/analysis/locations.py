"""Where inside a country people are: places with their level, as the statistics record them.

A person is recorded at one level only. What stands at a region leaves out those recorded in a district, a
camp or a town of it, so a place's figure is not all of its people, and levels are never added.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from unhcr_cli.analysis.disaggregation import Codes, Disaggregation, Named, Stratum, Sums, TableQuery
from unhcr_cli.core.model import Number, Period
from unhcr_cli.core.report import Column
from unhcr_cli.names.folding import fold

DIMENSIONS = (
    Column("population_type", "Population"),
    Column("place", "Place"),
    Column("level", "Level"),
    Column("urban_rural", "Urban or rural"),
    Column("accommodation", "Accommodation"),
)
"""The level is read from the place's name."""
PEOPLE = "people"
COUNTRY_LEVEL = "Admin 0"
DISPERSED = "Dispersed in the country / territory"
LEVELS: Mapping[str, str] = {
    COUNTRY_LEVEL: "Whole country",
    "Admin 1": "Admin 1",
    "Admin 2": "Admin 2",
    "Admin 3: POC": "Camp or site",
    "Admin 3: PRP": "Town or village",
    "": "Not stated",
}
"""What a level is called, in the order of the answer. UNHCR's location data has POC for the places where the
people of its mandate are, such as camps, and PRP (population referential points) for seats of
administrations and other towns."""

_LEVEL = re.compile(r"\s*\[([^\[\]]*)\]\s*$")


class Place(NamedTuple):
    """A place and its level."""

    name: str
    level: str


class Key(NamedTuple):
    """What a figure is of: the codes of its dimensions."""

    type: str
    place: str
    level: str
    urban_rural: str
    accommodation: str


def parsed(text: str) -> Place:
    """The place that `text` names, with the level in the brackets at its end; empty where there is none.

    >>> parsed("Mopti [Admin 1]"), parsed("Sukuta (within Admin 2: Kombo East ) [Admin 3: PRP]").name
    (Place(name='Mopti', level='Admin 1'), 'Sukuta (within Admin 2: Kombo East)')
    >>> parsed("Dispersed in the country / territory").level, parsed("1004")
    ('Admin 0', Place(name='1004', level=''))
    """
    match = _LEVEL.search(text)
    name = " ".join(text[: match.start()].split() if match else text.split()).replace(" )", ")")
    if match is None:
        return Place(name, COUNTRY_LEVEL if name == DISPERSED else "")
    return Place(name, match[1].strip())


def shape(asked: TableQuery, types: Sequence[str]) -> Disaggregation:
    """What is asked of the table: the people of the population types `types`, by level, the largest place first."""

    def keys(codes: Codes) -> Sequence[Key]:
        type, text, urban_rural, accommodation = codes
        return [Key(type, *parsed(text), urban_rural, accommodation)] if type in types else []

    def order(stratum: Stratum) -> tuple[int, tuple[int, str], Number, Codes]:
        type, _, level, *_ = stratum.codes
        people = stratum.cells["total"].value if stratum.cells else None
        return (types.index(type), order_of(level), -(people or 0), stratum.codes)

    def wanted(there: Collection[Codes]) -> Sequence[Key]:
        found = {codes[0] for codes in there}
        return [Key(type, "", "", "", "") for type in types if type not in found]

    return Disaggregation(asked, order, {"total": Named(PEOPLE)}, ("total",), keys, wanted)


def on_top(theirs: Sums, mine: Sums, stated: Iterable[tuple[Period, Codes]]) -> Sums:
    """The figures of both, where a user's are on top of others of the same date.

    A figure of the user's takes the place of those of the same population type and place, whatever they say of
    settlement and housing. Places are the same whose names are, without the level; where some of that name have
    the level that the user states, it is those alone. `stated` are all of the user's places, where `mine` are of
    people from one country.
    """
    replaced = set(_replaced(theirs, stated))
    return {**{key: cells for key, cells in theirs.items() if key not in replaced}, **mine}


def _replaced(theirs: Sums, stated: Iterable[tuple[Period, Codes]]) -> Iterator[tuple[Period, Codes]]:
    named: dict[tuple[str, str], list[tuple[Period, Codes]]] = {}
    for period, codes in theirs:
        place = Key(*codes)
        named.setdefault((place.type, fold(place.place)), []).append((period, codes))
    for _, codes in stated:
        own = Key(*codes)
        same = named.get((own.type, fold(own.place)), [])
        yield from [key for key in same if Key(*key[1]).level == own.level] or same


def order_of(level: str) -> tuple[int, str]:
    """What levels are put in order by; an unknown one comes last."""
    known = list(LEVELS)
    return (known.index(level) if level in known else len(known), level)
