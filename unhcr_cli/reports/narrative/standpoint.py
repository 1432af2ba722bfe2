"""Figures of one country in one role at one period, and the breaks in its series. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from types import MappingProxyType
from typing import NamedTuple

from unhcr_cli.core.flags import NOT_COLLECTED
from unhcr_cli.core.model import Cell, Country, Period
from unhcr_cli.indicators.figures import Figures
from unhcr_cli.languages.base import Language


class Why(NamedTuple):
    """What is known of a break in a series."""

    reason: str
    carrier: Country | None = None
    """The country whose break a total carries."""


Breaks = Mapping[tuple[str, Period], Why]
"""What is known of each break of a country in one role, by measure and period."""


def points(period: Period, years: int) -> tuple[Period, ...]:
    """The same point of each of the years before, and the year-ends between: where a series may break."""
    same = {period.back(each) for each in range(years)}
    ends = {Period.year_end(period.year - each) for each in range(years + 1)}
    return tuple(sorted(point for point in same | ends if period.back(years) < point <= period))


class Standpoint(NamedTuple):
    """Figures of one country, in one role, at one period."""

    figures: Figures
    code: str
    period: Period
    known_breaks: Breaks = MappingProxyType({})

    @property
    def language(self) -> Language:
        """What its sentences are in."""
        return self.figures.catalogue.language

    def cell(self, id: str, years_before: int = 0) -> Cell:
        """The figure; missing too where the dataset does not declare it."""
        catalogue = self.figures.catalogue
        if id not in catalogue.measures and id not in catalogue.indicators:
            return Cell(None, NOT_COLLECTED)
        return self.figures.cell(id, self.code, self.period.back(years_before))

    def before(self, id: str, years: int) -> Cell:
        """What the figure is compared with, some years before; missing where that can't be."""
        return self.figures.before(id, self.code, self.period, years) if self.cell(id).value is not None else Cell(None)

    def cells(self, ids: Sequence[str]) -> dict[str, Cell]:
        """Several figures, by id."""
        return {id: self.cell(id) for id in ids}

    def breaks(self, id: str, years: int) -> tuple[tuple[str, Period], ...]:
        """The breaks between now and some years before: measure and period, oldest first."""
        found = {
            (name, point)
            for name in self.figures.catalogue.needs(id)
            for point in self._broken(name, frozenset(points(self.period, years)))
        }
        return tuple(sorted(found, key=lambda each: (each[1], each[0])))

    def _broken(self, id: str, among: Set[Period]) -> Iterator[Period]:
        for point in among:
            if not self._is_broken(id, point):
                continue
            # A year-end is broken as well by what had happened by the mid-year before it.
            same = self.period.back(self.period.year - point.year)
            before = point if self.period.is_year_end else Period.year_end(point.year - 1)
            is_told = before != point and point == same and before in among and self._is_broken(id, before)
            if not is_told and (point == same or not self._is_broken(id, same)):
                yield point

    def _is_broken(self, id: str, period: Period) -> bool:
        return (id, period) in self.known_breaks

    def first_year(self, id: str) -> int:
        """The first year of a measure's series."""
        return self.figures.catalogue.measures[id].first_year
