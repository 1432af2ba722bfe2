"""Reads a folder of CSV files with the public API's column names, one file a table."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from unhcr_cli.core.errors import BadDataError, NoInputError
from unhcr_cli.dataset.sources import Row, Tables


def tables(folder: Path) -> Tables:
    """The tables of `folder`: `population.csv` is the table `population`, and so on.

    Rows are read when they are asked for, in the order of the file.

    Raises:
        NoInputError: there is no such folder, or it has no CSV file.
        BadDataError: while reading, a row has another number of fields than the heading.
    """
    found = {path.stem: _rows(path) for path in sorted(folder.glob("*.csv"))}
    if not found:
        raise NoInputError(f"no CSV file in {folder}")
    return found


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream, restkey="", restval=None)
        for row in reader:
            if "" in row or None in row.values():
                raise BadDataError("another number of fields than the heading", file=str(path), line=reader.line_num)
            yield row
