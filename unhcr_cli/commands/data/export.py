"""`unhcr data export`: any selection of figures, to keep or to hand on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from unhcr_cli import formats
from unhcr_cli.analysis import answer, disaggregation
from unhcr_cli.analysis.disaggregation import PAIR, Answer, Subject
from unhcr_cli.analysis.locations import DIMENSIONS
from unhcr_cli.analysis.tidy import TIDY, written
from unhcr_cli.cli import files
from unhcr_cli.cli.files import Endings
from unhcr_cli.cli.options import FIGURES, As, Countries, Measures, Periods
from unhcr_cli.cli.session import Session
from unhcr_cli.commands._places import Places, places_of
from unhcr_cli.commands._report import figures_report
from unhcr_cli.core import periods
from unhcr_cli.core.errors import BadDataError, UsageError
from unhcr_cli.core.model import WORLD, Country, Period, Query, Role, Value
from unhcr_cli.core.population_types import MEASURES
from unhcr_cli.core.report import Column, Report
from unhcr_cli.languages.base import ENGLISH

if TYPE_CHECKING:
    from unhcr_cli.store.export.selection import Selection

SQLITE = ("sqlite", "db")
NAMED_AT_MOST = 3
PAIRS: tuple[Column, ...] = (TIDY[0], *PAIR, *TIDY[3:])
OPTIONS = FIGURES


def endings(given: Mapping[str, Any]) -> Endings:
    """What formats have, and what it alone writes."""
    return {**files.endings("has_figures"), "toml": frozenset({"toml"}), **dict.fromkeys(SQLITE, frozenset(SQLITE))}


def run(
    session: Session,
    countries: Countries = None,
    period: Periods = "latest",
    measure: Measures = None,
    role: As = "asylum",
    pairs: Annotated[
        bool, typer.Option("--pairs", help="CSV and the like: by origin and asylum; TOML and SQLite have both.")
    ] = False,
    parquet: Annotated[
        str | None, typer.Option("--parquet", metavar="DIR", help="A Data Package: a Parquet file a table and year.")
    ] = None,
) -> None:
    """Figures as a TOML dataset that answers with the same ones; or as CSV, JSON …, or an SQLite database.

    TOML, unless --format or the name of the output file says otherwise: --format csv, --output mali.sqlite. A
    group means its members; without a country it is every country and the world. SQLite has places in
    countries of asylum too, and TOML those of your own dataset, with your notes; the latest places may have a
    date of their own. Tables by age and asylum procedure are not exported.

    \b
    unhcr data export mali -p 2015..2025 -o mali.toml
    unhcr data export mali niger -m refugees,idps -f csv
    unhcr data export syria --as origin -p 2011.. --pairs -f csv
    unhcr data export -p 2000.. -o figures.sqlite
    unhcr data export -p 1951.. --parquet unhcr-figures
    """
    from unhcr_cli.store.export.selection import select

    if parquet is not None and (session.settings.options.output or session.settings.options.format):
        raise UsageError("--parquet writes a folder of files of one format", "leave --output and --format out")
    who = _whom(session, countries, role)
    ids = session.known.measures(measure, role) or tuple(session.known.store.measures)
    asked = session.out.delivery.asked
    if parquet is not None:
        _package(session, Path(parquet), Query(who, session.known.periods(period), ids, role))
        return
    is_tidy = asked not in ("", "toml", *SQLITE) and (bool(session.settings.options.format) or asked in formats.names())
    places = None if is_tidy else places_of(session)
    when, at_places = _periods(session, period, places)
    query = Query(who, when, ids, role)
    codes = [country.code for country in who]
    if is_tidy and not pairs:
        figures = session.known.figures(codes, role, when, ids)
        title = ", ".join(country.name for country in who[:5])
        session.out.emit(figures_report(session, "data export", query, figures)._replace(title=title))
        return
    chosen = select(session.known.store, codes, when, session.known.catalogue.operands(ids), role, at_places=at_places)
    if is_tidy:
        rows, provenance = tuple(_pairs(session, chosen)), session.known.provenance(when, ids)
        session.out.emit(
            Report("data export", answer.describe(query), session.out.language.headed(PAIRS), rows, provenance)
        )
    elif asked in SQLITE:
        located = () if places is None else _located(places, who, chosen, at_places)
        _sqlite(session, query, chosen, located)
    else:
        _toml(session, chosen, _title(who, {*when, *at_places}))


def _package(session: Session, folder: Path, query: Query) -> None:
    """Writes figures, and who is where, as a Data Package."""
    from unhcr_cli.commands.data._packaged import write_package
    from unhcr_cli.store.export.selection import select

    codes = [country.code for country in query.countries]

    def figures(when: Sequence[Period]) -> Report:
        asked = query._replace(periods=tuple(when))
        found = session.known.figures(codes, query.role, when, query.measures)
        return figures_report(session, "data export", asked, found)

    def pairs(when: Sequence[Period]) -> Report:
        needed = session.known.catalogue.operands(query.measures)
        chosen = select(session.known.store, codes, tuple(when), needed, query.role, at_places=())
        described = answer.describe(query._replace(periods=tuple(when)))
        rows, said = tuple(_pairs(session, chosen)), session.known.provenance(when, query.measures)
        return Report("data export", described, session.out.language.headed(PAIRS), rows, said)

    write_package(session, folder, {"figures": figures, "pairs": pairs}, query.periods)


def _whom(session: Session, words: list[str] | None, role: Role) -> tuple[Country, ...]:
    """The countries that are meant; all of them, and the world, where none or the world is named."""
    named = session.known.asked(words, role)
    found = {country.code: country for country in session.known.members(named)}
    if any(country.code == WORLD for country in named):
        # An unknown country of asylum has people, too, who are in the world's figure.
        special = [each for each in session.known.everybody.values() if each.kind == "special"]
        found |= {each.code: each for each in (*special, session.known.world())}
    return tuple(found.values())


def _periods(session: Session, text: str, places: Places | None) -> tuple[tuple[Period, ...], tuple[Period, ...]]:
    """The periods that `-p` means, of figures and of places: the newest of each are `latest`."""
    if places is None:
        return session.known.periods(text), ()
    known, placed = session.known.store.periods(), places.periods
    if text == "latest":
        return session.known.periods(text) if known else (), places.latest
    everything = sorted({*known, *placed})
    found = periods.read(text, everything, session.known.store.latest() or everything[-1])
    return tuple(each for each in found if each in known), tuple(each for each in found if each in placed)


def _title(who: Sequence[Country], when: Collection[Period]) -> str:
    names = ENGLISH.first([country.name for country in who], NAMED_AT_MOST)
    labels = dict.fromkeys(period.label for period in (min(when), max(when)))
    return f"{names}, {' to '.join(labels)}"


def _toml(session: Session, chosen: Selection, title: str) -> None:
    from unhcr_cli.dataset.read import refuse_excess
    from unhcr_cli.store.export.toml import text

    written = text(session.known.store, session.known.embedded, chosen, title)
    try:
        refuse_excess(written, "")
    except BadDataError:
        raise UsageError(
            "that is too much for one TOML file", "name fewer countries or periods, or write -o FILE.sqlite"
        ) from None
    session.out.delivery.text(written, session.out.notes, form="toml")


def _sqlite(session: Session, query: Query, chosen: Selection, located: Iterable[tuple[Value, ...]]) -> None:
    from unhcr_cli.store.export.sqlite import database

    codes = [country.code for country in query.countries]
    figures = session.known.figures(codes, query.role, query.periods, chosen.measures)
    query = query._replace(measures=chosen.measures)
    tidy = written(answer.answer(query, figures), TIDY)
    rows = {"figures": tidy, "pairs": tuple(_pairs(session, chosen)), "places": tuple(located)}
    notes = (*session.out.notes, *answer.notes(query, figures))
    told = files.told(sum(map(len, rows.values())), "sqlite", ENGLISH)
    session.out.delivery.file(database(session.known.store, chosen, rows), notes, form=told)


def _pairs(session: Session, chosen: Selection) -> Iterator[tuple[Value, ...]]:
    """Who is where, one figure a row."""
    units = {id: session.known.catalogue.find(id).unit for id in chosen.measures}
    for (asylum, origin), series in chosen.pairs.items():
        there, here = session.known.everybody[origin], session.known.everybody[asylum]
        for period, cells in series.items():
            who = (period.iso, there.name, there.iso3, here.name, here.iso3)
            for id, cell in cells.items():
                if cell.value is not None:
                    yield (*who, id, cell.value, units[id], cell.flag, chosen.role, cell.release)


def _located(
    places: Places, who: Sequence[Country], chosen: Selection, when: Sequence[Period]
) -> Iterator[tuple[Value, ...]]:
    """Where inside countries of asylum people are, as `unhcr places` answers, without what is missing."""
    if chosen.role == "origin":
        return
    types = [type for type in places.labels if MEASURES.get(type, type) in chosen.measures]
    columns, ids = (*TIDY, *DIMENSIONS), [column.id for column in DIMENSIONS]
    for country in who:
        for period in when:
            subject = Subject(country)
            found = places.figures(types, period, subject)
            counted = [figure for figure in found if figure.cell.value is not None]
            yield from written(disaggregation.tidy([Answer(subject, counted)], ids), columns)
