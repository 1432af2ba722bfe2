"""What a picture says, and how: names, labels and numbers in the language of its readers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from unhcr_cli.core import numerals
from unhcr_cli.core.model import WORLD, Country, Number, Period
from unhcr_cli.core.report import Provenance
from unhcr_cli.languages.base import Language

_MILLION, _BILLION = 1_000_000, 1_000_000_000
_NAMED_AT_MOST = 4


class Named(NamedTuple):
    """What is counted or computed, as it is called."""

    label: str
    short: str
    is_flow: bool = False
    """Whether it happens during a period; else it is counted on a day."""


class Speech(NamedTuple):
    """What a picture can say."""

    language: Language
    measures: Mapping[str, Named]
    countries: Mapping[str, Country]
    codes: Mapping[str, Mapping[str, str]] = MappingProxyType({})
    """Labels of a dimension's codes, by dimension."""

    def say(self, text: str, /, **parts: object) -> str:
        """An English phrase in the language of the picture."""
        return self.language.say(text, **parts)

    def country(self, code: str, name: str) -> Country:
        """The country of a code; without one, a group of that name."""
        if not code:
            return Country(name, name, "group")
        return self.countries.get(code) or Country(code, name or code)

    def name(self, country: Country) -> str:
        """What a country is called beside a line or a bar: in English as a sentence has it, without an article."""
        if self.language.code != "en" or country.kind != "country":
            return country.name
        return self.language.opening(self.language.place(country).removeprefix("the "))

    def short(self, measure: str) -> str:
        """What a measure is called in a legend."""
        return self.measures[measure].short if measure in self.measures else measure

    def label(self, measure: str) -> str:
        """What a measure is called in a title."""
        return self.measures[measure].label if measure in self.measures else measure

    def is_flow(self, measure: str) -> bool:
        """Whether it happens during a period."""
        return measure in self.measures and self.measures[measure].is_flow

    def code(self, dimension: str, code: str) -> str:
        """The label of a dimension's code."""
        return self.codes.get(dimension, {}).get(code, code)

    def value(self, value: Number | None, unit: str) -> str:
        """A figure, all of it."""
        kind = "ratio" if isinstance(value, float) and unit not in ("persons", "USD") else "count"
        return self.signed(self.language.figure(numerals.number(value, unit, kind)))

    def change(self, value: Number | None, unit: str) -> str:
        """A difference with its sign."""
        return self.signed(self.language.figure(numerals.change(value, unit)))

    def signed(self, text: str) -> str:
        """A figure whose minus is as long as a dash, which the fonts have, and that stays on one line."""
        return text.replace("−", "–").replace(" ", "\u00a0")

    def tick(self, value: float, unit: str, step: float) -> str:
        """A value beside an axis: the whole of it, or in millions where it has so many."""
        size, text = 1, "{number}"
        for large, phrase in ((_BILLION, self.say("{number} billion")), (_MILLION, self.say("{number} million"))):
            if step * 5 >= large and value:
                size, text = large, phrase
                break
        plain = f"{value / size:,.10f}".rstrip("0").rstrip(".").replace("-", "–")
        if unit == "%":
            plain += " %"
        return text.format(number=self.language.figure(plain))

    def listed(self, items: Sequence[str]) -> str:
        """Items in a row; with a word before the last in languages that have sentences."""
        return self.language.listed(items) if self.language.has_prose else ", ".join(items)

    def where(self, countries: Sequence[Country], role: str) -> str:
        """In or from where: `in Mali, Niger and Chad`."""
        if not countries:
            return ""
        if len(countries) > _NAMED_AT_MOST:
            return ""
        ways = [self._way(country, role) for country in countries]
        names = [self.language.place(country) for country in countries]
        leads = {way.removesuffix(name) for way, name in zip(ways, names, strict=True)}
        if len(leads) == 1 and all(way.endswith(name) for way, name in zip(ways, names, strict=True)):
            return f"{leads.pop()}{self.listed(names)}"
        return self.listed(ways)

    def _way(self, country: Country, role: str) -> str:
        is_origin = role == "origin" and country.code != WORLD
        return self.language.coming_from(country) if is_origin else self.language.inside(country)

    def span(self, periods: Sequence[Period], *, is_flow: bool = False) -> str:
        """When, in a title: `2000–2025`, `end-2025`."""
        first, last = min(periods), max(periods)
        if first == last:
            return str(first.year) if is_flow and first.is_year_end else self.language.period(first)
        if first.is_year_end and last.is_year_end:
            return f"{first.year}–{last.year}"
        return f"{self.language.period(first)} – {self.language.period(last)}"

    def when(self, period: Period, *, is_flow: bool = False) -> str:
        """A date beside a figure: the year where it is a year's end, and else the date."""
        return str(period.year) if period.is_year_end else self.language.period(period)

    def unit(self, unit: str) -> str:
        """What values are in, for the line under a title."""
        if unit == "persons":
            return self.say("People")
        return self.language.opening(self.say(unit)) if unit not in ("%", "USD", "") else unit

    def source(self, provenance: Provenance) -> str:
        """Source, release and licence, in one line."""
        parts = [self.say("Source: {source}", source=provenance.attribution), *provenance.sources]
        if provenance.releases:
            text = "releases {names}" if len(provenance.releases) > 1 else "release {names}"
            names = ", ".join(provenance.releases[:2]) + ("…" if len(provenance.releases) > 2 else "")
            parts.append(self.say(text, names=names))
        if provenance.licence and provenance.licence not in provenance.attribution:
            parts.append(provenance.licence)
        return " · ".join(parts)
