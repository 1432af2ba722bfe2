"""What a run must not import: start-up is most of the time that a question takes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import unhcr_cli

SCRIPT = """
import sys
from unhcr_cli.app import app
listed, sys.argv = sys.argv[1], ["unhcr", *sys.argv[2:]]
try:
    app()
finally:
    with open(listed, "w") as stream:
        stream.write("\\n".join(sys.modules))
"""
CSV = ("stats", "mali", "-f", "csv")
READS = (
    CSV,
    ("stats", "-f", "json"),
    ("stats", "mali", "-f", "table"),
    ("stats", "mali", "-p", "1951..2025", "-f", "jsonl"),
    ("stats", "mali", "niger", "--wide", "-f", "markdown"),
    ("--version",),
    ("stats", "--help"),
)
HTTP = ("urllib.request", "http.client", "httpx", "requests", "urllib3", "aiohttp")
HEAVY = ("pandas", "numpy", "pyarrow", "polars", "duckdb", "asyncio")
SLOW = ("importlib.metadata", "importlib.resources")
RICH_FREE = tuple(arguments for arguments in READS if "table" not in arguments)
MODULES_AT_MOST = 210
"""Of a question answered in CSV, the standard library's and Typer's with it."""
OURS_AT_MOST = 55
"""Of our own among them."""


def loaded(arguments: Sequence[str], folder: Path) -> frozenset[str]:
    """The modules that a run of the program with these arguments has imported."""
    listed = folder / "modules"
    command = [sys.executable, "-c", SCRIPT, str(listed), *arguments]
    same_program = {**os.environ, "PYTHONPATH": str(Path(unhcr_cli.__file__).parents[1])}
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, env=same_program)
    assert done.returncode == 0, done.stderr
    return frozenset(listed.read_text().split())


@pytest.mark.usefixtures("ready")
@pytest.mark.parametrize("arguments", READS, ids=" ".join)
def test_a_question_imports_nothing_that_it_does_not_need(arguments: Sequence[str], tmp_path: Path) -> None:
    modules = loaded(arguments, tmp_path)
    packages = {name.partition(".")[0] for name in modules}
    assert not modules.intersection((*HTTP, *SLOW, *HEAVY))
    assert "pydantic" not in packages
    if arguments in RICH_FREE:
        assert "rich" not in packages


@pytest.mark.usefixtures("ready")
def test_an_answer_in_csv_imports_few_modules(tmp_path: Path) -> None:
    # The first run of a checkout reads all of its files, and remembers what they came to.
    loaded(CSV, tmp_path)
    modules = loaded(CSV, tmp_path)
    assert len(modules) <= MODULES_AT_MOST
    assert sum(name.partition(".")[0] == "unhcr_cli" for name in modules) <= OURS_AT_MOST
