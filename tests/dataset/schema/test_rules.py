"""What a value of a dataset may be."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from unhcr_cli.dataset.schema.rules import (
    DAY,
    FLAG,
    FREE,
    ID,
    IDS,
    LANGUAGE,
    MEMBERS,
    NAME,
    PERSONS,
    POINT,
    RELEASE_NAME,
    ROLES,
    SMALL,
    TEXT,
    TEXT_OR_NUMBER,
    TEXT_OR_TEXTS,
    TEXTS,
    TWO_TEXTS,
    YEAR,
    ZERO,
    Rule,
    Shape,
    one_of,
)

TODAY, NOW = date(2024, 6, 30), datetime(2024, 6, 30, 12)
FOUR_DEEP: dict[str, Any] = {"a": [{"b": ["c"]}]}
DAYS = ["2023", "2023-08", "2023-08-15", TODAY, 2023]
CASES: dict[str, tuple[Rule, list[Any], list[Any]]] = {
    "text": (TEXT, ["a", " a\n\tb "], ["", " ", "\n", "a\x1bb", "\u202ea", "\ud800", 5, None, ["a"]]),
    "name": (NAME, ["a", "Côte d'Ivoire"], ["", " ", "a\nb", "a\tb", "a\u2028b", "a\x1bb", 5]),
    "texts": (TEXTS, [[], ["a", "b"]], [["a", ""], ["a", 5], "a", {"a": "b"}]),
    "two texts": (TWO_TEXTS, [["one", "many"]], [["one"], ["a", "b", "c"], ["a", ""], "ab", 5]),
    "text or texts": (TEXT_OR_TEXTS, ["a", ["a"], []], ["", [""], 5]),
    "text or number": (TEXT_OR_NUMBER, ["466", 466], ["", 4.5, True, None]),
    "members": (MEMBERS, [["a"]], [[], ["a", 5], "a"]),
    "flag": (FLAG, [True, False], [0, 1, "true"]),
    "year": (YEAR, [1900, 2200], [1899, 2201, 2024.0, "2024", True, TODAY]),
    "small": (SMALL, [0, 100], [-1, 101, False]),
    "persons": (PERSONS, [1, 20_000_000_000], [0, 20_000_000_001]),
    "zero": (ZERO, [0], [1, False, 0.0]),
    "day": (DAY, DAYS, ["June", "2023-8", "2023-08-15-1", NOW, True, 2023.5, None]),
    "point": (POINT, [TODAY, 1900], ["2024-06-30", NOW, 1899, True]),
    "roles": (ROLES, [["asylum"], ["asylum", "origin"]], [[], ["home"], "asylum", ["asylum", 5], ("asylum",)]),
    "free": (
        FREE,
        ["a", 5, 1.5, True, TODAY, [], {}, FOUR_DEEP, [[[{}]]]],
        ["", float("nan"), NOW, None, [float("inf")], ["a", ""], {"a": ""}, [FOUR_DEEP], {"a": [{"b": [{}]}]}],
    ),
    "id": (ID, ["a", "a_1", "a" * 40], ["", "A", "1a", "a b", "a" * 41, "_a", 5]),
    "ids": (IDS, [["a", "b"]], [[], ["A"], ["a", 5], "ab"]),
    "language": (LANGUAGE, ["en", "fr", "zh"], ["de", "frx", "xfr", 5]),
    "release": (RELEASE_NAME, ["2024-06", "2025-12.1"], ["2024", "2024-06.", "x2024-06", 5]),
    "choice": (one_of("stock", "flow"), ["stock", "flow"], ["stok", "", 5, ["stock"]]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_rule_accepts_what_it_says_and_nothing_else(name: str) -> None:
    rule, good, bad = CASES[name]
    assert [each for each in good if rule.accepts(each) is not True] == []
    assert [each for each in bad if rule.accepts(each) is not False] == []


def test_a_choice_is_told_in_words() -> None:
    assert one_of("asylum", "origin", "home").expected == '"asylum", "origin" or "home"'
    assert one_of("stock", "flow").expected == '"stock" or "flow"'
    given = one_of("given")
    assert (given.expected, given.choices, given.json) == ('"given"', ("given",), {"enum": ["given"]})


def test_what_a_rule_is_for_editors() -> None:
    assert YEAR.json == {"type": "integer", "minimum": 1900, "maximum": 2200}
    assert LANGUAGE.json == {"type": "string", "pattern": "^(en|fr|es|ar|ru|zh)$"}


def test_a_shape_has_nothing_but_what_is_said() -> None:
    shape = Shape("a table")
    assert (shape.keys, shape.rest, shape.names, shape.instead, shape.required) == ({}, None, None, None, ())
    assert (shape.is_repeated, shape.called) == (False, "name")
