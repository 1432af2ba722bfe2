"""Every name of every country, in six languages, finds its country and no other one."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from unhcr_cli.core.errors import UsageError
from unhcr_cli.names.aliases import aliases
from unhcr_cli.names.resolve import fold, resolve

from .index import Names, codes, countries, groups, rows


def failures(names: Names, name: str, *, people: bool = False) -> list[tuple[str, str, str]]:
    wrong = []
    for _, spelling, code in rows(name):
        try:
            found = " ".join(codes(names, spelling, people=people))
        except UsageError as error:
            choices = code.split()
            asks = "could be" in error.message and all(f"({choice})" in error.message for choice in choices)
            found = code if asks and len(choices) > 1 else error.message
        if found != code:
            wrong.append((spelling, code, found))
    return wrong


def test_every_official_name_in_six_languages_finds_its_country(names: Names) -> None:
    assert failures(names, "official") == []


def test_every_former_short_and_everyday_name_finds_its_country(names: Names) -> None:
    assert failures(names, "everyday") == []


def test_a_country_is_found_by_its_name_in_its_own_languages(names: Names) -> None:
    assert len(list(rows("endonyms"))) > 150
    assert failures(names, "endonyms") == []


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("mozambik", "Mozambique"),
        ("filipines", "Philippines"),
        ("marocco", "Morocco"),
        ("kamerun", "Cameroon"),
        ("tschad", "Chad"),
        ("zimbabve", "Zimbabwe"),
        ("nikaragua", "Nicaragua"),
        ("columbia", "Colombia"),
    ],
)
def test_a_name_that_sounds_the_same_is_suggested_first(names: Names, spelling: str, name: str) -> None:
    with pytest.raises(UsageError) as caught:
        resolve([spelling], names)
    assert caught.value.hint.startswith(f"did you mean {name}")


def test_every_word_for_people_finds_their_country_where_people_are_asked_for(names: Names) -> None:
    assert failures(names, "people", people=True) == []


def test_the_large_set_is_large_and_covers_every_country_in_every_language() -> None:
    spelled = list(rows("official"))
    assert len(spelled) > 2_500
    listed = {code for code, facts in countries().items() if facts["kind"] == "country"}
    for language in ("en", "fr", "es", "ar", "ru", "zh"):
        assert listed - {code for of, _, all_codes in spelled if of == language for code in all_codes.split()} == set()


def unaccented(name: str) -> str:
    letters = unicodedata.normalize("NFD", name)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def unpunctuated(name: str) -> str:
    return "".join(letter if letter.isalnum() or unicodedata.combining(letter) else " " for letter in name)


@pytest.mark.parametrize("changed", [str.upper, str.lower, unaccented, unpunctuated])
def test_case_accents_and_punctuation_make_no_difference(names: Names, changed: Callable[[str], str]) -> None:
    for _, spelling, code in rows("official"):
        if " " not in code and "." not in spelling:
            assert codes(names, f" {changed(spelling)}\t") == [code], spelling


def test_words_in_quotes_and_one_by_one_mean_the_same(names: Names) -> None:
    for _, spelling, code in rows("official"):
        if " " not in code:
            assert codes(names, *spelling.split()) == [code], spelling


def test_a_word_for_people_means_no_country_where_a_country_is_asked_for(names: Names) -> None:
    for _, spelling, code in rows("people"):
        meant = {alias.code for alias in names.find(fold(spelling)) if alias.kind not in ("people", "group")}
        assert meant <= set(code.split()), spelling


def test_a_slip_is_never_resolved_and_the_first_suggestion_is_right_for_95_percent(names: Names) -> None:
    slips = list(rows("slips"))
    right = 0
    for _, spelling, code in slips:
        with pytest.raises(UsageError) as caught:
            resolve([spelling], names)
        right += caught.value.hint.startswith(f"did you mean {names.display(code)}")
    assert len(slips) == 300
    assert right >= 0.95 * len(slips)


def contained_pairs() -> list[tuple[str, str, str, str]]:
    """Spelling and code of a name, and of another country's name that contains it as letters."""
    folded = {fold(spelling): (spelling, code) for _, spelling, code in rows("official") if " " not in code}
    return [
        (*folded[short], *folded[long])
        for long in folded
        for short in folded
        if len(short) > 2 and short in long and folded[short][1] != folded[long][1]
    ]


def test_a_name_within_another_name_is_not_that_other_country(names: Names) -> None:
    pairs = contained_pairs()
    assert len(pairs) > 100
    for short, its_code, long, other_code in pairs:
        assert codes(names, short) == [its_code], short
        assert codes(names, long) == [other_code], long
        assert "," in long or codes(names, f"{short}, {long}") == [its_code, other_code], (short, long)


def test_aliases_are_sorted_and_once_per_meaning() -> None:
    found = aliases(countries(), groups())
    assert found == sorted(set(found))
    assert len({(alias.key, alias.code) for alias in found}) == len(found)
    assert all(alias.key == alias.key.strip() for alias in found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("TÜRKİYE", "Turkiye"),
        ("Åland", "aland"),
        ("Straße", "STRASSE"),
        ("Łódź", "lodz"),
        ("أفغانستان", "افغانستان"),
        ("الصّـومال", "الصومال"),
        ("سورية", "سوريه"),
        ("刚果（金）", "刚果 (金)"),
        ("Ёлка", "елка"),
        ("\u202bمالي\u202c", "مالي"),
        ("Côte d´Ivoire", "cote d'ivoire"),
        ("U.S.A.", "USA"),
        ("Ｍａｌｉ", "mali"),
        ("Guinea–Bissau", "guinea bissau"),
        ("St. John & the Isles", "Saint John and Isles"),
        ("l’Algérie", "Algerie"),
    ],
)
def test_spellings_that_mean_the_same_have_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Niger", "Nigeria"), ("ST", "Saint"), ("nigérien", "nigérian")])
def test_names_that_differ_have_keys_that_differ(one: str, other: str) -> None:
    assert fold(one) != fold(other)
