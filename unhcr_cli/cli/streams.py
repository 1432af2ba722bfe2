"""Standard streams and files: who owns the output, whole or not at all, and what stands on standard input."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from unhcr_cli.core.errors import CannotCreateError, UnhcrError, UsageError, WriteFailedError
from unhcr_cli.core.narration import SILENT, Narration, Progress
from unhcr_cli.core.text import clip, visible

_OPEN = ("dev", "proc")
"""Folders below the root whose entries are what a process has open, and can't be renamed over."""


def to_stdout(data: bytes) -> None:
    """Writes `data` to standard output, past its buffer: what could not be written is not tried again at the end.

    Raises:
        WriteFailedError: the disk is full, or standard output is closed.
        BrokenPipeError: the reader left.
    """
    stream = sys.stdout
    if stream is None:
        raise WriteFailedError("standard output is closed")
    try:
        stream.flush()
        _all_into(getattr(stream.buffer, "raw", stream.buffer), data)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise WriteFailedError(f"can't write to standard output: {_reason(error)}") from error


def _all_into(raw: Any, data: bytes) -> None:
    """Writes all of `data`, however little the other side takes at once."""
    rest = memoryview(data)
    while rest:
        written = raw.write(rest)
        if written is None:
            # A pipe that is full and doesn't block: its reader is slow.
            import select

            select.select((), (raw,), ())
        else:
            rest = rest[written:]


def to_file(path: Path, data: bytes, *, keep: tuple[Path, ...] = ()) -> None:
    """Writes `data` to `path` in one step: a reader sees the old file or the new one, never a part.

    Permissions of a file that is there stay; a link is followed; a device, a pipe or what is open already
    (`/dev/stdout`) is written to as it is. `keep` are files and folders that must not be overwritten, through
    whatever link.

    Raises:
        CannotCreateError: the file can't be created, or is one of `keep`.
        WriteFailedError: writing failed; what was there before is untouched.
    """
    name = clip(str(path))
    try:
        target = _followed(path)
        _refuse(target, name, keep)
        mode = _mode(path)
        if mode is not None and stat.S_ISDIR(mode):
            raise CannotCreateError(f"can't create {name}: it is a folder")
        if mode is not None and (not stat.S_ISREG(mode) or (path.is_absolute() and path.parts[1] in _OPEN)):
            _into(os.open(path, os.O_WRONLY | os.O_APPEND), data, name)
            return
        if mode is not None and not os.access(target, os.W_OK):
            raise CannotCreateError(f"can't create {name}: it is write-protected")
        with _beside(target, mode, name) as (descriptor, unfinished):
            _into(descriptor, data, name)
            os.replace(unfinished, target)
    except (OSError, ValueError) as error:
        raise CannotCreateError(f"can't create {name}: {_reason(error)}") from error


def _followed(path: Path) -> Path:
    """The file that a path leads to, through any links, whether or not it is there.

    A link that can't be read for the moment is an error: taken for a file, it would be replaced by one.
    """
    try:
        return Path(os.path.realpath(path, strict=True))
    except FileNotFoundError:
        return Path(os.path.realpath(path))


def _refuse(target: Path, name: str, keep: tuple[Path, ...]) -> None:
    for each in keep:
        real = Path(os.path.realpath(each))
        same_file = target.exists() and real.exists() and os.path.samefile(target, real)
        if same_file or real in target.parents:
            raise CannotCreateError(f"{name} is the dataset that is being read", "choose another file")


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


@contextlib.contextmanager
def _beside(target: Path, mode: int | None, name: str) -> Iterator[tuple[int, Path]]:
    """An unfinished file in the target's folder, gone afterwards unless it was renamed."""
    unfinished = target.parent / f".{target.name[:80]}.{os.getpid()}.part"
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        if mode is not None:
            with contextlib.suppress(OSError):
                # Windows has no `fchmod` before Python 3.13.
                os.chmod(descriptor if os.chmod in os.supports_fd else unfinished, stat.S_IMODE(mode))
        yield descriptor, unfinished
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink()


def _into(descriptor: int, data: bytes, name: str) -> None:
    try:
        with open(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            with contextlib.suppress(OSError):
                os.fsync(stream.fileno())
    except OSError as error:
        raise WriteFailedError(f"can't write {name}: {_reason(error)}") from error


def _reason(error: BaseException) -> str:
    if isinstance(error, OSError) and error.errno is not None:
        return (os.strerror(error.errno) or errno.errorcode.get(error.errno, "error")).lower()
    return visible(str(error)).lower()


def narrate(text: str) -> None:
    """One line on standard error, wrapped on a terminal; lost in silence where there is none."""
    stream = sys.stderr
    if stream is None:
        return
    unicode = (stream.encoding or "").lower().replace("-", "") == "utf8"
    with contextlib.suppress(OSError, ValueError):
        stream.write("".join(f"{line}\n" for line in _folded(visible(text, unicode=unicode))))
        stream.flush()


def narration(*, quiet: bool) -> Narration:
    """Notes and progress on standard error; none where it is to be quiet."""
    return SILENT if quiet else Narration(lambda text: narrate(f"note: {text}"), _shown)


def _shown(what: str) -> AbstractContextManager[Progress]:
    # Little takes so long that it is shown.
    from unhcr_cli.cli.progress import shown

    return shown(what)


def complain(error: UnhcrError) -> None:
    """An error as people and scripts read it: `unhcr: …`, then `hint: …`, on standard error; wrapped on a terminal."""
    lines = f"unhcr: {error.message}".split("\n") + ([f"hint: {error.hint}"] if error.hint else [])
    for line in lines:
        narrate(line)


def _folded(line: str) -> list[str]:
    """A line in lines that a terminal has room for, broken between words; for a script, as it is."""
    stream = sys.stderr
    if stream is None or not stream.isatty():
        return [line]
    import shutil
    import textwrap

    columns = shutil.get_terminal_size().columns
    return textwrap.wrap(line, columns, break_long_words=False, break_on_hyphens=False) or [line]


def parts(words: Sequence[str]) -> list[list[str]]:
    """The words that are read together: those typed, and, for `-`, each line of standard input by itself."""
    typed = [word for word in words if word != "-"]
    together = [typed] if typed else []
    return together + ([[line] for line in _from_stdin()] if "-" in words else [])


def lines(words: Sequence[str]) -> tuple[str, ...]:
    """The words one by one; `-` stands for the lines of standard input."""
    return tuple(line for part in parts(words) for line in part)


def whole() -> str:
    """All that stands on standard input.

    Raises:
        UsageError: it is closed.
    """
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise UsageError("standard input is closed, so there is nothing to read")
    text: str = stream.read().decode("utf-8-sig", "replace")
    return text


def _from_stdin() -> list[str]:
    """What stands on standard input, a line each; blank lines are passed over."""
    found = [line.strip() for line in whole().splitlines() if line.strip()]
    if not found:
        raise UsageError("no names on standard input")
    return [clip(name, 200) for name in found]
