"""CSV and TSV for scripts and spreadsheets: RFC 4180 with `\\n`, raw numbers, empty for missing.

Text that a spreadsheet would run as a formula is neutralised (`safe.cell_text`), unless `Style.raw`. On a
terminal, what would steer it is made visible; a file or a pipe gets the text as it is.
"""

from __future__ import annotations

import csv
from functools import lru_cache, partial

from unhcr_cli.core.model import Value
from unhcr_cli.core.numerals import raw
from unhcr_cli.core.report import Report
from unhcr_cli.core.text import cell_text, encodable, visible
from unhcr_cli.formats import Format, Style


class _Lines(list[str]):
    """What the csv module writes to. Its lines end in `\\r\\n`, which makes it quote a lone `\\r` too."""

    def write(self, line: str) -> None:
        self.append(line[:-2] + "\n")


def _field(value: Value) -> str:
    return cell_text(value) if isinstance(value, str) else raw(value)


def _raw_field(value: Value) -> str:
    return value if isinstance(value, str) else raw(value)


def write(report: Report, style: Style, delimiter: str = ",") -> str:
    """The rows of `report`, one a line, under the ids of its columns unless `style.header` is off."""
    # Most columns repeat a few values many times; `typed` keeps 1 and 1.0 apart.
    field = lru_cache(maxsize=None, typed=True)(_raw_field if style.raw else _field)
    lines = _Lines()
    writer = csv.writer(lines, delimiter=delimiter, lineterminator="\r\n")
    if style.header:
        writer.writerow(field(column.id) for column in report.columns)
    writer.writerows(map(field, row) for row in report.rows)
    if style.terminal:
        return "".join(visible(line[:-1]) + "\n" for line in lines)
    return encodable("".join(lines))


FORMATS = (
    Format("csv", "comma-separated values, one figure a row", "csv", False, write, None),
    Format("tsv", "tab-separated values, one figure a row", "tsv", False, partial(write, delimiter="\t"), None),
)
