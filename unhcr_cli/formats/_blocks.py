"""A report's blocks for people: label, figure with its flag, change in a year, ten years.

Where the width is short, the change goes and stays in percent, or the sparkline goes; then all of them. Where a label
and its figure still don't fit on one line, they get one each. A figure is never cut or folded: it rather sticks out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from unhcr_cli.core.report import Report
from unhcr_cli.core.text import pad, visible, width
from unhcr_cli.formats import Style
from unhcr_cli.formats._grid import indented
from unhcr_cli.formats._layout import WIDEST, Shown, shown, wrap
from unhcr_cli.formats._paint import Piece, spark

GAP = "  "
LONGEST_LABEL = 46
"""A longer label gets a line of its own rather than push all the figures to the right."""
USUAL_LABEL = 34
"""Room for labels that the sparkline, and then the change, has to leave."""
SHORTEST_LABEL = 12
"""With less room than this for labels, every label gets a line of its own."""


class Headings(NamedTuple):
    """What stands over the change and the sparkline."""

    change: str = "change in a year"
    spark: str = "ten years"


class Widths(NamedTuple):
    """Columns of a terminal that each part of a line takes; 0 where it isn't printed."""

    label: int
    figure: int
    flag: int
    change: int = 0
    percent: int = 0
    spark: int = 0

    @property
    def total(self) -> int:
        """The columns of a whole line; the flag stands one blank after its figure."""
        parts = [self.label, self.figure, self.change, self.percent, self.spark]
        return sum(parts) + len(GAP) * (sum(map(bool, parts)) - 1) + (1 + self.flag if self.flag else 0)


def lines(report: Report, style: Style) -> Iterator[tuple[Piece, ...]]:
    """The lines of all blocks of `report`, their columns aligned with each other."""
    printed = [
        [[shown(line, style) for line in section.lines] for section in block.sections] for block in report.blocks
    ]
    said = (style.language.say(Headings().change), _years(report) or style.language.say(Headings().spark))
    headings = Headings(*(visible(text, unicode=style.unicode) for text in said))
    lines = [line for sections in printed for section in sections for line in section]
    widths = _widths(lines, style.width, headings)
    for number, (block, sections) in enumerate(zip(report.blocks, printed, strict=True)):
        if number:
            yield ()
        yield from _wrapped(block.title, "title", style)
        yield from _wrapped(block.subtitle, "quiet", style)
        above = _heading_line(
            widths, headings._replace(spark=visible(block.years, unicode=style.unicode) or headings.spark)
        )
        for section, section_lines in zip(block.sections, sections, strict=True):
            yield ()
            heading = visible(section.heading, unicode=style.unicode)
            yield from _section_heading(heading, above, widths, style)
            above = ""
            for line in section_lines:
                yield from _line(line, widths, style)
            for remark in section.remarks:
                yield from _wrapped(remark, "", style, indent=GAP)
        if block.remarks:
            yield ()
        for remark in block.remarks:
            yield from _wrapped(remark, "", style)


def _years(report: Report) -> str:
    """The longest of what stands over sparklines."""
    return max((block.years for block in report.blocks), key=width, default="")


def _wrapped(text: str, role: str, style: Style, *, indent: str = "") -> Iterator[tuple[Piece, ...]]:
    said = visible(text, unicode=style.unicode)
    for line in wrap(said, min(style.width, WIDEST), first=indent, rest=indent) if text else ():
        yield ((line, role),)


def _widths(printed: list[Shown], columns: int, headings: Headings) -> Widths:
    """The fullest set of columns that fits into `columns`; its label is 0 where not even two do."""

    def most(texts: list[str], heading: str = "") -> int:
        widest = max(map(width, texts), default=0)
        return max(widest, width(heading)) if widest else 0

    label = min(most([GAP + line.label for line in printed]), LONGEST_LABEL)
    figure, flag = most([line.figure for line in printed]), most([line.flag for line in printed])
    change, percent = most([line.change for line in printed]), most([line.percent for line in printed])
    if change:
        both = percent + len(GAP) if percent else 0
        change = max(change, width(headings.change) - both)
    spark = most([line.spark for line in printed], headings.spark)
    alone = max(percent, width(headings.change)) if percent else 0
    for parts in ((change, percent, spark), (0, alone, spark), (change, percent, 0), (0, alone, 0), (0, 0, 0)):
        fullest = Widths(label, figure, flag, *parts)
        room = min(label, label - (fullest.total - min(columns, WIDEST)))
        if room >= min(label, USUAL_LABEL):
            return fullest._replace(label=room)
    return fullest._replace(label=room if room >= SHORTEST_LABEL else 0)


def _heading_line(widths: Widths, headings: Headings) -> str:
    """The headings over change and sparkline, at their place in a line."""
    before = widths._replace(change=0, percent=0, spark=0).total
    text = ""
    if widths.change or widths.percent:
        span = widths.change + widths.percent + (len(GAP) if widths.change and widths.percent else 0)
        text = " " * before + GAP + pad(headings.change, span, right=True)
    if widths.spark:
        text = pad(text, widths._replace(spark=0).total) + GAP + headings.spark
    return text


def _section_heading(heading: str, headings: str, widths: Widths, style: Style) -> Iterator[tuple[Piece, ...]]:
    """The section's heading, with those of the columns on the same line where there is room."""
    taken = width(heading)
    if headings and not headings[: taken + len(GAP)].strip():
        yield (heading, "heading"), (headings[taken:], "quiet")
        return
    if headings:
        yield ((headings, "quiet"),)
    for line in wrap(heading, style.width):
        yield ((line, "heading"),)


def _line(line: Shown, widths: Widths, style: Style) -> Iterator[tuple[Piece, ...]]:
    """One figure on one line; on a line after its label's where the two don't fit."""
    label = GAP + line.label
    flag = f" {line.flag}" if line.flag else ""
    if not widths.label:
        yield from (((text, ""),) for text in wrap(line.label, style.width))
        yield (indented(line.figure, style.width - len(flag)), "figure"), (flag, "quiet")
        return
    if width(label) > widths.label:
        yield from (((text, ""),) for text in wrap(line.label, min(style.width, WIDEST), first=GAP, rest=GAP))
        label = ""
    pieces = [
        (pad(label, widths.label) + GAP, ""),
        (pad(line.figure, widths.figure, right=True), "figure"),
        (pad(flag, widths.flag + 1) if widths.flag else "", "quiet"),
    ]
    if widths.change:
        pieces.append((GAP + pad(line.change, widths.change, right=True), ""))
    if widths.percent:
        pieces.append((GAP + pad(line.percent, widths.percent, right=True), ""))
    if widths.spark:
        pieces.append((GAP + line.spark, spark(line.measure)))
    yield tuple(pieces)
