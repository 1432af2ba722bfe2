"""Rows and columns for people: a grid where it fits, else a record for each row, one figure a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from unhcr_cli import numerals
from unhcr_cli.formats import Style
from unhcr_cli.formats._layout import wrap
from unhcr_cli.formats._paint import Piece
from unhcr_cli.model import Column, Number, Sheet, Value
from unhcr_cli.safe import pad, shorten, visible, width

GAP = 2
_BARS = ("bar", "left_bar")
NARROWEST_TEXT = 12
"""Columns that a text column keeps when others need the room."""


class Grid(NamedTuple):
    """A sheet's cells as they are printed."""

    columns: tuple[Column, ...]
    headings: list[str]
    rows: list[tuple[str, ...]]


def grid(sheet: Sheet, style: Style) -> Grid:
    """The texts of `sheet`; where a value has no unit of its own, its row's `unit` counts,
    which is not shown itself where it has no label.
    """
    unicode = style.unicode
    units = next((index for index, column in enumerate(sheet.columns) if column.id == "unit"), None)
    columns = tuple(column for column in sheet.columns if column.id != "unit" or column.label)
    printed = []
    for index, column in enumerate(sheet.columns):
        if column not in columns:
            continue
        values = [row[index] for row in sheet.rows]
        if column.kind in _BARS:
            printed.append(_bars(values, column, unicode))
        elif column.kind == "text":
            printed.append([_text(value, unicode) for value in values])
        elif units is not None and column.id.partition(":")[0] in ("value", "change") and not column.unit:
            by_row = [str(row[units] or "") for row in sheet.rows]
            printed.append([_figure(v, unit, column, style) for v, unit in zip(values, by_row, strict=True)])
        else:
            printed.append([_figure(value, column.unit, column, style) for value in values])
    headings = [visible(column.label, unicode=unicode) for column in columns]
    return Grid(columns, headings, list(zip(*printed, strict=True)))


def _text(value: Value, unicode: bool) -> str:
    if isinstance(value, str):
        return visible(value, unicode=unicode)
    return numerals.raw(value) or numerals.missing(unicode=unicode)


def _figure(value: Value, unit: str, column: Column, style: Style) -> str:
    figure = numerals.number(value, unit, column.kind, unicode=style.unicode)
    return visible(style.language.figure(figure), unicode=style.unicode)


def _bars(values: Sequence[Value], column: Column, unicode: bool) -> list[str]:
    known: list[Number] = [value for value in values if isinstance(value, (int, float))]
    largest = max(known, default=0) if column.scale is None else column.scale
    return [
        numerals.bar(value, largest, unicode=unicode) if isinstance(value, (int, float)) else "" for value in values
    ]


def lines(sheet: Sheet, style: Style) -> Iterator[tuple[Piece, ...]]:
    """The lines of a sheet's rows: a grid as wide as it needs to be, or records where it doesn't fit.

    Before that, texts that are the same in every row go to a line above, headings are folded, and texts
    are cut or, if they have a digit, folded.
    """
    table = grid(sheet, style)
    widths = _widths(table, style)
    if not _fits(widths, style):
        table, shared = _apart(table)
        yield from _caption(shared, style)
        widths = _widths(table, style)
    if not _fits(widths, style):
        widths = _widths(table, style, is_folded=True)
    if not _fits(widths, style):
        table = _without(table, [column.kind in _BARS for column in table.columns])
        widths = _squeezed(table, _widths(table, style, is_folded=True), style)
    yield from _grid_lines(table, widths, style) if _fits(widths, style) else _record_lines(table, style)


def _caption(shared: list[str], style: Style) -> Iterator[tuple[Piece, ...]]:
    if shared:
        for line in wrap((" · " if style.unicode else " - ").join(shared), style.width):
            yield ((line, "quiet"),)
        yield ()


def _fits(widths: list[int], style: Style) -> bool:
    return sum(widths) + GAP * (len(widths) - 1) <= style.width


def _apart(table: Grid) -> tuple[Grid, list[str]]:
    """`table` without the text columns that say the same in each of several rows, and what they say."""
    shared, kept = [], []
    for index, (column, heading) in enumerate(zip(table.columns, table.headings, strict=True)):
        texts = {row[index] for row in table.rows}
        if column.kind == "text" and len(table.rows) > 1 and len(texts) == 1:
            shared.append(f"{heading}: {text}" if (text := texts.pop()) else "")
        else:
            kept.append(index)
    if not kept:
        return table, []
    return _without(table, [index not in kept for index in range(len(table.columns))]), list(filter(None, shared))


