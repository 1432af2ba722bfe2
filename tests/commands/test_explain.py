"""`--explain` through the front door: the arithmetic in the place of the answer."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("store")


def words(run: Callable[..., Any], *arguments: str) -> str:
    """What is explained, its lines joined."""
    result = run(*arguments, "--explain", "-q")
    assert (result.code, result.err) == (0, "")
    return " ".join(result.out.split())


def test_stats_says_what_was_added_what_was_not_and_why(run: Callable[..., Any]) -> None:
    text = words(run, "stats", "mali")
    for part in (
        "refugees + oip + asylum_seekers + idps = 286,715 + 0 + 322 + 414,524 = 701,561",
        "Added: IDPs of concern to UNHCR 414,524",
        "Not in it: IDPs returned home 153,133: went home in the period and are no longer displaced",
        "Not in it: IDPs, IDMC's estimate 409,000: IDMC's count of the people whom UNHCR's IDPs count too",
        "refugees / population * 1000 = 286,715 / 25,198,821 * 1000 = 11.4",
        "Divided by: Total population 25,198,821 (United Nations, World Population Prospects, UN WPP 2024, 1 July",
        "Figures at the end of 2025, release 2025-12.1, published 25 June 2026.",
    ):
        assert part in text


def test_both_counts_of_the_displaced_inside_stand_side_by_side(run: Callable[..., Any]) -> None:
    text = words(run, "stats", "drc", "-m", "displaced")
    assert "IDPs (UNHCR): 5,669,479; IDPs (IDMC): 4,276,000 (two counts of the same people, never added)" in text
    assert "Displaced in the Democratic Republic of the Congo, with IDPs (UNHCR): 503,732" in text
    assert "Displaced from the Democratic Republic of the Congo, with IDPs (IDMC): 1,176,489" in text


def test_a_country_without_a_figure_of_one_series_says_so(run: Callable[..., Any]) -> None:
    text = words(run, "stats", "palestine", "-m", "displaced")
    assert "Missing: IDPs of concern to UNHCR – [: not available]" in text
    assert "IDPs (UNHCR): no figure; IDPs (IDMC): 2,035,000." in text
    assert "Displaced from the State of Palestine, with IDPs (IDMC): 48,323 + 0 + 16,726 + 2,035,000" in text


def test_a_category_that_was_not_collected_yet_is_left_out_by_name(run: Callable[..., Any]) -> None:
    text = words(run, "stats", "mali", "-p", "1990", "-m", "displaced")
    assert "= 13,411 + z + z + z = 13,411" in text
    assert "Left out: Asylum-seekers, not collected before 1993" in text


def test_a_formula_of_ones_own_is_explained(run: Callable[..., Any]) -> None:
    text = words(run, "stats", "mali", "-m", "refugees", "--compute", "x = refugees + stateless", "--force")
    assert "refugees + stateless = 286,715 + 0 = 286,715 [u the user's own figure]" in text


def test_a_trend_has_a_line_a_period(run: Callable[..., Any]) -> None:
    text = words(run, "trend", "mali", "-m", "displaced", "-p", "2015..2020")
    assert "Mali, end-2017: 17,036 + z + 554 + 38,172 = 55,762" in text
    assert "Left out: Other people in need of international protection, before 2018" in text


def test_a_rank_explains_those_shown_and_their_share_of_the_world(run: Callable[..., Any]) -> None:
    text = words(run, "rank", "hosted", "--top", "5")
    assert text.count(", end-2025: ") == 5
    assert "* 100 = " in text.partition("Shares of the world, end-2025")[2]


def test_who_is_in_a_country_and_where_people_from_it_are(run: Callable[..., Any]) -> None:
    assert "Burkina Faso: 200,771 + 0 + 5 = 200,776; 200,776 / 287,037 * 100 = 69.9 %" in words(run, "in", "mali")
    assert "Mali: 414,524; 414,524 / 957,891 * 100 = 43.3 %" in words(run, "from", "mali")
    assert "end-2025: 668,647 + 0 + 65,511 = 734,158" in words(run, "from", "syria", "--in", "germany")


def test_rates_are_explained_level_by_level(run: Callable[..., Any]) -> None:
    text = words(run, "asylum", "--from", "afghanistan", "--in", "germany")
    assert "(recognised + complementary) / (recognised + complementary + rejected) * 100" in text
    assert "First instance, Persons: (23,137 + 6,051) / (23,137 + 6,051 + 15,201) * 100 = 65.8 %" in text
    assert "All levels, Persons: (52,552 + 6,969) / (52,552 + 6,969 + 17,254) * 100 = 77.5 %" in text
    assert "Persons and cases, which are of one or more persons, are never added." in text


@pytest.mark.parametrize(
    "arguments",
    [
        ("stats",),
        ("stats", "syria", "--as", "origin", "-p", "2010"),
        ("stats", "jordan", "-p", "mid-2024"),
        ("stats", "sahel", "world", "-p", "1951,2025"),
        ("stats", "sahel", "--each"),
        ("compare", "mali", "niger", "sahel"),
        ("rank", "population", "--top", "2"),
        ("rank", "displaced_abroad", "--as", "origin", "--top", "0"),
        ("in", "world", "-m", "refugees,stateless"),
        ("from", "sahel", "-p", "2015,2025"),
        ("flows", "sudan"),
        ("asylum",),
        ("asylum", "--in", "mali", "-p", "1990"),
        ("flows", "-p", "2025"),
    ],
    ids=" ".join,
)
def test_whatever_is_answered_can_be_explained(run: Callable[..., Any], arguments: tuple[str, ...]) -> None:
    assert words(run, *arguments).startswith("How the figures")


def test_the_arithmetic_gives_what_the_answer_says(run: Callable[..., Any]) -> None:
    asked = ("stats", "germany", "sahel", "world", "-p", "2005,2024")
    given = run(*asked, "--explain", "-f", "json")
    found = json.loads(given.out)["data"]["explanations"]
    rows = csv.DictReader(io.StringIO(run(*asked, "-f", "csv").out))
    answered = {(row["country"], row["period"], row["measure"]): row["value"] for row in rows}
    assert len(answered) == len(found) > 100
    for each in found:
        text = answered[each["country"], each["period"], each["measure"]]
        assert text == ("" if each["value"] is None else str(each["value"]))


def test_the_explanation_is_data_in_json(run: Callable[..., Any]) -> None:
    result = run("stats", "mali", "-m", "displaced", "--explain", "-f", "json")
    (found,) = json.loads(result.out)["data"]["explanations"]
    assert found["formula"] == "refugees + oip + asylum_seekers + idps"
    assert found["arithmetic"] == "286,715 + 0 + 322 + 414,524 = 701,561"
    assert {part["measure"]: part["value"] for part in found["parts"]}["refugees"] == 286715
    assert {part["measure"] for part in found["apart"]} >= {"host_community", "stateless", "idmc_idps"}


def test_an_explanation_is_prose_and_no_csv(run: Callable[..., Any]) -> None:
    result = run("stats", "mali", "--explain", "-f", "csv")
    assert (result.code, result.out) == (2, "")


def test_figures_of_an_overlay_name_both_releases_and_are_ones_own(run: Callable[..., Any], tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[dataset]\ntitle = "Mine"\nsource = "me"\nperiod = 2025-12-31\n[country.MLI]\nidps = 7\n')
    text = words(run, "stats", "mali", "-m", "displaced", "--overlay", str(own))
    assert "= 286,715 + 0 + 322 + 7 = 287,044 [u the user's own figure]" in text
    assert "release 2025-12.1+own" in text


@pytest.mark.parametrize(
    ("release", "year", "told"),
    [
        ("2022-12", "2022", "This sum rounds to it: 108.4 million"),
        ("2023-12", "2023", "This sum rounds to it: 117.3 million"),
        ("2024-12", "2024", "This sum rounds to it: 123.2 million"),
        ("2025-12", "2025", "This sum rounds to it: 117.8 million"),
        ("2025-12", "2023", "This sum is 116.4 million, 942,613 less than published: release 2025-12.1"),
    ],
)
def test_the_worlds_sum_is_held_against_the_published_total(
    run: Callable[..., Any], release: str, year: str, told: str
) -> None:
    text = words(run, "stats", "-m", "forcibly_displaced", "--release", release, "-p", year)
    assert told in text
    assert ("inferred: stated up to mid-2024 alone" in text) is (year > "2023")
