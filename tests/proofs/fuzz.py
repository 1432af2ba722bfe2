"""Fuzzing: mutated datasets through parsing, checking, compiling and `stats`, in process.

Whatever a file holds, the answer is a report or one of our errors; and a report says what the file says.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import multiprocessing
import os
import sqlite3
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from tests.proofs.mangle import mangled
from unhcr_cli.cli.delivery import Delivery
from unhcr_cli.cli.session import Session
from unhcr_cli.cli.settings import Options, cache_folder, settle
from unhcr_cli.commands import stats
from unhcr_cli.core.errors import UnhcrError
from unhcr_cli.core.text import visible
from unhcr_cli.dataset.compile import compile
from unhcr_cli.dataset.own import tree_of_file
from unhcr_cli.dataset.read import TomlFile, read_toml
from unhcr_cli.dataset.tree import Tree
from unhcr_cli.languages.base import Language
from unhcr_cli.store import library
from unhcr_cli.store.database import Database
from unhcr_cli.store.store import Store

FORMATS = ("csv", "json", "table")
_COUNTRIES = ("MLI", "NER", "BFA", "MRT", "COD", "COG", "SRB", "UNK", "WLD")
_FACTS = ("name", "kind", "iso2", "nationality")
_CHUNK = 500
_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""Where a file costs least."""


class Outcome(NamedTuple):
    """What became of one dataset."""

    number: int
    kind: str
    """`answered`, the name of one of our errors, or `FAILED`."""
    detail: str = ""


class _Captured(Delivery):
    """A way out that keeps the text."""

    written = ""

    def _deliver(self, text: str, notes: Sequence[str], language: Language) -> None:
        self.written = text


class Fuzz:
    """What all cases of one process share: a small dataset in the place of the embedded one."""

    def __init__(self, embedded: Store, seed: int, folder: Path) -> None:
        self.seed = seed
        self.file = folder / f"{os.getpid()}.toml"
        facts = embedded.facts()
        countries = {code: {key: facts[code][key] for key in _FACTS if key in facts[code]} for code in _COUNTRIES}
        release = {"2025-12": {"newest": 20251231}}
        small = Tree(
            embedded.dataset,
            embedded.measures,
            embedded.indicators,
            {},
            countries,
            release,
            tables=embedded.tables,
            dimensions=embedded.dimensions,
        )
        self.embedded = _stored(small, own=False)

    def outcome(self, number: int) -> Outcome:
        """Runs one case."""
        content = mangled(number, self.seed)
        self.file.write_bytes(content)
        try:
            source = read_toml(self.file)
            tree = tree_of_file(source, self.embedded)
            with contextlib.closing(_stored(tree, own=True)) as store:
                return Outcome(number, _asked(store, source, tree))
        except UnhcrError as error:
            said = f"{error.message}\n{error.hint}"
            if all(char.isprintable() or char == "\n" for char in said):
                return Outcome(number, type(error).__name__)
            return Outcome(number, "FAILED", f"unprintable: {said!r}")
        except Exception:
            return Outcome(number, "FAILED", f"{traceback.format_exc()}{content!r}")


def _stored(tree: Tree, *, own: bool) -> Store:
    connection = sqlite3.connect(":memory:")
    try:
        compile(tree, connection)
        return Store(Database(connection, "the fuzzed dataset"), own=own)
    except BaseException:
        connection.close()
        raise


def _asked(store: Store, source: TomlFile, tree: Tree) -> str:
    """Asks the dataset in every format; says `answered`, or which of our errors came of it."""
    codes = list(dict.fromkeys(file.country for file in tree.inline))[:2]
    for form in FORMATS:
        session = Session(settle(Options(format=form), {}))
        session.known.store = store
        session.out.delivery = captured = _Captured(session.settings, ())
        try:
            stats.run(session, countries=codes if form != "table" else codes[:1])
        except UnhcrError as error:
            return f"{type(error).__name__} when asked"
        if form == "csv":
            rows = list(csv.DictReader(io.StringIO(captured.written)))
            _compare(rows, tree)
        elif form == "json":
            assert len(json.loads(captured.written, parse_constant=_refused)["rows"]) == len(rows)
        if form != "csv":
            # CSV gives a program the text as it is.
            assert all(line.isprintable() or visible(line) == line for line in captured.written.split("\n")), form
    return "answered"


def _refused(constant: str) -> None:
    raise AssertionError(f"{constant} is no JSON")


def _compare(rows: Sequence[dict[str, str]], tree: Tree) -> None:
    """Every count that the file states for a country is in the report as it stands, and no other."""
    stated = {file.country: file.own for file in tree.inline}
    for row in rows:
        code = "WLD" if row["iso3"] == "WLD" else row["iso3"]
        if code in stated and row["measure"] in tree.measures:
            cells = stated[code].get(int(row["period"].replace("-", "")), {})
            if row["measure"] in cells:
                value = cells[row["measure"]]
                assert row["value"] == ("" if value is None else str(value)), row


def _run(seed: int, folder: str, numbers: Sequence[int]) -> list[Outcome]:
    with contextlib.closing(library.open_embedded(cache_folder())) as embedded:
        fuzz = Fuzz(embedded, seed, Path(folder))
    return [fuzz.outcome(number) for number in numbers]


def outcomes(count: int, seed: int) -> Iterator[Outcome]:
    """Runs `count` cases on all processors."""
    chunks = [range(start, min(start + _CHUNK, count)) for start in range(0, count, _CHUNK)]
    with tempfile.TemporaryDirectory(dir=_MEMORY) as folder, multiprocessing.Pool() as pool:
        for found in pool.imap_unordered(partial(_run, seed, folder), chunks):
            yield from found


def main(count: int, seed: int) -> int:
    """Runs the fuzzer and prints the counts; 0 when nothing failed."""
    started = time.monotonic()
    kinds: Counter[str] = Counter()
    faults: dict[str, Outcome] = {}
    for outcome in outcomes(count, seed):
        kinds[outcome.kind] += 1
        if outcome.kind == "FAILED":
            faults.setdefault(_place(outcome.detail), outcome)
    for place, outcome in faults.items():
        print(f"case {outcome.number} of seed {seed}: {place}\n{outcome.detail}\n")
    seconds = time.monotonic() - started
    counts = ", ".join(f"{number} {kind}" for kind, number in kinds.most_common())
    print(f"fuzz: {count} datasets, {counts}; {seconds:.0f} s, {count / seconds:.0f} a second")
    return 1 if faults else 0


def _place(detail: str) -> str:
    """Where an exception came from, to tell the same fault once."""
    lines: list[Any] = [line.strip() for line in detail.splitlines() if line.startswith("  File")]
    return str(lines[-1]) if lines else detail[:80]
