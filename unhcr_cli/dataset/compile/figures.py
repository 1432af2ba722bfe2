"""Compiles figures: pairs of origin and asylum, and the totals that questions ask for, release by release.

A release states what it changes; what the releases before it said stands where it says nothing. A row of
the store holds from its release on, until a later one has the same key.

What adds up to what: a total by country of asylum is the figure that the file states for the country, or
the sum over its origins. A measure filed by `origin` counts for the country of origin whichever way one
asks; one filed at `home` is the same both ways. Missing parts are left out of a sum, and a sum of nothing
is missing.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping

from unhcr_cli.core.flags import write_marks
from unhcr_cli.core.model import WORLD, Number
from unhcr_cli.dataset.compile.rows import RowReader
from unhcr_cli.dataset.compile.running_sums import Ledger, Row, column_sums
from unhcr_cli.dataset.layout import ASYLUM, ORIGIN
from unhcr_cli.dataset.tree import FiguresFile, Tree

_Place = tuple[str, int]
"""A country and a period number."""
_Pair = tuple[str, int, str]
"""Country of asylum, period number, origin."""
_Total = tuple[int, str, int]
"""Role, country, period number."""


class FiguresCompiler:
    """Holds the figures as the releases so far leave them, and writes what each of them changes."""

    def __init__(self, tree: Tree, connection: sqlite3.Connection, numbers: Mapping[str, int]) -> None:
        """`numbers` are the countries' in the store."""
        measures = tree.measures
        self.connection = connection
        self.numbers = numbers
        self.ids = tuple(measures)
        self.nothing: Row = (None,) * len(self.ids)
        self.reader = RowReader(measures)
        self.filed = tuple(table.get("filed", "asylum") for table in measures.values())
        self.at_home = frozenset(index for index, filed in enumerate(self.filed) if filed == "home")
        self.stated_world = frozenset(
            index for index, table in enumerate(measures.values()) if tree.is_partial or table.get("world") == "given"
        )
        """Columns that are not added up to the world. A single file seldom has the whole world in it."""
        self.carried = {
            index: table["carry_years"] for index, table in enumerate(measures.values()) if table.get("carry_years")
        }
        self.rows: dict[_Place, dict[str, Row]] = defaultdict(dict)
        self.own: dict[_Place, Mapping[str, Number | None]] = {}
        self.origins: Ledger[_Place] = Ledger(len(self.ids))
        self.worlds: Ledger[int] = Ledger(len(self.ids))
        self.totals: dict[_Total, Row] = {}
        self.written: dict[_Total, tuple[Row, str]] = {}
        self.first_pairs: dict[_Pair, Row] = {}
        self.first_totals: dict[_Total, Row] = {}
        self.filled: frozenset[_Total] = frozenset()
        """The totals that the release before fills from earlier years."""
        self.known: set[int] = set()
        """The periods that releases before this one have."""
        self.sparse: dict[int, list[tuple[_Pair, Mapping[str, Number | None]]]] = defaultdict(list)
        """Sparse figures of periods that no release has had so far."""
        self.changed: dict[_Pair, Row] = {}
        """What this release changes, as it was before."""
        self.touched: set[_Place] = set()

    def add_sparse(self, file: FiguresFile) -> None:
        """Takes the sparse figures of a country, for the release that a period begins with."""
        for origin, series in file.origins.items():
            for period, cells in series.items():
                self.sparse[period].append(((file.country, period, origin), cells))

    def add(self, file: FiguresFile) -> None:
        """Puts what a release states for one country in the place of what there was."""
        for period in sorted({period for series in (file.own, *file.origins.values()) for period in series}):
            self.touched.add((file.country, period))
            if period in file.own:
                self.own[file.country, period] = file.own[period]
            for origin, series in file.origins.items():
                if period in series:
                    old = self.rows[file.country, period].get(origin, self.nothing)
                    new = self.reader.whole(series[period], period // 10000, file.omitted, old)
                    self._put((file.country, period, origin), old, new)
            for pair, cells in self.sparse.pop(period, ()):
                old = self.rows[pair[0], period].get(pair[2], self.nothing)
                self._put(pair, old, self.reader.sparse(cells, old))

    def _put(self, pair: _Pair, old: Row, new: Row) -> None:
        if new == old:
            return
        asylum, period, origin = pair
        self.changed.setdefault(pair, old)
        self.rows[asylum, period][origin] = new
        self.origins.move((origin, period), old, new, () if origin == asylum else self.at_home)
        self.touched |= {(asylum, period), (origin, period)}

    def finish(self, release: int) -> None:
        """Writes what the release of that number has changed."""
        places = ", ?" * len(self.ids)
        self.connection.executemany(f"INSERT INTO pairs VALUES (?, ?, ?, ?, ?{places})", self._pairs(release))
        keys = self._settle()
        self.connection.executemany(f"INSERT INTO totals VALUES (?, ?, ?, ?, ?{places})", self._totals(keys, release))
        self.known |= {period for _, period in self.touched}
        self.changed.clear()
        self.touched.clear()

    def _pairs(self, release: int) -> Iterator[tuple[object, ...]]:
        for pair, old in sorted(self.changed.items()):
            asylum, period, origin = pair
            new = self.rows[asylum, period][origin]
            # A release that states a pair twice may end where it began.
            if new != old:
                marks = ""
                if period in self.known:
                    marks = self._marks({}, self.first_pairs.setdefault(pair, old), new)
                yield (self.numbers[asylum], period, self.numbers[origin], release, marks, *new)

    def _settle(self) -> set[_Total]:
        """Adds up again what the release has touched; which totals that may have changed."""
        keys: set[_Total] = set()
        for country, period in self.touched:
            for role, row in zip((ASYLUM, ORIGIN), self._both(country, period), strict=True):
                key = role, country, period
                # What is stated for the world itself is no part of the sum over countries.
                if role == ASYLUM and country != WORLD:
                    self.worlds.move(period, self.totals.get(key, self.nothing), row, self.stated_world)
                self.totals[key] = row
                keys.add(key)
        for period in {period for _, period in self.touched}:
            stated, _ = self._both(WORLD, period)
            own, added = self.own.get((WORLD, period), {}), self.worlds.row(period)
            world = tuple(
                value if value is not None or id in own else total
                for id, value, total in zip(self.ids, stated, added, strict=True)
            )
            # Whoever is counted somewhere is from somewhere.
            for role in (ASYLUM, ORIGIN):
                self.totals[role, WORLD, period] = world
                keys.add((role, WORLD, period))
        return keys

    def _both(self, country: str, period: int) -> tuple[Row, Row]:
        """A country's totals as country of asylum and as origin; what a file states itself goes before a sum."""
        sums = column_sums(self.rows.get((country, period), {}).values(), len(self.ids))
        origins = self.origins.row((country, period))
        own = self.own.get((country, period), {})
        asylum, origin = [], []
        for id, filed, here, abroad in zip(self.ids, self.filed, sums, origins, strict=True):
            if id in own:
                asylum.append(own[id])
                origin.append(abroad if filed == "asylum" else own[id])
            else:
                asylum.append(abroad if filed == "origin" else here)
                origin.append(here if filed == "home" and abroad is None else abroad)
        return tuple(asylum), tuple(origin)

    def _totals(self, keys: set[_Total], release: int) -> Iterator[tuple[object, ...]]:
        carried = self._carry()
        # Where what was carried is no longer so, there is none any more.
        keys |= carried.keys() | self.filled
        self.filled = frozenset(carried)
        for key in sorted(keys):
            role, country, period = key
            filling = carried.get(key, {})
            row = tuple(filling.get(index, value) for index, value in enumerate(self.totals[key]))
            if period in self.known:
                marks = self._marks(filling, self.first_totals.get(key, self.nothing), row)
            else:
                self.first_totals[key] = row
                marks = self._marks(filling, row, row)
            if self.written.get(key, (self.nothing, "")) != (row, marks):
                self.written[key] = row, marks
                yield (role, self.numbers[country], period, release, marks, *row)

    def _carry(self) -> dict[_Total, dict[int, Number]]:
        """What fills annual series that have ended, from their last year: {total: {column: figure}}.

        The world has what its countries have, carried or not, unless it is stated.
        """
        filling: dict[_Total, dict[int, Number]] = defaultdict(dict)
        stated = {id for (country, _), cells in self.own.items() if country == WORLD for id in cells}
        for index, reach in self.carried.items():
            is_added_up = index not in self.stated_world and self.ids[index] not in stated
            annual: dict[_Total, Number] = {}
            # Of a year's figures the last is carried.
            for (role, country, period), row in sorted(self.totals.items()):
                value = row[index]
                if value is not None:
                    annual[role, country, period // 10000] = value
            worlds: dict[int, Number] = defaultdict(int)
            for (role, country, period), row in self.totals.items():
                if row[index] is None and not (is_added_up and country == WORLD):
                    years = (period // 10000 - back for back in range(1, reach + 1))
                    found = (annual[role, country, year] for year in years if (role, country, year) in annual)
                    value = next(found, None)
                    if value is not None:
                        filling[role, country, period][index] = value
                        worlds[period] += value if role == ASYLUM else 0
            for period, carried in worlds.items() if is_added_up else ():
                for role in (ASYLUM, ORIGIN):
                    filling[role, WORLD, period][index] = (self.totals[role, WORLD, period][index] or 0) + carried
        return filling

    def _marks(self, carried: Mapping[int, Number], first: Row, now: Row) -> str:
        """The flags of single figures of a row: `e` for what is carried, `r` for what was another at first."""
        flags = {
            id: ("e" if index in carried else "") + ("r" if first[index] != now[index] else "")
            for index, id in enumerate(self.ids)
            if index in carried or first[index] != now[index]
        }
        return write_marks(flags)
