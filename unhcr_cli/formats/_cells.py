"""A sheet's cells as they are printed: figures with their flags, bars, texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from unhcr_cli.core import bars, numerals
from unhcr_cli.core.model import Cell, Number, Value
from unhcr_cli.core.report import Column, Sheet
from unhcr_cli.core.text import pad, visible, width
from unhcr_cli.formats import Style

BARS = ("bar", "left_bar")
"""Kinds of columns that are bars."""
BAR = 10
"""Columns that the longest bar takes at least."""


class Grid(NamedTuple):
    """A sheet's cells as they are printed."""

    columns: tuple[Column, ...]
    headings: list[str]
    rows: list[tuple[str, ...]]
    marks: list[tuple[str, ...]]
    """The flag behind each figure, all of a column equally wide; that of a missing one is in its text."""


class _Printed(NamedTuple):
    """A value, what it is counted in, and its flag."""

    value: Value
    unit: str
    flag: str


def grid(sheet: Sheet, style: Style, bar: int = BAR) -> Grid:
    """The texts of `sheet`, bars at most `bar` columns long.

    Where a value has no unit of its own, its row's `unit` counts, which is not shown itself where it has no label.
    """
    columns = tuple(column for column in sheet.columns if column.id != "unit" or column.label)
    found = [(column, list(_column(sheet, index))) for index, column in enumerate(sheet.columns) if column in columns]
    texts = [_texts(column, cells, style, bar) for column, cells in found]
    marks = [_marks([cell.flag if cell.value is not None else "" for cell in cells]) for _, cells in found]
    headings = [visible(column.label, unicode=style.unicode) for column in columns]
    return Grid(columns, headings, list(zip(*texts, strict=True)), list(zip(*marks, strict=True)))


def _column(sheet: Sheet, index: int) -> Iterator[_Printed]:
    """The values of a column with their units."""
    column = sheet.columns[index]
    units = next((place for place, each in enumerate(sheet.columns) if each.id == "unit"), None)
    by_row = units is not None and not column.unit and column.id.partition(":")[0] in ("value", "change")
    for row in sheet.rows:
        cell, unit = row[index], str(row[units] or "") if by_row and units is not None else column.unit
        yield _Printed(cell.value, unit, cell.flag) if isinstance(cell, Cell) else _Printed(cell, unit, "")


def _texts(column: Column, cells: Sequence[_Printed], style: Style, bar: int) -> list[str]:
    if column.kind in BARS:
        return _bars([cell.value for cell in cells], column, bar, style.unicode)
    if column.kind == "text":
        return [_text(cell.value, style.unicode) for cell in cells]
    return [_figure(cell, column, style) for cell in cells]


def _text(value: Value, unicode: bool) -> str:
    if isinstance(value, str):
        return visible(value, unicode=unicode)
    return numerals.raw(value) or numerals.missing(unicode=unicode)


def _figure(cell: _Printed, column: Column, style: Style) -> str:
    """A figure; a missing one says by its flag why."""
    figure = style.language.figure(numerals.number(cell.value, cell.unit, column.kind, unicode=style.unicode))
    return visible(f"{figure} {cell.flag}" if cell.flag and cell.value is None else figure, unicode=style.unicode)


def _marks(flags: Sequence[str]) -> list[str]:
    """The flags of a column's figures, one blank behind them."""
    shown = [visible(flag) for flag in flags]
    longest = max(map(width, shown), default=0)
    return [f" {pad(flag, longest)}" if longest else "" for flag in shown]


def _bars(values: Sequence[Value], column: Column, longest: int, unicode: bool) -> list[str]:
    known: list[Number] = [value for value in values if isinstance(value, (int, float))]
    largest = max(known, default=0) if column.scale is None else column.scale
    return [
        bars.bar(value, largest, longest, unicode=unicode) if isinstance(value, (int, float)) else ""
        for value in values
    ]
