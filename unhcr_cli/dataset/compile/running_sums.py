"""Sums that rows are added to and taken from, so that a change costs no more than what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable
from typing import Generic, TypeVar

from unhcr_cli.core.model import Number

Row = tuple[Number | None, ...]
"""A figure for each measure, in the order of the store's columns."""

Key = TypeVar("Key", bound=Hashable)


class Ledger(Generic[Key]):
    """A row of sums by key; it knows how many figures are in each, so that a sum of nothing is missing."""

    def __init__(self, width: int) -> None:
        self._nothing: Row = (None,) * width
        self._sums: dict[Key, list[Number]] = defaultdict(lambda: [0] * width)
        self._counts: dict[Key, list[int]] = defaultdict(lambda: [0] * width)

    def move(self, key: Key, old: Row, new: Row, leaving_out: Collection[int] = ()) -> None:
        """Takes `old` from the sums of `key` and adds `new` to them, but for some columns."""
        sums, counts = self._sums[key], self._counts[key]
        for index, (before, after) in enumerate(zip(old, new, strict=True)):
            if before == after or index in leaving_out:
                continue
            sums[index] += (after or 0) - (before or 0)
            counts[index] += (after is not None) - (before is not None)

    def row(self, key: Key) -> Row:
        """The sums of `key`."""
        if key not in self._sums:
            return self._nothing
        return tuple(total if count else None for total, count in zip(self._sums[key], self._counts[key], strict=True))


def column_sums(rows: Iterable[Row], width: int) -> Row:
    """The sum of each column; None where no row has a figure.

    >>> column_sums([(1, None), (2, None)], 2)
    (3, None)
    """
    sums: list[Number | None] = [None] * width
    for row in rows:
        for index, value in enumerate(row):
            if value is not None:
                sums[index] = (sums[index] or 0) + value
    return tuple(sums)
