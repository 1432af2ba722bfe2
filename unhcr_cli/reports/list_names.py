"""What the lists are called that groups of countries go by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any


def list_name(say: Callable[..., str], called: str, year: int) -> str:
    """A list by the year that it is named after: `fiscal year 2026`, `2025`."""
    return say("fiscal year {year}", year=year) if called == "fiscal year" else f"{called} {year}".strip()


def list_of(say: Callable[..., str], group: Mapping[str, Any]) -> str:
    """By which list a declared group has its members, and whether there are others."""
    if "since" not in group:
        return say("List of {year}", year=group["year"]) if "year" in group else ""
    newest, first = (list_name(say, group.get("list", ""), group[key]) for key in ("year", "since"))
    text = "List of {year}, the newest; figures go by the list of their time, from that of {first} on"
    return say(text, year=newest, first=first)
