"""The schema for editors and in words: it says what the check says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli

from unhcr_cli.dataset.read import read_toml
from unhcr_cli.dataset.schema_text import json_schema, passages

DATA = Path(__file__).parents[2] / "data"
SCHEMA = json_schema({"refugees": "People who fled."})
HEAD = '[dataset]\ntitle = "Mali"\n'


def _kinds(value: object) -> set[str]:
    if isinstance(value, bool):
        return {"boolean"}
    kinds = {int: {"integer", "number"}, float: {"number"}, list: {"array"}, dict: {"object"}}
    return kinds.get(type(value), {"string"})


def _below(schema: dict[str, Any], value: Any) -> Iterator[bool]:
    """Whether the parts of a table or an array are as JSON Schema wants them."""
    if isinstance(value, list):
        yield len(value) >= schema.get("minItems", 0)
        yield from (fits(schema["items"], each) for each in value if "items" in schema)
    if isinstance(value, dict):
        yield set(schema.get("required", ())) <= value.keys()
        for key, each in value.items():
            yield fits(schema.get("propertyNames", True), key)
            yield fits(schema.get("properties", {}).get(key, schema.get("additionalProperties", True)), each)


def fits(schema: Any, value: Any) -> bool:
    """As much of JSON Schema, draft 7, as is used; a date is a text to editors."""
    if isinstance(schema, bool):
        return schema
    assert schema.keys() <= {
        *("$schema", "title", "description", "anyOf", "const", "enum", "type", "pattern", "minimum", "maximum"),
        *("minItems", "items", "required", "propertyNames", "properties", "additionalProperties"),
    }
    kinds = schema.get("type", list(_kinds(value)))
    return (
        not _kinds(value).isdisjoint([kinds] if isinstance(kinds, str) else kinds)
        and any(fits(each, value) for each in schema.get("anyOf", [True]))
        and value == schema.get("const", value)
        and value in schema.get("enum", [value])
        and (not isinstance(value, str) or bool(re.search(schema.get("pattern", ""), value)))
        and (
            not isinstance(value, int | float) or schema.get("minimum", value) <= value <= schema.get("maximum", value)
        )
        and all(_below(schema, value))
    )


def _as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_json(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_as_json(part) for part in value]
    return str(value) if isinstance(value, date) else value


@pytest.mark.parametrize("path", [DATA / "examples" / "mali-mid-2024.toml", *sorted((DATA / "languages").glob("*"))])
def test_editors_take_what_the_project_has(path: Path) -> None:
    assert fits(SCHEMA, {"dataset": {}, **_as_json(read_toml(path).tree)})


@pytest.mark.parametrize(
    "text",
    [
        'period = [2023, 2024-06-30]\nrelease = "2024-06"\nprovisional = true',
        '[dataset.release."2025-12.1"]\nnewest = "2023-08"\nomitted = 0\nestimated_before.idps = 2020',
        '[country.MLI]\nname = "Mali"\nnote = "A note."\nrefugees = [1, "-"]\nperiod = 2024\ntents = 5\nm49 = 466',
        '[country.MLI]\nnames.fr = "Mali"\naliases.fr = ["a", "b"]\ndemonyms = "Malian"\ncontext = "Behind."',
        '[country.MLI.place.mopti.from."Burkina Faso"]\nrefugees = 1.5\nnote = "A note."',
        '[measure.tents]\nlabel = "Tents"\nroles = ["asylum"]\noverlaps.refugees = "why"',
        '[group.sahel]\nname = "Sahel"\nmembers = ["MLI"]\nyear = 2200',
        '[[break]]\ncountry = "MLI"\nmeasure = "tents"\nperiod = 2024\nreason = "r"\nbreak = false',
    ],
)
def test_editors_take_what_may_stand_in_a_dataset(text: str) -> None:
    assert fits(SCHEMA, _as_json(tomli.loads(HEAD + text)))


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
    assert not fits(SCHEMA, _as_json(tomli.loads(HEAD + text)))


def test_a_file_needs_a_dataset() -> None:
    assert not fits(SCHEMA, {"country": {}})


def test_editors_say_what_is_expected_and_what_a_measure_is() -> None:
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert (SCHEMA["title"], SCHEMA["description"]) == ("A dataset of unhcr", "a dataset in one file")
    country = SCHEMA["properties"]["country"]["additionalProperties"]
    origin = country["properties"]["from"]["additionalProperties"]
    for table in (country, origin):
        assert table["properties"]["refugees"]["description"] == "People who fled."
        assert table["properties"]["note"]["description"] == "a text that is not blank"
    assert "refugees" not in SCHEMA["properties"]["measure"].get("properties", {})


def test_the_schema_in_words(golden: Callable[[str, str], None]) -> None:
    told = [
        "\n".join((passage.heading, *passage.paragraphs, *(f"- {point}" for point in passage.points)))
        for passage in passages()
    ]
    golden("schema.txt", "\n\n".join(told) + "\n")
