"""A language: what the program says in it, and how it writes numbers, dates and names.

`Language` is English; `languages/` has the grammar of the others, each imported only when it is asked for, and what
they say is data that is handed in. Pure code says what it says with `say`, by the English phrase, so that a phrase
without a translation comes out in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from unhcr_cli.core import numerals
from unhcr_cli.core.flags import SMALL
from unhcr_cli.core.model import WORLD, Cell, Country, Number, Period, Role, Value
from unhcr_cli.core.report import Column, Report
from unhcr_cli.languages import english as wording

Texts = Mapping[str, Any]
"""What a dataset has of a language beside labels: the tables of `declarations.TEXTS`."""

_FIGURE = r"\d[\d,]*(?:\.\d+)?"
_IN_PARENTHESES = re.compile(r"\([^()]*\)")
_NOTHING: Texts = MappingProxyType({})


class Language:
    """English, and what other languages do as English does."""

    code = "en"
    has_prose = True
    """Whether it has whole sentences; else prose is in English."""
    group, decimal = ",", "."
    """What is between thousands, and before decimals."""
    least_grouped = 4
    """Digits of the shortest number in groups."""
    one_in, points = "1 in ", " pp"
    """What stands before the inhabitants to one refugee, and behind a difference of shares."""

    def __init__(self, texts: Texts = _NOTHING) -> None:
        self.phrases: Mapping[str, str] = texts.get("phrase", {})
        """What stands for an English phrase."""
        self.plurals: Mapping[str, str] = texts.get("plural", {})
        """The same where `{who}` is a plural."""
        self.nouns: Mapping[str, Sequence[str]] = texts.get("noun", wording.NOUNS)
        """One and many, by the id of what is counted."""
        self.months: Sequence[str] = texts.get("months", wording.MONTHS)
        self.glossary: Texts = texts.get("glossary", {})
        """Words of the glossary, in the shape of the English one."""
        self._places: Mapping[str, Mapping[str, str]] = texts.get("place", {})

    def say(self, text: str, /, **parts: object) -> str:
        """An English phrase in this language, with its parts filled in.

        >>> Language().say("Main origins: {names}", names="Mali")
        'Main origins: Mali'
        """
        said = self.phrases.get(text, text)
        return said.format(**parts) if parts else said

    def headed(self, columns: Iterable[Column]) -> tuple[Column, ...]:
        """Columns that code declares, with their headings in this language."""
        return tuple(column._replace(label=self.say(column.label)) for column in columns)

    def of(self, country: Country, text: str, /, **parts: object) -> str:
        """A phrase whose subject, `{who}`, is a country, with a verb that agrees with it: les Bahamas sont parties."""
        parts = {"who": self.place(country), **parts}
        if text in self.plurals and self.is_plural(country):
            return self.plurals[text].format(**parts)
        return self.say(text, **parts)

    def is_plural(self, country: Country) -> bool:
        """Whether the name takes a verb in the plural; never in English."""
        return False

    def irregular(self, country: Country, how: str) -> str:
        """A name, or where with `inside` and from where with `from`, that no rule makes; empty where one does."""
        return self._places.get(country.code, {}).get(how, "")

    def figure(self, text: str) -> str:
        """A figure as `numerals` writes it, as this language does."""
        if self.code == "en":
            return text
        said = re.sub(_FIGURE, self._separated, text).replace(" %", "\u00a0%")
        return said.replace("1 in ", self.one_in).replace(" pp", self.points)

    def _separated(self, match: re.Match[str]) -> str:
        whole, _, rest = match[0].partition(".")
        digits = whole.replace(",", "")
        short = len(digits) < self.least_grouped
        grouped = digits if short else whole.replace(",", self.group)
        return f"{grouped}{self.decimal}{rest}" if rest else grouped

    def count(self, value: Number | None) -> str:
        """A count in prose."""
        return self.figure(numerals.count(value))

    def percent(self, value: Number | None) -> str:
        """A share in prose, where < and > are words."""
        said = self.figure(numerals.percent(value))
        return said.replace("<", self.say("less than ")).replace(">", self.say("more than "))

    def share(self, value: Number | None) -> str:
        """A share in a line under a table."""
        return self.figure(numerals.percent(value))

    def period(self, period: Period) -> str:
        """A date as a heading has it: end-2025, mid-2024."""
        return period.label

    def at(self, period: Period) -> str:
        """When a stock was counted: at the end of 2025."""
        return wording.at(period)

    def to(self, period: Period) -> str:
        """The point that something is known for: the end of 2025."""
        return wording.to(period)

    def during(self, period: Period) -> str:
        """When a flow was counted: in 2025."""
        return wording.during(period)

    def day(self, period: Period) -> str:
        """A date in full."""
        return wording.day(period)

    def month(self, year: int, month: int) -> str:
        """A month of a year."""
        return f"{self.months[month - 1]} {year}"

    def place(self, country: Country) -> str:
        """A country as the subject of a sentence: the Netherlands."""
        return wording.place(country)

    def inside(self, country: Country) -> str:
        """Where: in the Netherlands."""
        return f"in {self.place(country)}"

    def out_of(self, country: Country) -> str:
        """From where: from the Netherlands."""
        return f"from {self.place(country)}"

    def coming_from(self, country: Country) -> str:
        """What people from a country are: from the Netherlands."""
        return self.out_of(country)

    def pronoun(self, country: Country) -> str:
        """What stands for a country that was just named."""
        return "it"

    def opening(self, text: str) -> str:
        """The text with the capital letter that begins a sentence."""
        return wording.opening(text)

    def listed(self, items: Sequence[str], word: str = "and") -> str:
        """Items as a sentence lists them; `word` is `and` or `or`."""
        return wording.listed(items, word)

    def first(self, items: Sequence[str], most: int) -> str:
        """The first items, and how many more there are.

        >>> Language().first(["Mali", "Niger", "Chad"], 2)
        'Mali, Niger and 1 more'
        """
        more = len(items) - most
        return ", ".join(items[:most]) + (self.say(" and {number} more", number=more) if more > 0 else "")

    def none_of(self, nouns: Sequence[str]) -> str:
        """What there was none of."""
        return f"no {self.listed(nouns, 'or')}"

    def of_people(self, noun: str) -> str:
        """A number of people: of refugees."""
        return f"of {noun}"

    def about(self, value: Number) -> str:
        """A count of people; a small one that was rounded is told as such."""
        return self.say("about {number}", number=SMALL) if value == SMALL else self.count(value)

    def many(self, id: str) -> str:
        """What people are called, by the id of what is counted."""
        return self.nouns[id][1]

    def counted(self, id: str, cell: Cell) -> str:
        """A known figure and its noun: 286,715 refugees."""
        assert cell.value is not None
        number = self.about(cell.value) if "s" in cell.flag else self.count(cell.value)
        return f"{number} {self.noun(id, cell.value)}"

    def noun(self, id: str, value: Number) -> str:
        """The noun that goes with a number."""
        return self.nouns[id][value != 1]

    def ordinal(self, number: int) -> str:
        """A place in an order: 1st, 32nd."""
        return wording.ordinal(number)

    def asked_as(self, country: Country, role: Role) -> str:
        """As what a country is asked about, behind a comma; nothing for the world."""
        return "" if country.code == WORLD else f", {self.say(f'as country of {role}')}"

    def people(self, country: Country, role: Role) -> str:
        """Who is asked about, as a heading: People in Mali, People from Mali; the world as itself."""
        if country.code == WORLD:
            return self.opening(self.place(country))
        if not self.has_prose:
            return country.name + self.asked_as(country, role)
        if role == "origin" and country.kind == "special":
            return self.opening(self.say("people recorded as {name}", name=country.name))
        where = self.inside(country) if role == "asylum" else self.coming_from(country)
        return self.say("People {where}", where=where)

    def whose(self, label: str, country: Country, role: Role) -> str:
        """What is counted, and where or from where: Refugees in Mali, Refugees from Mali."""
        if not self.has_prose:
            return self.say("{name}: {label}", name=country.name, label=label) + self.asked_as(country, role)
        where = self.inside(country) if role == "asylum" else self.coming_from(country)
        if role == "origin" and country.kind == "special":
            where = self.say("recorded as {name}", name=country.name)
        return f"{label}{',' if ', ' in _IN_PARENTHESES.sub('', label) else ''} {where}"


ENGLISH = Language()


_NAMES = frozenset(("country", "origin", "asylum"))
"""Columns with names of countries."""


def named(report: Report, names: Mapping[str, str]) -> Report:
    """The report for a machine, its countries and groups by other names, and all else as it is.

    Shape of `names`: {English name: name}.
    """
    places = [index for index, column in enumerate(report.columns) if column.id in _NAMES]

    def renamed(row: tuple[Value, ...]) -> tuple[Value, ...]:
        cells = list(row)
        for place in places:
            cells[place] = names.get(str(row[place]), row[place])
        return tuple(cells)

    return report._replace(rows=tuple(map(renamed, report.rows))) if places else report
