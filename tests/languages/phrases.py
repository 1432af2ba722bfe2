"""Every phrase that the program says: what is given to `say` and `of`, and the labels of columns and sheets."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import unhcr_cli

PACKAGE = Path(unhcr_cli.__file__).parent
_SAYING = {"say", "of"}


def phrases() -> frozenset[str]:
    """The English phrases, as they stand in the modules that know of languages."""
    modules = [path for path in sorted(PACKAGE.rglob("*.py")) if "languages" not in path.parts]
    return frozenset(
        text
        for source in (path.read_text(encoding="utf-8") for path in modules)
        for text in _of_module(ast.parse(source))
        if any(map(str.isalpha, text.replace("{", "").replace("}", "")))
    )


def _of_module(tree: ast.Module) -> Iterator[str]:
    texts = {
        name.id: node.value.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for name in node.targets
        if isinstance(name, ast.Name)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        place = {"say": 0, "of": 1, "Column": 1, "Sheet": 0, "at_most": 3}.get(name)
        if place is not None and len(node.args) > place:
            yield from _texts(node.args[place], texts)


def _texts(node: ast.expr, texts: dict[str, str]) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body, texts)
        yield from _texts(node.orelse, texts)
    elif isinstance(node, ast.Name) and node.id in texts:
        yield texts[node.id]
