"""What is no country is refused with a next step, and small words are never taken for codes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhcr_cli.core.errors import UsageError
from unhcr_cli.names.resolve import resolve

from .index import Names, all_names, codes, note

# What is no country.


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        ("malli", "no country called 'malli'", "did you mean Mali, "),
        ("mlai", "no country called 'mlai'", "did you mean Mali"),
        ("south sudn", "no country called 'south sudn'", "did you mean South Sudan"),
        ("chad ivory cosat", "no country called 'ivory'", "`unhcr countries WORD`"),
        ("Yugoslavia", "no country called 'Yugoslavia'", "it is dissolved; ask for BIH"),
        ("СССР", "no country called 'СССР'", "it is dissolved; ask for RUS"),
        (
            "Republic of China",
            "no country called 'Republic of China'",
            "UNHCR publishes no figures for Taiwan",
        ),
        ("America", "no country called 'America'", "write USA"),
        ("virgin islands", "no country called 'virgin islands'", "write VGB"),
        ("Malians", "'Malians' are people, and a country is asked for here", "write Mali"),
        ("ma\x1b[31mli\x00", "no country called 'ma␛[31mli␀'", ""),
        ("xqzw", "no country called 'xqzw'", "`unhcr countries WORD` shows what a word matches"),
        ("", "the name of a country is empty", ""),
        (" , ", "the name of a country is empty", ""),
        ("&", "no country called '&'", ""),
        ("ZZZ", "no country called 'ZZZ'", ""),
    ],
)
def test_what_is_no_country_is_an_error_with_a_next_step(names: Names, words: str, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        resolve([words], names)
    assert caught.value.message == message
    assert caught.value.hint.startswith(hint)
    assert caught.value.hint.count(",") < 3 or "ask for" in caught.value.hint


def test_a_long_word_is_cut_in_the_message(names: Names) -> None:
    with pytest.raises(UsageError) as caught:
        resolve(["m" * 5_000], names)
    assert len(caught.value.message) < 120


@pytest.mark.parametrize("words", ["korea south africa", "korea south africa mali", "papua new guinea bissau"])
def test_words_that_two_names_claim_are_refused(names: Names, words: str) -> None:
    with pytest.raises(UsageError, match="can be read in two ways"):
        resolve(words.split(), names)


def test_a_comma_or_quotes_keep_names_apart(names: Names) -> None:
    with pytest.raises(UsageError, match="'Korea' could be"):
        resolve(["Korea,", "South", "Africa"], names)
    assert codes(names, "South Africa", "Mali") == ["ZAF", "MLI"]
    assert codes(names, "Mali, Niger，Чад、乍得") == ["MLI", "NER", "TCD"]


# Small words.


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("mali and niger", "MLI NER"),
        ("mali & niger", "MLI NER"),
        ("mali et niger", "MLI NER"),
        ("trinidad & tobago mali", "TTO MLI"),
        ("AND MLI", "AND MLI"),
        ("Mali AND Niger", "MLI AND NER"),
        ("and", "AND"),
        ("LA ML", "LAO MLI"),
        ("la france", "FRA"),
        ("La République du Mali", "MLI"),
        ("LA Nigeria", "LAO NGA"),
        ("ST KN", "STP KNA"),
        ("st kitts st lucia", "KNA LCA"),
        ("ml to ne", "MLI TON NER"),
        ("mali TO niger", "MLI TON NER"),
        ("the gambia the bahamas", "GMB BHS"),
        ("le Mali, l’Algérie, les Pays-Bas", "MLI DZA NLD"),
        ("el Perú", "PER"),
    ],
)
def test_articles_and_joining_words_are_told_from_codes(names: Names, words: str, expected: str) -> None:
    assert codes(names, *words.split()) == expected.split()


def test_a_small_word_that_was_passed_over_but_is_a_code_is_told(names: Names) -> None:
    assert "iso:AND for Andorra" in resolve(["mali", "and", "niger"], names)[1].note
    assert "iso:LA for" in note(names, "la", "nigeria")


@pytest.mark.parametrize("words", ["mali to niger", "mali in africa", "syria is"])
def test_a_word_of_a_sentence_is_never_taken_for_a_code(names: Names, words: str) -> None:
    with pytest.raises(UsageError, match="or a small word"):
        resolve(words.split(), names)


# How it is looked up.


def test_a_country_that_is_named_twice_is_kept_once(names: Names) -> None:
    assert codes(names, "Mali", "niger", "MLI", "马里", "mali") == ["MLI", "NER"]


def test_no_words_name_no_country(names: Names) -> None:
    assert resolve([], names) == ()


def test_one_word_is_one_search_and_no_listing_of_all_names() -> None:
    names = all_names()
    names.searches = names.listings = 0
    assert codes(names, "Somalia") == ["SOM"]
    assert (names.searches, names.listings) == (1, 0)


def test_people_are_a_country_only_where_they_are_asked_for(names: Names) -> None:
    found = resolve(["Syrians", "malien", "nigérianes"], names, people=True)
    assert [each[:2] for each in found] == [("SYR", "country"), ("MLI", "country"), ("NGA", "country")]
    assert codes(names, "Mali", "Niger", people=True) == ["MLI", "NER"]
    with pytest.raises(UsageError, match="could be"):
        resolve(["Congolese"], names, people=True)
    with pytest.raises(UsageError, match="are people"):
        resolve(["Syrians"], names)


@pytest.mark.parametrize("words", ["American Samoa", "Malian Niger"])
def test_people_before_a_place_are_refused_because_the_whole_may_be_a_place(names: Names, words: str) -> None:
    with pytest.raises(UsageError, match="can be read in two ways"):
        resolve(words.split(), names, people=True)
    assert len(codes(names, *words.replace(" ", ", ").split(), people=True)) == 2


def test_a_country_of_the_users_own_is_found_by_its_key_and_name() -> None:
    two = {"name": "Kingdom of Two", "aliases": ["Zwei"]}
    own = Names({"Ruritania": {"name": "Ruritania"}, "R2": two}, {})
    assert codes(own, "ruritania", "zwei", "kingdom of two") == ["Ruritania", "R2"]


@given(st.lists(st.text(max_size=40) | st.sampled_from(["la", "and", "the", "AUS", "guinea", "korea,", "&", "st"])))
def test_any_words_are_resolved_or_refused_and_never_crash(words: list[str]) -> None:
    try:
        found = resolve(words, all_names(), people=True)
    except UsageError as refused:
        error = refused
    else:
        assert len({resolved.code for resolved in found}) == len(found)
        return
    assert error.message
    assert (error.message + error.hint).isprintable()
