"""The cells of a person's own CSV or Excel file, with the place that each has there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from unhcr_cli.core.errors import BadDataError, NoInputError, UsageError
from unhcr_cli.core.text import clip
from unhcr_cli.dataset.read import content
from unhcr_cli.names import csv_input

Content = str | int | float | date | None


class Cells(NamedTuple):
    """A heading, and the rows below it that hold something."""

    heading: tuple[str, ...]
    rows: tuple[tuple[int, tuple[Content, ...]], ...]
    """Each with its number in the file, the heading's row counted."""


def read(path: Path) -> Cells:
    """The cells of a file: of a workbook those of its first sheet.

    Raises:
        NoInputError: it can't be read.
        BadDataError: it is no CSV or no workbook, or has no heading.
        UsageError: the package that reads workbooks is not installed.
    """
    data = content(path)
    numbered = _of_workbook(data, path) if path.suffix.lower() == ".xlsx" else _of_text(data, path)
    filled = ((number, row) for number, row in numbered if any(cell not in (None, "") for cell in row))
    first = next(filled, None)
    if first is None:
        raise BadDataError("there is nothing in it", "it needs a row with the names of its columns", file=str(path))
    heading = tuple(str(cell if cell is not None else "").strip() for cell in first[1])
    return Cells(heading, tuple((number, _as_wide(row, len(heading))) for number, row in filled))


def _as_wide(row: Sequence[Content], width: int) -> tuple[Content, ...]:
    return (*row[:width], *[None] * (width - len(row)))


def _of_text(data: bytes, path: Path) -> Iterator[tuple[int, tuple[Content, ...]]]:
    try:
        text = csv_input.decoded(data)
        table = csv_input.read(text, "period")
    except NoInputError as error:
        raise BadDataError(error.message, error.hint, file=str(path)) from None
    before = len(text) - len(text.lstrip("\r\n"))
    first = 1 + text[:before].count("\n")
    yield from enumerate(((table.heading), *table.rows), first)


def _of_workbook(data: bytes, path: Path) -> Iterator[tuple[int, tuple[Content, ...]]]:
    try:
        import openpyxl
    except ImportError:
        raise UsageError("reading xlsx needs the package openpyxl", "pip install 'unhcr-cli[xlsx]'") from None
    try:
        # What formulas came to, not what they are.
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
        rows: Sequence[Any] = list(book.worksheets[0].iter_rows(values_only=True))
        written = openpyxl.load_workbook(BytesIO(data), read_only=True) if any(None in row for row in rows) else None
        formulas: Iterable[Any] = written.worksheets[0].iter_rows() if written else ()
        for row, cells in zip(rows, formulas, strict=False):
            for value, cell in zip(row, cells, strict=False):
                # A program that only writes files leaves their results out; read as empty, a figure would be lost.
                if value is None and cell.data_type == "f":
                    raise _no_result(path, cell)
    except BadDataError:
        raise
    except Exception as error:
        # Whatever is wrong with the archive or the XML in it, each has an error of its own.
        raise BadDataError(f"no Excel workbook: {clip(str(error))}", file=str(path)) from None
    yield from enumerate((tuple(map(_plain, row)) for row in rows), 1)


def _no_result(path: Path, cell: Any) -> BadDataError:
    message = f"{cell.coordinate} is a formula without a result: {clip(str(cell.value))}"
    return BadDataError(message, "open the file in a spreadsheet program and save it", file=str(path))


def _plain(cell: Any) -> Content:
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, str | int | float | date) and not isinstance(cell, bool) else _shown(cell)


def _shown(cell: Any) -> str | None:
    return None if cell is None else str(cell)
