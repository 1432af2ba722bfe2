"""Age and sex as a person reads them: a pyramid a population type, always with its coverage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from unhcr_cli import numerals
from unhcr_cli.age_and_sex import BANDS, CHILDREN, PEOPLE, SEXES, UNKNOWN
from unhcr_cli.model import Cell, Column, Period, Sheet, Value
from unhcr_cli.population_types import MEASURES
from unhcr_cli.quality import join_flags
from unhcr_cli.subjects import ALL, FEW, Answer, Subject, trimmed

PYRAMIDS_AT_MOST = 6
"""With more, there is a line each in one sheet."""
UNEQUAL = "The bands are of unequal length: 18 to 59 spans 42 years, 0 to 4 five."
OF_WHOM = "Women and girls are of those whose sex is known, children (0 to 17) of those whose age is known."
APART = "The people here are a collection of their own, not the population table's."
_SHARES = ("women_share", "children_share")
_COVERAGE = ("sex_coverage", "age_coverage")


class Wording(NamedTuple):
    """What population types are called, by code."""

    labels: Mapping[str, str]
    short: Mapping[str, str]


@dataclass(frozen=True)
class Group:
    """The figures of one population type at one time."""

    subject: Subject
    period: Period
    type: str
    label: str
    short: str
    cells: Mapping[tuple[str, str, str], Cell]
    """By measure, sex and age."""

    def people(self, sex: str, age: str) -> Cell:
        """A count; missing where there is none."""
        return self.cells.get((PEOPLE, sex, age), Cell(None))

    def share(self, id: str) -> Cell:
        """A share or a coverage by its id."""
        return next(cell for key, cell in self.cells.items() if key[0] == id)

    @property
    def population(self) -> Cell:
        """The population table's figure."""
        return self.cells[MEASURES[self.type], ALL, ALL]

    @property
    def is_there(self) -> bool:
        """Whether the collection has a row."""
        return self.people(ALL, ALL).value is not None


def sheets(answers: Sequence[Answer], wording: Wording, others: Sequence[str] = ()) -> tuple[Sheet, ...]:
    """A pyramid a group of people, or a line each where there are many; then those without figures.

    `others` are types that were not asked for and have figures too.
    """
    groups = list(_groups(answers, wording))
    there = [group for group in groups if group.is_there]
    if len(there) > PYRAMIDS_AT_MOST:
        found = [_overview(groups)]
    else:
        is_one = len(answers) == 1 and len({group.period for group in groups}) == 1
        found = [_pyramid(group, is_one=is_one) for group in there]
        absent = [group for group in groups if not group.is_there]
        found += [_absent(absent)] if absent else []
        if found[0].columns[0].kind == "left_bar":
            found[0] = found[0]._replace(remarks=(*found[0].remarks, UNEQUAL))
    also = [wording.labels.get(type, type) for type in others]
    remark = (f"There too, with --type all: {', '.join(also)}.",) if also else ()
    return (*found[:-1], found[-1]._replace(remarks=(*found[-1].remarks, *remark)))


def few(answers: Sequence[Answer], wording: Wording) -> Iterator[str]:
    """A note where shares are of so few people that they say little."""
    found = []
    for group in _groups(answers, wording):
        known = sum(group.people(sex, ALL).value or 0 for sex in SEXES)
        if 0 < known < FEW:
            found.append(f"{group.label}, {group.subject.phrase}, {group.period.label}: {known}")
    if found:
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        yield f"a share of fewer than {FEW} people says little ({found[0]}{more})"


def _groups(answers: Sequence[Answer], wording: Wording) -> Iterator[Group]:
    for subject, figures in answers:
        keys = dict.fromkeys((figure.period, figure.codes[0]) for figure in figures)
        for period, type in keys:
            cells = {
                (figure.measure, figure.codes[1], figure.codes[2]): figure.cell
                for figure in figures
                if (figure.period, figure.codes[0]) == (period, type)
            }
            label, short = wording.labels.get(type, type), wording.short.get(type, type)
            yield Group(subject, period, type, label, short, cells)


