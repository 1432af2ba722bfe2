"""Stores that are damaged in one place, for tests."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from unhcr_cli.dataset.layout import HEADER_BYTES, Header
from unhcr_cli.dataset.seals import Seals


def is_sound(path: Path) -> bool:
    """Whether the file is a whole store of this version, as far as its ends tell."""
    seals = Seals.open(path)
    if seals is not None:
        seals.close()
    return seals is not None


def alter(path: Path, statement: str) -> None:
    """Makes a store say something else, in the pages of the tables that the statement names and nowhere else."""
    before = path.read_bytes()
    header = Header.of(before)
    assert header is not None
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute(statement).rowcount > 0
        connection.commit()
    after = path.read_bytes()
    path.write_bytes(before[:HEADER_BYTES] + after[HEADER_BYTES : header.size] + before[header.size :])


def flip(path: Path, bit: int) -> None:
    """Turns one bit of a file; a second time, and it is as it was."""
    with path.open("r+b") as stream:
        stream.seek(bit // 8)
        (byte,) = stream.read(1)
        stream.seek(bit // 8)
        stream.write(bytes([byte ^ 1 << bit % 8]))
