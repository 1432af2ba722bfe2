"""`unhcr context`: what lies behind the figures of a country, in sentences."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer

from unhcr_cli.cli.delivery import Answers
from unhcr_cli.cli.options import DATASET, WRITTEN, Countries, Periods
from unhcr_cli.cli.session import Session
from unhcr_cli.commands._shared import main_partners
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import Country, Period, Query, Role
from unhcr_cli.reports.narrative import narrative, treaties
from unhcr_cli.reports.narrative.situation import COMPARED_YEARS, Situation, compared_periods
from unhcr_cli.reports.narrative.standpoint import Breaks, Why, points
from unhcr_cli.store import breaks

OPTIONS = (*DATASET, *WRITTEN)


def answers(given: Mapping[str, Any]) -> Answers:
    """A text."""
    return Answers.TEXT


def run(
    session: Session,
    countries: Countries = None,
    period: Periods = "latest",
    more: Annotated[bool, typer.Option("--more", help="Everything, not the first paragraphs alone.")] = False,
) -> None:
    """Who is displaced in a country and from it, in sentences, and its treaties; without one, the world.

    \b
    unhcr context mali
    unhcr context mali --more
    unhcr context syria -p 2015
    unhcr context mali --more -f markdown -o mali.md
    unhcr context                                   the world
    """
    who = session.known.asked(countries)
    if len(who) > 1:
        raise UsageError("context tells of one country at a time", f"begin with {who[0].name} alone")
    when = session.known.periods(period)
    if len(when) > 1:
        raise UsageError("context tells of one period at a time", f"try: -p {when[-1].iso}")
    found = situation(session, who[0], when[0], ranked=more and who[0].kind == "country")
    if found.asylums:
        session.known.caution(who, "origin")
    query = Query(who, when, (*narrative.MEASURES, *_registers(found)))
    session.out.emit_document(
        narrative.document(
            found,
            session.known.provenance(when, query.measures),
            command=_command(session, countries or (), who[0], period),
            more=more,
        )
    )


def situation(session: Session, country: Country, when: Period, *, ranked: bool) -> Situation:
    """All figures that the summary of a country, of a special origin or of the world needs."""
    compared = compared_periods(when)
    asylum = session.known.figures([country.code], "asylum", compared)
    lacking = {each for id in narrative.MEASURES for each in asylum.lacking(id, country.code, when)}
    peers = [each.code for each in session.known.store.countries()] if ranked else []
    return Situation(
        country,
        when,
        asylum=asylum,
        origin=session.known.figures([country.code], "origin", compared),
        peers=session.known.figures(peers, "asylum", [when]),
        peer_codes=peers,
        origins=main_partners(session, country, "asylum", when),
        asylums=main_partners(session, country, "origin", when),
        treaties=treaties.declared(session.known.treaties),
        asylum_breaks=_breaks(session, country, "asylum", when),
        origin_breaks=_breaks(session, country, "origin", when),
        lacking=[session.known.store.country(code) for code in sorted(lacking)],
        headlines=session.known.about.headlines,
    )


def _breaks(session: Session, country: Country, role: Role, when: Period) -> Breaks:
    """The breaks of ten years in a country's series; of one that is another country's, what is known of that."""
    ids, periods = tuple(session.known.catalogue.measures), points(when, max(COMPARED_YEARS))
    known = breaks.read(session.known.store, [country.code], role, periods, ids)
    carriers = sorted({each.mirror for each in known if each.kind == "carried"})
    of_carriers = breaks.read(session.known.store, carriers, "asylum", periods, ids) if carriers else ()
    reasons = {(each.code, each.measure, each.period): each.reason for each in of_carriers}
    return {
        (each.measure, each.period): Why(
            each.reason or reasons.get((each.mirror, each.measure, each.period), ""),
            session.known.store.country(each.mirror) if each.kind == "carried" else None,
        )
        for each in known
    }


def _registers(situation: Situation) -> tuple[str, ...]:
    """Measures beyond those of every country that the country has figures of."""
    return ("unrwa_refugees",) if situation.here.cell("unrwa_refugees").value else ()


def _command(session: Session, words: Sequence[str], country: Country, period: str) -> str:
    """The command that shows everything."""
    options = session.settings.options
    named = [country.name] if "-" in words else list(words)
    given = {
        "-p": period if period != "latest" else None,
        "--data": options.data,
        "--overlay": options.overlay,
        "--release": options.release,
    }
    extra = [part for name, value in given.items() if value for part in (name, value)]
    return shlex.join(["unhcr", "context", *named, *extra, "--more"])
