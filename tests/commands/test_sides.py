"""`unhcr in`, `from`, `flows` and `solutions` through the front door."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ..documentation import OWN_DATASET

Run = Callable[..., Any]


def rows(result: Any) -> list[dict[str, str]]:
    assert result.code == 0, result.err
    return list(csv.DictReader(io.StringIO(result.out)))


def values(found: list[dict[str, str]], key: str, measure: str) -> dict[str, str]:
    return {row[key]: row["value"] for row in found if row["measure"] == measure}


def test_in_lists_origins_largest_first(run: Run) -> None:
    found = values(rows(run("in", "mali", "--top", "3")), "origin_iso3", "refugees")
    assert list(found.items()) == [("BFA", "200771"), ("NER", "68961"), ("MRT", "15044")]


@pytest.mark.parametrize("asked", [("in", "germany"), ("from", "syria")])
def test_machines_get_every_row_and_people_ten(run: Run, asked: tuple[str, ...]) -> None:
    every = run(*asked)
    assert every.out == run(*asked, "--top", "0").out
    assert (len(rows(every)) > 50, every.err) == (True, "")
    assert "Others (" in run(*asked, "-f", "table").out


def test_from_lists_where_people_are_and_tells_home_apart(run: Run) -> None:
    found = rows(run("from", "mali", "--top", "4"))
    assert values(found, "asylum_iso3", "refugees") == {"MRT": "300192", "NER": "126060", "BFA": "40103"}
    assert values(found, "asylum_iso3", "idps") == {"MLI": "414524"}


def test_a_people_means_its_country_where_it_is_asked_where_they_are(run: Run) -> None:
    assert run("from", "malians").out == run("from", "mali").out
    assert run("in", "malians").code == 2


def test_a_pair_goes_through_time(run: Run) -> None:
    found = rows(run("from", "syria", "--in", "germany", "-p", "2024,2025", "-m", "refugees"))
    assert [(row["period"], row["value"], row["change"]) for row in found] == [
        ("2024-12-31", "725102", "19290"),
        ("2025-12-31", "668647", "-56455"),
    ]


def test_the_table_of_a_pair_has_the_figures_and_changes_of_its_rows(run: Run) -> None:
    asked = ("from", "syria", "--in", "germany", "-p", "2024,2025", "-m", "refugees")
    (heading,) = [line for line in run(*asked, "-f", "table").out.splitlines() if line.startswith("Period")]
    assert heading.split() == ["Period", "Refugees", "Change", "in", "a", "year"]
    lines = [line.split()[1:3] for line in run(*asked, "-f", "table").out.splitlines() if line.startswith("end-20")]
    shown = [[int(text.replace(",", "").replace("−", "-")) for text in line] for line in lines[:2]]
    assert shown == [[int(row["value"]), int(row["change"])] for row in rows(run(*asked))]


@pytest.mark.parametrize("asked", [("in", "sudan"), ("from", "sudan"), ("from", "sudan", "--in", "chad"), ("stats",)])
@pytest.mark.parametrize("explain", [(), ("--explain",)])
def test_sources_are_those_of_the_measures(run: Run, asked: tuple[str, ...], explain: tuple[str, ...]) -> None:
    given = ("-m", "refugees,idmc_idps", "-p", "2025", "-f", "json")
    sources = json.loads(run(*asked, *given, *explain).out)["provenance"]["sources"]
    assert sources == json.loads(run("stats", "sudan", *given).out)["provenance"]["sources"] != []


def test_others_are_not_at_home_though_some_of_them_are(run: Run) -> None:
    asked = ("from", "afghanistan", "--top", "1", "-p", "2015", "-f", "table")
    table = run(*asked, environment={"COLUMNS": "120"}).out
    assert "Others (85 countries) " in table
    assert "(at home)" not in table


def test_a_pair_without_a_row_is_not_available_and_not_zero(run: Run) -> None:
    (row,) = rows(run("from", "mali", "--in", "mongolia", "-p", "2025", "-m", "refugees"))
    assert (row["value"], row["flag"]) == ("", ":")


def test_the_shares_of_all_origins_make_a_whole(run: Run) -> None:
    found = rows(run("in", "germany", "-m", "refugees", "--top", "0"))
    assert sum(float(row["share"] or 0) for row in found) == pytest.approx(100)


def test_a_group_has_the_people_of_its_members(run: Run) -> None:
    group = values(rows(run("in", "sahel", "-m", "refugees", "--top", "0")), "origin_iso3", "refugees")
    members = [rows(run("in", code, "-m", "refugees", "--top", "0")) for code in ("BFA", "TCD", "MLI", "MRT", "NER")]
    sudan = sum(int(values(found, "origin_iso3", "refugees").get("SDN", 0)) for found in members)
    assert int(group["SDN"]) == sudan > 1_000_000


def test_kinds_that_overlap_are_never_put_together(run: Run) -> None:
    table = run("in", "bangladesh", "-m", "refugees,stateless", "-f", "table").out
    assert "Total" not in table
    assert "1,178,003" in table
    assert "1,177,962" in table


def test_a_formula_is_computed_pair_by_pair(run: Run) -> None:
    found = rows(run("in", "mali", "--compute", "all = refugees + asylum_seekers", "--top", "1"))
    assert [(row["measure"], row["value"]) for row in found] == [("all", "200776")]


def test_a_sum_of_parts_that_overlap_has_the_same_flag_for_a_pair_as_for_a_country(run: Run) -> None:
    formula = ("--compute", "x = refugees + stateless", "--force")
    (pair,) = rows(run("in", "germany", *formula, "--top", "1"))
    (country,) = rows(run("stats", "germany", "-m", "x", *formula))
    assert (pair["measure"], pair["flag"], country["flag"]) == ("x", "u", "u")


def test_what_is_not_recorded_by_origin_is_not_applicable_and_not_zero(run: Run) -> None:
    (pair,) = rows(run("from", "myanmar", "--in", "bangladesh", "-m", "stateless", "-p", "2025"))
    (country,) = rows(run("stats", "myanmar", "--as", "origin", "-m", "stateless", "-p", "2025"))
    assert (pair["value"], pair["flag"]) == (country["value"], country["flag"]) == ("", "z")


def test_what_makes_sense_for_a_country_of_asylum_does_for_the_people_in_it_from_one_origin(run: Run) -> None:
    (pair,) = rows(run("from", "venezuela", "--in", "colombia", "-m", "hosted", "-p", "2025"))
    assert int(pair["value"]) > 1_000_000


def test_the_others_are_one_line_that_a_single_country_does_not_hide_in(run: Run) -> None:
    every = run("in", "mali", "-f", "table", "--top", "0").out
    assert "Others" not in every
    assert "Others (17 countries)" in run("in", "mali", "-f", "table", "--top", "3").out
    assert "Others" not in run("in", "mali", "-f", "table", "--top", "19").out


def test_flows_are_those_who_fled_in_the_year(run: Run) -> None:
    found = rows(run("flows", "sudan", "-p", "2023..2025", "-m", "newly_displaced"))
    assert [row["value"] for row in found] == ["810486", "1102107", "989131"]
    assert {row["role"] for row in found} == {"origin"}


def test_solutions_tell_returns_to_a_country_from_returns_from_it(run: Run) -> None:
    found = {(row["measure"], row["role"]): row["value"] for row in rows(run("solutions", "iran", "-p", "2025"))}
    assert found["returned_refugees", "origin"] == "60"
    assert found["returns_from", "asylum"] == "1386970"
    mali = {(row["measure"], row["role"]): row["value"] for row in rows(run("solutions", "mali", "-p", "2025"))}
    assert mali["returned_refugees", "origin"] == "1043"
    assert mali["returns_from", "asylum"] == "0"


def test_a_formula_over_solutions_is_asked_both_ways(run: Run) -> None:
    formula = "back = returned_refugees + returned_idps"
    found = {row["role"]: row["value"] for row in rows(run("solutions", "mali", "-p", "2025", "--compute", formula))}
    assert found == {"asylum": "154176", "origin": "154176"}


@pytest.mark.parametrize("command", ["in", "from"])
def test_without_a_country_the_question_is_asked_back(run: Run, command: str) -> None:
    result = run(command)
    assert (result.code, result.out) == (2, "")


@pytest.fixture
def own(tmp_path: Path) -> str:
    """A file that states a total, and one of its origins."""
    path = tmp_path / "own.toml"
    path.write_text(OWN_DATASET)
    return str(path)


def test_shares_are_of_a_stated_total_of_which_only_some_origins_are_told(run: Run, own: str) -> None:
    for asked in ("mali", "sahel", "world"):
        ran = run("in", asked, "-m", "refugees", "--data", own)
        (row,) = rows(ran)
        assert row["value"] == "56043"
        assert float(row["share"]) == pytest.approx(56_043 / 95_440 * 100)
        assert "39,397 people are in the total without an origin; shares are of all" in ran.err
    table = run("in", "mali", "-f", "table", "--data", own).out
    assert [line.split()[:3] for line in table.splitlines() if "41.3 %" in line] == [["Origin", "not", "stated"]]
    assert "39,397 u  41.3 %" in table
    assert "58.7 %" in run("in", "mali", "--explain", "--data", own).out
    assert "Main origins: Burkina Faso 56,043 (58.7 %)" in run("stats", "mali", "-f", "table", "--data", own).out


def test_nobody_comes_all_from_one_origin_while_others_are_not_told(run: Run, own: str) -> None:
    assert "Of the refugees, 56,043 (58.7 %) came from Burkina Faso." in run("context", "mali", "--data", own).out
    Path(own).write_text(OWN_DATASET.replace("56_043", "95_440"))
    assert "All of the refugees came from Burkina Faso." in run("context", "mali", "--data", own).out


def test_more_people_by_origin_than_in_the_total_have_no_share_of_it(run: Run, own: str) -> None:
    Path(own).write_text(OWN_DATASET.replace("95_440", "50_000"))
    ran = run("in", "mali", "-m", "refugees", "--data", own)
    (row,) = rows(ran)
    assert (row["value"], row["share"]) == ("56043", "")
    assert "by origin there are more people than in the total (Refugees): there are no shares" in ran.err


def test_a_total_without_any_origin_is_not_nobody(run: Run, own: str) -> None:
    Path(own).write_text(OWN_DATASET.partition("[country.MLI.from")[0])
    ran = run("in", "mali", "--data", own)
    assert rows(ran) == []
    assert "95,440 people are in the total without an origin" in ran.err
    assert "nobody is counted" not in ran.err
    assert "Origin not stated  95,440 u  100 %" in run("in", "mali", "--data", own, "-f", "table").out


def test_people_displaced_at_home_need_no_origin_in_a_file(run: Run, own: str) -> None:
    (row,) = rows(run("from", "mali", "--data", own))
    assert (row["asylum_iso3"], row["measure"], row["value"], row["share"]) == ("MLI", "idps", "330713", "100.0")


def test_a_pair_of_a_file_without_figures_since_2010_is_at_the_date_that_it_has(run: Run, own: str) -> None:
    Path(own).write_text(OWN_DATASET.replace("2024-06-30", "1999"))
    found = rows(run("from", "burkina", "--in", "mali", "-m", "refugees", "--data", own))
    assert [(row["period"], row["value"]) for row in found] == [("1999-12-31", "56043")]


@pytest.mark.parametrize("asked", [("from", "burkina"), ("context", "burkina")])
def test_an_origin_in_a_file_is_known_in_its_countries_alone(run: Run, own: str, asked: tuple[str, ...]) -> None:
    note = "only people in the countries that this dataset has figures for"
    assert note in run(*asked, "--data", own).err
    assert note not in run(*asked).err
