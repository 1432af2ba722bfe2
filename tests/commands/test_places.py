"""`unhcr places` from its front door, on the embedded dataset."""

from __future__ import annotations

import csv
import io

from tests.conftest import Run


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
