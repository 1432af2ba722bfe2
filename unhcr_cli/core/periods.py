"""Reads what a person means by `-p`: dates, years, mid-years, lists and ranges of what there is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import Period
from unhcr_cli.core.text import clip

_HINT = "write 2024 (its 31 December), 2024-06 or mid-2024, a date, 2015,2020 or 2015..2025, or latest"


def read(text: str, known: Sequence[Period], latest: Period) -> tuple[Period, ...]:
    """The periods that `text` means, in ascending order, each once.

    `known` are the periods in which anybody has a figure, in ascending order. A range takes the year ends
    among them; one between mid-years the mid-years.

    Raises:
        UsageError: the text is no period, or nobody has a figure in it; names the nearest that has.

    >>> ends = [Period.year_end(year) for year in range(2000, 2005)]
    >>> [period.label for period in read("2001..2002,latest", ends, ends[-1])]
    ['end-2001', 'end-2002', 'end-2004']
    """
    found: set[Period] = set()
    for part in text.split(","):
        found.update(_part(part.strip().lower(), known, latest))
    return tuple(sorted(found))


def with_year_before(periods: Sequence[Period]) -> tuple[Period, ...]:
    """The periods and the same points a year before, which they are compared with; in ascending order.

    >>> [period.label for period in with_year_before([Period.year_end(2024), Period.year_end(2025)])]
    ['end-2023', 'end-2024', 'end-2025']
    """
    return tuple(sorted({each for period in periods for each in (period, period.back(1))}))


def _part(text: str, known: Sequence[Period], latest: Period) -> Sequence[Period]:
    if text == "latest":
        return (latest,)
    if ".." in text:
        return _range(text, known)
    period = single(text)
    if period not in known:
        raise UsageError(f"nobody has a figure for {period.label}", nearest(period, known))
    return (period,)


def _range(text: str, known: Sequence[Period]) -> Sequence[Period]:
    first, _, last = text.partition("..")
    start = single(first) if first else known[0]
    end = single(last) if last else known[-1]
    if start > end:
        raise UsageError(f"the range {clip(text)} ends before it begins")
    ends = [each for each, text in ((start, first), (end, last)) if text]
    is_of_mid_years = bool(ends) and all(each.is_mid_year for each in ends)
    wanted = (each for each in known if (each.is_mid_year if is_of_mid_years else each.is_year_end))
    inside = [period for period in wanted if start <= period <= end]
    if not inside:
        raise UsageError(f"nobody has a figure for {clip(text)}", nearest(start, known))
    return inside


def single(text: str) -> Period:
    """The date that a text is, whether anybody has a figure of it or not.

    Raises:
        UsageError: it is none.

    >>> single("mid-2024").iso, single("2024-06").iso, single("end-2024").iso, single("2024-02-29").iso
    ('2024-06-30', '2024-06-30', '2024-12-31', '2024-02-29')
    """
    if match := re.fullmatch(r"(?:end-)?([12][0-9]{3})", text):
        return Period.year_end(int(match[1]))
    if match := re.fullmatch(r"mid-([12][0-9]{3})", text):
        return Period(int(match[1]), 6, 30)
    if match := re.fullmatch(r"([12][0-9]{3})-(06|12)", text):
        return Period(int(match[1]), int(match[2]), 30 if match[2] == "06" else 31)
    if re.fullmatch(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}", text):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise UsageError(f"there is no date {text}", _HINT) from None
        return Period(day.year, day.month, day.day)
    raise UsageError(f"{clip(text)!r} is no period", _HINT)


def nearest(period: Period, known: Sequence[Period]) -> str:
    """A hint: which of the periods that have figures is nearest, and how to ask for it."""
    day = _ordinal(period)
    found = min(known, key=lambda each: abs(_ordinal(each) - day))
    return f"the nearest period with figures is {found.label} ({_spelling(found)})"


def _spelling(period: Period) -> str:
    return f"-p {period.year if period.is_year_end else period.iso}"


def _ordinal(period: Period) -> int:
    return date(period.year, period.month, period.day).toordinal()
