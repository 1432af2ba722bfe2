"""Compiles a user's figures on top of another dataset: one more layer of rows, as each of its releases has them.

A figure that the user states for a country goes before the one below of the same date, and so does one by
origin. What is added up of figures by origin moves by the difference: the country's total, where the user does
not state it, the total of the country of origin, and the world's, unless the date is the user's alone. The rows
are complete: what the user says nothing of is as it is below.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from unhcr_cli.core.flags import OWN, base_flags, join_flags, small, write_marks
from unhcr_cli.core.model import WORLD, Cell, Number, Period, Role
from unhcr_cli.dataset.compile.rows import RowReader
from unhcr_cli.dataset.layout import MOVED, ROLES
from unhcr_cli.dataset.tree import Tree

_Cells = Mapping[str, Cell]
_Rows = dict[str, dict[str, Cell]]
"""{country: {measure: cell}}."""
_Totals = Mapping[str, _Cells]
_Sums = dict[str, dict[str, Number]]
_MISSING = Cell(None)


class Below(Protocol):
    """The dataset that the figures are put on top of."""

    measures: Mapping[str, Mapping[str, Any]]
    releases: Mapping[str, Mapping[str, Any]]

    def use(self, name: str) -> None:
        """Answers from now on as that release did."""
        ...

    def totals(
        self, codes: Sequence[str], role: Role, periods: Sequence[Period]
    ) -> Mapping[tuple[str, Period], _Cells]:
        """Figures of countries and of the world."""
        ...

    def partners(self, code: str, role: Role, period: Period) -> Sequence[tuple[str, _Cells]]:
        """Who is where."""
        ...


class OverlayCompiler:
    """Holds the user's figures, and writes what they make of each release."""

    def __init__(self, tree: Tree, connection: sqlite3.Connection, numbers: Mapping[str, int], below: Below) -> None:
        """`numbers` are the countries' in the store."""
        self.connection = connection
        self.numbers = numbers
        self.below = below
        self.overlay = tree.overlay
        self.measures = tree.measures
        self.stated: dict[Period, _Rows] = defaultdict(dict)
        self.pairs: dict[Period, dict[str, _Rows]] = defaultdict(dict)
        self.written: dict[tuple[str, tuple[int, ...]], tuple[object, ...]] = {}
        reader, nothing = RowReader(self.measures), (None,) * len(self.measures)
        for file in tree.inline:
            for number, cells in file.own.items():
                period = Period.from_number(number)
                self.stated[period][file.country] = self._own(cells, period)
            for origin, series in file.origins.items():
                for number, cells in series.items():
                    period = Period.from_number(number)
                    row = dict(zip(self.measures, reader.whole(cells, period.year, None, nothing), strict=True))
                    self.pairs[period].setdefault(file.country, {})[origin] = self._own(row, period)

    def _own(self, cells: Mapping[str, Number | None], period: Period) -> dict[str, Cell]:
        """Figures of the user's as they are told."""
        found = {}
        for id, value in cells.items():
            if value is not None:
                measure = self.measures[id]
                flags = base_flags(measure, self.overlay, id, period, own=True)
                found[id] = Cell(value, small(value, flags, measure))
        return found

    def run(self) -> None:
        """Writes the rows of every release; the newest is in use then."""
        self._declare()
        for number, name in enumerate(self.below.releases):
            self.below.use(name)
            for period in sorted({*self.stated, *self.pairs}):
                self._lay(number, period)

    def _declare(self) -> None:
        """Writes what the layer is called, and the totals of people from elsewhere that the user states alone."""
        alone = [
            (code, period.number, id)
            for period, rows in self.stated.items()
            for code, cells in rows.items()
            for id in cells
            if id in self.below.measures
            and self.measures[id].get("filed", "asylum") == "asylum"
            and not any(id in origin for origin in self.pairs.get(period, {}).get(code, {}).values())
        ]
        declared = json.dumps({**self.overlay, "without_origins": alone}, ensure_ascii=False)
        self.connection.execute("INSERT INTO meta VALUES ('overlay', ?)", (declared,))

    def _lay(self, release: int, period: Period) -> None:
        """Writes the rows of one release at one date."""
        stated = self.stated.get(period, {})
        here, there = self._pairs(release, period)
        codes = {*stated, *here, *there}
        before: dict[Role, _Totals] = {}
        for role in ROLES:
            found = self.below.totals((*codes, WORLD), role, [period])
            before[role] = {code: cells for (code, _), cells in found.items()}
        asylum: _Rows = {code: _moved(before["asylum"], code, here.get(code, {})) for code in codes}
        origin: _Rows = {code: _moved(before["origin"], code, there.get(code, {})) for code in codes}
        for code in codes:
            self._file(code, asylum[code], origin[code], stated.get(code, {}))
        self._add_to_world(asylum, origin, before["asylum"])
        for role, rows in (("asylum", asylum), ("origin", origin)):
            for code, cells in rows.items():
                if cells:
                    key = ROLES[role], self.numbers[code], period.number
                    self._write("totals", key, release, {**before[role].get(code, {}), **cells})

    def _pairs(self, release: int, period: Period) -> tuple[_Sums, _Sums]:
        """Writes figures by origin; what they differ by, added up by country of asylum and of origin."""
        here: _Sums = defaultdict(lambda: defaultdict(int))
        there: _Sums = defaultdict(lambda: defaultdict(int))
        for asylum, origins in self.pairs.get(period, {}).items():
            before = dict(self.below.partners(asylum, "asylum", period))
            for origin, cells in origins.items():
                old = before.get(origin, {})
                key = self.numbers[asylum], period.number, self.numbers[origin]
                self._write("pairs", key, release, {**old, **cells})
                for id, cell in cells.items():
                    by = (cell.value or 0) - (old.get(id, _MISSING).value or 0)
                    here[asylum][id] += by
                    there[origin][id] += by
        return here, there

    def _file(self, code: str, asylum: dict[str, Cell], origin: dict[str, Cell], stated: _Cells) -> None:
        """Puts a country's changed figures where their measures are filed, and those that are stated first."""
        for id, table in self.measures.items():
            filed = table.get("filed", "asylum")
            if id in stated:
                asylum[id] = stated[id]
            elif filed == "origin":
                asylum.pop(id, None)
            if filed == "home" or (id in stated and (filed == "origin" or code == WORLD)):
                origin.pop(id, None)
                if id in asylum:
                    origin[id] = asylum[id]
            elif filed == "origin" and id in origin:
                asylum[id] = origin[id]

    def _add_to_world(self, asylum: _Rows, origin: _Rows, before: _Totals) -> None:
        """Moves the world's figures by what the countries' have moved; a date of the user's alone has no world."""
        if WORLD not in before:
            return
        stated = asylum.get(WORLD, {})
        moved: dict[str, Number] = defaultdict(int)
        for code, cells in asylum.items():
            for id, cell in cells.items():
                given = self.measures[id].get("world") == "given" or id not in self.below.measures
                if code != WORLD and id not in stated and not given:
                    moved[id] += (cell.value or 0) - (before.get(code, {}).get(id, _MISSING).value or 0)
        world = _moved(before, WORLD, moved)
        asylum[WORLD] = {**stated, **world}
        origin[WORLD] = {**origin.get(WORLD, {}), **world}

    def _write(self, table: str, key: tuple[int, int, int], release: int, cells: _Cells) -> None:
        """Writes a row, where it is not as the release before has it."""
        found = {id: cells.get(id, _MISSING) for id in self.measures}
        marks = write_marks({id: cell.flag for id, cell in found.items() if cell.flag})
        row = (marks, *(cell.value for cell in found.values()))
        if self.written.get((table, key)) != row:
            self.written[table, key] = row
            places = ", ?" * (3 + len(row))
            self.connection.execute(f"INSERT INTO {table} VALUES (?{places})", (*key, release, *row))


def _moved(before: _Totals, code: str, sums: Mapping[str, Number]) -> dict[str, Cell]:
    """Sums that the user's figures went into; their own alone where there was none."""
    found = {}
    for id, by in sums.items():
        cell = before.get(code, {}).get(id, _MISSING)
        flag = OWN if cell.value is None else join_flags(cell.flag, OWN, MOVED).replace("s", "")
        found[id] = Cell((cell.value or 0) + by, flag)
    return found
