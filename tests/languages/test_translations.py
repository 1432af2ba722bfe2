"""Nothing that a person reads is left in English by chance."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest

from unhcr_cli import languages
from unhcr_cli.analysis import demographics, locations, solutions
from unhcr_cli.core import flags
from unhcr_cli.languages.base import Language
from unhcr_cli.names.aliases import LANGUAGES
from unhcr_cli.reports.glossary import page, words
from unhcr_cli.reports.narrative import sentences, treaties
from unhcr_cli.store.store import Store

from .phrases import phrases

OTHERS = tuple(code for code in LANGUAGES if code != "en")
WHOLE = ("fr", "es")
IN_TABLES = (
    *flags.MEANINGS.values(),
    *demographics.BANDS.values(),
    *locations.LEVELS.values(),
    *(each.label for each in solutions.SOLUTIONS),
    *(each.title for each in treaties.TREATIES),
    *(each.short for each in treaties.TREATIES),
    *sentences._ORIGINS.values(),
    *page._HEADINGS.values(),
    *words.KINDS.values(),
    *words.FILED.values(),
    *words.ASKED.values(),
    *words.SCHEMES.values(),
    *(text for word in words.FLAGS.values() for text in word.paragraphs),
    *(text for word in words.ROLES.values() for text in (word.label, *word.paragraphs)),
    *(text for word in words.WORDS.values() for text in (word.label, *word.paragraphs)),
    *("measure", "indicator", "table", "dimension", "code", "group", "yes", "no"),
    *("as country of asylum", "as country of origin", "on a year before", "ten years", "Figure", "Own formulas"),
)
"""What is said and stands in a table of the program."""


def slots(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"{(\w+)}", text))


@pytest.mark.parametrize("code", WHOLE)
def test_every_phrase_has_a_translation(code: str) -> None:
    said = languages.find(code).phrases
    missing = {text for text in (*phrases(), *IN_TABLES) if text not in said}
    assert sorted(missing) == []


def test_french_and_spanish_translate_the_same_phrases() -> None:
    assert languages.find("fr").phrases.keys() == languages.find("es").phrases.keys()


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_has_no_part_that_the_phrase_has_not(code: str) -> None:
    for text, said in languages.find(code).phrases.items():
        more = {"all"} if "{treaties}" in text else set()
        assert slots(said) <= slots(text) | more, text


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_loses_no_figure(code: str) -> None:
    for text, said in languages.find(code).phrases.items():
        kept = {name for name in slots(text) if name in ("number", "share", "rate", "total", "parts", "idmc", "unrwa")}
        assert kept <= slots(said), text


@pytest.mark.parametrize("code", OTHERS)
def test_every_column_and_flag_has_a_translation(code: str) -> None:
    said = languages.find(code).phrases
    labels = (*flags.MEANINGS.values(), "Country", "Period", "Rank", "Share", "On a year before", "Value")
    assert [text for text in labels if text not in said] == []


@pytest.mark.parametrize("code", OTHERS)
def test_everything_that_the_dataset_declares_has_a_label(code: str, store: Store) -> None:
    words = store.words(code)
    for kind, declared in (("measure", store.measures), ("indicator", store.indicators)):
        assert declared.keys() <= words[kind].keys()
    sections = {each["section"] for each in (*store.measures.values(), *store.indicators.values())}
    assert sections <= words["section"].keys()
    assert store.dimensions.keys() <= words["dimension"].keys()
    assert store.tables.keys() <= words["table"].keys()
    assert store.groups.keys() <= words["group"].keys()


@pytest.mark.parametrize("code", WHOLE)
def test_everything_that_the_dataset_declares_is_defined(code: str, store: Store) -> None:
    words = store.words(code)
    for kind, declared in (("measure", store.measures), ("indicator", store.indicators)):
        for id, table in declared.items():
            for key in ("definition", "apart"):
                assert (key in words[kind][id]) == (key in table), (kind, id, key)
    for id, table in store.tables.items():
        assert "definition" in words["table"][id]
        for kind in ("measure", "indicator"):
            for part in table.get(kind, {}):
                assert "definition" in words["table"][id][kind][part]
    assert all("definition" in words["dimension"][id] for id in store.dimensions)


@pytest.mark.parametrize("code", WHOLE)
def test_every_way_to_find_a_name_has_a_translation(code: str, store: Store) -> None:
    found = {how for (how,) in store.rows("SELECT DISTINCT how FROM alias WHERE kind != 'group'")}
    assert found - languages.find(code).phrases.keys() == set()


@pytest.mark.parametrize("code", WHOLE)
def test_every_code_of_a_dimension_has_a_name(code: str, store: Store) -> None:
    words = store.words(code)["dimension"]
    for id, dimension in store.dimensions.items():
        for part in ("codes", "short"):
            assert dimension.get(part, {}).keys() <= words[id].get(part, {}).keys(), id


@pytest.mark.parametrize("code", OTHERS)
def test_nothing_is_translated_that_is_not_declared(code: str, store: Store) -> None:
    declared: Mapping[str, Mapping[str, Any]] = {
        "measure": store.measures,
        "indicator": store.indicators,
        "dimension": store.dimensions,
        "table": store.tables,
    }
    words = store.words(code)
    for kind, tables in declared.items():
        assert words[kind].keys() <= tables.keys()
    for id, dimension in words["dimension"].items():
        assert dimension.get("codes", {}).keys() <= store.dimensions[id].get("codes", {}).keys()


def test_a_language_stays_out_until_it_is_asked_for() -> None:
    assert {type(languages.find(code)).__mro__[1] for code in OTHERS} == {Language}
    assert {languages.find(code).code for code in OTHERS} == set(OTHERS)
