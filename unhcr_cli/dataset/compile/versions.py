"""The totals of a compiled dataset as each of its releases has them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from unhcr_cli.dataset.compile import break_rule
from unhcr_cli.dataset.compile.break_rule import Row

Point = tuple[int, int, int]
"""Role, country and period."""
_LAST = 10**6
"""No release has so high a number."""


class Version(NamedTuple):
    """A point as the releases from `release` to `until` have it."""

    release: int
    until: int
    row: Row


class Versions:
    """Every version of every point from a period on, with the figures of some measures."""

    def __init__(self, connection: sqlite3.Connection, ids: Sequence[str], oldest: int) -> None:
        columns = "".join(f', "{id}"' for id in ids)
        rows = connection.execute(
            f"SELECT role, country, period, release{columns} FROM totals WHERE period >= ? ORDER BY 1, 2, 3, 4",
            (oldest,),
        )
        found: dict[Point, list[tuple[int, Row]]] = {}
        for role, country, period, release, *values in rows:
            found.setdefault((role, country, period), []).append((release, dict(zip(ids, values, strict=True))))
        self._of: dict[Point, list[Version]] = {}
        for point, known in found.items():
            ends = [release - 1 for release, _ in known[1:]] + [_LAST]
            self._of[point] = [Version(release, until, row) for (release, row), until in zip(known, ends, strict=True)]
        self.periods = frozenset(period for _, _, period in found)
        arrivals = [id for id in break_rule.ARRIVALS if id in ids]
        self.complete = frozenset(
            point[2] for point, known in found.items() if any(known[-1][1][id] is not None for id in arrivals)
        )
        """The periods in which arrivals are recorded; at mid-years they are not."""

    def __iter__(self) -> Iterator[Point]:
        return iter(self._of)

    def of(self, point: Point) -> Sequence[Version]:
        """The versions of a point, oldest first."""
        return self._of.get(point, ())

    def as_of(self, point: Point, release: int) -> Row | None:
        """The figures of a point as a release has them; None where it has none."""
        return next((each.row for each in reversed(self.of(point)) if each.release <= release), None)
