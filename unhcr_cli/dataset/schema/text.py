"""The schema of a dataset for others to read: as JSON Schema for editors, and in words for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from unhcr_cli.core.report import Passage
from unhcr_cli.dataset.schema.rules import FREE, Rule, Shape
from unhcr_cli.dataset.schema.tables import FILE

Json = dict[str, Any]


def json_schema(measures: Mapping[str, str]) -> Json:
    """The schema of a dataset in one file as JSON Schema, draft 7, which editors of TOML read.

    `measures` has the definition of every measure that need not be declared, by id: editors suggest them.
    """
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A dataset of unhcr",
        **_of(FILE, measures),
    }


def _of(part: Rule | Shape, measures: Mapping[str, str]) -> Json:
    if isinstance(part, Rule):
        return {"description": part.expected, **part.json}
    properties = {key: _of(below, measures) for key, below in part.keys.items()}
    found: Json = {"type": "object", "description": part.noun, "additionalProperties": False}
    if part.is_open:
        found["additionalProperties"] = {"type": ["object", "array"]}
    if part.rest is not None:
        rest = _of(part.rest, measures)
        if part.called == "measure":
            known = {id: {**rest, "description": text} for id, text in measures.items()}
            properties = {**properties, **known}
        # Not patternProperties: keys that have a meaning of their own would have to be like the others, too.
        found["additionalProperties"] = rest
        if part.names is not None:
            found["propertyNames"] = part.names.json
    if properties:
        found["properties"] = properties
    if part.required:
        found["required"] = list(part.required)
    if part.is_repeated:
        return {"type": "array", "items": found}
    return found if part.instead is None else {"anyOf": [{**part.instead.json}, found]}


def passages() -> Iterator[Passage]:
    """The schema in words: a passage a table, a point a key."""
    yield from _of_table(FILE, ())


def _of_table(shape: Shape, path: tuple[str, ...]) -> Iterator[Passage]:
    points = list(_points(shape))
    if path and points:
        needs = f" Needs {' and '.join(shape.required)}." if shape.required else ""
        heading = f"[{'.'.join(path)}]"
        heading = f"[{heading}]" if shape.is_repeated else heading
        yield Passage(heading, (f"{shape.noun[:1].upper()}{shape.noun[1:]}.{needs}",), tuple(points))
    for key, part in shape.keys.items():
        if isinstance(part, Shape):
            yield from _of_table(part, (*path, key))
    if isinstance(shape.rest, Shape):
        yield from _of_table(shape.rest, (*path, f"<{shape.called}>"))


def _points(shape: Shape) -> Iterator[str]:
    """The keys of a table, those together that hold the same; a table among them has a passage of its own."""
    alike: dict[str, list[str]] = {}
    for key, part in shape.keys.items():
        if isinstance(part, Rule):
            alike.setdefault(part.expected, []).append(key)
        elif part.instead is not None:
            alike.setdefault(f"{part.instead.expected}, or a table", []).append(key)
    if isinstance(shape.rest, Rule):
        alike.setdefault(shape.rest.expected, []).append(f"<{shape.called}>")
    if shape.is_open:
        alike.setdefault(f"any other table or array: {FREE.expected}", []).append("…")
    for expected, keys in alike.items():
        yield f"{', '.join(keys)}: {expected}"
