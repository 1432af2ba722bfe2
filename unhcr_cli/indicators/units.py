"""Units of formulas: what can be added, and what a product or a quotient is measured in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from unhcr_cli.core.errors import UsageError
from unhcr_cli.indicators.formula import Node

_PLAIN_UNITS: Mapping[float, str] = {100: "%", 1000: "per 1,000", 100_000: "per 100,000"}
_FACTORS = {unit: factor for factor, unit in _PLAIN_UNITS.items()}
_PLAIN = frozenset({"ratio", *_FACTORS})
"""Units that are none."""

Dimension = tuple[tuple[str, int], ...]
"""Units with their powers, in order: people per dollar is (("USD", -1), ("persons", 1)); a ratio is ()."""
_PEOPLE: Dimension = (("persons", 1),)

UnitOf = Callable[[str], str]
"""The unit of a measure."""


def unit(node: Node, unit_of: UnitOf) -> str:
    """What a formula over measures is measured in.

    Raises:
        UsageError: it adds what can't be added.

    >>> from unhcr_cli.indicators.formula import parse
    >>> [unit(parse(text), lambda name: "persons") for text in ("refugees * 3", "refugees * 100 / idps")]
    ['persons', '%']
    """
    dimension = _dimension(node, unit_of)
    if not dimension:
        return _PLAIN_UNITS.get(_factor(node, unit_of), "ratio")
    if dimension == (("USD", -1), ("persons", 1)):
        return "persons per USD"
    return _single(dimension) or "ratio"


def _factor(node: Node, unit_of: UnitOf) -> float:
    """By what number a share was multiplied; 1 for a plain one, or where the parts of a sum differ in it."""
    if node.operation == "number":
        return node.value
    if node.left is None or node.right is None:
        return _FACTORS.get(unit_of(node.name), 1)
    left, right = _factor(node.left, unit_of), _factor(node.right, unit_of)
    if node.operation == "*":
        return left * right
    if node.operation == "/":
        return left / right if right else 1
    return left if left == right else 1


def _dimension(node: Node, unit_of: UnitOf) -> Dimension:
    if node.operation == "name":
        found = unit_of(node.name)
        return () if found in _PLAIN else ((found, 1),)
    if node.left is None or node.right is None:
        return ()
    left, right = _dimension(node.left, unit_of), _dimension(node.right, unit_of)
    if node.operation in "+-":
        if left != right and "number" not in (node.left.operation, node.right.operation):
            raise UsageError(
                f"{_said(left)} and {_said(right)} can't be added or subtracted",
                "a sum needs one unit throughout",
            )
        return left or right
    powers = Counter(dict(left))
    for name, power in right:
        powers[name] += power if node.operation == "*" else -power
    return tuple(sorted((name, power) for name, power in powers.items() if power))


def _said(dimension: Dimension) -> str:
    if not dimension:
        return "ratios"
    names = {_PEOPLE: "people", (("USD", 1),): "US dollars"}
    return names.get(dimension) or _single(dimension) or "other units"


def _single(dimension: Dimension) -> str:
    """The unit that it consists of, alone and once; else ""."""
    return dimension[0][0] if len(dimension) == 1 and dimension[0][1] == 1 else ""
