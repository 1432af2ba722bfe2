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
) -> tuple[Block, ...]:
    """The same answer for people, a block for each country and period; `others` is the line on its other side."""
    language = figures.catalogue.language
    return tuple(
        Block(
            title=language.opening(country.name),
            subtitle=_subtitle(language, country, query.role, period),
            sections=tuple(_sections(query, figures, country, period)),
            remarks=tuple(
                _remarks(
                    language, query, partners.get((country.code, period), ()), others.get((country.code, period), "")
                )
            ),
        )
        for country in query.countries
        for period in query.periods
    )


def _subtitle(language: Language, country: Country, role: Role, period: Period) -> str:
    """Who is asked about, and when."""
    if country.code == WORLD or not language.has_prose:
        return language.period(period) + language.asked_as(country, role)
    return f"{language.people(country, role)}, {language.period(period)}"


def _sections(query: Query, figures: Figures, country: Country, period: Period) -> Iterator[Section]:
    headings: dict[str, list[Line]] = {}
    for id in query.measures:
        found = figures.catalogue.find(id)
        if found.areas and country.code not in found.areas:
            continue
        headings.setdefault(found.section, []).append(_line(figures, found, country, period))
    yield from (Section(heading, tuple(lines)) for heading, lines in headings.items())


def _line(figures: Figures, found: Countable, country: Country, period: Period) -> Line:
    cell = figures.cell(found.id, country.code, period)
    change, change_percent = change_of(cell, figures.cell(found.id, country.code, period.back(1), period))
    return Line(
        label=found.label if isinstance(found, Measure) else found.short,
        cell=cell,
        unit=found.unit,
        change=change,
        change_percent=change_percent,
        series=series(figures, found.id, country, period),
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
