"""`unhcr asylum`: applications for asylum, decisions, and the rates of recognition and protection."""

from __future__ import annotations

from typing import Annotated

import typer

from unhcr_cli.analysis import disaggregation
from unhcr_cli.analysis.asylum import DIMENSIONS, answer, procedure
from unhcr_cli.analysis.tidy import written
from unhcr_cli.cli.options import CHART, DATASET, GROUPS, ROWS, WRITTEN, Explain
from unhcr_cli.cli.session import Session
from unhcr_cli.commands import _tables
from unhcr_cli.commands._shared import emit_passages
from unhcr_cli.commands._tables import From, In, Years
from unhcr_cli.core.report import Column, Report
from unhcr_cli.reports.asylum import AsylumLabels, few, sheets
from unhcr_cli.store import dimension_rows
from unhcr_cli.store.dimension_rows import Table

OPTIONS = (*DATASET, *WRITTEN, *ROWS, *GROUPS, *CHART)
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
    store = session.known.store
    applications, decisions = dimension_rows.opened(store, "asylum_applications", "asylum_decisions")
    origins = session.known.countries(origin or (), "origin")
    who = _tables.subjects(session, session.known.countries(asylum or ()), origins)
    when = dimension_rows.year_ends(store, period, decisions)
    asked = procedure(store, applications, decisions, when, by_procedure=by_procedure, by_level=not all_levels)
    answers = [answer(store, asked, each) for each in who]
    dimensions = [Column(id, store.dimensions[id]["label"]) for id in DIMENSIONS]
    columns = disaggregation.columns(who, dimensions, session.out.language)
    query = _tables.described(who, when, levels=not all_levels, procedures=by_procedure)
    if explain:
        from unhcr_cli.reports.shares import rates

        told = tuple(rates(asked, answers, _wording(session, decisions)))
        emit_passages(session, "asylum", query, told, session.known.provenance(when))
        return
    session.out.emit(
        Report(
            command="asylum",
            query=query,
            columns=columns,
            rows=written(disaggregation.tidy(answers, DIMENSIONS), columns),
            provenance=session.known.provenance(when),
            notes=tuple(few(asked, answers, session.out.language)),
            sheets=tuple(sheets(asked, answers, _wording(session, decisions))) if session.out.for_people else (),
            title=session.out.language.say("Asylum: {who}", who=_tables.title(session, who, when, is_flow=True)),
        )
    )


def _wording(session: Session, table: Table) -> AsylumLabels:
    store = session.known.store
    declared = {**table.measures, **table.indicators}
    return AsylumLabels(
        {id: dimension_rows.short_labels(store, id) for id in DIMENSIONS},
        {id: each.get("short", each["label"]) for id, each in declared.items()},
        session.out.language,
    )
