"""Mutation testing: a seeded sample of slips in the modules that figures come from, each against the tests."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import tomli

from tests.proofs.mutants import Mutant, mutants

ROOT = Path(__file__).resolve().parent.parent.parent
REVIEWED = Path(__file__).with_name("survivors.toml")
"""Slips that no test needs to notice, each with the reason."""
SECONDS_AT_MOST = 180
AT_LEAST_KILLED = 0.9
MUTATED = ("core/flags", "names", "indicators", "dataset", "store/library", "store/export", "analysis/answer")
"""Modules, and packages with all of theirs, that figures come from."""
NOT_MUTATED = ("dataset/build_hook",)
"""It runs before any test does."""
_ASKED = ("tests/commands/test_stats.py", "tests/dataset/test_own.py", "tests/commands/test_rank.py")
BESIDES: dict[str, tuple[str, ...]] = {
    "analysis/answer": ("tests/analysis/test_answer.py", "tests/indicators", *_ASKED),
    "core/flags": ("tests/store/test_store.py", "tests/analysis/test_answer.py", *_ASKED),
    "indicators": ("tests/indicators", "tests/commands/test_incomplete.py", "tests/analysis/test_answer.py", *_ASKED),
    "names": ("tests/names", "tests/commands/test_countries.py", "tests/commands/test_sides.py", *_ASKED),
    "dataset/seals": ("tests/dataset/test_damage.py", "tests/store/test_audit.py", "tests/store/audit"),
    "dataset/compile": (
        "tests/dataset/test_compile_model.py",
        "tests/dataset/test_compile.py",
        "tests/dataset/test_compile_folder.py",
        "tests/store/audit/test_releases.py",
        "tests/dataset/test_write.py",
    ),
    "dataset/compile/overlay": ("tests/store/test_overlay.py",),
    "dataset/check/redefined": ("tests/store/test_overlay.py",),
    "dataset/sheet": ("tests/dataset/test_sheet.py",),
    "dataset/sheet_cells": ("tests/dataset/test_sheet.py",),
    "dataset/sheet_values": ("tests/dataset/test_sheet.py",),
    "dataset/sources": ("tests/dataset/test_build.py", "tests/commands/test_data_build.py"),
    "dataset": (
        "tests/dataset/test_own.py",
        "tests/dataset/test_own_problems.py",
        "tests/dataset/test_compile_folder.py",
        "tests/dataset/test_tree.py",
        "tests/dataset/check",
    ),
    "store": ("tests/commands/test_data.py", "tests/dataset/test_damage.py", "tests/dataset/test_own.py"),
}
"""By module or package, tests that matter besides a module's own and those that import it."""


class Fate(NamedTuple):
    """What became of one mutant."""

    module: str
    mutant: Mutant
    outcome: str
    """`killed`, `timed out` (which is as good) or `survived`."""
    seconds: float


def main(count: int, seed: int) -> int:
    """Runs the sample and prints what survived; 0 when enough were killed and the rest is accounted for."""
    sample = chosen(count, seed)
    reasons = reviewed()
    processes = os.cpu_count() or 1
    with contextlib.ExitStack() as stack:
        copies = [stack.enter_context(_copy()) for _ in range(processes)]
        pool = stack.enter_context(multiprocessing.Pool(processes))
        shares = [[each for each in sample if modules().index(each[0]) % processes == n] for n in range(processes)]
        fates = [fate for part in pool.starmap(_part, zip(copies, shares, strict=True)) for fate in part]
    for fate in fates:
        if fate.outcome == "survived":
            known = reasons.get((fate.module, fate.mutant.name), "NOT REVIEWED")
            print(f"{fate.module}.py:{fate.mutant.line} {fate.mutant.name}: survived; {known}")
    return _told(fates, reasons)


def _part(copy: Path, sample: Sequence[tuple[str, Mutant]]) -> list[Fate]:
    """Tries the mutants of some modules in this process's own copy.

    Raises:
        RuntimeError: the tests of a module fail without a mutant, too.
    """
    fates: list[Fate] = []
    for module, mutant in sample:
        if module not in {fate.module for fate in fates} and _outcome(copy, _tests(module)) != "survived":
            raise RuntimeError(f"without a mutant, the tests of {module} fail")
        fates.append(_tried(copy, module, mutant))
    return fates


def chosen(count: int, seed: int) -> list[tuple[str, Mutant]]:
    """The seeded sample, module by module."""
    every = [
        (module, mutant)
        for module in modules()
        for mutant in mutants((ROOT / "unhcr_cli" / f"{module}.py").read_text(encoding="utf-8"))
    ]
    print(f"{len(every)} mutants in {len(modules())} modules, {min(count, len(every))} chosen with seed {seed}")
    drawn = random.Random(seed).sample(range(len(every)), min(count, len(every)))
    return [every[index] for index in sorted(drawn)]


