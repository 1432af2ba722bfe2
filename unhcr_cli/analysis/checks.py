"""What to look out for in a country's figures: breaks in series, gaps, and sources that differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from unhcr_cli.core.flags import NOT_AVAILABLE
from unhcr_cli.core.model import Country, Number, Period
from unhcr_cli.indicators.catalogue import Measure
from unhcr_cli.indicators.figures import Figures
from unhcr_cli.languages.base import Language
from unhcr_cli.store.breaks import KnownBreak, advice, text

BREAK, GAP, SOURCES, TRAP = "break", "gap", "sources", "trap"
"""Kinds of findings, in the order in which they are told."""
RULE = (
    "a break is a fall or rise by half or more, of 10,000 people and more, from 1990 on, of which recorded arrivals, "
    "resettlement, returns, naturalisations and decisions on claims explain less than half, or one on the dataset's "
    "list; population, UNRWA's register and flows are not looked at for breaks"
)
LIST_ALONE = "a break is what the dataset's own list says: a single file need not have what explains a change"
_LARGE = 1_000
"""A 0 between figures of this and more reads like a gap."""
_APART = 1.01
"""Two sources differ where one has this much more than the other."""
_OPEN = "A missing figure is not 0: leave the gap open."
_NOBODY = "Read it as missing, and draw no line through it."


class Finding(NamedTuple):
    """One thing to look out for."""

    country: Country
    period: Period
    measure: str
    kind: str
    before: Number | None
    """The figure before a break or a gap; UNHCR's, where sources differ."""
    after: Number | None
    """The figure at a break, behind a gap, of the other source, or that a trap is about."""
    text: str
    advice: str


class Scope(NamedTuple):
    """What is looked at."""

    figures: Figures
    periods: tuple[Period, ...]
    """In ascending order."""
    measures: tuple[str, ...]

    def newest(self, country: Country, *ids: str) -> tuple[Period, list[Number | None]] | None:
        """The last period in which every measure of `ids` has a figure; without one, the last in which any has."""
        known = self.figures.catalogue.measures
        for needed in (all, any):
            for period in reversed(self.periods):
                values = [self.figures.cell(id, country.code, period).value if id in known else None for id in ids]
                if needed(value is not None for value in values):
                    return period, values
        return None


def broken(
    asked: Scope, country: Country, breaks: Sequence[KnownBreak], countries: Mapping[str, Country]
) -> Iterator[Finding]:
    """The breaks in a country's series."""
    for each in breaks:
        if each.code == country.code:
            told = text(each, asked.figures.catalogue, countries)
            figures = (each.before, each.after)
            yield Finding(
                country,
                each.period,
                each.measure,
                BREAK,
                *figures,
                told,
                advice(each, asked.figures.catalogue.language),
            )


def gaps(asked: Scope, country: Country) -> Iterator[Finding]:
    """Years without a figure between years with one, and a 0 between large figures; of stocks."""
    for id in asked.measures:
        measure = asked.figures.catalogue.measures[id]
        if measure.kind == "stock":
            yield from _missing(asked, country, measure)
            yield from _zeros(asked, country, measure)


def _series(asked: Scope, country: Country, measure: Measure) -> list[tuple[Period, Number | None, str]]:
    """One measure at the year-ends that are asked about: period, figure, flag."""
    ends = (period for period in asked.periods if period.is_year_end)
    cells = ((period, asked.figures.cell(measure.id, country.code, period)) for period in ends)
    return [(period, cell.value, cell.flag) for period, cell in cells]


def _missing(asked: Scope, country: Country, measure: Measure) -> Iterator[Finding]:
    series = _series(asked, country, measure)
    known = [index for index, (_, value, _) in enumerate(series) if value is not None]
    for first, last in pairwise(known):
        missing = [period for period, _, flag in series[first + 1 : last] if NOT_AVAILABLE in flag]
        if missing:
            language = asked.figures.catalogue.language
            first_missing, last_missing = (language.period(missing[index]) for index in (0, -1))
            told = language.say("No figure, {first}.", first=first_missing)
            if len(missing) > 1:
                told = language.say("No figure, {first} to {last}.", first=first_missing, last=last_missing)
            around = series[first][1], series[last][1]
            yield Finding(country, missing[0], measure.id, GAP, *around, told, language.say(_OPEN))


def _zeros(asked: Scope, country: Country, measure: Measure) -> Iterator[Finding]:
    series = _series(asked, country, measure)
    for (_, before, _), (period, value, _), (_, after, _) in zip(series, series[1:], series[2:], strict=False):
        if value == 0 and min(before or 0, after or 0) >= _LARGE:
            language = asked.figures.catalogue.language
            told = language.say("0 between two large figures: a figure that is missing, rather than nobody.")
            yield Finding(country, period, measure.id, GAP, before, after, told, language.say(_NOBODY))


def sources(asked: Scope, country: Country) -> Iterator[Finding]:
    """Two sources on the displaced inside a country, and UNRWA's refugees beside UNHCR's."""
    language = asked.figures.catalogue.language
    found = asked.newest(country, "idps", "idmc_idps")
    if found and {"idps", "idmc_idps"} & set(asked.measures):
        period, (ours, theirs) = found
        low, high = sorted((ours or 0, theirs or 0))
        if high > _APART * low:
            said = {"ours": _count(ours, language), "theirs": _count(theirs, language)}
            told = language.say("Internally displaced people: {ours} by UNHCR, {theirs} by IDMC; never added.", **said)
            what = language.say("Name the series. UNHCR's world total of displaced people uses IDMC's.")
            yield Finding(country, period, "idps", SOURCES, ours, theirs, told, what)
    found = asked.newest(country, "unrwa_refugees")
    if found and "unrwa_refugees" in asked.measures and asked.figures.role == "asylum":
        period, (people,) = found
        refugees = asked.figures.cell("refugees", country.code, period).value
        number = _count(people, language)
        told = language.say(
            "{number} Palestine refugees are under UNRWA's mandate, and not among UNHCR's refugees.", number=number
        )
        what = language.say("Name UNRWA where they are added.")
        yield Finding(country, period, "unrwa_refugees", SOURCES, refugees, people, told, what)


def _count(value: Number | None, language: Language) -> str:
    return language.count(value) if value else language.say("none")
