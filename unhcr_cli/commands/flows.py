"""`unhcr flows`: people who fled in each year."""

from __future__ import annotations

from typing import Annotated

import typer

from unhcr_cli.cli.options import CHART, FIGURES, Countries, Each, Explain, Measures, Periods
from unhcr_cli.cli.session import Session
from unhcr_cli.commands._report import through_time
from unhcr_cli.commands._shared import explain as explained
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import Query, Role
from unhcr_cli.reports import figures

_MEASURES = ("newly_displaced", "new_refugees", "new_refugee_like", "new_asylum_seekers", "new_oip")
SINCE = "2010.."
OPTIONS = (*FIGURES, *CHART)


def run(
    session: Session,
    countries: Countries = None,
    period: Periods = SINCE,
    measure: Measures = None,
    role: Annotated[Role, typer.Option("--as", help="From the country, or to it.")] = "origin",
    each: Each = False,
    explain: Explain = False,
) -> None:
    """People who fled across a border in each year: from a country or, with --as asylum, to it.

    This is UNHCR's flow data: arrivals in the year, recognised as a group, as asylum-seekers, or otherwise
    in need of protection. It is not the change in the number of refugees: that is also moved by returns,
    births and deaths, resettlement, naturalisation and corrections, and so hides people who fled in the
    same year in which others went home.

    \b
    unhcr flows sudan
    unhcr flows chad --as asylum -p 2020..
    unhcr flows -m newly_displaced                  the world
    """
    when = session.known.since(period, SINCE)
    who = session.known.asked(countries, role, each=each, periods=when)
    ids = session.known.measures(measure, role) or _MEASURES
    lacking = session.known.store.not_held(session.known.catalogue.operands(ids))
    if len(lacking) == len(session.known.catalogue.operands(ids)):
        release, only = session.known.store.release_in_use, next(iter(lacking.values()))
        raise UsageError(
            f"there is no table of flows of release {release}", f"only {only} has one: leave --release out"
        )
    query = Query(who, when, ids, role)
    if explain:
        explained(session, "flows", query)
        return
    through_time(session, "flows", query, figures.side_by_side)
