"""Asylum, age and sex, and places: whole tables as people read them, and what all three refuse."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run

EXAMPLE = Path(__file__).parents[2] / "data" / "examples" / "mali-mid-2024.toml"


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("asylum-afghanistan-germany", "asylum --from afghanistan --in germany -p 2025"),
        ("asylum-world", "asylum -p 2025"),
        ("asylum-laos", "asylum --in laos -p 2025"),
        ("asylum-sahel", "asylum --from sahel -p 2024,2025 --all-levels"),
        ("asylum-pairs", "asylum --in togo,mali --from chad,nigeria -p 2025 --by-procedure"),
        ("demographics-mali", "demographics mali -p 2025"),
        ("demographics-world", "demographics --type all -p 2025"),
        ("demographics-laos", "demographics laos -p 2025"),
        ("places-mali", "places mali --type refugees,idps"),
        ("places-sahel", "places sahel --type refugees --top 2"),
        ("places-laos", "places laos"),
    ],
)
def test_a_table_with_dimensions_reads_as_it_was_approved(
    name: str, question: str, run: Run, golden: Callable[[str, str], None]
) -> None:
    ran = run(*question.split(), "-f", "table", environment={"COLUMNS": "80"})
    assert ran.code == 0, ran.err
    golden(f"tables/{name}.txt", ran.out)


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("stats-mali", "stats mali -p 2025"),
        ("stats-wide", "stats mali sahel --wide -m refugees,idps,hosted_per_1000 -p 1985,2024,2025"),
        ("rank", "rank refugees,hosted_per_1000 --top 5 -p 2025"),
        ("trend", "trend mali -m refugees,hosted_per_1000 -p 2018..2025"),
        ("compare", "compare mali niger sahel -p 2024,2025"),
        ("compare-countries-down", "compare mali niger sahel --transpose -p 2025"),
        ("compare-one-measure", "compare mali niger sahel -m refugees -p 2020..2025"),
        ("compare-periods-across", "compare mali niger -m refugees --transpose -p 2022..2025"),
        ("in", "in mali --top 3 -p 2025"),
        ("in-apart", "in germany --top 3 -p 2024 -m refugees,stateless"),
        ("from", "from mali --top 4 -p 2025"),
        ("from-pair", "from syria --in germany -p 2019..2025"),
        ("flows", "flows sudan -p 2019..2025"),
        ("solutions", "solutions syria -p 2021..2025"),
        ("solutions-world", "solutions -p 2024,2025"),
        ("revisions", "revisions mali -m refugees,idps -p 2022,2023"),
        ("revisions-between", "revisions --between 2025-06 2025-12 --top 8"),
        ("check", "check lebanon -p 2010..2025"),
        ("check-world", "check --top 5 -p 2010..2025"),
        ("asylum", "asylum --from mali --in spain,france -p 2024,2025"),
        ("demographics", "demographics sahel --type refugees,idps,stateless -p 2024,2025"),
        ("demographics-many", "demographics mali,niger --type refugees -p 2021..2025"),
        ("places", "places mali --type refugees,idps --top 3"),
        ("countries", "countries guinea congo"),
    ],
)
def test_a_table_reads_as_it_was_approved_ninety_columns_wide(
    name: str, question: str, run: Run, golden: Callable[[str, str], None]
) -> None:
    ran = run(*question.split(), "-f", "table", environment={"COLUMNS": "90"})
    assert ran.code == 0, ran.err
    golden(f"tables/90/{name}.txt", ran.out)


def test_every_count_of_a_table_is_in_the_rows(run: Run) -> None:
    rows = csv.DictReader(io.StringIO(run("demographics", "--type", "all", "-p", "2025").out))
    known = {f"{int(row['value']):,}" for row in rows if row["value"] and row["unit"] == "persons"}
    table = run("demographics", "--type", "all", "-p", "2025", "-f", "table").out
    shown = {word for word in table.split() if word[0].isdigit() and "," in word}
    assert len(shown) > 8
    assert shown <= known


@pytest.mark.parametrize("command", [["asylum"], ["demographics", "mali"], ["places", "mali"]])
@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--release", "2024-06"], "of release 2024-06"),
        (["--compute", "x = refugees / idps"], "--compute is for"),
        (["--data", str(EXAMPLE)], "the dataset has no table"),
        (["--from", "malli"], "no country called 'malli'"),
    ],
)
def test_what_the_tables_cannot_answer_is_refused(
    run: Run, command: list[str], options: list[str], message: str
) -> None:
    ran = run(*command, *options)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert "hint: " in ran.err


def test_a_period_that_nobody_has_names_the_nearest_of_the_table(run: Run) -> None:
    assert "end-2000 (-p 2000)" in run("asylum", "-p", "1940").err
    assert "end-2001 (-p 2001)" in run("demographics", "-p", "1940").err
    assert "end-2025 (-p 2025)" in run("asylum", "-p", "2030").err


def test_as_origin_and_from_are_refused_together(run: Run) -> None:
    assert run("demographics", "mali", "--as", "origin", "--from", "niger").code == 2


def test_a_pair_of_groups_is_the_sum_of_its_pairs(run: Run) -> None:
    def new(*question: str) -> int:
        rows = csv.DictReader(io.StringIO(run("asylum", *question, "-p", "2025", "--all-levels").out))
        return sum(int(row["value"]) for row in rows if row["application_type"] == "N" and row["value"])

    origins, places = "mali,niger", "france,italy,spain"
    assert new("--from", origins, "--in", places) == sum(
        new("--from", origin, "--in", place) for origin in origins.split(",") for place in places.split(",")
    )
    assert new("--from", "sahel", "--in", "france") == sum(
        new("--from", each, "--in", "france") for each in ("BFA", "MLI", "MRT", "NER", "TCD")
    )


def test_a_group_of_populations_is_added_before_it_is_divided(run: Run) -> None:
    def figures(name: str) -> dict[str, float]:
        rows = csv.DictReader(io.StringIO(run("demographics", name, "--type", "REF", "-p", "2025").out))
        return {row["measure"]: float(row["value"] or 0) for row in rows if row["sex"] == row["age"] == "all"}

    members = [figures(code) for code in ("BFA", "MLI", "MRT", "NER", "TCD")]
    sahel = figures("sahel")
    assert sahel["people"] == sum(each["people"] for each in members)
    known = sum(each["people"] * each["sex_coverage"] for each in members)
    assert sahel["sex_coverage"] == pytest.approx(known / sahel["people"])


def test_an_origin_that_is_no_country_can_be_asked_about(run: Run) -> None:
    ran = run("asylum", "--from", "stateless", "--in", "germany", "-p", "2025", "-f", "table")
    assert ran.out.startswith("Asylum: people recorded as Stateless in Germany, 2025\n")


def test_the_question_is_in_the_json(run: Run) -> None:
    answer = json.loads(run("asylum", "--from", "afghans", "--in", "germany", "-p", "2025", "-f", "json").out)
    assert answer["query"] == {
        "countries": ["DEU"],
        "from": ["AFG"],
        "periods": ["2025-12-31"],
        "role": "asylum",
        "levels": True,
        "procedures": False,
    }
    assert answer["provenance"]["releases"] == ["2025-12.1"]


def test_few_decisions_and_few_people_are_noted(run: Run) -> None:
    asylum = run("asylum", "--in", "mali", "-p", "2025")
    assert asylum.err == "note: a rate on fewer than 50 decisions says little (Mali, 2025: 5 persons)\n"
    people = run("demographics", "austria", "--from", "burkinabe", "--type", "ASY", "-p", "2025")
    assert "note: a share of fewer than 50 people says little (Asylum-seekers, people from Burkina Faso" in people.err
