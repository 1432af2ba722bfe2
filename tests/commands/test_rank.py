"""The front door of `unhcr rank`."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from unhcr_cli.store.store import Store

if TYPE_CHECKING:
    from ..conftest import Run

HEADER = "period,country,iso3,measure,value,unit,flag,role,release,rank,share,change"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("hosted --top 5", {"COL": 2812242, "DEU": 2655191, "TUR": 2390414, "UGA": 1936719, "IRN": 1650014}),
        ("refugees --as origin --top 3", {"UKR": 5224131, "SYR": 4865764, "SDN": 2820737}),
        (
            "hosted_per_1000 -p 2024 --top 5",
            {"LBN": 130.7, "ABW": 106.1, "TCD": 63.0, "CUW": 62.5, "JOR": 55.7},
        ),
    ],
)
def test_the_figures_that_must_come_out(run: Run, question: str, expected: dict[str, float]) -> None:
    found = rows(run("rank", *question.split()).out)
    assert [(row["iso3"], round(float(row["value"]), 1)) for row in found] == [*expected.items()]
    assert [row["rank"] for row in found] == [str(place) for place in range(1, len(expected) + 1)]


@pytest.mark.parametrize("form", ["csv", "tsv", "jsonl"])
def test_machines_get_every_row_unless_top_is_typed(run: Run, form: str) -> None:
    every, four = run("rank", "refugees", "-f", form), run("rank", "refugees", "-f", form, "--top", "4")
    assert every.out == run("rank", "refugees", "-f", form, "--top", "0").out
    assert "shown" not in every.err
    assert len(every.out.splitlines()) > 150 > 5 >= len(four.out.splitlines())


def test_people_see_ten_and_the_others_in_one_line(run: Run) -> None:
    found = rows(run("rank", "refugees").out)
    rest = sum(int(row["value"]) for row in found[10:])
    lines = run("rank", "refugees", "-f", "table").out.splitlines()
    (others,) = [line for line in lines if f"Others ({len(found) - 10} countries)" in line]
    assert f"{rest:,}" in others
    assert "Others (174 countries)\n\n" in run("rank", "hosted_per_1000", "--top", "3", "-f", "table").out


def test_columns_come_behind_those_of_the_tidy_schema(run: Run) -> None:
    assert run("rank", "refugees", "--top", "1").out.splitlines()[0] == HEADER


def test_a_figure_is_the_same_as_in_stats(run: Run) -> None:
    ranks = rows(run("rank", "hosted_per_1000", "--top", "3").out)
    assert len(ranks) == 3
    for row in ranks:
        (line,) = rows(run("stats", row["iso3"], "-m", "hosted_per_1000").out)
        assert {key: row[key] for key in line} == line


def test_all_countries_shares_are_at_most_the_world(run: Run) -> None:
    found = rows(run("rank", "refugees", "--top", "0").out)
    assert 99.9 < sum(float(row["share"]) for row in found) <= 100 + 1e-9


@pytest.mark.parametrize("role", ["asylum", "origin"])
def test_only_countries_are_ranked(run: Run, store: Store, role: str) -> None:
    found = {row["iso3"] for row in rows(run("rank", "refugees", "--as", role, "--top", "0").out)}
    assert found <= {country.code for country in store.countries()}
    assert not found & {"WLD", "UNK", "XXA", "TIB"}


def test_within_ranks_members_alone_by_their_share_of_the_world(run: Run) -> None:
    found = rows(run("rank", "refugees", "--within", "sahel").out)
    assert [row["iso3"] for row in found] == ["TCD", "NER", "MRT", "MLI", "BFA"]
    assert float(found[0]["share"]) == 1_502_263 / 28_461_306 * 100


def test_the_world_has_every_country_in_it(run: Run) -> None:
    assert run("rank", "refugees", "--within", "world").out == run("rank", "refugees").out


def test_tiny_countries_win_no_ratio_where_a_threshold_is_set(run: Run) -> None:
    found = rows(run("rank", "hosted_per_1000", "-p", "2024", "--at-least", "100000", "--top", "0").out)
    codes = [row["iso3"] for row in found]
    assert codes[:2] == ["LBN", "TCD"]
    assert not {"ABW", "CUW"} & set(codes)


def test_the_bottom_is_the_top_of_everything_turned_round(run: Run) -> None:
    whole = rows(run("rank", "idps", "--top", "0").out)
    assert rows(run("rank", "idps", "--bottom", "--top", "4").out) == whole[:-5:-1]


def test_a_formula_can_be_ranked_by(run: Run) -> None:
    own = rows(run("rank", "--compute", "x = (refugees + oip) / population * 1000", "-p", "2024", "--top", "3").out)
    ours = rows(run("rank", "hosted_per_1000", "-p", "2024", "--top", "3").out)
    assert [(row["iso3"], row["value"]) for row in own] == [(row["iso3"], row["value"]) for row in ours]


def test_what_is_cut_and_who_has_no_figure_is_noted(run: Run) -> None:
    cut, without = run("rank", "refugees", "--top", "3").err.splitlines()
    assert cut.startswith("note: refugees, end-2025: 3 of ")
    assert without.endswith(" countries have no figure and no rank")
    assert run("rank", "refugees", "--top", "3", "-q").err == ""


def test_a_period_without_figures_among_others_is_a_note(run: Run) -> None:
    ran = run("rank", "idps", "-p", "1990..1995", "--top", "1")
    assert [row["period"] for row in rows(ran.out)] == ["1993-12-31", "1994-12-31", "1995-12-31"]
    assert "note: idps, end-1991: nobody to rank\n" in ran.err


@pytest.mark.parametrize(
    ("question", "message", "hint"),
    [
        ("idps -p 1985", "no country has a figure for idps, end-1985", "the nearest period with figures is end-1993"),
        ("idps -p 1990,1991", "no country has a figure for idps, end-1990, end-1991", "the nearest period"),
        ("idps --at-least 999999999", "no country has so many people: idps, end-2025", "lower the number"),
        ("refugees_per_1000 --as origin", "no country has a figure for refugees_per_1000", "try: --as asylum"),
        ("refugees --within unknown", "there is no country to rank", "name a group"),
        ("refugees --within atlantis", "no country called 'atlantis'", "did you mean"),
        ("refugees --at-least many", "'many' is no threshold", "write a number of people"),
        ("refugees --at-least nope=5", "no measure or indicator called 'nope'", "known: "),
        ("refuges", "no measure or indicator called 'refuges'", "did you mean refugees"),
        ("refugees --top -1", "invalid value for '--top'", "see "),
    ],
)
def test_a_slip_is_one_line_and_a_hint(run: Run, question: str, message: str, hint: str) -> None:
    ran = run("rank", *question.split(), "-q")
    assert (ran.code, ran.out) == (2, "")
    first, second = ran.err.splitlines()
    assert first.startswith(f"unhcr: {message}")
    assert second.startswith(f"hint: {hint}")


def test_the_table_shows_the_figures_of_the_rows(run: Run) -> None:
    shown = run("rank", "refugees", "--top", "3", "-f", "table").out.splitlines()
    ranks = rows(run("rank", "refugees", "--top", "3").out)
    assert len(ranks) == 3
    for row in ranks:
        (line,) = [line for line in shown if row["country"] in line]
        assert line.split()[0] == row["rank"]
        assert f" {int(row['value']):,} " in line
