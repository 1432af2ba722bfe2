"""`unhcr solutions`: returns, resettlement and naturalisation."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from unhcr_cli.analysis import solutions
from unhcr_cli.analysis.tidy import THROUGH_TIME
from unhcr_cli.cli.options import CHART, FIGURES, Countries, Each, Periods
from unhcr_cli.cli.session import Session
from unhcr_cli.commands._report import report
from unhcr_cli.commands._shared import other_side
from unhcr_cli.core.model import Query, Role
from unhcr_cli.core.periods import with_year_before
from unhcr_cli.reports import figures as tables
from unhcr_cli.reports.layout import Line

SINCE = "2021.."
TOLD_AT_MOST = 2
"""Of more countries it is not told how many people are abroad."""
OPTIONS = (*FIGURES, *CHART)


def run(session: Session, countries: Countries = None, period: Periods = SINCE, each: Each = False) -> None:
    """Ways out of displacement in each year: returns to a country and from it, resettlement, naturalisation.

    UNHCR files a return under the country left and the country returned to, resettlement under the country
    of arrival, and naturalisation under the country that naturalises. A year without a figure is empty: few
    countries report naturalisations.

    \b
    unhcr solutions syria
    unhcr solutions canada -p 2015..2025
    unhcr solutions                                 the world
    """
    when = session.known.since(period, SINCE)
    who = session.known.asked(countries, each=each, periods=when)
    query = Query(who, when, session.known.measures(None) or solutions.IDS)
    codes, wanted = [country.code for country in who], with_year_before(query.periods)
    roles: tuple[Role, ...] = ("asylum", "origin")
    figures = {role: session.known.figures(codes, role, wanted, query.measures) for role in roles}
    rows = solutions.rows(query, figures)

    def beside(found: Line) -> Iterator[str]:
        if len(who) <= TOLD_AT_MOST:
            yield from filter(None, [other_side(session, found[0].country, "asylum", query.periods[-1])])

    shown = partial(tables.solutions, beside=beside)
    session.out.emit(report(session, "solutions", query, THROUGH_TIME, rows, shown))
