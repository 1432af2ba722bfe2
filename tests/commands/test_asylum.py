"""`unhcr asylum` from its front door, on the embedded dataset."""

from __future__ import annotations

import csv
import io

import pytest

from tests.conftest import Run


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def rate(found: list[dict[str, str]], id: str, level: str) -> float:
    (value,) = [
        row["value"] for row in found if (row["measure"], row["decision_level"], row["counted_in"]) == (id, level, "P")
    ]
    return round(float(value), 1)


def test_a_pair_has_its_rates_by_level_and_over_all(run: Run) -> None:
    done = run("asylum", "--from", "afghans", "--in", "germany", "-p", "2025")
    assert done.out.splitlines()[0] == (
        "period,origin,origin_iso3,asylum,asylum_iso3,measure,value,unit,flag,role,release,"
        "procedure,application_type,decision_level,counted_in"
    )
    found = rows_of(done.out)
    assert rate(found, "protection_rate", "all") == 77.5
    assert rate(found, "protection_rate", "FI") == 65.8


def test_the_world_counts_persons_and_cases_apart(run: Run) -> None:
    found = rows_of(run("asylum", "-p", "2025").out)
    new = {row["unit"]: row["value"] for row in found if row["application_type"] == "N"}
    assert new == {"persons": "2446771", "cases": "291558"}
    assert rate(found, "recognition_rate", "all") == 32.2
    assert rate(found, "protection_rate", "all") == 42.9


def test_a_group_is_the_sum_of_its_members(run: Run) -> None:
    def new(*places: str) -> int:
        found = rows_of(run("asylum", "--in", *places, "--all-levels").out)
        return sum(int(row["value"]) for row in found if row["application_type"] == "N" and row["value"])

    members = {row["iso3"] for row in rows_of(run("stats", "sahel", "--each", "-m", "refugees").out)}
    assert new("sahel") == sum(new(code) for code in members)


def test_names_of_several_words_are_one_country(run: Run) -> None:
    found = rows_of(run("asylum", "--from", "dr congo", "--all-levels").out)
    assert {(row["iso3"], row["role"]) for row in found} == {("COD", "origin")}


@pytest.mark.parametrize(
    ("arguments", "flag"), [(("--in", "laos"), ":"), (("-p", "1999"), "z"), (("--in", "mali", "-p", "1999"), "z")]
)
def test_what_there_is_not_has_rows_with_the_reason(run: Run, arguments: tuple[str, ...], flag: str) -> None:
    done = run("asylum", *arguments)
    assert done.code == 0
    assert {(row["value"], row["flag"]) for row in rows_of(done.out)} == {("", flag)}


def test_a_mid_year_is_refused_with_the_nearest(run: Run) -> None:
    done = run("asylum", "-p", "mid-2025")
    assert done.code == 2
    assert "hint: the nearest period with figures is end-" in done.err


def test_a_range_takes_its_year_ends(run: Run) -> None:
    found = rows_of(run("asylum", "--in", "germany", "-p", "2023..", "--all-levels").out)
    assert sorted({row["period"] for row in found}) == ["2023-12-31", "2024-12-31", "2025-12-31"]


def test_people_read_what_the_codes_mean(run: Run) -> None:
    out = run("asylum", "-f", "table", "-p", "2025").out
    for words in (
        "New applications: 2,446,771 persons and 291,558 cases",
        "First instance",
        "one claim may pass several",
    ):
        assert words in out