def _without(table: Grid, left_out: Sequence[bool]) -> Grid:
    """`table` without some columns; itself where none would be left."""
    if all(left_out):
        return table
    kept = [index for index, is_left_out in enumerate(left_out) if not is_left_out]
    columns = tuple(table.columns[index] for index in kept)
    rows = [tuple(row[index] for index in kept) for row in table.rows]
    return Grid(columns, [table.headings[index] for index in kept], rows)


def _widths(table: Grid, style: Style, *, is_folded: bool = False) -> list[int]:
    """The columns of a terminal that each column needs; a folded heading needs those of its longest word."""
    widths = []
    for index, heading in enumerate(table.headings if style.header else [""] * len(table.columns)):
        words = heading.replace("-", "- ").split(" ") if is_folded else [heading]
        widths.append(max(map(width, [*words, *(row[index] for row in table.rows)]), default=0))
    return widths


def _squeezed(table: Grid, widths: list[int], style: Style) -> list[int]:
    """`widths` with text columns made narrower, the widest first, until the grid fits or none is left."""
    floors = {
        index: max(NARROWEST_TEXT, _longest_figure(row[index] for row in table.rows))
        for index, column in enumerate(table.columns)
        if column.kind == "text"
    }
    widths = [min(columns, max(style.width, floors.get(index, columns))) for index, columns in enumerate(widths)]
    while not _fits(widths, style):
        able = [index for index, floor in floors.items() if widths[index] > floor]
        if not able:
            break
        widths[max(able, key=widths.__getitem__)] -= 1
    return widths


def _longest_figure(texts: Iterable[str]) -> int:
    """The columns of the longest word with a digit in `texts`: it may be a figure."""
    return max((width(word) for text in texts for word in _words(text) if _has_digit(word)), default=0)


def _words(text: str) -> list[str]:
    return wrap(text, 0)


def _has_digit(text: str) -> bool:
    return any(map(str.isnumeric, text))


def _folded(text: str, columns: int, style: Style) -> list[str]:
    """`text` in lines of `columns`: cut where it is nothing but words, folded where a figure may be in it."""
    if width(text) <= columns:
        return [text]
    if _has_digit(text):
        return [shorten(line, columns, unicode=style.unicode) for line in wrap(text, columns)]
    return [shorten(text, columns, unicode=style.unicode)]


def _heading(text: str, columns: int) -> list[str]:
    """A heading in lines, broken behind a hyphen where it has to be."""
    lines = wrap(text, columns)
    return lines if all(width(line) <= columns for line in lines) else wrap(text.replace("-", "- "), columns)


def _grid_lines(table: Grid, widths: list[int], style: Style) -> Iterator[tuple[Piece, ...]]:
    """Headings over a rule, then the rows."""
    rights = [column.kind not in ("text", "bar") for column in table.columns]
    gap = " " * GAP

    def joined(texts: Sequence[str]) -> str:
        cells = zip(texts, widths, rights, strict=True)
        return gap.join([pad(text, columns, right=right) for text, columns, right in cells])

    def stacked(cells: list[list[str]]) -> Iterator[str]:
        for texts in zip_longest(*cells, fillvalue=""):
            yield joined(texts)

    if style.header:
        headings = [_heading(heading, columns) for heading, columns in zip(table.headings, widths, strict=True)]
        height = max(map(len, headings), default=0)
        for line in stacked([[""] * (height - len(heading)) + heading for heading in headings]):
            yield ((line, "heading"),)
        yield ((gap.join(("─" if style.unicode else "-") * columns for columns in widths), "quiet"),)
    for row in table.rows:
        for line in stacked([_folded(*cell, style) for cell in zip(row, widths, strict=True)]):
            yield ((line, ""),)


def _record_lines(table: Grid, style: Style) -> Iterator[tuple[Piece, ...]]:
    """Each row as a record, one figure a line, with a blank line between records."""
    labels = max(map(width, table.headings), default=0)
    for number, row in enumerate(table.rows):
        if number:
            yield ()
        for column, heading, text in zip(table.columns, table.headings, row, strict=True):
            if not text:
                continue
            if labels + GAP + width(text) <= style.width:
                yield (pad(heading, labels + GAP), "quiet"), (text, "")
                continue
            for line in wrap(heading, style.width):
                yield ((line, "quiet"),)
            for line in wrap(text, style.width - GAP) if column.kind == "text" else [text]:
                yield ((indented(line, style.width), ""),)


def indented(text: str, columns: int) -> str:
    """`text` after two blanks, as far as `columns` have room for them."""
    return " " * max(0, min(GAP, columns - width(text))) + text
