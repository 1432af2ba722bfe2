"""Rows: one figure each, with all that is said of it. Machines read them as they are, tables are made from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from unhcr_cli.core.model import Cell, Country, Number, Period, Role, Value
from unhcr_cli.core.report import Column

FLAG = Column("flag", "Flag")
TIDY = (
    Column("period", "Period"),
    Column("country", "Country"),
    Column("iso3", "ISO3"),
    Column("measure", "Measure"),
    Column("value", "Value", "count"),
    Column("unit", "Unit"),
    FLAG,
    Column("role", "Role"),
    Column("release", "Release"),
)
"""The schema of the output contract: one figure a row."""
CHANGE = Column("change", "Change in a year", "change")
THROUGH_TIME = (*TIDY, CHANGE, Column("change_percent", "Change in %", "growth", "%"))

_MISSING = Cell(None)


class Row(NamedTuple):
    """One figure: whose, when, of what, and what is computed beside it."""

    period: Period
    country: Country
    """Who is asked about, in `role`."""
    measure: str
    cell: Cell
    unit: str
    role: Role
    before: Cell = _MISSING
    """What its change is against: the figure a year before, or that of the release before."""
    other: Country | None = None
    """The country on the other side of a pair."""
    more: Mapping[str, Value] = MappingProxyType({})
    """Codes of dimensions, and what a command computes, by column."""

    @property
    def origin(self) -> Country:
        """Where the people of a pair are from."""
        return self.other if self.other and self.role == "asylum" else self.country

    @property
    def asylum(self) -> Country:
        """Where the people of a pair are."""
        return self.other if self.other and self.role == "origin" else self.country

    def number(self, id: str) -> Number | None:
        """A number that is computed beside the figure."""
        value = self.more[id]
        return None if isinstance(value, str) else value

    @property
    def change(self) -> tuple[Number | None, float | None]:
        """The difference to the earlier figure, absolute and in percent of it."""
        return change_of(self.cell, self.before)


_READ: Mapping[str, Callable[[Row], Value]] = {
    "period": lambda row: row.period.iso,
    "country": lambda row: row.country.name,
    "iso3": lambda row: row.country.iso3,
    "origin": lambda row: row.origin.name,
    "origin_iso3": lambda row: row.origin.iso3,
    "asylum": lambda row: row.asylum.name,
    "asylum_iso3": lambda row: row.asylum.iso3,
    "measure": lambda row: row.measure,
    "value": lambda row: row.cell.value,
    "unit": lambda row: row.unit,
    "flag": lambda row: row.cell.flag,
    "role": lambda row: row.role,
    "release": lambda row: row.cell.release,
    "before": lambda row: row.before.value,
    "before_release": lambda row: row.before.release,
    "change": lambda row: row.change[0],
    "change_percent": lambda row: row.change[1],
}


def written(rows: Iterable[Row], columns: Iterable[Column]) -> tuple[tuple[Value, ...], ...]:
    """The rows as machines read them, a value a column."""
    read = [_READ.get(column.id) or _computed(column.id) for column in columns]
    return tuple(tuple(each(row) for each in read) for row in rows)


def _computed(id: str) -> Callable[[Row], Value]:
    return lambda row: row.more[id]


def change_of(now: Cell, before: Cell) -> tuple[Number | None, float | None]:
    """The difference to an earlier figure, absolute and in percent of it."""
    if now.value is None or before.value is None:
        return None, None
    difference = now.value - before.value
    return difference, difference / before.value * 100 if before.value else None


def total(values: Iterable[Number | None]) -> Number | None:
    """The sum of what is known; None where nothing is."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None
