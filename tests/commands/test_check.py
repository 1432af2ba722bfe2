"""`unhcr check` through the front door, and the flag b in every other command's answer."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from unhcr_cli.dataset.compile import break_rule

from ..conftest import Ran, Run

HEAD = '[dataset]\ntitle = "Mine"\nsource = "me"\n'


def rows(ran: Ran) -> list[dict[str, str]]:
    assert ran.code == 0, ran.err
    return list(csv.DictReader(io.StringIO(ran.out)))


def kinds(found: list[dict[str, str]]) -> set[tuple[str, str, str]]:
    return {(row["period"][:4], row["measure"], row["kind"]) for row in found}


@pytest.mark.parametrize(
    ("country", "year", "measure"),
    [
        ("iran", "2025", "refugees"),
        ("iran", "2025", "oip"),
        ("china", "2022", "refugees"),
        ("russia", "2024", "refugees"),
        ("kazakhstan", "2025", "refugees"),
        ("kazakhstan", "2025", "oip"),
        ("kyrgyzstan", "2025", "refugees"),
        ("kyrgyzstan", "2025", "oip"),
        ("germany", "2013", "refugees"),
        ("usa", "2007", "refugees"),
        ("ecuador", "2008", "refugees"),
        ("mexico", "1993", "refugees"),
    ],
)
def test_a_jump_of_method_is_flagged(run: Run, country: str, year: str, measure: str) -> None:
    (row,) = rows(run("stats", country, "-p", year, "-m", measure, "-f", "csv"))
    assert "b" in row["flag"]
    assert (year, measure, "break") in kinds(rows(run("check", country)))


@pytest.mark.parametrize("country", ["poland", "czechia", "moldova", "germany", "romania"])
def test_people_who_arrived_are_no_break(run: Run, country: str) -> None:
    found = rows(run("stats", country, "-p", "2021..2023", "-m", "refugees,asylum_seekers", "-f", "csv"))
    assert not any("b" in row["flag"] for row in found)


def test_people_who_fled_a_war_are_no_break(run: Run) -> None:
    found = rows(run("stats", "sudan", "ukraine", "palestine", "-p", "2022,2023", "-m", "idps,idmc_idps", "-f", "csv"))
    assert not any("b" in row["flag"] for row in found)


def test_a_missing_figure_is_not_0(run: Run) -> None:
    for country, after in (("brunei", "20992"), ("myanmar", "236495")):
        found = rows(run("check", country, "-m", "stateless"))
        (row,) = [row for row in found if row["kind"] == "break" and row["after"] == after]
        assert (row["before"], "no figure for end-20" in row["text"], "0 to" in row["text"]) == ("", True, False)


def test_host_communities_are_of_no_origin(run: Run) -> None:
    found = rows(run("check", "--each", "--as", "origin", "-m", "host_community,stateless"))
    assert [row["measure"] for row in found if row["kind"] == "break"] == []


def test_what_nobody_explains_is_called_unexplained(run: Run) -> None:
    (row,) = rows(run("check", "mexico", "-m", "refugees", "-p", "1993"))
    assert row["text"] == (
        "Refugees went from 360,991 to 52,472, 5,293 of them recorded as having left, the rest unexplained."
    )


def test_a_check_says_what_it_looked_at(run: Run) -> None:
    told = run("check", "germany", "-m", "refugees,oip", "-p", "2010..2020", "-f", "table").err
    assert "looked at Refugees, Others in need of protection, end-2010 to end-2020; a break is a fall" in told
    assert f"{break_rule.LEAST:,} people and more, from {break_rule.FIRST_YEAR} on" in told
    nothing = run("check", "mali", "-m", "oip", "-p", "2025")
    assert "looked at Others in need of protection, end-2025; a break is" in nothing.err
    query = json.loads(run("check", "germany", "-f", "json").out)["query"]
    assert query["looked_at"].startswith("looked at all measures, end-1951 to end-2025; ")


def test_the_flag_stands_at_the_break_alone(run: Run) -> None:
    found = rows(run("stats", "china", "-p", "2020..2024", "-m", "refugees", "-f", "csv"))
    assert [row["flag"] for row in found] == ["", "", "b", "", ""]


def test_what_is_computed_from_a_broken_figure_is_broken(run: Run) -> None:
    (row,) = rows(run("stats", "china", "-p", "2022", "-m", "refugees_per_1000", "-f", "csv"))
    assert "b" in row["flag"]


def test_the_pair_that_carries_the_jump_and_the_origin_have_it_too(run: Run) -> None:
    pairs = rows(run("in", "iran", "-p", "2025", "-m", "refugees", "--top", "2", "-f", "csv"))
    assert [(row["origin_iso3"], "b" in row["flag"]) for row in pairs] == [("AFG", True), ("IRQ", False)]
    (origin,) = rows(run("stats", "vietnam", "--as", "origin", "-p", "2022", "-m", "refugees", "-f", "csv"))
    assert "b" in origin["flag"]


def test_a_mid_year_behind_a_break_has_it(run: Run) -> None:
    found = rows(run("stats", "russia", "-p", "mid-2024,mid-2025", "-m", "refugees", "-f", "csv"))
    assert ["b" in row["flag"] for row in found] == [False, True]


def test_an_earlier_release_does_not_know_of_a_later_break(run: Run) -> None:
    found = rows(run("stats", "russia", "-p", "2023", "-m", "refugees", "--release", "2023-12", "-f", "csv"))
    assert [row["flag"] for row in found] == [""]


def test_a_break_is_told_with_its_numbers_and_its_reason(run: Run) -> None:
    found = rows(run("check", "iran", "-m", "refugees", "-p", "2025"))
    (row,) = [row for row in found if row["kind"] == "break"]
    assert (row["before"], row["after"], row["role"]) == ("3489257", "770514", "asylum")
    assert "1,386,970 people went home" in row["text"]
    assert "hosted" in row["advice"]


def test_a_break_carried_into_an_origin_names_the_country(run: Run) -> None:
    (row,) = rows(run("check", "vietnam", "--as", "origin", "-m", "refugees", "-p", "2022"))
    assert "China (−303,107)" in row["text"]


def test_gaps_are_years_without_a_figure_between_years_with_one(run: Run) -> None:
    found = rows(run("check", "iran", "-m", "refugees"))
    gaps = [(row["period"], row["before"], row["after"], row["text"]) for row in found if row["kind"] == "gap"]
    assert ("1970-12-31", "300", "130100", "No figure, end-1970 to end-1978.") in gaps


def test_both_series_of_the_internally_displaced_are_told_where_they_differ(run: Run) -> None:
    found = rows(run("check", "dr congo", "-p", "2025"))
    assert [(row["before"], row["after"]) for row in found if row["kind"] == "sources"] == [("5669479", "4276000")]
    assert not [row for row in rows(run("check", "ukraine", "-p", "2025")) if row["kind"] == "sources"]


def test_unrwa_stands_beside_unhcr(run: Run) -> None:
    found = rows(run("check", "lebanon", "-p", "2025", "-m", "unrwa_refugees"))
    assert [(row["kind"], row["before"], row["after"]) for row in found] == [("sources", "535168", "228274")]


@pytest.mark.parametrize(
    ("country", "measure", "word"),
    [
        ("colombia", "host_community", "not displaced"),
        ("iran", "returns_from", "left it to go home"),
        ("colombia", "oip", "not among the refugees"),
        ("bangladesh", "stateless", "stateless people"),
        ("lebanon", "population", "Releases divide by"),
        ("usa", "asylum_seekers", "in cases"),
        ("serbia", "population", "Kosovo"),
    ],
)
def test_a_trap_is_told_where_it_applies(run: Run, country: str, measure: str, word: str) -> None:
    found = rows(run("check", country, "-m", measure))
    assert any(word in row["text"] for row in found if row["kind"] == "trap")


def test_stateless_people_are_from_no_country(run: Run) -> None:
    found = rows(run("check", "myanmar", "--as", "origin", "-m", "stateless", "-p", "2025"))
    assert any("by construction" in row["text"] for row in found if row["kind"] == "trap")


def test_a_trap_is_not_told_where_it_does_not_apply(run: Run) -> None:
    found = rows(run("check", "mali", "-p", "2025"))
    assert not any(row["measure"] == "oip" for row in found)


def test_a_mid_year_is_a_trap_for_flows(run: Run) -> None:
    found = rows(run("check", "afghanistan", "-p", "mid-2024", "-m", "returned_refugees"))
    assert any("six months" in row["text"] for row in found)


def test_without_a_country_the_largest_breaks_are_told(run: Run) -> None:
    ran = run("check", "--top", "3", "-m", "refugees")
    found = rows(ran)
    assert [row["iso3"] for row in found[:2]] == ["IRN", "IRN"]
    assert len(found) == 3
    assert "--top 0 shows all" in ran.err


def test_a_group_is_checked_country_by_country(run: Run) -> None:
    assert {row["iso3"] for row in rows(run("check", "baltic states"))} <= {"EST", "LVA", "LTU"}


def test_people_see_a_block_a_finding_with_what_why_and_what_to_do(run: Run) -> None:
    blocks = run("check", "iran", "-m", "refugees,oip", "-f", "table", environment={"COLUMNS": "100"}).out.split("\n\n")
    (block,) = [each for each in blocks if each.startswith("Break in the series, end-2025: Refugees ")]
    what, *told = block.split("\n")
    assert what == "Break in the series, end-2025: Refugees 3,489,257 → 770,514"
    assert told[0].startswith("1,386,970 people went home")
    assert any(line.startswith("What to do: ") for line in told)
    assert blocks[0] == "Iran"


def test_every_format_has_the_findings(run: Run) -> None:
    found = json.loads(run("check", "china", "-m", "refugees", "-p", "2022", "-f", "json").out)
    assert found["rows"][0]["kind"] == "break"
    shown = run("check", "china", "-m", "refugees", "-p", "2022", "-f", "markdown").out
    assert "### Break in the series, end-2022: Refugees 303,436 → 320\n\n" in shown


def test_nothing_to_look_out_for_is_said(run: Run) -> None:
    ran = run("check", "mali", "-m", "oip", "-p", "2025")
    assert (ran.code, "nothing to look out for" in ran.err) == (0, True)


def test_a_formula_of_ones_own_is_refused(run: Run) -> None:
    assert run("check", "mali", "--compute", "x = refugees").code == 2


def test_the_list_of_ones_own_dataset_flags_a_figure(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        HEAD + "[country.MLI]\nperiod = [2023, 2024]\nrefugees = [100, 50]\n"
        '[[break]]\ncountry = "Mali"\nmeasure = "refugees"\nperiod = 2024\nreason = "Counted anew."\n'
    )
    found = rows(run("stats", "mali", "-p", "2023,2024", "-m", "refugees", "--data", str(own), "-f", "csv"))
    assert [row["flag"] for row in found] == ["u", "bu"]
    (row,) = [row for row in rows(run("check", "mali", "--data", str(own))) if row["kind"] == "break"]
    assert (row["before"], row["after"], row["text"]) == ("100", "50", "Counted anew.")


def test_a_break_in_ones_own_list_must_be_of_something(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(HEAD + '[[break]]\ncountry = "Atlantis"\nmeasure = "refugess"\nperiod = 2024\n')
    ran = run("data", "check", str(own))
    assert ran.code == 65
    for words in ("no country called", "did you mean refugees?", "needs a reason"):
        assert words in ran.err


ENGLISH_WORDS = re.compile(
    r"(?i)\b(the|and|of|from|were|was|went|is|are|it|them|not|no figure|what|ask for|compare figures)\b"
)


@pytest.mark.parametrize("lang", ["fr", "es"])
@pytest.mark.parametrize("country", ["iran", "serbia", "palestine", "germany", "chad", "ukraine", "syria", "--top=40"])
@pytest.mark.parametrize("role", ["asylum", "origin"])
def test_a_check_is_in_one_language(run: Run, lang: str, country: str, role: str) -> None:
    ran = run("check", country, "--as", role, "--lang", lang, "-f", "table")
    assert ran.code == 0, ran.err
    told = ran.out.replace("\n", " ").replace("unhcr from", "")
    assert ENGLISH_WORDS.findall(told) == []
