"""`unhcr revisions`: how figures changed from release to release."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Annotated

import typer

from unhcr_cli.analysis.revisions import COLUMNS, difference, history
from unhcr_cli.analysis.tidy import Row
from unhcr_cli.cli.options import CHART, EVERY, FIGURES, As, Countries, Measures, Periods, Top
from unhcr_cli.cli.session import Session
from unhcr_cli.commands._report import Tables, report
from unhcr_cli.commands._revisions import as_of, changes, default_ids, is_collected, order
from unhcr_cli.commands._shared import at_most
from unhcr_cli.core.model import Period, Query
from unhcr_cli.reports import figures as tables

Between = Annotated[
    tuple[str, str] | None,
    typer.Option("--between", metavar="RELEASE RELEASE", help="The largest changes to the past from one to the other."),
]
SHOWN = 20
"""So many revisions a table shows unasked."""
OPTIONS = (*FIGURES, *CHART)


def run(
    session: Session,
    countries: Countries = None,
    period: Periods = EVERY,
    measure: Measures = None,
    role: As = "asylum",
    between: Between = None,
    top: Top = None,
) -> None:
    """How a figure changed from release to release, or which changes to the past are the largest.

    A release is named by its newest period, a correction with a number behind it. People see the figures that
    were revised; machines all of them. A value before its measure's first year is no revision.

    \b
    unhcr revisions mali -m refugees -p 2022
    unhcr revisions -p 2022 -m returned_refugees     the world
    unhcr revisions --between 2025-06 2025-12        the largest changes
    unhcr revisions kenya --between 2022-12 2025-12 -p ..2022
    """
    who = (
        session.known.asked(countries, role)
        if countries or between is None
        else (*session.known.each(None), session.known.world())
    )
    query = Query(who, session.known.since(period, EVERY), default_ids(session, measure), role)
    if between is None:
        _history(session, query, session.out.most(top, SHOWN))
    else:
        both, changed = changes(session, query, between)
        if not changed:
            session.out.note("the two releases have the same figures")
        text = "{shown} of {known} changes shown; --top 0 shows all"
        shown = at_most(session, changed, session.out.most(top, SHOWN), text)
        _emit(session, query._replace(periods=both), shown, tables.changes)


def _history(session: Session, query: Query, top: int) -> None:
    names = list(session.known.store.releases)
    versions_of = [as_of(session, name, query) for name in names[: names.index(session.known.store.release_in_use) + 1]]
    versions = list(
        history([each for each, _ in versions_of], query.countries, query.measures, [held for _, held in versions_of])
    )
    if not session.out.for_people:
        _emit(session, query, versions, tables.by_release)
        return
    revised = sorted(filter(difference, filter(partial(is_collected, session), versions)), key=order)
    keys = list(dict.fromkeys(map(_key, revised)))
    text = "{shown} of {known} revised figures shown, the largest changes; --top 0 shows all"
    kept = frozenset(at_most(session, keys, top, text))
    if not kept:
        session.out.note("nothing of what was asked about has been revised: every release has the same figures")
    shown = [each for each in versions if _key(each) in kept] or versions[-1:]
    _emit(session, query, shown, tables.by_release)


def _key(row: Row) -> tuple[str, str, Period]:
    """Whose figure it is, of what, and when."""
    return row.country.code, row.measure, row.period


def _emit(session: Session, query: Query, rows: Sequence[Row], shown: Tables) -> None:
    used = tuple(sorted({each.period for each in rows})) or query.periods
    found = report(session, "revisions", query, COLUMNS, rows, shown)
    provenance = session.known.provenance(used, query.measures)
    names = tuple(dict.fromkeys(each.cell.release for each in reversed(rows)))
    session.out.emit(found._replace(provenance=provenance._replace(releases=names or provenance.releases)))
