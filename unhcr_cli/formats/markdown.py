"""Markdown: tables with numbers as people read them, and documents with headings and points."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial

from unhcr_cli.core.report import Block, Document, Report
from unhcr_cli.core.text import visible
from unhcr_cli.formats import Format, Style
from unhcr_cli.formats._cells import Grid, grid
from unhcr_cli.formats._layout import CHANGE_HEADING, flags, legend, sheets, shown, source_line

_ACTIVE = re.compile(r"[\\`*_\[\]~|#!$]")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_OPENING = re.compile(r"^([-+=]|\d+(?=[.)]))")


def escaped(text: str, style: Style) -> str:
    r"""`text` as Markdown that reads as `text`: no table cell, link, emphasis or HTML starts in it.

    >>> escaped("a|b <b>*c*", Style())
    'a\\|b &lt;b&gt;\\*c\\*'
    """
    return _ACTIVE.sub(r"\\\g<0>", visible(text, unicode=style.unicode)).translate(_HTML)


def _paragraph(text: str, style: Style) -> str:
    """`text` as a paragraph; a list or a heading that its beginning would start is escaped."""
    inert = escaped(text, style).strip()
    opening = _OPENING.match(inert)
    if opening is None:
        return inert
    head = opening.group()
    return f"{head}\\{inert[len(head) :]}" if head.isdecimal() else f"\\{inert}"


def _row(texts: Iterable[str]) -> str:
    return f"| {' | '.join(texts)} |"


def write(report: Report, style: Style) -> str:
    """`report` as a table for each section of its blocks, or as one table of its rows."""
    if report.blocks:
        lines = [line for block in report.blocks for line in _block_lines(block, style)]
    else:
        lines = list(_table_lines(report, style))
    meanings = legend(flags(report), style)
    closing = [_paragraph(meanings, style), ""] if meanings else []
    closing.append(_paragraph(source_line(report.provenance, style), style))
    return "\n".join([*lines, *closing]) + "\n"


def _block_lines(block: Block, style: Style) -> Iterator[str]:
    yield from (f"## {escaped(block.title, style)}", "")
    if block.subtitle:
        yield from (_paragraph(block.subtitle, style), "")
    for section in block.sections:
        printed = [shown(line, style) for line in section.lines]
        has_change = any(line.change for line in printed)
        fixed = ("Figure", CHANGE_HEADING) if has_change else ("Figure",)
        headings = [section.heading, *map(style.language.say, fixed)]
        yield _row([escaped(text, style) for text in headings])
        yield _row(["---", "---:", *(["---:"] if has_change else [])])
        for line in printed:
            figure = f"{line.figure} {line.flag}".rstrip()
            yield _row(
                [escaped(text, style) for text in (line.label, figure, *([line.both_changes] if has_change else []))]
            )
        yield ""
        for remark in section.remarks:
            yield from (_paragraph(remark, style), "")
    for remark in block.remarks:
        yield from (_paragraph(remark, style), "")


def _table_lines(report: Report, style: Style) -> Iterator[str]:
    if report.title:
        yield from (f"## {escaped(report.title, style)}", "")
    for sheet in sheets(report):
        if sheet.heading:
            yield from (f"### {escaped(sheet.heading, style)}", "")
        if sheet.columns:
            yield from (*_grid_rows(grid(sheet, style), style), "")
        for remark in sheet.remarks:
            yield from (_paragraph(remark, style), "")


def _grid_rows(table: Grid, style: Style) -> Iterator[str]:
    cell = lru_cache(maxsize=None)(partial(escaped, style=style))
    yield _row(map(cell, table.headings))
    yield _row("---" if column.kind in ("text", "bar") else "---:" for column in table.columns)
    for row, marks in zip(table.rows, table.marks, strict=True):
        yield _row(cell(text + mark.rstrip()) for text, mark in zip(row, marks, strict=True))


def write_document(document: Document, style: Style) -> str:
    """`document` with a heading for each passage, its source in the last line; bare, the passages alone."""
    lines = [] if document.is_bare else [f"# {escaped(document.title, style)}", ""]
    for passage in document.passages:
        if passage.heading and not document.is_bare:
            lines += [f"## {escaped(passage.heading, style)}", ""]
        for paragraph in passage.paragraphs:
            lines += [_paragraph(paragraph, style), ""]
        if passage.points:
            lines += [*(f"- {_paragraph(point, style)}" for point in passage.points), ""]
        if passage.verbatim:
            lines += [*_fenced(passage.verbatim, style), ""]
    if document.is_bare:
        return "\n".join(lines[:-1]) + "\n"
    if document.more:
        lines += [_paragraph(document.more, style), ""]
    lines.append(_paragraph(source_line(document.provenance, style), style))
    return "\n".join(lines) + "\n"


def _fenced(verbatim: Iterable[str], style: Style) -> Iterator[str]:
    """Lines as code, behind a fence that none of them can close."""
    lines = [visible(line, unicode=style.unicode) for line in verbatim]
    fence = "`" * max(3, 1 + max((len(run) for line in lines for run in re.findall("`+", line)), default=0))
    yield from (fence, *lines, fence)


FORMATS = (Format("markdown", "tables and text for documents and issues", "md", True, write, write_document),)
