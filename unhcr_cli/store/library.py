"""Finds the compiled store of a dataset, and compiles it where there is none yet.

The wheel carries the embedded dataset compiled. A checkout's `data/` and a user's own TOML are compiled on
first use into the user's cache, under a name made from their content; without a cache that can be written
they are compiled into memory. From an archive, as `zipapp` makes one, the compiled one is unpacked into the cache.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from unhcr_cli import __version__
from unhcr_cli.core.errors import BadDataError, DamagedError, UsageError
from unhcr_cli.core.narration import SILENT, Narration
from unhcr_cli.core.text import visible
from unhcr_cli.dataset.layout import VERSION
from unhcr_cli.store.database import OWN, Database
from unhcr_cli.store.store import Store

if TYPE_CHECKING:
    from unhcr_cli.dataset.read import TomlFile
    from unhcr_cli.dataset.tree import Tree

PACKAGE = Path(__file__).resolve().parent.parent
EMBEDDED = PACKAGE / "unhcr.sqlite"
CHECKOUT = PACKAGE.parent / "data"
KEPT_ENTRIES = 8
CURRENT = "current"
"""The file in the user's data folder that says what is installed."""
_DAY = 86_400


def current(data: Path | None) -> str:
    """The name of what the user has installed in the folder `data`; empty where nothing is."""
    try:
        return (data / CURRENT).read_text(encoding="utf-8").strip() if data else ""
    except (OSError, UnicodeDecodeError):
        return ""


def open_in_use(cache: Path | None, data: Path | None, narration: Narration = SILENT) -> Store:
    """The embedded dataset, with the releases on top that the user has installed in the folder `data`."""
    name = current(data)
    if data is None or not name:
        return open_embedded(cache, narration)
    from unhcr_cli.store.installed.opening import open_installed

    return open_installed(data / name, cache, narration)


def open_embedded(cache: Path | None, narration: Narration = SILENT) -> Store:
    """The embedded dataset.

    Raises:
        BadDataError: the installed store is damaged, and there is no TOML to compile it from.
    """
    try:
        return Store.open(EMBEDDED)
    except DamagedError:
        raise
    except BadDataError:
        if (CHECKOUT / "dataset.toml").is_file():
            cache = trusted(cache, narration)
            return _compiled(cache, _folder_key(CHECKOUT, cache), _checkout, narration, own=False)
        archive = getattr(__spec__.loader, "archive", None)
        if archive is not None:
            from unhcr_cli.store.archive import unpacked

            return unpacked(archive, trusted(cache, narration))
    raise BadDataError(f"{EMBEDDED} is damaged or of another version", "install the program again")


def open_own(path: Path, cache: Path | None, narration: Narration = SILENT, *, below: Store | None = None) -> Store:
    """The user's dataset at `path`, a file or a folder, or a file on top of the store `below`.

    Its figures have the flag `u`.

    Raises:
        NoInputError: it can't be read.
        BadDataError: it is broken; names every error that was found.
        UsageError: it is a folder, and not to be on top of anything.
    """
    store = _opened(path, trusted(cache, narration), narration, below)
    store.file = visible(str(path))
    return store


def _opened(path: Path, cache: Path | None, narration: Narration, below: Store | None) -> Store:
    if os.path.isdir(path):
        if below is not None:
            raise UsageError("an overlay is one file", "--data takes a folder")
        from unhcr_cli.dataset.read import refuse_other_folder

        refuse_other_folder(path)
        key = _folder_key(path, cache, b"own")
        return _compiled(cache, key, lambda: _own_folder(path), narration, own=True)
    from unhcr_cli.dataset.own_file import read_own

    with contextlib.ExitStack() as opened:
        base = below or opened.enter_context(contextlib.closing(open_embedded(cache, narration)))
        source = read_own(path, base, narration.note)
        identity = base.database.identity
        key = key_of(source.text.encode(), identity.encode(), *((b"overlay", path.name.encode()) if below else ()))
        # What is compiled on top of a store that we can't tell again is not kept.
        kept = cache if identity else None
        return _compiled(kept, key, lambda: _own_file(source, base, below), narration, own=True, below=below)


