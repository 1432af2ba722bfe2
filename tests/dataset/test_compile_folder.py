"""A folder compiled: what its files declare is in the store, under the numbers that figures have."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from unhcr_cli.core.model import Remark
from unhcr_cli.dataset.compile import compile, compile_file
from unhcr_cli.dataset.folder import from_folder
from unhcr_cli.dataset.tree import FiguresFile, Tree
from unhcr_cli.store.database import Database

from .test_tree import FILES, put

MORE = {
    "countries/MLI.toml": '[country.MLI]\nname = "Mali"\nborders = ["NER"]\n'
    'names = { fr = "Le Mali", es = "Malí" }\n[country.TCD]\n',
    "groups.toml": '[group.both]\nname = "Both"\nmembers = ["MLI", "NER"]\nnames = { fr = "Les deux" }\n',
    "tables.toml": '[table.claims]\ndimensions = ["sort"]\napi = { sort = "s" }\n'
    '[table.claims.measure.total]\napi = "n"\n'
    '[dimension.sort]\nlabel = "Sort"\n',
    "breaks.toml": '[[break]]\ncountry = "MLI"\nmeasure = "refugees"\nperiod = 2025\n',
    "languages/fr.toml": '[language.fr.measure.refugees]\nlabel = "Réfugiés"\n[language.fr.phrase]\nparty = "partie"\n',
}
Told = list[tuple[int, int]]


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(":memory:")
    yield opened
    opened.close()


@pytest.fixture
def tree(folder: Path) -> Tree:
    put(folder, {**FILES, **MORE})
    return from_folder(folder)


def declared(connection: sqlite3.Connection, table: str) -> list[tuple[str, Any]]:
    """The declarations in a table in their order, after what they are of."""
    id = next(name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})") if name not in ("number",))
    rows = connection.execute(f"SELECT {id}, declaration FROM {table} ORDER BY 1").fetchall()
    return [(id, json.loads(text)) for id, text in rows]


def meta(connection: sqlite3.Connection) -> dict[str, Any]:
    return dict(connection.execute("SELECT key, value FROM meta"))


def test_all_that_a_folder_declares_is_in_the_store(tree: Tree, connection: sqlite3.Connection) -> None:
    compile(tree, connection)
    assert json.loads(meta(connection)["dataset"]) == {"title": "Mine"}
    assert [id for id, _ in declared(connection, "release")] == ["2025-06.1", "2025-12.0", "2025-12.1"]
    assert dict(declared(connection, "measure")) == {
        "refugees": {"label": "Refugees"},
        "resettled": {"sparse": True, "api": {"table": "solutions"}, "held_in": "2025-12.0"},
    }
    assert [id for id, _ in declared(connection, "indicator")] == ["all"]
    assert [id for id, _ in declared(connection, "dimension_table")] == ["claims"]
    assert declared(connection, "dimension") == [("sort", {"label": "Sort"})]
    assert [(id, table["members"]) for id, table in declared(connection, "country_group")] == [("both", ["MLI", "NER"])]
    assert connection.execute("SELECT number, code, name, kind FROM country").fetchall() == [
        (0, "MLI", "Mali", "country"),
        (1, "TCD", "TCD", "country"),
        (2, "NER", "Niger", "country"),
        (3, "WLD", "World", "world"),
    ]
    (facts,) = connection.execute("SELECT facts FROM country WHERE code = 'MLI'").fetchone()
    assert json.loads(facts)["borders"] == ["NER"]
    assert connection.execute("SELECT code FROM alias WHERE key = 'niger'").fetchall() == [("NER",)]
    assert connection.execute("SELECT number, release FROM period").fetchall() == [
        (20241231, 0), (20250630, 0), (20251231, 1), (20251231, 2),
    ]  # fmt: skip


def test_a_language_has_the_names_of_countries_and_groups_too(tree: Tree, connection: sqlite3.Connection) -> None:
    compile(tree, connection)
    rows = connection.execute("SELECT code, kind, declaration FROM language").fetchall()
    spoken = {(code, kind): json.loads(text) for code, kind, text in rows}
    assert (spoken["fr", "texts"], spoken["es", "texts"]) == ({"phrase": {"party": "partie"}}, {})
    assert spoken["fr", "labels"] == {
        "measure": {"refugees": {"label": "Réfugiés"}},
        "country": {"MLI": {"name": "Le Mali"}},
        "group": {"both": {"name": "Les deux"}},
    }
    assert spoken["es", "labels"] == {"country": {"MLI": {"name": "Malí"}}, "group": {}}


def test_figures_of_every_kind_are_in_the_store(tree: Tree, connection: sqlite3.Connection) -> None:
    compile(tree, connection)
    pairs = "SELECT asylum, period, origin, release, refugees, resettled FROM pairs WHERE period = 20251231"
    assert connection.execute(pairs).fetchall() == [(0, 20251231, 2, 1, None, 3), (2, 20251231, 0, 2, 5, None)]
    assert connection.execute("SELECT * FROM claims").fetchall() == [(0, 20241231, 2, "A", 4)]


def test_every_file_of_figures_moves_the_progress_on(tree: Tree, connection: sqlite3.Connection) -> None:
    told: Told = []
    compile(tree, connection, lambda done, total: told.append((done, total)))
    assert told == [(number, 6) for number in range(1, 7)]


def test_notes_in_a_single_file_are_kept(connection: sqlite3.Connection) -> None:
    file = FiguresFile("MLI", {20251231: {"refugees": 7, "idps": None}}, {"NER": {20251231: {"idps": 1}}}, None)
    measures: dict[str, Any] = {"refugees": {}, "idps": {}}
    countries = {code: {"name": code} for code in ("MLI", "NER", "WLD")}
    remarks = (Remark("Une note à part", "MLI"),)
    compile(Tree({}, measures, {}, {}, countries, {"own": {}}, inline=(file,), remarks=remarks), connection)
    assert json.loads(meta(connection)["remarks"]) == [["Une note à part", "MLI", "", "", ""]]


def test_datasets_that_declare_something_else_have_another_identity(tree: Tree, tmp_path: Path) -> None:
    others = [
        replace(tree, measures={**tree.measures, "tents": {}}),
        replace(tree, indicators={}),
        replace(tree, groups={}),
        replace(tree, countries={**tree.countries, "BFA": {}}),
        replace(tree, languages={}),
        replace(tree, files={}),
    ]
    identities = set()
    for number, each in enumerate((tree, *others)):
        path = tmp_path / f"{number}.sqlite"
        compile_file(each, path)
        with closing(Database.open(path)) as opened:
            identities.add(opened.identity)
    assert len(identities) == 1 + len(others)
