"""Excel workbooks: a sheet of figures with typed cells, one of notes and flags, one of sources and definitions.

The rows are those of the CSV, under the same ids. Text is always written as text, so that no cell is a formula; the
same answer gives the same bytes.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from itertools import chain
from typing import Any, NamedTuple

from unhcr_cli.core import numerals
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.flags import MEANINGS
from unhcr_cli.core.model import Value
from unhcr_cli.core.report import Column, Report
from unhcr_cli.core.text import encodable
from unhcr_cli.core.text import width as columns_of
from unhcr_cli.formats import Format, Style
from unhcr_cli.formats._dates import as_date, as_dates
from unhcr_cli.formats._layout import flags

MOST_ROWS = 1_048_576
"""Of a sheet, its heading included."""
LONGEST_TEXT = 32_767
EXACT_BELOW = 10**15
"""Excel keeps 15 digits of a number: one with more is written as text."""
WIDEST = 60
NARROWEST = 7
EMPTIED = re.compile("[\ufffe\uffff]")
"""What XML can't hold; other control characters are written as escapes."""
FORMATS_OF_UNITS = {
    "persons": "#,##0",
    "cases": "#,##0",
    "USD": "#,##0",
    "%": '0.0" %"',
    "per 1,000": "#,##0.00",
}
"""How numbers of a unit are shown; shares are in percent already, as in every format."""


class Sheet(NamedTuple):
    """Rows under bold headings, as they stand in a workbook."""

    name: str
    heading: tuple[str, ...]
    rows: Sequence[Sequence[tuple[Value | date, str]]]
    """Cells and how their numbers are shown."""


def write(report: Report, style: Style) -> bytes:
    """A workbook of three sheets.

    Raises:
        UsageError: the package that writes workbooks is not installed, or there are too many rows for a sheet.
    """
    if len(report.rows) >= MOST_ROWS:
        raise UsageError(f"an Excel sheet has {MOST_ROWS:,} rows at most", "name fewer countries, or write CSV")
    try:
        import xlsxwriter
    except ImportError:
        raise UsageError("xlsx needs the package xlsxwriter", "pip install 'unhcr-cli[xlsx]'") from None
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        # Without a date of its own, a workbook has that of its writing.
        book.set_properties({"title": _cell_text(report.title), "created": _newest(report)})
        _add(book, Sheet("Figures", _heading(report, style), _rows(report)), is_table=style.header)
        _add(book, Sheet("Notes and flags", ("About", "Text"), _plain(_notes(report))))
        _add(book, Sheet("Sources and definitions", ("About", "Text"), _plain(_sources(report))))
    return target.getvalue()


def _newest(report: Report) -> datetime:
    days = [found for text in report.provenance.periods if (found := as_date(text)) and found.year > 1900]
    newest = max(days, default=date(1951, 1, 1))
    return datetime(newest.year, newest.month, newest.day)


def _add(book: Any, sheet: Sheet, *, is_table: bool = False) -> None:
    """Writes a sheet; one that is a table can be filtered, and its heading stays in sight."""
    page = book.add_worksheet(sheet.name)
    bold = book.add_format({"bold": True, "bottom": 1})
    for place, text in enumerate(sheet.heading):
        page.write_string(0, place, _cell_text(text), bold)
    first = 1 if sheet.heading else 0
    shapes: dict[str, Any] = {}
    for down, row in enumerate(sheet.rows, first):
        for across, (value, shape) in enumerate(row):
            if shape not in shapes:
                shapes[shape] = book.add_format(_look(shape)) if shape else None
            _put(page, down, across, value, shapes[shape])
    for place, wide in enumerate(_widths(sheet)):
        page.set_column(place, place, wide)
    if sheet.heading:
        page.freeze_panes(1, 0)
    if is_table and sheet.heading:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.heading) - 1)


def _look(shape: str) -> dict[str, object]:
    return {"text_wrap": True, "valign": "top"} if shape == "wrapped" else {"num_format": shape}


def _put(page: Any, down: int, across: int, value: Value | date, shape: Any) -> None:
    if isinstance(value, date):
        page.write_datetime(down, across, datetime(value.year, value.month, value.day), shape)
    elif isinstance(value, str):
        # What is empty is left blank, as Excel counts it.
        if value:
            page.write_string(down, across, _cell_text(value), shape)
    elif value is not None and math.isfinite(value):
        if isinstance(value, int) and abs(value) >= EXACT_BELOW:
            page.write_string(down, across, numerals.raw(value))
        else:
            page.write_number(down, across, value, shape)


def _cell_text(text: str) -> str:
    """Text that a cell can hold."""
    whole = EMPTIED.sub("\ufffd", encodable(text))
    return whole if len(whole) <= LONGEST_TEXT else whole[: LONGEST_TEXT - 1] + "…"


