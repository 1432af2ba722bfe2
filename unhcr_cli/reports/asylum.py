"""Asylum applications, decisions and rates as a person reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from unhcr_cli.analysis.asylum import NEW, Procedure, decided
from unhcr_cli.analysis.disaggregation import ALL, FEW, Answer, Codes, Subject
from unhcr_cli.core.flags import join_flags
from unhcr_cli.core.model import Cell, Period, Value
from unhcr_cli.core.report import Column, Sheet
from unhcr_cli.languages.base import ENGLISH, Language
from unhcr_cli.reports.layout import trimmed

ALL_LEVELS = "All levels"
SEVERAL = "All levels: one claim may pass several, and is then decided several times."
NEVER_ADDED = "Persons and cases, which are of one or more persons, are never added."
NO_RATE = "Rates are of the claims decided on their merits; otherwise closed ones are in none."

_NUMBER_OF = {"P": "{number} persons", "C": "{number} cases"}
_COUNTED_IN = {"P": "Decisions, counted in persons", "C": "Decisions, counted in cases"}
_WHO_AND_WHEN = (Column("origin", "From"), Column("asylum", "In"), Column("period", "Year"))
_PROCEDURE, _LEVEL = Column("procedure", "Procedure"), Column("decision_level", "Level")
_FLAG = Column("flag", "Flag")
_OPTIONAL = ("origin", "asylum", "period", "procedure", "counted_in")


@dataclass(frozen=True)
class Wording:
    """What codes and measures are called."""

    codes: Mapping[str, Mapping[str, str]]
    """Labels by dimension and code."""
    measures: Mapping[str, str]
    """Short labels by id."""
    language: Language = ENGLISH

    def of(self, dimension: str, code: str) -> str:
        """The label of a code; the code itself where it has none."""
        return self.codes[dimension].get(code, code)

    def level(self, code: str) -> str:
        """The label of a level, or of all of them together."""
        return self.language.say(ALL_LEVELS) if code == ALL else self.of("decision_level", code)


class Key(NamedTuple):
    """What one line is about."""

    number: int
    """Of the answer that it is in."""
    period: Period
    codes: Codes


class Line(NamedTuple):
    """The figures of one line, by measure."""

    subject: Subject
    key: Key
    cells: Mapping[str, Cell]

    def leading(self, wording: Wording) -> tuple[str, ...]:
        """The texts of the columns that say who, when, and whose procedure."""
        subject = self.subject
        origin = subject.origin.name if subject.origin else subject.country.name
        return (origin, subject.country.name, str(self.key.period.year), wording.of("procedure", self.key.codes[0]))

    def values(self, ids: Sequence[str]) -> tuple[Value, ...]:
        """The figures of measures, and all their flags."""
        cells = [self.cells[id] for id in ids]
        return (*(cell.value for cell in cells), join_flags(*(cell.flag for cell in cells)))


def sheets(asked: Procedure, answers: Sequence[Answer], wording: Wording) -> Iterator[Sheet]:
    """Applications; decisions, persons and cases apart; rates."""
    yield _applications([line for line in _lines(answers) if "applications" in line.cells], wording)
    decisions = decision_lines(answers)
    units = tuple(dict.fromkeys(line.key.codes[3] for line in decisions))
    for unit in units:
        heading = "Decisions" if units == ("P",) else _COUNTED_IN[unit]
        yield _decisions(asked, [line for line in decisions if line.key.codes[3] == unit], wording, heading)
    yield _rates(asked, decisions, wording, answers)


def _lines(answers: Sequence[Answer]) -> list[Line]:
    found: dict[Key, dict[str, Cell]] = {}
    for number, answer in enumerate(answers):
        for figure in answer.figures:
            found.setdefault(Key(number, figure.period, figure.codes), {})[figure.measure] = figure.cell
    return [Line(answers[key.number].subject, key, cells) for key, cells in found.items()]


def decision_lines(answers: Sequence[Answer]) -> list[Line]:
    """The lines of decisions and rates, without totals that repeat a level."""
    return _without_repeated_totals([line for line in _lines(answers) if "applications" not in line.cells])


def _without_repeated_totals(lines: Sequence[Line]) -> list[Line]:
    """The lines without totals over levels that are one level's figures once more."""
    levels: dict[tuple[object, ...], set[str]] = {}
    for line in lines:
        levels.setdefault(_but_for_level(line.key), set()).add(line.key.codes[2])
    return [line for line in lines if line.key.codes[2] != ALL or len(levels[_but_for_level(line.key)]) != 2]


