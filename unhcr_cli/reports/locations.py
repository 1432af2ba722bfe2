"""Places inside a country as a person reads them: by level, the largest first, and what is not shown of each."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from unhcr_cli.analysis.disaggregation import Answer, tidy
from unhcr_cli.analysis.locations import DIMENSIONS, DISPERSED, LEVELS, PEOPLE, order_of
from unhcr_cli.analysis.tidy import Row, total
from unhcr_cli.core.model import Cell, Number, Period
from unhcr_cli.core.report import Column, Sheet
from unhcr_cli.languages.base import ENGLISH, Language
from unhcr_cli.reports.layout import Field, Labels, Line, grouped, sheet, trimmed

APART = (
    "A person is recorded at one level only: what stands at a region leaves out those recorded in a district, a "
    "camp or a town of it, and levels are never added."
)


@dataclass(frozen=True)
class LocationLabels(Labels):
    """What the codes are called."""

    types: Mapping[str, str]
    urban_rural: Mapping[str, str]
    accommodation: Mapping[str, str]
    language: Language = ENGLISH


def sheets(
    answers: Sequence[Answer], wording: LocationLabels, top: int, in_population: Mapping[str, Cell]
) -> Iterator[Sheet]:
    """A sheet a population type and date: by level the `top` places, all where it is 0; then types without any.

    Shape of `in_population`: {population type: the population table's figure for all that was asked}.
    """
    rows = list(tidy(answers, [column.id for column in DIMENSIONS]))
    types = dict.fromkeys(str(row.more["population_type"]) for row in rows)
    dates = sorted({row.period for row in rows})
    located_of = {(type, period): _located(rows, type, period) for type in types for period in dates}
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
        yield _sheet(wording, heading, located, top, remarks)
        is_first = False
    if absent:
        columns = (Column("population_type", "Population"), Column("population", "Population table", "count"))
        without = tuple(
            (wording.types.get(type, type), in_population[type].value if type in in_population else None)
            for type in absent
        )
        yield Sheet(language.say("Without places"), language.headed(columns), without)


def _located(rows: Sequence[Row], type: str, period: Period) -> list[Line]:
    """People of one type, a line a place, in order."""
    there = (row for row in rows if (row.more["population_type"], row.period) == (type, period))
    lines = grouped((row for row in there if row.cell.value is not None), _by_place)
    return sorted(lines, key=lambda line: (order_of(_level_of(line[0])), -_people(line)))


def _by_place(row: Row) -> Hashable:
    return row.country.code, row.other and row.other.code, row.more["place"], row.more["level"]


def _level_of(row: Row) -> str:
    return str(row.more["level"])


def _people(line: Line) -> Number:
    return total(row.cell.value for row in line) or 0


def _kinds(dimension: str, labels: Mapping[str, str]) -> Callable[[Line], str]:
    """The labels of the codes that a line's figures have, the one with most people first."""

    def shown(line: Line) -> str:
        sums = {str(part[0].more[dimension]): _people(part) for part in grouped(line, lambda row: row.more[dimension])}
        return ", ".join(labels.get(code, code) for code in sorted(sums, key=lambda code: -sums[code]))

    return shown


def _sheet(wording: LocationLabels, heading: str, located: Sequence[Line], top: int, remarks: Iterable[str]) -> Sheet:
    language = wording.language

    def fields(part: Line) -> Iterator[Field]:
        yield wording.field("country", "Country", lambda row: row.country.name)
        yield wording.field("level", "Level", lambda row: _level(language, _level_of(row)))
        yield wording.field("place", "Place", lambda row: _shown(language, str(row.more["place"])))
        yield Field(Column(PEOPLE, language.say("People"), "count"), _people)
        flag = wording.flag((PEOPLE,))
        yield flag._replace(shown=lambda line: flag.shown(line) if len(line) == 1 else "")
        for id, label in (("urban_rural", "Urban or rural"), ("accommodation", "Housing")):
            yield Field(Column(id, language.say(label)), _kinds(id, getattr(wording, id)))

    rows = [row for level in _by_level(located).values() for line in level[: top or None] for row in line]
    return trimmed(sheet(rows, fields, down=(_by_place,), heading=heading, remarks=remarks), ("country",))


def _level(language: Language, level: str) -> str:
    return language.say(LEVELS[level]) if level in LEVELS else level


def _shown(language: Language, place: str) -> str:
    return language.say("(dispersed)") if place == DISPERSED else place


def _by_level(located: Sequence[Line]) -> dict[str, list[Line]]:
    levels: dict[str, list[Line]] = {}
    for line in located:
        levels.setdefault(_level_of(line[0]), []).append(line)
    return levels


def _remarks(language: Language, located: Sequence[Line], top: int) -> Iterator[str]:
    """What is not shown of each level."""
    for level, places in _by_level(located).items():
        others = places[top:] if top else []
        if others:
            text = "{level}: {number} others of {all} places, {people} people (--top 0 shows all)."
            if len(others) == 1:
                text = "{level}: 1 other of {all} places, {people} people (--top 0 shows all)."
            people = language.count(sum(map(_people, others)))
            said = {"level": _level(language, level), "number": len(others), "all": len(places)}
            yield language.say(text, people=people, **said)


def _population(language: Language, cell: Cell | None) -> Iterator[str]:
    if cell is not None and cell.value is not None:
        text = "The population table, another collection, has {number} in the whole country."
        yield language.say(text, number=language.count(cell.value))
