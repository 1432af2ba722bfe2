"""What a value of a dataset may be: in words, as a test, and as JSON Schema."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple, get_args

from unhcr_cli.core.model import Role

FIRST_YEAR, LAST_YEAR = 1900, 2200
MOST_PERSONS = 20_000_000_000
MOST_MONEY = 10**15
MONEY = frozenset({"USD"})
"""Units of measures that may have large and fractional figures."""
NOT_REPORTED = "-"

_ID = r"[a-z][a-z0-9_]{0,39}"
_RELEASE = r"\d{4}-\d{2}(\.\d+)?"
_MONTH = r"\d{4}(-\d{2}(-\d{2})?)?"
_STEERING = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, bidirectional overrides and isolates, and halves of a surrogate pair."""
_BREAK = re.compile("[\\t\\n\\r\u2028\u2029]")
_DEPTH = 4
"""How deep free-form tables (treaties, context, sources) may be nested."""

Json = Mapping[str, Any]


class Rule(NamedTuple):
    """What a value must be."""

    expected: str
    """In words, after "expected"."""
    accepts: Callable[[object], bool]
    choices: tuple[str, ...] = ()
    """Where only these texts are valid: what to suggest from."""
    json: Json = MappingProxyType({})
    """The same as JSON Schema, for editors; empty for anything."""


@dataclass(frozen=True)
class Shape:
    """What a table may hold."""

    noun: str
    """What it is, in words: "a measure"."""
    keys: Mapping[str, Rule | Shape] = field(default_factory=dict)
    rest: Rule | Shape | None = None
    """What keys hold that are not among `keys`; None where there can't be any."""
    names: Rule | None = None
    """What such a key must look like."""
    instead: Rule | None = None
    """A value that may stand where the table is expected."""
    required: tuple[str, ...] = ()
    is_open: bool = False
    """Any other table or array may stand in it, too: who published what, under which licence."""
    is_repeated: bool = False
    """It is an array of such tables, `[[break]]`."""
    called: str = "name"
    """What a key that is not among `keys` is, in words: "country"."""


def is_whole(value: object) -> bool:
    """True for an integer; a boolean is none."""
    return type(value) is int


def is_text(value: object) -> bool:
    """True for a text that is not blank and, line ends and tabs apart, steers no terminal."""
    return isinstance(value, str) and any(map(_is_seen, value)) and not is_steering(value)


def _is_seen(char: str) -> bool:
    return char.isprintable() and not char.isspace()


def is_steering(text: str) -> bool:
    """True for a text with characters that steer a terminal or turn the direction of writing."""
    return bool(_STEERING.search(text))


def is_name(value: object) -> bool:
    r"""True for such a text on one line.

    >>> is_name("Côte d'Ivoire"), is_name("Ma\x1bli"), is_name("a\nb"), is_name("\u202egro")
    (True, False, False, False)
    """
    return isinstance(value, str) and is_text(value) and not _BREAK.search(value)


def _is_day(value: object) -> bool:
    if isinstance(value, str):
        return bool(re.fullmatch(_MONTH, value))
    return type(value) is date or is_whole(value)


def _is_free(value: object, depth: int = _DEPTH) -> bool:
    if isinstance(value, Mapping):
        return depth > 0 and all(_is_free(part, depth - 1) for part in value.values())
    if isinstance(value, list):
        return depth > 0 and all(_is_free(part, depth - 1) for part in value)
    if isinstance(value, float):
        return math.isfinite(value)
    return is_text(value) or type(value) in (bool, int, date)


def are_texts(value: object) -> bool:
    """True for an array of texts that are not blank."""
    return isinstance(value, list) and all(map(is_text, value))


def one_of(*choices: str) -> Rule:
    """The rule that only these texts are valid."""
    quoted = [f'"{choice}"' for choice in choices]
    words = f"{', '.join(quoted[:-1])} or {quoted[-1]}" if len(quoted) > 1 else quoted[0]
    accepts: Callable[[object], bool] = lambda value: isinstance(value, str) and value in choices  # noqa: E731
    return Rule(words, accepts, choices, {"enum": list(choices)})


def _matching(pattern: str, expected: str) -> Rule:
    accepts: Callable[[object], bool] = lambda value: isinstance(value, str) and bool(re.fullmatch(pattern, value))  # noqa: E731
    return Rule(expected, accepts, json={"type": "string", "pattern": f"^({pattern})$"})


