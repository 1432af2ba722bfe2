"""`unhcr show`, or `unhcr` with the name of a place: who is there and who is from there."""

from __future__ import annotations

from unhcr_cli.analysis import answer
from unhcr_cli.analysis.tidy import TIDY
from unhcr_cli.cli.options import FIGURES, Countries, Measures, Periods
from unhcr_cli.cli.session import Session
from unhcr_cli.commands._report import report
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import Query, Role

OPTIONS = FIGURES
_ROLES: tuple[Role, ...] = ("asylum", "origin")


def run(
    session: Session,
    countries: Countries = None,
    period: Periods = "latest",
    measure: Measures = None,
) -> None:
    """Who is in a country and who is from it, on one page; without a country, the world.

    \b
    unhcr mali
    unhcr "burkina faso" niger
    unhcr syria 2015
    unhcr sahel
    """
    who = session.known.asked(countries)
    for country in who:
        if country.kind == "special":
            hint = f'unhcr from "{country.name.lower()}"'
            raise UsageError(f"{country.name} is an origin, and no place", f"try: {hint}")
    periods = session.known.periods(period)
    codes = [country.code for country in who]
    catalogue = session.known.catalogue
    rows = []
    for role in _ROLES:
        ids = session.known.measures(measure, role) or catalogue.default(role, codes)
        ids = tuple(id for id in ids if role in catalogue.find(id).roles)
        query = Query(who, periods, ids, role)
        rows += list(answer.answer(query, session.known.figures(codes, role, periods, ids)))
    query = Query(who, periods, tuple(dict.fromkeys(row.measure for row in rows)), "asylum")
    session.out.emit(report(session, "show", query, TIDY, rows))
