"""What `in` and `from` have in common: one country asked about, all countries on the other side."""

from __future__ import annotations

from collections.abc import Sequence

from unhcr_cli.analysis import answer, pair_gaps, pairs
from unhcr_cli.analysis.tidy import Row
from unhcr_cli.cli.session import Session
from unhcr_cli.commands._report import report
from unhcr_cli.commands._shared import beyond, called, countries_at_most, emit_passages, other_side
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import Country, Period, Query, Role
from unhcr_cli.reports.layout import Words
from unhcr_cli.reports.sides import sides

TWO = "two countries, each by itself; for people from one in the other: {one}, or {other}"
SHOWN = 10
"""So many countries a table shows unasked."""


def show(
    session: Session,
    words: Sequence[str] | None,
    period: str,
    measure: Sequence[str] | None,
    top: int | None,
    role: Role,
    *,
    explain: bool = False,
) -> None:
    """Answers for each country and period that is asked about."""
    countries = session.known.countries(words or (), role)
    if not countries:
        raise UsageError(f"{'in' if role == 'asylum' else 'from'} which country?", "name one, or `world`")
    ids = session.known.measures(measure, role) or (
        pairs.ABROAD if role == "asylum" else (*pairs.ABROAD, *pairs.AT_HOME)
    )
    session.known.caution(countries, role)
    if session.out.for_people and [country.kind for country in countries] == ["country", "country"]:
        session.out.note(_of_a_pair(session, *countries))
    most = session.out.most(top, SHOWN, is_prose=explain)
    periods = session.known.periods(period)
    rows: list[Row] = []
    sheets, passages = [], []
    for country in countries:
        for when in periods:
            found = session.known.other_sides.pairs(country, role, when, ids)
            every = found.ordered(ids)
            shown = countries_at_most(session, every, most, country.name, when)
            if found.beyond:
                session.out.note(beyond(session, found, ids))
            if found.untold:
                session.out.note(_untold(session, found, ids))
            elif not every:
                language, text = session.out.language, "{name}, {when}: nobody is counted, or there is no figure"
                session.out.note(language.say(text, name=country.name, when=language.period(when)))
            for note in pair_gaps.notes([found], shown, ids):
                session.out.note(note)
            told = tuple(pairs.rows(found, every if session.out.for_people else shown, ids))
            rows += [row for row in told if row.other and row.other.code in shown]
            heading = _heading(session, country, role, when)
            if explain:
                from unhcr_cli.reports.shares import passage

                passages.append(passage(found, shown, ids, heading))
            elif session.out.for_people:
                sheet = sides(found, told, shown, ids, Words(found.catalogue), heading)
                beside = other_side(session, country, role, when)
                sheets.append(sheet._replace(remarks=(beside,)) if beside else sheet)
    command = "in" if role == "asylum" else "from"
    query = Query(countries, periods, ids, role)
    asked = {**answer.describe(query), "top": most}
    if explain:
        emit_passages(session, command, asked, passages, session.known.provenance(periods, ids))
        return
    session.out.emit(report(session, command, query, pairs.COLUMNS, rows, asked=asked)._replace(sheets=tuple(sheets)))


def _of_a_pair(session: Session, one: Country, other: Country) -> str:
    """Says that two countries are answered one by one, and how to ask for those from one in the other."""
    names = called(session, one), called(session, other)
    pairs = [f"unhcr from {a} --in {b}" for a, b in (names, names[::-1])]
    return session.out.language.say(TWO, one=pairs[0], other=pairs[1])


def _heading(session: Session, country: Country, role: Role, when: Period) -> str:
    language = session.out.language
    where = language.inside(country) if role == "asylum" else language.coming_from(country)
    return f"{language.say('People {where}', where=where)}, {language.period(when)}"


def _untold(session: Session, found: pairs.Pairs, ids: Sequence[str]) -> str:
    language = session.out.language
    people = sum(found.untold.get(id, 0) for id in pairs.leading(ids))
    text = "{name}, {when}: {number} people are in the total without an origin; shares are of all"
    if found.role == "origin":
        text = "{name}, {when}: {number} people are in the total without a country of asylum; shares are of all"
    return language.say(
        text, name=found.country.name, when=language.period(found.period), number=language.count(people)
    )
