"""Puts one more release on top of a compiled dataset: what a full compilation would make of both, and far sooner.

The TOML that the dataset was compiled from need not be there: what the release changes is added to what the newest
release so far left in the tables. Tables with dimensions are stated whole, and take the place of the earlier ones.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from unhcr_cli.core.flags import BREAK, read_marks, write_marks
from unhcr_cli.core.model import WORLD, Number
from unhcr_cli.dataset.compile.breaks import BreakCompiler
from unhcr_cli.dataset.compile.dimensions import compile_table
from unhcr_cli.dataset.compile.figures import FiguresCompiler
from unhcr_cli.dataset.dimensions import declared, rows
from unhcr_cli.dataset.layout import ASYLUM
from unhcr_cli.dataset.tree import FiguresFile, Table, Tree, periods_of, source_of

_Pair = tuple[str, int, str]


def add(connection: sqlite3.Connection, release: str, declaration: Table, folder: Path) -> None:
    """Adds what `folder`, that of a release's figures, states to the compiled dataset.

    Raises:
        BadDataError: a file is broken.
    """
    tree = _tree(connection, release, declaration, folder)
    numbers = dict(connection.execute("SELECT code, number FROM country"))
    number = connection.execute("SELECT COUNT(*) FROM release").fetchone()[0]
    _unmark(connection)
    compiler = _Resumed(tree, connection, numbers)
    compiler.take(list(tree.figures(release)), _sparse(tree))
    compiler.finish(number)
    for id, table in declared(tree.tables).items():
        if tree.table_files.get(id):
            connection.execute(f"DROP TABLE {id}")
            connection.execute(f"DROP TABLE {id}_totals")
            compile_table(connection, table, ((code, rows(table, part)) for code, part in tree.table(id)), numbers)
    connection.execute("DELETE FROM break")
    BreakCompiler(tree, connection, numbers).run()
    told = json.dumps(declaration, ensure_ascii=False, default=date.isoformat)
    connection.execute("INSERT INTO release VALUES (?, ?, ?)", (number, release, told))
    connection.execute(
        "INSERT INTO period SELECT DISTINCT period, release FROM totals WHERE role = 0 AND release = ?", (number,)
    )
    # A script commits what was done before it.
    connection.executescript("ANALYZE; VACUUM;")


def _tree(connection: sqlite3.Connection, release: str, declaration: Table, folder: Path) -> Tree:
    """What the dataset declares, and the files of the release alone."""
    measures = _declared(connection, "measure")
    tables = _declared(connection, "dimension_table")
    files = tuple(sorted(folder.glob("*.toml")))
    sources = sorted({source_of(table) for table in measures.values() if table.get("sparse")})
    return Tree(
        dataset={},
        measures=measures,
        indicators={},
        groups={},
        countries={},
        releases={release: declaration},
        files={release: files},
        sparse_files={each: (release, tuple(sorted((folder / each).glob("*.toml")))) for each in sources},
        tables=tables,
        breaks=tuple(_reviewed(connection)),
        table_files={id: tuple(sorted((folder / id).glob("*.toml"))) for id in tables},
    )


def _declared(connection: sqlite3.Connection, table: str) -> Mapping[str, Table]:
    found = connection.execute(f"SELECT id, declaration FROM {table} ORDER BY number")
    return {id: json.loads(text) for id, text in found}


def _reviewed(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """The reviewed breaks; JSON has no dates."""
    for (text,) in connection.execute("SELECT declaration FROM reviewed_break ORDER BY number"):
        each = json.loads(text)
        period = each["period"]
        yield {**each, "period": date.fromisoformat(period) if isinstance(period, str) else period}


def _sparse(tree: Tree) -> Mapping[tuple[str, ...], Sequence[FiguresFile]]:
    """The figures of sparse measures, by the measures that are stated whole together."""
    found = {}
    for source, (_, paths) in tree.sparse_files.items():
        ids = tuple(id for id, table in tree.measures.items() if table.get("sparse") and source_of(table) == source)
        if paths:
            alone = Tree({}, tree.measures, {}, {}, {}, {}, sparse_files={source: ("", paths)})
            found[ids] = list(alone.sparse_figures())
    return found


def _unmark(connection: sqlite3.Connection) -> None:
    """Takes the marks of breaks away: they are looked for again."""
    for table, keys in (
        ("totals", ("role", "country", "period", "release")),
        ("pairs", ("asylum", "period", "origin", "release")),
    ):
        marked = connection.execute(f"SELECT marks, {', '.join(keys)} FROM {table} WHERE marks != ''").fetchall()
        where = " AND ".join(f"{key} = ?" for key in keys)
        changed = [(_without_breaks(marks), *key) for marks, *key in marked]
        connection.executemany(f"UPDATE {table} SET marks = ? WHERE {where}", changed)


def _without_breaks(marks: str) -> str:
    flags = {id: letters.replace(BREAK, "") for id, letters in read_marks(marks).items()}
    return write_marks({id: letters for id, letters in flags.items() if letters})


class _Resumed(FiguresCompiler):
    """A compiler that goes on from where the newest release of a compiled dataset left the figures."""

    def take(self, files: Sequence[FiguresFile], sparse: Mapping[tuple[str, ...], Sequence[FiguresFile]]) -> None:
        """Takes what a release states: what it changes, and sparse measures whole."""
        restated = [(ids, self._restated(ids, stated)) for ids, stated in sparse.items()]
        periods = {period for file in files for period in periods_of(file)}
        periods |= {period for _, pairs in restated for _, period, _ in pairs}
        self._load_totals(periods)
        self._load_pairs(periods)
        self._load_own(periods)
        for file in files:
            self.add(file)
        for ids, pairs in restated:
            for pair, cells in pairs.items():
                old = self.rows[pair[0], pair[1]].get(pair[2], self.nothing)
                new = tuple(cells.get(id) if id in ids else value for id, value in zip(self.ids, old, strict=True))
                self._put(pair, old, new)

    def _restated(
        self, ids: tuple[str, ...], files: Sequence[FiguresFile]
    ) -> Mapping[_Pair, Mapping[str, Number | None]]:
        """The pairs whose sparse figures are no longer what the dataset has."""
        stated = {
            (file.country, period, origin): {id: cells.get(id) for id in ids}
            for file in files
            for origin, series in file.origins.items()
            for period, cells in series.items()
        }
        columns = ", ".join(f'"{id}"' for id in ids)
        codes = {number: code for code, number in self.numbers.items()}
        known: dict[_Pair, dict[str, Number | None]] = {}
        for asylum, period, origin, *values in self.connection.execute(
            f"SELECT asylum, period, origin, {columns} FROM pairs ORDER BY release"
        ):
            known[codes[asylum], period, codes[origin]] = dict(zip(ids, values, strict=True))
        nothing: Mapping[str, Number | None] = dict.fromkeys(ids)
        return {
            pair: stated.get(pair, nothing)
            for pair in {**known, **stated}
            if stated.get(pair, nothing) != known.get(pair, nothing)
        }

    def _load_totals(self, periods: Collection[int]) -> None:
        """What the totals are, what they were at first, and what fills them from earlier years."""
        codes = {number: code for code, number in self.numbers.items()}
        first = dict(self.connection.execute("SELECT number, MIN(release) FROM period GROUP BY number"))
        self.known.update(first)
        filled: set[tuple[int, str, int]] = set()
        for role, country, period, release, marks, *values in self.connection.execute(
            f"SELECT role, country, period, release, marks, {self._columns()} FROM totals ORDER BY release"
        ):
            key, row, flags = (role, codes[country], period), tuple(values), read_marks(marks)
            self.written[key] = row, marks
            if release == first.get(period):
                self.first_totals[key] = row
            carried = {id for id, letters in flags.items() if "e" in letters}
            self.totals[key] = tuple(None if id in carried else value for id, value in zip(self.ids, row, strict=True))
            (filled.add if carried else filled.discard)(key)
        self.filled = frozenset(filled)
        for (role, country, period), row in self.totals.items():
            if role == ASYLUM and country != WORLD and period in periods:
                self.worlds.move(period, self.nothing, row, self.stated_world)

    def _load_pairs(self, periods: Collection[int]) -> None:
        """Who is where at those dates, and who was at first."""
        codes = {number: code for code, number in self.numbers.items()}
        first = dict(self.connection.execute("SELECT number, MIN(release) FROM period GROUP BY number"))
        places = ", ".join("?" * len(periods))
        for asylum, period, origin, release, *values in self.connection.execute(
            f"SELECT asylum, period, origin, release, {self._columns()} FROM pairs "
            f"WHERE period IN ({places}) ORDER BY release",
            tuple(periods),
        ):
            pair, row = (codes[asylum], period, codes[origin]), tuple(values)
            self.rows[pair[0], period][pair[2]] = row
            self.first_pairs.setdefault(pair, row if release == first.get(period) else self.nothing)
        for (asylum, period), origins in self.rows.items():
            for origin, row in origins.items():
                self.origins.move((origin, period), self.nothing, row, () if origin == asylum else self.at_home)

    def _load_own(self, periods: Collection[int]) -> None:
        """What is stated for a country itself: whatever is not the sum of its parts."""
        for (role, country, period), row in self.totals.items():
            if role != ASYLUM or period not in periods:
                continue
            summed = self.worlds.row(period) if country == WORLD else self._both(country, period)[0]
            own = {id: now for id, now, sums in zip(self.ids, row, summed, strict=True) if now != sums}
            if own:
                self.own[country, period] = own

    def _columns(self) -> str:
        return ", ".join(f'"{id}"' for id in self.ids)
