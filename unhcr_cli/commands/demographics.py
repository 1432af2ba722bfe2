"""`unhcr demographics`: women and men by age, with what part of the population that is known of."""

from __future__ import annotations

from collections.abc import Sequence

from unhcr_cli.analysis import disaggregation
from unhcr_cli.analysis.demographics import DIMENSIONS, figures, shape
from unhcr_cli.analysis.disaggregation import Answer, Subject, TableQuery
from unhcr_cli.analysis.tidy import written
from unhcr_cli.cli.options import CHART, DATASET, GROUPS, ROWS, WRITTEN, As, Countries
from unhcr_cli.cli.session import Session
from unhcr_cli.commands import _shared, _tables
from unhcr_cli.commands._tables import From, Types, Years
from unhcr_cli.core import population_types
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import Period
from unhcr_cli.core.population_types import MEASURES
from unhcr_cli.core.report import Report, Sheet
from unhcr_cli.reports.demographics import AgeLabels, few, sheets
from unhcr_cli.reports.others import other
from unhcr_cli.store import dimension_rows

OPTIONS = (*DATASET, *WRITTEN, *ROWS, *GROUPS, *CHART)
REFUSED = _tables.REFUSED


def run(
    session: Session,
    countries: Countries = None,
    role: As = "asylum",
    origin: From = None,
    period: Years = "latest",
    type: Types = None,
) -> None:
    """Women and men by age in a country, or from it, and the children's share; without a country, the world.

    A pyramid for each population type, which are not added. It is a collection of its own, which covers a
    part of the population table's people: its coverage by sex and by age always stands with it. Years from
    2001 on.

    \b
    unhcr demographics mali
    unhcr demographics mali --from burkinabe --type refugees
    unhcr demographics syria --as origin -p 2015..2025
    unhcr demographics sahel --type refugees,idps -f csv
    unhcr demographics --type all                   the world
    """
    store = session.known.store
    (table,) = dimension_rows.opened(store, "demographics")
    who = _subjects(session, countries, role, origin)
    when = dimension_rows.year_ends(store, period, table)
    types = population_types.read(type, dimension_rows.labels(store, "population_type"))
    asked = TableQuery(table, when, store.release_in_use)
    how = shape(asked, types)
    ids = [MEASURES[code] for code in types]
    answers, there = [], set()
    for each in who:
        entries = disaggregation.entries(store, asked, each)
        there |= {entry.codes[0] for entry in entries}
        in_population = _tables.in_population_table(session, each, ids, when)
        answers.append(Answer(each, figures(how, entries, in_population)))
    wording = _wording(session)
    others = [code for code in wording.labels if code in there and code not in types and type is None]
    language = session.out.language
    columns = disaggregation.columns(who, language.headed(DIMENSIONS), language)
    found = sheets(answers, wording, others) if session.out.for_people else ()
    session.out.emit(
        Report(
            command="demographics",
            query=_tables.described(who, when, types=list(types)),
            columns=columns,
            rows=written(disaggregation.tidy(answers, [column.id for column in DIMENSIONS]), columns),
            provenance=session.known.provenance(when),
            notes=tuple(few(answers, wording)),
            sheets=(*found[:-1], *(_with_others(session, who, when[-1], each) for each in found[-1:])),
            title=language.say("Age and sex: {who}", who=_tables.title(session, who, when, people=True)),
        )
    )


def _with_others(session: Session, who: Sequence[Subject], when: Period, last: Sheet) -> Sheet:
    """The last table, and under it the other side of a country."""
    subject = who[0]
    if len(who) > 1 or subject.origin is not None:
        return last
    asked = f"unhcr demographics {{name}} --as {other(subject.role)}"
    told = _shared.other_side(session, subject.country, subject.role, when, command=asked)
    return last._replace(remarks=(*last.remarks, told)) if told else last


def _subjects(
    session: Session, countries: list[str] | None, role: str, origin: list[str] | None
) -> tuple[Subject, ...]:
    if role == "asylum":
        here = session.known.countries(countries or ())
        return _tables.subjects(session, here, session.known.countries(origin or (), "origin"))
    if origin:
        raise UsageError("--as origin and --from say the same twice", "leave one of them out")
    return _tables.subjects(session, (), session.known.countries(countries or ()))


def _wording(session: Session) -> AgeLabels:
    labels = dimension_rows.labels(session.known.store, "population_type")
    return AgeLabels(
        labels, {code: session.known.catalogue.find(id).short for code, id in MEASURES.items()}, session.out.language
    )
