"""Holds tables against their shapes, and values against their rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from unhcr_cli.dataset.problems import Findings, Path, dotted, shown
from unhcr_cli.dataset.schema.rules import FREE, NAME, TEXT, Rule, Shape, is_steering


class ShapeCheck:
    """Notes what does not have its shape."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings

    def table(self, shape: Shape, table: Mapping[str, Any], path: Path) -> None:
        """Holds a table against its shape; a shape's depth, not the table's, bounds the recursion."""
        for key, value in table.items():
            part = shape.keys.get(key, FREE if shape.is_open and isinstance(value, dict | list) else shape.rest)
            if part is None:
                hint = self._findings.suggestion(key, shape.keys)
                self._findings.error((*path, key), f"unknown key of {shape.noun}", hint)
            elif key not in shape.keys and shape.names and not shape.names.accepts(key):
                self._findings.error((*path, key), f"expected {shape.names.expected}")
            else:
                self.part(part, value, (*path, key))
        for key in shape.required:
            if key not in table:
                self._findings.error(path, f"{shape.noun} needs a {key}", is_table=True)

    def part(self, part: Rule | Shape, value: object, path: Path) -> None:
        """Holds a value against a rule, or a table against a shape."""
        if isinstance(part, Rule):
            if not part.accepts(value):
                hint = self._findings.suggestion(value, part.choices) if isinstance(value, str) else ""
                expected = part.expected + (manner(value) if part in (TEXT, NAME) else "")
                self._findings.error(path, f"expected {expected}, found {shown(value)}", hint)
        elif part.is_repeated:
            if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
                self._findings.error(path, f"expected tables, each under [[{dotted(path)}]], found {shown(value)}")
                return
            for index, each in enumerate(value):
                self.table(part, each, (*path, index))
        elif isinstance(value, dict):
            self.table(part, value, path)
        elif part.instead is None:
            self._findings.error(path, f"expected a table, found {shown(value)}")
        elif not part.instead.accepts(value):
            self._findings.error(path, f"expected {part.instead.expected}, or a table, found {shown(value)}")


def manner(value: object) -> str:
    """How a text must be that is there, but is refused."""
    if not isinstance(value, str) or not value.strip():
        return ""
    return ", without control characters" if is_steering(value) else ", on one line"
