"""Places inside a country as a person reads them: by level, the largest first, and what is not shown of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from unhcr_cli.analysis.disaggregation import Answer, Figure
from unhcr_cli.analysis.locations import DISPERSED, LEVELS, PEOPLE, Place, order_of
from unhcr_cli.core.model import Cell, Period
from unhcr_cli.core.report import Column, Sheet
from unhcr_cli.languages.base import ENGLISH, Language
from unhcr_cli.reports.layout import trimmed

APART = (
    "A person is recorded at one level only: what stands at a region leaves out those recorded in a district, a "
    "camp or a town of it, and levels are never added."
)


class Located(NamedTuple):
    """People of one type at one place."""

    country: str
    place: Place
    people: int
    flag: str
    urban_rural: str
    accommodation: str


class Wording(NamedTuple):
    """What the codes are called."""

    types: Mapping[str, str]
    urban_rural: Mapping[str, str]
    accommodation: Mapping[str, str]
    language: Language = ENGLISH


def sheets(answers: Sequence[Answer], wording: Wording, top: int, in_population: Mapping[str, Cell]) -> Iterator[Sheet]:
    """A sheet a population type and date: by level the `top` places, all where it is 0; then types without any.

    Shape of `in_population`: {population type: the population table's figure for all that was asked}.
    """
    types = dict.fromkeys(figure.codes[0] for answer in answers for figure in answer.figures)
    dates = sorted({figure.period for answer in answers for figure in answer.figures})
    kinds = [(type, period) for type in types for period in dates]
    located_of = {kind: sorted(_located(answers, *kind, wording), key=_rank) for kind in kinds}
    absent = [type for type in types if not any(located_of[type, period] for period in dates)]
    language, is_first = wording.language, True
    for (type, period), located in located_of.items():
        if not located:
            continue
        heading = wording.types.get(type, type) + (f", {language.period(period)}" if len(dates) > 1 else "")
        remarks = [
            *_remarks(language, located, top),
            *_population(language, in_population.get(type)),
            *([language.say(APART)] if is_first else []),
        ]
        yield _sheet(language, heading, located, top, remarks)
        is_first = False
    if absent:
        columns = (Column("population_type", "Population"), Column("population", "Population table", "count"))
        rows = tuple(
            (wording.types.get(type, type), in_population[type].value if type in in_population else None)
            for type in absent
        )
        yield Sheet(language.say("Without places"), language.headed(columns), rows)


def _rank(located: Located) -> tuple[tuple[int, str], int]:
    return order_of(located.place.level), -located.people


def _located(answers: Sequence[Answer], type: str, period: Period, wording: Wording) -> Iterator[Located]:
    for subject, figures in answers:
        cells: dict[Place, list[Figure]] = {}
        for figure in figures:
            if (figure.codes[0], figure.period) == (type, period) and figure.cell.value is not None:
                cells.setdefault(Place(figure.codes[1], figure.codes[2]), []).append(figure)
        for place, parts in cells.items():
            yield Located(
                subject.country.name,
                place,
                sum(int(part.cell.value or 0) for part in parts),
                parts[0].cell.flag if len(parts) == 1 else "",
                _kinds(parts, 3, wording.urban_rural),
                _kinds(parts, 4, wording.accommodation),
            )


def _kinds(parts: Sequence[Figure], dimension: int, labels: Mapping[str, str]) -> str:
    """The labels of the codes that the figures have, the one with most people first."""
    sums: dict[str, int] = {}
    for part in parts:
        sums[part.codes[dimension]] = sums.get(part.codes[dimension], 0) + int(part.cell.value or 0)
    return ", ".join(labels.get(code, code) for code in sorted(sums, key=lambda code: -sums[code]))


def _sheet(language: Language, heading: str, located: Sequence[Located], top: int, remarks: Sequence[str]) -> Sheet:
    columns = (
        *(Column("country", "Country"), Column("level", "Level"), Column("place", "Place")),
        *(Column(PEOPLE, "People", "count"), Column("flag", "Flag")),
        *(Column("urban_rural", "Urban or rural"), Column("accommodation", "Housing")),
    )
    rows = tuple(
        (
            *(each.country, _level(language, each.place.level), _shown(language, each.place)),
            *(each.people, each.flag, each.urban_rural, each.accommodation),
        )
        for level in _by_level(located).values()
        for each in level[: top or None]
    )
    return trimmed(Sheet(heading, language.headed(columns), rows, tuple(remarks)), ("country",))


def _level(language: Language, level: str) -> str:
    return language.say(LEVELS[level]) if level in LEVELS else level


def _shown(language: Language, place: Place) -> str:
    return language.say("(dispersed)") if place.name == DISPERSED else place.name


def _by_level(located: Sequence[Located]) -> dict[str, list[Located]]:
    levels: dict[str, list[Located]] = {}
    for each in located:
        levels.setdefault(each.place.level, []).append(each)
    return levels


def _remarks(language: Language, located: Sequence[Located], top: int) -> Iterator[str]:
    """What is not shown of each level."""
    for level, places in _by_level(located).items():
        others = places[top:] if top else []
        if others:
            text = "{level}: {number} others of {all} places, {people} people (--top 0 shows all)."
            if len(others) == 1:
                text = "{level}: 1 other of {all} places, {people} people (--top 0 shows all)."
            people = language.count(sum(each.people for each in others))
            said = {"level": _level(language, level), "number": len(others), "all": len(places)}
            yield language.say(text, people=people, **said)


def _population(language: Language, cell: Cell | None) -> Iterator[str]:
    if cell is not None and cell.value is not None:
        text = "The population table, another collection, has {number} in the whole country."
        yield language.say(text, number=language.count(cell.value))
