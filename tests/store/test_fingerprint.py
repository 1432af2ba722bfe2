"""Whether a dataset's folder has changed is seen from sizes, dates and inodes; in doubt its files are read."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from unhcr_cli.core.errors import NoInputError
from unhcr_cli.dataset import read
from unhcr_cli.store.fingerprint import SETTLED, fingerprint

from ..conftest import IMPORTABLE

Look = Callable[[], tuple[str, int]]


def later() -> int:
    """A time at which the folder's files are old."""
    return time.time_ns() + 10 * SETTLED


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The files whose content is read."""
    seen: list[object] = []
    original = read.content

    def content(path: str | Path) -> bytes:
        seen.append(path)
        return original(path)

    monkeypatch.setattr(read, "content", content)
    return seen


@pytest.fixture
def look(folder: Path, tmp_path: Path, reads: list[object]) -> Look:
    """The digest, and how many files were read for it."""

    def look_again() -> tuple[str, int]:
        reads.clear()
        return fingerprint(folder, tmp_path / "cache", later), len(reads)

    return look_again


def test_files_are_read_once_and_then_looked_at(folder: Path, tmp_path: Path, look: Look) -> None:
    first, count = look()
    assert count == 9
    assert look() == (first, 0)
    assert fingerprint(folder, None) == first


def test_whatever_changes_is_read_again(folder: Path, look: Look) -> None:
    path = folder / "figures" / "2025-12" / "NER.toml"
    seen = [look()[0]]
    path.write_text(path.read_text().replace("300", "310"))
    for change in (
        lambda: None,
        lambda: (folder / "countries" / "NER.toml").rename(folder / "countries" / "niger.toml"),
        lambda: (folder / "breaks.toml").write_text(""),
        lambda: (folder / "breaks.toml").unlink(),
    ):
        change()
        digest, count = look()
        assert count
        seen.append(digest)
    assert seen[2] == seen[4]
    assert len({*seen}) == 4


@pytest.mark.skipif(os.name == "nt", reason="the system keeps no date of a change that can't be set")
def test_a_change_that_keeps_size_and_date_is_seen(folder: Path, look: Look) -> None:
    path = folder / "figures" / "2025-12" / "NER.toml"
    before, known = look()[0], path.stat()
    text = path.read_text().replace("300", "310")
    # In place, so that the inode stays too.
    with path.open("r+") as stream:
        stream.write(text)
    os.utime(path, ns=(known.st_atime_ns, known.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns, path.stat().st_ino) == (
        known.st_size,
        known.st_mtime_ns,
        known.st_ino,
    )
    assert look()[0] != before


@pytest.mark.parametrize("ahead", [0, SETTLED // 2, -10 * SETTLED], ids=["now", "a second ago", "in the future"])
def test_what_has_just_changed_or_has_a_date_to_come_is_not_trusted(
    folder: Path, tmp_path: Path, reads: list[object], ahead: int
) -> None:
    newest = max(path.stat().st_ctime_ns for path in folder.rglob("*.toml"))
    for _ in range(2):
        reads.clear()
        fingerprint(folder, tmp_path / "cache", lambda: newest + ahead)
        assert len(reads) == 9
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("damage", [b"", b"\xff", b"half", b"x\ny\n", None])
def test_a_stamp_that_is_not_whole_is_no_stamp(folder: Path, tmp_path: Path, look: Look, damage: bytes | None) -> None:
    before = look()[0]
    (stamp,) = (tmp_path / "cache").iterdir()
    stamp.write_bytes(stamp.read_bytes()[:-5] if damage is None else damage)
    assert look() == (before, 9)
    assert look() == (before, 0)


def test_each_folder_has_a_stamp_of_its_own(folder: Path, tmp_path: Path, look: Look) -> None:
    before = look()[0]
    (folder / "examples").mkdir()
    (folder / "examples" / "x.toml").write_text("")
    (folder / "figures" / "notes.txt").write_text("")
    assert look() == (before, 0)
    other = tmp_path / "other"
    folder.rename(other)
    assert fingerprint(other, tmp_path / "cache", later) == before
    assert len([*(tmp_path / "cache").iterdir()]) == 2


@pytest.mark.parametrize("cache", ["a file", "below a file"])
def test_without_a_cache_that_can_be_written_the_digest_is_the_same(folder: Path, tmp_path: Path, cache: str) -> None:
    (tmp_path / "file").write_text("")
    where = {"a file": tmp_path / "file", "below a file": tmp_path / "file" / "cache"}[cache]
    assert fingerprint(folder, where, later) == fingerprint(folder, None)


def test_what_can_not_be_read_is_no_input(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(NoInputError, match="can't read"):
        fingerprint(tmp_path / "nowhere", None)
    if os.name != "nt":
        (folder / "figures" / "gone.toml").symlink_to("nowhere")
        with pytest.raises(NoInputError, match=r"gone\.toml: there is no such file"):
            fingerprint(folder, None)


def test_many_processes_at_once_agree(folder: Path, tmp_path: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from unhcr_cli.store.fingerprint import fingerprint;"
        "later = lambda: time.time_ns() + 10**11;"
        "print({fingerprint(Path(sys.argv[1]), Path(sys.argv[2]), later) for _ in range(20)})"
    )
    begun = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(folder), str(tmp_path / "cache")],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": IMPORTABLE},
        )
        for _ in range(32)
    ]
    said = {process.communicate(timeout=120) for process in begun}
    assert said == {(f"{ {fingerprint(folder, None)} }\n".encode(), b"")}
    assert [path.suffix for path in (tmp_path / "cache").iterdir()] == [".stamp"]
