"""Indicators worked out a second time: a small reader of formulas, and the rules for what is missing.

In a sum, what was not collected yet is left out, and so is what an origin has no row of: people counted at home.
What is not available makes it missing, unless the indicator is lenient. A product or a quotient wants both its
sides. A strict indicator has no value where a part is missing, carried from another date, or lacks a country.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from tests.proofs.plain import Number
from tests.proofs.sums import WORLD, Sums

NOT_AVAILABLE, NOT_COLLECTED, NO_ROW = ":", "z", "no row"


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
        found = {id: known[id] if id in known else self._computed(id, known, role, country, period) for id in ids}
        return {id: each._replace(why=NOT_AVAILABLE) if each.why == NO_ROW else each for id, each in found.items()}

    def _computed(self, id: str, known: Mapping[str, Found], role: str, country: str, period: date) -> Found:
        indicator = self.plain.indicators[id]
        if not _applies(indicator, role, country):
            return Found(None, NOT_COLLECTED)

        def part(name: str) -> Found:
            """A name in a formula; of an indicator its formula alone counts, not whom it is shown for."""
            return known[name] if name in known else value_of(self._parsed[name], part)

        if indicator.get("strict"):
            names = {each.id for each in ast.walk(self._parsed[id]) if isinstance(each, ast.Name)}
            if any(self._is_doubtful(name, known[name], period) for name in names):
                return Found(None, NOT_AVAILABLE)
        return value_of(self._parsed[id], part, lenient=bool(indicator.get("lenient")))

    def _is_doubtful(self, id: str, found: Found, period: date) -> bool:
        """Whether a figure of the world is missing, carried from another date, or lacks a country."""
        measure = self.plain.measures[id]
        newest = [each for each in self.plain.releases.values() if each["newest"] == period]
        # A mid-year is what its own release says of it; the last correction goes before the first print.
        is_carried = period.month != 12 and bool(newest) and id in newest[-1].get("estimated", ())
        lacks = any(
            gap["period"] == period and self.sums.cell("asylum", gap["country"], period, id) is None
            for gap in measure.get("incomplete", ())
        )
        return found.why == NOT_AVAILABLE or is_carried or lacks

    def _measured(self, id: str, role: str, country: str, period: date) -> Found:
        value = self.sums.cell(role, country, period, id)
        applies = _applies(self.plain.measures[id], role, country)
        # What is asked of countries of asylum alone is told of the world in both roles.
        is_told = role in self.plain.measures[id].get("roles", ("asylum", "origin")) or country == WORLD
        if value is not None and (applies or (value and is_told)):
            return Found(value)
        if not applies or period.year < self.plain.first_year(id):
            return Found(None, NOT_COLLECTED)
        measure = self.plain.measures[id]
        is_counted = measure.get("unit", "persons") == "persons" and measure.get("world") != "given"
        has_no_row = role == "origin" and country != WORLD and self.plain.filed(id) == "home" and is_counted
        return Found(None, NO_ROW if has_no_row else NOT_AVAILABLE)


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
    if is_sum and (set(reasons) <= {NOT_COLLECTED, NO_ROW} or (lenient and len(reasons) == 1)):
        if left.value is None and right.value is None:
            return Found(None, NOT_COLLECTED if is_late else NO_ROW)
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
