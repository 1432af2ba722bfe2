"""Ranks countries by a measure or an indicator."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from unhcr_cli.analysis.answer import changed
from unhcr_cli.analysis.tidy import CHANGE, TIDY, Row
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import WORLD, Country, Number, Period
from unhcr_cli.core.report import Column
from unhcr_cli.core.text import clip
from unhcr_cli.indicators.catalogue import kind_of
from unhcr_cli.indicators.figures import Figures
from unhcr_cli.indicators.formula import Node

COLUMNS = (
    *TIDY,
    Column("rank", "Rank", "count"),
    Column("share", "Share of the world", "ratio", "%"),
    CHANGE,
)
"""The tidy schema with what is ranked behind it; a ratio has no share."""


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
        # No figure has more digits, and Python refuses to read more than 4,300.
        return cls(id.strip(), int(digits[:18]))


class Contest(NamedTuple):
    """Who is ranked, by what, and when."""

    countries: Sequence[Country]
    id: str
    period: Period
    at_least: Threshold | None = None
    lowest_first: bool = False


def ranked(contest: Contest, figures: Figures) -> tuple[Row, ...]:
    """The countries that have a figure, the largest first; equals share a rank and are in order of names.

    Raises:
        UsageError: there is no measure or indicator of that id.
    """
    shown = [
        (country, figures.cell(contest.id, country.code, contest.period).value)
        for country in contest.countries
        if _qualifies(contest, figures, country)
    ]
    known = [(country, value) for country, value in shown if value is not None]
    ordered = sorted(known, key=lambda pair: (-pair[1], pair[0].name))
    world = _world(contest, figures)
    if world is not None and ordered and ordered[0][1] > world:
        # As where a user states less of the world than of a country.
        world = None
    places = []
    rank = 0
    for number, (country, value) in enumerate(ordered, 1):
        if number == 1 or value != ordered[number - 2][1]:
            rank = number
        more = {"rank": rank, "share": value / world * 100 if world else None, "world": world}
        places.append(changed(figures, country, contest.id, contest.period, **more))
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
    """What shares are of: the world's figure, for what can be added up and lacks nobody."""
    if kind_of(figures.catalogue.find(contest.id)) != "count":
        return None
    world = figures.outcome(contest.id, WORLD, contest.period)
    return None if world.is_incomplete else world.value
