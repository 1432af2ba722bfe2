"""Every phrase that the program says: what is given to `say` and `of`, and the labels of columns and sheets."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import unhcr_cli
from unhcr_cli.store.store import Store

PACKAGE = Path(unhcr_cli.__file__).parent
_SAYING = {"say": 0, "of": 1, "_listed": 1, "Column": 1, "field": 1, "change": 0, "Section": 0, "at_most": 3}
"""What is called with a phrase, and the place of the phrase among its arguments."""
_SIGNS = ("%", "USD")
"""Units that are the same in every language."""
_NAMES = ("title", "short", "alone", "both")
"""What a treaty is called."""
Named = Mapping[str, Sequence[ast.expr]]


def said() -> frozenset[str]:
    """The English phrases, as they are given to what says them."""
    return frozenset(text for tree in _modules() for text in _of_module(tree) if re.search("[a-zA-Z]", _bare(text)))


def written() -> re.Pattern[str]:
    """Every text that stands in a module, said or not; of one with parts, whatever may stand in their place."""
    return re.compile("|".join(text for tree in _modules() for text in _patterns(tree)))


def declared(store: Store) -> frozenset[str]:
    """What a dataset declares and the program says by its text: units, treaties, special origins, ways to a name."""
    counted = [*store.measures.values(), *store.indicators.values()]
    for table in store.tables.values():
        counted += [*table.get("measure", {}).values(), *table.get("indicator", {}).values()]
    facts = store.facts().values()
    treaties = [treaty for each in facts for treaty in each.get("treaties", {}).values()]
    return frozenset(
        (
            *(each["unit"] for each in counted if each.get("unit", "%") not in _SIGNS),
            *(each["note"] for each in facts if each["kind"] != "country" and "note" in each),
            *(treaty[key] for treaty in treaties for key in ("action", "note") if key in treaty),
            *(each[key] for each in store.treaties.values() for key in _NAMES if key in each),
            *(reason for (reason,) in store.rows("SELECT DISTINCT reason FROM break WHERE reason != ''")),
            *(each[key] for each in store.traps.values() for key in ("text", "advice")),
            *(how for (how,) in store.rows("SELECT DISTINCT how FROM alias WHERE kind != 'group'")),
        )
    )


def _bare(text: str) -> str:
    """A phrase without its parts."""
    return re.sub("{.*?}", "", text)


def _modules() -> Iterator[ast.Module]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield ast.parse(path.read_text(encoding="utf-8"))


def _patterns(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.escape(node.value)
        elif isinstance(node, ast.JoinedStr):
            parts = [str(each.value) if isinstance(each, ast.Constant) else "" for each in node.values]
            if any(map(str.isalpha, "".join(parts))):
                yield "".join(re.escape(part) or "\\w+" for part in parts)


def _of_module(tree: ast.Module) -> Iterator[str]:
    named = _named(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        place = _SAYING.get(name)
        if place is not None and len(node.args) > place:
            yield from _texts(node.args[place], named)


def _named(tree: ast.Module) -> Named:
    """What each name of a module may stand for: what is assigned to it, looped over, or returned."""
    named: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            bound = [(target, node.value) for target in node.targets]
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            bound = [(node.target, node.value)]
        elif isinstance(node, ast.For | ast.comprehension):
            bound = [(node.target, node.iter)]
        elif isinstance(node, ast.FunctionDef):
            returned = [each.value for each in ast.walk(node) if isinstance(each, ast.Return) and each.value]
            bound = [(ast.Name(node.name), value) for value in returned]
        else:
            continue
        for target, value in bound:
            for name in ast.walk(target):
                if isinstance(name, ast.Name):
                    named.setdefault(name.id, []).append(value)
    return named


def _texts(node: ast.expr, named: Named, depth: int = 3) -> Iterator[str]:
    """The phrases that an expression may be; of a table those with a blank, because it has ids too."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body, named, depth)
        yield from _texts(node.orelse, named, depth)
    elif isinstance(node, ast.Dict | ast.Tuple | ast.List):
        parts = node.values if isinstance(node, ast.Dict) else node.elts
        found = (each.value for part in parts for each in ast.walk(part) if isinstance(each, ast.Constant))
        yield from (text for text in found if isinstance(text, str) and " " in text.strip())
    elif isinstance(node, ast.Subscript):
        yield from _texts(node.value, named, depth)
    elif isinstance(node, ast.Call):
        yield from _texts(node.func.value if isinstance(node.func, ast.Attribute) else node.func, named, depth)
    elif isinstance(node, ast.Name) and depth:
        for value in named.get(node.id, ()):
            yield from _texts(value, named, depth - 1)
