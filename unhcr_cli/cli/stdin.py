"""What is typed, and what stands on standard input in its place."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.text import clip


def parts(words: Sequence[str]) -> list[list[str]]:
    """The words that are read together: those typed, and, for `-`, each line of standard input by itself."""
    typed = [word for word in words if word != "-"]
    together = [typed] if typed else []
    return together + ([[line] for line in _from_stdin()] if "-" in words else [])


def lines(words: Sequence[str]) -> tuple[str, ...]:
    """The words one by one; `-` stands for the lines of standard input."""
    return tuple(line for part in parts(words) for line in part)


def _from_stdin() -> list[str]:
    """What stands on standard input, a line each; blank lines are passed over."""
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise UsageError("standard input is closed, so there are no names to read")
    text = stream.read().decode("utf-8-sig", "replace")
    found = [line.strip() for line in text.splitlines() if line.strip()]
    if not found:
        raise UsageError("no names on standard input")
    return [clip(name, 200) for name in found]
