"""How work that takes its time tells of itself: handed in from above, so that what works knows no stream."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import NamedTuple

Progress = Callable[[int, int], None]
"""Called with the number done and of all."""


def _say_nothing(text: str) -> None:
    pass


def _show_nothing(what: str) -> AbstractContextManager[Progress]:
    return nullcontext(lambda done, total: None)


class Narration(NamedTuple):
    """Where notes and progress go; without any, nowhere."""

    note: Callable[[str], None] = _say_nothing
    """Called with a text that the reader must see."""
    progress: Callable[[str], AbstractContextManager[Progress]] = _show_nothing
    """Called with what is going on, for the time that it does."""


SILENT = Narration()
