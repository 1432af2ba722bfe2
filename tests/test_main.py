"""The program as a process: however it is called, read, interrupted or surrounded, it ends cleanly."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

posix = pytest.mark.skipif(os.name == "nt", reason="signals and pipes are POSIX's")
EXIT_CODES = {0, 2, 65, 66, 73, 74}
Start = Callable[..., "subprocess.Popen[bytes]"]


class Ran(Protocol):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


def finished(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=60)
    return process.returncode, (out or b"").decode(), (err or b"").decode()


@posix
def test_a_reader_that_leaves_is_no_error(start: Start) -> None:
    process = start("stats", "--each", "-p", "2000..2025")
    assert process.stdout is not None
    assert process.stdout.readline().startswith(b"period,country")
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    assert process.wait(60) in (-signal.SIGPIPE, 141, 0)


def test_a_reader_that_left_has_a_code_of_its_own(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no signal tells of it, as on Windows."""

    def left(data: bytes) -> None:
        raise BrokenPipeError(errno.EPIPE, "broken pipe")

    monkeypatch.setattr("unhcr_cli.cli.delivery.to_stdout", left)
    ran = run("stats", "mali")
    assert (ran.code, ran.out, ran.err) == (141, "", "")


@posix
@pytest.mark.parametrize("arguments", [("stats", "mali"), ("--help",), ("--version",), ()])
def test_a_full_disk_is_a_failed_write(start: Start, arguments: tuple[str, ...]) -> None:
    with open("/dev/full", "wb") as full:
        code, _, err = finished(start(*arguments, stdout=full))
    assert code == 74
    assert err.startswith("unhcr: can't write")
    assert err.count("\n") == 1


@posix
def test_closed_streams_are_no_traceback(start: Start) -> None:
    def closed(*descriptors: int) -> Callable[[], None]:
        def close() -> None:
            for each in descriptors:
                os.close(each)

        return close

    code, _, err = finished(start("stats", "mali", preexec_fn=closed(1)))
    assert (code, err) == (74, "unhcr: standard output is closed\n")
    assert finished(start("stats", "malli", preexec_fn=closed(2)))[0] == 2
    code, out, _ = finished(start("stats", "mali", "-m", "refugees", preexec_fn=closed(0, 2)))
    assert (code, out.count("\n")) == (0, 2)


@posix
@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_ends_it_quietly_while_it_works(start: Start, name: str, code: int) -> None:
    process = start("stats", "-", stdin=subprocess.PIPE)
    assert process.stdin is not None
    time.sleep(1.0)
    process.send_signal(getattr(signal, name))
    assert finished(process) == (code, "", "")


@posix
def test_a_signal_that_is_ignored_stays_ignored(start: Start) -> None:
    process = start(
        "stats", "-", stdin=subprocess.PIPE, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)
    )
    time.sleep(0.6)
    process.send_signal(signal.SIGHUP)
    out, _ = process.communicate(b"mali", timeout=60)
    assert process.returncode == 0
    assert b"Mali" in out


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1", "TERM": "dumb"},
        {"TERM": "dumb", "FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "7"},
    ],
    ids=str,
)
def test_whatever_the_encoding_figures_come_out_and_csv_is_utf8(start: Start, environment: Mapping[str, str]) -> None:
    table = start("stats", "mali", "-f", "table", environment=environment)
    names = start("stats", "CIV", "-m", "refugees", "-f", "csv", environment=environment)
    code, out, err = finished(table)
    assert (code, err) == (0, "")
    assert "286,715" in out
    assert "\x1b" not in out
    if "IOENCODING" in "".join(environment) or "LC_ALL" in environment:
        assert out.isascii()
    assert "Côte d" in finished(names)[1]


def test_colour_is_only_written_when_it_is_asked_for(run: Run) -> None:
    assert "\x1b[" not in run("stats", "mali", "-f", "table").out
    assert "\x1b[" in run("stats", "mali", "-f", "table", environment={"FORCE_COLOR": "1"}).out
    assert "\x1b[" not in run("stats", "mali", "-f", "csv", environment={"FORCE_COLOR": "1"}).out


def test_files_of_a_stranger_in_the_working_folder_are_not_run(start: Start, tmp_path: Path) -> None:
    names = ("csv", "json", "typer", "sqlite3", "signal", "rich", "tomli", "difflib", "unicodedata")
    for name in names:
        (tmp_path / f"{name}.py").write_text(f"raise SystemExit('{name} of a stranger was run')")
    for form in ("csv", "table"):
        code, out, err = finished(start("stats", "mali", "-f", form))
        assert (code, err) == (0, "")
        assert out


def test_it_is_quiet_without_a_home(start: Start) -> None:
    code, out, err = finished(start("--help", environment={"HOME": "", "XDG_CACHE_HOME": "", "XDG_CONFIG_HOME": ""}))
    assert (code, err) == (0, "")
    assert out


@pytest.mark.parametrize("arguments", [(), ("--help",), ("-h",), ("-f", "csv")])
def test_help_is_an_answer_and_has_no_boxes_in_a_pipe(run: Run, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("How many displaced people")
    assert "stats" in ran.out
    assert "─" not in ran.out
    assert "\x1b" not in ran.out


def test_the_version_names_tool_and_release(run: Run) -> None:
    ran = run("--version")
    assert ran.code == 0
    assert ran.out.startswith("unhcr 0.")
    assert "release 2025-12.1, figures to 2025-12-31, published 2026-06-25" in ran.out


def test_an_error_that_nobody_meant_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: object) -> None:
        raise KeyError("\x1b[31m")

    monkeypatch.setattr("unhcr_cli.analysis.answer.answer", broken)
    ran = run("stats", "mali")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("unhcr: a bug in the program: KeyError at test_main.py:")
    assert "please report it" in ran.err
    assert "\x1b" not in ran.err


WORDS = """
stats mali niger MLI - -- -p -m -f -o --as --each --wide --data --release --lang --quiet --raw --help latest
2024 2015..2025 mid-2024 1940 .. , refugees displaced nothing csv table json text origin asylum fr . / /dev/null
en --period=2024 --measure=idps -f=csv -pq congo world europe =1+1 '' " % \\ --version
"""
ARGUMENTS = st.sampled_from(WORDS.split()) | st.text(max_size=8).filter(lambda text: "\0" not in text)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(arguments=st.lists(ARGUMENTS, max_size=6))
def test_no_arguments_make_it_fall_over(run: Run, store: Any, arguments: list[str]) -> None:
    if "-o" in arguments or any(each.startswith(("-o", "--output", "--out")) for each in arguments):
        return
    ran = run("stats", *arguments, stdin="mali\n")
    assert ran.code in EXIT_CODES, ran.err
    assert "Traceback" not in ran.err + ran.out
    assert all(char.isprintable() or char == "\n" for char in ran.err)
    if ran.code:
        assert ran.out == ""
        assert ran.err.startswith(("unhcr: ", "note: "))


def test_json_is_strict(run: Run) -> None:
    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    ran = run("stats", "--each", "-f", "json")
    assert json.loads(ran.out, parse_constant=refuse)["rows"]


def test_python_m_and_the_command_are_the_same(start: Start, run: Run) -> None:
    code, out, _ = finished(start("stats", "mali", "-p", "mid-2024"))
    assert (code, out) == (0, run("stats", "mali", "-p", "mid-2024").out)
