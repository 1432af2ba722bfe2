"""The front door of `unhcr trend`."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from ..conftest import Run


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_header_is_the_tidy_schema_with_changes_behind_it(run: Run) -> None:
    header = run("trend", "mali", "-p", "2025").out.splitlines()[0]
    assert header == "period,country,iso3,measure,value,unit,flag,role,release,change,change_percent"


def test_a_country_through_time(run: Run) -> None:
    found = rows(run("trend", "mali", "niger", "-m", "refugees", "-p", "2000..").out)
    assert [row["period"][:4] for row in found] == [str(year) for year in range(2000, 2026)] * 2
    assert (found[25]["value"], found[25]["change"]) == ("286715", str(286_715 - 135_533))


@pytest.mark.parametrize("period", ["2010..2025", "..1960", "1951..1955,2024-06,2025", "1990..1995"])
@pytest.mark.parametrize("role", ["asylum", "origin"])
def test_every_figure_is_the_same_as_in_stats(run: Run, period: str, role: str) -> None:
    question = ("afghanistan", "-m", "refugees,displaced,returned_refugees", "-p", period, "--as", role, "-q")
    trend = {(row["period"], row["measure"]): row for row in rows(run("trend", *question).out)}
    stats = {(row["period"], row["measure"]): row for row in rows(run("stats", *question).out)}
    assert {key: {name: row[name] for name in stats[key]} for key, row in trend.items()} == stats


def test_a_gap_stays_a_gap(run: Run) -> None:
    found = rows(run("trend", "mali", "-m", "idps", "-p", "1991..1994").out)
    assert [(row["value"], row["flag"], row["change"]) for row in found] == [
        ("", "z", ""),
        ("", "z", ""),
        ("0", "", ""),
        ("3000", "", "3000"),
    ]
    answer = json.loads(run("trend", "mali", "-m", "idps", "-p", "1991", "-f", "json").out)
    assert (answer["rows"][0]["value"], answer["rows"][0]["change"]) == (None, None)


def test_a_sum_from_before_its_parts_were_collected_names_what_it_leaves_out(run: Run) -> None:
    ran = run("trend", "mali", "-m", "displaced", "-p", "1991..1992")
    assert [row["value"] for row in rows(ran.out)] == ["13120", "13109"]
    assert ran.err.startswith("note: displaced: ")
    assert "not collected yet, left out of the sum (end-1991 to end-1992)" in ran.err


def test_without_a_country_it_is_the_world(run: Run) -> None:
    (row,) = rows(run("trend", "-p", "2025").out)
    assert (row["iso3"], row["measure"], row["value"]) == ("WLD", "refugees", "28461306")


def test_a_group_is_the_sum_of_its_members(run: Run) -> None:
    group = rows(run("trend", "sahel", "-p", "2020..", "-q").out)
    members = rows(run("stats", "sahel", "--each", "-m", "refugees", "-p", "2020..").out)
    assert [row["period"] for row in group] == [f"{year}-12-31" for year in range(2020, 2026)]
    for row in group:
        assert int(row["value"]) == sum(int(each["value"]) for each in members if each["period"] == row["period"])
        assert row["iso3"] == ""


def test_a_terminal_shows_a_bar_a_period_with_the_figures_of_the_rows(run: Run) -> None:
    shown = run("trend", "mali", "-p", "2023..", "-f", "table").out
    found = rows(run("trend", "mali", "-p", "2023..").out)
    assert [row["period"] for row in found] == ["2023-12-31", "2024-12-31", "2025-12-31"]
    for row in found:
        (line,) = [line for line in shown.splitlines() if f"end-{row['period'][:4]} " in line and "█" in line]
        assert f"{int(row['value']):,}" in line
