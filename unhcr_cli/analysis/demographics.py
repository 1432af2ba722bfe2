"""Women and men by age band, shares of them, and what part of a population is broken down at all.

All bands at 0 beside a total that is not 0 mean that nobody's age was told: they are missing, not 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from unhcr_cli.analysis.disaggregation import ALL, Figure, absence, counted
from unhcr_cli.core.model import Cell, Period
from unhcr_cli.core.population_types import MEASURES
from unhcr_cli.indicators.evaluate import Outcome, evaluate
from unhcr_cli.indicators.formula import Node
from unhcr_cli.store.dimension_rows import Entry

DIMENSIONS = ("population_type", "sex", "age")
SEXES = ("female", "male")
BANDS: Mapping[str, str] = {
    "0_4": "0 to 4",
    "5_11": "5 to 11",
    "12_17": "12 to 17",
    "18_59": "18 to 59",
    "60": "60 and over",
}
"""How a band is written by its end of a measure's id: no spreadsheet takes it for a date."""
UNKNOWN = "unknown"
CHILDREN = "0 to 17"
PEOPLE = "people"
"""Id of the counts: everyone in the group, or those of a sex and an age."""

_SHARES: Mapping[str, tuple[str, str]] = {"women_share": ("female", ALL), "children_share": (ALL, CHILDREN)}
"""Sex and age that a share is of; the others are of everyone."""


@dataclass(frozen=True)
class Breakdown:
    """What is asked of the table, and how it is read."""

    periods: tuple[Period, ...]
    types: tuple[str, ...]
    """Codes of population types, in the order of the answer."""
    first_year: int
    release: str
    measures: tuple[str, ...]
    """In the order of the rows' values."""
    formulas: Mapping[str, Node]
    """Of the shares and the coverage, by id."""
    own: bool = False
    """Whether the figures are the user's own."""


def figures(
    asked: Breakdown, entries: Sequence[Entry], in_population: Mapping[tuple[str, Period], Cell]
) -> tuple[Figure, ...]:
    """The figures of one subject, type by type and period by period.

    Shape of `in_population`: {(measure of the population table, period): its figure}.
    """
    found = {(entry.codes[0], entry.period): entry for entry in entries}
    return tuple(
        figure
        for type in asked.types
        for period in asked.periods
        for figure in _of(asked, type, period, found.get((type, period)), in_population)
    )


def _of(
    asked: Breakdown,
    type: str,
    period: Period,
    entry: Entry | None,
    in_population: Mapping[tuple[str, Period], Cell],
) -> Iterator[Figure]:
    if entry is None:
        absent = absence(period, asked.first_year, asked.release)
        yield Figure(period, PEOPLE, absent, "persons", (type, ALL, ALL))
        for id in asked.formulas:
            yield Figure(period, id, absent, "%", (type, *_SHARES.get(id, (ALL, ALL))))
    else:
        yield from _counts(asked, type, entry)
        values = dict(zip(asked.measures, entry.values, strict=True))
        operands = {id: Outcome(value, "u" if asked.own else "") for id, value in values.items()}
        for id, node in asked.formulas.items():
            share = evaluate(node, operands)
            cell = Cell(share.value, share.flag, asked.release)
            yield Figure(period, id, cell, "%", (type, *_SHARES.get(id, (ALL, ALL))))
    id = MEASURES[type]
    yield Figure(
        period, id, in_population.get((id, period), Cell(None, ":", asked.release)), "persons", (type, ALL, ALL)
    )


def _counts(asked: Breakdown, type: str, entry: Entry) -> Iterator[Figure]:
    values = dict(zip(asked.measures, entry.values, strict=True))
    is_known_by_sex = any(values[f"{sex}_total"] for sex in SEXES) or not values["total"]
    is_known_by_age = any(values[f"{sex}_{band}"] for sex in SEXES for band in BANDS) or not values["total"]

    def figure(sex: str, age: str, value: int | None) -> Figure:
        cell = counted(value, asked.release, own=asked.own)
        return Figure(entry.period, PEOPLE, cell, "persons", (type, sex, age))

    for sex in SEXES:
        for band, age in BANDS.items():
            yield figure(sex, age, values[f"{sex}_{band}"] if is_known_by_age else None)
        yield figure(sex, UNKNOWN, values[f"{sex}_other"] if is_known_by_sex else None)
        yield figure(sex, ALL, values[f"{sex}_total"] if is_known_by_sex else None)
    yield figure(ALL, ALL, values["total"])
