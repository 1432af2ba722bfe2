"""Checks the figures of a dataset: periods, counts, and whether they look like what they should be."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from unhcr_cli.dataset.problems import Findings, Path, shown
from unhcr_cli.dataset.schema.rules import (
    FIRST_YEAR,
    LAST_YEAR,
    MONEY,
    MOST_MONEY,
    MOST_PERSONS,
    NOT_REPORTED,
)

_SMALL = frozenset({1, 2, 3, 4})
JUMP = 10
"""A figure so many times the one of a year before looks like a slip …"""
_JUMP_FROM = 1_000
"""… where the larger of the two is at least this."""

Sums = dict[str, dict[date, int]]
"""{measure: {period: persons}}."""


class Periods(NamedTuple):
    """The dates that figures stand for."""

    dates: tuple[date, ...] = ()
    is_array: bool = False
    is_valid: bool = True
    """False when something is wrong with them, which has been said: figures are not held against them."""


@dataclass
class FigureCheck:
    """Checks the figures of one file."""

    findings: Findings
    measures: Mapping[str, Mapping[str, Any]]
    today: date

    def periods(self, value: object, path: Path) -> Periods:
        """What `value`, a date, a year or an array of them, says; what is wrong with it is noted."""
        is_array = isinstance(value, list)
        values: Sequence[object] = value if isinstance(value, list) else (value,)
        dates: list[date] = []
        for index, each in enumerate(values):
            day = _date(each)
            place = (*path, index) if is_array else path
            if isinstance(day, str):
                self.findings.error(place, day)
                return Periods(is_valid=False)
            if dates and day <= dates[-1]:
                fault = "stands twice" if day in dates else f"comes after {dates[-1]}: periods must ascend"
                self.findings.error(place, f"{day} {fault}")
                return Periods(is_valid=False)
            dates.append(day)
        if not dates:
            self.findings.error(path, "is empty: expected a date, a year, or an array of them")
            return Periods(is_valid=False)
        if dates[-1] > self.today:
            self.findings.warn(path, f"{dates[-1]} is in the future", day=dates[-1], is_awaited=True)
        return Periods(tuple(dates), is_array)

    def figure(self, measure: str, value: object, path: Path, periods: Periods | None) -> Mapping[date, Any]:
        """Check what stands under a measure's id; the good figures by period."""
        declared = self.measures[measure]
        # What the unit of a broken declaration is has been said; it may be no text.
        is_money = str(declared.get("unit")) in MONEY
        values: list[Any] = value if isinstance(value, list) else [value]
        if not self._are_good(values, path, isinstance(value, list), is_money):
            return {}
        if periods is None:
            self.findings.error(path, "has no period", "add period = 2024-06-30 to this table or to [dataset]")
            return {}
        if not periods.is_valid:
            return {}
        if isinstance(value, list) != periods.is_array or len(values) != len(periods.dates):
            self.findings.error(path, _mismatch(value, periods))
            return {}
        self._look(declared, values, path, periods)
        return dict(zip(periods.dates, values, strict=True))

    def _are_good(self, values: Sequence[Any], path: Path, is_array: bool, is_money: bool) -> bool:
        good = True
        for index, each in enumerate(values):
            if each != NOT_REPORTED and (fault := _fault(each, is_money)):
                place, which = ((*path, index), f"figure {index + 1}: ") if is_array else (path, "")
                self.findings.error(place, which + fault)
                good = False
        return good

    def _look(self, declared: Mapping[str, Any], values: Sequence[Any], path: Path, periods: Periods) -> None:
        """Warn of figures that are possible, but seldom right."""
        small = [each for each in values if each in _SMALL]
        if small and declared.get("rounded") is True:
            few = f"{small[0]}" if len(small) == 1 else f"{len(small)} figures from 1 to 4"
            self.findings.warn(path, f"{few}: the source rounds such small figures to 0 or 5")
        if declared.get("kind") == "flow":
            return
        before: Any = None
        for index, now in enumerate(values):
            if type(now) is str:
                before = None
                continue
            if before and now and (now >= before * JUMP or before >= now * JUMP) and max(now, before) >= _JUMP_FROM:
                since, until = periods.dates[index - 1 : index + 1]
                if (until - since).days <= 366:
                    told = f"a jump from {before:,} on {since} to {now:,} on {until}"
                    self.findings.warn((*path, index), told, day=until)
            before = now


@dataclass
class Parts:
    """A country's stated totals beside the sums of what is stated by origin, or by place."""

    totals: dict[str, Mapping[date, Any]] = field(default_factory=dict)
    sums: Sums = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))

    def add(self, measure: str, figures: Mapping[date, Any]) -> None:
        """Add the figures of one part."""
        if measure in self.totals:
            sums = self.sums[measure]
            for day, value in figures.items():
                if type(value) is int:
                    sums[day] += value

    def compare(self, findings: Findings, path: Path, by: str) -> None:
        """Warn of every total that is below the sum of its parts, by what they are told apart."""
        for measure, sums in self.sums.items():
            for day, parts in sums.items():
                total = self.totals[measure].get(day)
                if type(total) is int and total < parts:
                    told = f"{total:,} on {day} is less than its parts by {by}, {parts:,}"
                    findings.warn((*path, measure), told, day=day)


def _date(value: object) -> date | str:
    """The date that a period means, or what is wrong with it."""
    if type(value) is int:
        if FIRST_YEAR <= value <= LAST_YEAR:
            return date(value, 12, 31)
    elif type(value) is date:
        if FIRST_YEAR <= value.year <= LAST_YEAR:
            return value
    else:
        return f"expected a date as 2024-06-30 or a year as 2024, found {shown(value)}"
    return f"expected a year from {FIRST_YEAR} to {LAST_YEAR}, found {shown(value)}"


def _fault(value: object, is_money: bool) -> str:
    """What is wrong with a figure that is stated; empty when nothing is."""
    expected = "a number" if is_money else "a whole number"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return f'expected {expected} or "-", found {shown(value)}'
    if isinstance(value, float) and not math.isfinite(value):
        return f'{value} is no number; where there is no figure, leave it out or write "-"'
    if isinstance(value, float) and not is_money:
        return f"{value} is not a whole number"
    if value < 0:
        return f"{shown(value)} is negative"
    most = MOST_MONEY if is_money else MOST_PERSONS
    return f"{shown(value)} is too large: more than {most:,}" if value > most else ""


def _mismatch(value: object, periods: Periods) -> str:
    expected = len(periods.dates)
    if not periods.is_array:
        return f"expected one figure for {periods.dates[0]}, found {shown(value)}"
    if not isinstance(value, list):
        return f"expected an array of {expected}, one figure for each period, found {shown(value)}"
    return f"expected {expected} figures, one for each period, found {len(value)}"
