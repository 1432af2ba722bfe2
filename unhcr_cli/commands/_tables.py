"""What the commands on tables with dimensions share: whom they ask about, and what their answers are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from unhcr_cli.analysis.disaggregation import Subject
from unhcr_cli.cli.options import complete_country
from unhcr_cli.cli.session import Session
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import WORLD, Cell, Country, Period

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


def subjects(session: Session, here: Sequence[Country], origins: Sequence[Country]) -> tuple[Subject, ...]:
    """Whom to ask about: each country of asylum with each origin, or those that are given; else the world.

    Raises:
        UsageError: people of one country are asked for in the world and in a country of it.
    """
    places = [country for country in here if country.code != WORLD]
    people = [country for country in origins if country.code != WORLD]
    session.known.caution(
        [*(places or people or [session.known.world()])], "asylum" if places or not people else "origin"
    )
    if places and people:
        if len(places) < len(here) or len(people) < len(origins):
            raise UsageError("pairs are of countries: the world is none", "ask for the world by itself")
        return tuple(Subject(place, "asylum", origin) for place in places for origin in people)
    if people:
        return tuple(Subject(origin, "origin") for origin in origins)
    return tuple(Subject(place) for place in (here if places else [session.known.world()]))


def in_population_table(
    session: Session, subject: Subject, ids: Sequence[str], when: Sequence[Period]
) -> Mapping[tuple[str, Period], Cell]:
    """The population table's figures for a subject.

    Shape: {(measure, period): cell}.
    """
    if subject.origin is None:
        figures = session.known.figures([subject.country.code], subject.role, when, ids)
        return {(id, period): figures.cell(id, subject.country.code, period) for id in ids for period in when}
    origin, sides = subject.origin, session.known.other_sides
    pairs = [sides.pairs(subject.country, "asylum", period, ids, is_compared=False) for period in when]
    return {
        (id, each.period): each.together(origin.members_at(each.period) or (origin.code,), id)
        for each in pairs
        for id in ids
    }


def described(who: Sequence[Subject], when: Sequence[Period], **more: object) -> dict[str, object]:
    """The question as JSON-ready data."""
    asked: dict[str, object] = {
        "countries": list(dict.fromkeys(each.country.code for each in who)),
        "from": list(dict.fromkeys(each.origin.code for each in who if each.origin)),
        "periods": [period.iso for period in when],
        "role": who[0].role,
    }
    return {**asked, **more}


def title(
    session: Session, who: Sequence[Subject], when: Sequence[Period], *, is_flow: bool = False, people: bool = False
) -> str:
    """Who is asked about, and when, in one line; as `people` where it has to be said that they are in a country."""
    language = session.out.language
    names = language.first([each.people(language) if people else each.phrase(language) for each in who], NAMED_AT_MOST)
    times = [str(period.year) if is_flow else language.period(period) for period in when]
    span = language.say("{first} to {last}", first=times[0], last=times[-1]) if len(times) > 1 else times[0]
    return f"{names}, {span}"
