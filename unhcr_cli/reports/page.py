"""An answer as a page that a person reads: sections, changes, ten years at a glance, the main origins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from unhcr_cli.analysis.tidy import change_of
from unhcr_cli.core.model import WORLD, Country, Number, Period, Query, Role
from unhcr_cli.core.report import Block, Line, Section
from unhcr_cli.indicators.catalogue import Countable, Measure
from unhcr_cli.indicators.figures import Cells, Figures
from unhcr_cli.languages.base import Language

SPARK_YEARS = 10
TOP_PARTNERS = 3
PARTNER_MEASURES = ("refugees", "oip")
"""What partners are ranked by."""


FIRST = ("forcibly_displaced", "displaced", "displaced_abroad")
"""Totals that come before what they are made of."""
LAST = "population"
"""What stands in a section behind all others."""
PER_CAPITA = "hosted_per_1000"
"""Of the ratios of refugees to inhabitants the one that a page shows."""
_ALIKE = ("refugees_per_capita", "refugees_per_1000", "inhabitants_per_refugee")
"""The same ratio in other words."""
_LONGEST_LABEL = 30
"""A longer label gives way to a short one, so that figure, change and ten years have room in 80 columns."""


class Partner(NamedTuple):
    """A country on the other side: an origin of the people in a country, or where its people are."""

    country: Country
    people: Number
    share_percent: float | None
    """Of all people counted; None where that is nobody."""


def blocks(
    query: Query,
    figures: Figures,
    partners: Mapping[tuple[str, Period], Sequence[Partner]],
    others: Mapping[tuple[str, Period], str] = MappingProxyType({}),
    *,
    is_short: bool = False,
) -> tuple[Block, ...]:
    """The same answer for people, a block for each country and period; `others` is the line on its other side.

    One `is_short` has the displaced first and the population last, one ratio of those that are alike, and names what
    there has been nobody of for ten years in a line; else it has everything as it was asked for.
    """
    language = figures.catalogue.language
    ids = _short(query.measures) if is_short else query.measures

    def block(country: Country, period: Period) -> Block:
        lines = list(_lines(ids, figures, country, period))
        folded = [line for _, line in lines if is_short and _is_nobody(line)]
        who = country.code, period
        return Block(
            title=language.opening(country.name),
            subtitle=_subtitle(language, country, query.role, period),
            sections=tuple(_sections([each for each in lines if each[1] not in folded])),
            remarks=(*_none(language, folded), *_remarks(language, query, partners.get(who, ()), others.get(who, ""))),
            years=years(period),
        )

    return tuple(block(country, period) for country in query.countries for period in query.periods)


def years(period: Period) -> str:
    """From when to when sparklines go."""
    first, *_, last = spark_periods(period)
    return f"{first.year}–{last.year}"


def _short(ids: Sequence[str]) -> tuple[str, ...]:
    """What a page has unasked, in its order: sections stand where their first figure does."""
    kept = [id for id in ids if id not in _ALIKE or PER_CAPITA not in ids]
    first, last = [id for id in FIRST if id in kept], [id for id in kept if id == LAST]
    return (*first, *(id for id in kept if id not in (*first, *last)), *last)


def _is_nobody(line: Line) -> bool:
    """Whether there is nobody, and has been nobody for ten years, as far as is known."""
    return line.cell.value == 0 and not any(line.series) and not line.change


def _none(language: Language, lines: Sequence[Line]) -> Iterator[str]:
    """The figures that are left out because they are 0."""
    if lines:
        labels = ", ".join(_within(line.label) for line in lines)
        yield language.say("None, in ten years: {labels}; `--all` shows them.", labels=labels)


def _within(label: str) -> str:
    """A label within a sentence: an abbreviation keeps its capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _subtitle(language: Language, country: Country, role: Role, period: Period) -> str:
    """Who is asked about, and when."""
    if country.code == WORLD or not language.has_prose:
        return language.period(period) + language.asked_as(country, role)
    return f"{language.people(country, role)}, {language.period(period)}"


def _lines(ids: Sequence[str], figures: Figures, country: Country, period: Period) -> Iterator[tuple[str, Line]]:
    """The figures that apply to a country, each with its section."""
    for id in ids:
        found = figures.catalogue.find(id)
        if not found.areas or country.code in found.areas:
            yield found.section, _line(figures, found, country, period)


def _sections(lines: Sequence[tuple[str, Line]]) -> Iterator[Section]:
    """Lines under their headings, in the order of the first of each."""
    for heading in dict.fromkeys(heading for heading, _ in lines):
        yield Section(heading, tuple(line for name, line in lines if name == heading))


def _line(figures: Figures, found: Countable, country: Country, period: Period) -> Line:
    cell = figures.cell(found.id, country.code, period)
    change, change_percent = change_of(cell, figures.before(found.id, country.code, period))
    return Line(
        label=found.label if isinstance(found, Measure) and len(found.label) <= _LONGEST_LABEL else found.short,
        cell=cell,
        unit=found.unit,
        change=change,
        change_percent=change_percent,
        series=series(figures, found.id, country, period),
        measure=found.id,
    )


def series(figures: Figures, id: str, country: Country, period: Period) -> tuple[Number | None, ...]:
    """The figure at the ten year-ends up to `period`, oldest first; of a group, with its members at `period`."""
    return tuple(figures.cell(id, country.code, each, period).value for each in spark_periods(period))


def spark_periods(period: Period) -> tuple[Period, ...]:
    """The last ten year-ends up to `period`: a mid-year never stands in one line with year-ends."""
    last = period.year if period.is_year_end else period.year - 1
    return tuple(Period.year_end(year) for year in range(last - SPARK_YEARS + 1, last + 1))


def ranked_partners(
    rows: Sequence[tuple[Country, Cells]],
    top: int = TOP_PARTNERS,
    ids: Sequence[str] = PARTNER_MEASURES,
    *,
    untold: Number = 0,
) -> tuple[Partner, ...]:
    """The partners with most people of the kinds in `ids`, the largest first; equals by code.

    `untold` people besides are counted, but not with any partner.
    """
    counts = [(country, sum(cells[id].value or 0 for id in ids if id in cells)) for country, cells in rows]
    total = sum(count for _, count in counts) + untold
    ordered = sorted(counts, key=lambda pair: (-pair[1], pair[0].code))
    return tuple(
        Partner(country, count, count / total * 100 if total else None) for country, count in ordered[:top] if count
    )


def _remarks(language: Language, query: Query, partners: Sequence[Partner], other: str) -> Iterator[str]:
    if partners:
        countries = " · ".join(
            f"{partner.country.name} {language.count(partner.people)} ({language.share(partner.share_percent)})"
            for partner in partners
        )
        text = "Main origins: {countries}" if query.role == "asylum" else "Mainly in: {countries}"
        yield language.say(text, countries=countries)
    if other:
        yield other
