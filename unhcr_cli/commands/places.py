"""`unhcr places`: where inside a country people are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

import typer

from unhcr_cli.analysis import disaggregation
from unhcr_cli.analysis.disaggregation import Answer, Subject
from unhcr_cli.analysis.locations import DIMENSIONS
from unhcr_cli.analysis.tidy import written
from unhcr_cli.cli.options import DATASET, GROUPS, ROWS, WRITTEN, Countries
from unhcr_cli.cli.session import Session
from unhcr_cli.commands import _tables
from unhcr_cli.commands._places import places_of
from unhcr_cli.commands._tables import From, Types
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import WORLD, Cell, Country, Period
from unhcr_cli.core.population_types import MEASURES
from unhcr_cli.core.report import Report, Sheet
from unhcr_cli.reports.locations import LocationLabels, sheets
from unhcr_cli.store import dimension_rows

OPTIONS = (*DATASET, *WRITTEN, *ROWS, *GROUPS)
REFUSED = _tables.REFUSED


def run(
    session: Session,
    countries: Countries = None,
    origin: From = None,
    type: Types = None,
    top: Annotated[
        int, typer.Option("--top", metavar="N", min=0, help="Places of each level that a table shows; 0 for all.")
    ] = 15,
) -> None:
    """Where inside a country people are: region, district, camp or town, urban or rural, and their housing.

    Levels are never added: a person is recorded at one of them only. CSV has all places, in the finest
    detail. A group, or `world`, means each of its countries. Latest year only.

    \b
    unhcr places mali
    unhcr places mali --type idps,returned_idps
    unhcr places chad --from sudan --top 30
    unhcr places sahel --type refugees -f csv
    unhcr places world --type idps -f csv
    """
    dimension_rows.opened(session.known.store, "places")
    if (places := places_of(session)) is None:
        raise UsageError("the dataset has no places")
    who = _subjects(session, countries, origin, places.latest)
    types = places.types(type, who)
    answers = [Answer(each, places.newest(types, each)) for each in who]
    when = sorted({figure.period for each in answers for figure in each.figures})
    language = session.out.language
    columns = disaggregation.columns(who, language.headed(DIMENSIONS), language)
    session.out.emit(
        Report(
            command="places",
            query=_tables.described(who, when, types=list(types)),
            columns=columns,
            rows=written(disaggregation.tidy(answers, [column.id for column in DIMENSIONS]), columns),
            provenance=session.known.provenance(when),
            sheets=_sheets(session, answers, top) if session.out.for_people else (),
            title=language.say("Places: {who}", who=_tables.title(session, who, when)),
        )
    )


def _subjects(
    session: Session, countries: list[str] | None, origin: list[str] | None, when: Sequence[Period]
) -> tuple[Subject, ...]:
    if not countries:
        raise UsageError("places are inside a country, and none is named", "unhcr places mali")
    named = session.known.countries(countries)
    here = session.known.members(named, when)
    if any(country.code == WORLD for country in named):
        here = (*here, *_nowhere(session, when))
    return _tables.subjects(session, here, session.known.countries(origin or (), "origin"))


def _nowhere(session: Session, when: Sequence[Period]) -> Iterator[Country]:
    """Whoever is no country, and yet has people at places."""
    table = dimension_rows.table(session.known.store, "places")
    for each in session.known.everybody.values():
        if each.kind == "special" and dimension_rows.entries(session.known.store, table, when, asylum=each.code):
            yield each


def _sheets(session: Session, answers: Sequence[Answer], top: int) -> tuple[Sheet, ...]:
    labels = dimension_rows.labels(session.known.store, "population_type")
    urban_rural, accommodation = (
        dimension_rows.short_labels(session.known.store, id) for id in ("urban_rural", "accommodation")
    )
    wording = LocationLabels(labels, urban_rural, accommodation, session.out.language)
    return tuple(sheets(answers, wording, top, _in_population(session, answers)))


def _in_population(session: Session, answers: Sequence[Answer]) -> Mapping[str, Cell]:
    """The population table's figures by type; none where it is several countries that are asked about."""
    if len(answers) > 1:
        return {}
    when = {figure.codes[0]: figure.period for figure in answers[0].figures}
    ids = {type: MEASURES.get(type, type) for type in when}
    periods = sorted(set(when.values()))
    found = _tables.in_population_table(session, answers[0].subject, tuple(ids.values()), periods)
    return {type: found[id, when[type]] for type, id in ids.items()}
