"""A selection as an SQLite database for other tools: long tables, with texts in the place of numbers."""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from unhcr_cli.core.errors import WriteFailedError
from unhcr_cli.core.model import Value
from unhcr_cli.store.export.selection import Selection
from unhcr_cli.store.store import Store

_SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE country (iso3 TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL);
CREATE TABLE measure (id TEXT PRIMARY KEY, label TEXT NOT NULL, unit TEXT NOT NULL, definition TEXT, source TEXT);
CREATE TABLE figures (
  period TEXT NOT NULL, country TEXT NOT NULL, iso3 TEXT NOT NULL, measure TEXT NOT NULL, value NUMERIC,
  unit TEXT NOT NULL, flag TEXT NOT NULL, role TEXT NOT NULL, release TEXT NOT NULL,
  PRIMARY KEY (iso3, country, measure, period)) WITHOUT ROWID;
CREATE TABLE pairs (
  period TEXT NOT NULL, origin TEXT NOT NULL, origin_iso3 TEXT NOT NULL, asylum TEXT NOT NULL,
  asylum_iso3 TEXT NOT NULL, measure TEXT NOT NULL, value NUMERIC, unit TEXT NOT NULL, flag TEXT NOT NULL,
  role TEXT NOT NULL, release TEXT NOT NULL, PRIMARY KEY (asylum_iso3, origin_iso3, measure, period)) WITHOUT ROWID;
CREATE TABLE places (
  period TEXT NOT NULL, country TEXT NOT NULL, iso3 TEXT NOT NULL, measure TEXT NOT NULL, value NUMERIC,
  unit TEXT NOT NULL, flag TEXT NOT NULL, role TEXT NOT NULL, release TEXT NOT NULL, population_type TEXT NOT NULL,
  place TEXT NOT NULL, level TEXT NOT NULL, urban_rural TEXT NOT NULL, accommodation TEXT NOT NULL,
  PRIMARY KEY (iso3, country, population_type, level, place, urban_rural, accommodation, period)) WITHOUT ROWID;
"""
"""`figures`, `pairs` and `places` have the columns of the CSV contract; NULL is missing and never 0."""

_WIDTHS = {"figures": 9, "pairs": 11, "places": 14}
"""How many columns the tables of figures have."""


def database(store: Store, chosen: Selection, rows: Mapping[str, Iterable[tuple[Value, ...]]]) -> bytes:
    """The bytes of the database, with `rows` in its tables; the same selection gives the same bytes.

    Raises:
        WriteFailedError: there is no room for it.
    """
    with tempfile.TemporaryDirectory(prefix="unhcr-export-") as folder:
        path = Path(folder) / "export.sqlite"
        try:
            with contextlib.closing(sqlite3.connect(path)) as connection:
                connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)
                _fill(connection, store, chosen, rows)
                connection.commit()
                connection.execute("VACUUM")
        except sqlite3.Error as error:
            raise WriteFailedError(f"can't write the database: {error}") from error
        return path.read_bytes()


def _fill(
    connection: sqlite3.Connection,
    store: Store,
    chosen: Selection,
    rows: Mapping[str, Iterable[tuple[Value, ...]]],
) -> None:
    put = connection.executemany
    about = {name: str(text) for name, text in store.dataset.items() if isinstance(text, str)}
    put("INSERT INTO about VALUES (?, ?)", about.items())
    put("INSERT INTO country VALUES (?, ?, ?)", (each[:3] for each in store.everybody().values()))
    put(
        "INSERT INTO measure VALUES (?, ?, ?, ?, ?)",
        (
            (id, table["label"], table.get("unit", "persons"), table.get("definition"), table.get("source"))
            for id, table in store.measures.items()
            if id in chosen.measures
        ),
    )
    for table, width in _WIDTHS.items():
        put(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", rows[table])
