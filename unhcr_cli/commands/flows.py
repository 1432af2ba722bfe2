"""`unhcr flows`: people who fled in each year."""

from __future__ import annotations

from typing import Annotated

import typer

from unhcr_cli import answer, series
from unhcr_cli.model import Query, Report, Role
from unhcr_cli.options import Countries, Each, Measures, Periods
from unhcr_cli.session import Session

_MEASURES = ("newly_displaced", "new_refugees", "new_refugee_like", "new_asylum_seekers", "new_oip")


def run(
    session: Session,
    countries: Countries = None,
    period: Periods = "2010..",
    measure: Measures = None,
    role: Annotated[Role, typer.Option("--as", help="From the country, or to it.")] = "origin",
    each: Each = False,
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
    named = () if each else session.countries(countries or (), people=role == "origin")
    who = session.each(countries) if each else named or (session.world(),)
    session.caution(who, role)
    ids = session.measures(measure) or _MEASURES
    query = Query(who, session.periods(period), ids, role)
    wanted = tuple(sorted({each for when in query.periods for each in (when, when.back(1))}))
    figures = session.figures([country.code for country in who], role, wanted, ids)
    session.emit(
        Report(
            command="flows",
            query=answer.describe(query),
            columns=series.COLUMNS,
            rows=tuple(series.rows(query, figures)),
            provenance=answer.provenance(query, figures, session.about),
            notes=tuple(answer.notes(query, figures)),
            sheets=tuple(series.side_by_side(query, figures)) if session.for_people else (),
        )
    )
