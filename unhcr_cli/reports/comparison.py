"""Countries side by side: measures down and countries across, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from unhcr_cli.analysis.answer import kind_of
from unhcr_cli.core.model import Query
from unhcr_cli.core.report import Column, Sheet, Shown
from unhcr_cli.indicators.figures import Figures


def sheets(query: Query, figures: Figures, *, transposed: bool = False) -> Iterator[Sheet]:
    """One sheet a period; with a single measure, one sheet with the periods down."""
    if len(query.measures) == 1 and len(query.periods) > 1:
        yield _one_measure(query, figures, transposed)
    elif transposed:
        yield from _countries_down(query, figures)
    else:
        yield from _measures_down(query, figures)


def _one_measure(query: Query, figures: Figures, transposed: bool) -> Sheet:
    lines: tuple[tuple[Shown, ...], ...]
    id = query.measures[0]
    language, found = figures.catalogue.language, figures.catalogue.find(id)
    kind = kind_of(found)
    if transposed:
        columns = (
            Column("country", "Country"),
            *(Column(period.iso, language.period(period), kind, found.unit) for period in query.periods),
        )
        lines = tuple(
            (country.name, *(figures.cell(id, country.code, period) for period in query.periods))
            for country in query.countries
        )
    else:
        columns = (
            Column("period", "Period"),
            *(Column(country.code, country.name, kind, found.unit) for country in query.countries),
        )
        lines = tuple(
            (language.period(period), *(figures.cell(id, country.code, period) for country in query.countries))
            for period in query.periods
        )
    return Sheet(found.label, columns, lines)


def _measures_down(query: Query, figures: Figures) -> Iterator[Sheet]:
    for period in query.periods:
        columns = (
            Column("measure", "Measure"),
            *(Column(f"value:{country.code}", country.name, "ratio") for country in query.countries),
            Column("unit", ""),
        )
        lines: list[tuple[Shown, ...]] = []
        for id in query.measures:
            found = figures.catalogue.find(id)
            values = (figures.cell(id, country.code, period) for country in query.countries)
            lines.append((found.short, *values, found.unit))
        yield Sheet(figures.catalogue.language.period(period), columns, tuple(lines))


def _countries_down(query: Query, figures: Figures) -> Iterator[Sheet]:
    found = [figures.catalogue.find(id) for id in query.measures]
    for period in query.periods:
        columns = (
            Column("country", "Country"),
            *(Column(each.id, each.short, kind_of(each), each.unit) for each in found),
        )
        lines: tuple[tuple[Shown, ...], ...] = tuple(
            (country.name, *(figures.cell(each.id, country.code, period) for each in found))
            for country in query.countries
        )
        yield Sheet(figures.catalogue.language.period(period), columns, lines)