def _pyramid(group: Group, *, is_one: bool) -> Sheet:
    bands = [group.people(sex, age) for age in BANDS.values() for sex in SEXES]
    largest = max((cell.value for cell in bands if cell.value is not None), default=None)
    columns = (
        Column("female_bar", "", "left_bar", scale=largest),
        Column("female", "Women and girls", "count"),
        Column("age", "Age"),
        Column("male", "Men and boys", "count"),
        Column("male_bar", "", "bar", scale=largest),
        Column("flag", "Flag"),
    )
    is_known_by_age = largest is not None
    rows = [_band(group, age, age, is_bar=True) for age in reversed(list(BANDS.values())) if is_known_by_age]
    if any(group.people(sex, UNKNOWN).value for sex in SEXES):
        rows.append(_band(group, UNKNOWN, "age not told"))
    rows.append(_band(group, ALL, "all"))
    heading = group.label if is_one else f"{group.label}, {group.subject.phrase}, {group.period.label}"
    shown = Sheet(heading, columns, tuple(rows), tuple(_remarks(group)))
    return trimmed(shown, () if is_known_by_age else ("female_bar", "male_bar"))


def _band(group: Group, age: str, label: str, *, is_bar: bool = False) -> tuple[Value, ...]:
    female, male = (group.people(sex, age) for sex in SEXES)
    bars = (female.value, male.value) if is_bar else (None, None)
    return (bars[0], female.value, label, male.value, bars[1], join_flags(female.flag, male.flag))


def _remarks(group: Group) -> Iterator[str]:
    women, children = (group.share(id).value for id in _SHARES)
    shares = []
    if women is not None:
        shares.append(f"women and girls {numerals.percent(women)} of those whose sex is known")
    if children is not None:
        shares.append(f"children ({CHILDREN}) {numerals.percent(children)} of those whose age is known")
    if shares:
        text = "; ".join(shares)
        yield f"{text[0].upper()}{text[1:]}."
    by_sex, by_age = (group.share(id).value for id in _COVERAGE)
    total = group.people(ALL, ALL).value
    yield (
        f"Coverage: of {numerals.count(total)} in this collection, {numerals.percent(by_sex)} are broken down "
        f"by sex, {numerals.percent(by_age)} by age."
    )
    yield f"The population table, another collection, has {_population(group)}."


def _population(group: Group) -> str:
    return "no figure" if group.population.value is None else numerals.count(group.population.value)


def _absent(groups: Sequence[Group]) -> Sheet:
    columns = (
        *(Column("who", "Who"), Column("period", "Period"), Column("population_type", "Population")),
        *(Column(PEOPLE, "People here", "count"), Column("flag", "Flag")),
        Column("population", "Population table", "count"),
    )
    rows = tuple(
        (
            group.subject.phrase,
            group.period.label,
            group.label,
            None,
            group.people(ALL, ALL).flag,
            group.population.value,
        )
        for group in groups
    )
    return trimmed(Sheet("Without figures by age and sex", columns, rows), ("who", "period", "flag"))


def _overview(groups: Sequence[Group]) -> Sheet:
    columns = (
        *(Column("who", "Who"), Column("population_type", "Population"), Column("period", "Year")),
        *(Column(PEOPLE, "People here", "count"), Column("population", "Population table", "count")),
        *(Column("women_share", "Women", "ratio", "%"), Column("children_share", "Children", "ratio", "%")),
        *(Column("sex_coverage", "Known by sex", "ratio", "%"), Column("age_coverage", "Known by age", "ratio", "%")),
        Column("flag", "Flag"),
    )
    rows = tuple(
        (
            *(group.subject.phrase, group.short, str(group.period.year)),
            *(group.people(ALL, ALL).value, group.population.value),
            *(group.share(id).value for id in (*_SHARES, *_COVERAGE)),
            group.people(ALL, ALL).flag,
        )
        for group in groups
    )
    labels = {group.label for group in groups}
    heading = f"{labels.pop()}: shares and coverage" if len(labels) == 1 else "Shares and coverage"
    return trimmed(Sheet(heading, columns, rows, (OF_WHOM, APART)), ("who", "population_type", "period"))
