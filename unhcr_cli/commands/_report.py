"""What commands with tidy rows share: the rows for machines, and the tables that are made from the same rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from unhcr_cli.analysis import answer
from unhcr_cli.analysis.tidy import THROUGH_TIME, TIDY, Row, written
from unhcr_cli.cli.session import Session
from unhcr_cli.core.model import Query
from unhcr_cli.core.periods import with_year_before
from unhcr_cli.core.report import Column, Report, Sheet
from unhcr_cli.indicators.figures import Figures

if TYPE_CHECKING:
    from unhcr_cli.reports.layout import Words

Tables = Callable[["Sequence[Row]", "Words"], "Iterable[Sheet]"]


def through_time(session: Session, command: str, query: Query, tables: Tables) -> None:
    """Answers with the same measures of countries period by period, and their changes."""
    session.known.caution(query.countries, query.role)
    codes = [country.code for country in query.countries]
    figures = session.known.figures(codes, query.role, with_year_before(query.periods), query.measures)
    found = report(session, command, query, THROUGH_TIME, answer.through_time(query, figures), tables)
    session.out.emit(found._replace(notes=tuple(answer.notes(query, figures, session.known.about.headlines))))


def figures_report(
    session: Session, command: str, query: Query, figures: Figures, tables: Tables | None = None
) -> Report:
    """The answer on figures alone, a row each or, where that is asked for, a row a country and period."""
    rows = tuple(answer.answer(query, figures))
    found = report(session, command, query, TIDY, rows, None if query.wide else tables)
    found = found._replace(notes=tuple(answer.notes(query, figures, session.known.about.headlines)))
    if not query.wide:
        return found
    from unhcr_cli.reports.figures import wide
    from unhcr_cli.reports.layout import Words, values

    words = Words(session.known.catalogue)
    sheets: tuple[Sheet, ...] = ()
    machine = wide(rows, words, marked=True)
    if session.out.for_people:
        from unhcr_cli.reports.grids import in_lines

        sheets = tuple(in_lines(rows, words))
    return found._replace(columns=machine.columns, rows=tuple(map(values, machine.rows)), sheets=sheets)


def report(
    session: Session,
    command: str,
    query: Query,
    columns: Sequence[Column],
    rows: Iterable[Row],
    tables: Tables | None = None,
    *,
    asked: Mapping[str, object] | None = None,
) -> Report:
    """The answer; people see it in `tables`. `asked` is the question as JSON has it, where it is more."""
    rows = tuple(rows)
    sheets: tuple[Sheet, ...] = ()
    if tables is not None and session.out.for_people:
        from unhcr_cli.reports.layout import Words

        sheets = tuple(tables(rows, Words(session.known.catalogue)))
    return Report(
        command=command,
        query=answer.describe(query) if asked is None else asked,
        columns=session.out.language.headed(columns),
        rows=written(rows, columns),
        sheets=sheets,
        provenance=session.known.provenance(query.periods, query.measures),
    )
