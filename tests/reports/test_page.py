"""The page: sections, changes, ten years at a glance, and the main origins."""

from __future__ import annotations

import pytest

from unhcr_cli.core.model import Cell, Country, Period, Query
from unhcr_cli.indicators.declared import declared
from unhcr_cli.indicators.figures import Figures
from unhcr_cli.reports.page import Partner, blocks, ranked_partners, spark_periods

MALI = Country("MLI", "Mali")
END_2025 = Period.year_end(2025)
CATALOGUE = declared(
    {
        "refugees": {"section": "Displaced", "label": "Refugees"},
        "unrwa": {"section": "Other", "areas": ["JOR"]},
        "idps": {"section": "Displaced", "first_year": 1993},
    },
    {},
)


def page(rows: dict[int, int], period: Period = END_2025) -> Figures:
    cells = {("MLI", Period.year_end(year)): {"refugees": Cell(count)} for year, count in rows.items()}
    return Figures(CATALOGUE, "asylum", cells, {period: "r"})


def test_sections_stand_in_the_order_of_their_first_figure_and_leave_out_what_does_not_apply() -> None:
    (block,) = blocks(Query((MALI,), (END_2025,), ("idps", "unrwa", "refugees")), page({2025: 7}), {})
    assert [section.heading for section in block.sections] == ["Displaced"]
    assert [line.label for line in block.sections[0].lines] == ["idps", "Refugees"]
    assert (block.title, block.subtitle) == ("Mali", "People in Mali, end-2025")


def test_a_line_has_its_change_and_ten_years() -> None:
    (block,) = blocks(Query((MALI,), (END_2025,), ("refugees",)), page({2016: 1, 2024: 4, 2025: 7}), {})
    line = block.sections[0].lines[0]
    assert (line.change, line.change_percent) == (3, 75.0)
    assert line.series == (1, None, None, None, None, None, None, None, 4, 7)


def test_a_mid_year_is_never_in_one_line_with_year_ends() -> None:
    periods = spark_periods(Period(2024, 6, 30))
    assert periods[-1] == Period.year_end(2023)
    assert all(period.is_year_end for period in periods)
    assert len(spark_periods(END_2025)) == len(periods) == 10


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0)])
def test_partners_are_ranked_by_people_then_by_code_and_shares_are_of_all(order: tuple[int, ...]) -> None:
    people = [("BFA", {"refugees": Cell(30), "oip": Cell(20)}), ("NER", {"refugees": Cell(25)})]
    people += [("MRT", {"refugees": Cell(25), "idps": Cell(99)}), ("TCD", {"refugees": Cell(None, ":")})]
    rows = [(Country(code, code), cells) for code, cells in (people[place] for place in order)]
    assert ranked_partners(rows, top=2) == (
        Partner(Country("BFA", "BFA"), 50, 50.0),
        Partner(Country("MRT", "MRT"), 25, 25.0),
    )


def test_nobody_is_no_partner() -> None:
    assert ranked_partners([(MALI, {"refugees": Cell(0)})]) == ()
    assert ranked_partners([]) == ()
    (block,) = blocks(Query((MALI,), (END_2025,), ("refugees",)), page({}), {})
    assert block.remarks == ()
