"""Terms: every one is found by its names, and says what the dataset says."""

from __future__ import annotations

import pytest

from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.flags import MEANINGS
from unhcr_cli.indicators import formula
from unhcr_cli.indicators.catalogue import Catalogue
from unhcr_cli.indicators.declared import declared
from unhcr_cli.reports import glossary
from unhcr_cli.reports.glossary import Term
from unhcr_cli.reports.glossary.terms import COMMANDS, Declared, terms
from unhcr_cli.store.store import Store


@pytest.fixture(scope="module")
def catalogue(store: Store) -> Catalogue:
    return declared(store.measures, store.indicators)


@pytest.fixture(scope="module")
def known(store: Store, catalogue: Catalogue) -> tuple[Term, ...]:
    names = {code: country.name for code, country in store.everybody().items()}
    return terms(
        Declared(catalogue, store.tables, store.dimensions, store.groups, names, store.texts("en")["glossary"])
    )


def test_everything_that_is_declared_is_a_term(store: Store, known: tuple[Term, ...]) -> None:
    listed = {(term.kind, term.id, term.of) for term in known}
    assert len(listed) == len(known)
    assert {("measure", id, "") for id in store.measures} <= listed
    assert {("indicator", id, "") for id in store.indicators} <= listed
    assert {("group", id, "") for id in store.groups} <= listed
    assert {("flag", letter, "") for letter in MEANINGS} <= listed
    assert {("code", code, id) for id, each in store.dimensions.items() for code in each.get("codes", {})} <= listed
    assert {("measure", "recognised", "asylum_decisions"), ("table", "places", "")} <= listed


def test_every_term_is_found_by_its_id_and_its_label(known: tuple[Term, ...]) -> None:
    meanings = glossary.meanings_of(known)
    for term in known:
        for name in (term.id, term.label):
            found = glossary.find(meanings, name)
            assert term in found or term.same_as in {each.id for each in found}


def test_every_term_has_a_meaning(known: tuple[Term, ...]) -> None:
    assert [term.heading() for term in known if not term.definition or not all(term.definition)] == []


def test_synonyms_flags_and_commands_are_of_things_that_exist(store: Store, known: tuple[Term, ...]) -> None:
    words = store.texts("en")["glossary"]
    assert set(words["synonyms"]) <= {term.id for term in known}
    assert set(words["flag"]) == set(MEANINGS)
    assert set(COMMANDS) == set(store.tables)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("oip", ["oip"]),
        ("REF", ["refugees"]),
        ("refugee", ["refugees"]),
        ("IDP", ["idps", "idmc_idps"]),
        ("IDPs (UNHCR)", ["idps"]),
        ("Recognition-Rate", ["recognition_rate"]),
        ("per capita", ["refugees_per_capita"]),
        ("per 1,000 inhabitants", ["refugees_per_1000", "hosted_per_1000"]),
        ("SDG 10.7.4", ["refugees_per_100000_of_origin"]),
        ("flag p", ["p"]),
        ("p", ["P", "p", "P"]),
        (":", [":"]),
        ("break", ["b"]),
        ("missing", [":", "z"]),
        ("FI", ["FI"]),
        ("decision_level FI", ["FI"]),
        ("First and appeal", ["FA"]),
        ("NA", ["NA", "NA"]),
        ("mid year", ["mid-year"]),
        ("Sahel", ["sahel"]),
        ("Afrique de l'Ouest et du Centre", ["west_and_central_africa"]),
        ("m49:Europe", ["m49_europe"]),
        ("Europe", ["europe", "m49_europe"]),
        ("country of origin", ["origin"]),
        ("forcibly displaced", ["displaced", "forcibly displaced", "forcibly_displaced"]),
    ],
)
def test_a_term_is_found_by_what_people_call_it(known: tuple[Term, ...], text: str, ids: list[str]) -> None:
    assert sorted(term.id for term in glossary.find(glossary.meanings_of(known), text)) == sorted(ids)


@pytest.mark.parametrize(("text", "hint"), [("rfugees", "refugees"), ("recogniton rate", "recognition_rate")])
def test_an_unknown_term_is_refused_with_the_nearest(known: tuple[Term, ...], text: str, hint: str) -> None:
    with pytest.raises(UsageError) as raised:
        glossary.find(glossary.meanings_of(known), text)
    assert hint in raised.value.hint
    assert raised.value.hint.count(",") <= 1


def test_a_word_like_nothing_is_refused_without_a_guess(known: tuple[Term, ...]) -> None:
    with pytest.raises(UsageError, match="no term called 'xyzzy'") as raised:
        glossary.find(glossary.meanings_of(known), "xyzzy")
    assert raised.value.hint == "`unhcr define` lists every term"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("refugees", "refugees"),
        ("(refugees + oip) / population * 1000", "(refugees + oip) / population * 1000"),
        ("refugees - (oip - idps)", "refugees - (oip - idps)"),
        ("refugees / (oip / idps)", "refugees / (oip / idps)"),
        ("(refugees + (oip + idps)) * 0.5", "(refugees + oip + idps) * 0.5"),
        ("refugees - (oip + idps)", "refugees - (oip + idps)"),
    ],
)
def test_a_formula_is_written_with_the_parentheses_that_it_needs(text: str, expected: str) -> None:
    assert formula.written(formula.parse(text)) == expected


def test_every_written_formula_reads_back_as_itself(catalogue: Catalogue) -> None:
    for id in catalogue.indicators:
        text = formula.written(catalogue.expression(id))
        assert formula.written(formula.parse(text)) == text
        assert formula.parse(text).names() == catalogue.needs(id)


def test_a_sum_begins_with_its_oldest_part_and_a_ratio_with_its_youngest(catalogue: Catalogue) -> None:
    assert catalogue.first_year(formula.parse("refugees + oip")) == 1951
    assert catalogue.first_year(formula.parse("oip / refugees * 100")) == 2018