def _so_many(number: int, words: str) -> Rule:
    """The rule of an array of a number of texts."""
    accepts: Callable[[object], bool] = lambda value: are_texts(value) and len(value) == number  # type: ignore[arg-type]  # noqa: E731
    return Rule(f"an array of {words} texts", accepts, json={**_STRINGS, "minItems": number, "maxItems": number})


def _whole(expected: str, least: int, most: int) -> Rule:
    accepts: Callable[[object], bool] = lambda value: type(value) is int and least <= value <= most  # noqa: E731
    return Rule(expected, accepts, json={"type": "integer", "minimum": least, "maximum": most})


_STRING: Json = {"type": "string", "pattern": r"\S"}
_STRINGS: Json = {"type": "array", "items": _STRING}
_DAY: Json = {"type": ["string", "integer"]}
_DATE: Json = {
    "anyOf": [
        {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
    ]
}
"""Editors see a date of TOML as a string."""

TEXT = Rule("a text that is not blank", is_text, json=_STRING)
NAME = Rule("a text that is not blank", is_name, json=_STRING)
TEXTS = Rule("an array of texts that are not blank", are_texts, json=_STRINGS)
TEXT_OR_TEXTS = Rule(
    "a text or an array of texts",
    lambda value: is_text(value) or are_texts(value),
    json={"anyOf": [_STRING, _STRINGS]},
)
TWO_TEXTS, TWELVE_TEXTS = _so_many(2, "two"), _so_many(12, "twelve")
TEXT_OR_NUMBER = Rule(
    "a text or a number", lambda value: is_text(value) or is_whole(value), json={"type": ["string", "integer"]}
)
MEMBERS = Rule(
    "an array of countries and groups",
    lambda value: are_texts(value) and bool(value),
    json={**_STRINGS, "minItems": 1},
)
FLAG = Rule("true or false", lambda value: isinstance(value, bool), json={"type": "boolean"})
YEAR = _whole(f"a year from {FIRST_YEAR} to {LAST_YEAR}", FIRST_YEAR, LAST_YEAR)
SMALL = _whole("a whole number from 0 to 100", 0, 100)
PERSONS = _whole("a number of persons", 1, MOST_PERSONS)
ZERO = _whole("0", 0, 0)
DAY = Rule('a date, or a text such as "2023-08"', _is_day, json=_DAY)
ROLES = Rule(
    'an array of "asylum" and "origin"',
    lambda value: isinstance(value, list) and bool(value) and all(part in get_args(Role) for part in value),
    json={"type": "array", "minItems": 1, "items": {"enum": list(get_args(Role))}},
)
FREE = Rule("texts, numbers and dates, and arrays and tables of them", _is_free)
POINT = Rule(
    "a date, or a year (its 31 December)", lambda value: type(value) is date or YEAR.accepts(value), json=_DATE
)
PERIOD = Rule(
    "a date, a year (its 31 December), or an array of them",
    lambda value: True,
    json={"anyOf": [*_DATE["anyOf"], {"type": "array", "minItems": 1, "items": _DATE}]},
)
"""Checked apart from the table that it stands in."""
_COUNT: Json = {
    "anyOf": [{"type": "number", "minimum": 0, "maximum": MOST_MONEY}, {"const": NOT_REPORTED}],
}
FIGURE = Rule(
    'a whole number, "-" for missing, or an array of them, one for each period',
    lambda value: True,
    json={"anyOf": [*_COUNT["anyOf"], {"type": "array", "minItems": 1, "items": _COUNT}]},
)
"""Checked apart, with its measure and its periods."""
ID = _matching(_ID, "an id of small letters, digits and _, at most 40, that begins with a letter")
IDS = Rule(
    f"an array, each part {ID.expected}",
    lambda value: isinstance(value, list) and bool(value) and all(map(ID.accepts, value)),
    json={"type": "array", "minItems": 1, "items": ID.json},
)
LANGUAGE = _matching("en|fr|es|ar|ru|zh", "one of en, fr, es, ar, ru and zh")
LIST_YEAR = _matching(r"\d{4}", "the year of a list")
RELEASE_NAME = _matching(_RELEASE, 'a release as "2024-06" or "2025-12.1"')
