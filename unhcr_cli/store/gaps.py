"""Which sums lack a member that they had a year before, as measures declare it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from unhcr_cli.core.model import WORLD, Period, Role

Key = tuple[str, str, Period]


class Gap(NamedTuple):
    """A period from which on a country has no figure of a measure any more."""

    measure: str
    period: Period
    country: str
    origins: frozenset[str]
    """Where its people are from: those whose sums lack it."""


def lacking(gaps: Sequence[Gap], members: Mapping[str, Sequence[str]], role: Role) -> dict[Key, tuple[str, ...]]:
    """Whose figures the sums of countries, groups and the world lack; `members` has those of each, itself for one.

    Shape: {(code, measure, period): codes}.
    """
    found: dict[Key, tuple[str, ...]] = {}
    for gap in gaps:
        behind = gap.origins if role == "origin" else frozenset([gap.country])
        for code, inner in members.items():
            # A country of asylum is itself missing then: only sums lack it.
            is_sum = role == "origin" or len(inner) > 1
            if code == WORLD or (is_sum and not behind.isdisjoint(inner)):
                key = code, gap.measure, gap.period
                found[key] = (*found.get(key, ()), gap.country)
    return found
