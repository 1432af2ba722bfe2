"""A person's own dataset, a file or a folder: read, checked, and made a tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from unhcr_cli.core.errors import BadDataError, UsageError
from unhcr_cli.core.narration import Progress
from unhcr_cli.core.text import clip, visible
from unhcr_cli.dataset.check.file import check
from unhcr_cli.dataset.check.redefined import Declared, redefined
from unhcr_cli.dataset.check.references import Vocabulary, tables
from unhcr_cli.dataset.check.rows import check_declarations, check_rows
from unhcr_cli.dataset.check.whole import broken_formulas, out_of_bounds, too_many, wrong_sums
from unhcr_cli.dataset.doubts import doubts
from unhcr_cli.dataset.embedded import Embedded
from unhcr_cli.dataset.folder import from_folder
from unhcr_cli.dataset.problems import SHOWN, Problem, of_error, report
from unhcr_cli.dataset.read import TomlFile, read_toml, refuse_other_folder
from unhcr_cli.dataset.single_file import Base, from_file, on_top
from unhcr_cli.dataset.tree import Tree
from unhcr_cli.names.resolve import Resolved, resolve

_DECLARATIONS = ("dataset", "measures", "indicators", "groups")


def tree_of_file(source: TomlFile, embedded: Embedded, *, is_overlay: bool = False) -> Tree:
    """The tree of a single file, with the declarations of the embedded dataset; or one that goes on top of it.

    Raises:
        BadDataError: names everything that is wrong with the file.
    """
    suspicions = errorless(problems_of_file(source, embedded))
    base = base_of(embedded)
    if is_overlay:
        below = Declared(base.measures, base.indicators, base.groups, base.countries)
        errorless(redefined(source, below, base.find))
    tree = from_file(source, base)
    tree = replace(tree, doubts=tuple(doubts(suspicions, source.file, tree.measures, base.code_of)))
    return on_top(tree, base, source.file) if is_overlay else tree


def problems_of_file(source: TomlFile, embedded: Embedded) -> tuple[Problem, ...]:
    """Everything that is wrong, or looks wrong, with a dataset in one file."""
    found = _problems_of_text(source, embedded)
    if source.rows is None:
        return found
    return tuple(each._replace(line=source.rows.get(each.path, 0)) for each in found)


def _problems_of_text(source: TomlFile, embedded: Embedded) -> tuple[Problem, ...]:
    vocabulary = Vocabulary(
        embedded.measures, frozenset(embedded.indicators), finder(embedded), group_of=_group_finder(embedded)
    )
    problems = check(source, vocabulary)
    if _has_errors(problems):
        return problems
    tree = from_file(source, base_of(embedded))
    broken = (*out_of_bounds(tree, source), *broken_formulas(tree.measures, tree.indicators, source))
    return (*problems, *broken, *(() if broken else wrong_sums(tree, source)))


def finder(embedded: Embedded) -> Callable[[str], tuple[str, str]]:
    """What finds the code of a country by its name, or says why there is none."""

    def code_of(name: str) -> tuple[str, str]:
        try:
            found = resolve([name], embedded)
        except UsageError as error:
            return "", f"{error.message} ({error.hint})" if error.hint else error.message
        if len(found) > 1:
            return "", f'"{clip(name, 40)}" names {len(found)} countries'
        if found[0].kind == "group":
            return "", f'"{clip(name, 40)}" is a group of countries'
        return found[0].code, ""

    return code_of


def _group_finder(embedded: Embedded) -> Callable[[str], str]:
    def group_of(name: str) -> str:
        if name in embedded.group_ids:
            return name
        found: Sequence[Resolved] = ()
        with suppress(UsageError):
            found = resolve([name], embedded)
        return next((each.code for each in found if each.kind == "group"), "")

    return group_of


def base_of(embedded: Embedded) -> Base:
    """What a single file takes from the embedded dataset."""
    find = finder(embedded)
    return Base(
        dataset=embedded.dataset,
        releases=embedded.releases,
        measures=embedded.measures,
        indicators=embedded.indicators,
        groups=embedded.groups,
        countries=embedded.facts(),
        tables=embedded.tables,
        dimensions=embedded.dimensions,
        traps=embedded.traps,
        languages=embedded.languages(),
        find=find,
        group_of=_group_finder(embedded),
    )


def tree_of_folder(folder: Path) -> Tree:
    """The tree of a folder, which leans on nothing.

    Raises:
        NoInputError: there is no dataset in it.
        BadDataError: names everything that is wrong with its files.
    """
    suspicions = errorless(problems_of_folder(folder))
    tree = from_folder(folder)
    return replace(tree, doubts=tuple(doubts(suspicions, visible(str(folder)), tree.measures, str)))


def problems_of_folder(folder: Path, progress: Progress | None = None) -> tuple[Problem, ...]:
    """Everything that is wrong, or looks wrong, with a dataset in a folder; figures where declarations are sound.

    Raises:
        NoInputError: there is no dataset in it.
        BadDataError: a release has no figures.
    """
    refuse_other_folder(folder)
    problems: list[Problem] = []
    sources = {path: source for path in _declaring(folder) if (source := _parsed(path, problems))}
    for name in _DECLARATIONS:
        path = folder / f"{name}.toml"
        table = "dataset" if name == "dataset" else name[:-1]
        if path in sources and not isinstance(sources[path].tree.get(table), Mapping):
            problems.append(Problem(visible(str(path)), 0, "", "", f"there is no table [{table}] in it", "", "error"))
    vocabulary = _vocabulary(sources.values())
    for source in sources.values():
        problems += check(source, vocabulary)
        problems += check_declarations(source)
    if _has_errors(problems):
        return tuple(problems)
    tree = from_folder(folder)
    files: list[tuple[Path, str]] = [(path, "") for paths in tree.files.values() for path in paths]
    files += [(path, "") for _, paths in tree.sparse_files.values() for path in paths]
    files += [(path, id) for id, paths in tree.table_files.items() for path in paths]
    for done, (path, id) in enumerate(files, 1):
        if figures := _parsed(path, problems):
            problems += check_rows(figures, tree.tables, id, tree.countries) if id else check(figures, vocabulary)
        if progress is not None:
            progress(done, len(files))
    problems += too_many(tree.measures, sources[folder / "measures.toml"])
    return (*problems, *broken_formulas(tree.measures, tree.indicators, sources[folder / "indicators.toml"]))


def _declaring(folder: Path) -> Iterator[Path]:
    """The files that declare what figures may refer to."""
    for name in _DECLARATIONS:
        yield folder / f"{name}.toml"
    for name in ("tables", "breaks", "traps", "treaties"):
        if (folder / f"{name}.toml").is_file():
            yield folder / f"{name}.toml"
    for name in ("countries", "languages"):
        yield from sorted((folder / name).glob("*.toml"))


def _parsed(path: Path, problems: list[Problem]) -> TomlFile | None:
    """The file at `path`; None where it is no TOML, which is added to the problems."""
    try:
        return read_toml(path)
    except BadDataError as error:
        problems.append(of_error(error))
        return None


def _vocabulary(sources: Iterable[TomlFile]) -> Vocabulary:
    """What the files of a folder declare."""
    found: dict[str, dict[str, Any]] = {"measure": {}, "indicator": {}, "country": {}, "dataset": {}}
    for source in sources:
        for name in ("measure", "indicator", "country"):
            found[name].update(tables(source.tree, name))
        found["dataset"].update(source.tree["dataset"] if isinstance(source.tree.get("dataset"), dict) else {})
    known = found["country"].keys()
    return Vocabulary(
        found["measure"],
        frozenset(found["indicator"]),
        lambda key: (key, "") if key in known else ("", f"no country of this dataset has the code {key}"),
        is_part=True,
        period=found["dataset"].get("period"),
    )


def _has_errors(problems: Sequence[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def errorless(problems: Sequence[Problem]) -> Sequence[Problem]:
    """The same problems if they are only suspicions.

    Raises:
        BadDataError: there is an error among them.
    """
    if _has_errors(problems):
        raise report(problems)
    return problems


def notes(suspicions: Sequence[Problem]) -> Iterator[str]:
    """What looks wrong, a line each, and how many more there are."""
    for problem in suspicions[:SHOWN]:
        yield str(problem)
    if len(suspicions) > SHOWN:
        yield f"{len(suspicions) - SHOWN} more figures that look wrong"
