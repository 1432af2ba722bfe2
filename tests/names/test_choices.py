"""The longest names win, an ambiguous one is asked about, and a choice that could surprise is told."""

from __future__ import annotations

import pytest

from unhcr_cli.core.errors import UsageError
from unhcr_cli.names.resolve import resolve

from .index import Names, codes, countries, note


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("mali somalia", "MLI SOM"),
        ("niger nigeria", "NER NGA"),
        ("oman romania", "OMN ROU"),
        ("guinea bissau", "GNB"),
        ("guinea guinea-bissau equatorial guinea papua new guinea", "GIN GNB GNQ PNG"),
        ("dominica dominican republic", "DMA DOM"),
        ("sudan south sudan", "SDN SSD"),
        ("samoa", "WSM"),
        ("georgia south georgia", "GEO SGS"),
        ("china hong kong macau", "CHN HKG MAC"),
        ("ireland northern ireland", "IRL GBR"),
        ("india indonesia british virgin islands", "IND IDN VGB"),
        ("korea, south", "KOR"),
        ("congo, dem. rep.", "COD"),
        ("Bahamas, The; Gambia, The", "BHS GMB"),
        ("republic of the congo, democratic republic of the congo", "COG COD"),
        ("mauritania mauritius", "MRT MUS"),
        ("austria australia", "AUT AUS"),
        ("slovakia slovenia", "SVK SVN"),
        ("iran iraq", "IRN IRQ"),
        ("guyana french guiana", "GUY GUF"),
        ("world sahel mali", "WLD sahel MLI"),
    ],
)
def test_words_are_read_as_the_longest_names_that_match(names: Names, words: str, expected: str) -> None:
    assert codes(names, *words.split()) == expected.split()
    assert codes(names, words) == expected.split()


# Ambiguity and clashes.


@pytest.mark.parametrize(
    ("word", "choices"),
    [
        ("Congo", ["COD", "COG"]),
        ("Конго", ["COD", "COG"]),
        ("Korea", ["KOR", "PRK"]),
        ("Corée", ["KOR", "PRK"]),
        ("Saint-Martin", ["MAF", "SXM"]),
    ],
)
def test_an_ambiguous_name_is_an_error_that_names_the_choices(names: Names, word: str, choices: list[str]) -> None:
    with pytest.raises(UsageError, match="could be") as caught:
        resolve([word], names)
    assert caught.value.hint == f"write {' or '.join(choices)}"
    for code in choices:
        assert names.display(code) in caught.value.message


@pytest.mark.parametrize(("word", "code"), [("Guinea", "GIN"), ("Niger", "NER"), ("Sudan", "SDN"), ("China", "CHN")])
def test_the_exact_name_of_one_country_is_not_ambiguous(names: Names, word: str, code: str) -> None:
    assert codes(names, word) == [code]


@pytest.mark.parametrize(
    ("word", "iso", "unhcr"), [("AUS", "AUS", "AUT"), ("ARE", "ARE", "EGY"), ("MAR", "MAR", "MTQ")]
)
def test_iso3_wins_over_unhcrs_code_and_says_so(names: Names, word: str, iso: str, unhcr: str) -> None:
    assert codes(names, word) == [iso]
    assert f"UNHCR uses that code for {names.display(unhcr)}, write unhcr:{word}" in note(names, word)
    assert codes(names, f"unhcr:{word}", f"iso:{word}") == [unhcr, iso]
    assert note(names, f"unhcr:{word}") == note(names, f"iso:{word}") == ""


def test_every_code_finds_its_country(names: Names) -> None:
    iso3 = {code for code, facts in countries().items() if facts["kind"] == "country"}
    for code, facts in countries().items():
        assert codes(names, code) == codes(names, code.lower()) == [code]
        own = facts.get("unhcr")
        if own:
            assert codes(names, f"unhcr:{own}") == [code]
            assert codes(names, own) == [own if own in iso3 else code]
        if "iso2" in facts:
            number = facts["m49"]
            written = (facts["iso2"], f"iso:{facts['iso2']}", number, number.lstrip("0"), f"m49:{number}")
            assert [codes(names, word) for word in written] == [[code]] * len(written)


def test_no_short_name_is_another_countrys_code(names: Names) -> None:
    for key, meanings in names.meanings.items():
        if key.isascii() and len(key) <= 3 and len({alias.code for alias in meanings}) > 1:
            assert key in ("are", "aus", "mar")


def test_unhcrs_code_says_whose_it_is(names: Names) -> None:
    assert note(names, "NGR") == "NGR is UNHCR's code for Niger"
    assert note(names, "MLI") == note(names, "UAE") == ""


@pytest.mark.parametrize(
    ("word", "code", "part"),
    [
        ("Kosovo", "SRB", "Kosovo is in UNHCR's figures for Serbia and Kosovo (S/RES/1244)"),
        ("Gaza", "PSE", "Gaza is in UNHCR's figures for State of Palestine"),
        ("Scotland", "GBR", "Scotland is in UNHCR's figures for United Kingdom"),
        ("Micronesia", "FSM", "write m49:Micronesia for the UN's region (M49)"),
        ("Europe", "europe", "Europe is UNHCR's region; write m49:Europe for the UN's region (M49)"),
        ("the Americas", "the_americas", "write m49:the Americas for"),
        ("Central America", "central_america", "write m49:Central America for"),
        ("Mali", "MLI", ""),
        ("Palestine", "PSE", ""),
        ("m49:Europe", "m49_europe", ""),
        ("unhcr:Europe", "europe", ""),
        ("m49:Micronesia", "m49_micronesia", ""),
    ],
)
def test_a_choice_that_could_surprise_is_told(names: Names, word: str, code: str, part: str) -> None:
    assert codes(names, word) == [code]
    assert part in note(names, word)
    assert bool(note(names, word)) == bool(part)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("world", "world"),
        ("unknown", "special"),
        ("stateless", "special"),
        ("Tibetans", "special"),
        ("Abyei", "special"),
        ("Afrique de l'Ouest", "group"),
        ("LDC", "group"),
        ("EU", "group"),
        ("非洲", "group"),
        ("Western Africa", "group"),
        ("low income", "group"),
        ("PMA", "group"),
        ("Mali", "country"),
    ],
)
def test_a_name_tells_what_kind_of_thing_it_is(names: Names, words: str, kind: str) -> None:
    assert [resolved.kind for resolved in resolve(words.split(), names)] == [kind]
