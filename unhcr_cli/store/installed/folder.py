"""The user's folder of installed releases: swapped by one rename, by one update at a time.

`current` names the folder in use, which has `dataset.toml` with the releases' declarations, and `figures/<release>/`
like those of `data/`. Its name ends with a digest of what it holds, which tells what is compiled of it from others.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from unhcr_cli.core.errors import BadDataError, CannotCreateError, WriteFailedError
from unhcr_cli.dataset.read import read_toml
from unhcr_cli.dataset.toml import key, string, value
from unhcr_cli.store.fingerprint import fingerprint
from unhcr_cli.store.library import CURRENT, current

_STAGED = ".new-"
_HINT = "`unhcr update --reset` goes back to the embedded dataset"


class Installed(NamedTuple):
    """What is installed."""

    folder: Path
    on: str
    """The embedded release that the first of them changes."""
    releases: Mapping[str, Mapping[str, Any]]
    """Declarations, in order of publication."""

    def figures(self, release: str) -> Path:
        """The folder of a release's figures."""
        return self.folder / "figures" / release


def read(data: Path | None) -> Installed | None:
    """What is installed in the user's folder `data`; None where nothing is.

    Raises:
        BadDataError: it is not as it was installed.
    """
    name = current(data)
    if data is None or not name:
        return None
    return opened(data / name)


def opened(folder: Path) -> Installed:
    """The releases in one folder.

    Raises:
        BadDataError: it is not as it was installed.
    """
    path = folder / "dataset.toml"
    if not path.is_file() or not folder.name.endswith(_digest(folder)):
        raise BadDataError(f"{folder} is not as it was installed", _HINT)
    dataset = read_toml(path).tree["dataset"]
    return Installed(folder, str(dataset["on"]), dataset["release"])


@contextlib.contextmanager
def locked(data: Path) -> Iterator[None]:
    """Keeps any other update away from the folder for the time of the block.

    Raises:
        CannotCreateError: there is another, or the folder can't be made.
    """
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Where a process is killed, the system gives up its lock on a database; so it does everywhere.
        with contextlib.closing(sqlite3.connect(data / "lock", timeout=0, isolation_level=None)) as lock:
            try:
                lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                raise CannotCreateError(f"another update is at work in {data}", "wait until it has ended") from error
            yield
    except (OSError, sqlite3.Error) as error:
        raise CannotCreateError(f"can't write to {data}: {str(error).lower()}") from error


@contextlib.contextmanager
def staged(data: Path, before: Installed | None) -> Iterator[Path]:
    """A new folder that has what is installed already; gone afterwards unless it was put into its place.

    Raises:
        WriteFailedError: it can't be written.
    """
    for leftover in data.glob(f"{_STAGED}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    folder = data / f"{_STAGED}{os.getpid()}"
    try:
        if before is None:
            folder.mkdir()
        else:
            shutil.copytree(before.folder, folder)
        yield folder
    except OSError as error:
        raise WriteFailedError(f"can't write to {data}: {(error.strerror or str(error)).lower()}") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def declare(folder: Path, on: str, releases: Mapping[str, Mapping[str, Any]]) -> None:
    """Writes the declarations of a staged folder."""
    parts = ["# Written by `unhcr update`.\n[dataset]\n", f"on = {string(on)}\n"]
    for name, declared in releases.items():
        parts.append(f"\n[dataset.release.{key(name)}]\n")
        parts += [f"{id} = {value(given)}\n" for id, given in declared.items()]
    (folder / "dataset.toml").write_text("".join(parts), encoding="utf-8")


def named(folder: Path, release: str) -> Path:
    """The staged folder under the name that it has when it is in use."""
    for each in (*folder.rglob("*"), folder):
        if each.is_file():
            with each.open("rb+") as stream:
                os.fsync(stream.fileno())
    target = folder.with_name(f"{release}-{_digest(folder)}")
    if target.is_dir():
        shutil.rmtree(target)
    os.replace(folder, target)
    return target


def put_into_use(folder: Path) -> None:
    """Makes that folder the one in use, in one step; others go."""
    data = folder.parent
    unfinished = data / f"{_STAGED}{CURRENT}"
    with unfinished.open("w", encoding="utf-8") as stream:
        stream.write(folder.name)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(unfinished, data / CURRENT)
    clear(data, keep=folder.name)


def clear(data: Path, keep: str = "") -> None:
    """Removes the folders that are not in use."""
    for each in data.iterdir():
        if each.is_dir() and each.name != keep and (each / "dataset.toml").is_file():
            shutil.rmtree(each, ignore_errors=True)


def reset(data: Path) -> bool:
    """Goes back to the embedded dataset; whether anything was installed."""
    was = bool(current(data))
    with contextlib.suppress(FileNotFoundError):
        (data / CURRENT).unlink()
    clear(data)
    return was


def _digest(folder: Path) -> str:
    return fingerprint(folder, None)[:16]
