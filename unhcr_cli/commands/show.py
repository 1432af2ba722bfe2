"""`unhcr show`, or `unhcr` with the name of a place: who is there, and who is from there."""

from __future__ import annotations

from collections.abc import Sequence

from unhcr_cli.analysis import answer
from unhcr_cli.analysis.tidy import TIDY, Row
from unhcr_cli.cli.options import FIGURES, Countries, Measures, Periods
from unhcr_cli.cli.session import Session
from unhcr_cli.commands._report import report
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import WORLD, Country, Period, Query, Role
from unhcr_cli.core.report import Block

OPTIONS = FIGURES
PAGES_AT_MOST = 8
"""With more, people get the rows."""
_ROLES: tuple[Role, ...] = ("asylum", "origin")


def run(
    session: Session,
    countries: Countries = None,
    period: Periods = "latest",
    measure: Measures = None,
) -> None:
    """A place on one page: who is there, who is from there and where they are. `show` may be left out.

    Both sides are in the rows for machines: those of `unhcr stats`, then those of `unhcr stats --as origin`.

    \b
    unhcr mali
    unhcr burkina faso niger
    unhcr syria 2015
    unhcr sahel refugees
    unhcr world
    """
    who = session.known.asked(countries)
    for country in who:
        if country.kind == "special":
            raise UsageError(f"'{country.name}' is an origin, and no place", f'try: unhcr from "{country.name}"')
    session.known.caution(who, "asylum")
    periods = session.known.periods(period)
    asked = session.known.measures(measure)
    if not session.out.for_people:
        _rows(session, who, periods, asked)
    elif len(who) * len(periods) <= PAGES_AT_MOST:
        _pages(session, who, periods, asked)
    else:
        _tables(session, who, periods, asked)


def _rows(session: Session, who: tuple[Country, ...], periods: tuple[Period, ...], asked: tuple[str, ...]) -> None:
    """Every figure of both sides."""
    rows: list[Row] = []
    notes: dict[str, None] = {}
    codes, catalogue = [country.code for country in who], session.known.catalogue
    for role in _ROLES:
        ids = tuple(id for id in asked or catalogue.default(role, codes) if role in catalogue.find(id).roles)
        query = Query(who, periods, ids, role)
        figures = session.known.figures(codes, role, periods, ids)
        rows += answer.answer(query, figures)
        notes.update(dict.fromkeys(answer.notes(query, figures)))
    query = Query(who, periods, tuple(dict.fromkeys(row.measure for row in rows)))
    described = answer.describe(query)
    del described["role"]
    found = report(session, "show", query, TIDY, rows, asked={**described, "roles": list(_ROLES)})
    session.out.emit(found._replace(notes=tuple(notes)))


def _tables(session: Session, who: tuple[Country, ...], periods: tuple[Period, ...], asked: tuple[str, ...]) -> None:
    """A table for each side, with a line for each place and period."""
    from unhcr_cli.reports import front
    from unhcr_cli.reports.layout import Words

    words = Words(session.known.catalogue)
    sheets, ids = [], []
    for role in _ROLES:
        shown = [id for id in front.common(who, role, asked) if role in session.known.catalogue.find(id).roles]
        figures = session.known.figures([country.code for country in who], role, periods, shown)
        rows = tuple(answer.answer(Query(who, periods, tuple(shown), role), figures))
        if rows:
            sheets.append(front.table(rows, words))
        ids += shown
    query = Query(who, periods, tuple(dict.fromkeys(ids)))
    session.out.emit(report(session, "show", query, TIDY, ())._replace(sheets=tuple(sheets)))


def _pages(session: Session, who: tuple[Country, ...], periods: tuple[Period, ...], asked: tuple[str, ...]) -> None:
    """A page for each place and period."""
    from unhcr_cli.reports import front

    is_short = len(who) * len(periods) > 1
    pages = [_page(session, country, when, asked, is_short=is_short) for country in who for when in periods]
    ids = tuple(dict.fromkeys(id for country in who for role in _ROLES for id in front.measures(country, role, asked)))
    known = {*session.known.catalogue.measures, *session.known.catalogue.indicators}
    query = Query(who, periods, tuple(id for id in ids if id in known))
    session.out.emit(report(session, "show", query, TIDY, ())._replace(blocks=tuple(pages)))


def _page(session: Session, country: Country, when: Period, asked: Sequence[str], *, is_short: bool) -> Block:
    from unhcr_cli.commands._shared import called, main_partners
    from unhcr_cli.reports import front
    from unhcr_cli.reports.page import spark_periods

    wanted = tuple(sorted({*spark_periods(when), when.back(1), when}))
    known = {*session.known.catalogue.measures, *session.known.catalogue.indicators}
    sides = {}
    for role in _ROLES if country.code != WORLD else _ROLES[:1]:
        ids = [id for id in front.measures(country, role, asked) if id in known]
        figures = session.known.figures([country.code], role, wanted, ids)
        sides[role] = front.Side(figures, main_partners(session, country, role, when))
    name = called(session, country)
    commands = [f"unhcr {command} {name}" for command in ("in", "from", "stats", "trend")]
    if country.code == WORLD:
        commands = ["unhcr rank refugees", "unhcr in world", "unhcr from world", "unhcr trend"]
    return front.block(front.Front(country, when, sides, asked, is_short, () if is_short else commands))
