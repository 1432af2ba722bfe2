"""Tables with dimensions: whom they are asked about, how their rows are added up, and what is computed of sums.

A table is declared as a `Disaggregation`: which dimensions are summed over, in which order figures come, up to
where they are rounded, and the formulas. In an answer `all` in a dimension is a total over it, and an empty one does
not apply to the measure.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from unhcr_cli.analysis.tidy import TIDY, Row
from unhcr_cli.core.flags import NOT_AVAILABLE, NOT_COLLECTED, OWN, SMALL, join_flags
from unhcr_cli.core.model import WORLD, Cell, Country, Number, Period, Role
from unhcr_cli.core.report import Column
from unhcr_cli.indicators.evaluate import Outcome, evaluate
from unhcr_cli.indicators.formula import Node
from unhcr_cli.languages.base import ENGLISH, Language
from unhcr_cli.store import dimension_rows
from unhcr_cli.store.dimension_rows import Entry, Table
from unhcr_cli.store.store import Store

Codes = tuple[str, ...]
"""One code a dimension."""
Sums = Mapping[tuple[Period, Codes], Mapping[str, Cell]]
"""{(period, codes): {column of the table: cell}}."""

ALL = "all"
"""In the place of a code: the total over a dimension."""
FEW = 50
"""A percentage of fewer than this says little."""

PAIR = (
    Column("origin", "From"),
    Column("origin_iso3", "Origin ISO3"),
    Column("asylum", "In"),
    Column("asylum_iso3", "Asylum ISO3"),
)


class Subject(NamedTuple):
    """A country or a group in its role, or people of one country in another."""

    country: Country
    role: Role = "asylum"
    origin: Country | None = None
    """Where the people are from; None for everywhere. The role is asylum where it is given."""

    def at(self, period: Period) -> Subject:
        """The same with the members that groups have at a time."""
        return self._replace(country=self.country.at(period), origin=self.origin and self.origin.at(period))

    def people(self, language: Language = ENGLISH) -> str:
        """Who it is, in words that say whether in a country or from it.

        >>> Subject(Country("UKR", "Ukraine")).people(), Subject(Country("UKR", "Ukraine"), "origin").people()
        ('people in Ukraine', 'people from Ukraine')
        """
        if self.origin is None and self.role == "asylum" and self.country.code != WORLD:
            return language.say("people {where}", where=language.inside(self.country))
        return self.phrase(language)

    def phrase(self, language: Language = ENGLISH) -> str:
        """Who it is, in words, where a country of asylum goes without saying.

        >>> Subject(Country("DEU", "Germany"), origin=Country("AFG", "Afghanistan")).phrase()
        'people from Afghanistan in Germany'
        """
        if self.origin is not None:
            return f"{_people(language, self.origin)} {language.inside(self.country)}"
        if self.country.code == WORLD:
            return language.place(self.country)
        return self.country.name if self.role == "asylum" else _people(language, self.country)


def _people(language: Language, origin: Country) -> str:
    if origin.kind == "special":
        return language.say("people recorded as {name}", name=origin.name)
    return language.say("people {where}", where=language.coming_from(origin))


class Figure(NamedTuple):
    """One figure with the codes of its dimensions."""

    period: Period
    measure: str
    cell: Cell
    unit: str
    codes: Codes


class Answer(NamedTuple):
    """The figures of one subject."""

    subject: Subject
    figures: Sequence[Figure]


def columns(subjects: Sequence[Subject], dimensions: Iterable[Column], language: Language) -> tuple[Column, ...]:
    """The tidy schema, with the columns of a pair where it is pairs that are asked about, and those of `dimensions`."""
    first, behind = TIDY[:1], TIDY[3:]
    who = TIDY[1:3] if subjects[0].origin is None else PAIR
    return (*language.headed((*first, *who, *behind)), *dimensions)


def tidy(answers: Iterable[Answer], dimensions: Sequence[str]) -> Iterator[Row]:
    """The figures as rows, each with the codes of its dimensions."""
    for (country, role, origin), figures in answers:
        for period, measure, cell, unit, codes in figures:
            more = dict(zip(dimensions, codes, strict=True))
            yield Row(period, country, measure, cell, unit, role, other=origin, more=more)


def subject_of(row: Row) -> Subject:
    """Whom a row is about."""
    return Subject(row.country, row.role, row.other)


class TableQuery(NamedTuple):
    """What is asked of a table, whomever it is about."""

    table: Table
    periods: tuple[Period, ...]
    release: str


class Stratum(NamedTuple):
    """What rows add up to at one period, under one set of codes."""

    period: Period
    codes: Codes
    cells: Mapping[str, Cell]
    """By column of the table; none where there is no row."""


class Named(NamedTuple):
    """What a column of a table, or a formula, is in an answer."""

    measure: str
    codes: Codes = ()
    """Of the dimensions that the column stands for, behind those of its row."""


class Disaggregation(NamedTuple):
    """What is asked of a table, and how its rows become figures."""

    asked: TableQuery
    order: Callable[[Stratum], Any]
    """What strata are put in order by."""
    columns: Mapping[str, Named]
    """What is told of a stratum, in order."""
    missing: tuple[str, ...]
    """The columns that are told of a stratum without rows, besides the formulas."""
    keys: Callable[[Codes], Iterable[Codes]] = lambda codes: (codes,)
    """The codes under which a row is added up, with `all` in the place of what is summed over."""
    wanted: Callable[[Collection[Codes]], Iterable[Codes]] = lambda there: ()
    """The codes of missing figures, in a period that has those that are given."""
    smallest: int = SMALL
    """Figures were rounded up to here."""
    formulas: Mapping[str, tuple[Node, Codes]] = MappingProxyType({})
    """What is computed of a stratum, by id, with the codes of the dimensions that columns stand for."""
    unit: Callable[[Codes], str] = lambda codes: "persons"
    hidden: Callable[[Mapping[str, Cell]], Collection[str]] = lambda cells: ()
    """The columns whose zeros mean that nobody was asked."""


def entries(store: Store, asked: TableQuery, subject: Subject) -> tuple[Entry, ...]:
    """The rows that answer for a subject, those of a group's members one by one."""
    if subject.country.lists or (subject.origin and subject.origin.lists):
        # Other members at other times.
        parts = ((asked._replace(periods=(period,)), subject.at(period)) for period in asked.periods)
        return tuple(entry for part, members in parts for entry in entries(store, part, members))
    here = () if subject.country.code == WORLD else subject.country.members or (subject.country.code,)
    there = () if subject.origin is None else subject.origin.members or (subject.origin.code,)
    if subject.role == "origin":
        here, there = (), here
    return dimension_rows.among(store, asked.table, asked.periods, asylums=here, origins=there)


