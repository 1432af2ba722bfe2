"""Asylum applications, decisions and rates as a person reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from unhcr_cli.analysis.asylum import DIMENSIONS, NEW, Procedure, decided
from unhcr_cli.analysis.disaggregation import ALL, FEW, Answer, subject_of, tidy
from unhcr_cli.analysis.tidy import Row
from unhcr_cli.core.model import Number
from unhcr_cli.core.report import Column, Kind, Sheet
from unhcr_cli.languages.base import ENGLISH, Language
from unhcr_cli.reports.layout import Field, Labels, Line, grouped, sheet, trimmed

ALL_LEVELS = "All levels"
SEVERAL = "All levels: one claim may pass several, and is then decided several times."
NEVER_ADDED = "Persons and cases, which are of one or more persons, are never added."
NO_RATE = "Rates are of the claims decided on their merits; otherwise closed ones are in none."

_NUMBER_OF = {"P": "{number} persons", "C": "{number} cases"}
_COUNTED_IN = {"P": "Decisions, counted in persons", "C": "Decisions, counted in cases"}
_OPTIONAL = ("origin", "asylum", "period", "procedure", "counted_in")


@dataclass(frozen=True)
class AsylumLabels(Labels):
    """What codes and measures are called."""

    codes: Mapping[str, Mapping[str, str]]
    """Labels by dimension and code."""
    measures: Mapping[str, str]
    """Short labels by id."""
    language: Language = ENGLISH

    def of(self, dimension: str, row: Row) -> str:
        """The label of a row's code, or of all levels together; the code itself where it has none."""
        code = str(row.more[dimension])
        is_total = dimension == "decision_level" and code == ALL
        return self.language.say(ALL_LEVELS) if is_total else self.codes[dimension].get(code, code)

    def code(self, dimension: str, label: str) -> Field:
        """A dimension."""
        return self.field(dimension, label, lambda row: self.of(dimension, row))

    def who(self) -> Iterator[Field]:
        """Who, when, and whose procedure."""
        yield self.field("origin", "From", lambda row: row.origin.name)
        yield self.field("asylum", "In", lambda row: row.asylum.name)
        yield self.field("period", "Year", lambda row: str(row.period.year))
        yield self.code("procedure", "Procedure")

    def figures(self, ids: Iterable[str], kind: Kind, unit: str = "") -> Iterator[Field]:
        """Measures or rates, without their flags."""
        for id in ids:
            yield Field(Column(id, self.measures[id], kind, unit), _figure(id))

    def sheet(
        self, heading: str, lines: Iterable[Line], fields: Callable[[Line], Iterable[Field]], *remarks: str
    ) -> Sheet:
        """Lines as a sheet, without what is the same in all of them."""
        rows, say = [row for line in lines for row in line], self.language.say
        return trimmed(sheet(rows, fields, down=(_by_line,), heading=say(heading), remarks=remarks), _OPTIONAL)


def _figure(id: str) -> Callable[[Line], Number | None]:
    return lambda line: next(row.cell.value for row in line if row.measure == id)


def _who(row: Row) -> Hashable:
    return row.country.code, row.other and row.other.code, row.period, row.more["procedure"]


def _but_for_level(row: Row) -> Hashable:
    return _who(row), row.more["application_type"], row.more["counted_in"]


def _by_line(row: Row) -> Hashable:
    return _but_for_level(row), row.more["decision_level"]


def sheets(asked: Procedure, answers: Sequence[Answer], wording: AsylumLabels) -> Iterator[Sheet]:
    """Applications; decisions, persons and cases apart; rates."""
    yield _applications([row for row in tidy(answers, DIMENSIONS) if row.measure == "applications"], wording)
    decisions = decision_lines(answers)
    units = tuple(dict.fromkeys(str(line[0].more["counted_in"]) for line in decisions))
    for unit in units:
        heading = "Decisions" if units == ("P",) else _COUNTED_IN[unit]
        yield _decisions(asked, [line for line in decisions if line[0].more["counted_in"] == unit], wording, heading)
    yield _rates(asked, decisions, wording)


def decision_lines(answers: Iterable[Answer]) -> list[Line]:
    """The lines of decisions and rates, without totals over levels that are one level's figures once more."""
    lines = grouped((row for row in tidy(answers, DIMENSIONS) if row.measure != "applications"), _by_line)
    levels = Counter(_but_for_level(line[0]) for line in lines)
    return [line for line in lines if not is_total(line) or levels[_but_for_level(line[0])] != 2]


def is_total(line: Line) -> bool:
    """Whether a line is of all levels together."""
    return line[0].more["decision_level"] == ALL


def _applications(rows: Sequence[Row], wording: AsylumLabels) -> Sheet:
    def fields(part: Line) -> Iterator[Field]:
        yield from wording.who()
        yield wording.code("application_type", "Application")
        yield wording.code("counted_in", "Counted in")
        yield wording.field("applications", "Applications", lambda row: row.cell.value, "count")
        yield wording.flag(("applications",))

    return wording.sheet("Applications", [rows], fields, *_headline(rows, wording.language))


def _headline(rows: Sequence[Row], language: Language) -> Iterator[str]:
    """New applications in a sentence, where there is one subject and period to tell of."""
    if len(grouped(rows, _who)) > 1:
        return
    new = [
        language.say(_NUMBER_OF[str(row.more["counted_in"])], number=language.count(row.cell.value))
        for row in rows
        if row.more["application_type"] == NEW and row.cell.value is not None
    ]
    if new:
        told = language.say("New applications: {number}.", number=language.listed(new))
        yield f"{told} {language.say(NEVER_ADDED)}" if len(new) > 1 else told


def _decisions(asked: Procedure, lines: Sequence[Line], wording: AsylumLabels, heading: str) -> Sheet:
    def fields(part: Line) -> Iterator[Field]:
        yield from (*wording.who(), wording.code("decision_level", "Level"))
        yield from (*wording.figures(asked.measures, "count"), wording.flag(asked.measures))

    return wording.sheet(heading, lines, fields)


def _rates(asked: Procedure, lines: Sequence[Line], wording: AsylumLabels) -> Sheet:
    def fields(part: Line) -> Iterator[Field]:
        yield from (*wording.who(), wording.code("decision_level", "Level"), wording.code("counted_in", "Counted in"))
        yield from wording.figures(asked.formulas, "ratio", "%")
        of = Column("decided", wording.language.say("Decided on merits"), "count")
        yield from (Field(of, lambda line: decided(asked, line)), wording.flag(asked.formulas))

    remarks = (NO_RATE, *((SEVERAL,) if any(map(is_total, lines)) else ()))
    return wording.sheet("Rates", lines, fields, *map(wording.language.say, remarks))


def few(asked: Procedure, answers: Iterable[Answer], language: Language = ENGLISH) -> Iterator[str]:
    """A note where rates are of so few decisions that they say little."""
    found = []
    for line in decision_lines(answers):
        count, row = decided(asked, line) or 0, line[0]
        if 0 < count < FEW:
            number = language.say(_NUMBER_OF[str(row.more["counted_in"])], number=count)
            text, who = "{who}, {when}: {number}", subject_of(row).phrase(language)
            found.append(language.say(text, who=who, when=row.period.year, number=number))
    if found:
        text = "a rate on fewer than {few} decisions says little ({example}{more})"
        yield language.say(text, few=FEW, example=language.first(found, 1), more="")
