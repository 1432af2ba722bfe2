"""The formulas of indicators: names, numbers, `+ - * / ( )`. Nothing is evaluated as Python."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import Number
from unhcr_cli.core.numerals import raw
from unhcr_cli.core.text import clip

MAX_LENGTH = 500
MAX_NESTING = 40
MAX_DIGITS = 20

_TOKEN = re.compile(r"\s*(?:([a-z][a-z0-9_]*)|([0-9]+(?:\.[0-9]+)?)|([-+*/()]))")
_BINDING = {"+": 1, "-": 1, "*": 2, "/": 2}
_HINT = "a formula is made of measures, numbers, + - * / and parentheses"


class Node(NamedTuple):
    """A parsed formula: a number, the name of a measure, or an operation on two nodes."""

    operation: str
    """`number`, `name`, `+`, `-`, `*` or `/`."""
    value: Number = 0
    name: str = ""
    left: Node | None = None
    right: Node | None = None

    def operands(self) -> Iterator[Node]:
        """The nodes directly below, left first."""
        if self.left is not None and self.right is not None:
            yield self.left
            yield self.right

    def names(self) -> tuple[str, ...]:
        """The measures that the formula needs, each once, in reading order."""
        if self.operation == "name":
            return (self.name,)
        return tuple(dict.fromkeys([name for node in self.operands() for name in node.names()]))


def parse(formula: str) -> Node:
    """Parses a formula; `*` and `/` bind tighter, and equals go from left to right.

    Raises:
        UsageError: says what was found and where it was.

    >>> parse("(refugees + oip) / population * 1000").names()
    ('refugees', 'oip', 'population')
    """
    if len(formula) > MAX_LENGTH:
        raise UsageError(f"the formula is longer than {MAX_LENGTH} characters")
    return _Parser(formula).whole()


def written(node: Node, called: Callable[[str], str] = str, above: int = 0) -> str:
    """A parsed formula as text, with the parentheses that it needs; `called` is how a name reads.

    >>> written(parse("(refugees + oip) / (population * 2) - 1"))
    '(refugees + oip) / (population * 2) - 1'
    """
    if node.operation == "name":
        return called(node.name)
    if node.operation == "number":
        return raw(node.value)
    binding = _BINDING[node.operation]
    left, right = node.operands()
    # a - (b - c) and a / (b / c) need their parentheses, a + (b + c) doesn't.
    repeats = node.operation == right.operation and node.operation in "+*"
    right_text = written(right, called, binding if repeats else binding + 1)
    text = f"{written(left, called, binding)} {node.operation} {right_text}"
    return f"({text})" if binding < above else text


def terms(node: Node, sign: int = 1) -> Iterator[tuple[Node, int]]:
    """What a sum consists of, each with its sign; anything else is one term.

    >>> [(term.name, sign) for term, sign in terms(parse("a - (b - c)"))]
    [('a', 1), ('b', -1), ('c', 1)]
    """
    # The parser writes a sign so.
    if node.operation == "*" and node.left == Node("number", value=-1) and node.right is not None:
        yield from terms(node.right, -sign)
    elif node.operation in "+-" and node.left is not None and node.right is not None:
        yield from terms(node.left, sign)
        yield from terms(node.right, sign if node.operation == "+" else -sign)
    else:
        yield node, sign


class _Parser:
    """Recursive descent over one formula."""

    def __init__(self, formula: str) -> None:
        self.formula = formula
        self.tokens = list(_tokens(formula))
        self.next = 0
        self.depth = 0

    def whole(self) -> Node:
        node = self._sum()
        if self._peek():
            raise self._unexpected()
        return node

    def _sum(self) -> Node:
        node = self._product()
        while self._peek() in ("+", "-"):
            node = Node(self._take(), left=node, right=self._product())
        return node

    def _product(self) -> Node:
        node = self._factor()
        while self._peek() in ("*", "/"):
            node = Node(self._take(), left=node, right=self._factor())
        return node

    def _factor(self) -> Node:
        token = self._peek()
        if token == "-":
            self._take()
            return Node("*", left=Node("number", value=-1), right=self._nested(self._factor))
        if token == "(":
            self._take()
            node = self._nested(self._sum)
            if self._peek() != ")":
                raise self._unexpected()
            self._take()
            return node
        if not token or token in "+*/)":
            raise self._unexpected()
        self._take()
        if token[0].isdigit():
            if len(token) > MAX_DIGITS:
                raise UsageError(f"the number {clip(token, 30)} is longer than {MAX_DIGITS} digits", _HINT)
            return Node("number", value=float(token) if "." in token else int(token))
        return Node("name", name=token)

    def _nested(self, inner: Callable[[], Node]) -> Node:
        self.depth += 1
        if self.depth > MAX_NESTING:
            raise UsageError(f"the formula is nested more than {MAX_NESTING} deep")
        node = inner()
        self.depth -= 1
        return node

    def _peek(self) -> str:
        return self.tokens[self.next] if self.next < len(self.tokens) else ""

    def _take(self) -> str:
        self.next += 1
        return self.tokens[self.next - 1]

    def _unexpected(self) -> UsageError:
        found = f"'{self._peek()}'" if self._peek() else "its end"
        return UsageError(f"the formula {clip(self.formula)!r} can't be read at {found}", _HINT)


def _tokens(formula: str) -> Iterator[str]:
    position = 0
    text = formula.rstrip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            left = text[position:].lstrip()[:1]
            raise UsageError(f"the formula {clip(formula)!r} has {clip(left)!r} in it", _HINT)
        yield match.group(1) or match.group(2) or match.group(3)
        position = match.end()
