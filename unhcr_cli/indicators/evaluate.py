"""The value of a formula: sums first, divides last; missing stays missing and never becomes 0."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import NamedTuple

from unhcr_cli.core.flags import NOT_AVAILABLE, NOT_COLLECTED, join_flags
from unhcr_cli.core.model import Number
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
    """Members of a group that have no figure and so are in no sum."""


def evaluate(node: Node, cells: Mapping[str, Outcome], *, lenient: bool = False) -> Outcome:
    """The value of a formula over the measures that it names.

    In a sum or a difference, what was not collected yet is left out; what is not available makes the
    result missing, unless the indicator is `lenient`. In a product or a quotient any missing operand does, and
    so does a division by 0.
    """
    if node.operation == "number":
        return Outcome(node.value, "")
    if node.operation == "name":
        return cells[node.name]
    left, right = [evaluate(operand, cells, lenient=lenient) for operand in node.operands()]
    flag = join_flags(left.flag, right.flag) if left.flag or right.flag else ""
    left_out = left.left_out + right.left_out
    if left.value is not None and right.value is not None:
        return _combine(node.operation, left.value, right.value, flag, left_out)
    missing = _reason(left, right)
    if node.operation in "+-" and (missing == NOT_COLLECTED or (lenient and (left.value, right.value) != (None, None))):
        missing_names = [
            name
            for operand, outcome in zip(node.operands(), (left, right), strict=True)
            if outcome.value is None
            for name in operand.names()
            if cells[name].value is None
        ]
        value, flag, *_ = _one_sided(node.operation, left, right)
        return Outcome(value, flag, tuple(dict.fromkeys((*left_out, *missing_names))))
    return Outcome(None, missing, left_out)


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
