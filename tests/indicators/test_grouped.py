"""A group's figure: a sum, a ratio is sum over sum, and who lacks a part is in none of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhcr_cli.indicators import grouped
from unhcr_cli.indicators.evaluate import Outcome, evaluate
from unhcr_cli.indicators.formula import parse

LACKING, NOT_YET = Outcome(None, ":"), Outcome(None, "z")
RATE = parse("refugees / population * 1000")
CELLS = st.sampled_from([LACKING, NOT_YET, *(Outcome(value, "") for value in (0, 1, 5, 1000))])
MEMBERS = st.dictionaries(
    st.sampled_from(["BFA", "MLI", "MRT", "NER", "TCD"]),
    st.fixed_dictionaries({"refugees": CELLS, "population": CELLS}),
    min_size=1,
)


def member(refugees: Outcome | int, population: Outcome | int) -> dict[str, Outcome]:
    cells = {"refugees": refugees, "population": population}
    return {id: cell if isinstance(cell, Outcome) else Outcome(cell, "") for id, cell in cells.items()}


def test_a_ratio_is_the_sum_over_the_sum_and_no_mean_of_ratios() -> None:
    assert grouped.computed(RATE, {"MLI": member(1, 10), "NER": member(9, 990)}).value == 10.0


@pytest.mark.parametrize("lacking", [member(7, LACKING), member(LACKING, 100)])
def test_a_member_that_lacks_one_part_is_left_out_of_both_and_named(lacking: dict[str, Outcome]) -> None:
    outcome = grouped.computed(RATE, {"MLI": member(1, 10), "NER": lacking})
    assert (outcome.value, outcome.lacking) == (100.0, ("NER",))


def test_a_member_with_a_divisor_of_zero_lacks_nothing() -> None:
    outcome = grouped.computed(RATE, {"MLI": member(1, 10), "NER": member(1, 0)})
    assert (outcome.value, outcome.lacking) == (200.0, ())


def test_what_the_formula_does_not_need_is_not_asked_for() -> None:
    members = {"MLI": member(3, LACKING), "NER": member(4, 10)}
    assert grouped.computed(parse("refugees * 2"), members) == Outcome(14, "")


def test_a_total_names_who_has_no_figure_but_not_whom_it_does_not_apply_to() -> None:
    outcome = grouped.total({"MLI": Outcome(5, ""), "NER": LACKING, "TCD": NOT_YET})
    assert outcome == Outcome(5, "", lacking=("NER",))


@pytest.mark.parametrize(("cells", "flag"), [((NOT_YET, NOT_YET), "z"), ((NOT_YET, LACKING), ":")])
def test_a_group_in_which_nobody_has_a_figure_has_none(cells: tuple[Outcome, ...], flag: str) -> None:
    found = dict(zip(("MLI", "NER"), cells, strict=True))
    assert grouped.total(found)[:2] == (None, flag)
    assert grouped.computed(RATE, {code: member(cell, cell) for code, cell in found.items()})[:2] == (None, flag)


def test_a_sum_over_countries_is_not_small_and_keeps_the_other_flags() -> None:
    assert grouped.total({"MLI": Outcome(5, "ps"), "NER": Outcome(5, "e")}).flag == "ep"


def test_a_lenient_sum_keeps_a_member_that_lacks_a_part() -> None:
    members = {"MLI": member(1, LACKING), "NER": member(2, 10)}
    assert grouped.computed(parse("refugees + population"), members, lenient=True).value == 13
    assert grouped.computed(parse("refugees + population"), members).value == 12


@given(MEMBERS, st.randoms(use_true_random=False))
def test_the_order_of_members_makes_no_difference(members: dict[str, dict[str, Outcome]], random: object) -> None:
    shuffled = list(members)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one = grouped.computed(RATE, members)
    other = grouped.computed(RATE, {code: members[code] for code in shuffled})
    assert one._replace(lacking=tuple(sorted(one.lacking))) == other._replace(lacking=tuple(sorted(other.lacking)))


@given(CELLS, CELLS)
def test_a_group_of_one_is_its_member(refugees: Outcome, population: Outcome) -> None:
    cells = member(refugees, population)
    assert grouped.computed(RATE, {"MLI": cells})[:2] == evaluate(RATE, cells)[:2]
