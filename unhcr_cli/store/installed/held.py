"""What the newest release of a store has, in the terms of UNHCR's API: rows, their sums, and how many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Any, Literal

from unhcr_cli.core.model import Number, Period
from unhcr_cli.dataset.dimensions import DimensionTable, declared
from unhcr_cli.dataset.tree import source_of
from unhcr_cli.dataset.write import MISSING, Countries, Figure
from unhcr_cli.store.store import Store

Side = Literal["coa", "coo"]
Key = tuple[str, ...]
"""Year, country, and the code of each dimension."""
Sums = Mapping[Key, Mapping[str, int]]
"""Figures that are not 0, by column of the API."""

_SIDES: Mapping[Side, str] = {"coa": "asylum", "coo": "origin"}
_NEWEST = """pairs p WHERE p.release = (SELECT MAX(q.release) FROM pairs q
    WHERE q.asylum = p.asylum AND q.period = p.period AND q.origin = p.origin)"""


class Held:
    """What a store has. `newest` is what the API's last year means; it has other years at their end."""

    def __init__(self, store: Store, newest: Period) -> None:
        self.store = store
        self.newest = newest

    @cached_property
    def dimensions(self) -> Mapping[str, DimensionTable]:
        """Tables with dimensions."""
        return declared(self.store.database.tables("dimension_table"))

    @cached_property
    def columns(self) -> Mapping[str, Mapping[str, str]]:
        """{table: {column: measure}} of what is no table with dimensions."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for id, measure in self.store.measures.items():
            if "api" in measure:
                found[measure["api"]["table"]][measure["api"]["column"]] = id
        return found

    @property
    def last_year(self) -> int:
        """The year of the newest period that it has."""
        return max(self.store.periods()).year

    def years(self) -> Sequence[int]:
        """The years that it has figures of."""
        return sorted({period.year for period in self._periods()})

    def sums(self, table: str, side: Side) -> Sums:
        """The sums of a table by year and country."""
        country = _SIDES[side]
        if table in self.dimensions:
            found = self.dimensions[table]
            keys = ", ".join(found.dimensions)
            columns = [found.columns[id] for id in found.measures]
            sums = ", ".join(f"SUM({id})" for id in found.measures)
            rows = self.store.rows(
                f"SELECT period, {country}, {keys}, {sums} FROM {table} GROUP BY period, {country}, {keys}"
            )
            width = len(found.dimensions)
        else:
            columns = list(self.columns[table])
            sums = ", ".join(f'SUM(p."{id}")' for id in self.columns[table].values())
            rows = self.store.rows(f"SELECT p.period, p.{country}, {sums} FROM {_NEWEST} GROUP BY 1, 2")
            width = 0
        return self._keyed(rows, columns, width)

    def world(self) -> Mapping[int, Mapping[str, int]]:
        """The world's sums of the table `population`, by year."""
        found: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for (year, _), figures in self.sums("population", "coa").items():
            for column, number in figures.items():
                found[int(year)][column] += number
        return found

    def count(self, table: str) -> int:
        """How many rows of a table it has."""
        if table in self.dimensions:
            rows = self.store.rows(f"SELECT period, COUNT(*) FROM {table} GROUP BY period")
        else:
            known = " OR ".join(f'p."{id}" IS NOT NULL' for id in self.columns[table].values())
            rows = self.store.rows(f"SELECT p.period, COUNT(*) FROM {_NEWEST} AND ({known}) GROUP BY 1")
        known_periods = self._periods()
        return sum(count for period, count in rows if Period.from_number(period) in known_periods)

    def rows(self, years: Collection[int]) -> Countries:
        """What it has of measures that a release states in changes to the one before, as the builder has rows."""
        wanted = [period.number for period in self._periods() if period.year in years]
        tables: dict[str, list[str]] = defaultdict(list)
        for id, measure in self.store.measures.items():
            if "api" in measure and not measure.get("sparse"):
                tables[source_of(measure)].append(id)
        ids = [id for each in tables.values() for id in each]
        columns = ", ".join(f'"{id}"' for id in ids)
        places = ", ".join("?" * len(wanted))
        codes = self._codes
        found: Countries = defaultdict(lambda: defaultdict(dict))
        for asylum, origin, period, *values in self.store.rows(
            f"SELECT asylum, origin, period, {columns} FROM pairs WHERE period IN ({places}) ORDER BY release", wanted
        ):
            row = dict(zip(ids, values, strict=True))
            found[codes[asylum]][codes[origin]][Period.from_number(period)] = _stated(row, tables)
        return found

    def whole(self, table: str) -> Mapping[Key, Mapping[str, int]]:
        """Every row of a table with dimensions, by year, asylum, origin and codes; figures that are not 0."""
        found = self.dimensions[table]
        keys = ", ".join(found.dimensions)
        rows = self.store.rows(f"SELECT period, asylum, origin, {keys}, {', '.join(found.measures)} FROM {table}")
        codes = self._codes
        columns = [found.columns[id] for id in found.measures]
        width = len(found.dimensions)
        periods = {period.number: str(period.year) for period in self._periods()}
        return {
            (periods[period], codes[asylum], codes[origin], *rest[:width]): _nonzero(columns, rest[width:])
            for period, asylum, origin, *rest in rows
            if period in periods
        }

    @cached_property
    def _codes(self) -> Mapping[int, str]:
        return {number: code for code, number in self.store.rows("SELECT code, number FROM country")}

    def _periods(self) -> frozenset[Period]:
        """The periods that the API has too: the newest, and the ends of years before it."""
        return frozenset(
            period
            for period in self.store.periods()
            if period == self.newest or (period.is_year_end and period.year < self.newest.year)
        )

    def _keyed(self, rows: Sequence[Any], columns: Sequence[str], width: int) -> Sums:
        codes, found = self._codes, {}
        years = {period.number: str(period.year) for period in self._periods()}
        for period, country, *rest in rows:
            figures = _nonzero(columns, rest[width:])
            if period in years and figures:
                found[(years[period], codes[country], *rest[:width])] = figures
        return found


def _nonzero(columns: Sequence[str], values: Sequence[Number | None]) -> Mapping[str, int]:
    return {column: int(number) for column, number in zip(columns, values, strict=True) if number}


def _stated(row: Mapping[str, Number | None], tables: Mapping[str, Sequence[str]]) -> dict[str, Figure]:
    """A row as a builder has it: all figures of a table that has any, and none of others."""
    found: dict[str, Figure] = {}
    for ids in tables.values():
        if any(row[id] is not None for id in ids):
            for id in ids:
                number = row[id]
                found[id] = MISSING if number is None else int(number)
    return found
