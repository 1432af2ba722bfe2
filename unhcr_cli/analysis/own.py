"""The user's figures beside UNHCR's, each with the difference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from unhcr_cli.analysis.answer import row
from unhcr_cli.analysis.tidy import TIDY, Row
from unhcr_cli.core.flags import OWN
from unhcr_cli.core.model import Period
from unhcr_cli.core.report import Column
from unhcr_cli.indicators.figures import Figures

COLUMNS = (
    *TIDY,
    Column("unhcr_period", "UNHCR's date"),
    Column("before", "UNHCR's figure", "count"),
    Column("before_release", "UNHCR's release"),
    Column("change", "Difference", "change"),
    Column("change_percent", "Difference in %", "growth", "%"),
)


def nearest(period: Period, known: Sequence[Period]) -> Period | None:
    """The date of UNHCR's that a figure of the user's is held against: the same one, else the last before it.

    >>> ends = [Period.year_end(2024), Period.year_end(2025)]
    >>> nearest(Period(2025, 3, 31), ends) == ends[0], nearest(Period(2000, 1, 1), ends)
    (True, None)
    """
    return max((each for each in known if each <= period), default=None)


def beside(asked: Iterable[Row], theirs: Figures, known: Sequence[Period]) -> Iterator[Row]:
    """Of the rows those with a figure of the user's, UNHCR's as the one before."""
    for own in asked:
        if OWN in own.cell.flag and own.cell.value is not None:
            at = nearest(own.period, known)
            found = own._replace(more={"unhcr_period": at.iso if at else ""})
            yield found._replace(before=row(theirs, own.country, own.measure, at).cell) if at else found
