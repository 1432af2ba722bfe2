"""`unhcr from GROUP --in GROUP`: a group stands on either side, and a person is counted once."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest

from unhcr_cli.store.store import Store

if TYPE_CHECKING:
    from ..conftest import Run

KINDS = ("refugees", "oip", "asylum_seekers")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def pair(run: Run, origin: str, asylum: str, *more: str) -> dict[str, str]:
    ran = run("from", origin, "--in", asylum, "-p", "2025", *more)
    assert ran.code == 0, ran.err
    return {row["measure"]: row["value"] for row in rows(ran.out)}


def one_by_one(run: Run, origins: Sequence[str], asylums: Sequence[str], id: str) -> int:
    """The sum over all pairs of countries, read from what each country of origin says."""
    there = [
        row
        for origin in origins
        for row in rows(run("from", origin, "-p", "2025", "-m", id, "--top", "0").out)
        if row["asylum_iso3"] in asylums
    ]
    return sum(int(row["value"]) for row in there if row["value"])


@pytest.mark.parametrize(
    ("origin", "asylum"),
    [
        ("sahel", "DEU"),
        ("SYR", "eu"),
        ("sahel", "lake_chad_basin"),
        ("sahel", "sahel"),
        ("MLI", "sahel"),
        ("sahel", "low_income"),
    ],
)
def test_a_pair_of_groups_is_the_sum_of_pairs_of_countries(run: Run, store: Store, origin: str, asylum: str) -> None:
    origins, asylums = (store.group(each).members if each in store.group_ids else (each,) for each in (origin, asylum))
    found = pair(run, origin, asylum)
    assert tuple(found) == KINDS
    assert {id: int(value) for id, value in found.items()} == {
        id: one_by_one(run, origins, asylums, id) for id in KINDS
    }
    assert int(found["refugees"]) > 0


def test_the_displaced_at_home_belong_to_a_pair_of_groups_that_share_members(run: Run, store: Store) -> None:
    shared = set(store.group("sahel").members) & set(store.group("lake_chad_basin").members)
    assert shared
    found = pair(run, "sahel", "lake chad basin", "-m", "idps")
    assert int(found["idps"]) == sum(
        int(row["value"] or 0) for row in rows(run("stats", *shared, "-m", "idps", "-p", "2025").out)
    )
    assert pair(run, "sahel", "european union", "-m", "idps") == {}


def test_one_country_in_itself_is_still_whom_it_displaced_at_home(run: Run) -> None:
    assert pair(run, "mali", "mali").keys() == {"idps"}


def test_a_group_has_no_code_and_its_name(run: Run) -> None:
    (row, *_) = rows(run("from", "sahel", "--in", "european union", "-p", "2025").out)
    assert (row["origin"], row["origin_iso3"], row["asylum"], row["asylum_iso3"]) == ("Sahel", "", "European Union", "")


def test_a_formula_over_a_pair_of_groups_is_of_sums(run: Run) -> None:
    asked = ("--compute", "x = asylum_seekers / refugees * 100")
    kinds, found = pair(run, "sahel", "eu"), pair(run, "sahel", "eu", *asked)
    assert float(found["x"]) == pytest.approx(int(kinds["asylum_seekers"]) / int(kinds["refugees"]) * 100, rel=0.05)


@pytest.mark.parametrize("words", ["world --in sahel", "sahel --in world", "mali niger --in france"])
def test_the_world_or_two_countries_are_no_side_of_a_pair(run: Run, words: str) -> None:
    ran = run("from", *words.split())
    assert ran.code == 2
    assert "a pair has one country, or one group, on each side" in ran.err


def test_people_see_the_pair_of_groups(run: Run) -> None:
    out = run("from", "sahel", "--in", "lake chad basin", "-f", "table", "-p", "2024..").out
    assert out.startswith("People from the Sahel in the Lake Chad Basin\n")
    assert "207,898" in out


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (
            "solutions syria -p 2022",
            "resettlement, naturalisation: not in what is held of release 2022-12, only of 2025-12.1",
        ),
        ("stats syria -m new_refugees -p 2022", "new_refugees: not in what is held of release 2022-12"),
        ("from syria --in germany -m new_refugees -p 2022", "new_refugees: not in what is held of release 2022-12"),
    ],
)
def test_an_earlier_release_without_a_table_says_so(run: Run, words: str, text: str) -> None:
    assert text in run(*words.split(), "--release", "2022-12").err
    assert "is held" not in run(*words.split()).err


def test_flows_of_an_earlier_release_are_refused(run: Run) -> None:
    ran = run("flows", "sudan", "--release", "2022-12")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "unhcr: there is no table of flows of release 2022-12\nhint: only 2025-12.1 has one: leave --release out\n"
    )
    assert run("flows", "sudan", "-m", "refugees", "--release", "2022-12").code == 0
