"""`unhcr check`: what to look out for in a country's figures, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from unhcr_cli.analysis import answer
from unhcr_cli.analysis.checks import LIST_ALONE, RULE, Finding, Scope, broken, gaps, sources
from unhcr_cli.analysis.traps import traps
from unhcr_cli.cli.options import DATASET, EVERY, GROUPS, ROWS, WRITTEN, As, Countries, Each, Measures, Periods, Top
from unhcr_cli.cli.session import Session
from unhcr_cli.commands._shared import at_most
from unhcr_cli.core.model import WORLD, Country, Period, Query
from unhcr_cli.core.report import Report
from unhcr_cli.reports import checks
from unhcr_cli.store import breaks
from unhcr_cli.store.breaks import KnownBreak

SHOWN = 20
"""So many of the largest breaks a table shows unasked."""
OPTIONS = (*DATASET, *WRITTEN, *ROWS, *GROUPS)
REFUSED = {"compute": ("--compute is for figures, and this is about series", "name what it is made of with -m")}


def run(
    session: Session,
    countries: Countries = None,
    period: Periods = EVERY,
    measure: Measures = None,
    role: As = "asylum",
    each: Each = False,
    top: Top = None,
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
    when = session.known.since(period, EVERY)
    who = _one_by_one(session, session.known.asked(countries, role, each=each, periods=when), when)
    ids = _measures(session, measure)
    query = Query(who, when, ids, role)
    is_world = [country.code for country in who] == [WORLD]
    codes = None if is_world else [country.code for country in who]
    most = session.out.most(top, SHOWN)
    known = breaks.read(session.known.store, codes, role, query.periods, ids)
    needed = session.known.catalogue.operands([*ids, "refugees", "idps", "idmc_idps"]) if not is_world else ids
    figures = session.known.figures(codes or [WORLD], role, query.periods, needed)
    asked = Scope(figures, query.periods, ids)
    found = _largest(session, asked, known, most) if is_world else _all(session, asked, who, known)
    looked_at = _looked_at(session, query, is_all=not measure)
    if session.out.for_people or not found:
        session.out.note(looked_at)
    session.out.emit(
        Report(
            command="check",
            query={**answer.describe(query), "top": most, "looked_at": looked_at},
            columns=session.out.language.headed(checks.COLUMNS),
            rows=tuple(checks.rows(found, figures)),
            provenance=session.known.provenance(query.periods, query.measures),
            sheets=tuple(checks.sheets(found, figures, is_world=is_world)) if session.out.for_people else (),
        )
    )


def _one_by_one(session: Session, who: Sequence[Country], when: Sequence[Period]) -> tuple[Country, ...]:
    """The countries, and those of groups one by one: a series is a country's."""
    members = (session.known.members([each], when) if each.kind == "group" else (each,) for each in who)
    return tuple({country.code: country for part in members for country in part}.values())


def _looked_at(session: Session, query: Query, *, is_all: bool) -> str:
    """Which measures and periods were looked at, and by which rule."""
    language, find = session.out.language, session.known.catalogue.find
    labels = [language.say("all measures")] if is_all else [find(id).short for id in query.measures]
    said = {"what": ", ".join(labels), "when": language.period(query.periods[0])}
    what = language.say("looked at {what}, {when}", **said)
    if len(query.periods) > 1:
        what = language.say("looked at {what}, {when} to {last}", **said, last=language.period(query.periods[-1]))
    return f"{what}; {language.say(LIST_ALONE if session.known.store.is_partial else RULE)}"


def _measures(session: Session, given: Sequence[str] | None) -> tuple[str, ...]:
    return session.known.catalogue.operands(session.known.measures(given)) or tuple(session.known.catalogue.measures)


def _all(session: Session, asked: Scope, who: Sequence[Country], known: Sequence[KnownBreak]) -> tuple[Finding, ...]:
    found: list[Finding] = []
    for country in who:
        found += broken(asked, country, known, session.known.everybody)
        found += gaps(asked, country)
        found += sources(asked, country)
        found += traps(asked, country, session.known.store)
    if not found:
        session.out.note("nothing to look out for in what was asked about")
    return tuple(found)


def _largest(session: Session, asked: Scope, known: Sequence[KnownBreak], top: int) -> tuple[Finding, ...]:
    """The breaks of the largest figures, without those that only carry another's."""
    own = [each for each in known if each.code != WORLD and each.kind != "carried"]
    ordered = sorted(own, key=lambda each: -abs(each.change))
    shown = at_most(session, ordered, top, "{shown} of {known} breaks shown; --top 0 shows all")
    everybody = session.known.everybody
    return tuple(finding for each in shown for finding in broken(asked, everybody[each.code], [each], everybody))
