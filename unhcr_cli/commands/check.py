"""`unhcr check`: what to look out for in a country's figures, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from unhcr_cli.analysis import answer
from unhcr_cli.analysis.checks import Asked, Finding, broken, gaps, sources
from unhcr_cli.analysis.traps import traps
from unhcr_cli.cli.options import EVERY, As, Countries, Each, Measures, Periods, Top
from unhcr_cli.cli.session import Session
from unhcr_cli.commands._top import at_most
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import WORLD, Country, Query
from unhcr_cli.core.report import Report
from unhcr_cli.reports import checks
from unhcr_cli.store import breaks
from unhcr_cli.store.breaks import KnownBreak


def run(
    session: Session,
    countries: Countries = None,
    period: Periods = EVERY,
    measure: Measures = None,
    role: As = "asylum",
    each: Each = False,
    top: Top = 20,
) -> None:
    """What to look out for in a country's figures: breaks, gaps, sources that differ, traps; and what to do.

    A break is a jump of method, not of people: found by a rule that holds a change against arrivals, returns
    and other categories, or put on the dataset's list by a person. Without a country, the largest breaks
    anywhere. Figures with a break have the flag b in every answer.

    \b
    unhcr check iran
    unhcr check ukraine --as origin
    unhcr check lebanon -m refugees,population -p 2015..2025
    unhcr check --top 10                            the largest breaks of all
    unhcr check --each -f csv                       every country
    """
    who = _members(session, session.asked(countries, role, each=each))
    ids = _measures(session, measure)
    query = Query(who, session.since(period, EVERY), ids, role)
    is_world = [country.code for country in who] == [WORLD]
    codes = None if is_world else [country.code for country in who]
    known = breaks.read(session.store, codes, role, query.periods, ids)
    needed = session.catalogue.operands([*ids, "refugees", "idps", "idmc_idps"]) if not is_world else ids
    figures = session.figures(codes or [WORLD], role, query.periods, needed)
    asked = Asked(figures, query.periods, ids)
    found = _largest(session, asked, known, top) if is_world else _all(session, asked, who, known)
    session.emit(
        Report(
            command="check",
            query={**answer.describe(query), "top": top},
            columns=checks.COLUMNS,
            rows=tuple(checks.rows(found, figures)),
            provenance=answer.provenance(query, figures, session.about),
            sheets=tuple(checks.sheets(found, figures, is_world=is_world)) if session.for_people else (),
        )
    )


def _members(session: Session, who: Sequence[Country]) -> tuple[Country, ...]:
    """The countries, and those of groups one by one: a series is a country's."""
    everybody = session.everybody
    members = (everybody[code] if country.members else country for country in who for code in country.members or ("",))
    return tuple({country.code: country for country in members}.values())


def _measures(session: Session, given: Sequence[str] | None) -> tuple[str, ...]:
    if session.settings.options.compute:
        raise UsageError("--compute is for figures, and this is about series", "name what it is made of with -m")
    return session.catalogue.operands(session.measures(given)) or tuple(session.catalogue.measures)


def _all(session: Session, asked: Asked, who: Sequence[Country], known: Sequence[KnownBreak]) -> tuple[Finding, ...]:
    found: list[Finding] = []
    for country in who:
        found += broken(asked, country, known, session.everybody)
        found += gaps(asked, country)
        found += sources(asked, country)
        found += traps(asked, country, session.store)
    if not found:
        session.note("nothing to look out for in what was asked about")
    return tuple(found)


def _largest(session: Session, asked: Asked, known: Sequence[KnownBreak], top: int) -> tuple[Finding, ...]:
    """The breaks of the largest figures, without those that only carry another's."""
    own = [each for each in known if each.code != WORLD and each.kind != "carried"]
    ordered = sorted(own, key=lambda each: -abs(each.after - each.before))
    shown = at_most(session, ordered, top, "{shown} of {known} breaks shown; --top 0 shows all")
    everybody = session.everybody
    return tuple(finding for each in shown for finding in broken(asked, everybody[each.code], [each], everybody))
