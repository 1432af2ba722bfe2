"""The store inside the archive that the program runs from, as `zipapp` makes one: SQLite opens nothing there."""

from __future__ import annotations

import contextlib
import os
import pkgutil
import sqlite3
import tempfile
from pathlib import Path

from unhcr_cli.core.errors import BadDataError
from unhcr_cli.store import library
from unhcr_cli.store.database import Database
from unhcr_cli.store.store import Store


def unpacked(archive: str, cache: Path | None) -> Store:
    """The store in an archive, from the cache, unpacked first if need be; without a cache, in memory."""
    path = cache / f"{library.key_of(identity(archive))}.sqlite" if cache else None
    if path is not None and library.is_ours(path):
        with contextlib.suppress(BadDataError):
            return Store.open(path)
    data = content(archive, library.EMBEDDED.name)
    if path is not None:
        with contextlib.suppress(OSError):
            with library.unfinished(path) as target:
                target.write_bytes(data)
            library.prune(path.parent, path)
            return Store.open(path)
    return Store(in_memory(data, library.EMBEDDED.name))


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
            # A backup copies pages without a query, and the copy in memory has no check sums.
            database.check()
        memory = sqlite3.connect(":memory:")
        with contextlib.closing(sqlite3.connect(file)) as source:
            source.backup(memory)
    return Database(memory, name)
