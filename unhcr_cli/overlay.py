"""A user's figures on top of the embedded dataset: theirs where they state any, UNHCR's for the rest.

A figure that the user states for a country goes before the embedded one of the same date, and so does one by
origin. What is added up of figures by origin changes by the difference: the country's total, where the user
does not state it, the total of the country of origin, and the world's. A date at which the embedded dataset
has nothing is the user's alone, and is not added up to the world. Every figure that a user's went into has
the flag `u`, and the name of their release. A user's places are put on top by `own_places`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from unhcr_cli import breakdowns
from unhcr_cli.model import WORLD, Cell, Period, Role
from unhcr_cli.quality import OWN, join_flags
from unhcr_cli.store import PairRow, Store, Totals

_Cells = dict[str, Cell]
_NAMED_AT_MOST = 4


class Overlaid(Store):
    """The embedded dataset with a user's on top, which was compiled from a single file."""

    def __init__(self, embedded: Store, own: Store, file: str) -> None:
        """`file` is what the user's dataset is called in notes. Closing this closes `own`."""
        super().__init__(own.database.connection, own.name, own=True)
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
        self._merged: dict[tuple[Role, Period], Mapping[str, _Cells]] = {}
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
        self._merged.clear()

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
            for code, cells in self._changed(role, period).items():
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
            counted = {id: self._marked(cell) for id, cell in cells.items() if cell.value is not None}
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

    def _marked(self, cell: Cell) -> Cell:
        return cell._replace(release=self.own_release, flag=join_flags(cell.flag, OWN))

    def _changed(self, role: Role, period: Period) -> Mapping[str, _Cells]:
        """The totals of a period that the user's figures change: {code: {measure: cell}}."""
        if (role, period) not in self._merged:
            self._merged["asylum", period], self._merged["origin", period] = self._merge(period)
        return self._merged[role, period]

    def _merge(self, period: Period) -> tuple[Mapping[str, _Cells], Mapping[str, _Cells]]:
        stated = self._stated(period)
        here, there = self._differences(period)
        asylum: dict[str, _Cells] = defaultdict(dict)
        origin: dict[str, _Cells] = defaultdict(dict)
        before = {role: self._before(role, period, {*stated, *here, *there}) for role in ("asylum", "origin")}
        for code in {*stated, *here, *there}:
            for id in self.measures:
                filed = self.measures[id].get("filed", "asylum")
                if id in stated.get(code, {}):
                    asylum[code][id] = stated[code][id]
                    if filed != "asylum" or code == WORLD:
                        origin[code][id] = stated[code][id]
                        continue
                elif id in here.get(code, {}) and filed != "origin":
                    asylum[code][id] = self._moved(before["asylum"], code, id, here[code][id])
                    if filed == "home":
                        origin[code][id] = asylum[code][id]
                if id in there.get(code, {}) and filed != "home":
                    origin[code][id] = self._moved(before["origin"], code, id, there[code][id])
                    if filed == "origin":
                        asylum[code][id] = origin[code][id]
        self._add_to_world(asylum, origin, before["asylum"], stated.get(WORLD, {}))
        return asylum, origin

    def _add_to_world(
        self,
        asylum: dict[str, _Cells],
        origin: dict[str, _Cells],
        before: Mapping[str, Mapping[str, Cell]],
        stated: Mapping[str, Cell],
    ) -> None:
        """Moves the world's figures by what the countries' have moved; a date of the user's alone has no world."""
        world = before.get(WORLD)
        if world is None:
            return
        missing = Cell(None)
        for id, table in self.measures.items():
            if table.get("world") == "given" or id in stated or id not in self._embedded.measures:
                continue
            moved = sum(
                (cells[id].value or 0) - (before.get(code, {}).get(id, missing).value or 0)
                for code, cells in asylum.items()
                if code != WORLD and id in cells
            )
            if any(id in cells for code, cells in asylum.items() if code != WORLD):
                asylum[WORLD][id] = origin[WORLD][id] = self._moved(before, WORLD, id, moved)

    def _moved(self, before: Mapping[str, Mapping[str, Cell]], code: str, id: str, by: float) -> Cell:
        """A sum that the user's figures went into; their own alone where there was none."""
        cell = before.get(code, {}).get(id, Cell(None))
        if cell.value is None:
            return Cell(by, OWN, self.own_release)
        flag = join_flags(cell.flag, OWN).replace("s", "")
        return Cell(cell.value + by, flag, f"{cell.release}+{self.own_release}")

    def _stated(self, period: Period) -> dict[str, _Cells]:
        """What the user states for countries themselves."""
        ids_of = {code: of[key] for code, of in self._mine.stated.items() if (key := str(period.number)) in of}
        totals = self._mine.totals(tuple(ids_of), "asylum", [period])
        return {
            code: {id: self._marked(totals[code, period][id]) for id in ids}
            for code, ids in ids_of.items()
            if (code, period) in totals
        }

    def _before(self, role: Role, period: Period, codes: set[str]) -> dict[str, Mapping[str, Cell]]:
        found = self._embedded.totals((*codes, WORLD), role, [period])
        return {code: cells for (code, _), cells in found.items()}

    def _differences(self, period: Period) -> tuple[dict[str, dict[str, float]], dict[str, dict[str, float]]]:
        """What figures by origin differ from the embedded ones, added up by country of asylum and of origin."""
        here: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(int))
        there: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(int))
        for code in self._asylums(period):
            before = dict(self._embedded.partners(code, "asylum", period))
            for other, cells in self._mine.partners(code, "asylum", period):
                for id, cell in cells.items():
                    if cell.value is not None:
                        by = cell.value - (before.get(other, {}).get(id, Cell(None)).value or 0)
                        here[code][id] += by
                        there[other][id] += by
        return here, there

    def _asylums(self, period: Period) -> tuple[str, ...]:
        rows = self._mine.rows(
            "SELECT DISTINCT c.code FROM pairs p JOIN country c ON c.number = p.asylum WHERE p.period = ?",
            (period.number,),
        )
        return tuple(code for (code,) in rows)

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
        return frozenset(breakdowns.periods(own, breakdowns.table(own, "places")) if own else ())


def some(texts: Sequence[str]) -> str:
    """The first of the texts, with a sign that there are more."""
    return ", ".join(texts[:_NAMED_AT_MOST]) + (" …" if len(texts) > _NAMED_AT_MOST else "")
