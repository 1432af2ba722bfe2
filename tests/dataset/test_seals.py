"""Check sums: whatever bit of a table is another is noticed there, and in no other table."""

from __future__ import annotations

import os
import random
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from unhcr_cli.dataset.layout import HEADER_BYTES, Header, stamp
from unhcr_cli.dataset.seals import Seals, seal

from ..damage import flip

SCRIPT = """
CREATE TABLE long (number INTEGER PRIMARY KEY, text TEXT);
CREATE TABLE short (key TEXT, number INTEGER, PRIMARY KEY (key, number)) WITHOUT ROWID;
CREATE TABLE large (key TEXT PRIMARY KEY, text TEXT) WITHOUT ROWID;
CREATE TABLE named (name TEXT UNIQUE);
CREATE TABLE empty (name TEXT);
"""


def fill(path: Path, page: int, rows: int, longest: int) -> None:
    """A finished database, not sealed yet, with rows of up to `longest` letters."""
    draw = random.Random(rows)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA page_size = {page}")
        connection.executescript(SCRIPT)
        texts = ["x" * draw.randrange(longest) for _ in range(rows)]
        connection.executemany("INSERT INTO long VALUES (?, ?)", enumerate(texts))
        connection.executemany("INSERT INTO short VALUES (?, ?)", ((text[:9], n) for n, text in enumerate(texts)))
        connection.executemany("INSERT INTO large VALUES (?, ?)", ((f"{n} {t}", t) for n, t in enumerate(texts)))
        connection.executemany("INSERT INTO named VALUES (?)", ((f"{n} {t}",) for n, t in enumerate(texts)))
        connection.commit()
        connection.executescript("ANALYZE; VACUUM")
        stamp(connection)


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """A sealed store with rows that need one page, and several."""
    path = tmp_path / "store.sqlite"
    fill(path, 512, 300, 2_000)
    seal(path, "this")
    return path


def broken(path: Path) -> list[str]:
    """The tables of a file that are not as they were sealed."""
    seals = Seals.open(path)
    assert seals is not None
    with closing(seals):
        return [name for name in seals if not seals.is_whole(name)]


@pytest.mark.parametrize("page", [512, 4096, 65_536])
@pytest.mark.parametrize(("rows", "longest"), [(1, 2), (40, 400), (3_000, 40), (60, 140_000)])
def test_every_page_is_some_tables(tmp_path: Path, page: int, rows: int, longest: int) -> None:
    path = tmp_path / "store.sqlite"
    fill(path, page, rows, longest)
    seal(path, "this")
    seals = Seals.open(path)
    assert seals is not None
    with closing(seals), closing(sqlite3.connect(path)) as connection:
        ((pages,),) = connection.execute("PRAGMA page_count")
        assert sorted(page for name in seals for page in seals.pages(name)) == [*range(1, pages + 1)]
        assert {*seals} == {"sqlite_schema", "sqlite_stat1", "long", "short", "large", "named", "empty"}
        assert all(map(seals.is_whole, seals))
        assert seals.made_from == "this"
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_bit_anywhere_breaks_one_table_or_the_file(sealed: Path) -> None:
    whole = sealed.read_bytes()
    header = Header.of(whole)
    assert header is not None
    draw = random.Random(5)
    inside = [draw.randrange(HEADER_BYTES * 8, header.size * 8) for _ in range(400)]
    for bit in inside:
        flip(sealed, bit)
        assert len(broken(sealed)) == 1, bit
        flip(sealed, bit)
    for bit in range(header.size * 8, len(whole) * 8):
        flip(sealed, bit)
        assert Seals.open(sealed) is None, bit
        flip(sealed, bit)
    assert broken(sealed) == []


def test_a_header_with_another_bit_breaks_the_schema_or_the_file(sealed: Path) -> None:
    for bit in range(HEADER_BYTES * 8):
        flip(sealed, bit)
        seals = Seals.open(sealed)
        if seals is not None:
            with closing(seals):
                assert not seals.is_whole("sqlite_schema")
        flip(sealed, bit)


def test_what_was_never_sealed_is_not_whole(sealed: Path) -> None:
    seals = Seals.open(sealed)
    assert seals is not None
    with closing(seals):
        assert "other" not in seals
        assert not seals.is_whole("other")


def test_what_was_not_sealed_is_no_store(tmp_path: Path) -> None:
    fill(tmp_path / "store.sqlite", 4096, 3, 3)
    assert Seals.open(tmp_path / "store.sqlite") is None


@pytest.fixture
def pipe(tmp_path: Path) -> Iterator[Path]:
    """A pipe that nobody writes to."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    yield path
    assert stat.S_ISFIFO(path.stat().st_mode)


def test_a_pipe_and_a_device_are_no_store_and_not_waited_for(pipe: Path) -> None:
    assert Seals.open(pipe) is None
    assert Seals.open(Path("/dev/zero")) is None
    assert Seals.open(pipe.parent) is None
