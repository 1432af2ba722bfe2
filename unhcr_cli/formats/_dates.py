"""Days in a column of texts, for formats that have a type for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from unhcr_cli.core.model import Value

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def as_date(value: Value) -> date | None:
    """The day that a text is; None for any other.

    >>> as_date("2024-06-30"), as_date("2024-02-30"), as_date("Mali")
    (datetime.date(2024, 6, 30), None, None)
    """
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def as_dates(values: Sequence[Value]) -> list[date | None] | None:
    """The days of a column that has nothing else; None for any other."""
    found = {value: as_date(value) for value in set(values) - {None, ""}}
    return [found.get(value) for value in values] if found and all(found.values()) else None
