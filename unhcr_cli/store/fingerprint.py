"""What a dataset's folder holds, as one digest: its files are read only where one of them may have moved.

What the digest was, and of which sizes, dates and inodes, is remembered in the cache, one file a folder.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from unhcr_cli.core.errors import NoInputError
from unhcr_cli.dataset.regular import regular

SETTLED = 2 * 10**9
"""Nanoseconds after which a change is sure to have another date: the coarsest file system counts in two seconds."""
_LENGTH = 16


class _File(NamedTuple):
    """One file as the system knows it. A change that keeps size and date still has another `changed`, on POSIX."""

    name: bytes
    size: int
    modified: int
    changed: int
    inode: int


def fingerprint(folder: Path, cache: Path | None, now: Callable[[], int] = time.time_ns) -> str:
    """The digest of the names and the content of all TOML files of the dataset in `folder`.

    `now` is the time in nanoseconds. Files whose dates are not well in the past, as after a change just made or of a
    clock put back, are read every time.

    Raises:
        NoInputError: a file or a folder can't be read.
    """
    # Before the first look at a file, so that a change during it is never taken for settled.
    begun = now()
    try:
        # The system lists a folder in any order.
        files = sorted(_files(folder))
    except OSError as error:
        raise NoInputError(f"can't read {folder}: {error.strerror}") from error
    stamp = None if cache is None else cache / f"{_digest([os.fsencode(folder.resolve())])}.stamp"
    state = _digest([repr(file).encode() for file in files])
    if stamp is None:
        return _content(folder, files)
    found = _remembered(stamp, state)
    if found is None:
        found = _content(folder, files)
        if all(begun - max(file.modified, file.changed) > SETTLED for file in files):
            _remember(stamp, state, found)
    return found


def _files(folder: Path) -> Iterator[_File]:
    """The files that a dataset may consist of; `examples/` holds datasets of their own."""
    waiting = [""]
    while waiting:
        below = waiting.pop()
        with os.scandir(os.path.join(folder, below)) as entries:
            for entry in entries:
                name = os.path.join(below, entry.name)
                if entry.is_dir(follow_symlinks=False):
                    waiting += [name] if name != "examples" else []
                elif name.endswith(".toml"):
                    known = _known(entry)
                    yield _File(os.fsencode(name), known.st_size, known.st_mtime_ns, known.st_ctime_ns, known.st_ino)


def _known(entry: os.DirEntry[str]) -> os.stat_result:
    """What the system knows of a file; of a link that leads nowhere, what it knows of the link."""
    try:
        return entry.stat()
    except OSError:
        return entry.stat(follow_symlinks=False)


def _content(folder: Path, files: list[_File]) -> str:
    from unhcr_cli.dataset.read import content

    return _digest([part for file in files for part in (file.name, content(folder / os.fsdecode(file.name)))])


def _remembered(stamp: Path, state: str) -> str | None:
    """The digest that belongs to that state, if the stamp is of it and whole."""
    try:
        with regular(stamp) as stream:
            words = stream.read().decode("ascii").split("\n")
    except (OSError, UnicodeDecodeError):
        return None
    return words[1] if len(words) == 3 and words[0] == state and len(words[1]) == 2 * _LENGTH else None


def _remember(stamp: Path, state: str, found: str) -> None:
    """Writes the stamp in one step, so that whoever reads it at the same time finds the old one or the new."""
    unfinished = stamp.with_name(f".{stamp.stem}.{os.getpid()}.{os.urandom(4).hex()}.part")
    with contextlib.suppress(OSError):
        stamp.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            unfinished.write_text(f"{state}\n{found}\n", encoding="ascii", newline="\n")
            os.replace(unfinished, stamp)
        finally:
            unfinished.unlink(missing_ok=True)


def _digest(parts: list[bytes]) -> str:
    digest = hashlib.blake2b(digest_size=_LENGTH)
    for part in parts:
        # Without the lengths, a byte could move from one part to the next unseen.
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()
