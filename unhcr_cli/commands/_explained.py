"""What commands with `--explain` share: the arithmetic in the place of the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from unhcr_cli.cli.session import Session
from unhcr_cli.core.model import Period, Query
from unhcr_cli.core.report import Document, Passage


def explain(session: Session, command: str, query: Query, more: Sequence[Passage] = ()) -> None:
    """Answers with how the figures come about; `more` is what the command computes beside them."""
    from unhcr_cli.reports.explanation import Explained, document

    session.caution(query.countries, query.role)
    codes = [country.code for country in query.countries]
    # Every measure: what is in no sum is told, too.
    figures = session.figures(codes, query.role, query.periods)
    others = None
    if "displaced" in query.measures:
        others = session.figures(codes, "origin" if query.role == "asylum" else "asylum", query.periods)
    session.emit_document(document(command, Explained(query, figures, others, session.about), more))


def emit_passages(
    session: Session,
    command: str,
    query: Mapping[str, object],
    passages: Sequence[Passage],
    periods: Sequence[Period],
) -> None:
    """Answers with how sums and shares of people in or from countries come about."""
    title = "How the figures come about"
    session.emit_document(Document(command, query, title, tuple(passages), session.provenance(periods)))
