"""Shows on standard error that something long is going on."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator

from unhcr_cli.cli.streams import narrate

LONG = 1.0
"""Seconds of silence; what is done by then is not worth a word."""


@contextlib.contextmanager
def shown(what: str) -> Iterator[Callable[[int, int], None]]:
    """Yields what is to be called with the number done and of all.

    After a second that is a bar on a terminal, and one line elsewhere.
    """
    if sys.stderr is None:
        yield lambda done, total: None
        return
    with contextlib.ExitStack() as bars:
        yield _Late(what, bars)


class _Late:
    """Begins to show when it has taken long."""

    def __init__(self, what: str, bars: contextlib.ExitStack) -> None:
        self.what = what
        self.bars = bars
        self.begin = time.monotonic()
        self.show: Callable[[int, int], None] | None = None

    def __call__(self, done: int, total: int) -> None:
        if self.show is None and time.monotonic() - self.begin > LONG:
            self.show = self._started()
        if self.show is not None:
            self.show(done, total)

    def _started(self) -> Callable[[int, int], None]:
        if not sys.stderr.isatty():
            narrate(f"note: {self.what} …")
            return lambda done, total: None
        from rich.console import Console
        from rich.progress import Progress

        bar = self.bars.enter_context(Progress(console=Console(stderr=True), transient=True))
        task = bar.add_task(self.what, total=None)
        return lambda done, total: bar.update(task, completed=done, total=total)
