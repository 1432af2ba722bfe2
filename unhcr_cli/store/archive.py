"""The store inside the archive that the program runs from, as `zipapp` makes one: SQLite opens nothing there."""

from __future__ import annotations

import contextlib
import os
import pkgutil
import sqlite3
import tempfile
from pathlib import Path

from unhcr_cli.core.errors import BadDataError
from unhcr_cli.store.database import Database


def identity(archive: str) -> bytes:
    """What changes when another archive takes its place, without a look into it."""
    known = os.stat(archive)
    return repr((archive, known.st_size, known.st_mtime_ns, known.st_ctime_ns, known.st_ino)).encode()


def content(archive: str, name: str) -> bytes:
    """The bytes of the store in the package.

    Raises:
        BadDataError: there is none.
    """
    data = None
    with contextlib.suppress(OSError):
        data = pkgutil.get_data("unhcr_cli", name)
    if data is None:
        raise BadDataError(f"there is no {name} in {archive}", "put that of an installed unhcr-cli into unhcr_cli/")
    return data


def in_memory(data: bytes, name: str) -> Database:
    """The database of these bytes, where no file can be kept.

    Raises:
        BadDataError: it is no whole store of this version.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(data)
        with contextlib.closing(Database.open(file)) as database:
            database.check()
        memory = sqlite3.connect(":memory:")
        with contextlib.closing(sqlite3.connect(file)) as source:
            source.backup(memory)
    return Database(memory, name)
