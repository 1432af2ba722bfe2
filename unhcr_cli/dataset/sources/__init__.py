"""Where a dataset comes from: rows in the shape of UNHCR's public API, table by table.

One kind of source, one file of this package; the builder knows no more of a source than `Source` says. It imports
`core` alone, and makes no figure of a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import Protocol

from unhcr_cli.core.errors import BadDataError
from unhcr_cli.core.text import clip

Row = Mapping[str, str]
"""One row of a table, as text: `{"year": "2024", "coo_iso": "BFA", "coa_iso": "MLI", "refugees": "5"}`."""

Tables = Mapping[str, Iterable[Row]]
"""Rows by table: `population`, `idmc`, `unrwa`, `un_population`, `gdp`."""


class TableSource(Protocol):
    """A place that has the tables of releases."""

    def tables(self, release: str) -> Tables:
        """The tables of a release; NoInputError where there is none."""


class FileRow(dict[str, str]):
    """A row that knows where it stands."""

    file = ""
    line = 0


def refused(table: str, row: Row, what: str) -> BadDataError:
    """An error about a row of a table, with its file and line where it has them."""
    if isinstance(row, FileRow):
        return BadDataError(f"{table}: {what}", file=row.file, line=row.line)
    return BadDataError(f"{table}: {what}", f"the row is {clip(str(dict(row)))}")


def year_of(table: str, row: Row) -> int:
    """The year that a row is about; BadDataError where that is none."""
    return _whole(table, row, "year", "year")


def count_of(table: str, row: Row, column: str) -> int:
    """The count in a column of a row; BadDataError where that is none."""
    return _whole(table, row, column, "count")


def need(table: str, row: Row, columns: Set[str]) -> None:
    """Does nothing where a row has all those columns; BadDataError otherwise."""
    if not columns <= row.keys():
        raise refused(table, row, f"no column {', '.join(sorted(columns - row.keys()))}")


def _whole(table: str, row: Row, column: str, what: str) -> int:
    text = row[column]
    if not (text.isascii() and text.isdigit()):
        raise refused(table, row, f"{column}: {text[:40]!r} is no {what}")
    return int(text)
