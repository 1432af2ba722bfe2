"""The header of a store: what tells a whole one of this version from everything else."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from unhcr_cli.dataset.layout import stamp
from unhcr_cli.dataset.seals import seal

from ..damage import is_sound

CHECKED = (*range(18), *range(28, 32), *range(60, 64), *range(68, 72))
"""Bytes of the header that matter: the magic, the size of a page, how many there are, version and application."""


@pytest.fixture
def stamped(tmp_path: Path, page: int) -> Path:
    """A finished database with pages of some size, and a table that makes it several."""
    path = tmp_path / "store.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA page_size = {page}")
        connection.execute("CREATE TABLE one (value BLOB)")
        connection.execute("INSERT INTO one VALUES (zeroblob(?))", (page * 2,))
        stamp(connection)
        connection.commit()
    seal(path, "one")
    return path


@pytest.mark.parametrize("page", [512, 4096, 65_536])
def test_a_whole_store_is_sound_and_no_longer_or_shorter_one(stamped: Path) -> None:
    whole = stamped.read_bytes()
    assert is_sound(stamped) is True
    for broken in (whole[:-1], whole + b"\0", whole[:99], b""):
        stamped.write_bytes(broken)
        assert is_sound(stamped) is False


@pytest.mark.parametrize("page", [512])
def test_a_header_with_a_wrong_byte_is_unsound(stamped: Path) -> None:
    whole = stamped.read_bytes()
    for place in CHECKED:
        stamped.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert is_sound(stamped) is False, place


@pytest.mark.parametrize("page", [512])
def test_what_is_no_file_is_unsound(stamped: Path) -> None:
    assert is_sound(stamped.parent) is False
    assert is_sound(stamped.with_name("nothing")) is False
