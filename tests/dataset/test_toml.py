"""The bits of TOML that our own files are made of: whatever is written is read as it was, and reads well."""

from __future__ import annotations

from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from unhcr_cli.core.model import Period
from unhcr_cli.dataset.toml import date_literal, entry, key, number, string, value

LEAVES = st.text() | st.integers(-(10**15), 10**15) | st.booleans() | st.floats(allow_nan=False)
"""What a store keeps: dates are texts there."""
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4), max_leaves=12
)


@given(VALUES, st.text())
def test_whatever_is_written_is_read_as_it_was_from_one_line(given: Any, name: str) -> None:
    text = f"{key(name)}.x = {value(given)}"
    read = tomli.loads(text)[name]["x"]
    assert read == given
    assert repr(read) == repr(given)
    assert len(text.splitlines()) == 1


def test_an_array_may_be_a_tuple() -> None:
    assert value((1, "a", (True, 2.5))) == '[1, "a", [true, 2.5]]'


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("", '""'),
        ('a "b" \\', r'"a \"b\" \\"'),
        ("1\n2\t3\r", r'"1\n2\t3\u000d"'),
        ("\0\x1b\x7f\x85\u202e\uffff", r'"\u0000\u001b\u007f\u0085\u202e\uffff"'),
        ("Vanimo\u2005Urban\u00a0\u2028", '"Vanimo\u2005Urban\u00a0\\u2028"'),
        ("Ségou 'x' \U0001f600", "\"Ségou 'x' \U0001f600\""),
        # Whether this can be printed depends on the version of Python.
        ("\U0001faea", '"\U0001faea"'),
        ("\u200b\U000e0041", r'"\u200b\U000e0041"'),
    ],
)
def test_what_can_not_be_seen_is_escaped(text: str, literal: str) -> None:
    assert string(text) == literal


@pytest.mark.parametrize(("text", "part"), [("a_B-9", "a_B-9"), ("", '""'), ("é", '"é"'), ("a.b", '"a.b"')])
def test_a_key_is_quoted_where_it_has_to_be(text: str, part: str) -> None:
    assert key(text) == part


@pytest.mark.parametrize(
    ("figure", "literal"), [(0, "0"), (999, "999"), (24_015_789, "24_015_789"), (2.5, "2.5"), (1e4, "10000.0")]
)
def test_a_whole_number_has_its_thousands_apart(figure: float, literal: str) -> None:
    assert number(figure) == literal
    assert tomli.loads(f"x = {literal}")["x"] == figure


@pytest.mark.parametrize(
    ("period", "literal"),
    [(Period.year_end(2024), "2024"), (Period(2024, 6, 30), "2024-06-30"), (Period(2024, 12, 30), "2024-12-30")],
)
def test_a_year_stands_for_its_end(period: Period, literal: str) -> None:
    assert date_literal(period) == literal


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "x = 0\n"),
        (2, "x = [0, 1]\n"),
        (12, "x = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]\n"),
        (13, "x = [\n  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,\n  12,\n]\n"),
        (24, "x = [\n  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,\n  12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23,\n]\n"),
    ],
)
def test_a_line_has_twelve_figures_at_most(count: int, text: str) -> None:
    assert entry("x", [str(each) for each in range(count)]) == text
