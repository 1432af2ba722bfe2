"""`unhcr data build`: the figures of a dataset, from tables in the API's shape."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from unhcr_cli.cli.session import Session
from unhcr_cli.cli.streams import narration
from unhcr_cli.core.errors import CannotCreateError, UsageError
from unhcr_cli.core.report import Column, Provenance, Report
from unhcr_cli.store import library

_COLUMNS = (
    Column("release", "Release"),
    Column("table", "Table"),
    Column("files", "Files", "count"),
    Column("changed", "Changed", "count"),
)
OPTIONS = ("data", "release", "format", "output", "quiet", "raw", "no_header")


def run(
    session: Session,
    source: Annotated[str, typer.Argument(metavar="FOLDER", help="A folder a release, in it a CSV file a table.")],
    into: Annotated[
        str | None,
        typer.Option("--into", metavar="FOLDER", help="Where to write; else the dataset's own figures/."),
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Write anew what is there already.")] = False,
) -> None:
    """A dataset's figures, from tables with the columns of UNHCR's API: one file a country, a folder a release.

    FOLDER/2025-12.1/population.csv is one of them; the releases, and what their newest year means, stand in
    dataset.toml. The first release is written whole, each later one as what it changes in the one before it. With
    --release it is that one alone, for which FOLDER needs the one before it too. Nothing is written unless
    everything is sound.

    \b
    unhcr data build tables/ --data data/ --replace
    unhcr data build tables/ --release 2025-12.1 --into new/
    """
    from unhcr_cli.dataset.build import build, plan_of
    from unhcr_cli.dataset.sources.files import Files
    from unhcr_cli.dataset.write import write

    options = session.settings.options
    dataset = _dataset(options.data)
    target = Path(into) if into is not None else dataset / "figures"
    plan = plan_of(dataset)
    for release in plan.steps(options.release) if not replace else ():
        if options.release in (None, release) and (target / release).exists():
            hint = "--replace writes it anew, --into FOLDER writes elsewhere"
            raise CannotCreateError(f"{target / release} is there already", hint)
    with narration(quiet=options.quiet).progress("building the figures") as progress:
        folders = list(build(Files(Path(source)), plan, options.release, progress))
    rows = tuple(
        (each.release, each.table, len(each.texts), write(target / each.release / each.table, each.texts))
        for each in folders
    )
    # Straight out: `emit` asks a store, and there may be none before the figures are built.
    session.out.delivery.report(
        Report(
            command="data build",
            query={"folder": source, "data": str(dataset), "into": str(target)},
            columns=_COLUMNS,
            rows=rows,
            provenance=Provenance(source, "", (), ()),
            title=str(target),
        )
    )


def _dataset(given: str | None) -> Path:
    """The folder of the dataset that says what figures are made of."""
    if given is not None:
        return Path(given)
    if (library.CHECKOUT / "dataset.toml").is_file():
        return library.CHECKOUT
    raise UsageError("the installed dataset has no folder to build for", "--data FOLDER names a dataset's")
