"""`unhcr places` from its front door, on the embedded dataset."""

from __future__ import annotations

import csv
import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import tomli

from tests.conftest import Run

OWN = """
[dataset]
title = "Field"
source = "Field office"
period = 2025
release = "field-7"
[measure.pupils]
label = "Pupils"
[country.MLI.place.gao]
name = "GAO"
refugees = 61_000
[country.MLI.place.gao.from.NER]
refugees = 600
[country.MLI.place.new]
refugees = 42
pupils = 9
[country.TCD.place.adre]
period = [2025, 2026-03-31]
refugees = [1, 90]
[country.NER.place.diffa]
period = 2024
refugees = 11
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Places in Mali at the embedded date, in Chad at a newer one, in Niger at an older one."""
    path = tmp_path / "field.toml"
    path.write_text(OWN)
    return path


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_places_have_their_level_and_the_schema_its_dimensions_behind(run: Run) -> None:
    done = run("places", "mali", "--type", "refugees")
    assert done.code == 0
    assert done.out.splitlines()[:3] == [
        "period,country,iso3,measure,value,unit,flag,role,release,"
        "population_type,place,level,urban_rural,accommodation",
        "2025-12-31,Mali,MLI,people,75952,persons,,asylum,2025-12.1,REF,Mopti,Admin 1,R,I",
        "2025-12-31,Mali,MLI,people,61385,persons,,asylum,2025-12.1,REF,Gao,Admin 1,R,I",
    ]


def test_everybody_is_recorded_at_one_level_only(run: Run) -> None:
    found = rows_of(run("places", "mali", "--type", "REF").out)
    assert sum(int(row["value"]) for row in found) == 286_715
    assert {row["level"] for row in found} == {"Admin 1", "Admin 2", "Admin 3: PRP"}


def test_camps_are_told_apart(run: Run) -> None:
    done = run("places", "jordan", "--type", "refugees", "-f", "table", "--top", "5")
    assert "Camp or site" in done.out
    assert "Za'atari Camp" in done.out
    assert "(--top 0 shows all)" in done.out


def test_people_from_one_country_are_a_pair(run: Run) -> None:
    found = rows_of(run("places", "chad", "--type", "refugees", "--from", "sudanese").out)
    assert {(row["origin_iso3"], row["asylum_iso3"]) for row in found} == {("SDN", "TCD")}
    assert max(found, key=lambda row: int(row["value"]))["place"] == "Adré"


def test_a_group_is_listed_country_by_country(run: Run) -> None:
    found = rows_of(run("places", "sahel", "--type", "idps").out)
    assert {"MLI", "NER", "BFA"} <= {row["iso3"] for row in found}


def test_a_known_country_without_places_has_a_row(run: Run) -> None:
    done = run("places", "laos", "--type", "refugees")
    assert done.code == 0
    assert [(row["value"], row["flag"]) for row in rows_of(done.out)] == [("", ":")]


def test_an_unknown_type_is_answered_with_a_suggestion(run: Run) -> None:
    done = run("places", "mali", "--type", "refuges")
    assert done.code == 2
    assert "did you mean refugees" in done.err


def test_a_country_has_to_be_named(run: Run) -> None:
    assert run("places").code == 2


def test_a_users_place_stands_where_the_embedded_one_stood(run: Run, own: Path) -> None:
    asked = ("places", "mali", "--type", "refugees")
    plain = {row["place"]: row for row in rows_of(run(*asked).out)}
    done = run(*asked, "--overlay", str(own))
    found = {row["place"]: row for row in rows_of(done.out)}
    assert found.keys() == plain.keys() - {"Gao"} | {"GAO", "new"}
    assert [(found[name]["value"], found[name]["flag"], found[name]["release"]) for name in ("GAO", "new")] == [
        ("61000", "u", "field-7"),
        ("42", "u", "field-7"),
    ]
    assert all(found[name] == plain[name] for name in plain.keys() & found.keys())
    assert "flag u: with figures of your own, source Field office (field.toml)" in done.err