def _heading(report: Report, style: Style) -> tuple[str, ...]:
    return tuple(column.id for column in report.columns) if style.header else ()


def _rows(report: Report) -> list[list[tuple[Value | date, str]]]:
    """The rows, dates as dates, each number with what shows it."""
    units = next((place for place, column in enumerate(report.columns) if column.id == "unit"), None)
    days = [_days(report, place) for place in range(len(report.columns))]

    def cell(down: int, row: Sequence[Value], place: int) -> tuple[Value | date, str]:
        value, column, found = row[place], report.columns[place], days[place]
        if found:
            return found[down], "yyyy-mm-dd"
        if value is None or isinstance(value, str):
            return value, ""
        unit = column.unit or (str(row[units] or "") if units is not None else "")
        return value, number_format(value, unit, column)

    return [[cell(down, row, place) for place in range(len(row))] for down, row in enumerate(report.rows)]


def _days(report: Report, place: int) -> list[date | None] | None:
    """The days of a column that has nothing else, from 1901 on: Excel takes 1900 for a leap year."""
    found = as_dates([row[place] for row in report.rows]) if report.columns[place].kind == "text" else None
    return found if found and all(each is None or each.year > 1900 for each in found) else None


def number_format(value: float, unit: str, column: Column) -> str:
    """How Excel shows a number.

    >>> number_format(27.34, "%", Column("value", "")), number_format(0.0039, "", Column("value", "", "ratio"))
    ('0.0" %"', '0.000000')
    """
    if column.kind == "growth":
        return _signed('0.0" %"')
    shape = FORMATS_OF_UNITS.get(unit, "")
    if not shape or ("." not in shape and not float(value).is_integer()):
        # Three significant digits, as everywhere.
        size = abs(value)
        shape = "#,##0" if float(value).is_integer() else "#,##0.00" if size >= 1 else "0.000000"
    elif unit == "%" and f"{abs(value):.1f}" in ("0.0", "100.0") and abs(value) not in (0, 100):
        # Nothing reads as none or as all that isn't.
        shape = '0.0000000" %"'
    if column.kind == "change":
        return _signed(shape.replace(" %", " pp"))
    return shape


def _signed(shape: str) -> str:
    return f"+{shape};-{shape};{shape}"


def _plain(rows: Iterator[tuple[str, str]]) -> list[list[tuple[Value | date, str]]]:
    return [[(name, "wrapped"), (text, "wrapped")] for name, text in rows]


def _notes(report: Report) -> Iterator[tuple[str, str]]:
    yield from (("note", note) for note in report.notes)
    used = set("".join(flags(report._replace(blocks=(), sheets=()))))
    yield from ((f"flag {flag}", text) for flag, text in MEANINGS.items() if flag in used)


def _sources(report: Report) -> Iterator[tuple[str, str]]:
    """Where the figures come from, what stands in which column, and what measures mean."""
    said = report.provenance
    yield from (("answer", report.title), ("source", said.attribution), ("licence", said.licence))
    yield from (("release", name) for name in said.releases)
    if said.periods:
        yield "period", said.periods[0] if len(said.periods) == 1 else f"{said.periods[0]} to {said.periods[-1]}"
    yield from (("source", text) for text in said.sources)
    for column in report.columns:
        yield f"column {column.id}", f"{column.label} ({column.unit})" if column.unit else column.label
    for each in report.definitions:
        parts = (f"{each.label} ({each.unit}).", each.text, each.formula and f"Formula: {each.formula}.")
        source = each.source and f"Source: {each.source}."
        yield each.id, " ".join(filter(None, (*parts, source)))


def _widths(sheet: Sheet) -> Iterator[int]:
    """Columns of characters, as wide as the widest of their cells."""
    across = max(map(len, chain([sheet.heading], sheet.rows)), default=0)
    for place in range(across):
        longest = max((_width(*row[place]) for row in sheet.rows), default=0)
        # A heading has the button of a filter behind it.
        heading = columns_of(sheet.heading[place]) + 3 if sheet.heading else 0
        yield min(max(longest + 1, heading, NARROWEST), WIDEST)


def _width(value: Value | date, shape: str) -> int:
    if isinstance(value, str):
        return max(map(columns_of, value.splitlines()), default=0)
    return (
        10
        if isinstance(value, date)
        else len(f"{value:,.2f}")
        if isinstance(value, float)
        else len(f"{value:,}")
        if value
        else 1
    )


FORMATS = (
    Format("xlsx", "an Excel workbook: figures, notes, definitions", "xlsx", False, None, None, write, defines=True),
)
