"""Long answers on a terminal, through the reader's pager as git does it."""

from __future__ import annotations

import contextlib
import os
import shlex
import signal
import subprocess
from collections.abc import Iterator, Mapping

USUAL = "less"
ROWS = 24
"""Lines of a terminal that does not say how many it has."""
_FOR_LESS = "FRX"
"""What git tells less: quit where all fits, show colours, leave the screen as it is."""


def is_long(data: bytes, descriptor: int) -> bool:
    """Whether that are more lines than the terminal has."""
    try:
        rows = os.get_terminal_size(descriptor).lines or ROWS
    except OSError:
        rows = ROWS
    return data.count(b"\n") >= rows


def show(data: bytes, environment: Mapping[str, str]) -> bool:
    """Hands it to the pager that `UNHCR_PAGER` or `PAGER` names, else `less`; False where there is none."""
    named = environment.get("UNHCR_PAGER") or environment.get("PAGER", USUAL)
    try:
        command = shlex.split(named)
    except ValueError:
        return False
    if not command or command == ["cat"]:
        return False
    told = {"LESS": _FOR_LESS, "LESSCHARSET": "utf-8", **environment}
    with _patience():
        try:
            reader = subprocess.Popen(command, stdin=subprocess.PIPE, env=told)
        except OSError:
            return False
        assert reader.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            reader.stdin.write(data)
        with contextlib.suppress(BrokenPipeError):
            reader.stdin.close()
        reader.wait()
    return True


@contextlib.contextmanager
def _patience() -> Iterator[None]:
    """Whoever leaves the pager early, or presses Ctrl-C in it, does not end this run."""
    names = [name for name in ("SIGPIPE", "SIGINT") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), signal.SIG_IGN) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)