def added_up(shape: Disaggregation, entries: Iterable[Entry]) -> Sums:
    """The sums of rows by period and codes."""
    ids = [(number, id) for number, id in enumerate(shape.asked.table.measures) if id in shape.columns]
    sums: dict[tuple[Period, Codes], dict[str, int | None]] = {}
    own = set()
    for entry in entries:
        for codes in shape.keys(entry.codes):
            if entry.own:
                own.add((entry.period, codes))
            before = sums.setdefault((entry.period, codes), {})
            for number, id in ids:
                value = entry.values[number]
                before[id] = (before.get(id) or 0) + value if value is not None else before.get(id)
    return {
        key: {id: counted(shape, value, is_own=key in own) for id, value in values.items()}
        for key, values in sums.items()
    }


def counted(shape: Disaggregation, value: Number | None, *, is_own: bool = False) -> Cell:
    """The cell of a count: one that was rounded has the flag `s`, and one that the user's own is in has `u`."""
    release = shape.asked.release
    if value is None:
        return Cell(None, NOT_AVAILABLE, release)
    return Cell(value, join_flags("s" if 0 < value <= shape.smallest else "", OWN if is_own else ""), release)


def strata(shape: Disaggregation, sums: Sums) -> tuple[Stratum, ...]:
    """The sums in order, with strata without any for what is missing."""
    found = [Stratum(*key, cells) for key, cells in sums.items()]
    for period in shape.asked.periods:
        there = [stratum.codes for stratum in found if stratum.period == period]
        found += [Stratum(period, codes, {}) for codes in shape.wanted(there)]
    return tuple(sorted(found, key=shape.order))


def figures(shape: Disaggregation, sums: Sums) -> Iterator[Figure]:
    """The sums as figures, in order."""
    for stratum in strata(shape, sums):
        yield from told(shape, stratum)


def told(shape: Disaggregation, stratum: Stratum) -> Iterator[Figure]:
    """What is told of a stratum: its columns, then what is computed of them."""
    asked, unit = shape.asked, shape.unit(stratum.codes)
    absent = Cell(None, NOT_COLLECTED if stratum.period.year < asked.table.first_year else NOT_AVAILABLE, asked.release)
    hidden = shape.hidden(stratum.cells) if stratum.cells else ()
    for id in shape.columns if stratum.cells else shape.missing:
        cell = stratum.cells.get(id, absent)
        if id in hidden:
            cell = Cell(None, NOT_AVAILABLE, asked.release)
        yield Figure(stratum.period, shape.columns[id].measure, cell, unit, (*stratum.codes, *shape.columns[id].codes))
    operands = {id: Outcome(cell.value, cell.flag) for id, cell in stratum.cells.items()} if shape.formulas else {}
    for id, (node, codes) in shape.formulas.items():
        cell = absent
        if stratum.cells:
            value, flag, *_ = evaluate(node, operands)
            cell = Cell(value, flag, asked.release)
        yield Figure(stratum.period, id, cell, "%", (*stratum.codes, *codes))
