"""Makes one call of a run fail, as a disk or a system would: files, folders, standard streams and SQLite."""

from __future__ import annotations

import builtins
import errno
import io
import os
import sqlite3
import sys
from collections.abc import Callable
from typing import Any

ERRNOS = tuple(
    getattr(errno, name)
    for name in ("ENOSPC", "EIO", "EACCES", "EROFS", "EMFILE", "EPIPE", "EINTR", "ENOENT", "EPERM", "ENOMEM")
)
_CALLS = (
    *("open", "read", "write", "close", "fsync", "fstat", "fchmod", "stat", "lstat", "access", "readlink"),
    *("replace", "rename", "unlink", "remove", "mkdir", "rmdir", "scandir", "listdir", "utime", "dup", "dup2"),
    *("get_terminal_size", "isatty"),
)
"""Of `os`; what `pathlib` does goes through them."""


class Faults:
    """Counts the calls of a run; the one of number `at` fails with `number`."""

    def __init__(self, at: int, number: int) -> None:
        self.at = at
        self.number = number
        self.calls: list[str] = []

    def meet(self, name: str) -> None:
        """Counts a call, or makes it fail."""
        self.calls.append(name)
        if len(self.calls) != self.at:
            return
        if name.startswith("sqlite"):
            said = "database or disk is full" if self.number == errno.ENOSPC else "disk I/O error"
            raise sqlite3.OperationalError(said)
        raise OSError(self.number, os.strerror(self.number))

    def install(self) -> None:
        """Puts itself between this process and the system, for good."""
        for name in _CALLS:
            if hasattr(os, name):
                setattr(os, name, self._wrapped(f"os.{name}", getattr(os, name)))
        builtins.open = io.open = self._open
        sqlite3.connect = self._connect  # type: ignore[assignment]
        sys.stdout = self._stream(1, "w")
        sys.stderr = self._stream(2, "w")
        sys.stdin = self._stream(0, "r")

    def _wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **more: Any) -> Any:
            self.meet(name)
            return real(*given, **more)

        return call

    def _stream(self, descriptor: int, mode: str) -> Any:
        # Typer and Rich look at standard streams while they are imported, before anything fails.
        return self._made(_FailingFile(self, descriptor, mode, closefd=False), mode, "utf-8", None, None)

    def _open(
        self,
        file: Any,
        mode: str = "r",
        buffering: int = -1,
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
        closefd: bool = True,
        opener: Any = None,
    ) -> Any:
        self.meet("open")
        raw = _FailingFile(self, file, mode.replace("b", "").replace("t", ""), closefd=closefd, opener=opener)
        return self._made(raw, mode, encoding, errors, newline)

    @staticmethod
    def _made(raw: io.FileIO, mode: str, encoding: str | None, errors: str | None, newline: str | None) -> Any:
        buffered = io.BufferedReader(raw) if raw.readable() else io.BufferedWriter(raw)
        return buffered if "b" in mode else io.TextIOWrapper(buffered, encoding, errors, newline)

    def _connect(self, *given: Any, **more: Any) -> sqlite3.Connection:
        self.meet("sqlite.connect")
        return _real_connect(*given, **more, factory=self._connection())

    def _connection(self) -> type[sqlite3.Connection]:
        faults = self

        class Failing(sqlite3.Connection):
            def execute(self, *given: Any) -> sqlite3.Cursor:
                faults.meet("sqlite.execute")
                return super().execute(*given)

            def executemany(self, *given: Any) -> sqlite3.Cursor:
                faults.meet("sqlite.executemany")
                return super().executemany(*given)

            def executescript(self, *given: Any) -> sqlite3.Cursor:
                faults.meet("sqlite.executescript")
                return super().executescript(*given)

            def commit(self) -> None:
                faults.meet("sqlite.commit")
                super().commit()

        return Failing


_real_connect = sqlite3.connect


class _FailingFile(io.FileIO):
    """A file whose every transfer is counted."""

    def __init__(self, faults: Faults, file: Any, mode: str, **more: Any) -> None:
        super().__init__(file, mode, **more)
        self._faults = faults

    def readinto(self, buffer: Any) -> int | None:
        self._faults.meet("file.read")
        return super().readinto(buffer)

    def readall(self) -> bytes:
        self._faults.meet("file.read")
        return super().readall()

    def write(self, data: Any) -> int:
        self._faults.meet("file.write")
        return super().write(data)

    def close(self) -> None:
        """Closes, as the system does, whether or not it says that something went wrong."""
        was_open = not self.closed
        super().close()
        if was_open and self._closefd_counts():
            self._faults.meet("file.close")

    def _closefd_counts(self) -> bool:
        return self.closefd and hasattr(self, "_faults")
