"""A person's own dataset, a file or a folder: read, checked, and made a tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from unhcr_cli.dataset.check import check
from unhcr_cli.dataset.locate import line_of
from unhcr_cli.dataset.problems import SHOWN, Problem, report
from unhcr_cli.dataset.read import Source, read_toml
from unhcr_cli.dataset.tree import Base, Tree, from_file, from_folder
from unhcr_cli.dataset.vocabulary import Vocabulary
from unhcr_cli.errors import BadDataError, UsageError
from unhcr_cli.measures import declared
from unhcr_cli.names import resolve
from unhcr_cli.output import narrate
from unhcr_cli.store import Store


def tree_of_file(source: Source, embedded: Store, *, quiet: bool = False) -> Tree:
    """The tree of a single file, on top of the embedded dataset.

    Raises:
        BadDataError: names everything that is wrong with the file.
    """

    def code_of(name: str) -> tuple[str, str]:
        try:
            return resolve([name], embedded)[0].code, ""
        except UsageError as error:
            return "", f"{error.message} ({error.hint})" if error.hint else error.message

    vocabulary = Vocabulary(
        embedded.measures, frozenset(embedded.indicators), code_of, groups=frozenset(embedded.groups)
    )
    _note(_errorless(check(source, vocabulary)), quiet)
    base = Base(
        embedded.measures,
        embedded.indicators,
        embedded.groups,
        embedded.facts(),
        lambda name: code_of(name)[0],
    )
    tree = from_file(source, base)
    _check_formulas(tree, source)
    return tree


def tree_of_folder(folder: Path, *, quiet: bool = False) -> Tree:
    """The tree of a folder, which leans on nothing.

    Raises:
        NoInputError: there is no dataset in it.
        BadDataError: names everything that is wrong with the first broken file.
    """
    tree = from_folder(folder)
    known = {*tree.countries, *tree.groups}
    vocabulary = Vocabulary(
        tree.measures,
        frozenset(tree.indicators),
        lambda key: (key, "") if key in known else ("", f"no country of this dataset has the code {key}"),
        is_part=True,
        period=tree.dataset.get("period"),
        groups=frozenset(tree.groups),
    )
    suspicions: list[Problem] = []
    for path in _files(folder, tree):
        suspicions += _errorless(check(read_toml(path), vocabulary))
    _note(suspicions, quiet)
    _check_formulas(tree, read_toml(folder / "indicators.toml"))
    return tree


def _files(folder: Path, tree: Tree) -> Iterator[Path]:
    for name in ("dataset", "measures", "indicators", "groups"):
        yield folder / f"{name}.toml"
    yield from sorted((folder / "countries").glob("*.toml"))
    for paths in tree.files.values():
        yield from paths


def _errorless(problems: Sequence[Problem]) -> Sequence[Problem]:
    """The same problems if they are only suspicions.

    Raises:
        BadDataError: there is an error among them.
    """
    if any(problem.severity == "error" for problem in problems):
        raise report(problems)
    return problems


def _note(suspicions: Sequence[Problem], quiet: bool) -> None:
    """Says on standard error what looks wrong."""
    if quiet:
        return
    for problem in suspicions[:SHOWN]:
        narrate(f"note: {problem.file}:{problem.line}: {problem.message}")
    if len(suspicions) > SHOWN:
        narrate(f"note: {len(suspicions) - SHOWN} more figures that look wrong")


def _check_formulas(tree: Tree, source: Source) -> None:
    """Every indicator must be computable, those that lean on one of `source` too."""
    own: Mapping[str, Any] = source.tree.get("indicator", {})
    catalogue = declared(tree.measures, tree.indicators)
    for id in (*own, *(id for id in tree.indicators if id not in own)):
        try:
            catalogue.expression(id)
        except BadDataError as error:
            line = line_of(source.text, ("indicator", id, "formula") if id in own else ("indicator",))
            raise BadDataError(error.message, error.hint, file=source.file, line=line) from None
