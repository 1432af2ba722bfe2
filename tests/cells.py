"""Rows of sheets without their flags."""

from __future__ import annotations

from collections.abc import Iterable

from unhcr_cli.core.model import Cell, Value
from unhcr_cli.core.report import Shown


def values(row: Iterable[Shown]) -> tuple[Value, ...]:
    """What stands in a row, cells as their values."""
    return tuple(each.value if isinstance(each, Cell) else each for each in row)
