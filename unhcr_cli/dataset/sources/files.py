"""Reads a folder of CSV files with the public API's column names: a folder a release, a file a table."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from unhcr_cli.core.errors import BadDataError, NoInputError
from unhcr_cli.dataset.sources import FileRow, Tables


@dataclass(frozen=True)
class Files:
    """The tables of `folder`: `2025-12.1/population.csv` is the table `population` of that release."""

    folder: Path

    def tables(self, release: str) -> Tables:
        """The tables of a release; rows are read when they are asked for, in the order of the file.

        Raises:
            NoInputError: there is no such folder, or it has no CSV file.
            BadDataError: while reading, a file is no CSV of text, or a row has another number of fields than the
                heading.
        """
        found = {path.stem: _rows(path) for path in sorted((self.folder / release).glob("*.csv"))}
        if not found:
            raise NoInputError(f"no CSV file in {self.folder / release}")
        return found


def _rows(path: Path) -> Iterator[FileRow]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            yield from rows_of(stream, str(path))
    except OSError as error:
        raise NoInputError(f"can't read {path}: {(error.strerror or str(error)).lower()}") from error


def rows_of(stream: Iterable[str], name: str) -> Iterator[FileRow]:
    """The rows of a CSV file that is open already; `name` is what it is called in errors.

    Raises:
        BadDataError: it is no CSV of text, or a row has another number of fields than the heading.
    """
    try:
        reader = csv.reader(stream, strict=True)
        heading = next(reader, [])
        for fields in reader:
            if len(fields) != len(heading):
                what = f"{len(fields)} fields, but {len(heading)} in the heading"
                raise BadDataError(what, file=name, line=reader.line_num)
            row = FileRow(zip(heading, fields, strict=True))
            row.file, row.line = name, reader.line_num
            yield row
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadDataError(f"no CSV in UTF-8: {error}", file=name) from error
