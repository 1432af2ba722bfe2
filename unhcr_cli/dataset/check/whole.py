"""What is wrong with a dataset as a whole: formulas that can't be computed, wrong sums, too much or nothing in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from unhcr_cli.core.errors import BadDataError, UsageError
from unhcr_cli.dataset.layout import MAX_MEASURES
from unhcr_cli.dataset.locate import line_of
from unhcr_cli.dataset.problems import Problem
from unhcr_cli.dataset.read import TomlFile
from unhcr_cli.dataset.tree import Tree
from unhcr_cli.indicators.adhoc import refusal_of
from unhcr_cli.indicators.declared import declared


def broken_formulas(measures: Mapping[str, Any], indicators: Mapping[str, Any], source: TomlFile) -> Iterator[Problem]:
    """The indicators of `source` that can't be computed; where all can, the first that they break."""
    own: Mapping[str, Any] = source.tree.get("indicator", {})
    catalogue = declared(measures, indicators)
    is_broken = False
    for id in (*own, *(id for id in indicators if id not in own)):
        if is_broken and id not in own:
            return
        try:
            catalogue.expression(id)
        except BadDataError as error:
            line = line_of(source.text, ("indicator", id, "formula") if id in own else ("indicator",))
            yield Problem(source.file, line, "", "", error.message, error.hint, "error")
            is_broken = True


def too_many(measures: Mapping[str, Any], source: TomlFile, among: str = "") -> Iterator[Problem]:
    """More measures than a store has room for; `among` says which are counted besides those of `source`."""
    if (count := len(measures)) > MAX_MEASURES:
        line = line_of(source.text, ("measure",))
        told = f"{count:,} measures{among} are more than {MAX_MEASURES:,}"
        yield Problem(source.file, line, "", "", told, "leave some out, or make two datasets of it", "error")


def out_of_bounds(tree: Tree, source: TomlFile) -> Iterator[Problem]:
    """What no store can be made of: too many measures, or nothing."""
    yield from too_many(tree.measures, source, ", those of the embedded dataset among them,")
    if not _says_anything({**source.tree, "dataset": {}}):
        hint = "add figures, as in [country.MLI]"
        yield Problem(source.file, 0, "", "", "there is nothing in it but [dataset]", hint, "error")


def _says_anything(part: object) -> bool:
    """Whether there is more than the names of tables."""
    return any(map(_says_anything, part.values())) if isinstance(part, Mapping) else True


def wrong_sums(tree: Tree, source: TomlFile) -> Iterator[Problem]:
    """The indicators of a file that add what overlaps or has another unit; what a whole dataset adds is trusted."""
    own: Mapping[str, Any] = source.tree.get("indicator", {})
    catalogue = declared(tree.measures, tree.indicators)
    catalogue.own = tuple(own)
    for id in own:
        try:
            catalogue.unit_of(id)
            indicator, hint = catalogue.indicators[id], "leave one of them out"
            message = next(filter(None, (refusal_of(indicator, catalogue, role) for role in indicator.roles)), "")
        except UsageError as error:
            message, hint = error.message, error.hint
        if message:
            line = line_of(source.text, ("indicator", id, "formula"))
            yield Problem(source.file, line, "", "", f"indicator {id}: {message}", hint, "error")
