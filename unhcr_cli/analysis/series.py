"""Figures through time: rows with the change on the year before, and a sheet with a bar a period."""

from __future__ import annotations

from collections.abc import Iterator

from unhcr_cli.analysis.answer import TIDY, change_of, kind_of, tidy_row
from unhcr_cli.core.model import Country, Query, Value
from unhcr_cli.core.report import Column, Sheet
from unhcr_cli.indicators.figures import Figures

COLUMNS = (
    *TIDY,
    Column("change", "Change on a year", "change"),
    Column("change_percent", "Change in %", "growth", "%"),
)


def rows(query: Query, figures: Figures) -> Iterator[tuple[Value, ...]]:
    """Country by country, measure by measure, period by period, in the tidy schema with changes behind it."""
    for country in query.countries:
        for id in query.measures:
            for period in query.periods:
                now, before = (figures.cell(id, country.code, each) for each in (period, period.back(1)))
                yield (*tidy_row(figures, country, id, period), *change_of(now, before))


def sheets(query: Query, figures: Figures) -> Iterator[Sheet]:
    """A sheet a country and measure, a row a period; a gap stays a gap."""
    for country in query.countries:
        for id in query.measures:
            yield _sheet(query, figures, country, id)


def _sheet(query: Query, figures: Figures, country: Country, id: str) -> Sheet:
    language, found = figures.catalogue.language, figures.catalogue.find(id)
    cells = [figures.cell(id, country.code, period) for period in query.periods]
    columns = (
        Column("period", "Period"),
        Column("value", found.short, kind_of(found), found.unit),
        Column("change", "On a year before", "change", found.unit),
        Column("change_percent", "", "growth", "%"),
        Column("bar", "", "bar"),
    )
    lines = []
    for period, cell in zip(query.periods, cells, strict=True):
        change, percent = change_of(cell, figures.cell(id, country.code, period.back(1)))
        lines.append((language.period(period), cell, change, percent, cell.value))
    role = language.asked_as(country, figures.role)
    heading = language.say("{name}: {label}", name=country.name, label=found.label)
    return Sheet(f"{heading}{role}", columns, tuple(lines))


def side_by_side(query: Query, figures: Figures) -> Iterator[Sheet]:
    """A sheet a country: a row a period, measures across, and a bar for the first of them."""
    language = figures.catalogue.language
    for country in query.countries:
        lines = [
            (language.period(period), [figures.cell(id, country.code, period) for id in query.measures])
            for period in query.periods
        ]
        used = [
            number
            for number, _ in enumerate(query.measures)
            if number == 0 or any(cells[number].value is not None for _, cells in lines)
        ]
        found = [figures.catalogue.find(query.measures[number]) for number in used]
        columns = (
            Column("period", "Period"),
            *(Column(each.id, each.short, kind_of(each), each.unit) for each in found),
            Column("bar", "", "bar"),
        )
        role = language.asked_as(country, figures.role)
        shown = tuple((label, *(cells[number] for number in used), cells[0].value) for label, cells in lines)
        yield Sheet(f"{country.name}{role}", columns, shown)
