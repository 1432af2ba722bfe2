"""`unhcr demographics` from its front door, on the embedded dataset."""

from __future__ import annotations

import csv
import io

import pytest

from tests.conftest import Run


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def world(run: Run) -> dict[tuple[str, str], float]:
    """Figures of the whole of each population type, by measure and type."""
    found = rows_of(run("demographics", "--type", "all").out)
    return {(row["measure"], row["population_type"]): float(row["value"]) for row in found if row["sex"] == "all"}


def test_coverage_is_what_part_of_this_table_is_broken_down(world: dict[tuple[str, str], float]) -> None:
    types = ("REF", "IDP", "ASY", "HST")
    assert [round(world["sex_coverage", type]) for type in types] == [90, 58, 46, 9]
    assert [round(world["age_coverage", type]) for type in types] == [82, 55, 45, 2]


def test_the_population_table_is_another_collection(world: dict[tuple[str, str], float]) -> None:
    assert world["people", "STA"] == 2_875_412
    assert world["stateless", "STA"] == 4_477_220


def test_dimensions_stand_behind_the_schema(run: Run) -> None:
    heading = run("demographics", "mali").out.splitlines()[0]
    assert heading == "period,country,iso3,measure,value,unit,flag,role,release,population_type,sex,age"


def test_a_pyramid_has_women_left_and_men_right_and_its_coverage(run: Run) -> None:
    out = run("demographics", "mali", "--type", "refugees", "-f", "table").out
    (band,) = [line for line in out.splitlines() if "18 to 59  " in line]
    women, *between, men = band.split()
    assert between == ["48,343", "18", "to", "59", "29,003"]
    # The longest bar fills its side, and the other is as long in proportion.
    assert set(women) == {"█"}
    assert men.count("█") == int(len(women) * 29_003 / 48_343)
    assert "62.6 % are broken down by sex" in out


def test_ages_that_nobody_told_are_missing(run: Run) -> None:
    found = rows_of(run("demographics", "mali", "--type", "idps").out)
    assert [(row["value"], row["flag"]) for row in found if row["age"] == "0 to 4"] == [("", ":"), ("", ":")]
    assert [row["value"] for row in found if row["measure"] == "age_coverage"] == ["0.0"]


@pytest.mark.parametrize(
    ("arguments", "flag"), [(("laos", "--type", "REF"), ":"), (("mali", "-p", "2000", "--type", "REF"), "z")]
)
def test_a_known_country_always_has_rows(run: Run, arguments: tuple[str, ...], flag: str) -> None:
    found = rows_of(run("demographics", *arguments).out)
    shares = [row for row in found if row["measure"] == "children_share"]
    assert [(row["value"], row["flag"]) for row in shares] == [("", flag)]


def test_one_origin_makes_a_pair(run: Run) -> None:
    found = rows_of(run("demographics", "chad", "--from", "sudanese", "--type", "refugees").out)
    assert {(row["origin_iso3"], row["asylum_iso3"]) for row in found} == {("SDN", "TCD")}


def test_a_mid_year_is_refused_with_the_nearest(run: Run) -> None:
    done = run("demographics", "mali", "-p", "mid-2024")
    assert done.code == 2
    assert "hint: the nearest period with figures is" in done.err


def test_an_unknown_type_is_answered_with_a_suggestion(run: Run) -> None:
    done = run("demographics", "mali", "--type", "idp_s")
    assert done.code == 2
    assert "did you mean idps" in done.err


@pytest.mark.parametrize(
    ("question", "measure", "flag"),
    [
        ("european-union --from afghanistan -p 2022", "refugees", "r"),
        ("european-union --from afghanistan -p 2025", "others_of_concern", "b"),
        ("sahel --from sudan -p 2015", "oip", "z"),
        ("chad --from sudan -p 2015", "oip", "z"),
        ("mongolia --from mali -p 2025", "refugees", ":"),
    ],
)
def test_the_population_tables_figure_of_a_pair_keeps_its_flag(
    question: str, measure: str, flag: str, run: Run
) -> None:
    found = rows_of(run("demographics", *question.split(), "--type", measure).out)
    assert [row["flag"] for row in found if row["measure"] == measure] == [flag]


def test_the_world_stands_beside_countries(run: Run) -> None:
    for role in ("asylum", "origin"):
        out = run("demographics", "mali", "world", "--type", "refugees", "--as", role, "-f", "csv").out
        assert {line.split(",")[2] for line in out.splitlines()[1:]} == {"MLI", "WLD"}
    refused = run("demographics", "mali", "world", "--from", "niger", "-f", "csv")
    assert (refused.code, refused.out) == (2, "")
    assert "pairs are of countries" in refused.err
