"""`python -m tests.bench [--runs N]`: the benchmark of the `unhcr` that stands beside this Python.

Whole processes, one of each kind in turn, so that whatever else the machine does falls on all alike; the
median of the runs; a ratio to a baseline of the same run. It prints, and judges, but fails nothing.
"""

from __future__ import annotations

import argparse
import compileall
import contextlib
import io
import os
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
UNHCR = str(Path(sys.executable).parent / "unhcr")
WARM_UP = 1
MEGABYTE = 2**20


@dataclass(frozen=True)
class Line:
    """One line of the budget."""

    name: str
    command: Sequence[str]
    baseline: str
    """The name of the line that it is compared with."""
    at_most: float
    """The largest ratio to the baseline that is good."""


@dataclass(frozen=True)
class Cost:
    """What one process took."""

    seconds: float
    processor_seconds: float
    """What it computed, without waiting: steadier than `seconds` on a busy machine."""
    megabytes: float
    """The most memory that it held."""


def python(script: str, *arguments: str) -> tuple[str, ...]:
    """The command that runs a baseline."""
    return (sys.executable, str(HERE / script), *arguments)


BASELINES = {
    "python": python("bare.py"),
    "import typer": python("typer_only.py"),
    "typer, a line": python("line.py", "mali"),
    "typer, a Rich table": python("table.py", "mali"),
}


def asked(words: str) -> tuple[Line, Line]:
    """One question in CSV and as a table, each at most half as slow again as what it is held against."""
    command = (UNHCR, *words.split())
    return (
        Line(f"unhcr {words} -f csv", (*command, "-f", "csv"), "typer, a line", 1.5),
        Line(f"unhcr {words} -f table", (*command, "-f", "table"), "typer, a Rich table", 1.5),
    )


LINES = (
    Line("unhcr --version", (UNHCR, "--version"), "import typer", 1.1),
    Line("unhcr stats mali -f csv", (UNHCR, "stats", "mali", "-f", "csv"), "typer, a line", 1.3),
    Line("unhcr stats mali -f table", (UNHCR, "stats", "mali", "-f", "table"), "typer, a Rich table", 1.3),
    *asked("stats"),
    *asked("stats mali -p 1951..2025"),
    Line("unhcr context mali", (UNHCR, "context", "mali"), "typer, a Rich table", 1.5),
    *asked("rank refugees"),
    *asked("rank hosted_per_1000 --top 0"),
    *asked("trend mali niger -m refugees -p 1951.."),
    *asked("in mali"),
    *asked("from mali"),
    *asked("from syria --in germany -p 2010.."),
    *asked("compare mali niger mauritania -p 2015,2020,2025"),
    *asked("asylum --from afghanistan --in germany"),
    *asked("demographics mali"),
    *asked("places mali"),
    *asked("solutions syria"),
    *asked("flows sudan"),
    *asked("check iran"),
    *asked("countries"),
)
MEMORY_AT_MOST = 40
COMPILE_SECONDS_AT_MOST, COMPILE_MEMORY_AT_MOST = 30, 300
WHEEL_AT_MOST = 16


def spend(command: Sequence[str]) -> Cost:
    """Runs a process to its end and says what it took.

    Raises:
        CalledProcessError: it failed.
    """
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    complaint = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.stderr.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, stderr=complaint)
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / MEGABYTE)


def measure(commands: dict[str, Sequence[str]], runs: int) -> dict[str, list[Cost]]:
    """The costs of every command, run in turn `runs` times after a warm-up."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for number in range(WARM_UP + runs):
        for name, command in commands.items():
            cost = spend(command)
            if number >= WARM_UP:
                costs[name].append(cost)
    return costs


def ratios(costs: Sequence[Cost], baseline: Sequence[Cost]) -> tuple[float, float]:
    """The medians of the pairs' ratios, of time and of processor time: what ran side by side is compared."""
    pairs = list(zip(costs, baseline, strict=True))
    return (
        statistics.median(mine.seconds / its.seconds for mine, its in pairs),
        statistics.median(mine.processor_seconds / its.processor_seconds for mine, its in pairs),
    )


def judged(value: float, at_most: float) -> str:
    """Whether a figure keeps to its budget."""
    return "ok" if value <= at_most else "OVER"


def print_runs(costs: dict[str, list[Cost]], lines: Sequence[Line]) -> None:
    """The table of times, ratios and memory."""
    heading = f"{'':40}{'ms':>5}{'ratio':>7}{'cpu':>6}{'budget':>8}{'':>6}{'MB':>7}{'':>6}  ratio to"
    print(heading, "-" * len(heading), sep="\n")
    for name in BASELINES:
        print(f"{name:40}{median_ms(costs[name]):5.0f}{'':27}{peak(costs[name]):7.1f}")
    for line in lines:
        mine = costs[line.name]
        time_ratio, processor_ratio = ratios(mine, costs[line.baseline])
        print(
            f"{line.name:40}{median_ms(mine):5.0f}{time_ratio:7.2f}{processor_ratio:6.2f}{line.at_most:8.2f}"
            f"{judged(time_ratio, line.at_most):>6}{peak(mine):7.1f}{judged(peak(mine), MEMORY_AT_MOST):>6}"
            f"  {line.baseline}"
        )


def median_ms(costs: Sequence[Cost]) -> float:
    """The median time in milliseconds."""
    return statistics.median(cost.seconds for cost in costs) * 1000


def peak(costs: Sequence[Cost]) -> float:
    """The most memory of all runs, in megabytes."""
    return max(cost.megabytes for cost in costs)


COMPILE = """
import sqlite3, sys
from pathlib import Path
from unhcr_cli.dataset.compile import compile
from unhcr_cli.dataset.folder import from_folder
connection = sqlite3.connect(sys.argv[2])
compile(from_folder(Path(sys.argv[1])), connection)
connection.close()
"""


def print_compilation() -> None:
    """How long compiling the whole dataset takes, and how much memory."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "unhcr.sqlite"
        cost = spend((sys.executable, "-c", COMPILE, str(ROOT / "data"), str(target)))
        size = target.stat().st_size / MEGABYTE
    print(f"compiling the dataset: {cost.seconds:.1f} s, {judged(cost.seconds, COMPILE_SECONDS_AT_MOST)}", end="")
    print(f" · {cost.megabytes:.0f} MB, {judged(cost.megabytes, COMPILE_MEMORY_AT_MOST)} · store {size:.1f} MB")


def print_wheel(folder: Path) -> None:
    """How large the wheels in `folder` are."""
    for wheel in sorted(folder.glob("*.whl")):
        size = wheel.stat().st_size / MEGABYTE
        print(f"{wheel.name}: {size:.2f} MB of {WHEEL_AT_MOST}, {judged(size, WHEEL_AT_MOST)}")


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measures the installed unhcr.")
    parser.add_argument("--runs", type=int, default=15, help="of each command (default 15)")
    parser.add_argument("--wheel", type=Path, help="a folder with a wheel to weigh")
    options = parser.parse_args()
    for folder in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}:
        with contextlib.redirect_stdout(io.StringIO()):
            compileall.compile_dir(folder, quiet=2)
    known = [line for line in LINES if is_known(line)]
    print_runs(measure({**BASELINES, **{line.name: line.command for line in known}}, options.runs), known)
    print_compilation()
    if options.wheel:
        print_wheel(options.wheel)


def is_known(line: Line) -> bool:
    """Whether the program has the command of this line."""
    return (
        line.command[1].startswith("-")
        or subprocess.run([UNHCR, line.command[1], "--help"], capture_output=True, check=False).returncode == 0
    )


if __name__ == "__main__":
    main()
