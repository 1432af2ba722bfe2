"""Help: a first page for a small screen, a page a command, the shared options, and topics."""

from __future__ import annotations

import re

import pytest

from unhcr_cli import commands
from unhcr_cli.cli import help
from unhcr_cli.cli.options import SHARED

from ..conftest import Run
from ..documentation import TOPICS

NAMES = [
    path
    for name in commands.names()
    for path in ([f"{name} {each}" for each in commands.names(name)] if commands.is_group(name) else [name])
]


@pytest.mark.parametrize("typed", [(), ("--help",), ("-h",), ("help",)])
def test_the_first_page_fits_the_smallest_screen(run: Run, typed: tuple[str, ...]) -> None:
    result = run(*typed)
    lines = result.out.splitlines()
    assert (result.code, result.err) == (0, "")
    assert len(lines) <= help.HEIGHT
    assert max(map(len, lines)) <= help.WIDTH
    assert "not affiliated\nwith or endorsed by UNHCR" in result.out
    assert "UNHCR Refugee Population Statistics Database" in result.out
    assert result.out.isascii()


def test_every_command_stands_in_one_group_of_the_first_page() -> None:
    assert sorted(name for names in help.GROUPS.values() for name in names) == sorted(commands.names())


@pytest.mark.parametrize("name", NAMES)
def test_a_commands_page_is_short_and_has_examples_before_its_options(run: Run, name: str) -> None:
    out = run(*name.split(), "--help").out
    assert len(out.splitlines()) <= 40
    assert max(map(len, out.splitlines())) <= help.WIDTH
    assert 0 < out.index("\n  unhcr ") < out.index("\nOptions:\n")
    assert run("help", *name.split()).out == out


def test_the_page_of_options_has_every_shared_one(run: Run) -> None:
    out = run("help", "options").out
    assert [
        name for name in SHARED if not re.search(rf"^ *(-\w, )?--({name}|{name.replace('_', '-')})\b", out, re.M)
    ] == []


@pytest.mark.parametrize("name", help.TOPICS)
def test_a_topic_is_plain_text_for_80_columns(run: Run, name: str) -> None:
    result = run("help", name)
    assert (result.code, result.err) == (0, "")
    assert len(result.out) > 300
    for sign in ("```", "<!--", "[[[", "# "):
        assert sign not in result.out.replace("  # ", "").replace(" # ", "")


def test_every_file_is_a_topic() -> None:
    assert sorted(path.stem for path in TOPICS.glob("*.md")) == sorted(help.TOPICS)


def test_what_is_no_topic_is_refused_with_the_nearest(run: Run) -> None:
    result = run("help", "period")
    assert (result.code, result.out) == (2, "")
    assert "no command or topic called 'period'" in result.err
    assert "did you mean periods" in result.err
