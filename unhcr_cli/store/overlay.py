"""A user's figures on top of the embedded dataset: theirs where they state any, UNHCR's for the rest.

A figure that the user states for a country goes before the embedded one of the same date, and so does one by
origin; totals follow in `overlaid_sums`. A date at which the embedded dataset has nothing is the user's alone,
and is not added up to the world. Every figure that a user's went into has the flag `u`, and the name of their
release. A user's places are put on top by `own_places`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from unhcr_cli.core.model import WORLD, Cell, Period, Role
from unhcr_cli.store import dimension_rows
from unhcr_cli.store.overlaid_sums import OverlaidSums
from unhcr_cli.store.store import PairRow, Store, Totals

_NAMED_AT_MOST = 4


class Overlaid(Store):
    """The embedded dataset with a user's on top, which was compiled from a single file."""

    def __init__(self, embedded: Store, own: Store, file: str) -> None:
        """`file` is what the user's dataset is called in notes. Closing this closes `own`."""
        super().__init__(own.database, own=True)
        self._embedded = embedded
        self._mine = own
        name = next(iter(own.releases))
        # Never the name of a release of somebody else's.
        self.own_release = "own" if name in embedded.releases else name
        who = own.dataset.get("source") or own.dataset.get("title")
        self.own_source = f"{who} ({file})"
        self.dataset = embedded.dataset
        self.releases = embedded.releases
        self._own_periods = frozenset(own.periods())
        self._known = frozenset(embedded.periods())
        self._sums = OverlaidSums(embedded, own, self.measures, self.own_release)
        self._used: set[tuple[str, Period]] = set()
        self._without_world: set[Period] = set()
        self._apart: set[tuple[str, Period]] = set()

    def speak(self, language: str) -> None:
        """Answers with names and labels in a language, the user's own among them."""
        self._embedded.speak(language)
        super().speak(language)
        self.dataset = self._embedded.dataset

    def use(self, name: str) -> None:
        """Puts the figures on top of an earlier release."""
        self._embedded.use(name)
        self._known = frozenset(self._embedded.periods())
        self._sums.forget()

    @property
    def release_in_use(self) -> str:
        """The embedded dataset's, which the user's figures are on top of."""
        return self._embedded.release_in_use

    def release_of(self, period: Period) -> str:
        """The release that answers `period`: the user's own where nobody else has a figure."""
        is_own = period not in self._known and (period in self._own_periods or period in self._placed)
        return self.own_release if is_own else self._embedded.release_of(period)

    def periods(self) -> tuple[Period, ...]:
        """Every period in which anybody has a figure, oldest first."""
        return tuple(sorted(self._known | self._own_periods))

    def latest(self) -> Period | None:
        """The newest period of the embedded dataset: the user's own dates are asked for by name."""
        return self._embedded.latest()

    def totals(
        self,
        codes: Sequence[str],
        role: Role,
        periods: Sequence[Period] | None = None,
        measures: Sequence[str] | None = None,
    ) -> Totals:
        """Figures of countries and of the world, the user's among them."""
        ids = tuple(self.measures if measures is None else measures)
        found: dict[tuple[str, Period], Mapping[str, Cell]] = dict(
            self._embedded.totals(codes, role, periods, [id for id in ids if id in self._embedded.measures])
        )
        for period in self._own_periods.intersection(self.periods() if periods is None else periods):
            for code, cells in self._sums.changed(role, period).items():
                theirs = {id: cells[id] for id in ids if id in cells}
                if code in codes and theirs:
                    before = found.get((code, period), {})
                    found[code, period] = {**{id: Cell(None) for id in ids}, **before, **theirs}
                    self._used.add((code, period))
            if WORLD in codes and (WORLD, period) not in found:
                self._without_world.add(period)
        return found

    def partners(
        self, code: str, role: Role, period: Period, measures: Sequence[str] | None = None
    ) -> tuple[PairRow, ...]:
        """Who is where, the user's figures before the embedded ones."""
        ids = tuple(self.measures if measures is None else measures)
        known = [id for id in ids if id in self._embedded.measures]
        found: dict[str, Mapping[str, Cell]] = dict(self._embedded.partners(code, role, period, known))
        if period not in self._own_periods:
            return tuple(found.items())
        theirs = self._mine.partners(code, role, period, ids)
        for other, cells in theirs:
            counted = {id: self._sums.marked(cell) for id, cell in cells.items() if cell.value is not None}
            if counted:
                found[other] = {**{id: Cell(None) for id in ids}, **found.get(other, {}), **counted}
                self._used.add((code, period))
        if role == "asylum" and found:
            by_origin = {id for _, cells in theirs for id, cell in cells.items() if cell.value is not None}
            stated = self._mine.stated.get(code, {}).get(str(period.number), ())
            apart = [id for id in stated if id in known and id not in by_origin]
            if any(self.measures[id].get("filed", "asylum") == "asylum" for id in apart):
                self._apart.add((code, period))
        return tuple(found.items())

    def has_read(self, code: str, period: Period) -> None:
        """Keeps for the notes that figures of the user's on a country are in the answer."""
        self._used.add((code, period))

    def notes(self) -> tuple[str, ...]:
        """What a reader must know of the user's figures that were read."""
        found = []
        if self._used:
            codes = sorted({code for code, _ in self._used})
            labels = [period.label for period in sorted({period for _, period in self._used})]
            found.append(
                f"flag u: with figures of your own, source {self.own_source}, in the place of any of the same date: "
                f"{some([self.display(code) for code in codes])}, {some(labels)}"
            )
        for code, period in sorted(self._apart):
            found.append(
                f"{self.display(code)}, {period.label}: your total has no origins: those shown don't add up to it"
            )
        for period in sorted(self._without_world):
            found.append(f"{period.label} is a date of your own figures alone: they are not added up to the world")
        return tuple(found)

    def newer(self) -> Period | None:
        """The newest date of the user's that is after all of the embedded dataset's."""
        return max((period for period in self._own_periods if period > max(self._known)), default=None)

    @property
    def is_partial(self) -> bool:
        """False: the embedded dataset has every country."""
        return False

    @property
    def tables(self) -> Mapping[str, Mapping[str, Any]]:
        """Declarations of the embedded dataset's tables with dimensions."""
        return self._embedded.tables

    @property
    def dimensions(self) -> Mapping[str, Mapping[str, Any]]:
        """Declarations of their dimensions, with the kinds of people that the user's places alone tell apart."""
        declared = self._embedded.dimensions
        if self.own_places is None:
            return declared
        known, own = (of["population_type"]["codes"] for of in (declared, super().dimensions))
        codes = {**known, **{code: label for code, label in own.items() if code not in known}}
        return {**declared, "population_type": {**declared["population_type"], "codes": codes}}

    @property
    def tabular(self) -> Store:
        """The embedded dataset: of tables with dimensions the user has places alone, which are read apart."""
        return self._embedded

    @cached_property
    def own_places(self) -> Store | None:
        """The user's dataset, if it has places."""
        return self._mine.own_places

    @cached_property
    def _placed(self) -> frozenset[Period]:
        """The dates of the user's places."""
        own = self.own_places
        return frozenset(dimension_rows.periods(own, dimension_rows.table(own, "places")) if own else ())


def some(texts: Sequence[str]) -> str:
    """The first of the texts, with a sign that there are more."""
    return ", ".join(texts[:_NAMED_AT_MOST]) + (" …" if len(texts) > _NAMED_AT_MOST else "")
