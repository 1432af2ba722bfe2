"""Groups have the members that they had at the time, in every command, and the answer says by which list."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from unhcr_cli.store.store import Store

if TYPE_CHECKING:
    from ..conftest import Run


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def value(run: Run, *words: str) -> float:
    (row,) = rows(run(*words).out)
    return float(row["value"])


@pytest.mark.parametrize(
    ("release", "period", "percent"),
    [
        ("2022-12", "2022", 76),
        ("2023-06", "mid-2023", 75),
        ("2023-12", "2023", 75),
        ("2024-06", "mid-2024", 71),
        ("2024-12", "2024", 73),
        ("2025-12", "2025", 71),
    ],
)
def test_the_share_in_low_and_middle_income_countries_is_that_of_the_lists_of_the_time(
    run: Run, release: str, period: str, percent: int
) -> None:
    asked = ("-m", "hosted", "-p", period, "--release", release)
    share = value(run, "stats", "low and middle income countries", *asked) / value(run, "stats", *asked) * 100
    assert round(share) == percent


@pytest.mark.parametrize(
    ("year", "members", "who", "belongs"),
    [
        (2003, 50, "CPV", True),
        (2007, 50, "CPV", True),
        (2008, 49, "CPV", False),
        (2012, 49, "SSD", True),
        (2014, 48, "WSM", False),
        (2023, 46, "BTN", True),
        (2024, 45, "STP", True),
        (2025, 44, "STP", False),
        (2030, 44, "STP", False),
    ],
)
def test_least_developed_countries_leave_and_join(run: Run, year: int, members: int, who: str, belongs: bool) -> None:
    codes = [row["iso3"] for row in rows(run("countries", "--ldc", "--groups-as-of", str(year)).out)]
    assert len(codes) == members
    assert (who in codes) == belongs


def test_income_groups_are_a_part_of_the_world_each_year(store: Store) -> None:
    groups = [store.group(id) for id in ("low_income", "lower_middle_income", "upper_middle_income", "high_income")]
    every = store.group("low_and_middle_income")
    assert every.lists is not None
    for number, members in enumerate(every.lists.lists):
        low, lower, upper, high = (group.lists.lists[number] if group.lists else () for group in groups)
        assert len({*low, *lower, *upper, *high}) == len((*low, *lower, *upper, *high)) > 200
        assert {*low, *lower, *upper} == {*members}


def test_the_answer_says_which_list(run: Run) -> None:
    asked = ("stats", "low income", "-m", "hosted", "-p", "2023")
    assert "list of fiscal year 2024" in run(*asked, "-f", "table").out
    assert json.loads(run(*asked, "-f", "json").out)["provenance"]["sources"] == [
        "Low income, World Bank: list of fiscal year 2024"
    ]
    assert "fiscal year" not in run(*asked).err
    assert "liste (exercice 2024)" in " ".join(run(*asked, "-f", "table", "--lang", "fr").out.split())


@pytest.mark.parametrize(("period", "text"), [("1951", "the first one, of fiscal year 1989"), ("2024", "")])
def test_a_list_of_another_time_is_noted(run: Run, period: str, text: str) -> None:
    err = run("stats", "low income", "-m", "refugees", "-p", period).err
    assert (text in err) if text else ("there is no list" not in err)


def test_a_change_is_of_the_same_countries_and_says_so(run: Run) -> None:
    ran = run("trend", "lower middle income", "-m", "refugees", "-p", "2023..2024")
    before, now = rows(ran.out)
    as_of = rows(
        run("trend", "lower middle income", "-m", "refugees", "-p", "2023..2024", "--groups-as-of", "2024").out
    )
    # Iran has another group since the list of fiscal year 2025.
    assert before["value"] != as_of[0]["value"]
    assert now["value"] == as_of[1]["value"]
    assert int(now["change"]) == int(as_of[1]["value"]) - int(as_of[0]["value"])
    assert "members change with the list of each year" in ran.err


@pytest.mark.parametrize("command", ["stats", "show"])
def test_a_page_compares_the_same_countries_too(run: Run, command: str) -> None:
    asked = (command, "lower middle income", "-m", "refugees", "-p", "2024", "-f", "table")
    # With the list of 2024 for the year before as well, nothing changes.
    assert run(*asked).out == run(*asked, "--groups-as-of", "2024").out
    assert run(*asked).out != run(*asked, "--groups-as-of", "2023").out


@pytest.mark.parametrize("text", ["2023", "FY2024", "mid-2023", "2023-12-31", "fy 2024"])
def test_members_of_another_time(run: Run, text: str) -> None:
    asked = ("stats", "upper middle income", "-m", "refugees", "-p", "2025")
    assert value(run, *asked, "--groups-as-of", text) == value(run, *asked, "--groups-as-of", "2023")
    assert (
        value(run, *asked, "--groups-as-of", text)
        != value(run, *asked)
        == value(run, *asked, "--groups-as-of", "latest")
    )


@pytest.mark.parametrize(
    "command",
    [
        "stats {} -m refugees",
        "show {}",
        "trend {} -m refugees",
        "compare {} -m refugees",
        "rank refugees --within {} --top 0",
        "in {} -m refugees --top 0",
        "from {} -m refugees --top 0",
        "flows {} --as asylum",
        "solutions {}",
        "asylum --in {}",
        "demographics {}",
        "demographics mali --from {}",
        "revisions {} -m refugees",
        "countries --group {}",
        "check {} -m refugees",
        "stats {} --each -m refugees",
    ],
)
def test_every_command_takes_the_members_of_then(run: Run, command: str) -> None:
    period = () if command.startswith("countries") else ("-p", "2022")
    now, then, before = (
        run(*(part.format("low_income") for part in command.split()), *period, "--groups-as-of", year)
        for year in ("2022", "FY2023", "1990")
    )
    assert now.code == 0, now.err
    assert now.out == then.out
    assert before.out != now.out
    without = run(*(part.format("low_income") for part in command.split()), *period)
    assert without.code == 0
    assert command.startswith("countries") or without.out == now.out


def test_the_members_one_by_one_are_those_of_the_last_period(run: Run) -> None:
    ran = run("stats", "lower middle income", "--each", "-m", "refugees", "-p", "2015,2024")
    assert "IRN" not in {row["iso3"] for row in rows(ran.out)}
    assert "the members of end-2024, at every date" in ran.err


def test_each_period_has_its_own_members_in_a_ranking(run: Run) -> None:
    found = rows(run("rank", "refugees", "--within", "lower middle income", "-p", "2023,2024", "--top", "0").out)
    ranked = {(row["period"][:4], row["iso3"]) for row in found}
    assert ("2023", "IRN") in ranked
    assert ("2024", "IRN") not in ranked


@pytest.mark.parametrize("more", [(), ("--groups-as-of", "2020"), ("--groups-as-of", "latest")])
def test_a_cited_group_is_verified_with_its_list(run: Run, more: tuple[str, ...]) -> None:
    ran = run("cite", "lower middle income", "refugees", "-p", "2022", *more, "-f", "json")
    (cited,) = json.loads(ran.out)["data"]["citations"]
    (row,) = rows(run("verify", cited["id"]).out)
    assert row["status"] == "same"
    assert ("by the list of fiscal year" in run("verify", cited["id"]).err) == bool(more)
    assert "list of fiscal year " in cited["sentence"]
    assert ("." in cited["id"].partition("-")[0]) == bool(more)


def test_what_was_cited_before_groups_had_lists_is_the_same(run: Run, store: Store) -> None:
    from unhcr_cli.analysis.figure_id import FigureId
    from unhcr_cli.core.model import Period

    newest = int(value(run, "stats", "lower_middle_income", "-m", "refugees", "-p", "2022", "--groups-as-of", "latest"))
    assert newest != value(run, "stats", "lower_middle_income", "-m", "refugees", "-p", "2022")
    id = FigureId("lower_middle_income", "refugees", "asylum", Period(2022, 12, 31), store.release_in_use, newest)
    ran = run("verify", id.text)
    assert rows(ran.out)[0]["status"] == "same"
    assert "by the list of fiscal year 2026, as it was cited" in ran.err


@pytest.mark.parametrize("word", ["LMICs", "lmic"])
@pytest.mark.parametrize("command", ["stats {}", "rank refugees --within {}", "countries --income {}"])
def test_a_word_for_two_groups_asks(run: Run, command: str, word: str) -> None:
    ran = run(*command.format(word).split())
    assert ran.code == 2
    assert "low_and_middle_income" in ran.err
    assert "lower_middle_income" in ran.err


def test_developing_countries_are_those_of_unhcrs_earlier_reports(run: Run) -> None:
    for year, measure, percent in (
        (2014, "refugees", 86),
        (2017, "refugees", 85),
        (2018, "refugees", 84),
        (2020, "hosted", 86),
    ):
        part = value(run, "stats", "developing countries", "-m", measure, "-p", str(year))
        assert round(part / value(run, "stats", "-m", measure, "-p", str(year)) * 100) == percent


@pytest.mark.parametrize("text", ["soon", "FY", "20", ""])
def test_a_list_that_is_none(run: Run, text: str) -> None:
    ran = run("stats", "low income", "--groups-as-of", text)
    assert ran.code == 2
    assert "hint: " in ran.err


def test_a_group_of_ones_own_may_have_lists(run: Run, tmp_path: pytest.TempPathFactory) -> None:
    path = tmp_path / "own.toml"  # type: ignore[operator]
    path.write_text(
        """
[dataset]
title = "Own"
source = "Me"
period = [2020, 2021, 2022]

[group.ours]
name = "Ours"
year = 2022
since = 2020
members = ["MLI", "NER"]
changes.2021 = { joined = ["Niger"] }
changes.2022 = { left = ["TCD"] }

[group.poor]
name = "Poor"
members = ["ours", "BFA"]

[country.MLI]
refugees = [1, 1, 1]
[country.NER]
refugees = [10, 10, 10]
[country.TCD]
refugees = [100, 100, 100]
[country.BFA]
refugees = [1000, 1000, 1000]
"""
    )
    asked = ("-m", "refugees", "-p", "2020..2022", "--data", str(path))
    assert [row["value"] for row in rows(run("trend", "ours", *asked).out)] == ["101", "111", "11"]
    assert [row["value"] for row in rows(run("trend", "poor", *asked).out)] == ["1101", "1111", "1011"]
    path.write_text(path.read_text().replace("since = 2020", "since = 2022"))
    ran = run("stats", "ours", "--data", str(path))
    assert ran.code == 65
    assert "there is no list of 2021: they are of 2022 to 2022" in ran.err
