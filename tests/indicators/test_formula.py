"""Formulas: what they mean, and that nothing in one is ever run."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhcr_cli.core.errors import UsageError
from unhcr_cli.indicators import catalogue, figures, formula
from unhcr_cli.indicators.formula import MAX_LENGTH, MAX_NESTING, Node, parse


def computed(node: Node, values: dict[str, float]) -> float:
    """The value of a node, worked out apart from the program's own way."""
    if node.operation == "number":
        return node.value
    if node.operation == "name":
        return values[node.name]
    left, right = (computed(operand, values) for operand in node.operands())
    return {"+": left + right, "-": left - right, "*": left * right, "/": left / right if right else 0}[node.operation]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a", 6),
        ("12.5", 12.5),
        ("a + b * c", 6 + 3 * 2),
        ("(a + b) * c", (6 + 3) * 2),
        ("a - b - c", 1),
        ("a / b / c", 1),
        ("a / b * c", 4),
        ("a - (b - c)", 5),
        ("-a + b", -3),
        ("a - -b", 9),
        ("--a", 6),
        ("-(a + b)", -9),
        ("  a+\tb\n", 9),
    ],
)
def test_operators_bind_and_go_as_in_school(text: str, value: float) -> None:
    assert computed(parse(text), {"a": 6, "b": 3, "c": 2}) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "+",
        "a +",
        "* a",
        "a b",
        "2 a",
        "2a",
        "(a",
        "a)",
        "()",
        "a(b)",
        "a ** b",
        "a // b",
        "a % b",
        "a.b",
        "a[0]",
        "a == b",
        "a; b",
        "a, b",
        "1e5",
        "1.",
        ".5",
        "0x10",
        "1_000",
        "A",
        "_a",
        "é",
        "٣",
        "a\x00",
        "'a'",
        "__import__('os')",
        "lambda: 1",
        "9" * 30,
        "1" * (MAX_LENGTH + 1),
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse(text)


def test_a_refusal_names_the_formula_and_the_place() -> None:
    with pytest.raises(UsageError, match=r"'a \+ / b' can't be read at '/'"):
        parse("a + / b")
    with pytest.raises(UsageError, match="at its end"):
        parse("a +")


@pytest.mark.parametrize("opening", ["(", "-", "-("])
def test_nesting_has_an_end(opening: str) -> None:
    deep = opening * (MAX_NESTING + 1) + "a" + ")" * ((MAX_NESTING + 1) if "(" in opening else 0)
    with pytest.raises(UsageError, match="nested"):
        parse(deep)
    assert parse("(" * MAX_NESTING + "a" + ")" * MAX_NESTING) == parse("a")


@given(st.text(max_size=60) | st.text("ab1.9+-*/() ", max_size=60))
def test_a_formula_is_read_or_refused_and_nothing_else_happens(text: str) -> None:
    refusal = ""
    names: tuple[str, ...] = ()
    try:
        names = parse(text).names()
    except UsageError as error:
        refusal = error.message
    assert refusal.isprintable()
    assert all(name in text for name in names)


@given(
    st.recursive(
        st.sampled_from(["a", "b", "2", "0.5"]),
        lambda inner: st.tuples(inner, inner).flatmap(
            lambda pair: st.sampled_from([f"({pair[0]} {sign} {pair[1]})" for sign in "+-*/"])
        ),
        max_leaves=8,
    )
)
def test_parentheses_say_the_same_as_pythons(text: str) -> None:
    values = {"a": 7.0, "b": 3.0}
    node = parse(text)
    try:
        expected = eval(text, {"__builtins__": {}}, values)  # the text is made of the four operators above
    except ZeroDivisionError:
        return
    assert computed(node, values) == pytest.approx(expected)


def test_names_come_once_each_in_reading_order() -> None:
    assert parse("b + a * b - c / a").names() == ("b", "a", "c")


def test_nothing_is_ever_run_as_python() -> None:
    for module in (formula, figures, catalogue):
        source = Path(str(module.__file__)).read_text(encoding="utf-8")
        assert not any(f"{word}(" in source.replace("re.compile(", "") for word in ("eval", "exec", "compile"))
