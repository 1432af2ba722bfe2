"""A file's ending is a promise, and what has been written is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from unhcr_cli.cli.files import ending

Run = Callable[..., Any]


@pytest.mark.parametrize(
    ("command", "name"),
    [
        *((("stats", "mali"), name) for name in ("out.xls", "out.PNG", "out.orc", "out.docx", "out.csv.gz")),
        (("rank", "refugees"), "out.toml"),
        (("context", "mali"), "out.csv"),
        (("stats", "mali", "--explain"), "out.csv"),
        (("data", "export", "mali"), "m.orc"),
        (("data", "init", "mali"), "m.csv"),
        (("cite", "mali", "refugees"), "refs.bib"),
        (("cite", "mali", "refugees", "--style", "csl"), "refs.bib"),
    ],
)
def test_an_ending_that_is_not_written_is_refused_before_anything_is_read(
    run: Run, tmp_path: Path, command: tuple[str, ...], name: str
) -> None:
    # A dataset that is not there would be the next complaint.
    given = ("--data", str(tmp_path / "none.toml"), "-o", str(tmp_path / name))
    ran = run(*command, *given)
    assert (ran.code, ran.out) == (2, "")
    assert f"can't write a .{ending(name)} file" in ran.err
    assert "it can write ." in ran.err
    assert not (tmp_path / name).exists()


def test_a_format_that_a_files_name_contradicts_is_refused(run: Run, tmp_path: Path) -> None:
    ran = run("stats", "mali", "-f", "csv", "-o", str(tmp_path / "x.json"))
    assert (ran.code, "name the file .csv" in ran.err) == (2, True)
    assert run("stats", "mali", "-f", "csv", "-o", str(tmp_path / "x.txt")).code == 0
    assert (tmp_path / "x.txt").read_text().startswith("period,")


@pytest.mark.parametrize("name", ["mali", "mali.2024", "release-2025-12.1", ".hidden"])
def test_a_name_that_says_nothing_holds_what_is_asked_for(run: Run, tmp_path: Path, name: str) -> None:
    assert run("stats", "mali", "-f", "json", "-o", str(tmp_path / name)).code == 0
    assert json.loads((tmp_path / name).read_text())["command"] == "stats"


@pytest.mark.parametrize(
    ("command", "name", "told"),
    [
        (("stats", "mali", "-m", "refugees,idps"), "x.csv", "2 rows, csv"),
        (("stats", "mali", "-m", "refugees"), "x.jsonl", "1 row, jsonl"),
        (("stats", "mali", "-m", "refugees,idps"), "x.txt", "2 rows, table"),
        (("stats", "mali", "-m", "refugees,idps"), "x.xlsx", "2 rows, xlsx"),
        (("context", "mali"), "x.md", "markdown"),
        (("data", "export", "mali", "-m", "refugees", "-p", "2025"), "x.toml", "toml"),
        (("data", "init", "mali"), "x.toml", "toml"),
    ],
)
def test_what_has_been_written_is_told(
    run: Run, tmp_path: Path, command: tuple[str, ...], name: str, told: str
) -> None:
    target = str(tmp_path / name)
    assert run(*command, "-o", target).err.splitlines()[-1] == f"wrote {target}: {told}"
    assert run(*command, "-o", target, "--quiet").err == ""


def test_the_rows_told_of_a_database_are_those_in_it(run: Run, tmp_path: Path) -> None:
    ran = run("data", "export", "mali", "-m", "refugees", "-p", "2025", "-o", str(tmp_path / "x.sqlite"))
    import sqlite3

    with sqlite3.connect(tmp_path / "x.sqlite") as database:
        counts = [database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("figures", "pairs")]
        places = database.execute("SELECT count(*) FROM places").fetchone()[0]
    database.close()
    assert f": {sum(counts) + places} rows, sqlite" in ran.err


def test_a_device_is_no_file(run: Run) -> None:
    assert run("stats", "mali", "-m", "refugees", "-o", "/dev/null").err == ""
