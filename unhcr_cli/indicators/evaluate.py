"""The value of a formula, of one country or of a group: sums first, divides last; missing never becomes 0."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from unhcr_cli.core.flags import NOT_AVAILABLE, NOT_COLLECTED, join_flags
from unhcr_cli.core.model import Cell, Number
from unhcr_cli.indicators.formula import Node

_OPERATIONS: Mapping[str, Callable[[Number, Number], Number]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
_LARGEST = 1e300
"""Beyond it there are no figures, and soon no numbers that a format can write."""


class Outcome(NamedTuple):
    """What a formula gives."""

    value: Number | None
    flag: str
    left_out: tuple[str, ...] = ()
    """Measures that were not collected yet and so are in no sum."""
    lacking: tuple[str, ...] = ()
    """Members of a group, or of the world, that have no figure and so are in no sum."""
    unreported: tuple[str, ...] = ()
    """Measures of which an origin has no row at all, and which are in no sum for that; of a missing one itself."""
    is_incomplete: bool = False
    """Whether a member lacks a figure that a sum had a year before: nothing is compared with it."""
    withheld: tuple[str, ...] = ()
    """Measures for which there is no value, since they are missing or carried from another date."""


def evaluate(node: Node, cells: Mapping[str, Outcome], *, lenient: bool = False) -> Outcome:
    """The value of a formula over the measures that it names.

    In a sum or a difference, what was not collected yet is left out, and so is what an origin has no row of; what
    is not available makes the result missing, unless the indicator is `lenient`. In a product or a quotient any
    missing operand does, and so does a division by 0.
    """
    if node.operation == "number":
        return Outcome(node.value, "")
    if node.operation == "name":
        return cells[node.name]
    left, right = [evaluate(operand, cells, lenient=lenient) for operand in node.operands()]
    flag = join_flags(left.flag, right.flag) if left.flag or right.flag else ""
    left_out, unreported = left.left_out + right.left_out, left.unreported + right.unreported
    if left.value is not None and right.value is not None:
        return _combine(node.operation, left.value, right.value, flag, left_out)._replace(unreported=unreported)
    missing = _reason(left, right)
    if node.operation in "+-" and (
        _is_left_out(left, right) or (lenient and (left.value, right.value) != (None, None))
    ):
        missing_names = [
            name
            for operand, outcome in zip(node.operands(), (left, right), strict=True)
            if outcome.value is None
            for name in operand.names()
            if cells[name].value is None and not cells[name].unreported
        ]
        value, flag, *_ = _one_sided(node.operation, left, right)
        left_out = tuple(dict.fromkeys((*left_out, *missing_names)))
        return Outcome(value, missing if value is None else flag, left_out, unreported=unreported)
    return Outcome(None, missing, left_out)


def _is_left_out(*operands: Outcome) -> bool:
    """Whether all that is missing was not collected yet, or has no row."""
    return all(each.value is not None or each.flag == NOT_COLLECTED or each.unreported for each in operands)


def _reason(*operands: Outcome) -> str:
    flags = [operand.flag for operand in operands if operand.value is None]
    return NOT_COLLECTED if all(flag == NOT_COLLECTED for flag in flags) else NOT_AVAILABLE


def _one_sided(operation: str, left: Outcome, right: Outcome) -> Outcome:
    if right.value is None:
        return left
    return Outcome(-right.value if operation == "-" else right.value, right.flag)


def _combine(operation: str, left: Number, right: Number, flag: str, left_out: tuple[str, ...]) -> Outcome:
    if operation in "+-":
        # A sum with a small part in it is not a small figure.
        flag = flag.replace("s", "")
    try:
        value = _OPERATIONS[operation](left, right)
        if abs(value) <= _LARGEST:
            return Outcome(value, flag, left_out)
    except ArithmeticError:
        pass
    return Outcome(None, NOT_AVAILABLE, left_out)


def total(members: Mapping[str, Outcome]) -> Outcome:
    """The sum over members; one without a figure is left out and named, one that it does not apply to is not.

    Shape of `members`: {country code: its figure}.
    """
    present = {code: each for code, each in members.items() if each.value is not None}
    lacking = tuple(code for code, each in members.items() if each.value is None and NOT_AVAILABLE in each.flag)
    if not present:
        unreported = {id: None for each in members.values() for id in each.unreported}
        is_left_out = _is_left_out(*members.values())
        return Outcome(
            None,
            NOT_AVAILABLE if lacking else NOT_COLLECTED,
            lacking=lacking,
            unreported=tuple(unreported) if is_left_out else (),
        )
    # A sum with a small part in it is not a small figure.
    flag = join_flags(*(each.flag for each in present.values())).replace("s", "")
    inner = [each for each in present.values() if each.lacking]
    return Outcome(
        sum(each.value or 0 for each in present.values()),
        flag,
        lacking=tuple(dict.fromkeys((*lacking, *(code for each in inner for code in each.lacking)))),
        is_incomplete=any(each.is_incomplete for each in inner),
    )


def added(cells: Sequence[Cell]) -> Cell:
    """The sum of figures, from the releases of all that are in it; one alone is itself."""
    if len(cells) == 1:
        return cells[0]
    summed = total({str(number): Outcome(cell.value, cell.flag) for number, cell in enumerate(cells)})
    return Cell(summed.value, summed.flag, releases(cells))


def releases(cells: Iterable[Cell]) -> str:
    """The names of the releases that figures are from, with a `+` between them."""
    return "+".join(sorted({part for cell in cells if cell.value is not None for part in cell.release.split("+")}))


def evaluate_group(node: Node, members: Mapping[str, Mapping[str, Outcome]], *, lenient: bool = False) -> Outcome:
    """A formula over sums; a member that lacks an operand which the formula needs is left out of all of them.

    Shape of `members`: {country code: {measure: its figure}}.
    """
    lacking = tuple(code for code, cells in members.items() if _lacks(node, cells, lenient))
    included = {code: cells for code, cells in members.items() if code not in lacking}
    if not included:
        reasons = {evaluate(node, cells, lenient=lenient).flag for cells in members.values()}
        return Outcome(None, NOT_COLLECTED if reasons == {NOT_COLLECTED} else NOT_AVAILABLE, lacking=lacking)
    sums = {id: total({code: cells[id] for code, cells in included.items()}) for id in node.names()}
    outcome = evaluate(node, sums, lenient=lenient)
    partly = (id for id in sums if any(cells[id].unreported for cells in included.values()))
    inner = (code for cells in sums.values() if cells.is_incomplete for code in cells.lacking)
    return outcome._replace(
        lacking=tuple(dict.fromkeys((*lacking, *inner))),
        unreported=tuple(dict.fromkeys((*outcome.unreported, *partly))) if outcome.value is not None else (),
        is_incomplete=any(cells.is_incomplete for cells in sums.values()),
    )


def _lacks(node: Node, cells: Mapping[str, Outcome], lenient: bool) -> bool:
    """Whether the formula has no value for want of a figure, not because a divisor is 0."""
    # Values that all differ: the difference of two equal ones would be a divisor of 0.
    probes = {
        id: each if each.value is None else each._replace(value=2 + number / 7)
        for number, (id, each) in enumerate(cells.items())
    }
    return evaluate(node, probes, lenient=lenient).value is None
