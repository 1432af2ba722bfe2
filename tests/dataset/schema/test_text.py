"""The schema for editors and in words: it says what the check says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from unhcr_cli.dataset.check.file import check
from unhcr_cli.dataset.check.references import Vocabulary
from unhcr_cli.dataset.read import parse_toml, read_toml
from unhcr_cli.dataset.schema.rules import FIGURE, PERIOD, Rule, Shape
from unhcr_cli.dataset.schema.tables import FILE
from unhcr_cli.dataset.schema.text import json_schema, passages

DATA = Path(__file__).parents[3] / "data"
SCHEMA = json_schema({"refugees": "People who fled."})
HEAD = '[dataset]\ntitle = "Mali"\n'
VOCABULARY = Vocabulary(
    {id: {"unit": "persons"} for id in ("refugees", "idps")},
    frozenset(),
    lambda key: (key, "") if key in ("MLI", "BFA") else ("", f"no country called {key}"),
)


VALIDATOR = Draft7Validator(SCHEMA)


def _as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_json(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_as_json(part) for part in value]
    return str(value) if isinstance(value, date) else value


@pytest.mark.parametrize("path", [DATA / "examples" / "mali-mid-2024.toml", *sorted((DATA / "languages").glob("*"))])
def test_editors_take_what_the_project_has(path: Path) -> None:
    assert VALIDATOR.is_valid({"dataset": {}, **_as_json(read_toml(path).tree)})


@pytest.mark.parametrize(
    "text",
    [
        'period = [2023, 2024-06-30]\nrelease = "2024-06"\nprovisional = true',
        '[dataset.release."2025-12.1"]\nnewest = "2023-08"\nomitted = 0\nestimated_before.idps = 2020',
        '[dataset.sources]\nunhcr = { name = "UNHCR", licence = "CC BY 4.0" }\nothers = ["IDMC"]',
        '[country.MLI]\nname = "Mali"\nnote = "A note."\nrefugees = [1, "-"]\nperiod = 2024\ntents = 5\nm49 = 466',
        '[country.MLI]\nnames.fr = "Mali"\naliases.fr = ["a", "b"]\ndemonyms = "Malian"\ncontext = "Behind."',
        '[country.MLI.place.mopti.from."Burkina Faso"]\nrefugees = 1.5\nnote = "A note."',
        '[measure.tents]\nlabel = "Tents"\nroles = ["asylum"]\noverlaps.refugees = "why"',
        '[group.sahel]\nname = "Sahel"\nmembers = ["MLI"]\nyear = 2200',
        '[[break]]\ncountry = "MLI"\nmeasure = "tents"\nperiod = 2024\nreason = "r"\nbreak = false',
    ],
)
def test_editors_take_what_may_stand_in_a_dataset(text: str) -> None:
    assert VALIDATOR.is_valid(_as_json(tomli.loads(HEAD + text)))


@pytest.mark.parametrize(
    "text",
    [
        "release = 5",
        'url = " "',
        "period = []",
        "colour = 1",
        '[dataset.release."next"]\nnewest = 2024-06-30',
        '[dataset.release."2025-12"]\nomitted = 1',
        '[dataset.release."2025-12"]\nheadline.value = 5',
        "[contry.MLI]",
        "country = 5",
        "[country.MLI]\nname = 5",
        "[country.MLI]\nrefugees = -1",
        "[country.MLI]\nrefugees = true",
        "[country.MLI]\nRefugees = 1",
        '[country.MLI]\nrefugees = "n/a"',
        "[country.MLI]\nincome_group_year = 1899",
        "[country.MLI.from.BFA]\nborders = []",
        '[measure.Tents]\nlabel = "Tents"',
        '[measure.tents]\nlabel = "Tents"\nkind = "stok"',
        "[measure.tents]",
        '[indicator.per_tent]\nlabel = "Per tent"',
        '[group.sahel]\nname = "Sahel"\nmembers = []',
        "[break]\ncountry = 'MLI'\nmeasure = 'tents'\nperiod = 2024\nreason = 'r'",
        "[[break]]\nreason = 'r'",
        "[language.de]",
    ],
)
def test_editors_refuse_what_may_not(text: str) -> None:
    assert not VALIDATOR.is_valid(_as_json(tomli.loads(HEAD + text)))


def test_the_schema_is_one_itself() -> None:
    Draft7Validator.check_schema(SCHEMA)


def test_a_file_needs_a_dataset() -> None:
    assert not VALIDATOR.is_valid({"country": {}})


def test_editors_say_what_is_expected_and_what_a_measure_is() -> None:
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert (SCHEMA["title"], SCHEMA["description"]) == ("A dataset of unhcr", "a dataset in one file")
    country = SCHEMA["properties"]["country"]["additionalProperties"]
    origin = country["properties"]["from"]["additionalProperties"]
    for table in (country, origin):
        assert table["properties"]["refugees"]["description"] == "People who fled."
        assert table["properties"]["note"]["description"] == "a text that is not blank"
    assert "refugees" not in SCHEMA["properties"]["measure"].get("properties", {})


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ("[country.MLI]\nrefugees = true", "country.MLI.refugees"),
        ('[country.MLI]\nrefugees = "many"', "country.MLI.refugees"),
        ("[country.MLI]\nperiod = true\nrefugees = 1", "country.MLI.period"),
        ("[country.MLI]\nnote = 5", "country.MLI.note"),
        ('[country.MLI]\nnote = " "', "country.MLI.note"),
        ('[country.MLI]\nborders = "BFA"', "country.MLI.borders"),
        ("[country.MLI]\nfrom = 5", "country.MLI.from"),
        ("[country.MLI.from.BFA]\nidps = true", "country.MLI.from.BFA.idps"),
        ("[country.MLI.place.x]\nidps = true", "country.MLI.place.x.idps"),
        ("country = 5", "country"),
        ('[measure.Tents]\nlabel = "T"', "measure"),
        ("[measure.tents]\nunit = 5", "measure.tents"),
        ('[measure.tents]\nlabel = "T"\nkind = "stok"', "measure.tents.kind"),
        ('[measure.tents]\nlabel = "T"\nfirst_year = 24', "measure.tents.first_year"),
        ('[measure.tents]\nlabel = "T"\nfirst_year = 24.5', "measure.tents.first_year"),
        ('[measure.tents]\nlabel = "T"\nrounded = "yes"', "measure.tents.rounded"),
        ('[measure.tents]\nlabel = "T"\nroles = []', "measure.tents.roles"),
        ('[measure.tents]\nlabel = "T"\ncolour = "red"', "measure.tents"),
        ('[indicator.half]\nlabel = "H"', "indicator.half"),
        ('[group.mine]\nname = "M"\nmembers = []', "group.mine.members"),
        ('[group.mine]\nname = "M"\nmembers = "MLI"', "group.mine.members"),
        ('[break]\ncountry = "MLI"', "break"),
        ('[[break]]\ncountry = "MLI"\nmeasure = "idps"\nperiod = "soon"\nreason = "r"', "break.0.period"),
        ("[language.fr]\nmeasure = 5", "language.fr.measure"),
        ("[contry]", ""),
    ],
)
def test_what_the_check_refuses_for_its_shape_is_underlined(more: str, place: str) -> None:
    text = f'{more}\n{HEAD}source = "me"\nperiod = 2024\n'
    assert any(each.severity == "error" for each in check(parse_toml(text, "x.toml"), VOCABULARY))
    faults = VALIDATOR.iter_errors(_as_json(tomli.loads(text)))
    assert place in {".".join(map(str, fault.absolute_path)) for fault in faults}


def rules(part: Rule | Shape) -> Iterator[Rule]:
    """Every rule for a value in the schema."""
    if isinstance(part, Rule):
        # What is checked apart accepts anything here.
        yield from (part,) if part not in (FIGURE, PERIOD) else ()
        return
    for below in (*part.keys.values(), *((part.rest,) if part.rest else ()), *((part.names,) if part.names else ())):
        yield from rules(below)
    if part.instead:
        yield part.instead


LEAVES = st.one_of(
    st.booleans(),
    st.integers(-3, 3),
    st.integers(1850, 2250),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(date(1900, 1, 1), date(2200, 1, 1)),
    st.sampled_from(
        ["", " ", "-", "a", "Mali", "stock", "asylum", "origin", "2024-06", "2024-06-30", "2025-12.1", "x y"]
    ),
)
VALUES = st.one_of(
    LEAVES, st.lists(LEAVES, max_size=3), st.dictionaries(st.sampled_from(["a", "b"]), LEAVES, max_size=2)
)
RULES = list(dict.fromkeys(rule.expected for rule in rules(FILE)))


@pytest.mark.parametrize("expected", RULES)
def test_what_a_rule_accepts_its_schema_does_too(expected: str) -> None:
    rule = next(each for each in rules(FILE) if each.expected == expected)
    validator = Draft7Validator({**rule.json})

    @given(VALUES)
    def holds(value: object) -> None:
        if rule.accepts(value):
            assert validator.is_valid(_as_json(value)), value

    holds()


def test_the_schema_in_words(golden: Callable[[str, str], None]) -> None:
    told = [
        "\n".join((passage.heading, *passage.paragraphs, *(f"- {point}" for point in passage.points)))
        for passage in passages()
    ]
    golden("schema/words.txt", "\n\n".join(told) + "\n")
