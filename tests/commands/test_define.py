"""`unhcr define` through the front door."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("store")


def test_an_indicator_shows_its_formula_down_to_measures(run: Callable[..., Any]) -> None:
    result = run("define", "hosted_per_1000")
    assert (result.code, result.err) == (0, "")
    assert "Formula: hosted / population * 1000" in result.out
    assert "In measures: (refugees + oip) / population * 1000" in result.out
    assert "Since 1951" in result.out
    assert "Asked of countries of asylum\n" in result.out


def test_a_measure_tells_unit_kind_year_overlaps_and_source(run: Callable[..., Any]) -> None:
    out = run("define", "idps").out
    for fact in ("Unit: persons", "Stock: counted on the day", "Collected since 1993", "Publisher: UNHCR"):
        assert fact in out
    assert "Counts some of the same people as, and is never added to: population, stateless, idmc_idps" in " ".join(
        out.replace("•", "").split()
    )


def test_an_ambiguous_word_is_answered_with_every_meaning(run: Callable[..., Any]) -> None:
    out = run("define", "IDP").out
    assert out.startswith("IDP: 2 meanings\n")
    assert "IDPs of concern to UNHCR (measure idps)" in out
    assert "IDPs, IDMC's estimate (measure idmc_idps)" in out


def test_several_words_are_one_term(run: Callable[..., Any]) -> None:
    assert run("define", "recognition", "rate").out.startswith("Refugee recognition rate (indicator")


def test_a_group_lists_its_members_and_whose_list_it_is(run: Callable[..., Any]) -> None:
    out = run("define", "sahel").out
    assert "5 countries and territories: Burkina Faso; Chad; Mali; Mauritania; Niger." in out
    assert "Source: the five states that were members of the G5 Sahel" in out


def test_a_term_in_json_says_what_it_is(run: Callable[..., Any]) -> None:
    answer = json.loads(run("define", "fi", "-f", "json").out)
    assert answer["query"]["meanings"] == [{"kind": "code", "id": "FI", "of": "decision_level"}]
    assert answer["provenance"]["releases"] == ["2025-12.1"]


def test_a_term_in_markdown(run: Callable[..., Any]) -> None:
    assert run("define", "oip", "-f", "markdown").out.startswith("# Other people in need")


def test_a_term_is_prose_and_no_csv(run: Callable[..., Any]) -> None:
    result = run("define", "oip", "-f", "csv")
    assert (result.code, result.out) == (2, "")


def test_without_a_term_everything_is_listed(run: Callable[..., Any]) -> None:
    rows = list(csv.DictReader(io.StringIO(run("define").out)))
    assert list(rows[0]) == ["id", "kind", "of", "label", "unit", "since"]
    refugees = {"id": "refugees", "kind": "measure", "of": "", "unit": "persons", "since": "1951"}
    assert {**refugees, "label": "Refugees under UNHCR's mandate"} in rows


@pytest.mark.parametrize("columns", ["80", "200"])
def test_the_list_fits_a_terminal(run: Callable[..., Any], columns: str) -> None:
    lines = run("define", "-f", "table", environment={"COLUMNS": columns}).out.splitlines()
    assert max(map(len, lines)) <= int(columns)
    assert any(line.startswith("refugees_per_usd_gdp_per_capita  Refugees per US dollar") for line in lines)


def test_a_formula_of_the_users_own_is_a_term_too(run: Callable[..., Any]) -> None:
    result = run("define", "burden", "--compute", "burden = hosted / gdp")
    assert "In measures: (refugees + oip) / gdp" in result.out


def test_an_unknown_term_is_refused(run: Callable[..., Any]) -> None:
    result = run("define", "rfugees")
    assert (result.code, result.out) == (2, "")
    assert result.err == "unhcr: no term called 'rfugees'\nhint: did you mean refugees?\n"


def test_a_country_is_no_term(run: Callable[..., Any]) -> None:
    result = run("define", "mali")
    assert (result.code, result.err) == (2, "unhcr: 'mali' is a country, and no term\nhint: unhcr countries mali\n")


def test_a_blank_term_is_refused(run: Callable[..., Any]) -> None:
    assert run("define", " ").code == 2
