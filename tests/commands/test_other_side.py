"""Who is in a country is never taken for who is from it: every title says which, and people see both sides."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]
FROM = "From the Syrian Arab Republic: {count} refugees abroad → `{command}`"
IN = "In the Syrian Arab Republic: {count} refugees → `{command}`"


def count(run: Run, role: str, period: str = "2025") -> str:
    text = run("stats", "syria", "-m", "refugees", "--as", role, "-p", period, "-f", "csv").out
    (row,) = csv.DictReader(io.StringIO(text))
    return f"{int(row['value']):,}"


@pytest.mark.parametrize(
    ("asked", "other", "command"),
    [
        (("stats", "syria"), "origin", "unhcr from syria"),
        (("stats", "syria", "--as", "origin"), "asylum", "unhcr in syria"),
        (("in", "syria"), "origin", "unhcr from syria"),
        (("from", "syria"), "asylum", "unhcr in syria"),
        (("trend", "syria"), "origin", "unhcr trend syria --as origin"),
        (("compare", "syria", "mali"), "origin", "unhcr from syria"),
        (("compare", "syria", "mali", "--as", "origin"), "asylum", "unhcr in syria"),
        (("solutions", "syria"), "origin", "unhcr from syria"),
        (("demographics", "syria"), "origin", "unhcr demographics syria --as origin"),
        (("demographics", "syria", "--as", "origin"), "asylum", "unhcr demographics syria --as asylum"),
        (("cite", "syria", "refugees"), "origin", "unhcr cite syria refugees --as origin"),
    ],
)
def test_people_see_the_other_side_and_how_to_ask_for_it(
    run: Run, asked: tuple[str, ...], other: str, command: str
) -> None:
    form = () if asked[0] == "cite" else ("-f", "table")
    ran = run(*asked, *form, environment={"COLUMNS": "200"})
    told = (FROM if other == "origin" else IN).format(count=count(run, other), command=command)
    assert told in ran.out.replace("\n", " ")
    assert run(*command.split()[1:]).code == 0


def test_it_is_of_the_period_and_the_measure_asked_about(run: Run) -> None:
    ran = run("stats", "syria", "-p", "2015", "-f", "table")
    assert FROM.format(count=count(run, "origin", "2015"), command="unhcr from syria") in ran.out.replace("\n", " ")
    assert "asylum-seekers abroad" in run("trend", "syria", "-m", "asylum_seekers", "-f", "table").out
    assert "→" not in run("trend", "syria", "-m", "idps", "-f", "table").out


@pytest.mark.parametrize("command", ["compare", "solutions"])
def test_of_more_than_two_countries_it_is_not_told(run: Run, command: str) -> None:
    assert run(command, "syria", "mali", "-f", "table").out.count("→") == 2
    assert "→" not in run(command, "syria", "mali", "niger", "-f", "table").out


@pytest.mark.parametrize("asked", [("stats",), ("stats", "stateless", "--as", "origin"), ("rank", "refugees")])
def test_the_world_and_what_is_no_country_have_no_other_side(run: Run, asked: tuple[str, ...]) -> None:
    assert "→" not in run(*asked, "-f", "table").out


def test_machines_do_not_read_the_other_side(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("unhcr_cli.reports.others.line", lambda *asked: 1 / 0)
    for asked in (
        ("stats", "syria"),
        ("in", "syria"),
        ("trend", "syria"),
        ("compare", "syria"),
        ("demographics", "syria"),
    ):
        assert run(*asked, "-f", "csv").code == 0


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("stats ukraine", "People in Ukraine, end-2025"),
        ("stats ukraine --as origin", "People from Ukraine, end-2025"),
        ("trend ukraine", "Refugees under UNHCR's mandate in Ukraine"),
        ("trend ukraine --as origin", "Refugees under UNHCR's mandate from Ukraine"),
        ("flows ukraine", "People from Ukraine"),
        ("rank refugees", "Refugees under UNHCR's mandate in each country, end-2025"),
        ("rank refugees --as origin", "Refugees under UNHCR's mandate from each country, end-2025"),
        ("rank population", "Total population by country, end-2025"),
        ("demographics ukraine", "Age and sex: people in Ukraine, end-2025"),
        ("demographics ukraine --as origin", "Age and sex: people from Ukraine, end-2025"),
        ("revisions ukraine -m refugees -p 2022", "Refugees under UNHCR's mandate in Ukraine, end-2022"),
    ],
)
def test_every_title_says_in_or_from(run: Run, asked: str, title: str) -> None:
    assert title in run(*asked.split(), "-f", "table").out.splitlines()[:2]


@pytest.mark.parametrize(("role", "where"), [("asylum", "in"), ("origin", "from")])
def test_a_citation_says_in_or_from_wherever_it_names_the_figure(run: Run, role: str, where: str) -> None:
    out = " ".join(run("cite", "ukraine", "refugees", "--as", role).out.split())
    assert f"mandate {where} Ukraine, end-2025: " in out
    assert f"mandate {where} Ukraine stood at" in out
    assert "mandate, Ukraine" not in out
    assert "as country of" not in out
