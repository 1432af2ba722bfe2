"""What is to be known about a figure: the letters of the flag column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from unhcr_cli.core.model import Number, Period

NOT_AVAILABLE = ":"
NOT_COLLECTED = "z"
OWN = "u"
BREAK = "b"
REVISED = "r"
ESTIMATE = "e"
SMALL = 5

MEANINGS: Mapping[str, str] = {
    ":": "not available",
    "z": "not collected or not applicable",
    "s": "small, rounded",
    "b": "break in series",
    "p": "provisional (mid-year)",
    "e": "estimate or carried from another year",
    "r": "revised since the first release held here",
    "u": "the user's own figure",
}
"""Letter by letter, in the order of a legend. After Eurostat's codes for observation status."""

_PROVISIONAL_PUBLISHERS = ("UNHCR", "UNRWA")


def join_flags(*flags: str) -> str:
    """All letters, each once, in alphabetical order.

    >>> join_flags("p", "", "ep")
    'ep'
    """
    return "".join(sorted(set("".join(flags))))


def base_flags(
    measure: Mapping[str, Any], release: Mapping[str, Any], id: str, period: Period, *, own: bool = False
) -> str:
    """The letters that every figure of a measure gets at a period that a release answers."""
    letters = OWN if own else ""
    # What a mid-year release says of earlier years is what the release before it said.
    is_newest = own or period == Period.declared(release["newest"])
    if is_newest and release.get("provisional") and measure.get("publisher") in _PROVISIONAL_PUBLISHERS:
        letters += "p"
    carried = is_newest and id in release.get("estimated", ())
    if carried or measure.get("estimated") or period.year < release.get("estimated_before", {}).get(id, 0):
        letters += "e"
    return join_flags(letters)


def small(value: Number | None, flags: str, measure: Mapping[str, Any]) -> str:
    """The flags of a value: none of its release's where it is missing, `s` where it was rounded to 5."""
    if value is None:
        return ""
    return join_flags(flags, "s") if value == SMALL and measure.get("rounded") else flags


def read_marks(text: str) -> dict[str, str]:
    """The flags of single figures of a stored row, by measure.

    >>> read_marks("refugees=r gdp=e")
    {'refugees': 'r', 'gdp': 'e'}
    """
    parts = (mark.partition("=") for mark in text.split())
    return {id: letters for id, _, letters in parts}


def write_marks(flags: Mapping[str, str]) -> str:
    """The same as the store keeps it."""
    return " ".join(f"{id}={letters}" for id, letters in flags.items())


def with_mark(marks: str, ids: Iterable[str], letter: str) -> str:
    """Marks with a letter more for the measures `ids`.

    >>> with_mark("refugees=r gdp=e", ["refugees", "oip"], "b")
    'refugees=br gdp=e oip=b'
    """
    flags = read_marks(marks)
    for id in sorted(ids):
        flags[id] = join_flags(flags.get(id, ""), letter)
    return write_marks(flags)
