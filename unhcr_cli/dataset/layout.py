"""How a compiled dataset is laid out in its SQLite file, and what its header says."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from unhcr_cli.core.model import Role

VERSION = 25
"""Of the tables below; a store of another version is compiled anew."""

APPLICATION = 0x554E4843
ASYLUM, ORIGIN = 0, 1
"""Roles as the tables number them."""
ROLES: Mapping[Role, int] = {"asylum": ASYLUM, "origin": ORIGIN}
MOVED = "+"
"""In a mark beside `u`: the figure is a sum that others' figures are in too."""

MAX_MEASURES = 1_995
"""A table of SQLite's has 2,000 columns at most, and ours five beside the measures."""

HEADER_BYTES = 100
_MAGIC = b"SQLite format 3\x00"

SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE release (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, declaration TEXT NOT NULL);
CREATE TABLE period (number INTEGER, release INTEGER, PRIMARY KEY (number, release)) WITHOUT ROWID;
CREATE TABLE measure (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, declaration TEXT NOT NULL);
CREATE TABLE indicator (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, declaration TEXT NOT NULL);
CREATE TABLE dimension_table (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, declaration TEXT NOT NULL);
CREATE TABLE dimension (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, declaration TEXT NOT NULL);
CREATE TABLE trap (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, declaration TEXT NOT NULL);
CREATE TABLE treaty (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, declaration TEXT NOT NULL);
CREATE TABLE reviewed_break (number INTEGER PRIMARY KEY, declaration TEXT NOT NULL);
CREATE TABLE break (
  role INTEGER, country INTEGER, period INTEGER, release INTEGER, measure TEXT, since INTEGER, before NUMERIC,
  after NUMERIC, people NUMERIC, kind TEXT, mirror TEXT, mirror_before NUMERIC, mirror_after NUMERIC, reason TEXT,
  source TEXT, PRIMARY KEY (role, country, period, release, measure)) WITHOUT ROWID;
CREATE TABLE country_group (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, declaration TEXT NOT NULL);
CREATE TABLE language (code TEXT, kind TEXT, declaration TEXT NOT NULL, PRIMARY KEY (code, kind)) WITHOUT ROWID;
CREATE TABLE country (
  number INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL, facts TEXT NOT NULL);
CREATE TABLE alias (
  key TEXT NOT NULL, code TEXT NOT NULL, kind TEXT NOT NULL, how TEXT NOT NULL,
  PRIMARY KEY (key, code, kind, how)) WITHOUT ROWID;
"""
DECLARED = (
    *("meta", "release", "period", "measure", "indicator", "dimension_table", "dimension", "trap", "treaty"),
    *("reviewed_break", "country_group", "language", "country", "alias"),
)
"""The tables that aren't of figures."""


def figure_tables(connection: sqlite3.Connection, measures: Iterable[str]) -> None:
    """Makes the tables of figures, with a column for each measure.

    A row holds from its `release` on, until a later one has the same key; a row without any figure says that
    there is none any more. `marks` has the flags of single figures: `refugees=r gdp=e`. In a user's figures on top
    of others these are all of the flags.
    """
    columns = ", ".join(f'"{id}" NUMERIC' for id in measures)
    connection.executescript(f"""
CREATE TABLE pairs (
  asylum INTEGER, period INTEGER, origin INTEGER, release INTEGER, marks TEXT NOT NULL, {columns},
  PRIMARY KEY (asylum, period, origin, release)) WITHOUT ROWID;
CREATE TABLE totals (
  role INTEGER, country INTEGER, period INTEGER, release INTEGER, marks TEXT NOT NULL, {columns},
  PRIMARY KEY (role, country, period, release)) WITHOUT ROWID;
""")


def stamp(connection: sqlite3.Connection) -> None:
    """Marks a finished database as a store of this version."""
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


class Header(NamedTuple):
    """What the header of a store says of its size."""

    page_bytes: int
    pages: int

    @property
    def size(self) -> int:
        """How many bytes the database has."""
        return self.page_bytes * self.pages

    @classmethod
    def of(cls, header: bytes) -> Header | None:
        """What the first bytes of a file say; None if it is no store of this version."""
        if len(header) < HEADER_BYTES or header[:16] != _MAGIC:
            return None
        page, pages = int.from_bytes(header[16:18], "big"), int.from_bytes(header[28:32], "big")
        version, application = int.from_bytes(header[60:64], "big"), int.from_bytes(header[68:72], "big")
        if (version, application) != (VERSION, APPLICATION):
            return None
        return cls(65536 if page == 1 else page, pages)
