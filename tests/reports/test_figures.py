"""Tables of figures: what goes down, what goes across, and the same figures either way."""

from __future__ import annotations

import pytest

from unhcr_cli.analysis.answer import answer
from unhcr_cli.core.model import Cell, Country, Period, Query, Value
from unhcr_cli.core.report import Sheet
from unhcr_cli.indicators.declared import declared
from unhcr_cli.indicators.figures import Figures
from unhcr_cli.reports.grids import compared
from unhcr_cli.reports.layout import Words

from ..cells import values

ENDS = (Period.year_end(2024), Period.year_end(2025))
MALI, NIGER = Country("MLI", "Mali"), Country("NER", "Niger")
CATALOGUE = declared(
    {"refugees": {"label": "Refugees", "unit": "persons"}, "population": {"label": "People", "unit": "persons"}},
    {"rate": {"formula": "refugees / population * 100", "unit": "%", "label": "Rate"}},
)
ROWS = {
    ("MLI", ENDS[0]): {"refugees": Cell(1), "population": Cell(10)},
    ("MLI", ENDS[1]): {"refugees": Cell(2), "population": Cell(10)},
    ("NER", ENDS[1]): {"refugees": Cell(0)},
}
FIGURES = Figures(CATALOGUE, "asylum", ROWS, {})
IDS = ("refugees", "rate")


def sheets(query: Query, *, transposed: bool) -> list[Sheet]:
    return list(compared(tuple(answer(query, FIGURES)), Words(CATALOGUE), transposed=transposed))


def lines(ids: tuple[str, ...], periods: tuple[Period, ...], *, transposed: bool) -> list[tuple[Value, ...]]:
    found = sheets(Query((MALI, NIGER), periods, ids), transposed=transposed)
    return [
        line
        for sheet in found
        for line in ((sheet.heading, *(each.label for each in sheet.columns)), *map(values, sheet.rows))
    ]


def test_measures_stand_down_and_countries_across_with_a_unit_each() -> None:
    assert lines(IDS, ENDS[1:], transposed=False) == [
        ("People in Mali and in Niger, end-2025", "Measure", "Mali", "Niger", ""),
        ("Refugees", 2, 0, "persons"),
        ("Rate", 20.0, None, "%"),
    ]


def test_transposed_countries_stand_down() -> None:
    assert lines(IDS, ENDS[1:], transposed=True) == [
        ("People in Mali and in Niger, end-2025", "Country", "Refugees", "Rate"),
        ("Mali", 2, 20.0),
        ("Niger", 0, None),
    ]


def test_one_measure_at_several_periods_is_one_sheet_with_periods_down() -> None:
    assert lines(("refugees",), ENDS, transposed=False) == [
        ("Refugees in each country", "Period", "Mali", "Niger"),
        ("end-2024", 1, None),
        ("end-2025", 2, 0),
    ]
    assert lines(("refugees",), ENDS, transposed=True) == [
        ("Refugees in each country", "Country", "end-2024", "end-2025"),
        ("Mali", 1, 2),
        ("Niger", None, 0),
    ]


def test_several_measures_at_several_periods_are_a_sheet_a_country_or_a_measure() -> None:
    query = Query((MALI, NIGER), ENDS, IDS)
    assert [sheet.heading for sheet in sheets(query, transposed=False)] == ["People in Mali", "People in Niger"]
    assert [sheet.heading for sheet in sheets(query, transposed=True)] == [
        "Refugees in each country",
        "Rate in each country",
    ]


@pytest.mark.parametrize("transposed", [True, False])
def test_one_country_is_compared_with_nobody_and_still_shown(transposed: bool) -> None:
    (sheet,) = sheets(Query((MALI,), ENDS[1:], IDS), transposed=transposed)
    assert {2, 20.0} <= {value for line in sheet.rows for value in values(line)}
