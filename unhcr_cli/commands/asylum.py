"""`unhcr asylum`: applications for asylum, decisions, and the rates of recognition and protection."""

from __future__ import annotations

from typing import Annotated

import typer

from unhcr_cli.analysis import disaggregation
from unhcr_cli.analysis.asylum import DIMENSIONS, Procedure, figures
from unhcr_cli.analysis.disaggregation import Answer
from unhcr_cli.cli.options import DATASET, ROWS, WRITTEN, Explain
from unhcr_cli.cli.session import Session
from unhcr_cli.commands import _tables
from unhcr_cli.commands._shared import emit_passages
from unhcr_cli.commands._tables import From, In, Years
from unhcr_cli.core.report import Report
from unhcr_cli.reports.asylum import Wording, few, sheets
from unhcr_cli.store import dimension_rows
from unhcr_cli.store.dimension_rows import Table

OPTIONS = (*DATASET, *WRITTEN, *ROWS)
_OVERLAP = "persons and cases are never added: a case may be several persons, so the two overlap"
REFUSED = {"compute": (f"{_tables.POPULATION_ONLY}; {_OVERLAP}", _tables.EXAMPLE)}


def run(
    session: Session,
    origin: From = None,
    asylum: In = None,
    period: Years = "latest",
    all_levels: Annotated[
        bool, typer.Option("--all-levels", help="Decisions over all levels only, not level by level.")
    ] = False,
    by_procedure: Annotated[
        bool, typer.Option("--by-procedure", help="The government's, UNHCR's and joint procedures apart.")
    ] = False,
    explain: Explain = False,
) -> None:
    """Who applied for asylum in a year, what was decided, and how many were recognised or protected.

    New, repeat and appeal applications stand apart, and so do persons and cases, which are never added.
    Both rates are of the claims decided on their merits (recognised, complementary, rejected), level by
    level; over all levels, one claim may be decided several times. Years from 2000 on.

    \b
    unhcr asylum --from afghanistan --in germany
    unhcr asylum --in germany -p 2015..2025 --all-levels
    unhcr asylum --from syrians
    unhcr asylum --from sahel --in 'european union'
    unhcr asylum                                    the world
    """
    applied, decided = _tables.opened(session, "asylum_applications", "asylum_decisions")
    origins = session.known.countries(origin or (), "origin")
    who = _tables.subjects(session, session.known.countries(asylum or ()), origins)
    asked = _asked(session, decided, period, by_procedure=by_procedure, by_level=not all_levels)
    answers = [
        Answer(
            each,
            figures(
                asked, *(_tables.rows(session.known.store, table, asked.periods, each) for table in (applied, decided))
            ),
        )
        for each in who
    ]
    labels = {id: declared["label"] for id, declared in session.known.store.dimensions.items()}
    query = _tables.described(who, asked.periods, levels=not all_levels, procedures=by_procedure)
    if explain:
        from unhcr_cli.reports.rates import passages

        emit_passages(session, "asylum", query, [*passages(asked, answers, _wording(session, decided))], asked.periods)
        return
    session.out.emit(
        Report(
            command="asylum",
            query=query,
            columns=disaggregation.columns(who, [(id, labels[id]) for id in DIMENSIONS]),
            rows=tuple(disaggregation.rows(answers)),
            provenance=session.known.provenance(asked.periods),
            notes=tuple(few(asked, answers, session.out.language)),
            sheets=tuple(sheets(asked, answers, _wording(session, decided))) if session.out.for_people else (),
            title=session.out.language.say(
                "Asylum: {who}", who=_tables.title(session, who, asked.periods, is_flow=True)
            ),
        )
    )


def _asked(session: Session, table: Table, period: str, *, by_procedure: bool, by_level: bool) -> Procedure:
    store = session.known.store
    return Procedure(
        periods=_tables.years(session, period, table),
        first_year=table.first_year,
        release=store.release_in_use,
        measures=tuple(table.measures),
        formulas=_tables.formulas(store, table),
        codes={id: tuple(dimension_rows.labels(store, id)) for id in DIMENSIONS},
        by_procedure=by_procedure,
        by_level=by_level,
        own=store.tabular.own,
    )


def _wording(session: Session, table: Table) -> Wording:
    store = session.known.store
    declared = {**table.measures, **store.tables[table.id].get("indicator", {})}
    return Wording(
        {id: {**dimension_rows.labels(store, id), **store.dimensions[id].get("short", {})} for id in DIMENSIONS},
        {id: each.get("short", each["label"]) for id, each in declared.items()},
        session.out.language,
    )
