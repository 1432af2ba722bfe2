"""What the check says of tables with dimensions: how they are declared, and the rows of a country's file."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhcr_cli.dataset.check.rows import check_declarations, check_rows
from unhcr_cli.dataset.problems import MOST
from unhcr_cli.dataset.read import TomlFile, parse_toml

DECLARED = """\
[dimension.age]
[dimension.sex]
[table.people]
dimensions = ["age", "sex"]
[table.people.measure.total]
[table.claims]
like = "people"
dimensions = ["sex"]
"""
CODES = {"MLI", "NER", "BFA"}


def declarations(text: str) -> list[str]:
    return [
        str(each).removeprefix("x.toml:").strip() for each in check_declarations(parse_toml(DECLARED + text, "x.toml"))
    ]


def rows(text: str, id: str = "people") -> list[str]:
    declared = parse_toml(DECLARED, "x.toml").tree["table"]
    return [
        str(each).removeprefix("x.toml:").strip()
        for each in check_rows(parse_toml(text, "x.toml"), declared, id, CODES)
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", []),
        ("[table.ages]", ["9: [table.ages]: a table needs measures, or to be like one that has some"]),
        (
            "[table.ages]\nlike = 'nothing'",
            ["9: [table.ages]: a table needs measures, or to be like one that has some"],
        ),
        ("[table.ages]\nlike = 'claims'", ["9: [table.ages]: a table needs measures, or to be like one that has some"]),
        ("[table.ages]\nlike = []", ["9: [table.ages]: a table needs measures, or to be like one that has some"]),
        ("[table.ages]\nlike = 'people'\ndimensions = 'age'", []),
        (
            "[table.ages]\nmeasure.total = {}\ndimensions = [\n'age',\n'town',\n5]",
            ['13: [table.ages] dimensions: "town" is no dimension', '14: [table.ages] dimensions: "5" is no dimension'],
        ),
        (
            "[table.ages]\nlike = 'people'\ndimensions = [['age']]",
            ["11: [table.ages] dimensions: \"['age']\" is no dimension"],
        ),
    ],
)
def test_a_table_has_measures_or_those_of_another_and_known_dimensions(text: str, says: list[str]) -> None:
    assert declarations(text) == says


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("[country.MLI.people]\nperiod = [2023, 2024]\nBFA.young.f.total = [5, 0]\nNER.old.m = {}", "people"),
        ("[country.MLI.people.BFA.young.f]\nperiod = 2024\ntotal = 5", "people"),
        ("[country.MLI.claims]\nperiod = [2023, 2024]\nBFA.f = { period = 2023, total = 5 }", "claims"),
        ("[country.MLI.people]\nperiod = [2023, 2024]\nBFA.young.f.total = [5, 50_000]", "people"),
    ],
)
def test_rows_with_all_their_dimensions_and_a_period_are_fine(text: str, id: str) -> None:
    assert rows(text, id) == []


PEOPLE = "[country.MLI.people]\nperiod = 2024\n"
UNKNOWN = "no country of this dataset has the code"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", ["there is no table [country] in it"]),
        ("country = 5", ["there is no table [country] in it"]),
        ("[country.XYZ.people]", [f"1: [country.XYZ]: {UNKNOWN} XYZ"]),
        (PEOPLE + "XYZ = {}", [f"3: [country.MLI.people.XYZ]: {UNKNOWN} XYZ"]),
        (
            "[country.MLI.claims]\n[country.NER]\npeople = 5\n[country.BFA.people]\nNER.a.b = {}",
            [
                "1: [country.MLI]: there is no table people in it",
                "2: [country.NER]: there is no table people in it",
                "5: [country.BFA.people.NER.a.b]: has no period",
            ],
        ),
        (PEOPLE + "BFA = 5", ["3: [country.MLI.people] BFA: expected a table, found 5"]),
        (PEOPLE + "BFA.young = 5", ["3: [country.MLI.people.BFA] young: expected a table, found 5"]),
        (PEOPLE + "BFA.young.f = 5", ["3: [country.MLI.people.BFA.young] f: expected a table, found 5"]),
        (
            PEOPLE + "BFA.young.f.totl = 5\nBFA.young.m.x = 5",
            [
                "3: [country.MLI.people.BFA.young.f] totl: unknown measure (did you mean total?)",
                "4: [country.MLI.people.BFA.young.m] x: unknown measure",
            ],
        ),
        (
            PEOPLE + "BFA.young.f.total = '-'\nBFA.young.m = { period = [2023, 2024], total = [1, '-'] }",
            [
                '3: [country.MLI.people.BFA.young.f] total: a figure of such a table can\'t be "-": left out it is 0',
                '4: [country.MLI.people.BFA.young.m] total: a figure of such a table can\'t be "-": left out it is 0',
            ],
        ),
        (
            PEOPLE + "BFA.young.f.total = -1\nBFA.old.f = { period = 1850, total = [1, 2] }\nBFA.old.m.total = [1, 2]",
            [
                "3: [country.MLI.people.BFA.young.f] total: -1 is negative",
                "4: [country.MLI.people.BFA.old.f] period: expected a year from 1900 to 2200, found 1850",
                "5: [country.MLI.people.BFA.old.m] total: expected one figure for 2024-12-31, found an array of 2",
            ],
        ),
    ],
)
def test_what_is_wrong_with_rows_is_said_where_it_is(text: str, says: list[str]) -> None:
    assert rows(text) == says


def test_after_many_errors_the_rest_is_left() -> None:
    assert len(declarations(f"[table.ages]\nmeasure.a = {{}}\ndimensions = {['x'] * (MOST + 9)}")) == MOST
    assert len(rows(PEOPLE + "".join(f"BFA.young.a{number}.total = -1\n" for number in range(MOST + 9)))) == MOST


WORDS = st.sampled_from(["table", "dimension", "dimensions", "like", "measure", "people", "age"])
VALUES = st.recursive(
    st.one_of(WORDS, st.integers(), st.floats(), st.dates()),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(WORDS, inner, max_size=3)),
    max_leaves=8,
)


@given(st.dictionaries(WORDS, st.dictionaries(WORDS, VALUES, max_size=3), max_size=3))
def test_no_declarations_make_the_check_raise(tree: dict[str, Any]) -> None:
    check_declarations(TomlFile("x.toml", "", tree))


@given(st.dictionaries(st.sampled_from(["MLI", "XYZ"]), st.dictionaries(WORDS, VALUES, max_size=3), max_size=2))
def test_no_rows_make_the_check_raise(countries: dict[str, Any]) -> None:
    declared = parse_toml(DECLARED, "x.toml").tree["table"]
    check_rows(TomlFile("x.toml", "", {"country": countries}), declared, "people", CODES)
