"""Asks the program through its front door, and counts what was compared with what it should say."""

from __future__ import annotations

import csv
import io
import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

from typer.testing import CliRunner

from tests.proofs.plain import Number
from unhcr_cli.app import app

Row = Mapping[str, str]
Ask = Callable[..., str]
"""The words behind `unhcr` in, standard output out."""


def ask(*words: str) -> str:
    """What `unhcr` answers; anything but an answer ends the proof."""
    done = CliRunner().invoke(app, words, prog_name="unhcr")
    if done.exit_code:
        raise RuntimeError(f"unhcr {' '.join(words)}: {done.stderr}")
    return done.stdout


def rows(text: str) -> Iterator[Row]:
    """The rows of an answer in CSV."""
    return csv.DictReader(io.StringIO(text))


def number(text: str) -> Number | None:
    """A raw figure of an answer; None where it is missing."""
    if not text:
        return None
    return float(text) if any(letter in text for letter in ".en") else int(text)


class Comparison:
    """What has been compared so far, by kind, and where the two sides differ."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.differences: list[str] = []

    def cell(self, kind: str, what: Sequence[object], should: object, said: object) -> None:
        """Compares one figure, or the reason why there is none."""
        self.counts[kind] += 1
        if not _is_same(should, said):
            self.differences.append(f"{kind}: {' '.join(map(str, what))}: {said!r}, and not {should!r}")

    def cells(
        self, kind: str, should: Mapping[Hashable, object], said: Mapping[Hashable, object], of: Sequence[str] = ()
    ) -> None:
        """Compares all figures of two sides: what one of them lacks differs too."""
        if should == said:
            self.counts[kind] += len(should)
            return
        for what in should.keys() | said.keys():
            parts = what if isinstance(what, tuple) else (what,)
            self.cell(kind, (*of, *parts), should.get(what, "no row"), said.get(what, "no row"))

    def told(self, most: int = 20) -> str:
        """How many figures were compared, and the first differences."""
        lines = [f"{kind}: {count:,} compared" for kind, count in self.counts.items()]
        differing = Counter(each.partition(":")[0] for each in self.differences)
        lines += [f"{kind}: {count:,} differ" for kind, count in differing.items()]
        lines += sorted(self.differences)[:most]
        hidden = len(self.differences) - most
        lines += [f"and {hidden:,} more"] if hidden > 0 else []
        return "\n".join((*lines, f"{len(self.differences):,} of {sum(self.counts.values()):,} differ"))


def _is_same(one: object, other: object) -> bool:
    if isinstance(one, tuple) and isinstance(other, tuple):
        return all(map(_is_same, one, other))
    if isinstance(one, (int, float)) and isinstance(other, (int, float)) and float in (type(one), type(other)):
        return math.isclose(one, other, rel_tol=1e-12)
    return one == other
