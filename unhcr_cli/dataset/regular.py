"""Opens regular files and nothing else: a pipe in the place of one is not waited for."""

from __future__ import annotations

import os
import stat
from io import FileIO
from pathlib import Path


def opened(name: str, flags: int) -> int:
    """Opens a file; a pipe without waiting for its other end, a terminal without making it ours."""
    for more in ("O_NONBLOCK", "O_NOCTTY"):
        flags |= getattr(os, more, 0)
    return os.open(name, flags)


def regular(path: Path) -> FileIO:
    """The file at `path`, to be read.

    Raises:
        OSError: it can't be, or isn't a regular file.
    """
    stream = FileIO(path, opener=opened)
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        raise OSError(f"{path} is no file")
    return stream
