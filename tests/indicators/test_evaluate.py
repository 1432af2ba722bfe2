"""The value of a formula: missing is never 0, sums come before divisions, and a flag says what is to be known."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhcr_cli.indicators.evaluate import Outcome, evaluate
from unhcr_cli.indicators.formula import parse

MISSING = {"z": Outcome(None, "z"), ":": Outcome(None, ":")}


def result(formula: str, *, lenient: bool = False, **cells: Outcome | float) -> Outcome:
    known = {id: cell if isinstance(cell, Outcome) else Outcome(cell, "") for id, cell in cells.items()}
    return evaluate(parse(formula), known, lenient=lenient)


@pytest.mark.parametrize("sign", "+-")
def test_what_was_not_collected_is_left_out_of_a_sum_and_named(sign: str) -> None:
    outcome = result(f"a {sign} b", a=5, b=MISSING["z"])
    assert outcome == Outcome(5, "", ("b",))
    assert result("b - a", a=5, b=MISSING["z"]).value == -5


@pytest.mark.parametrize("sign", "+-*/")
@pytest.mark.parametrize("first", [True, False])
def test_what_is_not_available_makes_every_result_missing(sign: str, first: bool) -> None:
    a, b = (MISSING[":"], Outcome(5, "")) if first else (Outcome(5, ""), MISSING[":"])
    assert result(f"a {sign} b", a=a, b=b)[:2] == (None, ":")


@pytest.mark.parametrize("sign", "*/")
def test_what_was_not_collected_makes_a_product_and_a_quotient_missing(sign: str) -> None:
    assert result(f"a {sign} b", a=5, b=MISSING["z"])[:2] == (None, "z")
    assert result(f"b {sign} a", a=5, b=MISSING["z"])[:2] == (None, "z")


@pytest.mark.parametrize("sign", "+-*/")
def test_nothing_but_missing_is_missing_and_not_available_wins(sign: str) -> None:
    for one, other in itertools.product("z:", repeat=2):
        outcome = result(f"a {sign} b", a=MISSING[one], b=MISSING[other])
        assert outcome[:2] == (None, "z" if one == other == "z" else ":")


@pytest.mark.parametrize("divisor", ["b", "(b - b)", "0", "(a - a)"])
def test_a_share_without_a_denominator_is_missing(divisor: str) -> None:
    assert result(f"a / {divisor}", a=5, b=0)[:2] == (None, ":")


def test_zero_is_a_figure() -> None:
    assert result("a + b", a=0, b=0) == Outcome(0, "")
    assert result("a / b", a=0, b=7) == Outcome(0, "")


def test_only_the_measure_that_was_not_collected_is_named() -> None:
    assert result("a + b * c", a=5, b=3, c=MISSING["z"]).left_out == ("c",)
    assert result("(a + b) / c", a=5, b=MISSING["z"], c=2) == Outcome(2.5, "", ("b",))


@pytest.mark.parametrize("formula", ["a * a * a * a", "a / (1 / a) * a * a", "-a * a * a * a"])
def test_a_result_beyond_all_numbers_is_missing(formula: str) -> None:
    assert result(formula, a=10**90)[:2] == (None, ":")
    assert result(formula, a=1e90)[:2] == (None, ":")


def test_counts_stay_whole() -> None:
    assert repr(result("a + b - c * 2", a=2**60, b=1, c=3).value) == str(2**60 + 1 - 6)


def test_the_flags_of_all_parts_stand_together_but_a_sum_is_not_small() -> None:
    assert result("a / b", a=Outcome(5, "ps"), b=Outcome(7, "e")).flag == "eps"
    assert result("a + b", a=Outcome(5, "ps"), b=Outcome(7, "e")).flag == "ep"


@given(
    st.dictionaries(
        st.sampled_from("abcd"),
        st.sampled_from([MISSING["z"], MISSING[":"], Outcome(0, ""), Outcome(5, "s"), Outcome(1000, "p")]),
        min_size=4,
    ),
    st.permutations("abcd"),
)
def test_a_sum_does_not_depend_on_the_order_of_its_parts(cells: dict[str, Outcome], order: list[str]) -> None:
    one, other = evaluate(parse("a+b+c+d"), cells), evaluate(parse("+".join(order)), cells)
    assert (one.value, one.flag) == (other.value, other.flag)
    if one.value is not None:
        assert set(one.left_out) == set(other.left_out)


@given(
    st.lists(st.sampled_from("z:"), min_size=4, max_size=4), st.lists(st.sampled_from("+-*/"), min_size=3, max_size=3)
)
def test_missing_never_becomes_a_figure(letters: list[str], signs: list[str]) -> None:
    formula = "".join(part for pair in zip("abcd", [*signs, ""], strict=True) for part in pair)
    cells = {id: MISSING[letter] for id, letter in zip("abcd", letters, strict=True)}
    outcome = evaluate(parse(formula), cells)
    assert outcome.value is None
    assert outcome.flag in ("z", ":")


def test_a_lenient_sum_leaves_out_what_is_not_available_and_names_it() -> None:
    assert result("a + b", lenient=True, a=5, b=MISSING[":"]) == Outcome(5, "", ("b",))
    assert result("a + b", lenient=True, a=MISSING["z"], b=MISSING[":"])[:2] == (None, ":")
    assert result("a / b", lenient=True, a=5, b=MISSING[":"])[:2] == (None, ":")
