"""Women and men by age: shares, their coverage, and what is not broken down."""

from __future__ import annotations

import pytest

from unhcr_cli.analysis.demographics import BANDS, PEOPLE, SEXES, figures, shape
from unhcr_cli.analysis.disaggregation import Disaggregation, TableQuery
from unhcr_cli.core.model import Cell, Period
from unhcr_cli.store.dimension_rows import Entry

from ..dimensions import table

END = Period.year_end(2025)
MEASURES = (*(f"{sex}_{age}" for sex in SEXES for age in (*BANDS, "other", "total")), "total")
YOUNG = " + ".join(f"{sex}_{band}" for sex in SEXES for band in ("0_4", "5_11", "12_17"))
KNOWN = " + ".join(f"{sex}_{band}" for sex in SEXES for band in BANDS)
SHARES = {
    "women_share": "female_total / (female_total + male_total) * 100",
    "children_share": f"({YOUNG}) / ({KNOWN}) * 100",
    "sex_coverage": "(female_total + male_total) / total * 100",
    "age_coverage": f"({KNOWN}) / total * 100",
}


def asked(period: Period = END) -> Disaggregation:
    return shape(TableQuery(table("demographics", MEASURES, 2001, SHARES), (period,), "2025-12.1"), ("REF",))


def cells(period: Period = END, **counts: int) -> dict[tuple[str, ...], Cell]:
    """The figures by measure, sex and age; without counts there is no row."""
    rows = [Entry(END, "", ("REF",), tuple(counts.get(id, 0) for id in MEASURES))] if counts else []
    found = figures(asked(period), rows, {("refugees", period): Cell(900, "", "2025-12.1")})
    return {(figure.measure, *figure.codes[1:]): figure.cell for figure in found}


def test_the_share_of_children_is_of_those_whose_age_is_known() -> None:
    found = cells(female_0_4=10, male_18_59=30, male_other=60, female_total=10, male_total=90, total=200)
    assert found["children_share", "all", "0 to 17"].value == 25
    assert found["sex_coverage", "all", "all"].value == 50
    assert found["age_coverage", "all", "all"].value == 20


def test_bands_that_are_all_zero_are_missing() -> None:
    found = cells(female_other=40, female_total=40, male_other=20, male_total=20, total=60)
    assert {found[PEOPLE, sex, age][:2] for sex in SEXES for age in BANDS.values()} == {(None, ":")}
    assert found[PEOPLE, "female", "all"].value == 40
    assert found["children_share", "all", "0 to 17"][:2] == (None, ":")
    assert found["age_coverage", "all", "all"].value == 0


def test_a_total_alone_has_no_sexes() -> None:
    found = cells(total=13_291)
    assert {found[PEOPLE, sex, "all"][:2] for sex in SEXES} == {(None, ":")}
    assert found[PEOPLE, "all", "all"].value == 13_291


def test_one_band_at_zero_among_others_is_zero() -> None:
    found = cells(female_0_4=10, female_total=10, total=10)
    assert found[PEOPLE, "male", "60 and over"].value == 0


def test_the_population_tables_own_figure_stands_beside_it() -> None:
    assert cells(total=700)["refugees", "all", "all"].value == 900


def test_a_rounded_count_is_flagged_small() -> None:
    assert cells(female_0_4=5, female_total=5, total=5)[PEOPLE, "female", "0 to 4"].flag == "s"


def test_a_share_of_few_is_flagged_as_its_count_is() -> None:
    found = cells(female_total=5, male_total=100, total=105)
    assert found["women_share", "female", "all"].flag == found[PEOPLE, "female", "all"].flag == "s"
    assert found["sex_coverage", "all", "all"].flag == ""


@pytest.mark.parametrize(("year", "flag"), [(2000, "z"), (2025, ":")])
def test_what_there_is_not_is_missing_with_its_reason(year: int, flag: str) -> None:
    found = cells(Period.year_end(year))
    assert {cell[:2] for key, cell in found.items() if key[0] != "refugees"} == {(None, flag)}
