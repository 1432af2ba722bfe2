"""How what is wrong with a dataset is collected, placed and put into words."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from unhcr_cli.core.errors import BadDataError
from unhcr_cli.dataset.problems import (
    MOST,
    SHOWN,
    EnoughProblemsError,
    Findings,
    Problem,
    dotted,
    of_error,
    report,
    shown,
)

TEXT = "a = 1\n[b]\nc = [1,\n2]\n"


def test_problems_stand_in_the_order_of_the_lines() -> None:
    findings = Findings()
    findings.error(("b", "c", 1), "an element", "a hint")
    findings.error(("b", "c", 1), "a table", is_table=True)
    findings.warn(("b",), "looks wrong", "another", is_table=True)
    findings.warn(("a",), "esc \x1b", "hint \x1b")
    findings.error((), "everything")
    assert findings.problems("x.toml", TEXT) == (
        Problem("x.toml", 0, "", "", "everything", "", "error"),
        Problem("x.toml", 1, "", "a", "esc ␛", "hint ␛", "warning", ("a",)),
        Problem("x.toml", 2, "b", "", "looks wrong", "another", "warning", ("b",)),
        Problem("x.toml", 4, "b", "c", "an element", "a hint", "error", ("b", "c", 1)),
        Problem("x.toml", 4, "b.c.1", "", "a table", "", "error", ("b", "c", 1)),
    )


def test_many_errors_end_the_check_and_many_warnings_are_no_more() -> None:
    findings = Findings()
    for _ in range(MOST + 1):
        findings.warn(("a",), "looks wrong")
    assert len(findings.problems("x.toml", TEXT)) == MOST
    for _ in range(MOST - 1):
        findings.error(("a",), "wrong")
    with pytest.raises(EnoughProblemsError):
        findings.error(("a",), "wrong")
    assert len(findings.problems("x.toml", TEXT)) == 2 * MOST


@pytest.mark.parametrize(
    ("table", "key", "hint", "line", "words"),
    [
        ("b", "c", "h", 3, "x.toml:3: [b] c: wrong (h)"),
        ("b", "", "", 3, "x.toml:3: [b]: wrong"),
        ("", "a", "", 3, "x.toml:3: a: wrong"),
        ("", "", "h", 0, "x.toml: wrong (h)"),
    ],
)
def test_a_problem_is_one_line(table: str, key: str, hint: str, line: int, words: str) -> None:
    assert str(Problem("x.toml", line, table, key, "wrong", hint, "error")) == words


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("refugess", ["refugee", "refugees"], "did you mean refugees?"),
        ("REFUGEES", ["refugees"], "did you mean refugees?"),
        ("xyzzy", ["refugees"], ""),
        ("a" * 60, ["a" * 59], f"did you mean {'a' * 59}?"),
        ("a" * 61, ["a" * 60], ""),
    ],
)
def test_a_misspelt_word_is_suggested(word: str, known: list[str], hint: str) -> None:
    assert Findings.suggestion(word, known) == hint


def _wrong(count: int) -> list[Problem]:
    return [Problem(f"{line}.toml", line, "", "a", f"wrong {line}", "", "error") for line in range(1, count + 1)]


@pytest.mark.parametrize(
    ("count", "more"),
    [
        (SHOWN, []),
        (SHOWN + 1, ["and 1 more"]),
        (MOST - 1, [f"and {MOST - SHOWN - 1} more"]),
        (MOST, [f"and at least {MOST - SHOWN} more"]),
    ],
)
def test_an_error_tells_twenty_problems_and_counts_the_rest(count: int, more: list[str]) -> None:
    error = report(_wrong(count))
    lines = [f"{number}.toml:{number}: a: wrong {number}" for number in range(1, SHOWN + 1)]
    assert str(error).splitlines() == [*lines, *more]
    assert (error.file, error.line) == ("1.toml", 1)


def test_an_error_leaves_warnings_out() -> None:
    warning = Problem("x.toml", 1, "dataset", "", "says no source", "", "warning")
    assert str(report([warning, *_wrong(2)])) == "1.toml:1: a: wrong 1\n2.toml:2: a: wrong 2"


@pytest.mark.parametrize("line", [0, 7])
def test_a_file_that_can_not_be_read_is_a_problem_among_others(line: int) -> None:
    problem = of_error(BadDataError("no TOML", "mend it", file="x.toml", line=line))
    assert problem == Problem("x.toml", line, "", "", "no TOML", "mend it", "error")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ((), ""),
        (("a-Z_09", 3, ""), 'a-Z_09.3.""'),
        (("a b", "é", "a\nb", "a.b"), '"a b"."é"."a␊b"."a.b"'),
        (tuple("abcdefghijkl"), "a.b.c.d.e.f.g.h.i.j.k.l"),
        (tuple("abcdefghijklm"), "a.b.c.d.e.f.g.h.i.j.k.l…"),
        (("x" * 60, "x" * 61), f'{"x" * 60}."{"x" * 59}…"'),
    ],
)
def test_a_path_is_written_as_in_toml(path: tuple[str | int, ...], words: str) -> None:
    assert dotted(path) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (False, "false (a boolean)"),
        (10**30 - 1, "9" * 30),
        (-(10**30), "a number of more than 30 digits"),
        pytest.param(10**4400, "a number of more than 30 digits", id="huge"),
        (float("nan"), "nan"),
        ("x" * 40, f'"{"x" * 40}" (a text)'),
        ("x" * 100, f'"{"x" * 39}…" (a text)'),
        ([], "an array of 0"),
        ({}, "a table"),
        (date(2024, 6, 30), "2024-06-30 (a date)"),
        (datetime(2024, 6, 30), "2024-06-30 00:00:00 (a time)"),
        (time(12), "12:00:00 (a time)"),
    ],
)
def test_a_value_is_named_with_what_it_is(value: object, words: str) -> None:
    assert shown(value) == words