def _but_for_level(key: Key) -> tuple[object, ...]:
    return (*key[:2], *key.codes[:2], *key.codes[3:])


def _applications(lines: Sequence[Line], wording: Wording) -> Sheet:
    columns = (
        *(*_WHO_AND_WHEN, _PROCEDURE, Column("application_type", "Application"), Column("counted_in", "Counted in")),
        *(Column("applications", "Applications", "count"), _FLAG),
    )
    rows = tuple(
        (
            *line.leading(wording),
            wording.of("application_type", line.key.codes[1]),
            wording.of("counted_in", line.key.codes[3]),
            *line.values(("applications",)),
        )
        for line in lines
    )
    language = wording.language
    heading, remarks = language.say("Applications"), tuple(_headline(lines, language))
    return trimmed(Sheet(heading, language.headed(columns), rows, remarks), _OPTIONAL)


def _headline(lines: Sequence[Line], language: Language) -> Iterator[str]:
    """New applications in a sentence, where there is one subject and period to tell of."""
    if len({line.key[:2] for line in lines}) > 1 or len({line.key.codes[0] for line in lines}) > 1:
        return
    new = [
        language.say(_NUMBER_OF[line.key.codes[3]], number=language.count(line.cells["applications"].value))
        for line in lines
        if line.key.codes[1] == NEW and line.cells["applications"].value is not None
    ]
    if new:
        told = language.say("New applications: {number}.", number=language.listed(new))
        yield f"{told} {language.say(NEVER_ADDED)}" if len(new) > 1 else told


def _decisions(asked: Procedure, lines: Sequence[Line], wording: Wording, heading: str) -> Sheet:
    headed = wording.language.headed
    columns = (
        *headed((*_WHO_AND_WHEN, _PROCEDURE, _LEVEL)),
        *(Column(id, wording.measures[id], "count") for id in asked.measures),
        *headed((_FLAG,)),
    )
    rows = tuple(
        (*line.leading(wording), wording.level(line.key.codes[2]), *line.values(asked.measures)) for line in lines
    )
    return trimmed(Sheet(wording.language.say(heading), columns, rows), _OPTIONAL)


def _rates(asked: Procedure, lines: Sequence[Line], wording: Wording, answers: Sequence[Answer]) -> Sheet:
    counts = [decided(asked, answer.figures) for answer in answers]
    rates = tuple(asked.formulas)
    headed = wording.language.headed
    columns = (
        *headed((*_WHO_AND_WHEN, _PROCEDURE, _LEVEL, Column("counted_in", "Counted in"))),
        *(Column(id, wording.measures[id], "ratio", "%") for id in rates),
        *headed((Column("decided", "Decided on merits", "count"), _FLAG)),
    )
    rows = tuple(
        (
            *line.leading(wording),
            wording.level(line.key.codes[2]),
            wording.of("counted_in", line.key.codes[3]),
            *(line.cells[id].value for id in rates),
            counts[line.key.number].get((line.key.period, line.key.codes)),
            join_flags(*(line.cells[id].flag for id in rates)),
        )
        for line in lines
    )
    has_total = any(line.key.codes[2] == ALL for line in lines)
    say = wording.language.say
    remarks = tuple(map(say, (NO_RATE, *((SEVERAL,) if has_total else ()))))
    return trimmed(Sheet(say("Rates"), columns, rows, remarks), _OPTIONAL)


def few(asked: Procedure, answers: Sequence[Answer], language: Language = ENGLISH) -> Iterator[str]:
    """A note where rates are of so few decisions that they say little."""
    found = []
    for answer in answers:
        counts = decided(asked, answer.figures)
        for line in _without_repeated_totals(_lines([answer])):
            count = counts.get((line.key.period, line.key.codes), 0)
            if 0 < count < FEW:
                number = language.say(_NUMBER_OF[line.key.codes[3]], number=count)
                text, who = "{who}, {when}: {number}", answer.subject.phrase(language)
                found.append(language.say(text, who=who, when=line.key.period.year, number=number))
    if found:
        text = "a rate on fewer than {few} decisions says little ({example}{more})"
        yield language.say(text, few=FEW, example=language.first(found, 1), more="")
