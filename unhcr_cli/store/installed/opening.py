"""Makes one store of the embedded dataset and the releases that the user has installed, and finds it again."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from unhcr_cli.core.errors import BadDataError
from unhcr_cli.core.narration import SILENT, Narration
from unhcr_cli.dataset.compile.addition import add
from unhcr_cli.dataset.seals import seal
from unhcr_cli.store import library
from unhcr_cli.store.database import Database
from unhcr_cli.store.installed.folder import Installed, opened
from unhcr_cli.store.store import Store


def open_installed(folder: Path, cache: Path | None, narration: Narration = SILENT) -> Store:
    """The embedded dataset with the releases in `folder` on top; without them, where it has moved on itself.

    Raises:
        BadDataError: what is installed is not as it was.
    """
    cache = library.trusted(cache, narration)
    base = library.open_embedded(cache, narration)
    with contextlib.ExitStack() as opening:
        opening.callback(base.close)
        identity = base.database.identity
        key = library.key_of(b"installed", folder.name.encode(), identity.encode())
        path = cache / f"{key}.sqlite" if cache and identity else None
        if path is not None and library.is_ours(path):
            with contextlib.suppress(BadDataError):
                return Store.open(path, made_from=key)
        installed = opened(folder)
        if installed.on != list(base.releases)[-1]:
            opening.pop_all()
            narration.note(
                f"the installed release {list(installed.releases)[-1]} was made for an earlier version of the program: "
                "`unhcr update` makes it anew, `unhcr update --reset` removes it"
            )
            return base
        if path is not None:
            with contextlib.suppress(OSError, sqlite3.Error):
                with library.unfinished(path) as target:
                    write(base, installed, target, key, narration)
                library.prune(path.parent, path)
                return Store.open(path, made_from=key)
        connection = sqlite3.connect(":memory:")
        try:
            _put(base, installed, connection, narration)
            return Store(Database(connection, "the installed dataset"))
        except BaseException:
            connection.close()
            raise


def write(base: Store, installed: Installed, target: Path, made_from: str, narration: Narration) -> None:
    """Writes both into a new file and seals it; `made_from` is the name of their content."""
    with contextlib.closing(sqlite3.connect(target)) as connection:
        _put(base, installed, connection, narration)
    seal(target, made_from)


def _put(base: Store, installed: Installed, connection: sqlite3.Connection, narration: Narration) -> None:
    # A backup copies pages without a query, so that the authorizer would see none of them.
    base.database.check()
    base.database.connection.backup(connection)
    # A file that isn't finished is thrown away, never rolled back.
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    with narration.progress("compiling the installed release, once") as progress:
        for number, (name, declared) in enumerate(installed.releases.items()):
            progress(number, len(installed.releases))
            add(connection, name, declared, installed.figures(name))


@contextlib.contextmanager
def tried(folder: Path, cache: Path | None) -> Iterator[Store]:
    """The store that a folder which is not in use yet will make."""
    store = open_installed(folder, cache)
    with contextlib.closing(store):
        yield store
