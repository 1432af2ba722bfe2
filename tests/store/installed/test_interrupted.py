"""An update that is killed, or that runs out of room, leaves the old release in use, and the next one goes on."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from unhcr_cli.app import app
from unhcr_cli.store import library

from ...api_server import ApiServer, Item, serving
from ...conftest import IMPORTABLE

CHILD = """
import os, sys
from pathlib import Path
from unhcr_cli.store import library
library.EMBEDDED = Path(sys.argv[1])
left, replace = int(sys.argv[2]), os.replace
def replaced(source, target):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), 9)
    replace(source, target)
os.replace = replaced
sys.argv = ["unhcr", "update"]
from unhcr_cli.app import app
app()
"""
NEVER = 0


@pytest.fixture
def api(
    few_tables: dict[str, list[Item]], few_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ApiServer]:
    """Has one new figure. Nothing has been compiled before."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "own-cache"))
    monkeypatch.setattr(library, "EMBEDDED", few_store)
    with serving(ApiServer(few_tables)) as server:
        next(item for item in server.tables["population"] if item["year"] == 2023)["refugees"] += 1
        monkeypatch.setenv("UNHCR_API", server.url)
        yield server


def ask(*arguments: str) -> Any:
    return CliRunner().invoke(app, arguments, prog_name="unhcr")


def in_use() -> str:
    return str(ask("stats", "mali", "-m", "refugees", "-f", "csv", "--no-header").stdout.strip().rpartition(",")[2])


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kills a process as POSIX does")
@pytest.mark.parametrize("moment", ["asking", 1, 2, 3], ids=str)
def test_an_update_that_is_killed(moment: str | int, api: ApiServer, few_store: Path) -> None:
    count = moment if isinstance(moment, int) else NEVER
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(few_store), str(count)],
        env={**os.environ, "PYTHONPATH": IMPORTABLE},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )

    def fault(handler: Any) -> bool:
        if moment == "asking" and "coo_all" in handler.path:
            child.kill()
        return False

    api.fault = fault
    _, told = child.communicate(timeout=120)
    assert child.returncode == -signal.SIGKILL, told
    assert in_use() == "2025-12.1"
    api.fault = lambda handler: False
    assert ask("update").exit_code == 0
    assert in_use() == "2025-12.2"


@pytest.mark.parametrize("count", [1, 2, 3])
def test_an_update_without_room(count: int, api: ApiServer, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = iter(range(1, 1_000))
    replace = os.replace

    def full(source: Any, target: Any) -> None:
        if next(calls) == count:
            raise OSError(errno.ENOSPC, "No space left on device")
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        ran = ask("update")
    # What is compiled may be done without: it is made in memory.
    assert (ran.exit_code, in_use()) in [(73, "2025-12.1"), (74, "2025-12.1"), (0, "2025-12.2")], ran.stderr
    if ran.exit_code:
        assert "no space left on device" in ran.stderr
        assert ask("update").exit_code == 0
        assert in_use() == "2025-12.2"


def test_a_release_of_an_earlier_version_of_the_program_is_made_anew(
    api: ApiServer, few_store: Path, tmp_path: Path
) -> None:
    assert ask("update").exit_code == 0
    current = next((tmp_path / "data-home" / "unhcr" / "releases").glob("2025-12.2-*"))
    (text,) = [(current / "dataset.toml").read_text()]
    moved = current.with_name("2025-12.2-moved")
    current.rename(moved)
    (moved / "dataset.toml").write_text(text.replace('on = "2025-12.1"', 'on = "2025-06.1"'))
    from unhcr_cli.store.installed import folder

    named = folder.named(moved, "2025-12.2")
    (named.parent / "current").write_text(named.name)
    ran = ask("stats", "mali", "-f", "csv")
    assert ran.exit_code == 0
    assert "was made for an earlier version of the program" in ran.stderr
    assert in_use() == "2025-12.1"
    assert ask("update").exit_code == 0
    assert in_use() == "2025-12.2"
    assert "earlier version" not in ask("stats", "mali", "-f", "csv").stderr
