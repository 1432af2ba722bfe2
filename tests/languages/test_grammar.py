"""Articles, prepositions, elision, plural and numbers in French and Spanish."""

from __future__ import annotations

import pytest

from unhcr_cli.core.model import Cell, Country, Period
from unhcr_cli.languages.base import Language
from unhcr_cli.store.store import Store

from .conftest import Find


def named(store: Store, code: str, language: str) -> Country:
    country = store.country(code)
    return country._replace(name=store.words(language)["country"][code]["name"])


@pytest.mark.parametrize(
    ("code", "place", "inside", "out_of"),
    [
        ("MLI", "le Mali", "au Mali", "du Mali"),
        ("MRT", "la Mauritanie", "en Mauritanie", "de Mauritanie"),
        ("AFG", "l'Afghanistan", "en Afghanistan", "d'Afghanistan"),
        ("IRN", "l'Iran", "en Iran", "d'Iran"),
        ("ISR", "Israël", "en Israël", "d'Israël"),
        ("CUB", "Cuba", "à Cuba", "de Cuba"),
        ("ABW", "Aruba", "à Aruba", "d'Aruba"),
        ("HTI", "Haïti", "en Haïti", "d'Haïti"),
        ("NLD", "les Pays-Bas", "aux Pays-Bas", "des Pays-Bas"),
        ("BRB", "la Barbade", "à la Barbade", "de la Barbade"),
        ("CIV", "la Côte d'Ivoire", "en Côte d'Ivoire", "de Côte d'Ivoire"),
        (
            "COD",
            "la République démocratique du Congo",
            "en République démocratique du Congo",
            "de la République démocratique du Congo",
        ),
        ("SYR", "la République arabe syrienne", "en République arabe syrienne", "de la République arabe syrienne"),
        ("RUS", "la Fédération de Russie", "en Fédération de Russie", "de la Fédération de Russie"),
        ("PSE", "l'État de Palestine", "dans l'État de Palestine", "de l'État de Palestine"),
        (
            "SRB",
            "la Serbie et le Kosovo (S/RES/1244)",
            "en Serbie et au Kosovo (S/RES/1244)",
            "de Serbie et du Kosovo (S/RES/1244)",
        ),
        (
            "FSM",
            "les États fédérés de Micronésie",
            "aux États fédérés de Micronésie",
            "des États fédérés de Micronésie",
        ),
        ("HKG", "la RAS de Hong Kong (Chine)", "dans la RAS de Hong Kong (Chine)", "de la RAS de Hong Kong (Chine)"),
        ("WLD", "le monde", "dans le monde", "du monde"),
    ],
)
def test_french_places(code: str, place: str, inside: str, out_of: str, store: Store, french: Language) -> None:
    country = named(store, code, "fr")
    assert (french.place(country), french.inside(country), french.out_of(country)) == (place, inside, out_of)


@pytest.mark.parametrize(
    ("code", "inside", "out_of"),
    [
        ("MLI", "en Malí", "de Malí"),
        ("NER", "en el Níger", "del Níger"),
        ("IND", "en la India", "de la India"),
        ("SLV", "en El Salvador", "de El Salvador"),
        ("NLD", "en los Países Bajos", "de los Países Bajos"),
        ("PSE", "en el Estado de Palestina", "del Estado de Palestina"),
        ("WLD", "en el mundo", "del mundo"),
    ],
)
def test_spanish_places(code: str, inside: str, out_of: str, store: Store, spanish: Language) -> None:
    country = named(store, code, "es")
    assert (spanish.inside(country), spanish.out_of(country)) == (inside, out_of)


@pytest.mark.parametrize("code", ["fr", "es"])
def test_every_country_has_a_preposition_that_contracts(code: str, store: Store, find: Find) -> None:
    language = find(code)
    for each in store.countries():
        country = named(store, each.code, code)
        for said in (language.inside(country), language.out_of(country)):
            assert not {"à le", "à les", "de le", "de les", "de el"} & {" ".join(said.split()[:2])}, said
            assert "  " not in said


