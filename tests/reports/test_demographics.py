"""Age and sex for people: pyramids with a common scale, coverage beside every one, and lines where there are many."""

from __future__ import annotations

from collections.abc import Mapping

from unhcr_cli.analysis.demographics import BANDS, SEXES, figures, shape
from unhcr_cli.analysis.disaggregation import Answer, Subject, TableQuery
from unhcr_cli.core.model import Cell, Country, Period
from unhcr_cli.core.population_types import MEASURES as MEASURES_OF
from unhcr_cli.core.report import Sheet
from unhcr_cli.reports.demographics import PYRAMIDS_AT_MOST, UNEQUAL, AgeLabels, few, sheets
from unhcr_cli.store.dimension_rows import Entry

from ..dimensions import table

END = Period.year_end(2025)
MEASURES = (*(f"{sex}_{age}" for sex in SEXES for age in (*BANDS, "other", "total")), "total")
SHARES = {
    "women_share": "female_total / (female_total + male_total) * 100",
    "children_share": "(female_0_4 + male_0_4) / (female_0_4 + male_0_4 + female_18_59 + male_18_59) * 100",
    "sex_coverage": "(female_total + male_total) / total * 100",
    "age_coverage": "(female_0_4 + male_0_4 + female_18_59 + male_18_59) / total * 100",
}
WORDING = AgeLabels({"REF": "Refugees", "IDP": "Displaced at home"}, {"REF": "Refugees", "IDP": "IDPs"})
WOMEN = {"female_0_4": 40, "female_18_59": 60, "female_total": 100}
WHOLE = {**WOMEN, "male_0_4": 20, "male_18_59": 80, "male_total": 100, "total": 400}


def answer(
    counts: Mapping[str, int], periods: tuple[Period, ...] = (END,), types: tuple[str, ...] = ("REF",)
) -> Answer:
    asked = shape(TableQuery(table("demographics", MEASURES, 2001, SHARES), periods, "2025-12.1"), types)
    values = tuple(counts.get(id, 0) for id in MEASURES)
    rows = [Entry(period, "", ("REF",), values) for period in periods] if counts else []
    population = {(MEASURES_OF[type], period): Cell(None, ":") for type in types for period in periods}
    found = figures(asked, rows, {**population, ("refugees", END): Cell(900)})
    return Answer(Subject(Country("MLI", "Mali")), found)


def shown(found: Answer, *others: str) -> tuple[Sheet, ...]:
    return sheets([found], WORDING, others)


def test_both_sides_of_a_pyramid_have_one_scale() -> None:
    (sheet,) = shown(answer(WHOLE))
    left, right = (column for column in sheet.columns if column.kind in ("left_bar", "bar"))
    assert (left.kind, right.kind) == ("left_bar", "bar")
    assert left.scale == right.scale == 80


def test_the_oldest_stand_on_top_and_the_sum_below() -> None:
    (sheet,) = shown(answer(WHOLE))
    assert [row[2] for row in sheet.rows] == [*list(BANDS.values())[::-1], "all"]
    assert sheet.rows[-1][0] is None


def test_coverage_and_the_population_table_stand_beside_every_pyramid() -> None:
    (sheet,) = shown(answer(WHOLE))
    assert sheet.remarks == (
        "Women and girls 50.0 % of those whose sex is known; children (0 to 17) 30.0 % of those whose age is known.",
        "Coverage: of 400 in this collection, 50.0 % are broken down by sex, 50.0 % by age.",
        "The population table, another collection, has 900.",
        UNEQUAL,
    )


def test_without_ages_there_are_neither_bands_nor_bars() -> None:
    (sheet,) = shown(answer({"female_other": 30, "female_total": 30, "male_other": 20, "male_total": 20, "total": 50}))
    assert [column.id for column in sheet.columns] == ["female", "age", "male"]
    assert sheet.rows == ((30, "age not stated", 20), (30, "all", 20))
    assert UNEQUAL not in sheet.remarks


def test_without_sexes_the_sum_is_missing_and_not_zero() -> None:
    (sheet,) = shown(answer({"total": 13_291}))
    assert sheet.rows == ((None, "all", None, ":"),)


def test_types_without_figures_are_listed_together() -> None:
    found = shown(answer(WHOLE, types=("REF", "IDP")))
    assert found[-1].heading == "Without figures by age and sex"
    assert found[-1].rows == (("Displaced at home", None, None),)


def test_types_that_were_not_asked_for_are_named() -> None:
    (sheet,) = shown(answer(WHOLE), "IDP")
    assert sheet.remarks[-1] == "There too, with --type all: Displaced at home."


def test_many_pyramids_become_a_line_each() -> None:
    periods = tuple(Period.year_end(year) for year in range(2025 - PYRAMIDS_AT_MOST, 2026))
    (sheet,) = shown(answer(WHOLE, periods))
    assert sheet.heading == "Refugees: shares and coverage"
    assert [row[0] for row in sheet.rows] == [str(period.year) for period in periods]
    assert [row[3:7] for row in sheet.rows] == [(50, 30, 50, 50)] * len(periods)


def test_shares_of_few_people_are_noted() -> None:
    noted = list(few([answer({"female_total": 29, "male_total": 20, "total": 400})], WORDING))
    assert noted == ["a share of fewer than 50 people says little (Refugees, Mali, end-2025: 49)"]
    assert list(few([answer(WHOLE)], WORDING)) == []
