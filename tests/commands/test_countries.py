"""`unhcr countries` through the front door."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("store")
Run = Callable[..., Any]


def rows(result: Any) -> list[dict[str, str]]:
    assert result.code == 0, result.err
    return list(csv.DictReader(io.StringIO(result.out)))


def found(result: Any) -> list[tuple[str, str]]:
    return [(row["iso3"], row["how"]) for row in rows(result)]


def test_every_country_is_listed_with_its_codes_and_groups(run: Run) -> None:
    listed = {row["iso3"]: row for row in rows(run("countries"))}
    assert len(listed) == 227
    mali = listed["MLI"]
    assert (mali["country"], mali["unhcr_code"], mali["iso2"], mali["m49"]) == ("Mali", "MLI", "ML", "466")
    assert (mali["unhcr_region"], mali["m49_region"]) == ("West and Central Africa", "Africa")
    assert (mali["income_group"], mali["ldc"], mali["kind"], mali["how"]) == ("Low income", "yes", "country", "")
    assert not {"UNK", "XXA", "TIB", "AB9", "WLD"} & set(listed)


def test_special_origins_are_listed_when_they_are_asked_for(run: Run) -> None:
    assert [row["iso3"] for row in rows(run("countries", "--special"))] == ["AB9", "XXA", "TIB", "UNK"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("burma", [("MMR", "former name")]),
        ("MLI", [("MLI", "ISO3 code")]),
        ("466", [("MLI", "M49 code")]),
        ("RDC", [("COD", "other French name")]),
        ("Malians", [("MLI", "English nationality")]),
        ("Kosovo", [("SRB", "a part of it in UNHCR's figures")]),
        ("stateless", [("XXA", "English name")]),
        ("niger nigeria", [("NER", "English name"), ("NGA", "English name")]),
        ("guinea", [("GIN", "English name")]),
    ],
)
def test_a_name_shows_its_country_and_why(run: Run, words: str, expected: list[tuple[str, str]]) -> None:
    result = run("countries", *words.split())
    assert found(result) == expected


def test_an_ambiguous_name_shows_both_and_says_so(run: Run) -> None:
    result = run("countries", "congo")
    assert [row["iso3"] for row in rows(result)] == ["COD", "COG"]
    assert "'congo' could be" in result.err


def test_a_code_that_two_countries_have_shows_both(run: Run) -> None:
    result = run("countries", "AUS")
    assert found(result) == [("AUS", "ISO3 code"), ("AUT", "UNHCR code")]
    assert "write unhcr:AUS for it" in result.err


def test_the_name_of_a_group_lists_its_members(run: Run) -> None:
    members = ["BFA", "TCD", "MLI", "MRT", "NER"]
    assert found(run("countries", "sahel")) == [(code, "member of Sahel") for code in members]
    assert [code for code, _ in found(run("countries", "--group", "sahel"))] == members


def test_a_name_that_is_a_country_and_a_group_says_what_it_took(run: Run) -> None:
    result = run("countries", "micronesia")
    assert [row["iso3"] for row in rows(result)] == ["FSM"]
    assert "m49:micronesia" in result.err
    assert "KIR" in [code for code, _ in found(run("countries", "m49:micronesia"))]


def test_a_part_of_a_name_lists_what_contains_it_and_says_so(run: Run) -> None:
    result = run("countries", "mal")
    assert [row["iso3"] for row in rows(result)][:5] == ["MWI", "MYS", "MDV", "MLI", "MLT"]
    assert {("MWI", "English name: Malawi"), ("SOM", "English name: Somalia")} <= set(found(result))
    assert result.err == "note: nothing is called 'mal': these are names that contain it\n"


def test_an_exact_name_lists_nothing_that_only_contains_it(run: Run) -> None:
    assert [code for code, _ in found(run("countries", "mali"))] == ["MLI"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["Mlai"], "hint: did you mean Mali or Malawi?"),
        (["xyzzyq"], "hint: `unhcr countries` lists every country"),
        (["sahe"], "hint: groups with 'sahe' in a name: Sahel (sahel), Central Sahel (central_sahel)"),
        ([" "], "hint: `unhcr countries` lists every country"),
        (["--region", "europ"], "hint: did you mean Europe or m49:Europe?"),
        (["--region", "mali"], "unhcr: no region called 'mali', which is a country"),
        (["--income", "sahel"], "unhcr: no income group called 'sahel'"),
        (["--group", "sahel", "--income", "high"], "unhcr: no country is in all of these"),
        (["--special", "--ldc"], "unhcr: special origins are in no region and in no group"),
        (["--column", "country"], "hint: add --resolve"),
        (["--resolve", "mali"], "unhcr: --resolve goes with --column, --input and --strict alone"),
    ],
)
def test_what_is_not_found_or_does_not_go_together_is_refused(run: Run, words: list[str], message: str) -> None:
    result = run("countries", *words, stdin="")
    assert (result.code, result.out) == (2, "")
    assert message in result.err


def test_filters_are_all_to_be_met_and_values_of_one_are_alternatives(run: Run) -> None:
    both = {row["iso3"] for row in rows(run("countries", "--group", "sahel,EU", "--income", "low"))}
    assert both == {"BFA", "TCD", "MLI", "NER"}
    least = rows(run("countries", "--ldc", "--region", "the americas"))
    assert [row["iso3"] for row in least] == ["HTI"]


def test_a_region_is_unhcrs_unless_the_uns_is_asked_for(run: Run) -> None:
    result = run("countries", "--region", "europe")
    assert "TUR" in {row["iso3"] for row in rows(result)}
    assert "write m49_europe for the other" in result.err
    for europe in ("m49:Europe", "m49_europe"):
        assert "TUR" not in {row["iso3"] for row in rows(run("countries", "--region", europe))}


def test_whose_lists_the_groups_are_is_part_of_the_answer(run: Run) -> None:
    answer = json.loads(run("countries", "--income", "low", "-f", "json").out)
    assert answer["provenance"]["sources"] == [
        "World Bank, income groups by fiscal year, 1989 to 2026",
        "Low income, World Bank: list of fiscal year 2026",
    ]


@pytest.mark.parametrize("columns", ["80", "200"])
@pytest.mark.parametrize("words", [[], ["mal"], ["--special"], ["europe"]])
def test_a_table_fits_the_terminal(run: Run, columns: str, words: list[str]) -> None:
    lines = run("countries", *words, "-f", "table", environment={"COLUMNS": columns}).out.splitlines()
    assert max(map(len, lines)) <= int(columns)


def test_codes_are_added_to_a_file_of_names(run: Run) -> None:
    result = run("countries", "--resolve", "--column", "country", stdin="id,country,v\n1,Mali,-5\n2,Mlai,\n3,RDC,7\n")
    assert (result.code, result.out) == (0, "id,country,v,iso3\n1,Mali,-5,MLI\n2,Mlai,,\n3,RDC,7,COD\n")
    expected = "note: resolved 2 of 3 names\nnote: row 2: no country called 'Mlai'; did you mean Mali or Malawi?\n"
    assert result.err == expected


def test_a_file_from_a_spreadsheet_loses_nothing(run: Run) -> None:
    data = '\ufeffland;pays;v;v\r\n1;Côte d’Ivoire;"a\nb";1,5\r\n\r\n2;Niger\r\n'.encode()
    result = run("countries", "--resolve", "--column", "pays", "-q", stdin=data)
    assert result.err == ""
    assert result.out == 'land,pays,v,v,iso3\n1,Côte d’Ivoire,"a\nb","1,5",CIV\n,,,,\n2,Niger,,,NER\n'


def test_every_listed_name_comes_back_but_the_one_that_two_countries_have(run: Run) -> None:
    listed = rows(run("countries"))
    names = "\n".join(["name", *(f'"{row["country"]}"' for row in listed)])
    expected = [row["iso3"] if row["country"] != "Congo" else "" for row in listed]
    assert [row["iso3"] for row in rows(run("countries", "--resolve", stdin=names))] == expected


def test_strict_writes_nothing_where_a_name_has_no_code(run: Run) -> None:
    result = run("countries", "--resolve", "--strict", stdin="country\nMlai\n")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("unhcr: resolved 0 of 1 names\nrow 1: no country called 'Mlai'")
    assert run("countries", "--resolve", "--strict", stdin="country\nMali\n").code == 0


def test_formulas_are_neutralised_and_said_unless_raw(run: Run) -> None:
    table = "country,x\nMali,=1+1\n"
    safe, raw = run("countries", "--resolve", stdin=table), run("countries", "--resolve", "--raw", stdin=table)
    assert safe.out == "country,x,iso3\nMali,'=1+1,MLI\n"
    assert "--raw leaves them" in safe.err
    assert (raw.out, raw.err) == ("country,x,iso3\nMali,=1+1,MLI\n", "")


def test_other_formats_are_written_when_they_are_asked_for(run: Run) -> None:
    assert run("countries", "--resolve", "-f", "tsv", stdin="country\nMali\n").out == "country\tiso3\nMali\tMLI\n"
    assert json.loads(run("countries", "--resolve", "-f", "jsonl", stdin="country\nMali\n").out)["iso3"] == "MLI"
    twice = run("countries", "--resolve", "-f", "json", "--column", "1", stdin="a,a\nMali,x\n")
    assert (twice.code, twice.out) == (2, "")


def test_a_file_is_read_and_may_be_written_over(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("country\nMali\n", encoding="utf-8")
    assert run("countries", "--resolve", "--input", str(path), "-o", str(path)).code == 0
    assert path.read_text(encoding="utf-8") == "country,iso3\nMali,MLI\n"


@pytest.mark.parametrize("stdin", [b"", b"a\n\xff\n", b'a\n"x\n'])
def test_an_input_that_cannot_be_read_has_its_own_exit_code(run: Run, stdin: bytes) -> None:
    result = run("countries", "--resolve", stdin=stdin)
    assert (result.code, result.out) == (66, "")
    assert run("countries", "--resolve", "--input", "no such file").code == 66
