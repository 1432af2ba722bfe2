"""The nouns of questions and figures: Country, Period, Cell, Query. All of them frozen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from unhcr_cli.core.group_lists import GroupLists

Number = int | float
Value = str | int | float | None
Role = Literal["asylum", "origin"]

WORLD = "WLD"
PLACE = "place"
"""In the place of a measure: what a doubt is about that is of places in a country."""


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
        """The period of a declaration: a number, a date as JSON has it, or a year, which is its 31 December.

        >>> Period.declared("2024-06-30") == Period.declared(20240630), Period.declared(2024).iso
        (True, '2024-12-31')
        """
        number = int(str(value).replace("-", ""))
        return cls.year_end(number) if number < 10_000 else cls.from_number(number)

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
        """The same point `years` earlier; a leap day is the 28 February of a year without one.

        >>> [Period(2024, 2, 29).back(years).iso for years in (0, 1, 4)]
        ['2024-02-29', '2023-02-28', '2020-02-29']
        """
        year = self.year - years
        is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        day = 28 if (self.month, self.day) == (2, 29) and not is_leap else self.day
        return Period(year, self.month, day)


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
    """Codes of a group's countries, by its newest list; empty for a country."""
    lists: GroupLists | None = None
    """Who belongs to a group at what time; None for one that is the same at all times."""

    def members_at(self, period: Period) -> tuple[str, ...]:
        """Codes of a group's countries, by the list that figures of a period go by."""
        return self.members if self.lists is None else self.lists.of(period)

    def at(self, period: Period) -> Country:
        """The same with the members that a group has by the list of that time, at all times."""
        if self.lists is None:
            return self
        facts = {**self.facts, "year": self.lists.year(period)}
        return self._replace(members=self.lists.of(period), facts=facts, lists=None)

    def codes_at(self, periods: Iterable[Period]) -> tuple[str, ...]:
        """Codes of a group's countries at any of these times."""
        if self.lists is None:
            return self.members
        return tuple(dict.fromkeys(code for period in periods for code in self.lists.of(period)))

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


class Remark(NamedTuple):
    """A note that a person wrote beside figures of their own."""

    note: str
    country: str = ""
    """Code of the country that it is about; empty for the whole dataset."""
    origin: str = ""
    """Code of the country where the people are from whom it is about; empty for all people."""
    place: str = ""
    """Name of the place in the country; empty for all of it."""
    label: str = ""
    """Whom it is about, in words."""

    @property
    def codes(self) -> frozenset[str]:
        """The countries that it is about; without any, it is about all."""
        return frozenset(filter(None, (self.country, self.origin)))

    @property
    def text(self) -> str:
        """The note with whom it is about."""
        return f"{self.label}: {self.note}" if self.label else self.note


class Doubt(NamedTuple):
    """Something that looks wrong in a person's own figures, and which of them it is about."""

    text: str
    """What it is, behind the file: `:10: [country.NER] refugees: 100 … is less than its parts by origin, 150`."""
    country: str = ""
    """Code of the country whose figures they are; empty for all."""
    origin: str = ""
    """Code of the country where the people are from; empty for all people."""
    measure: str = ""
    """Id of the measure, or `place`; empty for all."""
    period: int = 0
    """Number of the period, `yyyymmdd`; 0 for all."""
    until: int = 0
    """The day that is awaited, where it looks wrong only before that; 0 where that is no matter."""


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