def modules() -> list[str]:
    """The modules that are mutated, by their path in the program."""
    program = ROOT / "unhcr_cli"
    paths = [path for name in MUTATED for path in ((program / name).rglob("*.py"), [program / f"{name}.py"])]
    found = {path.relative_to(program).with_suffix("").as_posix() for part in paths for path in part if path.is_file()}
    return sorted(found.difference(NOT_MUTATED))


def reviewed() -> dict[tuple[str, str], str]:
    """{(module, mutant): the reason why no test needs to notice it}."""
    listed = tomli.loads(REVIEWED.read_text(encoding="utf-8"))
    return {(module, name): reason for module, table in listed.items() for name, reason in table.items()}


@contextlib.contextmanager
def _copy() -> Iterator[Path]:
    """A copy of the program with its store, in which sources can be changed."""
    from unhcr_cli.cli.settings import cache_folder
    from unhcr_cli.store import library

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        ignored = shutil.ignore_patterns("__pycache__", "*.sqlite")
        for name in ("unhcr_cli", "tests"):
            shutil.copytree(ROOT / name, copy / name, ignore=ignored)
        for name in ("pyproject.toml", "README.md", "CHANGELOG.md"):
            shutil.copy(ROOT / name, copy / name)
        (copy / "data").symlink_to(ROOT / "data")
        with contextlib.closing(library.open_embedded(cache_folder())) as store:
            shutil.copy(store.name, copy / "unhcr_cli" / "unhcr.sqlite")
        yield copy


def _tried(copy: Path, module: str, mutant: Mutant) -> Fate:
    path = copy / "unhcr_cli" / f"{module}.py"
    whole = path.read_text(encoding="utf-8")
    begun = time.monotonic()
    try:
        _put(path, mutant.text)
        outcome = _outcome(copy, _tests(module))
    finally:
        _put(path, whole)
    return Fate(module, mutant, outcome, time.monotonic() - begun)


def _tests(module: str) -> Sequence[str]:
    """The tests that may notice a slip in a module, its own first: those are the quickest to."""
    folder, _, name = module.rpartition("/")
    package, dotted = f"unhcr_cli.{folder.replace('/', '.')}", re.compile(rf"\b{name}\b")
    own = ROOT / "tests" / folder / f"test_{name}.py"
    found = [own] if own.exists() else []
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        lines = path.read_text(encoding="utf-8").splitlines()
        if any(package in line and dotted.search(line) for line in lines if "import" in line):
            found.append(path)
    parts = [module, *(parent.as_posix() for parent in Path(module).parents)]
    named = [str(path.relative_to(ROOT)) for path in found]
    return (*named, *(test for part in parts for test in BESIDES.get(part, ())))


def _put(path: Path, text: str) -> None:
    """Writes a source text; what was compiled of it goes, since date and size may be the same."""
    path.write_text(text, encoding="utf-8")
    for compiled in path.parent.glob(f"__pycache__/{path.stem}.*.pyc"):
        compiled.unlink()


def _outcome(copy: Path, tests: Sequence[str]) -> str:
    """Runs the tests in a child that has everything imported but the program; one that fails them is killed."""
    child = os.fork()
    if child == 0:
        _run(copy, tests)
    until = time.monotonic() + SECONDS_AT_MOST
    while time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return "survived" if os.waitstatus_to_exitcode(status) == 0 else "killed"
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "timed out"


def _run(copy: Path, tests: Sequence[str]) -> None:
    import pytest

    os.setsid()
    os.chdir(copy)
    quiet = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(quiet, descriptor)
    for name in [name for name in sys.modules if name.partition(".")[0] in ("unhcr_cli", "tests")]:
        del sys.modules[name]
    sys.path.insert(0, str(copy))
    os.environ["PYTHONPATH"] = str(copy)
    # The same examples every time, and none made smaller: that one fails is all there is to know.
    os.environ["HYPOTHESIS_PROFILE"] = "mutants"
    options = ["-x", "-q", "--import-mode=importlib", "-p", "no:xdist", "-p", "no:cacheprovider", "-o", "addopts="]
    # What the parent has imported can't be rewritten any more, and need not be.
    options += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
    code = 1
    with contextlib.suppress(BaseException):
        code = int(pytest.main([*options, *dict.fromkeys(tests)]))
    os._exit(code)


def _told(fates: Sequence[Fate], reasons: dict[tuple[str, str], str]) -> int:
    outcomes = Counter(fate.outcome for fate in fates)
    survivors = [fate for fate in fates if fate.outcome == "survived"]
    unread = [fate for fate in survivors if (fate.module, fate.mutant.name) not in reasons]
    share = 1 - len(survivors) / (len(fates) or 1)
    seconds = sum(fate.seconds for fate in fates)
    print(
        f"mutation: {len(fates)} mutants, {outcomes['killed']} killed, {outcomes['timed out']} timed out,"
        f" {len(survivors)} survived, {len(unread)} of them not reviewed: {share:.1%} killed; {seconds:.0f} s"
    )
    return 0 if share >= AT_LEAST_KILLED and not unread else 1
