"""What a valid dataset is: the keys of every kind of table, and what their values may be."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, get_args

from unhcr_cli.model import Role

FIRST_YEAR, LAST_YEAR = 1900, 2200
MOST_PERSONS = 20_000_000_000
MOST_MONEY = 10**15
MONEY = frozenset({"USD"})
"""Units of measures that may have large and fractional figures."""
NOT_REPORTED = "-"

_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
_RELEASE = re.compile(r"\d{4}-\d{2}(\.\d+)?")
_MONTH = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_DEPTH = 4
"""How deep free-form tables (treaties, context, sources) may be nested."""


class Rule(NamedTuple):
    """What a value must be."""

    expected: str
    """In words, after "expected"."""
    accepts: Callable[[object], bool]
    choices: tuple[str, ...] = ()
    """Where only these texts are valid: what to suggest from."""


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


def is_whole(value: object) -> bool:
    """True for an integer; a boolean is none."""
    return type(value) is int


def is_text(value: object) -> bool:
    """True for a text that is not blank."""
    return isinstance(value, str) and bool(value.strip())


def _is_day(value: object) -> bool:
    if isinstance(value, str):
        return bool(_MONTH.fullmatch(value))
    return type(value) is date or is_whole(value)


def _is_free(value: object, depth: int = _DEPTH) -> bool:
    if isinstance(value, Mapping):
        return depth > 0 and all(_is_free(part, depth - 1) for part in value.values())
    if isinstance(value, list):
        return depth > 0 and all(_is_free(part, depth - 1) for part in value)
    if isinstance(value, float):
        return math.isfinite(value)
    return is_text(value) or type(value) in (bool, int, date)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(is_text, value))


def one_of(*choices: str) -> Rule:
    """The rule that only these texts are valid."""
    quoted = [f'"{choice}"' for choice in choices]
    words = f"{', '.join(quoted[:-1])} or {quoted[-1]}" if len(quoted) > 1 else quoted[0]
    return Rule(words, lambda value: isinstance(value, str) and value in choices, choices)


TEXT = Rule("a text that is not blank", is_text)
TEXTS = Rule("an array of texts that are not blank", _are_texts)
TEXT_OR_TEXTS = Rule("a text or an array of texts", lambda value: is_text(value) or _are_texts(value))
TEXT_OR_NUMBER = Rule("a text or a number", lambda value: is_text(value) or is_whole(value))
FLAG = Rule("true or false", lambda value: isinstance(value, bool))
YEAR = Rule(
    f"a year from {FIRST_YEAR} to {LAST_YEAR}",
    lambda value: type(value) is int and FIRST_YEAR <= value <= LAST_YEAR,
)
SMALL = Rule("a whole number from 0 to 100", lambda value: type(value) is int and 0 <= value <= 100)
DAY = Rule('a date, or a text such as "2023-08"', _is_day)
ZERO = Rule("0", lambda value: type(value) is int and value == 0)
ROLES = Rule(
    'an array of "asylum" and "origin"',
    lambda value: isinstance(value, list) and bool(value) and all(part in get_args(Role) for part in value),
)
FREE = Rule("texts, numbers and dates, and arrays and tables of them", _is_free)
ANY = Rule("anything", lambda value: True)
"""For keys that are checked apart from this table: periods."""
ID = Rule(
    "an id of small letters, digits and _, at most 40, that begins with a letter",
    lambda value: isinstance(value, str) and bool(_ID.fullmatch(value)),
)
RELEASE_NAME = Rule(
    'a release as "2024-06" or "2025-12.1"',
    lambda value: isinstance(value, str) and bool(_RELEASE.fullmatch(value)),
)


def _each(rule: Rule | Shape, *keys: str) -> dict[str, Rule | Shape]:
    return dict.fromkeys(keys, rule)


TRANSLATIONS = Shape("names by language", rest=TEXT)
MANY_TRANSLATIONS = Shape("names by language", rest=TEXT_OR_TEXTS, instead=TEXTS)

RELEASE = Shape(
    "a release",
    {
        **_each(TEXT, "unhcr_version", "population", "note", "source", "url", "licence"),
        **_each(DAY, "newest", "published", "retrieved"),
        "provisional": FLAG,
        "omitted": ZERO,
        "estimated": TEXTS,
    },
)
DATASET = Shape(
    "the dataset",
    {
        **_each(TEXT, "title", "source", "attribution", "licence", "url", "note", "use"),
        "period": ANY,
        "provisional": FLAG,
        "release": Shape("releases", rest=RELEASE, names=RELEASE_NAME, instead=TEXT),
    },
)
_COUNTED: Mapping[str, Rule | Shape] = {
    **_each(TEXT, "label", "short", "section", "unit", "definition", "source", "publisher", "note", "hxl"),
    "roles": ROLES,
    "default": FLAG,
    "names": TRANSLATIONS,
}
MEASURE = Shape(
    "a measure",
    {
        **_COUNTED,
        "kind": one_of("stock", "flow"),
        "first_year": YEAR,
        "filed": one_of("asylum", "origin", "home"),
        "rounded": FLAG,
        "carry_years": SMALL,
        "world": one_of("given"),
        **_each(TEXTS, "overlaps", "areas"),
        "sparse": FLAG,
        "figures_of": TEXT,
        "api": FREE,
    },
    required=("label",),
)
INDICATOR = Shape("an indicator", {**_COUNTED, "formula": TEXT, "lenient": FLAG}, required=("label", "formula"))
GROUP = Shape(
    "a group",
    {
        "name": TEXT,
        "names": TRANSLATIONS,
        "aliases": MANY_TRANSLATIONS,
        "members": Rule(
            "an array of countries, or a selector",
            lambda value: is_text(value) or (_are_texts(value) and bool(value)),
        ),
        **_each(TEXT, "scheme", "source", "note", "definition"),
        "year": YEAR,
    },
    required=("name", "members"),
)
TABLE = Shape(
    "a table with dimensions",
    {
        **_each(TEXT, "label", "publisher", "definition", "source", "like"),
        "kind": one_of("stock", "flow"),
        "first_year": YEAR,
        "dimensions": TEXTS,
        "roles": ROLES,
        "api": Shape("columns", rest=TEXT),
        "indicator": FREE,
        "measure": Shape(
            "measures", rest=Shape("a measure", _each(TEXT, "label", "short", "definition", "api", "unit")), names=ID
        ),
    },
    required=("label", "dimensions", "api"),
)
DIMENSION = Shape(
    "a dimension",
    {**_each(TEXT, "label", "definition"), "codes": Shape("codes", rest=TEXT), "short": FREE},
    required=("label",),
)
FACTS: Mapping[str, Rule | Shape] = {
    **_each(TEXT, "name", "formal", "nationality", "unhcr", "iso2", "capital", "note", "source"),
    "kind": one_of("country", "special", "world"),
    "m49": TEXT_OR_NUMBER,
    **_each(TEXT, "unhcr_region", "m49_region", "m49_subregion", "m49_intermediate", "income_group"),
    "income_group_year": YEAR,
    **_each(FLAG, "ldc", "lldc", "sids"),
    **_each(TEXTS, "borders", "former", "includes"),
    **_each(TRANSLATIONS, "names", "articles"),
    "aliases": MANY_TRANSLATIONS,
    "demonyms": Shape("demonyms by language", rest=TEXT_OR_TEXTS, instead=TEXT_OR_TEXTS),
    "treaties": Shape("treaties", rest=FREE),
    "context": Shape("what lies behind the figures", rest=FREE, instead=TEXT),
}
"""What a country's table may say besides figures."""
PLACE_FACTS = {key: FACTS[key] for key in ("name", "names", "aliases", "context", "note", "source")}
"""The same for a place in a country."""
ORIGIN_FACTS = {key: FACTS[key] for key in ("note", "source")}
"""The same for the figures of one origin."""
TABLES = ("dataset", "measure", "indicator", "group", "country")
FOLDER_TABLES = ("table", "dimension")
"""Tables that only a dataset spread over a folder has: what has more keys than origin, asylum and period."""
_COLUMNS = ("country", "iso3", "measure", "value", "unit", "flag", "role", "release", "asylum", "origin", "carried")
RESERVED = frozenset({*FACTS, "period", "from", "place", *_COLUMNS})
"""What no measure can be called: the word stands for something else beside the figures, here or in a table."""
