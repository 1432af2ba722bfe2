"""The value of a formula: missing is never 0, sums come before divisions, and a flag says what is to be known."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhcr_cli.indicators.evaluate import Outcome, evaluate, evaluate_group, total
from unhcr_cli.indicators.formula import parse

MISSING = {"z": Outcome(None, "z"), ":": Outcome(None, ":")}
LACKING, NOT_YET = Outcome(None, ":"), Outcome(None, "z")
RATE = parse("refugees / population * 1000")
CELLS = st.sampled_from([LACKING, NOT_YET, *(Outcome(value, "") for value in (0, 1, 5, 1000))])
MEMBERS = st.dictionaries(
    st.sampled_from(["BFA", "MLI", "MRT", "NER", "TCD"]),
    st.fixed_dictionaries({"refugees": CELLS, "population": CELLS}),
    min_size=1,
)


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


def member(refugees: Outcome | int, population: Outcome | int) -> dict[str, Outcome]:
    cells = {"refugees": refugees, "population": population}
    return {id: cell if isinstance(cell, Outcome) else Outcome(cell, "") for id, cell in cells.items()}


def test_a_ratio_is_the_sum_over_the_sum_and_no_mean_of_ratios() -> None:
    assert evaluate_group(RATE, {"MLI": member(1, 10), "NER": member(9, 990)}).value == 10.0


@pytest.mark.parametrize("lacking", [member(7, LACKING), member(LACKING, 100)])
def test_a_member_that_lacks_one_part_is_left_out_of_both_and_named(lacking: dict[str, Outcome]) -> None:
    outcome = evaluate_group(RATE, {"MLI": member(1, 10), "NER": lacking})
    assert (outcome.value, outcome.lacking) == (100.0, ("NER",))


def test_a_member_with_a_divisor_of_zero_lacks_nothing() -> None:
    outcome = evaluate_group(RATE, {"MLI": member(1, 10), "NER": member(1, 0)})
    assert (outcome.value, outcome.lacking) == (200.0, ())


def test_what_the_formula_does_not_need_is_not_asked_for() -> None:
    members = {"MLI": member(3, LACKING), "NER": member(4, 10)}
    assert evaluate_group(parse("refugees * 2"), members) == Outcome(14, "")


def test_a_total_names_who_has_no_figure_but_not_whom_it_does_not_apply_to() -> None:
    outcome = total({"MLI": Outcome(5, ""), "NER": LACKING, "TCD": NOT_YET})
    assert outcome == Outcome(5, "", lacking=("NER",))


@pytest.mark.parametrize(("cells", "flag"), [((NOT_YET, NOT_YET), "z"), ((NOT_YET, LACKING), ":")])
def test_a_group_in_which_nobody_has_a_figure_has_none(cells: tuple[Outcome, ...], flag: str) -> None:
    found = dict(zip(("MLI", "NER"), cells, strict=True))
    assert total(found)[:2] == (None, flag)
    assert evaluate_group(RATE, {code: member(cell, cell) for code, cell in found.items()})[:2] == (None, flag)


def test_a_sum_over_countries_is_not_small_and_keeps_the_other_flags() -> None:
    assert total({"MLI": Outcome(5, "ps"), "NER": Outcome(5, "e")}).flag == "ep"


def test_a_lenient_sum_keeps_a_member_that_lacks_a_part() -> None:
    members = {"MLI": member(1, LACKING), "NER": member(2, 10)}
    assert evaluate_group(parse("refugees + population"), members, lenient=True).value == 13
    assert evaluate_group(parse("refugees + population"), members).value == 12


@given(MEMBERS, st.randoms(use_true_random=False))
def test_the_order_of_members_makes_no_difference(members: dict[str, dict[str, Outcome]], random: object) -> None:
    shuffled = list(members)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one = evaluate_group(RATE, members)
    other = evaluate_group(RATE, {code: members[code] for code in shuffled})
    assert one._replace(lacking=tuple(sorted(one.lacking))) == other._replace(lacking=tuple(sorted(other.lacking)))


@given(CELLS, CELLS)
def test_a_group_of_one_is_its_member(refugees: Outcome, population: Outcome) -> None:
    cells = member(refugees, population)
    assert evaluate_group(RATE, {"MLI": cells})[:2] == evaluate(RATE, cells)[:2]
