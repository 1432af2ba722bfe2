"""Tables with more keys than origin, asylum and period: asylum applications, decisions, age and sex, places.

In TOML a row stands at `country.<asylum>.<table>.<origin>.<code of each dimension>`; its measures are
arrays beside a `period` array, or one figure each. A measure that is left out of a row is 0.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from unhcr_cli.core.model import Number, Period
from unhcr_cli.dataset.sources import Row, count_of, need, refused, year_of
from unhcr_cli.dataset.toml import date_literal, entry, key
from unhcr_cli.dataset.tree import period_number
from unhcr_cli.dataset.write import country_of


@dataclass(frozen=True)
class DimensionTable:
    """One table as `tables.toml` declares it."""

    id: str
    dimensions: tuple[str, ...]
    measures: tuple[str, ...]
    columns: Mapping[str, str]
    """Column of the public API by dimension or measure."""
    roles: tuple[str, ...]
    """As what a country can be asked about: totals are kept for these roles."""


class TableRow(NamedTuple):
    """One row: an origin, the code of each dimension, a period, and a figure a measure."""

    origin: str
    codes: tuple[str, ...]
    period: int
    values: tuple[Number, ...]


def declared(tables: Mapping[str, Mapping[str, Any]]) -> dict[str, DimensionTable]:
    """The tables that `tables.toml` declares; one that is `like` another has its measures."""
    found = {}
    for id, table in tables.items():
        measures = tables[table.get("like", id)]["measure"]
        columns = {**table["api"], **{name: each["api"] for name, each in measures.items()}}
        roles = tuple(table.get("roles", ("asylum", "origin")))
        found[id] = DimensionTable(id, tuple(table["dimensions"]), tuple(measures), columns, roles)
    return found


def texts(
    table: DimensionTable, rows: Iterable[Row], release: str, newest: Period, codes: Collection[str]
) -> dict[str, str]:
    """The text of each country's file of one table.

    Shape: {country code: TOML text}, in the order of codes. The same rows give the same text, in whatever
    order they come.

    Raises:
        BadDataError: a row names an unknown country, repeats another, or holds no count.
    """
    countries: dict[str, dict[tuple[str, ...], dict[Period, list[int]]]] = defaultdict(lambda: defaultdict(dict))
    keys = [table.columns[dimension] for dimension in table.dimensions]
    columns = [table.columns[measure] for measure in table.measures]
    needed = {"year", "coa_iso", "coo_iso", *keys, *columns}
    for row in rows:
        need(table.id, row, needed)
        country, origin = (country_of(table.id, row, column, codes) for column in ("coa_iso", "coo_iso"))
        year = year_of(table.id, row)
        codes_of = (origin, *(row[column] for column in keys))
        period = newest if year == newest.year else Period.year_end(year)
        series = countries[country][codes_of]
        if period in series:
            raise refused(table.id, row, f"the same row twice: {' '.join((country, *codes_of))} {year}")
        series[period] = [count_of(table.id, row, column) for column in columns]
    return {code: _document(table, code, rows_of, release) for code, rows_of in sorted(countries.items())}


def rows(table: DimensionTable, tree: Mapping[str, Any], axis: Any = None) -> Iterator[TableRow]:
    """The rows that one country's table holds; `axis` is the period of a row that has none of its own."""
    for origin, part in tree.items():
        if origin != "period":
            yield from _rows(table, part, (origin,), tree.get("period", axis))


def _rows(table: DimensionTable, part: Mapping[str, Any], codes: tuple[str, ...], axis: Any) -> Iterator[TableRow]:
    if len(codes) <= len(table.dimensions):
        for code, below in part.items():
            yield from _rows(table, below, (*codes, code), axis)
        return
    axis = part.get("period", axis)
    many = isinstance(axis, list)
    periods = [period_number(value) for value in (axis if many else [axis])]
    zeros = [0] * len(periods)
    columns = [part.get(id, zeros if many else 0) for id in table.measures]
    if not many:
        columns = [[value] for value in columns]
    for period, *values in zip(periods, *columns, strict=True):
        yield TableRow(codes[0], codes[1:], period, tuple(values))


def _document(
    table: DimensionTable,
    code: str,
    series: Mapping[tuple[str, ...], Mapping[Period, list[int]]],
    release: str,
) -> str:
    parts = [f"# Generated from release {release}.\n"]
    periods = {period for each in series.values() for period in each}
    shared = periods if len(periods) == 1 else set()
    if shared:
        parts.append(f"\n[country.{code}.{table.id}]\n" + entry("period", [date_literal(period) for period in periods]))
    for codes, by_period in sorted(series.items()):
        ordered = sorted(by_period)
        parts.append(f"\n[country.{code}.{table.id}.{'.'.join(map(key, codes))}]\n")
        if not shared:
            parts.append(entry("period", [date_literal(period) for period in ordered]))
        for number, id in enumerate(table.measures):
            values = [by_period[period][number] for period in ordered]
            if any(values):
                parts.append(entry(id, [str(value) for value in values]))
    return "".join(parts)
