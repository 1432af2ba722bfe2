"""Figures through time: what a change is against, and gaps that stay gaps."""

from __future__ import annotations

from unhcr_cli.analysis.answer import through_time as series
from unhcr_cli.analysis.tidy import THROUGH_TIME, written
from unhcr_cli.core.model import WORLD, Cell, Country, Period, Query
from unhcr_cli.indicators.declared import declared
from unhcr_cli.indicators.figures import Figures
from unhcr_cli.reports.figures import side_by_side, through_time
from unhcr_cli.reports.layout import Words

from ..cells import values

ENDS = tuple(Period.year_end(year) for year in (2020, 2021, 2022, 2023))
MID = Period(2022, 6, 30)
MALI = Country("MLI", "Mali")
CATALOGUE = declared(
    {
        "refugees": {"label": "Refugees", "unit": "persons", "first_year": 1951},
        "oip": {"label": "Others", "unit": "persons", "first_year": 2022},
        "population": {"unit": "persons"},
    },
    {"rate": {"formula": "refugees / population * 100", "unit": "%"}},
)
ROWS = {
    ("MLI", ENDS[0]): {"refugees": Cell(100)},
    ("MLI", ENDS[1]): {"refugees": Cell(0), "population": Cell(50)},
    ("MLI", MID.back(1)): {"refugees": Cell(40, "p")},
    ("MLI", MID): {"refugees": Cell(60, "p")},
    ("MLI", ENDS[3]): {"refugees": Cell(30), "oip": Cell(4)},
}
FIGURES = Figures(CATALOGUE, "asylum", ROWS, dict.fromkeys((*ENDS, MID), "r"))


def changes(*periods: Period, id: str = "refugees") -> list[tuple[object, ...]]:
    columns = [column for column in THROUGH_TIME if column.id in ("value", "flag", "change", "change_percent")]
    return list(written(series(Query((MALI,), periods, (id,)), FIGURES), columns))


def test_a_change_is_against_the_year_before_and_a_gap_stays_a_gap() -> None:
    assert changes(*ENDS) == [
        (100, "", None, None),
        (0, "", -100, -100.0),
        (None, ":", None, None),
        (30, "", None, None),
    ]


def test_a_mid_year_is_compared_with_a_mid_year() -> None:
    assert changes(MID) == [(60, "p", 20, 50.0)]


def test_a_period_that_is_left_out_does_not_stretch_the_change() -> None:
    assert changes(ENDS[0], ENDS[3])[1] == (30, "", None, None)


def test_growth_from_zero_has_no_percentage() -> None:
    grown = Figures(CATALOGUE, "asylum", {**ROWS, ("MLI", ENDS[2]): {"refugees": Cell(7)}}, {})
    (row,) = series(Query((MALI,), ENDS[2:3], ("refugees",)), grown)
    assert row.change == (7, None)


def test_before_the_first_year_a_figure_is_not_collected() -> None:
    assert changes(*ENDS, id="oip") == [
        (None, "z", None, None),
        (None, "z", None, None),
        (None, ":", None, None),
        (4, "", None, None),
    ]


def test_rows_go_country_by_country_measure_by_measure_period_by_period() -> None:
    query = Query((MALI, Country("NER", "Niger")), ENDS, ("oip", "refugees"))
    assert [(row.country.code, row.measure, row.period) for row in series(query, FIGURES)] == [
        (code, id, period) for code in ("MLI", "NER") for id in ("oip", "refugees") for period in ENDS
    ]


def test_a_sheet_has_a_line_a_period_with_the_figures_of_the_rows() -> None:
    query = Query((MALI,), ENDS, ("refugees",))
    (sheet,) = through_time(series(query, FIGURES), Words(CATALOGUE))
    assert sheet.heading == "Refugees in Mali"
    ids = [column.id for column in sheet.columns]
    assert ids == ["period", "value", "change", "change_percent", "bar"]
    cells = [line[1] for line in sheet.rows]
    flags = [cell.flag for cell in cells if isinstance(cell, Cell)]
    shown = [(*values(line[1:2]), flag, line[2], line[3]) for line, flag in zip(sheet.rows, flags, strict=True)]
    assert shown == changes(*ENDS)
    assert [line[-1] for line in sheet.rows] == [values(line)[1] for line in sheet.rows]


def test_the_world_has_no_role() -> None:
    (sheet,) = through_time(
        series(Query((Country(WORLD, "World", "world"),), ENDS, ("refugees",)), FIGURES), Words(CATALOGUE)
    )
    assert sheet.heading == "World: Refugees"


def test_side_by_side_leaves_out_what_nobody_has() -> None:
    (sheet,) = side_by_side(series(Query((MALI,), ENDS[:2], ("refugees", "oip", "rate")), FIGURES), Words(CATALOGUE))
    assert [column.id for column in sheet.columns] == ["period", "refugees", "rate", "bar"]
    assert tuple(map(values, sheet.rows)) == (("end-2020", 100, None, 100), ("end-2021", 0, 0.0, 0))
