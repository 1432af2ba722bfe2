"""Writes the bits of TOML that our own files are made of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from unhcr_cli.core.model import Number, Period

_WRAP = 12
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def date_literal(period: Period) -> str:
    """A period: a year for its 31 December, else the date."""
    return str(period.year) if period.is_year_end else period.iso


def entry(key: str, values: Sequence[str]) -> str:
    """A key and its literals: one figure where there is one period, else an array, twelve in a line."""
    if len(values) == 1:
        return f"{key} = {values[0]}\n"
    if len(values) <= _WRAP:
        return f"{key} = [{', '.join(values)}]\n"
    lines = [", ".join(values[start : start + _WRAP]) for start in range(0, len(values), _WRAP)]
    return f"{key} = [\n  " + ",\n  ".join(lines) + ",\n]\n"


def key(text: str) -> str:
    """A part of a key, quoted where it has to be.

    >>> key("MLI"), key("Mopti [Admin 1]")
    ('MLI', '"Mopti [Admin 1]"')
    """
    return text if _BARE.fullmatch(text) else string(text)


def string(text: str) -> str:
    r"""A text as a literal on one line.

    >>> print(string('a "b"\n\\'))
    "a \"b\"\n\\"
    """
    return '"' + "".join(_ESCAPES.get(char) or _escaped(char) for char in text) + '"'


def _escaped(char: str) -> str:
    # What is unassigned to one version of Python is a sign to the next: both write the same.
    if char.isprintable() or unicodedata.category(char) == "Zs" or _may_be_assigned(char):
        return char
    return f"\\u{ord(char):04x}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08x}"


def _may_be_assigned(char: str) -> bool:
    return ord(char) > 0xFFFF and unicodedata.category(char) == "Cn"


def number(value: Number) -> str:
    """A figure, a whole number with its thousands apart.

    >>> number(24015789), number(2.5)
    ('24_015_789', '2.5')
    """
    return f"{value:_}" if isinstance(value, int) else repr(value)


def value(given: Any) -> str:
    """Whatever a store keeps of a declaration, as a literal; tables on one line."""
    if isinstance(given, bool):
        return str(given).lower()
    if isinstance(given, str):
        return string(given)
    if isinstance(given, date):
        return given.isoformat()
    if isinstance(given, Mapping):
        return "{ " + ", ".join(f"{key(id)} = {value(part)}" for id, part in given.items()) + " }"
    if isinstance(given, list | tuple):
        return f"[{', '.join(map(value, given))}]"
    return repr(given)
