"""Torture: every input and output of a run fails once, errno by errno.

Whatever fails, there is no traceback and no wrong figure: the answer is whole, or there is an error and a
documented exit code; a file asked for with `--output` is whole or as it was; and what is left in the cache
never spoils a later answer.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.documentation import OWN_DATASET
from tests.proofs.faults import ERRNOS, Faults
from unhcr_cli.core.errors import ExitCode

CODES = frozenset(map(int, ExitCode)) - {ExitCode.BUG}
_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
_SECONDS_AT_MOST = 30
_NOTHING = -1
_TARGET = b"what was there before\n"


class Scenario(NamedTuple):
    """A run of the program, in a folder with `own.toml`, `names.csv`, `config/`, `out.csv` and a link to it."""

    name: str
    arguments: tuple[str, ...]
    stdin: bytes = b""
    is_warm: bool = False
    """Whether the dataset has been compiled before."""
    code: int = ExitCode.ANSWERED
    """How it ends when nothing fails."""


OWN = ("--data", "own.toml")
SCENARIOS = (
    Scenario("an answer", ("stats", "mali", "-m", "refugees,displaced_share")),
    Scenario("a table", ("stats", "mali", "-f", "table")),
    Scenario("prose", ("context", "mali")),
    Scenario("help", ("--help",)),
    Scenario("version", ("--version",)),
    Scenario("an unknown name", ("stats", "malli"), code=ExitCode.USAGE),
    Scenario("names on standard input", ("stats", "-", "-m", "refugees"), b"mali\nniger\n"),
    Scenario("names in a file", ("countries", "--resolve", "--input", "names.csv", "--column", "country")),
    Scenario("an own file, first time", ("stats", "mali", *OWN)),
    Scenario("an own file, second time", ("stats", "mali", *OWN, "-f", "json"), is_warm=True),
    Scenario("an own folder", ("stats", "mali", "--data", "folder")),
    Scenario("an overlay", ("stats", "mali", "-m", "refugees", "--overlay", "own.toml")),
    Scenario("a check of a file", ("data", "check", "own.toml")),
    Scenario("a file to start from", ("data", "init", "mali", "-o", "new.toml")),
    Scenario("an export as TOML", ("data", "export", "mali", "-p", "2024", "-o", "new.toml")),
    Scenario("an export as SQLite", ("data", "export", "mali", "-p", "2024", "-o", "new.sqlite")),
    Scenario("a new file", ("stats", "mali", "-m", "refugees", "-o", "new.csv")),
    Scenario("a file that is there", ("stats", "mali", *OWN, "-o", "out.csv")),
    Scenario("a file through a link", ("stats", "mali", "-m", "refugees", "-o", "link.csv")),
)
TARGETS = ("out.csv", "new.csv", "new.toml", "new.sqlite")
FOLDER = {
    "dataset.toml": '[dataset]\ntitle = "Mine"\n[dataset.release."2025-12"]\nnewest = 2025-12-31\nomitted = 0\n',
    "measures.toml": '[measure.refugees]\nlabel = "Refugees"\n',
    "indicators.toml": '[indicator.twice]\nlabel = "Twice"\nformula = "refugees * 2"\n',
    "groups.toml": '[group.one]\nname = "One"\nmembers = ["MLI"]\n',
    "countries/MLI.toml": '[country.MLI]\nname = "Mali"\n[country.WLD]\nname = "World"\nkind = "world"\n',
    "figures/2025-12/MLI.toml": "[country.MLI]\nperiod = 2025\nrefugees = 20\n",
}


class Result(NamedTuple):
    """What came of one run."""

    code: int
    out: bytes
    err: bytes
    files: dict[str, bytes]
    """What `--output` may have written."""
    left: tuple[str, ...]
    """Unfinished files beside them."""


def main(count: int, seed: int) -> int:
    """Runs every fault of every scenario, or a sample of `count`; 0 when the rules held."""
    started = time.monotonic()
    processes = os.cpu_count() or 1
    with multiprocessing.Pool(processes) as pool:
        parts = pool.starmap(_part, [(n, processes, count, seed) for n in range(processes)])
    faults = [fault for part in parts for fault in part.faults]
    codes = sum((part.codes for part in parts), Counter[int]())
    counts = parts[0].counts
    print(*faults[:20], sep="\n", end="\n" if faults else "")
    calls = ", ".join(f"{number} {name}" for name, number in counts.most_common())
    endings = ", ".join(f"{number} ended with {code}" for code, number in sorted(codes.items()))
    seconds = time.monotonic() - started
    print(f"torture: {counts.total()} calls in {len(SCENARIOS)} runs ({calls}), {len(ERRNOS)} errnos")
    print(f"torture: {codes.total()} failures, {endings}; {len(faults)} broke a rule; {seconds:.0f} s")
    return 1 if faults else 0


class Part(NamedTuple):
    """What came of some of the cases."""

    faults: list[str]
    codes: Counter[int]
    counts: Counter[str]
    """How often each call is made in the clean runs of every scenario."""


def _part(number: int, processes: int, count: int, seed: int) -> Part:
    """Every case of so many, from the given one on, in a folder of its own."""
    with tempfile.TemporaryDirectory(dir=_MEMORY) as folder:
        torture = Torture(Path(folder), SCENARIOS)
        cases = torture.cases()
        if 0 < count < len(cases):
            cases = random.Random(seed).sample(cases, count)
        faults = [fault for case in cases[number::processes] if (fault := torture.fault(*case))]
    return Part(torture.wrong + faults, torture.codes, torture.counts)


class Torture:
    """The clean runs, and what they are compared with."""

    def __init__(self, folder: Path, scenarios: Sequence[Scenario]) -> None:
        self.folder = folder
        self.scenarios = scenarios
        self.counts: Counter[str] = Counter()
        self.codes: Counter[int] = Counter()
        self.clean: dict[str, Result] = {}
        self.calls: dict[str, list[str]] = {}
        self.wrong: list[str] = []
        """Scenarios that don't end as they should when nothing fails."""
        _import_everything()
        for scenario in scenarios:
            self._prepare(scenario)
            clean = self.clean[scenario.name] = self._run(scenario, _NOTHING, 0)
            if clean.code != scenario.code:
                self.wrong.append(f"{scenario.name}: ended with {clean.code} though nothing failed: {clean.err!r}")
            self.calls[scenario.name] = (folder / "calls").read_text().split()
            self.counts.update(self.calls[scenario.name])

    def cases(self) -> list[tuple[Scenario, int, int]]:
        """Every scenario, number of a call, and errno; SQLite has two ways to fail."""
        return [
            (scenario, at, number)
            for scenario in self.scenarios
            for at, name in enumerate(self.calls[scenario.name], 1)
            for number in (ERRNOS[:2] if name.startswith("sqlite") else ERRNOS)
        ]

    def fault(self, scenario: Scenario, at: int, number: int) -> str:
        """Lets one call fail; says which rule was broken, if any."""
        self._prepare(scenario)
        result = self._run(scenario, at, number)
        self.codes[result.code] += 1
        clean = self.clean[scenario.name]
        broken = _broken(result, clean)
        if not broken and (self.folder / "cache" / "unhcr").is_dir():
            again = self._run(scenario, _NOTHING, 0)
            if again.out != clean.out or again.code != clean.code:
                broken = f"spoilt a later answer: {again}"
        if not broken:
            return ""
        call = self.calls[scenario.name][at - 1]
        return f"{scenario.name}: call {at}, {call}, {os.strerror(number)}: {broken}\n  {result}"

    def _prepare(self, scenario: Scenario) -> None:
        for path in self.folder.iterdir():
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        texts = {
            "own.toml": OWN_DATASET,
            "names.csv": "country,n\nMali,1\nNiger,2\n",
            "config/unhcr/config.toml": 'lang = "en"\n',
            **{f"folder/{name}": text for name, text in FOLDER.items()},
        }
        for name, text in texts.items():
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_text(text)
        (self.folder / "out.csv").write_bytes(_TARGET)
        (self.folder / "link.csv").symlink_to("out.csv")
        if scenario.is_warm:
            self._run(scenario, _NOTHING, 0)

    def _run(self, scenario: Scenario, at: int, number: int) -> Result:
        child = os.fork()
        if child == 0:
            self._child(scenario, at, number)
        _, status = os.waitpid(child, 0)
        streams = [(self.folder / name).read_bytes() for name in ("stdout", "stderr")]
        written = {name: (self.folder / name).read_bytes() for name in TARGETS if (self.folder / name).exists()}
        left = tuple(path.name for path in self.folder.iterdir() if path.name.endswith(".part"))
        return Result(os.waitstatus_to_exitcode(status), streams[0], streams[1], written, left)

    def _child(self, scenario: Scenario, at: int, number: int) -> None:
        """The program, in a process that has imported it; ends the process."""
        signal.alarm(_SECONDS_AT_MOST)
        os.chdir(self.folder)
        (self.folder / "stdin").write_bytes(scenario.stdin)
        for descriptor, name in enumerate(("stdin", "stdout", "stderr")):
            flags = os.O_RDONLY if descriptor == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC
            os.dup2(os.open(name, flags), descriptor)
        os.environ.update(
            XDG_CACHE_HOME=str(self.folder / "cache"), XDG_CONFIG_HOME=str(self.folder / "config"), COLUMNS="100"
        )
        sys.argv = ["unhcr", *scenario.arguments]
        faults = Faults(at, number)
        leave = os._exit

        def leaving(code: int) -> None:
            if at == _NOTHING:
                descriptor = _open("calls", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
                _write(descriptor, " ".join(faults.calls).encode())
            leave(code)

        from unhcr_cli.__main__ import main

        os._exit = leaving  # type: ignore[assignment]
        faults.install()
        try:
            main()
        finally:
            # Only a traceback can bring it here.
            leave(99)


_open, _write = os.open, os.write


def _import_everything() -> None:
    """What a run imports, so that only its own input and output can fail; and the store that it reads."""
    from unhcr_cli import app, commands
    from unhcr_cli.cli.settings import cache_folder
    from unhcr_cli.dataset import own
    from unhcr_cli.store import library

    assert own
    for name in commands.names():
        app.Commands().get_command(None, name)
    with contextlib.closing(library.open_embedded(cache_folder())) as store:
        library.EMBEDDED = Path(store.name)
    # As it is installed: without the TOML that the store was made from.
    library.CHECKOUT = Path(os.devnull)


def _broken(result: Result, clean: Result) -> str:
    """Which rule a run broke, if any."""
    if result.code not in CODES:
        return f"ended with {result.code}"
    if result.left:
        return "left an unfinished file"
    failed = result.code != clean.code
    if not failed and (result.out, result.files) != (clean.out, clean.files):
        return "ended well with another answer"
    if failed and not clean.out.startswith(result.out):
        return "wrote something else"
    if failed and not _untouched(result.files):
        return "failed, and changed its target"
    if b"Traceback" in result.err:
        return "a traceback"
    if failed and result.code != ExitCode.READER_LEFT and result.err and b"unhcr: " not in result.err:
        return "no error in our words"
    return ""


def _untouched(files: dict[str, bytes]) -> bool:
    return files == {"out.csv": _TARGET}
