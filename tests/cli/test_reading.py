"""How an answer is read: in plain lines, or in a pager."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.mark.parametrize(
    "asked",
    ["stats mali", "mali", "rank refugees", "in mali", "trend mali", "demographics mali", "check iran", "stats --each"],
)
def test_plain_lines_have_no_bars_boxes_or_columns(run: Run, asked: str) -> None:
    ran = run(*asked.split(), "--plain")
    assert ran.code == 0, ran.err
    assert not re.search("[\u2581-\u258f─━│╭]|  ", ran.out)
    assert len(ran.out.splitlines()) > 3


def test_a_plain_line_is_a_label_and_its_value_or_a_sentence(run: Run) -> None:
    lines = run("stats", "mali", "--plain").out.splitlines()
    assert lines[:3] == ["Mali.", "People in Mali, end-2025.", "Forcibly displaced population."]
    assert lines[3] == "Displaced people: 701,561; change in a year +205,143 (+41.3 %)"
    assert "Germany, Refugees: 2,655,191" in run("rank", "refugees", "--plain").out.splitlines()


def test_prose_is_plain_too(run: Run) -> None:
    out = run("context", "mali", "--plain").out
    assert not re.search("====|----", out)
    assert "286,715 refugees" in out


def test_an_environment_asks_for_plain_tables_and_leaves_machines_alone(run: Run) -> None:
    plain = run("stats", "mali", "--plain").out
    environment = {"UNHCR_PLAIN": "1"}
    assert run("stats", "mali", "-f", "table", environment=environment).out == plain
    assert run("stats", "mali", "-f", "csv", environment=environment).out == run("stats", "mali", "-f", "csv").out


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(
    ("more", "environment", "is_paged"),
    [
        ((), {}, True),
        (("--no-pager",), {}, False),
        (("-f", "csv", "-m", "refugees"), {}, False),
        ((), {"PAGER": "cat"}, False),
        ((), {"PAGER": "no-such-pager"}, False),
        ((), {"TERM": "dumb"}, False),
    ],
)
def test_a_long_answer_on_a_terminal_goes_through_the_pager(
    start: Callable[..., Any], more: tuple[str, ...], environment: dict[str, str], is_paged: bool
) -> None:
    import pty

    ours, theirs = pty.openpty()
    given = {"PAGER": "sed s/^/paged:/", "TERM": "xterm", **environment}
    process = start("stats", "mali", *more, stdout=theirs, stderr=theirs, environment=given)
    os.close(theirs)
    out = b""
    try:
        while part := os.read(ours, 65536):
            out += part
    except OSError:
        # Linux says so when the other side is closed.
        pass
    os.close(ours)
    assert process.wait(60) == 0
    assert (b"paged:" in out) == is_paged
    assert b"286,715" in out or b"286715" in out


def test_a_pipe_is_never_paged(start: Callable[..., Any]) -> None:
    out, _ = start("stats", "mali", "-f", "table", environment={"PAGER": "sed s/^/paged:/"}).communicate()
    assert b"paged:" not in out
