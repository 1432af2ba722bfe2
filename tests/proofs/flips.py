"""Flipped bits: a store with one bit that is another answers as the whole one does, or refuses.

Half of the bits are anywhere in the file; half are aimed at the pages of a table that the question reads, each
table as often as any other. A question is asked in a fork, as `answers` does it, of a store that is installed.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import shlex
import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from tests.damage import flip
from tests.proofs import answers
from unhcr_cli import app
from unhcr_cli.dataset.layout import HEADER_BYTES, Header
from unhcr_cli.dataset.seals import Seals
from unhcr_cli.store import library

QUESTIONS = tuple(
    tuple(shlex.split(line))
    for line in """
        stats mali -f table
        stats mali niger -p 2011..2025 -f csv
        stats mali -p 2015 --release 2023-12 -f json
        stats congo
        stats mlai
        stats -m forcibly_displaced --explain
        context mali --more
        context syria --lang fr
        trend mali niger -m refugees -p 1951.. -f table
        compare sahel germany -f table --lang ar
        rank hosted_per_1000 --top 20 -f table
        in germany -f table
        from syria --in germany -p 2010.. -f table
        flows sudan -f table
        solutions syria -f table
        revisions mali -f table
        check iran -f table
        asylum --from afghanistan --in germany -f table
        demographics mali -f table
        demographics germany --from ukraine -f table
        places mali -f table
        places chad --from sudan -f table
        countries -f csv
        define displaced -f text
        define --lang es -f table
        cite mali refugees
        verify mli-refugees-2025-2025.12.1-8qzv-e5p6
        data export mali -f toml
        data export mali --pairs -f csv
        data schema --lang fr
    """.strip().splitlines()
)
REMEDY = "install the program again"
CHECK_SUMS = "check sums"
"""What stands behind the tables, which every question reads."""


class Case(NamedTuple):
    """One bit and one question."""

    words: tuple[str, ...]
    where: str
    """The table that was aimed at; empty for none."""
    bit: int


class Target:
    """A store whose bits are flipped, and what it says while it is whole."""

    def __init__(self, sound: Path, folder: Path) -> None:
        self.path = folder / f"{os.getpid()}.sqlite"
        shutil.copyfile(sound, self.path)
        library.EMBEDDED = self.path
        seals = Seals.open(self.path)
        header = Header.of(self.path.read_bytes()[:HEADER_BYTES])
        assert seals is not None
        assert header is not None
        self._seals, self._header = seals, header
        self.expected: Mapping[tuple[str, ...], str] = {words: answers.answer(words) for words in QUESTIONS}
        self.read: Mapping[tuple[str, ...], Sequence[str]] = {words: self._tables(words) for words in QUESTIONS}

    def _tables(self, words: Sequence[str]) -> Sequence[str]:
        """The tables that a question reads, as it looks at their check sums."""
        with tempfile.TemporaryFile("w+") as log:
            real = Seals.is_whole

            def logged(seals: Seals, name: str) -> bool:
                print(name, file=log, flush=True)
                return real(seals, name)

            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(Seals, "is_whole", logged)
                # In this process, so that its forks have loaded what questions need.
                CliRunner().invoke(app.app, words)
            log.seek(0)
            return (*sorted({*log.read().split()}), CHECK_SUMS)

    def case(self, number: int, seed: int) -> Case:
        """A case that the number and the seed name."""
        draw = random.Random(f"{seed} {number}")
        words, size = draw.choice(QUESTIONS), self.path.stat().st_size
        if number % 2:
            return Case(words, "", draw.randrange(size * 8))
        where = draw.choice(self.read[words])
        if where == CHECK_SUMS:
            return Case(words, where, draw.randrange(self._header.size * 8, size * 8))
        page, bits = draw.choice(self._seals.pages(where)), self._header.page_bytes * 8
        return Case(words, where, draw.randrange((page - 1) * bits, page * bits))

    def outcome(self, case: Case) -> str:
        """`same`, where the question doesn't read the bit; `refused`, or what is wrong."""
        flip(self.path, case.bit)
        try:
            told = answers.answer(case.words)
        finally:
            flip(self.path, case.bit)
        if told == self.expected[case.words] and not case.where:
            return "same"
        is_refusal = "\nexit 65\n--- stdout\n--- stderr\n" in told and REMEDY in told
        return "refused" if is_refusal else f"WRONG: {case}\n{told[:2000]}"


def outcomes(numbers: Sequence[int], seed: int, sound: Path) -> Counter[str]:
    """What came of some of the cases."""
    with tempfile.TemporaryDirectory(prefix="unhcr-flips-") as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(library, "CHECKOUT", Path(folder) / "nothing")
        patch.setattr(library, "EMBEDDED", library.EMBEDDED)
        target = Target(sound, Path(folder))
        return Counter(target.outcome(target.case(number, seed)) for number in numbers)


def main(count: int, seed: int) -> int:
    """Runs `count` cases; 1 if any is answered otherwise than the whole store does, or is a bug."""
    answers.get_ready()
    workers = os.cpu_count() or 1
    shares = [(range(first, count, workers), seed, library.EMBEDDED) for first in range(workers)]
    with multiprocessing.get_context("fork").Pool(workers) as pool:
        found = sum(pool.starmap(outcomes, shares), Counter[str]())
    for outcome in found:
        if outcome not in ("same", "refused"):
            print(outcome)
    print(f"flips: {count:,} cases: {found['refused']:,} refused, {found['same']:,} answered as without")
    return int(found.keys() - {"same", "refused"} != set())
