"""What `trend` and `flows` have in common: the same measures of countries, period by period."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from unhcr_cli.analysis import answer, series
from unhcr_cli.cli.session import Session
from unhcr_cli.core.model import Query
from unhcr_cli.core.periods import with_year_before
from unhcr_cli.core.report import Report, Sheet
from unhcr_cli.indicators.figures import Figures


def show(session: Session, command: str, query: Query, sheets: Callable[[Query, Figures], Iterable[Sheet]]) -> None:
    """Answers with the figures and their changes; people see them in `sheets`."""
    session.caution(query.countries, query.role)
    codes = [country.code for country in query.countries]
    figures = session.figures(codes, query.role, with_year_before(query.periods), query.measures)
    session.emit(
        Report(
            command=command,
            query=answer.describe(query),
            columns=series.COLUMNS,
            rows=tuple(series.rows(query, figures)),
            provenance=answer.provenance(query, figures, session.about),
            notes=tuple(answer.notes(query, figures)),
            sheets=tuple(sheets(query, figures)) if session.for_people else (),
        )
    )
