"""`unhcr data check`: whether a dataset is sound."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from unhcr_cli.cli.options import DATASET, ROWS, WRITTEN
from unhcr_cli.cli.session import Session
from unhcr_cli.core.errors import BadDataError
from unhcr_cli.core.model import Period
from unhcr_cli.core.report import Column, Provenance, Report
from unhcr_cli.dataset.tree import Tree
from unhcr_cli.store import audit
from unhcr_cli.store.audit import Result

_COLUMNS = (Column("check", "Check"), Column("result", "Result"), Column("detail", "Detail"))
OPTIONS = (*DATASET, *WRITTEN, *ROWS)


def run(
    session: Session,
    path: Annotated[
        str | None,
        typer.Argument(metavar="[FILE]", show_default=False, help="A TOML file or a folder; else what is in use."),
    ] = None,
) -> None:
    """Everything that is wrong with a dataset of your own, at once; without a file, whether the one in use is sound.

    Each error is named with file and line, at most 20 of them, and ends with exit code 65. What is possible but
    looks wrong is a note: a total below its parts, a jump by ten times, a period in the future. Of the embedded
    dataset, its rules are checked: that parts make totals in every release, that no rounded figure is 1 to 4.

    \b
    unhcr data check mali.toml
    unhcr data check my-folder/
    unhcr data check                    the dataset in use, all of it
    """
    results = _of_store(session) if path is None else _of_own(session, Path(path))
    say = session.out.language.say
    session.out.emit(
        Report(
            command="data check",
            query={"file": path},
            columns=session.out.language.headed(_COLUMNS),
            rows=tuple((each.name, say("passed" if each.is_passed else "failed"), each.detail) for each in results),
            provenance=session.known.provenance() if path is None else Provenance(path, "", (), ()),
            title=path or say("The dataset in use"),
        )
    )
    failed = [each.name for each in results if not each.is_passed]
    if failed:
        raise BadDataError(f"{session.known.store.name}: failed {', '.join(failed)}", "install the program again")


def _of_store(session: Session) -> list[Result]:
    """What came of checking the dataset in use."""
    return list(audit.results(session.known.store, is_own=bool(session.settings.data or session.settings.overlay)))


def _of_own(session: Session, path: Path) -> list[Result]:
    """What came of checking a file or folder without an error.

    Raises:
        NoInputError: it can't be read.
        BadDataError: names everything that is wrong.
    """
    from unhcr_cli.cli.streams import narration
    from unhcr_cli.dataset.folder import from_folder
    from unhcr_cli.dataset.own import base_of, errorless, notes, problems_of_file, problems_of_folder
    from unhcr_cli.dataset.own_file import read_own
    from unhcr_cli.dataset.single_file import from_file

    narrated = narration(quiet=session.settings.options.quiet)
    if os.path.isdir(path):
        with narrated.progress("checking the dataset") as progress:
            suspicions = errorless(problems_of_folder(path, progress))
        tree = from_folder(path)
    else:
        source = read_own(path, session.known.embedded, narrated.note)
        suspicions = errorless(problems_of_file(source, session.known.embedded))
        tree = from_file(source, base_of(session.known.embedded))
    for text in notes(suspicions):
        session.out.note(text)
    return list(_summary(tree, len(suspicions)))


def _summary(tree: Tree, suspicions: int) -> Iterator[Result]:
    yield Result("errors", True, "none")
    yield Result("warnings", True, f"{suspicions}, see the notes" if suspicions else "none")
    if tree.inline:
        series = [each for file in tree.inline for each in (file.own, *file.origins.values())]
        count = sum(value is not None for each in series for cells in each.values() for value in cells.values())
        periods = sorted({period for each in series for period in each})
        spans = dict.fromkeys(Period.from_number(number).label for number in (periods[:1] + periods[-1:]))
        countries = "1 country" if len(tree.inline) == 1 else f"{len(tree.inline)} countries"
        yield Result("figures", True, f"{count:,} of {countries}, {' to '.join(spans)}")
    else:
        yield Result("figures", True, f"{tree.file_count:,} files of {len(tree.releases)} releases")
