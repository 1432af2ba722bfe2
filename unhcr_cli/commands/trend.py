"""`unhcr trend`: figures through time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from unhcr_cli.cli.options import CHART, FIGURES, As, Countries, Each, Explain, Measures, Periods
from unhcr_cli.cli.session import Session
from unhcr_cli.commands._report import through_time
from unhcr_cli.commands._shared import explain as explained
from unhcr_cli.commands._shared import other_side
from unhcr_cli.core.model import Query
from unhcr_cli.reports import figures
from unhcr_cli.reports.layout import Line
from unhcr_cli.reports.others import other

SINCE = "2000.."
TOLD_AT_MOST = 4
"""Of more countries the other side is not told."""
OPTIONS = (*FIGURES, *CHART)


def run(
    session: Session,
    countries: Countries = None,
    measure: Measures = None,
    period: Periods = SINCE,
    role: As = "asylum",
    each: Each = False,
    explain: Explain = False,
) -> None:
    """A series by country: the figure, its change on the year before, and a bar a period.

    A range takes year ends. A mid-year is compared with the mid-year before it, and a gap stays a gap.

    \b
    unhcr trend mali niger -m refugees -p 2000..
    unhcr trend syria --as origin -m displaced_abroad -p 2010..2025
    unhcr trend -m displaced                        the world
    unhcr trend sahel -m hosted_per_1000 -f csv
    unhcr trend sahel --each -m refugees            its members one by one
    """
    when = session.known.since(period, SINCE)
    who = session.known.asked(countries, role, each=each, periods=when)
    query = Query(who, when, session.known.measures(measure, role) or ("refugees",), role)
    if explain:
        explained(session, "trend", query)
        return

    def beside(rows: Line) -> Iterator[str]:
        last = rows[-1]
        asked = f"unhcr trend {{name}}{' -m {id}' if measure else ''} --as {other(role)}"
        if len(who) <= TOLD_AT_MOST:
            yield from filter(None, [other_side(session, last.country, role, last.period, [last.measure], asked)])

    through_time(session, "trend", query, partial(figures.through_time, beside=beside))