def discard(store: str, cache: Path | None) -> bool:
    """Removes a damaged store that can be compiled anew; whether it is one."""
    path = Path(store)
    if cache is None or path.parent != cache:
        return False
    with contextlib.suppress(OSError):
        path.unlink()
    return not path.exists()


def _checkout() -> Tree:
    from unhcr_cli.dataset.folder import from_folder

    return from_folder(CHECKOUT)


def _own_folder(path: Path) -> Tree:
    from unhcr_cli.dataset.own import tree_of_folder

    return tree_of_folder(path)


def _own_file(source: TomlFile, embedded: Store, below: Store | None) -> Tree:
    from unhcr_cli.dataset.own import tree_of_file

    return tree_of_file(source, embedded, is_overlay=below is not None)


def _compiled(
    cache: Path | None,
    key: str,
    tree: Callable[[], Tree],
    narration: Narration,
    *,
    own: bool,
    below: Store | None = None,
) -> Store:
    """The store of that key from the cache, compiled first if need be."""
    path, made_from = cache / f"{key}.sqlite" if cache else None, OWN + key if own else key
    if path is not None and is_ours(path):
        with contextlib.suppress(BadDataError):
            store = Store.open(path, own=own, below=below, made_from=made_from)
            with contextlib.suppress(OSError):
                os.utime(path)
            return store
    from unhcr_cli.dataset.compile import compile, compile_file

    ready = tree()
    if path is not None:
        with contextlib.suppress(OSError, sqlite3.Error):
            with unfinished(path) as target, narration.progress("compiling the dataset, once") as progress:
                compile_file(ready, target, made_from, progress, below)
            prune(path.parent, path)
            return Store.open(path, own=own, below=below, made_from=made_from)
    connection = sqlite3.connect(":memory:")
    try:
        with narration.progress("compiling the dataset; it can't be kept, there is no cache") as progress:
            compile(ready, connection, progress, below)
        return Store(Database(connection, "the compiled dataset"), own=own, below=below)
    except BaseException as error:
        connection.close()
        if isinstance(error, sqlite3.Error):
            raise BadDataError(f"the dataset can't be compiled: {error}") from error
        raise


def trusted(cache: Path | None, narration: Narration) -> Path | None:
    """The cache, where nobody else can put a store into it."""
    if cache is None or is_ours(cache):
        return cache
    narration.note(f"others can write to {cache}: nothing is kept there, nor taken from there")
    return None


def is_ours(path: Path) -> bool:
    """Whether nobody else can have put a store there: where there is nothing, we make it."""
    try:
        found = path.stat()
    except OSError:
        return True
    if not hasattr(os, "geteuid"):
        return True
    by_others = found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    # In a sticky folder nobody can take our files away, and those of others are not ours.
    return found.st_uid == os.geteuid() and not (by_others and not found.st_mode & stat.S_ISVTX)


@contextlib.contextmanager
def unfinished(path: Path) -> Iterator[Path]:
    """A file beside `path` that takes its place when the block ends well, and goes otherwise."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = path.with_name(f".{path.stem}.{os.getpid()}.{os.urandom(4).hex()}.part")
    try:
        yield target
        target.chmod(0o600)
        # Windows flushes only what may be written to.
        with target.open("r+b") as file:
            os.fsync(file.fileno())
        os.replace(target, path)
    finally:
        with contextlib.suppress(OSError):
            target.unlink()


def prune(folder: Path, keep: Path) -> None:
    """Removes the compiled datasets that were used longest ago, and leftovers of the day before."""
    with contextlib.suppress(OSError):
        for kind in ("*.sqlite", "*.stamp"):
            entries = sorted(folder.glob(kind), key=lambda path: path.stat().st_mtime, reverse=True)
            for path in entries[KEPT_ENTRIES:]:
                if path != keep:
                    path.unlink()
        newest = keep.stat().st_mtime
        for path in folder.glob(".*.part"):
            if newest - path.stat().st_mtime > _DAY:
                path.unlink()


def _folder_key(folder: Path, cache: Path | None, *parts: bytes) -> str:
    from unhcr_cli.store.fingerprint import fingerprint

    return key_of(*parts, fingerprint(folder, cache).encode())


def key_of(*parts: bytes) -> str:
    """A name for what is compiled of these parts by this version of the program."""
    import hashlib

    digest = hashlib.blake2b(f"{__version__} {VERSION}".encode(), digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()
