"""Compiles TOML into a store: declarations, figures release by release, and tables with dimensions.

It imports what reads and checks a dataset, and writes the tables that `layout` names. It never answers a question: what
it can work out beforehand (sums, versions, breaks) it does, so that `store` only has to look it up.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from unhcr_cli.core.errors import BadDataError
from unhcr_cli.dataset.compile.breaks import BreakCompiler
from unhcr_cli.dataset.compile.dimensions import compile_table
from unhcr_cli.dataset.compile.figures import FiguresCompiler
from unhcr_cli.dataset.compile.overlay import Below, OverlayCompiler
from unhcr_cli.dataset.dimensions import declared, rows
from unhcr_cli.dataset.layout import SCHEMA, figure_tables, stamp
from unhcr_cli.dataset.seals import seal
from unhcr_cli.dataset.tree import Tree, source_of
from unhcr_cli.languages.declarations import TEXTS
from unhcr_cli.names.aliases import LANGUAGES, aliases

Progress = Callable[[int, int], None]
"""Called with the number of files done and of all files."""


def compile(
    tree: Tree, connection: sqlite3.Connection, progress: Progress | None = None, below: Below | None = None
) -> None:
    """Writes all of `tree` into an empty database, its figures on top of those `below` where that is given.

    Raises:
        BadDataError: a figures file is broken.
    """
    connection.executescript(SCHEMA)
    _Compiler(tree, connection).run(progress or (lambda done, total: None), below)
    stamp(connection)


def compile_file(
    tree: Tree, path: Path, made_from: str = "", progress: Progress | None = None, below: Below | None = None
) -> None:
    """Compiles `tree` into a new file and seals it; `made_from` is the name of its content.

    Raises:
        BadDataError: a figures file is broken.
    """
    with contextlib.closing(sqlite3.connect(path)) as connection:
        compile(tree, connection, progress, below)
    seal(path, made_from)


class _Numbers(dict[str, int]):
    """The number of each country by its code."""

    def __missing__(self, code: str) -> int:
        # As when its file could not be read for the moment.
        raise BadDataError(f"the dataset has no country {code}")


class _Compiler:
    """Holds what one compilation needs: declarations, numbers of countries, and the totals so far."""

    def __init__(self, tree: Tree, connection: sqlite3.Connection) -> None:
        self.tree = tree
        self.connection = connection
        self.numbers = _Numbers((code, number) for number, code in enumerate(tree.countries))

    def run(self, progress: Progress, below: Below | None) -> None:
        self._declarations()
        figure_tables(self.connection, self.tree.measures)
        if below is None:
            self._figures(progress)
        else:
            OverlayCompiler(self.tree, self.connection, self.numbers, below).run()
        self._tables(progress)
        BreakCompiler(self.tree, self.connection, self.numbers).run()
        self.connection.execute("INSERT INTO period SELECT DISTINCT period, release FROM totals WHERE role = 0")
        # No page may be left free: it would be one of no table, and none that `seal` can check.
        # A script commits what was done before it.
        self.connection.executescript("ANALYZE; VACUUM;")

    def _figures(self, progress: Progress) -> None:
        done = 0
        compiler = FiguresCompiler(self.tree, self.connection, self.numbers)
        for file in self.tree.sparse_figures():
            compiler.add_sparse(file)
            done += 1
            progress(done, self.tree.file_count)
        for number, release in enumerate(self.tree.releases):
            for file in self.tree.figures(release):
                compiler.add(file)
                done += 1
                progress(done, self.tree.file_count)
            compiler.finish(number)

    def _tables(self, progress: Progress) -> None:
        done = self.tree.file_count - sum(map(len, self.tree.table_files.values()))
        for id, table in declared(self.tree.tables).items():
            rows_of = ((code, rows(table, part)) for code, part in self.tree.table(id))
            compile_table(self.connection, table, rows_of, self.numbers)
            done += len(self.tree.table_files.get(id, ()))
            progress(done, self.tree.file_count)

    def _declarations(self) -> None:
        put = self.connection.executemany
        put(
            "INSERT INTO meta VALUES (?, ?)",
            [
                ("dataset", _json(self.tree.dataset)),
                ("remarks", _json(self.tree.remarks)),
                ("doubts", _json(self.tree.doubts)),
            ],
        )
        put("INSERT INTO release VALUES (?, ?, ?)", _numbered(self.tree.releases))
        put("INSERT INTO measure VALUES (?, ?, ?)", _numbered(self._measures()))
        put("INSERT INTO indicator VALUES (?, ?, ?)", _numbered(self.tree.indicators))
        put("INSERT INTO dimension_table VALUES (?, ?, ?)", _numbered(self.tree.tables))
        put("INSERT INTO dimension VALUES (?, ?, ?)", _numbered(self.tree.dimensions))
        put("INSERT INTO trap VALUES (?, ?, ?)", _numbered(self.tree.traps))
        put("INSERT INTO treaty VALUES (?, ?, ?)", _numbered(self.tree.treaties))
        # For whoever puts a later release on top, and looks for breaks again.
        put("INSERT INTO reviewed_break VALUES (?, ?)", enumerate(map(_json, self.tree.breaks)))
        put("INSERT INTO country_group VALUES (?, ?, ?)", _numbered(self.tree.groups))
        put(
            "INSERT INTO country VALUES (?, ?, ?, ?, ?)",
            (
                (number, code, facts.get("name", code), facts.get("kind", "country"), _json(facts))
                for number, (code, facts) in enumerate(self.tree.countries.items())
            ),
        )
        put("INSERT INTO language VALUES (?, ?, ?)", self._languages())
        put("INSERT INTO alias VALUES (?, ?, ?, ?)", aliases(self.tree.countries, self.tree.groups))

    def _languages(self) -> Iterator[tuple[str, str, str]]:
        """Of each language the labels, in the shape of what they name, and the texts, which few questions read.

        Everything that has another name has a label, countries and groups too.
        """
        named = {"country": self.tree.countries, "group": self.tree.groups}
        for code in LANGUAGES:
            declared = self.tree.languages.get(code, {})
            names = {
                kind: {
                    id: {"name": each["names"][code]} for id, each in tables.items() if code in each.get("names", {})
                }
                for kind, tables in named.items()
            }
            labels = {kind: words for kind, words in declared.items() if kind not in TEXTS}
            yield code, "labels", _json({**labels, **names})
            yield code, "texts", _json({kind: words for kind, words in declared.items() if kind in TEXTS})

    def _measures(self) -> Mapping[str, Mapping[str, Any]]:
        """Declarations of measures; those of sparse ones say which release has their figures."""
        return {
            id: {**table, "held_in": held_in[0]}
            if table.get("sparse") and (held_in := self.tree.sparse_files.get(source_of(table)))
            else table
            for id, table in self.tree.measures.items()
        }


def _numbered(tables: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[int, str, str]]:
    return ((number, id, _json(table)) for number, (id, table) in enumerate(tables.items()))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: object) -> str:
    # TOML has dates, JSON has none.
    if isinstance(value, date):
        return value.isoformat()
    raise BadDataError(f"{type(value).__name__} is no value of a dataset")
