"""What the commands on tables with dimensions share: whom and when they ask, and the rows that answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from unhcr_cli.analysis.disaggregation import Subject
from unhcr_cli.cli.options import complete_country
from unhcr_cli.cli.session import Session
from unhcr_cli.core import periods
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import WORLD, Cell, Country, Period
from unhcr_cli.indicators.formula import Node, parse
from unhcr_cli.store import dimension_rows
from unhcr_cli.store.dimension_rows import Entry, Table
from unhcr_cli.store.store import Store

NAMED_AT_MOST = 4
"""So many countries a title names."""
POPULATION_ONLY = "--compute is for the measures of the population table"
EXAMPLE = "unhcr stats --help has an example"
REFUSED = {"compute": (POPULATION_ONLY, EXAMPLE)}
"""Figures of tables with dimensions can't be added up by a formula of the user's own."""

From = Annotated[
    list[str] | None,
    typer.Option(
        "--from",
        metavar="COUNTRY",
        autocompletion=complete_country,
        help="Only people from this country, by its name or its people's; several with commas.",
    ),
]
In = Annotated[
    list[str] | None,
    typer.Option(
        "--in",
        metavar="COUNTRY",
        autocompletion=complete_country,
        help="Only in this country; several with commas.",
    ),
]
Types = Annotated[
    list[str] | None,
    typer.Option(
        "--type",
        metavar="ID",
        help="Only these people: refugees, asylum_seekers, idps, oip, stateless, returned_refugees … or all.",
    ),
]
Years = Annotated[
    str,
    typer.Option(
        "--period", "-p", metavar="YEAR", help="latest, 2024, a list 2015,2020 or a range 2015..2025; year ends."
    ),
]


def opened(session: Session, *ids: str) -> tuple[Table, ...]:
    """The tables of those ids.

    Raises:
        UsageError: the dataset, or the release asked for, has them not.
    """
    tables = tuple(dimension_rows.table(session.known.store, id) for id in ids)
    newest = list(session.known.store.releases)[-1]
    in_use = session.known.store.release_in_use
    if in_use != newest:
        raise UsageError(
            f"there is no table {ids[0]} of release {in_use}", f"only {newest} has one: leave --release out"
        )
    return tables


def subjects(session: Session, here: Sequence[Country], origins: Sequence[Country]) -> tuple[Subject, ...]:
    """Whom to ask about: each country of asylum with each origin, or those that are given; else the world."""
    places = [country for country in here if country.code != WORLD]
    people = [country for country in origins if country.code != WORLD]
    session.known.caution(
        [*(places or people or [session.known.world()])], "asylum" if places or not people else "origin"
    )
    if places and people:
        return tuple(Subject(place, "asylum", origin) for place in places for origin in people)
    if people:
        return tuple(Subject(origin, "origin") for origin in people)
    return tuple(Subject(place) for place in places or [session.known.world()])


def years(session: Session, text: str, table: Table) -> tuple[Period, ...]:
    """The year-ends that `-p` means; one before the table begins is answered as not collected.

    Raises:
        UsageError: no period, or nobody has a figure in it; names the nearest that has.
    """
    known = dimension_rows.periods(session.known.store, table)
    if not known:
        raise UsageError(f"the dataset has no rows in {table.id}")
    before = [period for period in session.known.store.periods() if period < known[0] and period.is_year_end]
    found: set[Period] = set()
    for part in text.split(","):
        try:
            found.update(periods.read(part, known, known[-1]))
        except UsageError as refusal:
            if not before:
                raise
            try:
                found.update(periods.read(part, before, before[-1]))
            except UsageError:
                raise refusal from None
    return tuple(sorted(found))


def rows(store: Store, table: Table, when: Sequence[Period], subject: Subject) -> tuple[Entry, ...]:
    """The rows that answer for a subject, those of a group's members added up."""
    members = subject.country.members or ("" if subject.country.code == WORLD else subject.country.code,)
    origin = subject.origin
    if origin is None:
        is_asylum = subject.role == "asylum"
        sides = [(member, "") if is_asylum else ("", member) for member in members]
        parts = [dimension_rows.entries(store, table, when, asylum=here, origin=there) for here, there in sides]
        return parts[0] if len(parts) == 1 else dimension_rows.merged(parts)
    if not origin.members and len(members) == 1:
        return dimension_rows.entries(store, table, when, asylum=members[0], origin=origin.code)
    people = origin.members or (origin.code,)
    return dimension_rows.merged(
        [
            [entry._replace(other="") for entry in found if entry.other in people]
            for found in (dimension_rows.entries(store, table, when, asylum=member, by="origin") for member in members)
        ]
    )


def formulas(store: Store, table: Table) -> Mapping[str, Node]:
    """The formulas of the table's indicators, by id."""
    return {id: parse(each["formula"]) for id, each in store.tables[table.id].get("indicator", {}).items()}


def in_population_table(
    session: Session, subject: Subject, ids: Sequence[str], when: Sequence[Period]
) -> Mapping[tuple[str, Period], Cell]:
    """The population table's figures for a subject.

    Shape: {(measure, period): cell}.
    """
    if subject.origin is None:
        figures = session.known.figures([subject.country.code], subject.role, when, ids)
        return {(id, period): figures.cell(id, subject.country.code, period) for id in ids for period in when}
    found: dict[tuple[str, Period], Cell] = {}
    for member in subject.country.members or (subject.country.code,):
        for period in when:
            for code, cells in session.known.store.partners(member, "asylum", period, ids):
                if code in (subject.origin.members or (subject.origin.code,)):
                    for id in ids:
                        found[id, period] = _sum(found.get((id, period)), cells[id])
    return found


def _sum(one: Cell | None, other: Cell) -> Cell:
    if one is None or one.value is None:
        return other
    return one if other.value is None else Cell(one.value + other.value, "", other.release)


def described(who: Sequence[Subject], when: Sequence[Period], **more: object) -> dict[str, object]:
    """The question as JSON-ready data."""
    asked: dict[str, object] = {
        "countries": list(dict.fromkeys(each.country.code for each in who)),
        "from": list(dict.fromkeys(each.origin.code for each in who if each.origin)),
        "periods": [period.iso for period in when],
        "role": who[0].role,
    }
    return {**asked, **more}


def title(session: Session, who: Sequence[Subject], when: Sequence[Period], *, is_flow: bool = False) -> str:
    """Who is asked about, and when, in one line."""
    language, more = session.out.language, len(who) - NAMED_AT_MOST
    names = ", ".join(each.phrase(language) for each in who[:NAMED_AT_MOST])
    if more > 0:
        names += language.say(" and {number} more", number=more)
    times = [str(period.year) if is_flow else language.period(period) for period in when]
    span = language.say("{first} to {last}", first=times[0], last=times[-1]) if len(times) > 1 else times[0]
    return f"{names}, {span}"
