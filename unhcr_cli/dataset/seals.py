"""Check sums of a store, so that damage is found where a question reads: of figures by block, of texts by reading.

A block is what one side of a table has for one country at one period: the rows of a country of asylum, of a
country of origin, or of a role. Its seal is the sum over its rows of an expression of all their keys and figures,
which SQLite evaluates: one that is changed, lost or added changes it. NULL counts as -1, so that missing and 0
differ. What is read whole, such as declarations, is sealed by a check sum of the rows; names, row by row. Only
accidents are found: who can write to the file can seal it anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from zlib import crc32

from unhcr_cli.dataset.layout import ASYLUM, ORIGIN, READINGS

SCHEMA = """
CREATE TABLE sealed (
  number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, has_role INTEGER NOT NULL, expression TEXT NOT NULL);
CREATE TABLE block (
  sealed INTEGER, side INTEGER, country INTEGER, period INTEGER, seal INTEGER NOT NULL,
  PRIMARY KEY (sealed, side, country, period)) WITHOUT ROWID;
CREATE TABLE reading (name TEXT PRIMARY KEY, seal INTEGER NOT NULL) WITHOUT ROWID;
"""
SEALED_ROWS: Mapping[str, tuple[str, ...]] = {
    "alias": ("key", "code", "kind", "how"),
    "country": ("number", "code", "name", "kind", "facts"),
    "language": ("code", "kind", "declaration"),
}
"""Tables whose rows are read one by one and have a seal each, with the columns that it is of."""
_SIDES = {ASYLUM: "asylum", ORIGIN: "origin"}
_PRIME = 1_000_000_007
_LETTERS = 3
"""So many letters of a text count, beside its length: codes of dimensions have no more."""

Rows = Callable[[str, Sequence[str | int]], list[Any]]
"""Answers a query with its rows."""


def seal_of(rows: Iterable[Sequence[object]]) -> int:
    """The check sum of rows of texts and whole numbers, in their order."""
    return crc32("\x1e".join(["\x1f".join(map(str, row)) for row in rows]).encode())


class _Table(NamedTuple):
    """A table of figures, as it is sealed."""

    number: int
    name: str
    has_role: bool
    """Whether a row has one country and a role, in the place of a country of asylum and one of origin."""
    expression: str
    """What a row counts for."""


def seal(connection: sqlite3.Connection) -> None:
    """Seals all of a finished database."""
    connection.executescript(SCHEMA)
    for table in list(_tables_of_figures(connection)):
        connection.execute("INSERT INTO sealed VALUES (?, ?, ?, ?)", table)
        for side in _SIDES:
            query, values = _sums(table, side)
            connection.execute(
                f"INSERT INTO block SELECT {table.number}, {side}, country, period, sum(part) {query}", values
            )
    connection.create_function("seal_of", -1, lambda *row: seal_of([row]), deterministic=True)
    for name, columns_of in SEALED_ROWS.items():
        connection.execute(f"UPDATE {name} SET seal = seal_of({', '.join(columns_of)})")
    for name, query in READINGS.items():
        connection.execute("INSERT INTO reading VALUES (?, ?)", (name, seal_of(connection.execute(query).fetchall())))


def _tables_of_figures(connection: sqlite3.Connection) -> Iterator[_Table]:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    for number, (name,) in enumerate(names):
        columns = [(column, kind) for _, column, kind, *_ in connection.execute(f"PRAGMA table_info({name})")]
        keys = {column for column, _ in columns}
        if {"asylum", "origin", "period"} <= keys or {"role", "country", "period"} <= keys:
            yield _Table(number, name, "role" in keys, _expression(columns))


def _expression(columns: Sequence[tuple[str, str]]) -> str:
    """What a row counts for; the weights are so small that no count overflows."""
    parts = ["1"]
    for column, kind in columns:
        if kind == "TEXT":
            letters = (f"ifnull(unicode(substr({column}, {place}, 1)), 0)" for place in range(1, _LETTERS + 1))
            values = [f"ifnull(length({column}), -1)", *letters]
        else:
            values = [f'ifnull("{column}", -1)']
        for value in values:
            parts.append(f"{value} * {40_503 * len(parts) % 65_521}")
    return f"({' + '.join(parts)}) % {_PRIME}"


def _sums(
    table: _Table, side: int, countries: Sequence[int] = (), periods: Sequence[int] = ()
) -> tuple[str, Sequence[int]]:
    """A query, from its FROM on, for the `country`, `period` and `sum(part)` of blocks; of all, or of some."""
    country = "country" if table.has_role else _SIDES[side]
    which, values = _inside(country, countries, periods)
    role = f"role = {side}" if table.has_role else "true"
    rows = f"SELECT {country} AS country, period, {table.expression} AS part FROM {table.name} WHERE {role}{which}"
    return f"FROM ({rows}) GROUP BY country, period", values


def _inside(country: str, countries: Sequence[int], periods: Sequence[int]) -> tuple[str, Sequence[int]]:
    which = f" AND {country} IN ({', '.join('?' * len(countries))})" if countries else ""
    if periods:
        which += f" AND period IN ({', '.join('?' * len(periods))})"
    return which, (*countries, *periods)


class Seals:
    """Checks what is read from a store."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._readings: dict[str, int] = {}
        self._sealed: dict[str, _Table] = {}

    def is_whole(self, name: str, rows: Iterable[Sequence[object]]) -> bool:
        """Whether the rows of a reading are as they were sealed."""
        if not self._readings:
            self._readings = dict(self._rows("SELECT name, seal FROM reading", ()))
        return self._readings.get(name) == seal_of(rows)

    def names(self) -> tuple[str, ...]:
        """The tables of figures."""
        return tuple(self._known())

    def _known(self) -> Mapping[str, _Table]:
        if not self._sealed:
            rows = self._rows("SELECT number, name, has_role, expression FROM sealed ORDER BY number", ())
            self._sealed = {table.name: table for table in map(_Table._make, rows)}
        return self._sealed

    def broken(
        self, name: str, side: int, countries: Sequence[int] = (), periods: Sequence[int] = ()
    ) -> list[tuple[int, int]]:
        """The blocks, by country and period, of those asked for or of all, that are not as they were sealed."""
        if name not in self._known():
            return [(0, 0)]
        table = self._known()[name]
        query, values = _sums(table, side, countries, periods)
        which, sealed = _inside("country", countries, periods)
        both = f"""SELECT country, period FROM (
            SELECT country, period, sum(part) AS seal {query}
            UNION ALL SELECT country, period, -seal FROM block WHERE sealed = ? AND side = ?{which}
            ) GROUP BY country, period HAVING ifnull(sum(seal), 1) <> 0"""
        return self._rows(both, (*values, table.number, side, *sealed))
