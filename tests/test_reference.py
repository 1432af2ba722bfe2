"""What the dataset says of countries and groups holds together."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import tomli

DATA = Path(__file__).parent.parent / "data"
LANGUAGES = {"fr", "es", "ar", "ru", "zh"}


@cache
def countries() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((DATA / "countries").glob("*.toml")):
        (code,) = table = tomli.loads(path.read_text(encoding="utf-8"))["country"]
        assert code == path.stem
        found.update(table)
    return found


@cache
def groups() -> dict[str, dict[str, Any]]:
    text = (DATA / "groups.toml").read_text(encoding="utf-8")
    return dict(tomli.loads(text)["group"])


def listed() -> dict[str, dict[str, Any]]:
    return {code: facts for code, facts in countries().items() if facts["kind"] == "country"}


def with_fact(key: str, value: object) -> list[str]:
    return sorted(code for code, facts in listed().items() if facts.get(key) == value)


def test_all_countries_special_origins_and_the_world_are_there() -> None:
    assert len(listed()) == 227
    special = {code for code, facts in countries().items() if facts["kind"] == "special"}
    assert special == {"AB9", "TIB", "UNK", "XXA"}
    assert countries()["WLD"]["kind"] == "world"


@pytest.mark.parametrize("key", ["name", "unhcr", "iso2", "m49"])
def test_names_and_codes_are_each_a_single_countrys(key: str) -> None:
    values = [facts[key] for facts in listed().values()]
    assert len(set(values)) == len(values)


def test_every_country_has_a_name_in_every_language_and_a_place_in_the_world() -> None:
    for code, facts in countries().items():
        assert set(facts["names"]) == LANGUAGES, code
    for code, facts in listed().items():
        assert {"unhcr_region", "m49_region", "m49_subregion", "ldc", "lldc", "sids"} <= set(facts), code
        assert len(facts["m49"]) == 3, code


def test_borders_go_both_ways_between_countries_that_are_listed() -> None:
    for code, facts in listed().items():
        borders = facts.get("borders", [])
        assert borders == sorted(set(borders))
        for neighbour in borders:
            assert code in listed()[neighbour]["borders"], (code, neighbour)


def test_treaties_say_what_is_known_and_how_exactly() -> None:
    treaties = tomli.loads((DATA / "treaties.toml").read_text(encoding="utf-8"))["treaty"]
    for code, facts in listed().items():
        for id, treaty in facts.get("treaties", {}).items():
            assert id in treaties
            assert treaty["status"] == {"cartagena_1984": "adopted"}.get(id, treaty["status"])
            assert treaty["status"] in ("party", "signed", "adopted")
            kinds = {None: type(None), "day": datetime.date, "month": str, "year": int}
            assert type(treaty.get("since")) is kinds[treaty.get("precision")], (code, id)


def test_denounced_and_unexplained_entries_make_no_party() -> None:
    assert "stateless_1954" not in countries()["MDG"]["treaties"]
    assert "stateless_1954" not in countries()["CHN"]["treaties"]


@pytest.mark.parametrize("id", sorted(groups()))
def test_a_group_lists_countries_once_in_order_and_says_whose_list_it_is(id: str) -> None:
    group = groups()[id]
    is_of_groups = set(group["members"]) <= set(groups())
    assert is_of_groups or group["members"] == sorted(set(group["members"]))
    assert is_of_groups or set(group["members"]) <= set(listed())
    assert {"name", "names", "scheme", "source"} <= set(group)
    assert is_of_groups or "year" in group
    assert set(group["names"]) == LANGUAGES


@pytest.mark.parametrize(
    ("key", "scheme"),
    [
        ("unhcr_region", "unhcr"),
        ("m49_region", "m49"),
        ("m49_subregion", "m49"),
        ("m49_intermediate", "m49"),
        ("income_group", "wb"),
    ],
)
def test_groups_of_a_scheme_and_the_facts_of_their_members_agree(key: str, scheme: str) -> None:
    for value in {facts[key] for facts in listed().values() if key in facts}:
        ours = [g["members"] for g in groups().values() if g["scheme"] == scheme and g["name"] == value]
        assert ours == [with_fact(key, value)], value


@pytest.mark.parametrize("key", ["ldc", "lldc", "sids"])
def test_lists_of_the_un_and_the_facts_of_their_members_agree(key: str) -> None:
    assert groups()[key]["members"] == with_fact(key, True)


def test_groups_are_as_large_as_their_organisations_say() -> None:
    sizes = {"eu": 27, "oecd": 38, "african_union": 55, "arab_league": 22, "ecowas": 12, "asean": 11}
    assert {id: len(groups()[id]["members"]) for id in sizes} == sizes


def test_the_curated_text_for_mali_has_a_first_paragraph_and_more() -> None:
    context = countries()["MLI"]["context"]
    assert 5 <= len(context["paragraphs"]) <= 7
    assert context["paragraphs"][0].startswith("Mali, in West Africa")
    assert all("  " not in paragraph and "\n" not in paragraph for paragraph in context["paragraphs"])
