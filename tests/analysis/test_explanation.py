"""How a figure comes about: the arithmetic that is shown is the one that was done."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from unhcr_cli.analysis.answer import About, Headline
from unhcr_cli.analysis.explanation import Explanation, by_series, explained
from unhcr_cli.core.model import WORLD, Cell, Country, Number, Period, Query
from unhcr_cli.core.report import Provenance
from unhcr_cli.indicators.declared import declared
from unhcr_cli.indicators.figures import Figures
from unhcr_cli.reports.explanation import Explained, document

END = Period.year_end(2025)
EARLY = Period.year_end(2000)
MALI = Country("MLI", "Mali")
EARTH = Country(WORLD, "World", "world")
SAHEL = Country("sahel", "Sahel", "group", members=("MLI", "NER"))
COUNTED = {"section": "Displaced"}
CATALOGUE = declared(
    {
        "population": {"first_year": 1950, "publisher": "UN", "unit": "persons"},
        "refugees": {**COUNTED, "first_year": 1951, "publisher": "UNHCR"},
        "oip": {**COUNTED, "first_year": 2018, "publisher": "UNHCR"},
        "idps": {**COUNTED, "first_year": 1993, "publisher": "UNHCR"},
        "hosts": {"first_year": 2019, "apart": "who are not displaced"},
        "idmc_idps": {
            "first_year": 1990,
            "publisher": "IDMC",
            "overlaps": {"idps": "twice the same"},
            "apart": "IDMC's",
        },
        "unrwa_idps": {"first_year": 2023, "default": False, "inferred_after": "2024-06-30"},
        "arrivals": {"kind": "flow", "first_year": 1951},
    },
    {
        "displaced": {"formula": "refugees + oip + idps", "unit": "persons"},
        "forcibly_displaced": {"formula": "refugees + idmc_idps - unrwa_idps", "unit": "persons"},
        "per_1000": {"formula": "(refugees + oip) / population * 1000", "unit": "per 1,000"},
        "flows": {"formula": "arrivals + arrivals", "unit": "persons"},
    },
)
ABOUT = About(
    "UNHCR",
    "CC BY 4.0",
    {"UN": "The UN", "IDMC": "The centre"},
    {"now": "WPP 2024"},
    {"now": "2026-06-25", "then": "2026-06-12"},
    (Headline(END, "then", 117_800_000, "Global Trends"),),
)
ROW: Mapping[str, Number] = {
    **{"population": 25_198_821, "refugees": 286_715, "oip": 0, "idps": 414_524},
    **{"hosts": 7, "idmc_idps": 409_000, "arrivals": 1},
}


def figures(row: Mapping[str, Number] = ROW, code: str = "MLI", period: Period = END) -> Figures:
    """The figures of one country, and of a group that it is in with one that lacks the UN's estimate."""
    rows = {
        (code, period): {id: Cell(value) for id, value in row.items()},
        ("NER", period): {id: Cell(value) for id, value in row.items() if id != "population"},
    }
    return Figures(
        CATALOGUE,
        "asylum",
        rows,
        {period: "now"},
        {"sahel": Country("sahel", "Sahel", "group", members=("MLI", "NER"))},
    )


def of(id: str, country: Country = MALI, period: Period = END, **more: object) -> Explanation:
    """The explanation of one figure."""
    return explained(id, country, period, figures(period=period), ABOUT)


def test_the_numbers_stand_in_the_formula() -> None:
    assert of("displaced").arithmetic == "286,715 + 0 + 414,524 = 701,239"
    assert of("per_1000").arithmetic == "(286,715 + 0) / 25,198,821 * 1000 = 11.4"


def test_what_was_not_collected_yet_shows_as_z_and_is_named() -> None:
    row = {"refugees": 10, "idps": 20}
    early = explained("displaced", MALI, EARLY, figures(row, period=EARLY), ABOUT)
    assert early.arithmetic == "10 + z + 20 = 30"
    assert [measure.id for measure in early.uncollected] == ["oip"]


def test_a_result_that_is_missing_shows_its_flag() -> None:
    assert explained("displaced", MALI, END, figures({"refugees": 1}), ABOUT).arithmetic == "1 + : + : = :"


def test_a_sum_says_what_is_not_in_it_and_why() -> None:
    reasons = {part.measure.id: part.reason for part in of("displaced").apart}
    assert reasons == {"hosts": "who are not displaced", "idmc_idps": "IDMC's"}


def test_the_other_series_is_left_out_for_the_reason_that_they_overlap() -> None:
    reasons = {part.measure.id: part.reason for part in of("forcibly_displaced").apart}
    assert (reasons["idps"], reasons["oip"]) == ("twice the same", "another category")


