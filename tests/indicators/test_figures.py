"""Figures: which cell answers a question, and what a missing one says by its flag."""

from __future__ import annotations

from typing import Any

from unhcr_cli.core.model import Cell, Period, Role
from unhcr_cli.indicators.declared import declared
from unhcr_cli.indicators.figures import Figures

END_2025 = Period.year_end(2025)


def figures(
    cells: dict[str, Cell], role: Role = "asylum", period: Period = END_2025, **declarations: dict[str, Any]
) -> Figures:
    """One country's figures in one period."""
    measures = {id: table for id, table in declarations.items() if "formula" not in table}
    indicators = {id: table for id, table in declarations.items() if "formula" in table}
    return Figures(declared(measures, indicators), role, {("MLI", period): cells}, {period: "r"})


def test_a_measure_without_a_row_is_not_available_or_not_collected_by_its_first_year() -> None:
    for year, flag in ((2018, "z"), (2019, ":"), (2025, ":")):
        period = Period.year_end(year)
        cell = figures({}, period=period, hosts={"first_year": 2019}).cell("hosts", "MLI", period)
        assert cell == Cell(None, flag, "r")


def test_a_figure_before_the_first_year_is_shown_if_there_is_one() -> None:
    period = Period.year_end(1990)
    assert figures({"idps": Cell(7)}, period=period, idps={"first_year": 1993}).cell("idps", "MLI", period).value == 7


def test_a_measure_that_makes_no_sense_for_a_role_or_an_area_is_not_applicable() -> None:
    stateless = {"roles": ["asylum"]}
    assert figures({"a": Cell(0)}, "origin", a=stateless).cell("a", "MLI", END_2025)[:2] == (None, "z")
    assert figures({"a": Cell(9)}, "origin", a=stateless).cell("a", "MLI", END_2025)[:2] == (None, "z")
    assert figures({}, a={"areas": ["JOR"]}).cell("a", "MLI", END_2025)[:2] == (None, "z")
    assert figures({"a": Cell(0)}, a=stateless).cell("a", "MLI", END_2025)[:2] == (0, "")


def test_an_indicator_that_makes_no_sense_for_a_role_is_not_applicable() -> None:
    known = figures({"a": Cell(6)}, "origin", a={}, rate={"formula": "a * 2", "roles": ["asylum"]})
    assert known.cell("rate", "MLI", END_2025)[:2] == (None, "z")


def test_another_country_and_another_period_have_no_figure() -> None:
    known = figures({"a": Cell(6)}, a={})
    assert known.cell("a", "MLI", END_2025).value == 6
    assert known.cell("a", "NER", END_2025) == Cell(None, ":", "r")
    assert known.cell("a", "MLI", Period(2025, 6, 30)) == Cell(None, ":", "")
