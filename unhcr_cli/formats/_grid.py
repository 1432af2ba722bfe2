"""Rows and columns for people: a grid where it fits, else a record for each row, one figure a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from unhcr_cli.core.report import Column, Sheet
from unhcr_cli.core.text import pad, shorten, width
from unhcr_cli.formats import Style
from unhcr_cli.formats._cells import BAR, BARS, Grid, grid
from unhcr_cli.formats._layout import WIDEST, wrap
from unhcr_cli.formats._paint import Piece, spark

GAP = 2
LONGEST_BAR = 40
"""Columns that a bar takes at most."""
NARROWEST_TEXT = 12
"""Columns that a text column keeps when others need the room."""


def lines(sheet: Sheet, style: Style) -> Iterator[tuple[Piece, ...]]:
    """The lines of a sheet's rows: a grid as wide as it needs to be, or records where it doesn't fit.

    Before that, texts that are the same in every row go to a line above, headings are folded, and texts
    are cut or, if they have a digit, folded.
    """
    table = grid(sheet, style)
    widths = _widths(table, style)
    if _fits(widths, style):
        table, widths = _stretched(sheet, table, widths, style)
    if not _fits(widths, style):
        table, shared = _apart(table)
        yield from _caption(shared, style)
        widths = _widths(table, style)
    if not _fits(widths, style):
        widths = _widths(table, style, is_folded=True)
    if not _fits(widths, style):
        table = _without(table, [column.kind in BARS for column in table.columns])
        widths = _squeezed(table, _widths(table, style, is_folded=True), style)
    yield from _grid_lines(table, widths, style) if _fits(widths, style) else _record_lines(table, style)


def _stretched(sheet: Sheet, table: Grid, widths: list[int], style: Style) -> tuple[Grid, list[int]]:
    """The table with bars as long as there is room for; as it is where it has none."""
    bars = sum(column.kind in BARS for column in table.columns)
    room = min(style.width, WIDEST) - sum(widths) - GAP * (len(widths) - 1)
    if not bars or room < bars:
        return table, widths
    table = grid(sheet, style, min(BAR + room // bars, LONGEST_BAR))
    return table, _widths(table, style)


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
    rows, marks = ([tuple(row[index] for index in kept) for row in lines] for lines in (table.rows, table.marks))
    return Grid(columns, [table.headings[index] for index in kept], rows, marks)


def _widths(table: Grid, style: Style, *, is_folded: bool = False) -> list[int]:
    """The columns of a terminal that each column needs; a folded heading needs those of its longest word."""
    widths = []
    for index, heading in enumerate(table.headings if style.header else [""] * len(table.columns)):
        words = heading.replace("-", "- ").split(" ") if is_folded else [heading]
        texts = (row[index] + marks[index] for row, marks in zip(table.rows, table.marks, strict=True))
        widths.append(max(map(width, [*words, *texts]), default=0))
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
    """Headings over a rule, then the rows; a flag stands behind the first line of its figure."""
    rights = [column.kind not in ("text", "bar") for column in table.columns]
    gap = " " * GAP
    roles = [_role(column) for column in table.columns]

    def stacked(cells: list[list[str]], marks: Sequence[str]) -> Iterator[tuple[Piece, ...]]:
        for texts in zip_longest(*cells, fillvalue=""):
            parts = zip(texts, marks, widths, rights, strict=True)
            padded = [(pad(text, columns - len(mark), right=right), mark) for text, mark, columns, right in parts]
            if style.colour or any(marks):
                starts = ["", *[gap] * len(padded)]
                yield tuple(
                    piece
                    for gap, (text, mark), role in zip(starts, padded, roles, strict=False)
                    for piece in ((gap, ""), (text, role), (mark, "quiet"))
                )
            else:
                yield ((gap.join([text for text, _ in padded]), ""),)
            marks = [" " * len(mark) for mark in marks]

    if style.header:
        headings = [_heading(heading, columns) for heading, columns in zip(table.headings, widths, strict=True)]
        height = max(map(len, headings), default=0)
        cells = [[""] * (height - len(heading)) + heading for heading in headings]
        for line in stacked(cells, [""] * len(widths)):
            yield tuple((text, "column" if text.strip() else "") for text, _ in line)
        yield ((gap.join(("─" if style.unicode else "-") * columns for columns in widths), "quiet"),)
    for row, marks in zip(table.rows, table.marks, strict=True):
        folded = [
            _folded(text, columns - len(mark), style) for text, mark, columns in zip(row, marks, widths, strict=True)
        ]
        yield from stacked(folded, marks)


def _role(column: Column) -> str:
    """How what stands in a column looks."""
    return spark(column.measure) if column.kind in BARS else ""


def _record_lines(table: Grid, style: Style) -> Iterator[tuple[Piece, ...]]:
    """Each row as a record, one figure a line, with a blank line between records."""
    labels = max(map(width, table.headings), default=0)
    rows = ([t + m.rstrip() for t, m in zip(*pair, strict=True)] for pair in zip(table.rows, table.marks, strict=True))
    for number, row in enumerate(rows):
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
