"""Reads a CSV of the user's own: its encoding, its delimiter, its heading, and every row as it is."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Sequence
from typing import NamedTuple

from unhcr_cli.core.errors import NoInputError, UsageError
from unhcr_cli.core.text import clip
from unhcr_cli.names.folding import fold

_DELIMITERS = ",;\t"
_LARGEST_CELL = 10_000_000
_MOST_NAMED = 20


class CsvTable(NamedTuple):
    """A file's cells. Every row is as wide as the widest, so that a column is a place."""

    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    ragged: int
    """How many rows have fewer or more cells than the heading; empty lines are not counted."""


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8, or in UTF-16 where a byte-order mark says so.

    Raises:
        NoInputError: it is in another encoding, which is not guessed.
    """
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise NoInputError(f"line {line} of the input is not UTF-8", "save it as CSV UTF-8 and try again") from error


def read(text: str, wanted: str) -> CsvTable:
    """The table in a text whose cells are set apart by commas, semicolons or tabs.

    The delimiter is the one that makes a column called `wanted`, or the most columns, in the heading.

    Raises:
        NoInputError: there is no heading, or quotes are not closed.
    """
    parsed = {delimiter: _heading(text, delimiter) for delimiter in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda delimiter: (wanted in parsed[delimiter], len(parsed[delimiter])))
    lines = _parsed(text, best)
    start = next((number for number, cells in enumerate(lines) if cells), None)
    if start is None:
        raise NoInputError("the input is empty", "it needs a line with the names of its columns")
    heading, rows = lines[start], lines[start + 1 :]
    widest = max(map(len, (heading, *rows)))
    ragged = sum(len(row) not in (0, len(heading)) for row in rows)
    return CsvTable(_padded(heading, widest), tuple(_padded(row, widest) for row in rows), ragged)


def place_of(column: str, heading: Sequence[str]) -> int:
    """The place of the column that `--column` names: by its name, or by its number, counted from 1.

    Without a name it is the only column, or the one called `country`.

    Raises:
        UsageError: there is no such column, or there are several; the hint names those that there are.
    """
    if not column and len(heading) == 1:
        return 0
    wanted = column or "country"
    exact = [place for place, name in enumerate(heading) if name == wanted]
    found = exact or [place for place, name in enumerate(heading) if fold(name) == fold(wanted) and fold(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        numbers = " or ".join(str(place + 1) for place in found)
        raise UsageError(f"{len(found)} columns are called '{clip(wanted)}'", f"write --column {numbers}")
    if wanted.isascii() and wanted.isdigit() and 0 < int(wanted[:9]) <= len(heading):
        return int(wanted[:9]) - 1
    named = [clip(name, 40) for name in heading[:_MOST_NAMED] if name]
    more = ", …" if len(heading) > _MOST_NAMED else ""
    message = f"no column called '{clip(column)}'" if column else "which column has the names?"
    raise UsageError(message, f"--column takes one of: {', '.join(named)}{more}")


def _heading(text: str, delimiter: str) -> list[str]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return next((cells for cells in reader if cells), [])
    except csv.Error:
        return []


def _parsed(text: str, delimiter: str) -> list[list[str]]:
    before = csv.field_size_limit(_LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return list(reader)
    except csv.Error as error:
        raise NoInputError(f"line {reader.line_num} of the input is no CSV: {clip(str(error))}") from error
    finally:
        csv.field_size_limit(before)


def _padded(cells: Sequence[str], width: int) -> tuple[str, ...]:
    return (*cells, *[""] * (width - len(cells)))
