"""What the formats for people share: figures with their flags, lines of text, and the source line.

Everything returned is safe for a terminal; text from data has gone through `safe.visible`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from unhcr_cli.core import bars, numerals
from unhcr_cli.core.flags import MEANINGS
from unhcr_cli.core.model import Cell, Period
from unhcr_cli.core.report import Line, Provenance, Report, Sheet
from unhcr_cli.core.text import visible, width
from unhcr_cli.formats import Style
from unhcr_cli.languages.base import Language

WIDEST = 100
"""Columns that text and blocks take at most, however wide the terminal."""

_WIDE = "\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff0f\uff1a-\uffef\U00020000-\U0003fffd"
"""Characters between which a line may break without a blank: Chinese, Japanese, Korean; no digits."""

_BOUND = r"(?<=\d) (?=%|\d{3}(?!\d)|pp\b|million\b|billion\b|USD\b)|(?<=\b1) (?=in \d)|(?<=\b1 in) (?=\d)"
"""Blanks at which a line may not break: before a unit, inside `1 in 252`, and between thousands in ASCII."""

_TOKEN = re.compile(rf"( *)([{_WIDE}]|(?:[^ {_WIDE}]|{_BOUND})+)")


def wrap(text: str, columns: int, *, first: str = "", rest: str = "") -> list[str]:
    """`text` in lines of at most `columns`, broken between words only; a longer word overflows.

    `first` stands before the first line, `rest` before the others.

    >>> wrap("Refugees are 1.2 % of all", 13, first="- ", rest="  ")
    ['- Refugees', '  are 1.2 %', '  of all']
    """
    lines, line, used, is_fresh = [], first, width(first), True
    for gap, token in _TOKEN.findall(text):
        joint = " " if gap and not is_fresh else ""
        size = width(token)
        if not is_fresh and used + len(joint) + size > columns:
            lines.append(line)
            line, used, joint = rest, width(rest), ""
        line += joint + token
        used += len(joint) + size
        is_fresh = False
    return [*lines, line]


CHANGE_HEADING = "Change in a year"
"""Over the changes of a page that is written as a table."""


class Shown(NamedTuple):
    """One figure as it is printed."""

    label: str
    figure: str
    flag: str
    change: str
    percent: str
    """The change in percent of the earlier figure."""
    spark: str
    measure: str = ""

    @property
    def both_changes(self) -> str:
        """The change, with the same in percent behind it where there is one."""
        return f"{self.change} ({self.percent})" if self.percent else self.change


def shown(line: Line, style: Style) -> Shown:
    """The texts of `line`; its changes are empty where there is nothing to compare with."""
    unicode, said = style.unicode, style.language.figure
    change = percent = ""
    if line.change is not None:
        change = said(numerals.change(line.change, line.unit, unicode=unicode))
    if line.change_percent is not None:
        percent = said(numerals.change_percent(line.change_percent, unicode=unicode))
    figure = said(numerals.number(line.cell.value, line.unit, unicode=unicode))
    return Shown(
        visible(line.label, unicode=unicode),
        visible(figure, unicode=unicode),
        visible(line.cell.flag, unicode=unicode),
        visible(change, unicode=unicode),
        visible(percent, unicode=unicode),
        bars.sparkline(line.series, unicode=unicode),
        line.measure,
    )


def flags(report: Report) -> list[str]:
    """The flags of every figure that people see of `report`: of its blocks, else of columns `flag`."""
    if report.blocks:
        return [line.cell.flag for block in report.blocks for section in block.sections for line in section.lines]
    return [flag for sheet in sheets(report) for flag in _flags_of(sheet)]


def _flags_of(sheet: Sheet) -> Iterator[str]:
    """The flags of cells and of columns `flag`, where those of a wide row are `refugees=p idps=ep`."""
    columns = [index for index, column in enumerate(sheet.columns) if column.id == "flag"]
    for row in sheet.rows:
        yield from (cell.flag for cell in row if isinstance(cell, Cell))
        for index in columns:
            yield from (word.rpartition("=")[2] for word in str(row[index] or "").split())


def sheets(report: Report) -> tuple[Sheet, ...]:
    """What people see of a report without blocks: its sheets, or its rows as one."""
    return report.sheets or (Sheet("", report.columns, report.rows),)


def legend(flags: Iterable[str], style: Style) -> str:
    """What the letters in `flags` mean; empty when there are none.

    >>> legend(["p", "ep", ""], Style())
    'p provisional (mid-year) · e estimate or carried from another year'
    """
    used = set("".join(flags))
    say = style.language.say
    meanings = [
        visible(f"{flag} {say(text)}", unicode=style.unicode) for flag, text in MEANINGS.items() if flag in used
    ]
    return (" · " if style.unicode else " - ").join(meanings)


def source_line(provenance: Provenance, style: Style) -> str:
    """Source, licence, release and period in one line."""
    language = style.language
    parts = [language.say("Source: {source}", source=provenance.attribution), *provenance.sources]
    if provenance.licence and provenance.licence not in provenance.attribution:
        parts.append(provenance.licence)
    releases = provenance.releases
    if releases:
        text = "releases {names}" if len(releases) > 1 else "release {names}"
        parts.append(language.say(text, names=", ".join(releases)))
    if provenance.periods:
        parts.append(_periods(provenance.periods, language))
    return (" · " if style.unicode else " - ").join(visible(part, unicode=style.unicode) for part in parts)


def _periods(dates: tuple[str, ...], language: Language) -> str:
    """The dates as people say them, the first and the last where there are many."""
    labels = [_label(date, language) for date in dates]
    if len(labels) < 4:
        return ", ".join(labels)
    return language.say("{first} to {last}", first=labels[0], last=labels[-1])


def _label(date: str, language: Language) -> str:
    parts = date.split("-")
    if len(parts) == 3 and all(part.isdecimal() for part in parts):
        return language.period(Period(*map(int, parts)))
    return date