@pytest.mark.parametrize("id", ["per_1000", "flows", "refugees"])
def test_only_sums_of_stocks_have_something_beside_them(id: str) -> None:
    assert of(id).apart == ()


def test_a_denominator_has_a_source_with_revision_and_date() -> None:
    assert of("per_1000").divisors == {"population"}
    assert of("per_1000").parts["population"].source == "The UN, WPP 2024, 1 July 2025"


def test_a_figure_of_ones_own_has_no_source_but_oneself() -> None:
    own = Figures(CATALOGUE, "asylum", {("MLI", END): {"population": Cell(5, "u")}}, {END: "now"})
    assert explained("population", MALI, END, own, ABOUT).parts["population"].source == ""


def test_what_a_source_states_for_earlier_years_alone_is_inferred_later() -> None:
    row = {**ROW, "unrwa_idps": 5}
    for period, is_inferred in ((Period(2024, 6, 30), False), (Period.year_end(2024), True)):
        found = explained("forcibly_displaced", EARTH, period, figures(row, WORLD, period), ABOUT)
        assert found.parts["unrwa_idps"].is_inferred is is_inferred


def test_a_group_is_explained_by_the_members_that_are_in_its_sums() -> None:
    found = of("per_1000", SAHEL)
    assert found.arithmetic == "(286,715 + 0) / 25,198,821 * 1000 = 11.4"
    assert found.outcome.lacking == ("NER",)
    assert of("displaced", SAHEL).arithmetic == "573,430 + 0 + 829,048 = 1,402,478"


def test_both_series_of_the_internally_displaced_are_put_into_a_sum() -> None:
    found = by_series(CATALOGUE.find("displaced"), MALI, END, figures())
    assert {series: text for series, (text, _) in found.items()} == {
        "idps": "286,715 + 0 + 414,524 = 701,239",
        "idmc_idps": "286,715 + 0 + 409,000 = 695,715",
    }


def test_a_series_without_a_figure_is_left_out() -> None:
    without = {id: value for id, value in ROW.items() if id != "idmc_idps"}
    assert list(by_series(CATALOGUE.find("displaced"), MALI, END, figures(without))) == ["idps"]


@pytest.mark.parametrize(
    ("total", "difference"),
    [(117_830_238, None), (117_750_000, None), (116_400_000, -1_400_000), (118_000_000, 200_000)],
)
def test_the_published_total_is_met_or_the_difference_is_told(total: int, difference: int | None) -> None:
    row = {"refugees": total, "idmc_idps": 0, "unrwa_idps": 0}
    found = explained("forcibly_displaced", EARTH, END, figures(row, WORLD), ABOUT)
    assert found.headline == ABOUT.headlines[0]
    assert found.difference == difference


def test_the_total_of_the_release_in_use_comes_before_others() -> None:
    later = Headline(END, "now", 117_900_000, "Global Trends, corrected")
    about = ABOUT._replace(headlines=(*ABOUT.headlines, later))
    assert explained("forcibly_displaced", EARTH, END, figures(code=WORLD), about).headline == later


@pytest.mark.parametrize(("id", "country", "period"), [("displaced", EARTH, END), ("forcibly_displaced", MALI, END)])
def test_only_the_worlds_own_sum_has_a_published_total(id: str, country: Country, period: Period) -> None:
    assert explained(id, country, period, figures(code=country.code), ABOUT).headline is None


def told(row: Mapping[str, Number]) -> str:
    """What is said of the world's sum."""
    query = Query((EARTH,), (END,), ("forcibly_displaced",))
    found = document(
        "stats", Explained(query, figures(row, WORLD), None, ABOUT, lambda *asked: Provenance("", "", (), ()))
    )
    return "\n".join(point for passage in found.passages for point in passage.points)


def test_a_release_that_differs_from_the_published_total_says_by_how_much() -> None:
    text = told({"refugees": 116_500_000, "idmc_idps": 4_000_000, "unrwa_idps": 3_000_000})
    assert "Added: refugees 116,500,000" in text
    assert "Taken off: unrwa_idps 3,000,000 (inferred: stated up to mid-2024 alone)" in text
    assert "Published: 117.8 million (Global Trends), with release then (12 June 2026)" in text
    assert (
        "This sum is 117.5 million, 300,000 less than published: release now has revised its parts; "
        "--release then answers as they were"
    ) in text


def test_a_release_that_meets_the_published_total_says_so() -> None:
    assert "This sum rounds to it: 117.8 million" in told({"refugees": 117_830_238, "idmc_idps": 0, "unrwa_idps": 0})
