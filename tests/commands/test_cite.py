"""`unhcr cite` through the front door."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from unhcr_cli.reports.citation import STYLES

pytestmark = pytest.mark.usefixtures("store")
ID = "mli-refugees-2025-2025.12.1-8qzv-e5p6"
SENTENCE = (
    "Refugees under UNHCR's mandate in Mali stood at 286,715 at the end of 2025 (UNHCR Refugee Population "
    "Statistics Database; release 2025-12.1, published 25 June 2026).\n"
)
OWN = """
[dataset]
title = "Camps"
source = "A team"
period = 2024-06-30
[measure.tents]
label = "Tents"
unit = "tents"
publisher = "A team"
[country.MLI]
tents = 12
[country.camp_a]
name = "Camp A"
tents = 3
"""


def figures(run: Callable[..., Any], *arguments: str) -> list[dict[str, Any]]:
    """What a citation says to a machine."""
    result = run("cite", *arguments, "-f", "json")
    assert result.code == 0, result.err
    found: list[dict[str, Any]] = json.loads(result.out)["data"]["citations"]
    return found


def test_a_figure_in_all_styles_with_definition_release_licence_and_id(run: Callable[..., Any]) -> None:
    result = run("cite", "mali", "refugees")
    assert (result.code, result.err) == (0, "")
    for part in (*STYLES.values(), "286,715", "recognised as refugees", "release 2025-12.1", "25", "CC BY 4.0", ID):
        assert part in result.out


def test_one_style_comes_with_nothing_around_it(run: Callable[..., Any]) -> None:
    assert run("cite", "mali", "refugees", "--style", "sentence").out == SENTENCE
    assert run("cite", "mali", "refugees", "--style", "bibtex").out.startswith(f"@misc{{{ID},\n")
    assert json.loads(run("cite", "mali", "refugees", "--style", "csl").out)[0]["id"] == ID


def test_one_style_goes_into_a_file_as_it_is(run: Callable[..., Any], tmp_path: Path) -> None:
    for name in ("refs.json", "refs.txt", "refs"):
        target = tmp_path / name
        assert run("cite", "mali", "refugees", "--style", "csl", "-o", str(target)).code == 0
        assert json.loads(target.read_text())[0]["id"] == ID
    assert run("cite", "mali", "refugees", "--style", "csl", environment={"UNHCR_FORMAT": "json"}).out.startswith("[")


def test_bibtex_of_a_series_is_an_entry_a_period(run: Callable[..., Any]) -> None:
    out = run("cite", "mali", "refugees", "-p", "2020..2025", "--style", "bibtex").out
    assert out.count("\n@misc{") == 5
    assert out.endswith("\n}\n")


@pytest.mark.parametrize(
    "words",
    [
        ("burkina", "faso", "idps"),
        ("burkina faso", "-m", "idps"),
        ("BFA", "IDPs"),
        ("burkina faso idps",),
    ],
)
def test_the_last_words_name_the_figure(run: Callable[..., Any], words: tuple[str, ...]) -> None:
    (found,) = figures(run, *words)
    assert (found["iso3"], found["measure"]) == ("BFA", "idps")


@pytest.mark.parametrize("words", [("asylum-seekers",), ("asylum", "seekers"), ("world", "asylum_seekers")])
def test_a_measure_may_be_several_words_and_the_country_be_left_out(
    run: Callable[..., Any], words: tuple[str, ...]
) -> None:
    (found,) = figures(run, *words)
    assert (found["iso3"], found["measure"]) == ("WLD", "asylum_seekers")


def test_an_indicator_names_its_formula_and_all_its_sources(run: Callable[..., Any]) -> None:
    (found,) = figures(run, "mali", "hosted_per_1000")
    assert found["formula"] == "(refugees + oip) / population * 1000"
    assert [source["publisher"] for source in found["sources"]] == ["UNHCR", "UN"]
    assert "UN WPP 2024" in found["sentence"]
    assert found["licence"] == "CC BY 4.0; CC BY 3.0 IGO"
    assert "Formula: (refugees + oip) / population * 1000" in found["footnote"]


def test_a_group_says_how_many_countries_it_has(run: Callable[..., Any]) -> None:
    (found,) = figures(run, "sahel", "returned_refugees")
    assert found["sentence"].startswith("Refugees returned to Sahel (5 countries, list of ")
    assert found["iso3"] == ""
    assert found["id"].startswith("sahel-returned_refugees-2025-")


@pytest.mark.parametrize(
    ("arguments", "beginning"),
    [
        (("syria", "refugees", "--as", "origin"), "Refugees under UNHCR's mandate from the Syrian Arab Republic"),
        (("stateless", "-p", "2025"), "Stateless persons in the world"),
        (("world", "idmc_idps"), "IDPs, IDMC's estimate, in the world stood at"),
        (("mali", "new_asylum_seekers", "-p", "2025"), "Newly displaced, individual asylum applications, in Mali came"),
    ],
)
def test_the_sentence_fits_what_is_counted(run: Callable[..., Any], arguments: tuple[str, ...], beginning: str) -> None:
    assert figures(run, *arguments)[0]["sentence"].startswith(beginning)


def test_a_mid_year_is_cited_as_one_and_as_provisional(run: Callable[..., Any]) -> None:
    (found,) = figures(run, "mali", "refugees", "-p", "mid-2024")
    assert "95,440 (provisional) in mid-2024" in found["sentence"]
    assert (found["period"], found["release"], found["published"]) == ("2024-06-30", "2024-06", "2024-10-18")


def test_the_role_is_named_only_where_it_matters(run: Callable[..., Any]) -> None:
    assert " in Mali, " in figures(run, "mali", "refugees")[0]["title"]
    assert figures(run, "mali", "population")[0]["title"] == "Total population, Mali, end-2025"


def test_a_missing_figure_cannot_be_cited(run: Callable[..., Any]) -> None:
    result = run("cite", "mali", "stateless", "-p", "1990")
    assert (result.code, result.out) == (2, "")
    assert "there is no figure to cite: stateless, Mali, end-1990: not collected" in result.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "cite what?"),
        (("mali",), "which figure of Mali?"),
        (("mali", "refugeez"), "no measure or indicator called 'refugeez'"),
        (("malo", "refugees"), "no country called"),
        (("mali", "--compute", "x = refugees * 2"), "a formula of your own can't be cited"),
        (("mali", "niger", "-m", "refugees", "-p", "1960.."), "figures are too many to cite at once"),
        (("mali", "refugees", "-f", "csv"), "csv is for figures"),
    ],
)
def test_what_cannot_be_cited_is_refused(run: Callable[..., Any], arguments: tuple[str, ...], message: str) -> None:
    result = run("cite", *arguments)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


def test_a_figure_of_ones_own_has_ones_own_source(run: Callable[..., Any], tmp_path: Path) -> None:
    own = tmp_path / "camps.toml"
    own.write_text(OWN)
    found = figures(run, "camp", "a", "tents", "--data", str(own))[0]
    assert found["sources"] == [{"publisher": "A team", "title": "A team, Camps", "licence": ""}]
    assert found["sentence"] == "Tents in Camp A stood at 3 tents (the user's own figure) in mid-2024 (A team, Camps)."
    assert found["id"].startswith("camp_a-tents-2024.06-own.")
    assert run("cite", "mali", "tents", "--data", str(own), "--style", "csl").code == 0
