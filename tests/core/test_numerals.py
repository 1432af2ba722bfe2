"""How numbers read: 0 and 100 per cent only where true, missing never 0, no digit lost."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhcr_cli.core import bars, numerals
from unhcr_cli.core.model import Number

finite = st.floats(allow_nan=False, allow_infinity=False)
numbers = st.integers() | finite
READERS = (
    numerals.count,
    numerals.ratio,
    numerals.percent,
    numerals.per_1000,
    numerals.one_in,
    numerals.change,
    numerals.change_percent,
)


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("value", [None, math.nan, math.inf, -math.inf])
def test_what_is_missing_reads_as_a_dash(read: object, value: Number | None) -> None:
    assert callable(read)
    assert (read(value), read(value, unicode=False)) == ("–", "-")


@pytest.mark.parametrize("read", READERS)
@given(value=numbers)
def test_ascii_stays_ascii(read: object, value: Number) -> None:
    assert callable(read)
    assert read(value, unicode=False).isascii()


@given(value=numbers)
def test_a_raw_number_comes_back_exactly(value: Number) -> None:
    text = numerals.raw(value)
    assert re.fullmatch(r"-?\d+(\.\d+)?", text)
    assert (int if isinstance(value, int) else float)(text) == value


@given(value=st.integers())
def test_a_count_keeps_all_its_digits(value: int) -> None:
    assert int(numerals.count(value, unicode=False).replace(",", "")) == value


@given(value=st.floats(0, 1e6))
def test_nought_and_a_hundred_per_cent_are_printed_only_where_true(value: float) -> None:
    text = numerals.percent(value)
    assert (text in ("0 %", "0.0 %")) == (value == 0)
    assert (text in ("100 %", "100.0 %")) == (value == 100)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.049, "<0.1 %"),
        (0.051, "0.1 %"),
        (99.949, "99.9 %"),
        (99.951, ">99.9 %"),
        (100.01, ">100 %"),
        (100.1, "100.1 %"),
        (12345.67, "12,345.7 %"),
        (5, "5.0 %"),
    ],
)
def test_shares_at_the_edges(value: Number, text: str) -> None:
    assert numerals.percent(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (0.00999999, "0.0100"),
        (0.5, "0.500"),
        (99.96, "100"),
        (99.94, "99.9"),
        (999.9, "1,000"),
        (-0.003974, "−0.00397"),
        (-1e-9, "−<0.000001"),
        (123456.7, "123,457"),
    ],
)
def test_ratios_have_three_digits(value: Number, text: str) -> None:
    assert numerals.ratio(value) == text


@given(value=finite.filter(lambda value: abs(value) > 1e-6))
def test_a_ratio_is_within_half_a_per_cent_of_what_it_stands_for(value: float) -> None:
    shown = float(numerals.ratio(value, unicode=False).replace(",", ""))
    assert math.isclose(shown, value, rel_tol=0.0051)


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("persons", "1,234"),
        ("cases", "1,234"),
        ("%", "1,234.0 %"),
        ("per 1,000", "1,234"),
        ("USD", "1,234 USD"),
        ("persons per USD", "1,234"),
        ("inhabitants per refugee", "1 in 1,234"),
        ("ratio", "1,234"),
        ("", "1,234"),
        ("tents", "1,234 tents"),
    ],
)
def test_every_unit_has_its_form(unit: str, text: str) -> None:
    assert numerals.number(1234, unit) == text
    assert numerals.number(None, unit) == "–"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.01, "%", "+<0.1 pp"),
        (-12.34, "%", "−12.3 pp"),
        (-3.2, "inhabitants per refugee", "−3.20"),
        (1500, "USD", "+1,500 USD"),
        (0.0, "%", "0 pp"),
    ],
)
def test_a_change_reads_in_the_figures_own_unit(value: Number, unit: str, text: str) -> None:
    assert numerals.number(value, unit, "change") == text


@given(values=st.lists(st.none() | st.integers(0, 10**9), max_size=20))
def test_a_sparkline_has_a_sign_for_every_value_and_a_gap_for_a_missing_one(values: list[int | None]) -> None:
    spark = bars.sparkline(values)
    assert len(spark) in (0, len(values))
    for value, sign in zip(values, spark, strict=bool(spark)):
        assert (sign == " ") == (value is None)
        assert (sign == "▁") == (value == 0)


def test_a_sparkline_without_values_or_in_ascii_is_empty() -> None:
    assert bars.sparkline([]) == bars.sparkline([None]) == bars.sparkline([1], unicode=False) == ""


@given(value=st.floats(0, 1e9), largest=st.floats(0, 1e9), columns=st.integers(1, 40))
def test_a_bar_keeps_to_its_room_and_shows_whatever_is_there(value: float, largest: float, columns: int) -> None:
    for unicode in (True, False):
        drawn = bars.bar(value, largest, columns, unicode=unicode)
        assert len(drawn) <= columns
        assert bool(drawn) == (value > 0 and largest > 0)
