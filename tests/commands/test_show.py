"""The front page of a place, `unhcr mali`: both sides on one page for people, and in one table for machines."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from tests.conftest import Run


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("words", ["mali", "burkina faso niger", "mali 2015", "mali 2020..2022", "sahel", "world"])
def test_machines_get_the_rows_of_both_sides(run: Run, words: str) -> None:
    asylum, origin = run("stats", *words.split()), run("stats", *words.split(), "--as", "origin")
    heading, *theirs = origin.out.splitlines()
    assert run(*words.split()).out.splitlines() == [*asylum.out.splitlines(), *theirs]
    assert asylum.out.startswith(heading)


def test_the_rows_of_one_measure_are_those_of_the_sides_that_have_it(run: Run) -> None:
    found = rows(run("mali", "refugees", "hosted_per_1000").out)
    assert [(row["measure"], row["role"]) for row in found] == [
        ("refugees", "asylum"),
        ("hosted_per_1000", "asylum"),
        ("refugees", "origin"),
    ]


def test_people_see_a_few_lines_on_each_side(run: Run) -> None:
    text = run("mali", "-f", "table", environment={"COLUMNS": "80"}).out
    page = text.partition("\n\nSource: ")[0]
    assert all(len(line) <= 80 for line in text.splitlines())
    assert [line for line in page.splitlines() if line and not line.startswith("  ")] == [
        "Mali, end-2025",
        "In Mali                               change in a year  2016–2025",
        "From Mali",
        "Next: unhcr in mali · unhcr from mali · unhcr stats mali · unhcr trend mali",
    ]
    assert 6 <= len([line for line in page.splitlines() if line]) <= 11


@pytest.mark.parametrize("words", ["mali", "syria", "germany 2015", "sahel", "chad mid-2024"])
def test_every_figure_of_the_page_is_in_the_rows(run: Run, words: str) -> None:
    page = run(*words.split(), "-f", "table", environment={"COLUMNS": "120"}).out
    known = {row["value"] for row in rows(run(*words.split()).out)}
    shown = re.findall(r"^  \D+?  +([\d,]+)(?: |$)", page, re.MULTILINE)
    assert shown
    assert {figure.replace(",", "") for figure in shown} <= known


def test_what_to_ask_next_can_be_asked(run: Run) -> None:
    for place in ("mali", "côte d'ivoire", "world", "guinea-bissau", "european union"):
        page = run(place, "-f", "table", environment={"COLUMNS": "400"}).out
        commands = re.findall(r"unhcr ([^·\n]+)", page.partition("Next: ")[2].partition("\n\n")[0])
        assert len(commands) == 4
        for command in commands:
            assert run(*command.split()).code == 0, command


def test_several_places_are_a_short_block_each(run: Run) -> None:
    page = run("burkina faso", "niger", "-f", "table", environment={"COLUMNS": "80"}).out
    assert re.findall(r"^\S.*?(?=  |$)", page, re.MULTILINE)[:6] == [
        "Burkina Faso, end-2025",
        "In Burkina Faso",
        "From Burkina Faso",
        "Niger, end-2025",
        "In Niger",
        "From Niger",
    ]
    assert "Next: " not in page


def test_many_places_and_periods_are_a_table_for_each_side(run: Run) -> None:
    page = run("mali", "-p", "2000..2025", "-f", "table", environment={"COLUMNS": "120"}).out
    assert "In Mali\n" in page
    assert "From Mali\n" in page
    assert page.count("end-2013") == 2


def test_people_at_home_stand_on_one_side_and_have_no_origins(run: Run) -> None:
    page = run("idps", "sudan", "-f", "table").out
    assert "In Sudan" in page
    assert "From Sudan" not in page
    assert "Main origins" not in page


def test_the_world_has_the_headline_and_nobody_from_it(run: Run) -> None:
    page = run("world", "-f", "table", environment={"COLUMNS": "120"}).out
    assert "Forcibly displaced (headline)  117,830,238" in page
    assert "From the world" not in page


def test_a_place_without_figures_says_so(run: Run) -> None:
    page = run("greenland", "-f", "table").out
    assert re.search(r"Displaced people +– :", page)
    assert ": not available" in page


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", ("Au Mali", "Originaires du Mali", "Part de la population", "Ensuite : ")),
        ("es", ("En Malí", "Procedentes de Malí", "Parte de la población", "Después: ")),
    ],
)
def test_it_speaks_french_and_spanish(run: Run, language: str, said: tuple[str, ...]) -> None:
    page = run("--lang", language, "mali", "-f", "table").out
    assert [text for text in said if text not in page] == []


def test_an_origin_that_is_no_place_has_no_page(run: Run) -> None:
    ran = run("unknown")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("unhcr: 'Unknown' is an origin, and no place\nhint: try: unhcr from ")


def test_json_says_what_was_asked(run: Run) -> None:
    answer = json.loads(run("mali", "-f", "json").out)
    assert (answer["query"]["countries"], answer["query"]["roles"]) == (["MLI"], ["asylum", "origin"])


def test_a_commands_name_wins_over_a_places(run: Run) -> None:
    assert run("in", "mali").out == run("in", "MLI").out


@pytest.mark.parametrize("form", ["table", "markdown", "html"])
def test_origins_stand_under_the_people_whom_they_are_of(run: Run, form: str) -> None:
    page = run("mali", "-f", form).out
    places = [page.index(text) for text in ("In Mali", "Main origins: ", "From Mali", "Mainly in: ", "Next: ")]
    assert places == sorted(places)
