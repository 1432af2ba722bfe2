"""What a person reads on a terminal: blocks, grids, and documents in panels.

The layout is our own, since no figure may ever be cut or folded, and Rich takes seconds for long tables;
Rich paints it, and draws the panels. It is imported only where it is needed.
"""

from __future__ import annotations

from collections.abc import Iterator

from unhcr_cli.core import palette
from unhcr_cli.core.report import Document, Report, Sheet
from unhcr_cli.core.text import visible
from unhcr_cli.formats import Format, Style, _blocks, _grid, text
from unhcr_cli.formats._layout import WIDEST, flags, legend, sheets, source_line, wrap
from unhcr_cli.formats._paint import Piece, paint
from unhcr_cli.formats._prose import body


def write(report: Report, style: Style) -> str:
    """`report` as its blocks or, where it has none, as a grid; then what the flags say, and the source."""
    if style.plain:
        from unhcr_cli.formats import _plain

        return _plain.write(report, style)
    return paint(_lines(report, style), colour=style.colour)


def _lines(report: Report, style: Style) -> Iterator[tuple[Piece, ...]]:
    columns = min(style.width, WIDEST)
    if report.blocks:
        yield from _blocks.lines(report, style)
    else:
        if report.title:
            yield from (((line, "title"),) for line in wrap(visible(report.title, unicode=style.unicode), columns))
            yield ()
        for number, sheet in enumerate(sheets(report)):
            yield from _sheet_lines(sheet, number, columns, style)
    yield ()
    for closing in (
        legend(flags(report), style),
        source_line(report.provenance, style),
        visible(report.provenance.age, unicode=style.unicode),
    ):
        yield from (((line, "quiet"),) for line in (wrap(closing, columns) if closing else ()))


def _sheet_lines(sheet: Sheet, number: int, columns: int, style: Style) -> Iterator[tuple[Piece, ...]]:
    if number:
        yield ()
    if sheet.heading:
        yield from (((line, "heading"),) for line in wrap(visible(sheet.heading, unicode=style.unicode), columns))
    if sheet.columns:
        yield from _grid.lines(sheet, style)
    for remark in sheet.remarks:
        yield from (((line, ""),) for line in wrap(visible(remark, unicode=style.unicode), columns))


def write_document(document: Document, style: Style) -> str:
    """`document` in panels on a terminal that is wide enough, else, or where it is to be copied, as plain text."""
    if style.plain and not document.is_bare:
        from unhcr_cli.formats import _plain

        return _plain.write_document(document, style)
    if not style.terminal or document.is_bare or any(passage.verbatim for passage in document.passages):
        return text.write_document(document, style)
    columns = min(style.width, WIDEST)
    inner = columns - 4
    bodies = ["\n".join(body(passage, inner, unicode=style.unicode)) for passage in document.passages]
    if not _fits(document, bodies, inner, style):
        return text.write_document(document, style)
    closings = [
        visible(document.more, unicode=style.unicode),
        source_line(document.provenance, style),
        visible(document.provenance.age, unicode=style.unicode),
    ]
    closing = [(line, "quiet") for part in closings if part for line in wrap(part, columns)]
    title = [(line, "title") for line in wrap(visible(document.title, unicode=style.unicode), columns)]
    return (
        paint([(piece,) for piece in title], colour=style.colour)
        + _panels(document, bodies, columns, style)
        + paint([(piece,) for piece in closing], colour=style.colour)
    )


def _fits(document: Document, bodies: list[str], inner: int, style: Style) -> bool:
    """Whether every line has room in its panel; Rich, which measures for itself, would cut it."""
    from rich.cells import cell_len

    headings = [visible(passage.heading, unicode=style.unicode) for passage in document.passages]
    room = {line: inner for text in bodies for line in text.split("\n")} | dict.fromkeys(headings, inner - 2)
    return all(cell_len(line) <= columns for line, columns in room.items())


def _panels(document: Document, bodies: list[str], columns: int, style: Style) -> str:
    from io import StringIO

    from rich import box
    from rich.console import Console
    from rich.panel import Panel
    from rich.text import Text

    console = Console(
        file=StringIO(),
        width=columns,
        height=25,
        force_terminal=style.colour,
        color_system="256" if style.colour else None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        _environ={},
    )
    with console.capture() as capture:
        for passage, lines in zip(document.passages, bodies, strict=True):
            heading = Text(visible(passage.heading, unicode=style.unicode), style="bold")
            console.print(
                Panel(
                    Text(lines, no_wrap=True),
                    title=heading if passage.heading else None,
                    title_align="left",
                    border_style=f"color({palette.ANY})",
                    box=box.ROUNDED if style.unicode else box.ASCII,
                    width=columns,
                )
            )
    return capture.get()


FORMATS = (Format("table", "for people: a table, or panels of text", "txt", True, write, write_document),)
