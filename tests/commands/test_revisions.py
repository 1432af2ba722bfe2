"""The front door of `unhcr revisions`."""

from __future__ import annotations

import csv
import io

import pytest

from ..conftest import Run

RELEASES = ["2022-12", "2023-06", "2023-12", "2024-06", "2024-12", "2025-06.0", "2025-06.1", "2025-12.0", "2025-12.1"]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_figure_as_each_release_has_it(run: Run) -> None:
    found = rows(run("revisions", "--period", "2022", "-m", "returned_refugees").out)
    assert [row["release"] for row in found] == RELEASES
    values = [row["value"] for row in found]
    assert values == ["339261"] * 2 + ["1356261"] * 4 + ["999261"] * 3
    assert [row["change"] for row in found if row["change"] not in ("", "0")] == ["1017000", "-357000"]
    assert [row["before_release"] for row in found] == ["", *RELEASES[:-1]]


def test_a_figure_is_in_no_release_before_its_period(run: Run) -> None:
    found = rows(run("revisions", "mali", "-m", "refugees", "-p", "2024").out)
    assert [row["release"] for row in found] == RELEASES[4:]


def test_an_earlier_release_knows_of_no_later_one(run: Run) -> None:
    found = rows(run("revisions", "mali", "-m", "refugees", "-p", "2022", "--release", "2023-12").out)
    assert [row["release"] for row in found] == RELEASES[:3]


def test_people_see_what_was_revised_or_are_told_that_nothing_was(run: Run) -> None:
    table = run("revisions", "-p", "2022", "-m", "returned_refugees", "-f", "table").out
    assert "339,261" in table
    assert "−357,000" in table
    same = run("revisions", "mali", "-p", "2024", "-m", "refugees", "-f", "table")
    assert same.err.startswith("note: nothing of what was asked about has been revised")
    assert "revised" not in same.out


def test_the_largest_changes_between_two_releases_come_first(run: Run) -> None:
    found = rows(run("revisions", "--between", "2025-06", "2025-12", "--top", "0").out)
    sizes = [abs(int(row["change"] or row["value"] or row["before"])) for row in found]
    assert sizes == sorted(sizes, reverse=True)
    assert {row["before_release"] for row in found} == {"2025-06.1"}
    assert ("Guatemala", "2023-12-31", "573000", "242000") in {
        (row["country"], row["period"], row["value"], row["before"]) for row in found
    }


def test_a_zero_that_had_been_blank_is_no_revision(run: Run) -> None:
    ran = run("revisions", "--between", "2022-12", "2023-12", "-m", "host_community", "--top", "0")
    assert (ran.code, rows(ran.out)) == (0, [])
    assert ran.err == "note: the two releases have the same figures\n"


def test_an_unknown_release_is_answered_with_those_there_are(run: Run) -> None:
    ran = run("revisions", "mali", "--between", "2021-12", "2025-12")
    assert (ran.code, ran.out) == (2, "")
    assert "no release called '2021-12'" in ran.err
    assert "2022-12" in ran.err


def test_releases_without_a_period_in_common_are_refused(run: Run) -> None:
    ran = run("revisions", "mali", "--between", "2022-12", "2025-12", "-p", "2025")
    assert (ran.code, ran.out) == (2, "")


def test_what_is_older_than_its_measure_is_no_revision(run: Run) -> None:
    ran = run("revisions", "--between", "2022-12", "2025-12", "-m", "idmc_idps", "--top", "0", "-f", "csv")
    assert ran.code == 0
    periods = [line[:4] for line in ran.out.splitlines()[1:]]
    assert periods
    assert min(periods) >= "1990"


@pytest.mark.parametrize(
    ("country", "measure", "year"), [("türkiye", "idmc_idps", "2020"), ("jordan", "unrwa_refugees", "1952")]
)
def test_a_figure_that_was_withdrawn_has_been_revised(run: Run, country: str, measure: str, year: str) -> None:
    out = run("stats", country, "-m", measure, "-p", year, "-f", "csv").out
    assert out.splitlines()[1].split(",")[4:7] == ["", "persons", ":r"]
