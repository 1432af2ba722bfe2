"""A report in plain lines, for screen readers and messages: a sentence or `label: value` each; no bars, no columns."""

from __future__ import annotations

from collections.abc import Iterator

from unhcr_cli.core.flags import MEANINGS
from unhcr_cli.core.report import Block, Document, Report, Sheet
from unhcr_cli.core.text import visible
from unhcr_cli.formats import Style
from unhcr_cli.formats._cells import BARS, grid
from unhcr_cli.formats._layout import sheets, shown, source_line


def write(report: Report, style: Style) -> str:
    """`report` line by line, its source last."""
    lines = [*_report_lines(report, style), source_line(report.provenance, style)]
    return "".join(f"{visible(line, unicode=style.unicode)}\n" for line in lines if line)


def write_document(document: Document, style: Style) -> str:
    """Prose, a paragraph or a point a line."""
    lines = [_sentence(document.title)]
    for passage in document.passages:
        lines += [_sentence(passage.heading), *passage.paragraphs, *passage.points, *passage.verbatim]
    lines += [document.more, source_line(document.provenance, style)]
    return "".join(f"{visible(line, unicode=style.unicode)}\n" for line in lines if line)


def _report_lines(report: Report, style: Style) -> Iterator[str]:
    if report.blocks:
        for block in report.blocks:
            yield from _block_lines(block, style)
        return
    yield _sentence(report.title)
    for sheet in sheets(report):
        yield from _sheet_lines(sheet, style)


def _block_lines(block: Block, style: Style) -> Iterator[str]:
    say = style.language.say
    yield _sentence(block.title)
    yield _sentence(block.subtitle)
    for section in block.sections:
        yield _sentence(section.heading)
        for line in (shown(each, style) for each in section.lines):
            told = f"; {say('change in a year')} {line.both_changes}" if line.change else ""
            yield f"{line.label}: {line.figure}{_meaning(line.flag, style)}{told}"
        yield from section.remarks
    yield from block.remarks


def _sheet_lines(sheet: Sheet, style: Style) -> Iterator[str]:
    """A line a figure, with what stands before it in its row."""
    yield _sentence(sheet.heading)
    table = grid(sheet, style)
    figures = [place for place, column in enumerate(table.columns) if column.kind not in ("text", *BARS)]
    words = [place for place, column in enumerate(table.columns) if column.kind == "text"]
    for row, marks in zip(table.rows, table.marks, strict=True):
        who = ", ".join(row[place] for place in words if row[place])
        if not figures:
            yield who
        for place in figures:
            label = ", ".join(filter(None, (who, table.headings[place])))
            if row[place]:
                yield f"{label}: {row[place]}{_meaning(marks[place].strip(), style)}"
    yield from sheet.remarks


def _meaning(flag: str, style: Style) -> str:
    """What the letters of a flag mean, in parentheses."""
    told = [style.language.say(MEANINGS[letter]) for letter in flag if letter in MEANINGS]
    return f" ({', '.join(told)})" if told else ""


def _sentence(text: str) -> str:
    """A heading as a sentence of its own."""
    return f"{text}." if text and text[-1] not in ".:!?" else text
