"""Output: whole or not at all, and never over the dataset."""

from __future__ import annotations

import io
import os
import stat
import threading
import time
from pathlib import Path

import pytest

from unhcr_cli.cli.streams import complain, narration, to_file, to_stdout
from unhcr_cli.core.errors import CannotCreateError, UnhcrError, UsageError, WriteFailedError

FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
needs_links = pytest.mark.skipif(os.name == "nt", reason="links, modes and pipes are POSIX's")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    to_file(tmp_path / "new", b"a\nb")
    to_file(tmp_path / "new", b"c")
    assert (tmp_path / "new").read_bytes() == b"c"
    assert names(tmp_path) == ["new"]


def test_a_write_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "kept"
    target.write_bytes(b"before")

    def full(source: object, into: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(CannotCreateError, match="no space left"):
        to_file(target, b"after")
    assert target.read_bytes() == b"before"
    assert names(tmp_path) == ["kept"]


def test_being_interrupted_leaves_nothing_beside_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(descriptor: int) -> None:
        raise SystemExit(143)

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(SystemExit):
        to_file(tmp_path / "new", b"half")
    assert names(tmp_path) == []


@needs_links
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666])
def test_permissions_of_a_file_that_is_there_stay(tmp_path: Path, mode: int) -> None:
    target = tmp_path / "kept"
    target.write_bytes(b"")
    target.chmod(mode)
    to_file(target, b"x")
    assert stat.S_IMODE(target.stat().st_mode) == mode


@needs_links
def test_permissions_stay_where_an_open_file_has_none_to_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fchmod")
    monkeypatch.setattr(os, "supports_fd", set())
    target = tmp_path / "kept"
    target.write_bytes(b"")
    target.chmod(0o640)
    to_file(target, b"x")
    assert target.read_bytes() == b"x"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@needs_links
def test_a_new_file_gets_the_permissions_that_the_user_gives_new_files(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"")
    to_file(tmp_path / "new", b"x")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "other").stat().st_mode


@needs_links
def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    for name, there in (("old", True), ("dangling", False)):
        target, link = tmp_path / "real" / name, tmp_path / name
        if there:
            target.write_bytes(b"before")
        link.symlink_to(target)
        to_file(link, b"after")
        assert link.is_symlink()
        assert target.read_bytes() == b"after"


@needs_links
def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(CannotCreateError):
        to_file(tmp_path / "a", b"x")


@pytest.mark.parametrize("name", [".", "missing/x", "x" * 300, "file/x"])
def test_what_cannot_be_created_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotCreateError):
        to_file(tmp_path / name, b"x")
    assert names(tmp_path) == ["file"]


def test_the_dataset_is_not_overwritten_through_whatever_path(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_bytes(b"data")
    folder = tmp_path / "data"
    folder.mkdir()
    paths = [own, tmp_path / "data" / ".." / "own.toml", folder / "new.csv", folder / "deep" / "new.csv"]
    if os.name != "nt":
        (tmp_path / "link").symlink_to(own)
        os.link(own, tmp_path / "hard")
        paths += [tmp_path / "link", tmp_path / "hard"]
    for path in paths:
        with pytest.raises(CannotCreateError, match="is the dataset"):
            to_file(path, b"x", keep=(own, folder))
    assert own.read_bytes() == b"data"
    to_file(tmp_path / "data.csv", b"x", keep=(own, folder))


@needs_full
def test_a_full_device_is_a_failed_write() -> None:
    with pytest.raises(WriteFailedError, match="no space left on device"):
        to_file(FULL, b"x")


@needs_links
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    to_file(pipe, b"x" * 100_000)
    reader.join(10)
    assert read == [b"x" * 100_000]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_closed_standard_output_is_a_failed_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    with pytest.raises(WriteFailedError):
        to_stdout(b"x")


@needs_links
def test_a_slow_reader_of_a_pipe_that_does_not_block_gets_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    read: list[bytes] = []

    def slow() -> None:
        with open(reading, "rb") as pipe:
            time.sleep(0.1)
            read.append(pipe.read())

    reader = threading.Thread(target=slow)
    reader.start()
    with open(writing, "w", encoding="utf-8") as stream, monkeypatch.context() as patch:
        patch.setattr("sys.stdout", stream)
        to_stdout(b"x" * 1_000_000)
    reader.join(10)
    assert read == [b"x" * 1_000_000]


@needs_full
def test_what_could_not_be_written_is_not_written_later(monkeypatch: pytest.MonkeyPatch) -> None:
    with open(FULL, "w", encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stdout", stream)
        with pytest.raises(WriteFailedError):
            to_stdout(b"x")
        stream.flush()


def test_a_complaint_is_safe_for_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    complain(UsageError("no country called '\x1b[31m'", "a\x07b"))
    assert capsys.readouterr().err == "unhcr: no country called '␛[31m'\nhint: a␇b\n"
    complain(UnhcrError("one\ntwo"))
    assert capsys.readouterr().err == "unhcr: one\ntwo\n"


class Terminal(io.StringIO):
    """A screen of its own width."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("is_terminal", [True, False])
def test_notes_and_errors_are_wrapped_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch, is_terminal: bool) -> None:
    screen = Terminal() if is_terminal else io.StringIO()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("COLUMNS", "40")
    text = " ".join(["words"] * 20)
    narration(quiet=False).note(text)
    complain(UsageError(text, text))
    lines = screen.getvalue().splitlines()
    assert (max(map(len, lines)) <= 40) is is_terminal
    assert " ".join(lines) == f"note: {text} unhcr: {text} hint: {text}"
    assert is_terminal or len(lines) == 3
