"""A release on top of a compiled dataset makes what compiling all releases makes."""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from unhcr_cli.dataset.compile import compile
from unhcr_cli.dataset.compile.addition import add
from unhcr_cli.dataset.folder import from_folder
from unhcr_cli.dataset.tree import Tree

IGNORED = ("sqlite_stat1", "measure")


def without_last(tree: Tree, count: int) -> Tree:
    names = list(tree.releases)[:-count]
    return replace(tree, releases={name: tree.releases[name] for name in names})


def plain(declared: object) -> object:
    return json.loads(json.dumps(declared, default=date.isoformat))


def content(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in names if name not in IGNORED
    }


@pytest.fixture
def folder(few: Path, tmp_path: Path) -> Path:
    """Without what one release has for all periods, and what takes long."""
    return Path(shutil.copytree(few, tmp_path / "data", ignore=shutil.ignore_patterns("solutions", "demographics")))


def test_releases_on_top_are_as_if_all_were_compiled(folder: Path) -> None:
    count = 4
    tree = from_folder(folder)
    with (
        contextlib.closing(sqlite3.connect(":memory:")) as whole,
        contextlib.closing(sqlite3.connect(":memory:")) as added,
    ):
        compile(tree, whole)
        compile(without_last(tree, count), added)
        for name in list(tree.releases)[-count:]:
            add(added, name, plain(tree.releases[name]), folder / "figures" / name)  # type: ignore[arg-type]
        expected, found = content(whole), content(added)
        assert expected.keys() == found.keys()
        for table in expected:
            assert found[table] == expected[table], table
