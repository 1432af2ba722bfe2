"""`unhcr in`, `from`, `flows` and `solutions` through the front door."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]


def rows(result: Any) -> list[dict[str, str]]:
    assert result.code == 0, result.err
    return list(csv.DictReader(io.StringIO(result.out)))


def values(found: list[dict[str, str]], key: str, measure: str) -> dict[str, str]:
    return {row[key]: row["value"] for row in found if row["measure"] == measure}


def test_in_lists_origins_largest_first(run: Run) -> None:
    found = values(rows(run("in", "mali", "--top", "3")), "origin_iso3", "refugees")
    assert list(found.items()) == [("BFA", "200771"), ("NER", "68961"), ("MRT", "15044")]


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


def test_a_pair_without_a_row_is_not_available_and_not_zero(run: Run) -> None:
    (row,) = rows(run("from", "mali", "--in", "mongolia", "-p", "2025", "-m", "refugees"))
    assert (row["value"], row["flag"]) == ("", ":")


def test_a_pair_is_of_two_countries(run: Run) -> None:
    assert run("from", "sahel", "--in", "germany").code == 2


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
    assert "Together" not in table
    assert "1,178,003" in table
    assert "1,177,962" in table


def test_a_formula_is_computed_pair_by_pair(run: Run) -> None:
    found = rows(run("in", "mali", "--compute", "all = refugees + asylum_seekers", "--top", "1"))
    assert [(row["measure"], row["value"]) for row in found] == [("all", "200776")]


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
