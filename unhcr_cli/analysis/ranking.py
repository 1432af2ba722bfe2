"""Ranks countries by a measure or an indicator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from unhcr_cli.analysis.answer import TIDY, change_of, kind_of, tidy_row
from unhcr_cli.core import numerals
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import WORLD, Cell, Country, Number, Period, Value
from unhcr_cli.core.report import Column, Passage, Sheet
from unhcr_cli.core.text import clip
from unhcr_cli.indicators.figures import Figures
from unhcr_cli.indicators.formula import Node

COLUMNS = (
    *TIDY,
    Column("rank", "Rank", "count"),
    Column("share", "Share of the world", "ratio", "%"),
    Column("change", "Change on a year", "change"),
)


class Threshold(NamedTuple):
    """What a country needs to be ranked."""

    id: str
    """Measure or indicator; empty for what the ranked one counts."""
    least: Number

    @classmethod
    def read(cls, text: str) -> Threshold:
        """`10000`, or a measure of its own: `population=1000000`.

        Raises:
            UsageError: it is neither.

        >>> Threshold.read("population=1000000")
        Threshold(id='population', least=1000000)
        """
        id, _, number = text.rpartition("=")
        digits = number.strip().replace("_", "").replace(",", "")
        if not (digits.isascii() and digits.isdigit()):
            raise UsageError(f"{clip(text)!r} is no threshold", "write a number of people, or population=1000000")
        return cls(id.strip(), int(digits[:18]))


class Contest(NamedTuple):
    """Who is ranked, by what, and when."""

    countries: Sequence[Country]
    id: str
    period: Period
    at_least: Threshold | None = None
    lowest_first: bool = False


class Place(NamedTuple):
    """One country's place."""

    rank: int
    country: Country
    cell: Cell
    share_percent: float | None
    """Of the world's figure; None for a ratio."""
    change: Number | None


def ranked(contest: Contest, figures: Figures) -> tuple[Place, ...]:
    """The countries that have a figure, the largest first; equals share a rank and are in order of names.

    Raises:
        UsageError: there is no measure or indicator of that id.
    """
    shown = [
        (country, figures.cell(contest.id, country.code, contest.period))
        for country in contest.countries
        if _qualifies(contest, figures, country)
    ]
    known = [(country, cell) for country, cell in shown if cell.value is not None]
    ordered = sorted(known, key=lambda pair: (-(pair[1].value or 0), pair[0].name))
    world = _world(contest, figures)
    places = []
    rank = 0
    for number, (country, cell) in enumerate(ordered, 1):
        if number == 1 or cell.value != ordered[number - 2][1].value:
            rank = number
        share = cell.value / world * 100 if world and cell.value is not None else None
        change, _ = change_of(cell, figures.cell(contest.id, country.code, contest.period.back(1)))
        places.append(Place(rank, country, cell, share, change))
    return tuple(reversed(places)) if contest.lowest_first else tuple(places)


def _qualifies(contest: Contest, figures: Figures, country: Country) -> bool:
    if contest.at_least is None:
        return True
    if contest.at_least.id:
        value = figures.cell(contest.at_least.id, country.code, contest.period).value
    else:
        value = figures.evaluated(counted(figures.catalogue.expression(contest.id)), country.code, contest.period).value
    return value is not None and value >= contest.at_least.least


def counted(node: Node) -> Node:
    """The people that a formula is about: what stands above the fraction line.

    >>> from unhcr_cli.indicators.formula import parse
    >>> counted(parse("(refugees + oip) / population * 1000")).names()
    ('refugees', 'oip')
    """
    while node.operation in "*/" and node.left is not None and node.right is not None:
        node = node.right if node.left.operation == "number" else node.left
    return node


def _world(contest: Contest, figures: Figures) -> Number | None:
    """What shares are of: the world's figure, for what can be added up."""
    if kind_of(figures.catalogue.find(contest.id)) != "count":
        return None
    return figures.cell(contest.id, WORLD, contest.period).value


def rows(places: Sequence[Place], contest: Contest, figures: Figures) -> Iterator[tuple[Value, ...]]:
    """The places in the tidy schema, with rank, share and change behind it."""
    for place in places:
        tidy = tidy_row(figures, place.country, contest.id, contest.period)
        yield (*tidy, place.rank, place.share_percent, place.change)


def sheet(places: Sequence[Place], contest: Contest, figures: Figures, *, heading: str = "") -> Sheet:
    """The places as a person reads them, with a bar each."""
    found = figures.catalogue.find(contest.id)
    has_share = any(place.share_percent is not None for place in places)
    columns = (
        Column("rank", "Rank", "count"),
        Column("country", "Country"),
        Column("value", found.short, kind_of(found), found.unit),
        *((Column("share", "Of the world", "ratio", "%"),) if has_share else ()),
        Column("change", "On a year before", "change", found.unit),
        Column("bar", "", "bar"),
    )
    lines = []
    for place in places:
        share = (place.share_percent,) if has_share else ()
        lines.append((place.rank, place.country.name, place.cell, *share, place.change, place.cell.value))
    return Sheet(heading, columns, tuple(lines))


def shares(places: Sequence[Place], contest: Contest, figures: Figures) -> Passage:
    """How the shares of the world come about; no points for what can't be added up."""
    world = numerals.count(_world(contest, figures))
    points = tuple(
        f"{place.country.name}: {numerals.count(place.cell.value)} / {world} * 100 = "
        f"{numerals.percent(place.share_percent)}"
        for place in places
        if place.share_percent is not None
    )
    label = figures.catalogue.find(contest.id).label
    return Passage(f"Shares of the world, {contest.period.label}", (f"{label}: {world} in the world.",), points)
