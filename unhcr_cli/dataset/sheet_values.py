"""Dates and figures in the cells of a person's own CSV or Excel file."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from unhcr_cli.core.model import Period
from unhcr_cli.core.text import clip
from unhcr_cli.dataset import toml
from unhcr_cli.dataset.sheet_cells import Content

COUNTED = ("persons", "cases")
"""Units that come whole."""
_WHOLE = re.compile(r"-?\d{1,3}(?:([,\u00a0\u202f ])\d{3})(?:\1\d{3})*|-?\d+", re.ASCII)
_DATE = re.compile(r"(?:mid-)?\d{4}|\d{4}-\d\d-\d\d", re.ASCII)

Fault = Callable[[str, str], None]
"""Told the name of a column, and what is wrong with its cell in the row that is read."""


def period_of(cell: Content, column: str, fault: Fault) -> Period | None:
    """The date of a row: a year is its 31 December."""
    if isinstance(cell, date):
        return Period(cell.year, cell.month, cell.day)
    text = str(cell if cell is not None else "").strip()
    if _DATE.fullmatch(text):
        try:
            if text.startswith("mid-"):
                return Period(int(text[4:]), 6, 30)
            return Period.year_end(int(text)) if len(text) == 4 else _day(date.fromisoformat(text))
        except ValueError:
            pass
    fault(column, f"'{clip(text)}' is no date: write 2025, mid-2025 or 2025-12-31")
    return None


def _day(found: date) -> Period:
    return Period(found.year, found.month, found.day)


def literal_of(cell: Content, column: str, fault: Fault, unit: str) -> str:
    """A figure as TOML has it; empty where there is none."""
    text = str(cell if cell is not None else "").strip()
    number: float | None = None
    if isinstance(cell, int | float):
        number = int(cell) if float(cell).is_integer() else cell
    elif _WHOLE.fullmatch(text):
        number = int(re.sub(r"[,\s]", "", text))
    elif not text:
        return ""
    if number is None or (unit in COUNTED and isinstance(number, float)):
        fault(column, f"'{clip(text)}' is no whole number: leave a cell empty where there is no figure")
        return ""
    if number < 0:
        fault(column, f"'{clip(text)}' is below 0")
        return ""
    return toml.number(number)
