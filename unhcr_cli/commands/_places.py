"""What commands read of places inside a country: which kinds of people, at which dates, and their figures."""

from __future__ import annotations

from collections.abc import Sequence

from unhcr_cli import breakdowns, places_inside
from unhcr_cli.breakdowns import Table
from unhcr_cli.commands import _tables
from unhcr_cli.model import Period
from unhcr_cli.places_inside import Locations
from unhcr_cli.session import Session
from unhcr_cli.subjects import Figure, Subject


def periods(session: Session) -> tuple[Period, ...]:
    """The dates at which the dataset in use has places, oldest first; none where the release asked for has not."""
    store = session.store
    if "places" not in store.tables or store.release_in_use != list(store.releases)[-1]:
        return ()
    return breakdowns.periods(store, breakdowns.table(store, "places"))


def figures(
    session: Session, table: Table, types: Sequence[str], period: Period, subject: Subject
) -> tuple[Figure, ...]:
    """The figures of one country's places at a date, of every kind of people asked for."""
    asked = Locations(
        period=period,
        types=tuple(types),
        release=session.store.release_in_use,
        total=tuple(table.measures).index("total"),
        first_year=table.first_year,
        own=session.store.is_partial,
    )
    return places_inside.figures(asked, _tables.rows(session, table, (period,), subject))
