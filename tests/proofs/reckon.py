"""Indicators worked out a second time: a small reader of formulas, and the rules for what is missing.

In a sum, what was not collected yet is left out; what is not available makes it missing, unless the indicator
is lenient. A product or a quotient wants both its sides.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from tests.proofs.plain import Number
from tests.proofs.sums import WORLD, Sums

NOT_AVAILABLE, NOT_COLLECTED = ":", "z"


class Found(NamedTuple):
    """A value, or why there is none."""

    value: Number | None
    why: str = ""


class Reckoner:
    """Answers for measures and indicators, as a country of asylum or of origin is asked about."""

    def __init__(self, sums: Sums) -> None:
        self.sums = sums
        self.plain = sums.plain
        self._parsed = {id: formula(each["formula"]) for id, each in self.plain.indicators.items()}

    def row(self, ids: Sequence[str], role: str, country: str, period: date) -> dict[str, Found]:
        """What the program should say of some figures of one country."""
        known = {id: self._measured(id, role, country, period) for id in self.plain.measures}
        return {id: known[id] if id in known else self._computed(id, known, role, country) for id in ids}

    def _computed(self, id: str, known: Mapping[str, Found], role: str, country: str) -> Found:
        indicator = self.plain.indicators[id]
        if not _applies(indicator, role, country):
            return Found(None, NOT_COLLECTED)

        def part(name: str) -> Found:
            """A name in a formula; of an indicator its formula alone counts, not whom it is shown for."""
            return known[name] if name in known else value_of(self._parsed[name], part)

        return value_of(self._parsed[id], part, lenient=bool(indicator.get("lenient")))

    def _measured(self, id: str, role: str, country: str, period: date) -> Found:
        value = self.sums.cell(role, country, period, id)
        applies = _applies(self.plain.measures[id], role, country)
        # What is asked of countries of asylum alone is told of the world in both roles.
        is_told = role in self.plain.measures[id].get("roles", ("asylum", "origin")) or country == WORLD
        if value is not None and (applies or (value and is_told)):
            return Found(value)
        is_collected = applies and period.year >= self.plain.first_year(id)
        return Found(None, NOT_AVAILABLE if is_collected else NOT_COLLECTED)


def formula(text: str) -> ast.expr:
    """A formula, which is an expression of Python too."""
    return ast.parse(text, mode="eval").body


def value_of(node: ast.expr, name: Any, *, lenient: bool = False) -> Found:
    """The value of a formula; `name` finds what a name in it stands for."""
    if isinstance(node, ast.Constant):
        return Found(node.value)  # type: ignore[arg-type]
    if isinstance(node, ast.Name):
        found: Found = name(node.id)
        return found
    assert isinstance(node, ast.BinOp), ast.dump(node)
    left, right = value_of(node.left, name, lenient=lenient), value_of(node.right, name, lenient=lenient)
    reasons = [each.why for each in (left, right) if each.value is None]
    if left.value is not None and right.value is not None:
        return _combined(node.op, left.value, right.value)
    is_sum = isinstance(node.op, ast.Add | ast.Sub)
    is_late = set(reasons) == {NOT_COLLECTED}
    if is_sum and (is_late or (lenient and len(reasons) == 1)):
        if right.value is None:
            return left
        return Found(-right.value if isinstance(node.op, ast.Sub) else right.value)
    return Found(None, NOT_COLLECTED if is_late else NOT_AVAILABLE)


def _combined(operation: ast.operator, left: Number, right: Number) -> Found:
    if isinstance(operation, ast.Add):
        return Found(left + right)
    if isinstance(operation, ast.Sub):
        return Found(left - right)
    if isinstance(operation, ast.Mult):
        return Found(left * right)
    assert isinstance(operation, ast.Div)
    return Found(left / right) if right else Found(None, NOT_AVAILABLE)


def _applies(declared: Mapping[str, Any], role: str, country: str) -> bool:
    """Whether a measure or an indicator means something for a country in a role."""
    areas = declared.get("areas")
    return role in declared.get("roles", ("asylum", "origin")) and (not areas or country in areas)
