"""Where a state stands to a treaty, and that what is absent from a list is told for what it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from unhcr_cli.core.model import Country
from unhcr_cli.dataset.tree import read_table
from unhcr_cli.languages.base import ENGLISH
from unhcr_cli.reports.narrative.treaties import declared, legal_framework, positions, since
from unhcr_cli.store.store import Store

TREATIES = declared(read_table(Path(__file__).parents[3] / "data" / "treaties.toml", "treaty"))
AFRICA = {"formal": "the Republic of X", "m49_region": "Africa"}
AMERICA = {"formal": "X", "m49_region": "Americas", "m49_subregion": "Latin America and the Caribbean"}
EUROPE = {"formal": "the Republic of X", "m49_region": "Europe"}


def state(**facts: object) -> Country:
    return Country("XXX", "Xland", "country", facts)


def standings(country: Country) -> dict[str, str]:
    return {each.treaty.id: each.standing for each in positions(country, TREATIES)}


def points(country: Country) -> str:
    passage = legal_framework(ENGLISH, country, TREATIES, more=True)
    assert passage is not None
    return "\n".join(passage.points)


def sentences(country: Country) -> str:
    passage = legal_framework(ENGLISH, country, TREATIES, more=False)
    assert passage is not None
    return passage.paragraphs[0]


def test_a_state_that_the_lists_of_the_united_nations_lack_is_not_a_party() -> None:
    four = ["refugee_1951", "protocol_1967", "stateless_1954", "stateless_1961"]
    assert standings(state(**EUROPE)) == dict.fromkeys(four, "not a party")


def test_an_african_state_that_the_lists_of_africa_lack_is_not_known_to_be_a_party() -> None:
    found = standings(state(**AFRICA))
    assert (found["oau_1969"], found["kampala_2009"]) == ("not known", "not known")
    assert "cartagena_1984" not in found


def test_cartagena_is_adopted_or_not_known_to_have_been() -> None:
    assert standings(state(**AMERICA))["cartagena_1984"] == "not known to have adopted"
    told = sentences(state(**AMERICA, treaties={"cartagena_1984": {"status": "adopted"}}))
    assert "adopted the 1984 Cartagena Declaration" in told


def test_what_is_not_a_state_gets_no_statement() -> None:
    passage = legal_framework(
        ENGLISH, Country("ABW", "Aruba", "country", {"m49_region": "Americas"}), TREATIES, more=True
    )
    assert passage is not None
    assert passage.paragraphs == ("No treaty information is held on Aruba.",)
    assert legal_framework(ENGLISH, Country("WLD", "World", "world"), TREATIES, more=True) is None
    assert legal_framework(ENGLISH, Country("XXA", "Stateless", "special"), TREATIES, more=True) is None


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (
            {"status": "party", "since": "1973-02-02", "precision": "day", "action": "succession"},
            "party since 2 February 1973 (succession)",
        ),
        (
            {"status": "party", "since": "2018-09", "action": "accession"},
            "party since September 2018 (accession)",
        ),
        ({"status": "party", "since": 2016, "note": "inferred"}, "party since 2016 (inferred)"),
        ({"status": "party", "action": "ratification"}, "party, date not known (ratification)"),
        (
            {"status": "signed", "since": "2012-01-05"},
            "signed on 5 January 2012; no ratification known to us",
        ),
        ({"status": "something"}, "not known"),
        ("party", "party, date not known"),
        (True, "not known"),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(fact: Any, expected: str) -> None:
    told = points(state(**EUROPE, treaties={"refugee_1951": fact}))
    assert f"1951 Convention relating to the Status of Refugees: {expected}\n" in told


@pytest.mark.parametrize("value", [None, "", "soon", "1973-13-01", "1-2-3-4", "²"])
def test_a_date_that_is_none_is_not_known(value: object) -> None:
    assert since(ENGLISH, value) == ""


def test_signed_is_not_party() -> None:
    told = sentences(state(**AFRICA, treaties={"kampala_2009": {"status": "signed"}}))
    assert "has signed the 2009 Kampala Convention, but no ratification is known to us" in told
    assert "party to the 2009" not in told


def test_the_protocol_stands_alone_where_the_convention_does_not_go_before() -> None:
    told = sentences(state(**EUROPE, treaties={"protocol_1967": {"status": "party"}}))
    assert told.startswith("Xland is a party to the 1967 Refugee Protocol. It is not a party to the 1951")


def test_every_treaty_in_the_dataset_is_told(store: Store) -> None:
    known = {treaty.id for treaty in TREATIES}
    told = 0
    for country in store.countries():
        whole = store.country(country.code)
        facts: Any = whole.facts.get("treaties") or {}
        assert set(facts) <= known
        found = {each.treaty.id: each for each in positions(whole, TREATIES)}
        for id, fact in facts.items():
            assert found[id].standing == fact["status"]
            assert bool(found[id].since) == ("since" in fact)
            told += 1
    assert told > 500


@pytest.mark.parametrize("code", ["LAO", "NPL", "MYS", "PRK", "IND", "CUB"])
def test_a_state_without_any_treaty_is_still_a_state(code: str, store: Store) -> None:
    assert standings(store.country(code))["refugee_1951"] == "not a party"


@pytest.mark.parametrize("code", ["ABW", "HKG", "GLP", "ESH", "PRI", "GRL", "NCL", "REU"])
def test_a_territory_is_not_told_to_be_no_party(code: str, store: Store) -> None:
    assert positions(store.country(code), TREATIES) == ()


def test_kosovo_is_not_told_to_be_a_party_with_serbia(store: Store) -> None:
    assert sentences(store.country("SRB")).startswith("Serbia is a party")
