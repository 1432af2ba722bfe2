"""What changed from one release to another, for commands that tell of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from unhcr_cli.analysis import answer
from unhcr_cli.analysis.revisions import difference
from unhcr_cli.analysis.tidy import Row
from unhcr_cli.cli.session import Session
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import Period, Query
from unhcr_cli.indicators.catalogue import Measure
from unhcr_cli.indicators.figures import Figures

PUBLISHERS = ("UNHCR", "IDMC", "UNRWA")
"""Whose figures are compared unasked: another revision of the population changes every country."""


def default_ids(session: Session, given: Sequence[str] | None) -> tuple[str, ...]:
    """The measures asked about; unasked, all that a country shows of UNHCR, IDMC and UNRWA."""
    shown = (session.known.catalogue.find(id) for id in session.known.catalogue.default("asylum", ()))
    mine = (each.id for each in shown if isinstance(each, Measure) and each.publisher in PUBLISHERS)
    return session.known.measures(given) or tuple(mine)


def as_of(session: Session, release: str, query: Query) -> tuple[Figures, tuple[Period, ...]]:
    """The figures as a release has them, and which of the periods it has."""
    session.known.store.use(release)
    known = frozenset(session.known.store.periods())
    held = tuple(period for period in query.periods if period in known)
    codes = [country.code for country in query.countries]
    return session.known.figures(codes, query.role, held, query.measures), held


def changes(session: Session, query: Query, between: tuple[str, str]) -> tuple[tuple[Period, ...], Sequence[Row]]:
    """The periods that both releases have, and the figures that changed from one to the other, the largest first.

    Raises:
        UsageError: there is no such release, or no such period.
    """
    (earlier, first), (later, last) = (as_of(session, name, query) for name in between)
    both = tuple(period for period in first if period in last)
    if not both:
        raise UsageError("no period of these is in both releases", "name other periods with -p")
    found = [
        answer.row(later, country, id, period)._replace(before=earlier.cell(id, country.code, period))
        for country in query.countries
        for id in query.measures
        for period in both
    ]
    return both, sorted(filter(difference, filter(partial(is_collected, session), found)), key=order)


def is_collected(session: Session, row: Row) -> bool:
    """Whether the figure is of a year that its measure has; before, a value is no figure and its end no revision."""
    found = session.known.catalogue.find(row.measure)
    return not isinstance(found, Measure) or row.period.year >= found.first_year


def order(row: Row) -> tuple[float, str, str, Period]:
    """Puts the largest changes first."""
    return -abs(difference(row)), row.country.code, row.measure, row.period
