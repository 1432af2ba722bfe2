"""What a user's figures change in totals: of countries of asylum, of countries of origin, and of the world.

What is added up of figures by origin changes by the difference: the country's total, where the user does not
state it, the total of the country of origin, and the world's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from unhcr_cli.core.flags import OWN, join_flags
from unhcr_cli.core.model import WORLD, Cell, Period, Role
from unhcr_cli.store.store import Store

_Cells = dict[str, Cell]


class OverlaidSums:
    """The totals that a user's figures change, period by period as they are asked for."""

    def __init__(self, embedded: Store, mine: Store, measures: Mapping[str, Mapping[str, Any]], release: str) -> None:
        """`mine` has the user's figures, of a release of that name, and `measures` are declared for both."""
        self._embedded = embedded
        self._mine = mine
        self._measures = measures
        self._release = release
        self._known: dict[tuple[Role, Period], Mapping[str, _Cells]] = {}

    def forget(self) -> None:
        """What was worked out holds no longer: another release is in use."""
        self._known.clear()

    def marked(self, cell: Cell) -> Cell:
        """A figure of the user's as it is told."""
        return cell._replace(release=self._release, flag=join_flags(cell.flag, OWN))

    def changed(self, role: Role, period: Period) -> Mapping[str, _Cells]:
        """The totals of a period that the user's figures change: {code: {measure: cell}}."""
        if (role, period) not in self._known:
            self._known["asylum", period], self._known["origin", period] = self._merge(period)
        return self._known[role, period]

    def _merge(self, period: Period) -> tuple[Mapping[str, _Cells], Mapping[str, _Cells]]:
        stated = self._stated(period)
        here, there = self._differences(period)
        asylum: dict[str, _Cells] = defaultdict(dict)
        origin: dict[str, _Cells] = defaultdict(dict)
        before = {role: self._before(role, period, {*stated, *here, *there}) for role in ("asylum", "origin")}
        for code in {*stated, *here, *there}:
            for id in self._measures:
                filed = self._measures[id].get("filed", "asylum")
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
        for id, table in self._measures.items():
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
            return Cell(by, OWN, self._release)
        flag = join_flags(cell.flag, OWN).replace("s", "")
        return Cell(cell.value + by, flag, f"{cell.release}+{self._release}")

    def _stated(self, period: Period) -> dict[str, _Cells]:
        """What the user states for countries themselves."""
        ids_of = {code: of[key] for code, of in self._mine.stated.items() if (key := str(period.number)) in of}
        totals = self._mine.totals(tuple(ids_of), "asylum", [period])
        return {
            code: {id: self.marked(totals[code, period][id]) for id in ids}
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
