"""CSV and TSV for scripts and spreadsheets: RFC 4180 with `\\n`, raw numbers, empty for missing.

Excel's CSV is what a double click opens rightly: with a mark that it is UTF-8, lines that end in `\\r\\n` and, where
the reader's language has a decimal comma, `;` between cells. Text that a spreadsheet would run as a formula is
neutralised (`safe.cell_text`), unless `Style.raw`. On a terminal, what would steer it is made visible; a file or a
pipe gets the text as it is.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from functools import lru_cache, partial

from unhcr_cli.core.model import Number, Value
from unhcr_cli.core.numerals import raw
from unhcr_cli.core.report import Report
from unhcr_cli.core.text import cell_text, encodable, visible
from unhcr_cli.formats import Format, Style

BYTE_ORDER_MARK = "\ufeff"
"""Tells Excel that a file is UTF-8."""


class _Lines(list[str]):
    """What the csv module writes to. Its lines end in `\\r\\n`, which makes it quote a lone `\\r` too."""

    def write(self, line: str) -> None:
        self.append(line[:-2])


def _lines(
    report: Report,
    style: Style,
    delimiter: str = ",",
    tags: Sequence[str] = (),
    number: Callable[[Number | None], str] = raw,
) -> _Lines:
    """The rows of `report`, one a line, under the ids of its columns unless `style.header` is off.

    `tags` is a row above the first, and `number` how a number is written.
    """

    def written(value: Value) -> str:
        if not isinstance(value, str):
            return number(value)
        return value if style.raw else cell_text(value)

    # Most columns repeat a few values many times; `typed` keeps 1 and 1.0 apart.
    field = lru_cache(maxsize=None, typed=True)(written)
    lines = _Lines()
    writer = csv.writer(lines, delimiter=delimiter, lineterminator="\r\n")
    if style.header:
        writer.writerow(field(column.id) for column in report.columns)
    if tags:
        writer.writerow(tags)
    writer.writerows(map(field, row) for row in report.rows)
    return lines


def _text(lines: Sequence[str], style: Style, ending: str = "\n") -> str:
    if style.terminal:
        return "".join(visible(line) + "\n" for line in lines)
    return encodable("".join(line + ending for line in lines))


def write(report: Report, style: Style, delimiter: str = ",", tags: Sequence[str] = ()) -> str:
    """The rows of `report`, one a line, under the ids of its columns unless `style.header` is off.

    `tags` is a row above the first.
    """
    return _text(_lines(report, style, delimiter, tags), style)


def write_for_excel(report: Report, style: Style) -> str:
    """The same as Excel reads it in the reader's language: decimals as the language writes them."""
    decimal = style.language.decimal

    def number(value: Number | None) -> str:
        return raw(value).replace(".", decimal)

    lines = _lines(report, style, "," if decimal == "." else ";", number=number)
    return _text(lines, style) if style.terminal else BYTE_ORDER_MARK + _text(lines, style, "\r\n")


FORMATS = (
    Format("csv", "comma-separated values, one figure a row", "csv", False, write, None),
    Format(
        "excel-csv", "CSV that Excel opens rightly in your language", "csv", False, write_for_excel, None, is_local=True
    ),
    Format("tsv", "tab-separated values, one figure a row", "tsv", False, partial(write, delimiter="\t"), None),
)
