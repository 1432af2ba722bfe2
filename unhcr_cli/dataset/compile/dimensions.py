"""Compiles tables with dimensions: each into a table of pairs and, summed over the other side, of totals."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from unhcr_cli.core.model import WORLD
from unhcr_cli.dataset.dimensions import DimensionTable, TableRow
from unhcr_cli.dataset.layout import ROLES


def compile_table(
    connection: sqlite3.Connection,
    table: DimensionTable,
    countries: Iterable[tuple[str, Iterable[TableRow]]],
    numbers: Mapping[str, int],
) -> None:
    """Writes one table; `countries` gives the rows of each country of asylum, `numbers` is theirs in the store."""
    _create(connection, table)
    marks = ", ?" * (len(table.dimensions) + len(table.measures))
    for asylum, rows in countries:
        connection.executemany(
            f"INSERT INTO {table.id} VALUES (?, ?, ?{marks})", _pairs(numbers[asylum], rows, numbers)
        )
    keys = ", ".join(("period", *table.dimensions))
    sums = ", ".join(f"SUM({id})" for id in table.measures)
    for role in ROLES:
        if role not in table.roles:
            continue
        for country, grouped in ((role, f"{role}, {keys}"), (str(numbers[WORLD]), keys)):
            connection.execute(
                f"INSERT INTO {table.id}_totals SELECT {ROLES[role]}, {country}, {keys}, {sums} "
                f"FROM {table.id} GROUP BY {grouped} ORDER BY {grouped}"
            )


def _create(connection: sqlite3.Connection, table: DimensionTable) -> None:
    dimensions = ", ".join(f"{id} TEXT" for id in table.dimensions)
    measures = ", ".join(f"{id} INTEGER" for id in table.measures)
    keys = ", ".join(table.dimensions)
    connection.executescript(f"""
CREATE TABLE {table.id} (
  asylum INTEGER, period INTEGER, origin INTEGER, {dimensions}, {measures},
  PRIMARY KEY (asylum, period, origin, {keys})) WITHOUT ROWID;
CREATE TABLE {table.id}_totals (
  role INTEGER, country INTEGER, period INTEGER, {dimensions}, {measures},
  PRIMARY KEY (role, country, period, {keys})) WITHOUT ROWID;
""")


def _pairs(asylum: int, rows: Iterable[TableRow], numbers: Mapping[str, int]) -> Iterator[tuple[object, ...]]:
    for origin, codes, period, values in sorted(rows):
        yield (asylum, period, numbers[origin], *codes, *values)
