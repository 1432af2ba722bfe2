"""The nouns of the program: Country, Period, Cell, Query, Report, Document. All of them frozen."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

Number = int | float
Value = str | int | float | None
Role = Literal["asylum", "origin"]
Kind = Literal["text", "count", "ratio", "change", "growth", "bar", "left_bar"]

WORLD = "WLD"


class Period(NamedTuple):
    """A date that figures stand for: a year's end, a mid-year, or any day of a user's own.

    Sorts by date.

    >>> Period(2024, 6, 30).iso, Period(2024, 6, 30).label, Period.year_end(2025).label
    ('2024-06-30', 'mid-2024', 'end-2025')
    """

    year: int
    month: int
    day: int

    @classmethod
    def year_end(cls, year: int) -> Period:
        """The 31 December of `year`."""
        return cls(year, 12, 31)

    @classmethod
    def from_number(cls, number: int) -> Period:
        """The period that `number` (`yyyymmdd`, as the store keeps it) means."""
        return cls(number // 10000, number // 100 % 100, number % 100)

    @classmethod
    def declared(cls, value: int | str) -> Period:
        """The period of a declaration: a number, or a date as JSON has it.

        >>> Period.declared("2024-06-30") == Period.declared(20240630)
        True
        """
        return cls.from_number(int(str(value).replace("-", "")))

    @property
    def number(self) -> int:
        """The date as `yyyymmdd`."""
        return self.year * 10000 + self.month * 100 + self.day

    @property
    def iso(self) -> str:
        """The date as machines read it: `2024-06-30`."""
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    @property
    def is_year_end(self) -> bool:
        """True for a 31 December."""
        return (self.month, self.day) == (12, 31)

    @property
    def is_mid_year(self) -> bool:
        """True for a 30 June."""
        return (self.month, self.day) == (6, 30)

    @property
    def label(self) -> str:
        """The date as people read it: `end-2025`, `mid-2024`, or the date."""
        if self.is_year_end:
            return f"end-{self.year}"
        return f"mid-{self.year}" if self.is_mid_year else self.iso

    def back(self, years: int) -> Period:
        """The same point `years` earlier (29 February becomes the 28th)."""
        day = 28 if (self.month, self.day) == (2, 29) else self.day
        return Period(self.year - years, self.month, day)


class Cell(NamedTuple):
    """One figure: its value, what is to be known about it, and the release that it comes from."""

    value: Number | None
    """A count or a ratio; None is missing and never 0."""
    flag: str = ""
    """Letters of the output contract, in alphabetical order; empty when there is nothing to say."""
    release: str = ""
    """Name of the release, e.g. `2025-12.1`."""


class Country(NamedTuple):
    """A country or territory that UNHCR lists, the world, or an origin that is no country."""

    code: str
    """ISO3, `WLD` for the world, or UNHCR's own code for a special origin."""
    name: str
    """Display name in the language in use."""
    kind: Literal["country", "world", "special", "group"] = "country"
    """What it is; only countries are ranked."""
    facts: Mapping[str, object] = MappingProxyType({})
    """Reference facts as in `countries/`: codes, regions, borders, treaties, context."""
    members: tuple[str, ...] = ()
    """Codes of a group's countries; empty for a country."""

    @property
    def iso3(self) -> str:
        """The code column of the tidy schema: empty for a group."""
        return "" if self.kind == "group" else self.code


def by_name(country: Country) -> tuple[str, str]:
    """What countries are put in order by in whatever language: accents don't matter.

    >>> by_name(Country("EGY", "Égypte")) < by_name(Country("FIN", "Finlande"))
    True
    """
    plain = "".join(each for each in unicodedata.normalize("NFKD", country.name) if not unicodedata.combining(each))
    return plain.casefold(), country.code


class Query(NamedTuple):
    """What is asked: who, when, which measures, in which role."""

    countries: tuple[Country, ...]
    periods: tuple[Period, ...]
    """In ascending order."""
    measures: tuple[str, ...]
    """Ids of measures and indicators, in the order of the answer."""
    role: Role = "asylum"
    """As what the countries are asked about."""
    wide: bool = False
    """A row per country and period with measures as columns, instead of one figure a row."""


class Column(NamedTuple):
    """One typed column of a report."""

    id: str
    """Name in machine formats; stable."""
    label: str
    """Heading for people."""
    kind: Kind = "text"
    """How a value reads; numbers are right-aligned, `growth` is a change in percent, `left_bar` grows to the left."""
    unit: str = ""
    """`persons`, `%`, `per 1,000` …; empty for text and where it varies by row."""
    scale: Number | None = None
    """What a full bar stands for; None for the largest value of the column."""


class Line(NamedTuple):
    """One figure as a person reads it: with its change and the years before it."""

    label: str
    cell: Cell
    unit: str
    change: Number | None = None
    """Difference to the same point a year before, in the figure's own unit."""
    change_percent: float | None = None
    """The same in percent of the earlier figure; None where that is 0 or missing."""
    series: tuple[Number | None, ...] = ()
    """The figure at ten year-ends, oldest first, for a sparkline."""


class Section(NamedTuple):
    """Lines under a heading."""

    heading: str
    lines: tuple[Line, ...]


class Block(NamedTuple):
    """One country at one period, as a person reads it."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]
    remarks: tuple[str, ...] = ()
    """Sentences under the figures, e.g. the top origins."""


Shown = Value | Cell
"""What stands in a sheet: a cell where a figure's flag is to be shown beside it."""


class Sheet(NamedTuple):
    """Columns and rows as a person reads them, under a heading."""

    heading: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Shown, ...], ...]
    remarks: tuple[str, ...] = ()
    """Sentences under the rows."""


class Provenance(NamedTuple):
    """Where the figures come from; part of every answer."""

    attribution: str
    """The credit that the licence asks for."""
    licence: str
    releases: tuple[str, ...]
    """Names of the releases that the figures come from, newest first."""
    periods: tuple[str, ...]
    """ISO dates of the figures, oldest first."""
    sources: tuple[str, ...] = ()
    """Further sources in use, e.g. `population: UN WPP 2024`."""


class Report(NamedTuple):
    """An answer: typed columns, rows, notes and provenance; `blocks` is the same for people."""

    command: str
    query: Mapping[str, object]
    """The question as JSON-ready data."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    provenance: Provenance
    notes: tuple[str, ...] = ()
    """What a reader must know: gaps, caps, clashes. On stderr, and in JSON."""
    blocks: tuple[Block, ...] = ()
    """What the table shows in place of the rows: a page a country and period."""
    sheets: tuple[Sheet, ...] = ()
    """What the table shows in place of the rows, where there are no blocks; empty when the rows are the table."""
    title: str = ""


class Passage(NamedTuple):
    """A part of a document: a heading, paragraphs, then points."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    verbatim: tuple[str, ...] = ()
    """Lines behind them that are copied as they are: never folded, no border around them."""


class Document(NamedTuple):
    """An answer in prose."""

    command: str
    query: Mapping[str, object]
    title: str
    passages: tuple[Passage, ...]
    provenance: Provenance
    notes: tuple[str, ...] = ()
    more: str = ""
    """Says that there is more and how to see it; empty when this is all."""
    data: Mapping[str, object] = MappingProxyType({})
    """The same for machines, JSON-ready; empty where the prose is all."""
    is_bare: bool = False
    """Whether text is the passages alone, to be put into a file of the reader's: no title, no source, no folding."""
