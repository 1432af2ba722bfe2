"""`unhcr sql`: a statement of one's own over the figures."""

from __future__ import annotations

from typing import Annotated

import typer

from unhcr_cli.cli import streams
from unhcr_cli.cli.options import WRITTEN
from unhcr_cli.cli.session import Session
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import Value
from unhcr_cli.core.report import Column, Report
from unhcr_cli.store.sql import ask
from unhcr_cli.store.sql.views import views

OPTIONS = ("data", "release", *WRITTEN, "raw", "no_header")

_SCHEMA = (Column("view", "View"), Column("column", "Column"), Column("meaning", "Meaning"))


def run(
    session: Session,
    statement: Annotated[
        str,
        typer.Argument(
            metavar="[STATEMENT]", show_default=False, help="One SELECT, in quotes; - reads it from standard input."
        ),
    ] = "",
    schema: Annotated[bool, typer.Option("--schema", help="The views and their columns instead.")] = False,
    max_rows: Annotated[
        int, typer.Option("--max-rows", metavar="N", min=1, help="Refuse an answer with more rows.")
    ] = 1_000_000,
    max_seconds: Annotated[
        float, typer.Option("--max-seconds", metavar="S", min=0.001, help="Give up after so long.")
    ] = 60.0,
) -> None:
    """The answer to a statement in SQL, over views of the figures: names, not codes; one figure a row.

    It only reads. A figure that is missing has no row, so that no sum takes it for 0; flags stand beside the values.
    People in a country and people from it are told apart by `role`. The world has rows of its own, iso3 WLD: leave
    them out of sums.

    \b
    unhcr sql --schema
    unhcr sql "SELECT country, value FROM figures WHERE measure = 'refugees'
               AND role = 'asylum' AND year = 2025 ORDER BY value DESC LIMIT 5"
    unhcr sql "SELECT asylum, value, flag FROM pairs WHERE origin_iso3 = 'MLI'
               AND measure = 'refugees' AND period = '2025-12-31'" -f json
    unhcr sql - < question.sql
    """
    store = session.known.store
    if schema:
        if statement:
            raise UsageError("--schema takes no statement", "leave one of the two out")
        rows: tuple[tuple[Value, ...], ...] = tuple(
            (view.name, column, meaning) for view in views(store) for column, meaning in view.columns.items()
        )
        columns: tuple[Column, ...] = _SCHEMA
    else:
        text = streams.whole() if statement == "-" else statement
        if not text.strip():
            raise UsageError("the statement is empty", "unhcr sql --schema lists what there is to ask")
        found = ask(store, text, seconds=max_seconds, rows=max_rows)
        values = zip(*found.rows, strict=True) if found.rows else ((),) * len(found.columns)
        columns = tuple(map(_column, found.columns, values))
        rows = found.rows
        statement = text
    session.out.emit(
        Report(
            command="sql",
            query={"statement": statement, "schema": schema},
            columns=session.out.language.headed(columns) if schema else columns,
            rows=rows,
            provenance=session.known.provenance(),
        )
    )


def _column(name: str, values: tuple[Value, ...]) -> Column:
    """A column of the answer; numbers are aligned as such."""
    known = [value for value in values if value is not None]
    if not known or any(isinstance(value, str) for value in known):
        return Column(name, name)
    return Column(name, name, "count" if all(isinstance(value, int) for value in known) else "ratio")