def test_a_newer_date_of_the_users_is_shown_alone_for_those_people(run: Run, own: Path) -> None:
    done = run("places", "mali", "chad", "--overlay", str(own))
    found = [row for row in rows_of(done.out) if row["iso3"] == "TCD"]
    refugees = [row for row in found if row["population_type"] == "REF"]
    assert [(row["period"], row["place"], row["value"], row["flag"]) for row in refugees] == [
        ("2026-03-31", "adre", "90", "u")
    ]
    assert {row["period"] for row in found if row["population_type"] == "IDP"} == {"2025-12-31"}
    assert "Chad, Refugees: your own places alone, of 2026-03-31; all others are of end-2025" in done.err


def test_an_older_date_of_the_users_is_told_and_not_shown(run: Run, own: Path) -> None:
    done = run("places", "niger", "--overlay", str(own))
    assert done.out == run("places", "niger").out
    assert "Niger, Refugees: your places of end-2024 are older than the others, and not shown" in done.err


def test_an_older_date_is_shown_where_nobody_else_has_places(run: Run, own: Path) -> None:
    own.write_text(OWN + "[country.LAO.place.vientiane]\nperiod = 2020\nrefugees = 8\n")
    (row,) = rows_of(run("places", "laos", "--type", "refugees", "--overlay", str(own)).out)
    assert (row["period"], row["value"], row["flag"], row["release"]) == ("2020-12-31", "8", "u", "field-7")


def test_people_of_the_users_own_kind_are_shown_where_they_are_counted(run: Run, own: Path) -> None:
    over = ("--overlay", str(own))
    assert "pupils" in {row["population_type"] for row in rows_of(run("places", "mali", *over).out)}
    assert run("places", "burkina faso", *over).out == run("places", "burkina faso").out


def test_from_one_country_a_users_place_is_theirs_too(run: Run, own: Path) -> None:
    done = run("places", "mali", "--type", "refugees", "--from", "niger", "--overlay", str(own))
    found = {row["place"]: row for row in rows_of(done.out)}
    assert (found["GAO"]["value"], found["GAO"]["flag"]) == ("600", "u")
    assert "Gao" not in found
    assert "new" not in found
    assert "do not say who is from Niger: new" in done.err


def test_a_table_has_the_users_figures_and_never_two_dates_in_one(run: Run, own: Path) -> None:
    done = run("places", "mali", "chad", "-f", "table", "--overlay", str(own))
    assert "Refugees, end-2025\n" in done.out
    assert "Refugees, 2026-03-31\n" in done.out
    assert "61,000  u" in done.out
    assert "Field office (field.toml)" in done.out


def test_an_overlay_without_places_changes_none(run: Run, own: Path) -> None:
    own.write_text('[dataset]\ntitle = "Field"\nperiod = 2025\n[country.MLI]\nrefugees = 7\n')
    assert run("places", "mali", "--overlay", str(own)).out == run("places", "mali").out


def test_an_export_has_the_users_places_on_top(run: Run, own: Path) -> None:
    paths = [own.with_name(f"export.{suffix}") for suffix in ("toml", "sqlite")]
    for path in paths:
        assert run("data", "export", "mali", "-m", "refugees", "-o", str(path), "--overlay", str(own)).code == 0
    assert set(tomli.loads(paths[0].read_text())["country"]["MLI"]["place"]) == {"GAO", "new"}
    answered = rows_of(run("places", "mali", "--type", "refugees", "--overlay", str(own)).out)
    with closing(sqlite3.connect(paths[1])) as connection:
        rows = connection.execute("SELECT period, place, level, value, flag FROM places").fetchall()
    names = ("period", "place", "level", "value", "flag")
    assert {tuple(map(str, row)) for row in rows} == {tuple(row[name] for name in names) for row in answered}


def test_the_world_has_those_who_are_in_no_country(run: Run) -> None:
    rows = csv.DictReader(io.StringIO(run("places", "world", "--type", "all", "-f", "csv").out))
    nowhere = {row["iso3"] for row in rows if row["value"] and row["iso3"] in ("UNK", "XXA", "TIB")}
    assert nowhere == {"UNK", "XXA"}
