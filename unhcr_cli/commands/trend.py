"""`unhcr trend`: figures through time."""

from __future__ import annotations

from unhcr_cli.cli.options import FIGURES, As, Countries, Each, Explain, Measures, Periods
from unhcr_cli.cli.session import Session
from unhcr_cli.commands._report import through_time
from unhcr_cli.commands._shared import explain as explained
from unhcr_cli.core.model import Query
from unhcr_cli.reports import figures

SINCE = "2000.."
OPTIONS = FIGURES


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
    through_time(session, "trend", query, figures.through_time)
