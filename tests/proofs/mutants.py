"""Small slips put into a source text, one at a time: what a test suite has to notice.

cosmic-ray and mutmut do the same to a whole project and start a test session of its own for every mutant;
here the sample, the tests that matter for a module and the process are ours, and a mutant takes 1-2 s.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any, NamedTuple

_SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_LONGEST_WORD = 20
"""Longer texts are messages; shorter ones without a space are ids, flags and keys, on which answers hang."""


class Mutant(NamedTuple):
    """One slip."""

    function: str
    """Where it is, as Python calls it: `Catalogue.expression`."""
    line: int
    before: str
    after: str
    text: str
    """The whole source text with the slip in it."""

    @property
    def name(self) -> str:
        """What stays the same when lines move."""
        return f"{self.function}: {self.before} -> {self.after}"


def mutants(source: str) -> Iterator[Mutant]:
    """Every slip that can be put into `source`, in the order of its lines."""
    tree = ast.parse(source)
    starts = [0]
    for line in source.encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for function, node in _inside(tree, ()):
        for place, slip in _slips(node):
            mutant = _mutant(source.encode(), starts, function, place, slip)
            if mutant.text != source:
                yield mutant


def _inside(node: ast.AST, names: tuple[str, ...]) -> Iterator[tuple[str, ast.AST]]:
    """The nodes that run, each with the function that it is in; annotations and docstrings don't."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.ClassDef):
            yield from _inside(child, (*names, child.name))
        elif names and not _is_silent(node, child):
            yield ".".join(names), child
            yield from _inside(child, names)
        elif not names:
            yield from _inside(child, names)


def _is_silent(parent: ast.AST, child: ast.AST) -> bool:
    is_docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
    return (
        is_docstring
        or child in (getattr(parent, "annotation", None), getattr(parent, "returns", None))
        or isinstance(child, ast.arg)
        or isinstance(parent, ast.JoinedStr)
    )


def _slips(node: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """What may stand in the place of a node, or of a part of it."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _SWAPS:
        yield node, ast.unparse(ast.Compare(node.left, [_swapped(node.ops[0]), *node.ops[1:]], node.comparators))
    elif isinstance(node, ast.BoolOp):
        yield node, ast.unparse(ast.BoolOp(_swapped(node.op), node.values))
    elif isinstance(node, ast.BinOp) and type(node.op) in _SWAPS and not isinstance(node.left, ast.JoinedStr):
        yield node, ast.unparse(ast.BinOp(node.left, _swapped(node.op), node.right))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node, ast.unparse(node.operand)
    elif isinstance(node, ast.Constant):
        yield from ((node, each) for each in _other_constants(node.value))
    elif isinstance(node, ast.If | ast.IfExp | ast.While):
        yield node.test, f"(not ({ast.unparse(node.test)}))"
    elif isinstance(node, ast.comprehension):
        yield from ((test, "True") for test in node.ifs)
    elif isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):
        yield node, "return None"
    elif isinstance(node, ast.Continue):
        yield node, "break"
    elif isinstance(node, ast.Break):
        yield node, "continue"
    elif isinstance(node, ast.AugAssign) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Call | ast.Yield | ast.YieldFrom)
    ):
        # A generator has to stay one.
        yield node, "yield from ()" if isinstance(getattr(node, "value", None), ast.Yield | ast.YieldFrom) else "pass"


def _swapped(operator: ast.AST) -> Any:
    return _SWAPS[type(operator)]()


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _other_constants(value: object) -> Iterator[str]:
    if isinstance(value, bool):
        yield str(not value)
    elif isinstance(value, int | float):
        yield repr(value + 1)
    elif isinstance(value, str) and 0 < len(value) <= _LONGEST_WORD and " " not in value:
        yield repr(f"{value}X")


def _mutant(source: bytes, starts: list[int], function: str, place: ast.AST, slip: str) -> Mutant:
    assert isinstance(place, ast.expr | ast.stmt)
    assert place.end_lineno is not None
    assert place.end_col_offset is not None
    begin = starts[place.lineno - 1] + place.col_offset
    end = starts[place.end_lineno - 1] + place.end_col_offset
    text = source[:begin] + slip.encode() + source[end:]
    before = " ".join(source[begin:end].decode().split())
    return Mutant(function, place.lineno, before, slip, text.decode())
