"""Signals: Ctrl-C, SIGTERM and SIGHUP at any moment from the program's first statement to its last.

Whenever it comes, the run ends with the signal's code or has answered, says nothing, and leaves the file that
it was asked to write whole or as it was, with nothing unfinished beside it.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.documentation import OWN_DATASET
from unhcr_cli.cli.settings import cache_folder
from unhcr_cli.store import library

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
RUNS = (
    ("stats", "mali", "-f", "csv"),
    ("stats", "mali", "-f", "table"),
    ("context", "mali"),
    ("--help",),
    ("stats", "mali", "--data", "own.toml"),
    ("stats", "mali", "-m", "refugees", "-o", "out.csv"),
    ("stats", "mali", "--data", "own.toml", "-o", "new.csv"),
)
# Says on a pipe, within the `try` that `unhcr_cli/__main__.py` begins with, that it is about to begin.
_SCRIPT = """
import os, sys
from importlib.util import find_spec
spec = find_spec("unhcr_cli.__main__")
text = spec.loader.get_source(spec.name)
assert text.split("annotations")[1].startswith("\\n\\ntry:\\n")
text = text.replace("try:", "try:\\n    __import__('os').write(started, b'.')", 1)
scope = {"__name__": spec.name, "__file__": spec.origin, "started": int(sys.argv[1])}
sys.argv = ["unhcr", *sys.argv[2:]]
exec(compile(text, spec.origin, "exec"), scope)
scope["main"]()
"""
_BEFORE = b"what was there before\n"


class Ending(NamedTuple):
    """How one run ended."""

    code: int
    out: bytes
    err: bytes
    seconds: float
    """From the first statement on."""


def main(count: int, seed: int) -> int:
    """Interrupts `count` runs at random moments; 0 when the rules held."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        interruptions = Interruptions(Path(folder))
        chances = (random.Random(f"{seed}:{number}") for number in range(count))
        cases = ((chance, chance.choice(RUNS), chance.choice(SIGNALS)) for chance in chances)
        faults = [fault for case in cases if (fault := interruptions.fault(*case))]
    print(*faults[:20], sep="\n", end="\n" if faults else "")
    codes = ", ".join(f"{number} ended with {code}" for code, number in sorted(interruptions.codes.items()))
    print(f"signals: {count} runs, {codes}; {len(faults)} broke a rule; {time.monotonic() - started:.0f} s")
    return 1 if faults else 0


class Interruptions:
    """Runs of the program in a folder, and how they end when nothing interrupts them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "work"
        self.folder.mkdir()
        self.cache = folder / "cache" / "unhcr"
        self.cache.mkdir(parents=True)
        with contextlib.closing(library.open_embedded(cache_folder())) as embedded:
            self.embedded = Path(embedded.name)
        if self.embedded.parent != library.PACKAGE:
            os.link(self.embedded, self.cache / self.embedded.name)
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(library.PACKAGE.parent),
            "XDG_CACHE_HOME": str(self.cache.parent),
        }
        self.codes: Counter[int] = Counter()
        self.clean: dict[Sequence[str], tuple[Ending, dict[str, bytes]]] = {}

    def fault(self, chance: random.Random, arguments: Sequence[str], number: signal.Signals) -> str:
        """Interrupts one run at a random moment; says which rule was broken, if any."""
        if arguments not in self.clean:
            self._run(arguments, None, 0)
            self.clean[arguments] = self._run(arguments, None, 0), self._files()
        clean, files = self.clean[arguments]
        # One in four within the first milliseconds, where the handlers are not all there yet.
        delay = chance.uniform(0, clean.seconds * 1.05 if chance.randrange(4) else 0.003)
        ending = self._run(arguments, number, delay)
        self.codes[ending.code] += 1
        broken = self._broken(ending, number, clean, files)
        where = f"{' '.join(arguments)}: {number.name} after {delay * 1000:.1f} of {clean.seconds * 1000:.0f} ms"
        return f"{where}: {broken}: {ending}" if broken else ""

    def _broken(self, ending: Ending, number: signal.Signals, clean: Ending, files: dict[str, bytes]) -> str:
        # What it had written, it may have said so.
        if not clean.err.startswith(ending.err):
            return "was not quiet"
        # Before our handlers stand the system ends the process by the signal, which a shell shows as the same.
        if ending.code not in (0, 128 + number, -number):
            return "another exit code"
        if not clean.out.startswith(ending.out) or (ending.code == 0 and ending.out != clean.out):
            return "another answer"
        written = self._files()
        if written not in ({"out.csv": _BEFORE}, files) or (ending.code == 0 and written != files):
            return f"the files are {written}"
        return ""

    def _files(self) -> dict[str, bytes]:
        files = {path.name: path.read_bytes() for path in self.folder.iterdir() if path.name != "own.toml"}
        return files | {path.name: b"" for path in self.cache.glob(".*")}

    def _run(self, arguments: Sequence[str], number: signal.Signals | None, delay: float) -> Ending:
        for path in (*self.folder.iterdir(), *self.cache.iterdir()):
            if path.name != self.embedded.name:
                path.unlink()
        (self.folder / "own.toml").write_text(OWN_DATASET)
        (self.folder / "out.csv").write_bytes(_BEFORE)
        reading, writing = os.pipe()
        process = subprocess.Popen(
            [sys.executable, "-c", _SCRIPT, str(writing), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=(writing,),
            cwd=self.folder,
            env=self.environment,
        )
        os.close(writing)
        os.read(reading, 1)
        begun = time.perf_counter()
        if number is not None:
            while time.perf_counter() - begun < delay:
                pass
            process.send_signal(number)
        out, err = process.communicate(timeout=60)
        os.close(reading)
        return Ending(process.returncode, out, err, time.perf_counter() - begun)
