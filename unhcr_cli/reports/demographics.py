"""Age and sex as a person reads them: a pyramid a population type, always with its coverage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from unhcr_cli.analysis.demographics import BANDS, CHILDREN, PEOPLE, SEXES, UNKNOWN
from unhcr_cli.analysis.disaggregation import ALL, FEW, Answer, Subject
from unhcr_cli.analysis.tidy import FLAG
from unhcr_cli.core.flags import join_flags
from unhcr_cli.core.model import Cell, Period, Value
from unhcr_cli.core.population_types import MEASURES
from unhcr_cli.core.report import Column, Sheet
from unhcr_cli.languages.base import ENGLISH, Language
from unhcr_cli.reports.layout import trimmed

PYRAMIDS_AT_MOST = 6
"""With more, there is a line each in one sheet."""
UNEQUAL = "The bands are of unequal length: 18 to 59 spans 42 years, 0 to 4 five."
OF_WHOM = "Women and girls are of those whose sex is known, children (0 to 17) of those whose age is known."
APART = "The people here are a collection of their own, not the population table's."
_SHARES = ("women_share", "children_share")
_COVERAGE = ("sex_coverage", "age_coverage")


class AgeLabels(NamedTuple):
    """What population types are called, by code."""

    labels: Mapping[str, str]
    short: Mapping[str, str]
    language: Language = ENGLISH


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


def sheets(answers: Sequence[Answer], wording: AgeLabels, others: Sequence[str] = ()) -> tuple[Sheet, ...]:
    """A pyramid a group of people, or a line each where there are many; then those without figures.

    `others` are types that were not asked for and have figures too.
    """
    groups = list(_groups(answers, wording))
    there = [group for group in groups if group.is_there]
    if len(there) > PYRAMIDS_AT_MOST:
        found = [_overview(groups, wording.language)]
    else:
        is_one = len(answers) == 1 and len({group.period for group in groups}) == 1
        found = [_pyramid(group, wording.language, is_one=is_one) for group in there]
        absent = [group for group in groups if not group.is_there]
        found += [_absent(absent, wording.language)] if absent else []
        if found[0].columns[0].kind == "left_bar":
            found[0] = found[0]._replace(remarks=(*found[0].remarks, wording.language.say(UNEQUAL)))
    also = [wording.labels.get(type, type) for type in others]
    remark = (wording.language.say("There too, with --type all: {types}.", types=", ".join(also)),) if also else ()
    return (*found[:-1], found[-1]._replace(remarks=(*found[-1].remarks, *remark)))


def few(answers: Sequence[Answer], wording: AgeLabels) -> Iterator[str]:
    """A note where shares are of so few people that they say little."""
    language, found = wording.language, []
    for group in _groups(answers, wording):
        known = sum(group.people(sex, ALL).value or 0 for sex in SEXES)
        if 0 < known < FEW:
            said = {"label": group.label, "who": group.subject.phrase(language), "when": language.period(group.period)}
            found.append(language.say("{label}, {who}, {when}: {number}", number=known, **said))
    if found:
        text = "a share of fewer than {few} people says little ({example}{more})"
        yield language.say(text, few=FEW, example=language.first(found, 1), more="")


def _groups(answers: Sequence[Answer], wording: AgeLabels) -> Iterator[Group]:
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


def _pyramid(group: Group, language: Language, *, is_one: bool) -> Sheet:
    bands = [group.people(sex, age) for age in BANDS.values() for sex in SEXES]
    largest = max((cell.value for cell in bands if cell.value is not None), default=None)
    columns = (
        Column("female_bar", "", "left_bar", scale=largest),
        Column("female", "Women and girls", "count"),
        Column("age", "Age"),
        Column("male", "Men and boys", "count"),
        Column("male_bar", "", "bar", scale=largest),
        FLAG,
    )
    is_known_by_age = largest is not None
    rows = [
        _band(group, age, language.say(age), is_bar=True) for age in reversed(list(BANDS.values())) if is_known_by_age
    ]
    if any(group.people(sex, UNKNOWN).value for sex in SEXES):
        rows.append(_band(group, UNKNOWN, language.say("age not stated")))
    rows.append(_band(group, ALL, language.say("all")))
    heading = group.label
    if not is_one:
        heading += f", {group.subject.phrase(language)}, {language.period(group.period)}"
    shown = Sheet(heading, language.headed(columns), tuple(rows), tuple(_remarks(group, language)))
    return trimmed(shown, () if is_known_by_age else ("female_bar", "male_bar"))


def _band(group: Group, age: str, label: str, *, is_bar: bool = False) -> tuple[Value, ...]:
    female, male = (group.people(sex, age) for sex in SEXES)
    bars = (female.value, male.value) if is_bar else (None, None)
    return (bars[0], female.value, label, male.value, bars[1], join_flags(female.flag, male.flag))


def _remarks(group: Group, language: Language) -> Iterator[str]:
    women, children = (group.share(id).value for id in _SHARES)
    shares = []
    if women is not None:
        text = "women and girls {share} of those whose sex is known"
        shares.append(language.say(text, share=language.share(women)))
    if children is not None:
        text = "children ({ages}) {share} of those whose age is known"
        shares.append(language.say(text, ages=language.say(CHILDREN), share=language.share(children)))
    if shares:
        yield f"{language.opening(language.say('; ').join(shares))}."
    by_sex, by_age = (group.share(id).value for id in _COVERAGE)
    total = group.people(ALL, ALL).value
    yield language.say(
        "Coverage: of {number} in this collection, {by_sex} are broken down by sex, {by_age} by age.",
        number=language.count(total),
        by_sex=language.share(by_sex),
        by_age=language.share(by_age),
    )
    if group.population.value is None:
        yield language.say("The population table, another collection, has no figure.")
    else:
        number = language.count(group.population.value)
        yield language.say("The population table, another collection, has {number}.", number=number)


def _absent(groups: Sequence[Group], language: Language) -> Sheet:
    columns = (
        *(Column("who", "Who"), Column("period", "Period"), Column("population_type", "Population")),
        *(Column(PEOPLE, "People here", "count"), FLAG),
        Column("population", "Population table", "count"),
    )
    rows = tuple(
        (
            group.subject.phrase(language),
            language.period(group.period),
            group.label,
            None,
            group.people(ALL, ALL).flag,
            group.population.value,
        )
        for group in groups
    )
    heading = language.say("Without figures by age and sex")
    return trimmed(Sheet(heading, language.headed(columns), rows), ("who", "period", "flag"))


def _overview(groups: Sequence[Group], language: Language) -> Sheet:
    columns = (
        *(Column("who", "Who"), Column("population_type", "Population"), Column("period", "Year")),
        *(Column(PEOPLE, "People here", "count"), Column("population", "Population table", "count")),
        *(Column("women_share", "Women", "ratio", "%"), Column("children_share", "Children", "ratio", "%")),
        *(Column("sex_coverage", "Known by sex", "ratio", "%"), Column("age_coverage", "Known by age", "ratio", "%")),
        FLAG,
    )
    rows = tuple(
        (
            *(group.subject.phrase(language), group.short, str(group.period.year)),
            *(group.people(ALL, ALL).value, group.population.value),
            *(group.share(id).value for id in (*_SHARES, *_COVERAGE)),
            group.people(ALL, ALL).flag,
        )
        for group in groups
    )
    labels = {group.label for group in groups}
    heading = language.say("Shares and coverage")
    if len(labels) == 1:
        heading = language.say("{label}: shares and coverage", label=labels.pop())
    remarks = tuple(map(language.say, (OF_WHOM, APART)))
    return trimmed(Sheet(heading, language.headed(columns), rows, remarks), ("who", "population_type", "period"))
