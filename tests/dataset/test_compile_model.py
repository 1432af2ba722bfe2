"""Two paths, the same sums, on small datasets that are drawn: the compiler against figures added up plainly.

The model keeps what is stated and works out every release anew; it shares no code with the compiler.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from unhcr_cli.core.flags import read_marks
from unhcr_cli.dataset.compile.figures import FiguresCompiler
from unhcr_cli.dataset.layout import figure_tables
from unhcr_cli.dataset.tree import FiguresFile, Tree

MEASURES: Mapping[str, Mapping[str, Any]] = {
    "refugees": {"filed": "asylum", "publisher": "UNHCR", "first_year": 2020},
    "idps": {"filed": "home", "publisher": "UNHCR"},
    "returns": {"filed": "origin", "publisher": "UNHCR"},
    "returns_from": {"figures_of": "returns"},
    "resettled": {"publisher": "moves", "sparse": True},
    "gdp": {"filed": "home", "publisher": "Bank", "carry_years": 2},
    "people": {"filed": "home", "publisher": "UN", "world": "given"},
}
BY_ORIGIN, OF_COUNTRY = ("refugees", "idps", "returns"), ("refugees", "returns", "gdp", "people")
ABROAD = ("MLI", "BFA", "NER")
CODES = (*ABROAD, "WLD")
PERIODS = (20191231, 20200630, 20201231, 20211231, 20221231)
RELEASES = ("one", "two", "three")

Cells = dict[str, int | None]
Sums = dict[tuple[str, str, int], Cells]
"""{(role, country, period): figures}."""


def series(ids: Iterable[str]) -> Any:
    cells = st.dictionaries(st.sampled_from([*ids]), st.sampled_from([None, 0, 1, 20, 300]), min_size=1)
    return st.dictionaries(st.sampled_from(PERIODS), cells, max_size=3)


def files(omitted: int | None) -> Any:
    def file(code: str) -> Any:
        # What is counted at home has no other origin; nobody seeks asylum in the world.
        origins = {each: series(BY_ORIGIN if each == code else ("refugees", "returns")) for each in ABROAD}
        drawn = st.fixed_dictionaries({}, optional=origins if code != "WLD" else {})
        return st.builds(FiguresFile, st.just(code), series(OF_COUNTRY), drawn, st.just(omitted))

    return st.lists(st.sampled_from(CODES), unique=True, max_size=3).flatmap(
        lambda codes: st.tuples(*map(file, codes)).map(list)
    )


STATED = st.fixed_dictionaries({release: st.sampled_from([0, None]).flatmap(files) for release in RELEASES})
MOVES = st.lists(
    st.builds(FiguresFile, st.sampled_from(ABROAD), st.just({}), st.dictionaries(
        st.sampled_from(ABROAD), series(["resettled"]), max_size=2), st.none()),
    unique_by=lambda file: file.country, max_size=2,
).map(tuple)  # fmt: skip


class _Model:
    """What there is as of each release."""

    def __init__(self, moves: tuple[FiguresFile, ...]) -> None:
        self.rows: dict[tuple[str, int, str], Cells] = {}
        self.own: dict[tuple[str, int], Mapping[str, Any]] = {}
        self.moves = moves
        self.known: set[int] = set()
        self.places: set[tuple[str, int]] = set()
        """What anything was ever said of: there, a series that has ended is carried."""
        self.first_rows: dict[tuple[str, int, str], Cells] = {}
        self.first_sums: Sums = {}

    def turn(self, stated: list[FiguresFile]) -> Sums:
        """The totals once a release has said what it says."""
        new = {p for file in stated for series in (file.own, *file.origins.values()) for p in series} - self.known
        for file in self.moves:
            for origin, series in file.origins.items():
                for period in new & series.keys():
                    self._put((file.country, period, origin), series[period])
        for file in stated:
            self.own |= {(file.country, period): cells for period, cells in file.own.items()}
            self.places |= {(file.country, p) for series in (file.own, *file.origins.values()) for p in series}
            for origin, series in file.origins.items():
                for period, cells in series.items():
                    self._put((file.country, period, origin), whole(cells, period, file.omitted))
        sums = self._sums()
        for key, row in self.rows.items():
            if key[1] in new:
                self.first_rows[key] = dict(row)
        self.first_sums |= {key: dict(row) for key, row in sums.items() if key[2] in new}
        self.known |= new
        return sums

    def _put(self, key: tuple[str, int, str], cells: Mapping[str, Any]) -> None:
        before = self.rows.get(key, {})
        self.rows[key] = {**before, **cells}
        if figures(self.rows[key]) != figures(before):
            self.places |= {key[:2], (key[2], key[1])}

    def _sums(self) -> Sums:
        periods = {period for _, period in self.places}
        sums: Sums = defaultdict(dict)
        for code in ABROAD:
            for period in [when for place, when in self.places if place == code]:
                here = [row for (asylum, when, _), row in self.rows.items() if (asylum, when) == (code, period)]
                there = [row for (_, when, origin), row in self.rows.items() if (origin, when) == (code, period)]
                own = self.own.get((code, period), {})
                for id, table in MEASURES.items():
                    filed = table.get("filed", "asylum")
                    by_asylum = added(there if filed == "origin" else here, id)
                    by_origin = by_asylum if filed == "home" else added(there, id)
                    sums["asylum", code, period][id] = own.get(id, by_asylum)
                    sums["origin", code, period][id] = by_origin if filed == "asylum" else own.get(id, by_origin)
        for period in periods:
            countries = [sums.get(("asylum", code, period), {}) for code in ABROAD]
            world = {id: None if id == "people" else added(countries, id) for id in MEASURES}
            for role in ("asylum", "origin"):
                sums[role, "WLD", period] = {**world, **self.own.get(("WLD", period), {})}
        return sums


def whole(cells: Mapping[str, Any], period: int, omitted: float | None) -> Cells:
    """A row with what it leaves out. Where that is 0, a 0 from before 2020 is no figure: nobody counted refugees."""
    reported = any(value is not None for value in cells.values())
    row = {id: cells.get(id, 0 if reported and omitted == 0 else None) for id in BY_ORIGIN}
    if omitted is not None and row["refugees"] == 0 and period < 20200000:
        row["refugees"] = None
    return row | {"returns_from": row["returns"]}


def added(rows: Iterable[Cells], id: str) -> int | None:
    values = [value for row in rows if (value := row.get(id)) is not None]
    return sum(values) if values else None


def carried(sums: Sums, *, is_added_up: bool) -> Sums:
    """What fills a missing GDP: the last figure of the newest of the two years before that has any.

    The world's is what its countries have, where it `is_added_up`.
    """
    filling: Sums = {}
    for (role, code, period), cells in sums.items():
        if cells.get("gdp") is None and not (is_added_up and code == "WLD"):
            for year in (period // 10000 - 1, period // 10000 - 2):
                for other in sorted(PERIODS, reverse=True):
                    value = sums.get((role, code, other), {}).get("gdp")
                    if other // 10000 == year and value is not None:
                        filling.setdefault((role, code, period), {"gdp": value})
    for role, period in {(role, period) for role, _, period in filling} if is_added_up else ():
        parts = [filling.get(("asylum", code, period), {}) for code in ABROAD]
        if (carried := added(parts, "gdp")) is not None:
            filling[role, "WLD", period] = {"gdp": carried + (sums[role, "WLD", period].get("gdp") or 0)}
    return filling


def figures(cells: Mapping[str, Any]) -> dict[str, Any]:
    return {id: value for id, value in cells.items() if value is not None}


def flags(first: Cells, now: Cells, filled: Iterable[str] = ()) -> dict[str, str]:
    found = {id: "e" * (id in filled) + "r" * (first.get(id) != now.get(id)) for id in MEASURES}
    return {id: letters for id, letters in found.items() if letters}


Found = dict[Any, tuple[dict[str, Any], dict[str, str]]]


def stored(connection: sqlite3.Connection, table: str, keys: tuple[str, str, str], number: int) -> Found:
    """The rows of a table as a release has them: {keys: (figures, flags)}; every version of one says something new."""
    columns = ", ".join(f'"{id}"' for id in MEASURES)
    found: Found = {}
    query = f"SELECT {', '.join(keys)}, marks, {columns} FROM {table} WHERE release <= {number} ORDER BY release"
    for one, two, three, marks, *values in connection.execute(query):
        key = one, two, three
        row = figures(dict(zip(MEASURES, values, strict=True))), dict(read_marks(marks))
        assert found.get(key) != row
        found[key] = row
    return found


@settings(max_examples=40)
@given(STATED, MOVES)
def test_every_release_has_the_sums_and_flags_of_what_is_stated_so_far(
    stated: Mapping[str, list[FiguresFile]], moves: tuple[FiguresFile, ...]
) -> None:
    connection = sqlite3.connect(":memory:")
    figure_tables(connection, MEASURES)
    numbers = {code: number for number, code in enumerate(CODES)}
    compiler, model = FiguresCompiler(Tree({}, MEASURES, {}, {}, {}, {}), connection, numbers), _Model(moves)
    for file in moves:
        compiler.add_sparse(file)
    filled_first: Sums = {}
    for number, release in enumerate(RELEASES):
        for file in stated[release]:
            compiler.add(file)
        compiler.finish(number)
        known = set(model.known)
        sums = model.turn(stated[release])
        stated_for_world = any("gdp" in cells for (code, _), cells in model.own.items() if code == "WLD")
        filling = carried(sums, is_added_up=not stated_for_world)
        filled_first |= {key: cells for key, cells in filling.items() if key[2] not in known}
        totals = stored(connection, "totals", ("role", "country", "period"), number)
        for (role, code, period), cells in sums.items():
            key = role, code, period
            now, filled = {**cells, **filling.get(key, {})}, filling.get(key, {})
            first = {**model.first_sums.get(key, {}), **filled_first.get(key, {})}
            found = totals.pop((("asylum", "origin").index(role), numbers[code], period), ({}, {}))
            assert found == (figures(now), flags(first, now, filled)), (release, key)
        assert not totals
        pairs = stored(connection, "pairs", ("asylum", "period", "origin"), number)
        for (asylum, period, origin), row in model.rows.items():
            found = pairs.pop((numbers[asylum], period, numbers[origin]), ({}, {}))
            first_row = model.first_rows.get((asylum, period, origin), {})
            assert found == (figures(row), flags(first_row, row)), (release, asylum, period, origin)
        assert not pairs
    connection.close()
