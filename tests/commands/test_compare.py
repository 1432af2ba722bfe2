"""The front door of `unhcr compare`."""

from __future__ import annotations

import csv
import io
import itertools
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from ..conftest import Run

FOUR = ("mali", "niger", "mauritania", "burkina faso")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_rows_are_those_of_stats(run: Run) -> None:
    question = (*FOUR, "-p", "2015,2020,2025", "-m", "refugees,idps,hosted_per_1000")
    assert run("compare", *question).out == run("stats", *question).out
    assert len(rows(run("compare", *question).out)) == 4 * 3 * 3


@pytest.mark.parametrize("role", ["asylum", "origin"])
def test_unasked_it_shows_what_makes_sense_for_the_role(run: Run, role: str) -> None:
    found = rows(run("compare", "mali", "--as", role).out)
    assert {row["flag"] for row in found} <= {"", "e", "s"}
    assert "refugees" in {row["measure"] for row in found}


def test_a_groups_ratio_is_sum_over_sum(run: Run) -> None:
    ids = "refugees,population,refugees_per_1000"
    (refugees, population, ratio) = (float(row["value"]) for row in rows(run("compare", "sahel", "-m", ids).out))
    assert ratio == refugees / population * 1000
    members = rows(run("compare", "sahel", "--each", "-m", ids).out)
    assert sum(int(row["value"]) for row in members if row["measure"] == "population") == population


@pytest.mark.parametrize("more", [(), ("--transpose",)])
def test_a_table_has_countries_and_measures_either_way_round(run: Run, more: tuple[str, ...]) -> None:
    shown = run("compare", "mali", "niger", "-m", "refugees,idps", "-f", "table", *more).out
    across = [line for line in shown.splitlines()[1:] if "Mali" in line and "Niger" in line]
    assert bool(across) != bool(more)
    for row in rows(run("compare", "mali", "niger", "-m", "refugees,idps").out):
        assert f"{int(row['value']):,}" in shown


def test_one_country_and_the_world_can_stand_in_it(run: Run) -> None:
    assert {row["iso3"] for row in rows(run("compare", "mali").out)} == {"MLI"}
    assert {row["iso3"] for row in rows(run("compare", "world", "mali", "mali").out)} == {"WLD", "MLI"}


def test_nobody_can_not_be_compared(run: Run) -> None:
    ran = run("compare")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("unhcr: compare whom?\nhint: name countries or groups")


def table(run: Run, *asked: str, columns: int = 80) -> list[str]:
    ran = run(*asked, "-f", "table", environment={"COLUMNS": str(columns)})
    assert ran.code == 0, ran.err
    return list(ran.out.splitlines())


def test_more_than_three_countries_stand_below_each_other(run: Run) -> None:
    lines = table(run, "compare", "mali", "niger", "chad", "mauritania", "burkina faso")
    assert lines[0] == "People in Mali, in Niger, in Chad, in Mauritania and 1 more, end-2025"
    heading = next(number for number, line in enumerate(lines) if line.startswith("Country "))
    assert lines[heading].split()[:2] == ["Country", "Population"]
    assert [line.split()[0] for line in lines[heading + 2 : heading + 5]] == ["Mali", "Niger", "Chad"]
    assert table(run, "compare", "mali", "niger", "chad")[1].split() == ["Measure", "Mali", "Niger", "Chad"]


def test_several_dates_stand_across(run: Run) -> None:
    lines = table(run, "compare", "mali", "niger", "-p", "2015,2020,2025")
    assert lines[0] == "People in Mali"
    assert lines[1].split() == ["Measure", "end-2015", "end-2020", "end-2025"]
    many = table(run, "compare", "mali", "niger", "chad", "sudan", "-m", "refugees,idps", "-p", "2015,2025")
    assert many[0] == "Refugees under UNHCR's mandate in each country"
    assert many[1].split() == ["Country", "end-2015", "end-2025"]


@pytest.mark.parametrize(
    "asked",
    [
        "compare sahel --each",
        "compare sahel --each -p 2015,2025",
        "stats sahel --each --wide",
        "stats mali niger chad --wide -p 2015,2020,2025",
        "stats europe --each --wide",
    ],
)
def test_nothing_is_a_stack_where_a_grid_fits(run: Run, asked: str) -> None:
    lines = table(run, *asked.split())
    assert max(map(len, lines)) <= 80
    # A stack has a line "Country  Mali" before each record.
    assert not any(line.startswith(("Country  ", "Measure  ")) and "──" not in after for line, after in pairs(lines))


def pairs(lines: list[str]) -> list[tuple[str, str]]:
    return list(itertools.pairwise(lines))


OWN = "period,iso3,refugees,idps\n2026-03-31,MLI,290000,400000\n2026-03-31,NER,390000,\n2025,MLI,286715,\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "march.csv"
    path.write_text(OWN)
    return path


def test_own_figures_stand_beside_those_of_unhcr_with_the_difference(run: Run, own: Path) -> None:
    ran = run("compare", "--own", "--overlay", str(own), "-f", "csv")
    lines = ran.out.splitlines()
    assert lines[0].endswith(",release,unhcr_period,before,before_release,change,change_percent")
    assert [line.rpartition(",")[0] for line in lines[1:]] == [
        "2025-12-31,Mali,MLI,refugees,286715,persons,u,asylum,own,2025-12-31,286715,2025-12.1,0",
        "2026-03-31,Mali,MLI,refugees,290000,persons,u,asylum,own,2025-12-31,286715,2025-12.1,3285",
        "2026-03-31,Mali,MLI,idps,400000,persons,u,asylum,own,2025-12-31,414524,2025-12.1,-14524",
        "2026-03-31,Niger,NER,refugees,390000,persons,u,asylum,own,2025-12-31,385986,2025-12.1,4014",
    ]


def test_own_figures_are_of_those_asked_about(run: Run, own: Path) -> None:
    asked = ("compare", "--own", "--overlay", str(own), "-f", "csv")
    assert len(run(*asked, "mali", "-m", "refugees", "-p", "2025").out.splitlines()) == 2
    assert len(run(*asked, "sahel", "-m", "refugees").out.splitlines()) == 4
    ran = run(*asked, "chad")
    assert (ran.code, ran.err.splitlines()[-2]) == (2, "unhcr: your file has no figure of that")


def test_own_figures_are_shown_in_a_sheet_a_date(run: Run, own: Path) -> None:
    text = run("compare", "--own", "mali", "--overlay", str(own), "-f", "table", environment={"COLUMNS": "120"}).out
    assert "release own" not in text
    assert "releases own, 2025-12.1" in " ".join(text.split())
    assert re.search(r"Mali +Refugees +286,715 +290,000 u +\+3,285 +\+1\.1 %", text)


def test_own_figures_need_a_file(run: Run) -> None:
    ran = run("compare", "--own", "mali")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "unhcr: --own holds your figures against UNHCR's")
