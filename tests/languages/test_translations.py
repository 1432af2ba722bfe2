"""Nothing that a person reads is left in English by chance."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

import pytest

from unhcr_cli.analysis import demographics, locations, solutions, verification
from unhcr_cli.core import flags
from unhcr_cli.core.model import Role
from unhcr_cli.languages.base import Language
from unhcr_cli.languages.english import NOUNS
from unhcr_cli.names.aliases import LANGUAGES
from unhcr_cli.reports.glossary import page
from unhcr_cli.store.store import Store

from . import phrases
from .conftest import Find

OTHERS = tuple(code for code in LANGUAGES if code != "en")
WHOLE = ("fr", "es")
IN_TABLES = (
    *flags.MEANINGS.values(),
    *demographics.BANDS.values(),
    *locations.LEVELS.values(),
    *(each.label for each in solutions.SOLUTIONS),
    *page._HEADINGS.values(),
    "party",
    *(verification.SAME, verification.REVISED, verification.WITHDRAWN),
    *("measure", "indicator", "table", "dimension", "code", "group", "yes", "no"),
    *(f"as country of {role}" for role in get_args(Role)),
    *("change in a year", "ten years", "Figure", "Own formulas"),
)
"""What is said and stands in a table of the program."""


def slots(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"{(\w+)}", text))


@pytest.mark.parametrize("code", WHOLE)
def test_every_phrase_has_a_translation(code: str, find: Find, store: Store) -> None:
    missing = {*phrases.said(), *IN_TABLES, *phrases.declared(store)} - find(code).phrases.keys()
    assert sorted(missing) == []


@pytest.mark.parametrize("code", OTHERS)
def test_nothing_is_translated_that_nobody_says(code: str, find: Find, store: Store) -> None:
    language, texts, known = find(code), phrases.written(), phrases.declared(store)
    translated = {*language.phrases, *language.plurals}
    assert [text for text in translated if text not in known and not texts.fullmatch(text)] == []
    assert language.plurals.keys() <= language.phrases.keys()


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_loses_no_figure(code: str, find: Find) -> None:
    for text, translation in find(code).phrases.items():
        kept = {name for name in slots(text) if name in ("number", "share", "rate", "total", "parts", "idmc", "unrwa")}
        assert kept <= slots(translation), text


@pytest.mark.parametrize("code", OTHERS)
def test_every_column_and_flag_has_a_translation(code: str, find: Find) -> None:
    labels = (*flags.MEANINGS.values(), "Country", "Period", "Rank", "Share", "Change in a year", "Value")
    assert [text for text in labels if text not in find(code).phrases] == []


@pytest.mark.parametrize("code", WHOLE)
def test_months_nouns_and_the_glossary_are_whole(code: str, store: Store) -> None:
    texts, english = store.texts(code), store.texts("en")["glossary"]
    assert len(set(texts["months"])) == 12
    assert texts["noun"].keys() == NOUNS.keys()
    for kind, words in texts["glossary"].items():
        assert words.keys() == english[kind].keys()
        for id, word in words.items():
            needed = word if isinstance(word, str) else {key: word[key] for key in english[kind][id] if key != "names"}
            assert needed == word
    assert texts["glossary"].keys() == english.keys() - {"synonyms"}


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


def test_every_language_is_one_of_the_folder(find: Find) -> None:
    assert {type(find(code)).__mro__[1] for code in OTHERS} == {Language}
    assert {find(code).code for code in OTHERS} == set(OTHERS)
