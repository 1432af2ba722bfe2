"""From values to places: nice steps for an axis, years that don't crowd, labels moved apart. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from unhcr_cli.core.model import Number, Period

_STEPS = (1, 2, 2.5, 5, 10)
_NOTHING = 1e-12
"""Less than this is drawn as 0."""
_YEAR_STEPS = (1, 2, 5, 10, 20, 25, 50, 100)


class Linear(NamedTuple):
    """A straight scale."""

    low: float
    high: float
    start: float
    """The place of `low`."""
    end: float
    """The place of `high`."""

    def __call__(self, value: float) -> float:
        """The place of a value."""
        span = self.high - self.low
        return self.start + (value - self.low) / span * (self.end - self.start) if span else self.start


def ticks(low: float, high: float, most: int) -> tuple[float, ...]:
    """Round values at even steps that begin at or below `low` and end at or above `high`, 0 among them.

    >>> ticks(0, 286715, 5), ticks(-30, 95, 4), ticks(0, 0, 5), ticks(0, 0.7, 4)
    ((0.0, 100000.0, 200000.0, 300000.0), (-50.0, 0.0, 50.0, 100.0), (0.0, 1.0), (0.0, 0.2, 0.4, 0.6, 0.8))
    """
    low, high = min(low, 0.0), max(high, 0.0)
    if high - low < _NOTHING:
        return (0.0, 1.0)
    rough = (high - low) / max(most, 1)
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(each * size for each in _STEPS if each * size >= rough * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(float(f"{number * step:.12g}") for number in range(first, last + 1))


def year_of(period: Period) -> float:
    """Where a date is on an axis of years, on which a year stands for its end.

    >>> year_of(Period(2024, 12, 31)), year_of(Period(2024, 6, 30))
    (2024.0, 2023.5)
    """
    if period.is_year_end:
        return float(period.year)
    return period.year - 1 + (period.month - 1 + min(period.day, 30) / 30) / 12


def years(first: float, last: float, most: int) -> tuple[int, ...]:
    """The years that an axis names: at even steps, as many as have room.

    Steps that name the first and the last year go before others.

    >>> years(2000, 2025, 13), years(2024, 2025, 9), years(1951, 2025, 9)
    ((2000, 2005, 2010, 2015, 2020, 2025), (2024, 2025), (1960, 1970, 1980, 1990, 2000, 2010, 2020))
    """
    low, high = math.ceil(first), math.floor(last)
    fitting = []
    for step in _YEAR_STEPS:
        found = tuple(year for year in range(low, high + 1) if year % step == 0)
        if found and len(found) <= max(most, 1):
            fitting.append(found)
    whole = [found for found in fitting if len(found) > 2 and (found[0], found[-1]) == (low, high)]
    return (whole or fitting or [(high,)])[0]


def apart(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """The places moved as little as needed so that each is `gap` from the next, in their order, within bounds.

    Where there is no room for all, they are spread evenly.

    >>> apart([10, 11, 50], 5, 0, 100)
    [8.0, 13.0, 50.0]
    """
    order = sorted(range(len(places)), key=lambda index: (places[index], index))
    if not order:
        return []
    if gap * (len(order) - 1) > high - low:
        gap = (high - low) / max(len(order) - 1, 1)
    clusters: list[tuple[float, list[int]]] = []
    for index in order:
        centre, members = places[index], [index]
        clusters.append((centre, members))
        while (
            len(clusters) > 1
            and _bounds(clusters[-2], gap, low, high)[1] + gap > _bounds(clusters[-1], gap, low, high)[0] + 1e-9
        ):
            _, last = clusters.pop()
            _, before = clusters.pop()
            together = [*before, *last]
            clusters.append((sum(places[each] for each in together) / len(together), together))
    found = [0.0] * len(places)
    for cluster in clusters:
        top, _ = _bounds(cluster, gap, low, high)
        for place, index in enumerate(cluster[1]):
            found[index] = top + place * gap
    return found


def _bounds(cluster: tuple[float, list[int]], gap: float, low: float, high: float) -> tuple[float, float]:
    """The first and the last place of labels that stand together."""
    centre, members = cluster
    length = gap * (len(members) - 1)
    top = min(max(centre - length / 2, low), high - length)
    return top, top + length


def least(values: Sequence[Number | None]) -> float:
    """The smallest of what is known, and 0."""
    return float(min((value for value in values if value is not None), default=0))


def most(values: Sequence[Number | None]) -> float:
    """The largest of what is known, and 0."""
    return float(max((value for value in values if value is not None), default=0))
