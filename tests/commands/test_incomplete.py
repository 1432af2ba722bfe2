"""Sums that lack something: the headline at mid-year, a member that disappears, an origin without a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("store")
MID_YEARS = "mid-2023,mid-2024,mid-2025"
PUBLISHED = {"mid-2023": "110 million", "mid-2024": "122.6 million", "mid-2025": "117.3 million"}
NO_PALESTINE = "no figure for PSE, left out (mid-2024)"


def column(text: str, name: str) -> list[str]:
    return [row[name] for row in csv.DictReader(io.StringIO(text))]


@pytest.mark.parametrize("when", PUBLISHED)
def test_the_headline_has_no_value_at_mid_year_and_quotes_the_published_one(run: Run, when: str) -> None:
    ran = run("stats", "-m", "forcibly_displaced", "-p", when, "-f", "csv")
    assert (column(ran.out, "value"), column(ran.out, "flag")) == ([""], [":"])
    assert f"UNHCR published {PUBLISHED[when]} (UNHCR, Mid-Year Trends {when[-4:]})" in ran.err
    assert "idmc_idps" in ran.err


def test_the_headline_has_its_value_at_the_end_of_the_year(run: Run) -> None:
    ran = run("stats", "-m", "forcibly_displaced", "-p", "2025", "-f", "csv")
    assert column(ran.out, "value") == ["117830238"]
    assert "no sum" not in ran.err


def test_no_formula_gets_around_a_headline_without_a_value(run: Run) -> None:
    own = run("stats", "--compute", "half = forcibly_displaced / 2", "-p", "mid-2025,2025", "-f", "csv")
    assert column(own.out, "value") == ["", "58915119.0"]
    # A carried population is no part of the headline.
    older = run(
        "stats", "--compute", "n = population / forcibly_displaced", "-p", "2022", "--release", "2022-12", "-f", "csv"
    )
    assert round(float(column(older.out, "value")[0])) == 74


def test_no_change_is_computed_over_a_headline_without_a_value(run: Run) -> None:
    ran = run("trend", "-m", "forcibly_displaced", "-p", MID_YEARS, "-f", "csv")
    assert column(ran.out, "change") == ["", "", ""]
    assert all(each in ran.err for each in PUBLISHED.values())


def test_a_headline_without_a_value_is_not_cited(run: Run) -> None:
    ran = run("cite", "forcibly_displaced", "-p", "mid-2025")
    assert ran.code != 0
    assert not ran.out
    assert "UNHCR published 117.3 million (UNHCR, Mid-Year Trends 2025)" in ran.err


def test_context_says_what_the_headline_comes_to_and_at_mid_year_what_was_published(run: Run) -> None:
    told = " ".join(run("context", "-f", "text").out.split())
    assert "takes off those displaced in Gaza (1,424,500), who are in both: 117,830,238." in told
    told = " ".join(run("context", "-p", "mid-2025", "-f", "text").out.split())
    assert "can't be added up for mid-2025" in told
    assert "UNHCR published 117.3 million (UNHCR, Mid-Year Trends 2025)." in told
    assert "73,509,201" not in told


def test_define_and_explain_tell_the_deduction_and_all_of_idmcs_series(run: Run) -> None:
    defined = " ".join(run("define", "forcibly_displaced", "-f", "text").out.split())
    assert "all of IDMC's internally displaced" in defined
    assert "70 per cent of IDMC's figure for Palestine" in defined
    assert "UNHCR published 117.3 million (UNHCR, Mid-Year Trends 2025), mid-2025" in defined
    explained = " ".join(run("stats", "-m", "forcibly_displaced", "--explain", "-f", "text").out.split())
    assert "+ 68,653,080 - 1,424,500 = 117,830,238" in explained
    assert "Computed as 70 per cent of IDMC's figure for Palestine" in explained
    explained = " ".join(
        run("stats", "-m", "forcibly_displaced", "-p", "mid-2025", "--explain", "-f", "text").out.split()
    )
    assert "so that there is no sum: IDPs, IDMC's estimate 73,509,201" in explained
    assert "Published: 117.3 million (UNHCR, Mid-Year Trends 2025)" in explained
    assert "more than published" not in explained


def test_displaced_in_the_world_says_how_it_differs_from_the_headline(run: Run) -> None:
    assert (
        "displaced is a sum of UNHCR's own categories and not UNHCR's headline" in run("stats", "-m", "displaced").err
    )
    assert "headline" not in run("stats", "mali", "-m", "displaced").err


@pytest.mark.parametrize(
    "line",
    ["trend -m unrwa_refugees", "trend arab_league -m unrwa_refugees", "trend palestine --as origin -m unrwa_refugees"],
)
def test_a_sum_without_palestine_is_noted_and_nothing_is_compared_with_it(run: Run, line: str) -> None:
    ran = run(*line.split(), "-p", MID_YEARS, "-f", "csv")
    assert column(ran.out, "value") == ["5936247", "3477974", "5914401"]
    assert column(ran.out, "change") == ["", "", ""]
    assert NO_PALESTINE in ran.err


def test_a_figure_carried_from_the_year_before_is_an_estimate(run: Run) -> None:
    assert column(run("stats", "-m", "unrwa_refugees", "-p", "mid-2025", "-f", "csv").out, "flag") == ["ep"]


def test_a_formula_over_a_sum_without_a_member_says_so(run: Run) -> None:
    ran = run("stats", "--compute", "n = refugees + unrwa_refugees", "-p", "mid-2024", "-f", "csv")
    assert NO_PALESTINE in ran.err


def test_there_is_no_share_of_a_sum_that_lacks_a_member(run: Run) -> None:
    ran = run("rank", "unrwa_refugees", "-p", "mid-2024", "-f", "csv")
    assert column(ran.out, "share") == ["", "", ""]
    assert NO_PALESTINE in ran.err


@pytest.mark.parametrize("line", ["from palestine", "from palestine --in jordan", "in world", "from world"])
def test_pairs_without_palestine_are_noted_and_have_no_share(run: Run, line: str) -> None:
    ran = run(*line.split(), "-m", "unrwa_refugees", "-p", "mid-2024", "-f", "csv")
    assert set(column(ran.out, "share")) == {""}
    assert NO_PALESTINE in ran.err
    before = run(*line.split(), "-m", "unrwa_refugees", "-p", "mid-2023", "-f", "csv")
    assert "no figure" not in before.err
    assert all(column(before.out, "share"))


def test_an_overlay_that_supplies_the_member_gets_no_note(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "palestine.toml"
    own.write_text(
        '[dataset]\ntitle = "t"\nsource = "s"\nperiod = 2024-06-30\n\n'
        "[country.PSE.from.PSE]\nunrwa_refugees = 2_482_144\n"
    )
    for line in (("stats",), ("from", "palestine")):
        ran = run(*line, "-m", "unrwa_refugees", "-p", "mid-2024", "-f", "csv", "--overlay", str(own))
        assert "no figure for PSE" not in ran.err
        assert ran.code == 0, ran.err
    ran = run("stats", "-m", "unrwa_refugees", "-p", "mid-2024", "-f", "csv", "--overlay", str(own))
    assert column(ran.out, "value") == ["5960118"]


def test_the_world_without_hong_kong_is_told_in_context_and_not_compared(run: Run) -> None:
    told = " ".join(run("context", "-p", "1967", "-f", "text").out.split())
    assert "There is no figure for the Hong Kong SAR of China" in told
    assert "fell" not in told
    assert column(run("trend", "-m", "refugees", "-p", "1966..1968", "-f", "csv").out, "change")[1:] == ["", ""]


@pytest.mark.parametrize(("name", "total"), [("palestine", "65049"), ("western sahara", "175550"), ("laos", "6955")])
def test_an_origin_without_a_row_has_the_sum_of_what_is_reported(run: Run, name: str, total: str) -> None:
    ran = run("stats", name, "--as", "origin", "-m", "displaced,displaced_abroad,idps,idp_share", "-f", "csv")
    value = dict(zip(column(ran.out, "measure"), column(ran.out, "value"), strict=True))
    assert value["displaced"] == value["displaced_abroad"] == total
    assert (value["idps"], value["idp_share"]) == ("", "")
    assert "displaced: no row of idps for" in ran.err


def test_a_rate_by_origin_never_leaves_out_the_population(run: Run) -> None:
    ran = run("stats", "UNK", "--as", "origin", "-m", "refugees_per_100000_of_origin", "-f", "csv")
    assert column(ran.out, "value") == [""]


def test_a_country_of_asylum_without_a_figure_still_has_no_sum(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[dataset]\ntitle = "t"\nsource = "s"\nperiod = 2024\n\n[country.MLI.from.NER]\nrefugees = 100\n')
    asylum = run("stats", "mali", "-m", "hosted", "--data", str(own), "-f", "csv")
    assert column(asylum.out, "value") == [""]


def test_groups_ranks_and_pairs_leave_out_what_an_origin_has_no_row_of(run: Run) -> None:
    group = run("stats", "palestine", "egypt", "arab_league", "--as", "origin", "-m", "displaced", "-f", "csv")
    assert "displaced: no row of idps for State of Palestine, PSE, left out of the sum" in group.err
    ranked = run("rank", "displaced", "--as", "origin", "--top", "0", "-f", "csv")
    assert "PSE" in column(ranked.out, "iso3")
    pairs = run("in", "world", "-m", "displaced", "--top", "0", "-f", "csv")
    assert "65049" in column(pairs.out, "value")
    assert "displaced: no row of idps for" in pairs.err


def test_explain_says_what_has_no_row(run: Run) -> None:
    ran = run("stats", "palestine", "--as", "origin", "-m", "displaced", "--explain", "-f", "text")
    told = " ".join(ran.out.split())
    assert "48,323 + 0 + 16,726 + : = 65,049" in told
    assert "Left out: IDPs of concern to UNHCR, of the State of Palestine there is no row" in told


def test_notes_are_said_in_french(run: Run) -> None:
    ran = run("stats", "-m", "forcibly_displaced", "-p", "mid-2025", "--lang", "fr", "-f", "table")
    assert "le HCR a publié 117,3 millions (UNHCR, Mid-Year Trends 2025)" in ran.err
