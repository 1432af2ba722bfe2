"""Writes the bits of TOML that our own files are made of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from unhcr_cli.model import Period

_WRAP = 12
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
    if _BARE.fullmatch(text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
