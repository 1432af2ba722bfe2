"""Compiles TOML into a store: pairs of origin and asylum, and the totals that questions ask for.

What adds up to what: a total by country of asylum is the figure that the file states for the country, or
the sum over its origins. A measure filed by `origin` counts for the country of origin whichever way one
asks; one filed at `home` is the same both ways. Missing parts are left out of a sum, and a sum of nothing
is missing.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping
from datetime import date
from typing import Any

from unhcr_cli.aliases import LANGUAGES, aliases
from unhcr_cli.dataset.compile_tables import compile_table
from unhcr_cli.dataset.layout import ASYLUM, ORIGIN, SCHEMA, pair_columns, stamp
from unhcr_cli.dataset.tables import declared, rows
from unhcr_cli.dataset.tree import FiguresFile, Tree, source_of
from unhcr_cli.errors import BadDataError
from unhcr_cli.model import WORLD, Number

Progress = Callable[[int, int], None]
"""Called with the number of files done and of all files."""

_Cells = dict[str, Number | None]
_Totals = dict[tuple[str, str, int], _Cells]
"""{(role, country, period number): {measure: figure}}."""


def compile(tree: Tree, connection: sqlite3.Connection, progress: Progress | None = None) -> None:
    """Writes all of `tree` into an empty database.

    Raises:
        BadDataError: a figures file is broken.
    """
    connection.executescript(SCHEMA)
    _Compiler(tree, connection).run(progress or (lambda done, total: None))
    stamp(connection)


class _Compiler:
    """Holds what one compilation needs: declarations, numbers of countries, and the totals so far."""

    def __init__(self, tree: Tree, connection: sqlite3.Connection) -> None:
        self.tree = tree
        self.connection = connection
        self.measures = tree.measures
        self.numbers = {code: number for number, code in enumerate(tree.countries)}
        self.sources = {id: source_of(table) for id, table in self.measures.items()}
        self.sparse = frozenset(id for id, table in self.measures.items() if table.get("sparse"))
        self.first_years = {id: table.get("first_year", 0) for id, table in self.measures.items()}
        self.filed = {id: table.get("filed", "asylum") for id, table in self.measures.items()}
        self.at_home = frozenset(id for id, filed in self.filed.items() if filed == "home")
        self.twins = {id: table["figures_of"] for id, table in self.measures.items() if "figures_of" in table}
        self.left_out: dict[tuple[frozenset[str], int, Number], _Cells] = {}
        """What stands for what was left out, by the source tables that have a row, year and figure."""

    def run(self, progress: Progress) -> None:
        self._declarations()
        pair_columns(self.connection, self.measures)
        done = 0
        annual: dict[tuple[str, str, str, int], Number] = {}
        for number, release in reversed(list(enumerate(self.tree.releases))):
            totals: _Totals = defaultdict(dict)
            for file in self.tree.figures(release):
                self._pairs(file, number, totals)
                done += 1
                progress(done, self.tree.file_count)
            self._world(totals)
            self._totals(totals, number, annual)
        for id, table in declared(self.tree.tables).items():
            rows_of = ((code, rows(table, part)) for code, part in self.tree.table(id))
            compile_table(self.connection, table, rows_of, self.numbers)
            done += len(self.tree.table_files.get(id, ()))
            progress(done, self.tree.file_count)
        self.connection.execute("INSERT INTO period SELECT DISTINCT period, release FROM totals WHERE role = 0")
        self.connection.commit()
        self.connection.executescript("ANALYZE; VACUUM;")

    def _declarations(self) -> None:
        put = self.connection.executemany
        put(
            "INSERT INTO meta VALUES (?, ?)",
            [
                ("dataset", _json(self.tree.dataset)),
                ("identity", self._identity()),
                ("stated", _json(self._stated())),
                ("remarks", _json(self.tree.remarks)),
            ],
        )
        put("INSERT INTO release VALUES (?, ?, ?)", _numbered(self.tree.releases))
        put("INSERT INTO measure VALUES (?, ?, ?)", _numbered(self.measures))
        put("INSERT INTO indicator VALUES (?, ?, ?)", _numbered(self.tree.indicators))
        put("INSERT INTO dimension_table VALUES (?, ?, ?)", _numbered(self.tree.tables))
        put("INSERT INTO dimension VALUES (?, ?, ?)", _numbered(self.tree.dimensions))
        put("INSERT INTO country_group VALUES (?, ?, ?)", _numbered(self.tree.groups))
        put(
            "INSERT INTO country VALUES (?, ?, ?, ?, ?)",
            (
                (number, code, facts.get("name", code), facts.get("kind", "country"), _json(facts))
                for number, (code, facts) in enumerate(self.tree.countries.items())
            ),
        )
        put("INSERT INTO language VALUES (?, ?)", ((code, _json(self._language(code))) for code in LANGUAGES))
        put("INSERT INTO alias VALUES (?, ?, ?, ?)", aliases(self.tree.countries, self.tree.groups))

    def _stated(self) -> Mapping[str, Mapping[int, list[str]]]:
        """Which measures a single file states for countries themselves: {code: {period: [measure]}}."""
        return {
            file.country: {
                period: [id for id, value in cells.items() if value is not None] for period, cells in file.own.items()
            }
            for file in self.tree.inline
        }

    def _language(self, code: str) -> Mapping[str, Any]:
        """Everything that has another name in a language, countries and groups too, in the shape of what it names."""
        named = {"country": self.tree.countries, "group": self.tree.groups}
        names = {
            kind: {id: {"name": table["names"][code]} for id, table in tables.items() if code in table.get("names", {})}
            for kind, tables in named.items()
        }
        return {**self.tree.languages.get(code, {}), **names}

    def _identity(self) -> str:
        """Tells this dataset's declarations from others', for what is compiled on top of them."""
        tree = self.tree
        declarations = (tree.measures, tree.indicators, tree.groups, tree.countries, tree.languages)
        return hashlib.blake2b(_json(declarations).encode(), digest_size=8).hexdigest()

    def _pairs(self, file: FiguresFile, release: int, totals: _Totals) -> None:
        """Writes one country's rows by origin and adds them to the totals."""
        rows = []
        periods = sorted({period for origin in file.origins.values() for period in origin} | set(file.own))
        for period in periods:
            sums: _Cells = {}
            for origin, series in file.origins.items():
                if period in series:
                    cells = self._complete(series[period], period // 10000, file.omitted)
                    cells.update({id: cells.get(other) for id, other in self.twins.items()})
                    key = self.numbers[file.country], period, self.numbers[origin], release
                    rows.append((*key, *map(cells.get, self.measures)))
                    _add(sums, cells)
                    elsewhere = () if origin == file.country else self.at_home
                    _add(totals["origin", origin, period], cells, elsewhere)
            self._merge(totals, file.country, period, sums, file.own.get(period, {}))
        places = ", ?" * len(self.measures)
        self.connection.executemany(f"INSERT INTO pairs VALUES (?, ?, ?, ?{places})", rows)

    def _complete(self, row: Mapping[str, Number | None], year: int, omitted: Number | None) -> _Cells:
        """The row with what was left out: 0 where its source has any figure and the release says so."""
        if omitted is None:
            return dict(row)
        reporting = frozenset([self.sources[id] for id, value in row.items() if value is not None])
        key = reporting, year, omitted
        if key not in self.left_out:
            self.left_out[key] = {
                id: None if omitted == 0 and year < self.first_years[id] else omitted
                for id, source in self.sources.items()
                if source in reporting and id not in self.sparse
            }
        cells = self.left_out[key].copy()
        for id, value in row.items():
            cells[id] = None if value == 0 and year < self.first_years[id] else value
        return cells

    def _merge(
        self, totals: _Totals, country: str, period: int, sums: _Cells, own: Mapping[str, Number | None]
    ) -> None:
        """Puts a country's totals by asylum together; what the file states itself goes before a sum."""
        asylum = totals["asylum", country, period]
        origin = totals["origin", country, period]
        for id in self.measures:
            filed = self.filed[id]
            if id in own:
                asylum[id] = own[id]
                if filed != "asylum":
                    origin[id] = own[id]
            elif id in sums and filed != "origin":
                asylum[id] = sums[id]
                if filed == "home":
                    origin.setdefault(id, sums[id])

    def _world(self, totals: _Totals) -> None:
        """Copies returns to the countries returned to, and adds the world up where it is all there.

        A single file seldom has the whole world in it: its world is what it states for the world.
        """
        returns = [id for id, filed in self.filed.items() if filed == "origin"]
        for (role, country, period), cells in list(totals.items()):
            if role == "origin":
                for id in returns:
                    if cells.get(id) is not None:
                        totals["asylum", country, period].setdefault(id, cells[id])
        given = {id for id, table in self.measures.items() if table.get("world") == "given"}
        if self.tree.is_partial:
            given = set(self.measures)
        for (role, country, period), cells in list(totals.items()):
            if country != WORLD and role == "asylum":
                _add(totals["world", WORLD, period], cells, given)
        for (role, country, period), cells in list(totals.items()):
            if role == "world":
                for each in ("asylum", "origin"):
                    totals[each, country, period] = {**cells, **totals[each, country, period]}
                del totals[role, country, period]

    def _totals(self, totals: _Totals, release: int, annual: dict[tuple[str, str, str, int], Number]) -> None:
        carried = _carry(totals, self.measures, annual)
        roles = {"asylum": ASYLUM, "origin": ORIGIN}
        self.connection.executemany(
            f"INSERT INTO totals VALUES (?, ?, ?, ?, ?{', ?' * len(self.measures)})",
            (
                (
                    roles[role],
                    self.numbers[country],
                    period,
                    release,
                    " ".join(sorted(carried.get((role, country, period), ()))),
                    *(cells.get(id) for id in self.measures),
                )
                for (role, country, period), cells in sorted(totals.items())
                if any(value is not None for value in cells.values())
            ),
        )


def _add(sums: _Cells, cells: Mapping[str, Number | None], leaving_out: Container[str] = ()) -> None:
    """Adds what is there to the sums."""
    for id, value in cells.items():
        if value is not None and id not in leaving_out:
            sums[id] = (sums.get(id) or 0) + value


def _carry(
    totals: _Totals,
    measures: Mapping[str, Mapping[str, Any]],
    annual: dict[tuple[str, str, str, int], Number],
) -> Mapping[tuple[str, str, int], list[str]]:
    """Fills annual series that have ended from their last year.

    `annual` gathers their figures over releases, which come newest first: {(measure, role, country, year):
    figure}. Returns which cells hold another year's: {(role, country, period): [measure]}.
    """
    filled: dict[tuple[str, str, int], list[str]] = defaultdict(list)
    for id, table in measures.items():
        reach = table.get("carry_years", 0)
        if not reach:
            continue
        for (role, country, period), cells in totals.items():
            value = cells.get(id)
            if value is not None:
                annual[id, role, country, period // 10000] = value
        for (role, country, period), cells in totals.items():
            years = [period // 10000 - back for back in range(reach + 1)]
            year = next((year for year in years if (id, role, country, year) in annual), None)
            if year is not None and cells.get(id) is None:
                cells[id] = annual[id, role, country, year]
                if year != period // 10000:
                    filled[role, country, period].append(id)
    return filled


def _numbered(tables: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[int, str, str]]:
    return ((number, id, _json(table)) for number, (id, table) in enumerate(tables.items()))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise BadDataError(f"{type(value).__name__} is no value of a dataset")