def test_a_group_is_named_in_quotes(french: Language, spanish: Language) -> None:
    group = Country("sahel", "Sahel", "group")
    assert french.inside(group) == "dans le groupe «\u00a0Sahel\u00a0»"
    assert (spanish.inside(group), spanish.out_of(group)) == ("en el grupo «Sahel»", "del grupo «Sahel»")


@pytest.mark.parametrize(
    ("figure", "in_french", "in_spanish"),
    [
        ("1,234,567", "1\u202f234\u202f567", "1\u202f234\u202f567"),
        ("1,234", "1\u202f234", "1234"),
        ("12,345.6 %", "12\u202f345,6\u00a0%", "12\u202f345,6\u00a0%"),
        ("<0.1 %", "<0,1\u00a0%", "<0,1\u00a0%"),
        ("−13.6 pp", "−13,6\u00a0pt", "−13,6\u00a0p.p."),
        ("1 in 12,345", "1 sur 12\u202f345", "1 de cada 12\u202f345"),
        ("–", "–", "–"),
    ],
)
def test_figures(figure: str, in_french: str, in_spanish: str, french: Language, spanish: Language) -> None:
    assert (french.figure(figure), spanish.figure(figure)) == (in_french, in_spanish)


def test_nouns_agree_with_numbers(french: Language, spanish: Language) -> None:
    assert [french.counted("refugees", Cell(number)) for number in (0, 1, 2)] == (
        ["0 réfugié", "1 réfugié", "2 réfugiés"]
    )
    assert [spanish.counted("stateless", Cell(number)) for number in (0, 1, 2)] == (
        ["0 apátridas", "1 apátrida", "2 apátridas"]
    )
    assert french.counted("refugees", Cell(5, "s")) == "environ 5 réfugiés"


def test_de_is_elided_before_a_vowel(french: Language) -> None:
    assert french.none_of(["réfugiés", "apatrides"]) == "pas de réfugiés ni d'apatrides"
    assert french.of_people("autres personnes") == "d'autres personnes"


def test_y_and_o_change_before_the_same_sound(spanish: Language) -> None:
    assert spanish.listed(["Francia", "Italia"]) == "Francia e Italia"
    assert spanish.listed(["Francia", "España"]) == "Francia y España"
    assert spanish.listed(["refugiados", "otras personas"], "or") == "refugiados u otras personas"


@pytest.mark.parametrize(
    ("period", "in_french", "in_spanish"),
    [
        (Period.year_end(2025), ("à la fin de 2025", "en 2025"), ("a finales de 2025", "en 2025")),
        (
            Period(2024, 6, 30),
            ("à la mi-2024", "au premier semestre de 2024"),
            ("a mediados de 2024", "en el primer semestre de 2024"),
        ),
        (
            Period(2024, 3, 1),
            ("le 1er mars 2024", "jusqu'au 1er mars 2024"),
            ("el 1 de marzo de 2024", "hasta el 1 de marzo de 2024"),
        ),
    ],
)
def test_dates(
    period: Period, in_french: tuple[str, str], in_spanish: tuple[str, str], french: Language, spanish: Language
) -> None:
    assert (french.at(period), french.during(period)) == in_french
    assert (spanish.at(period), spanish.during(period)) == in_spanish


@pytest.mark.parametrize("code", ["fr", "es"])
def test_a_plural_name_has_a_plural_verb(code: str, store: Store, find: Find) -> None:
    language = find(code)
    text = "{who} is a party to {treaties}."
    told = language.of(named(store, "BHS", code), text, treaties="X", all="X")
    assert (
        told
        == {"fr": "les Bahamas sont parties aux instruments suivants\u00a0: X.", "es": "las Bahamas son parte en X."}[
            code
        ]
    )
