"""What `in` and `from` have in common: one country asked about, all countries on the other side."""

from __future__ import annotations

from collections.abc import Sequence

from unhcr_cli import pairs
from unhcr_cli.errors import UsageError
from unhcr_cli.model import Report, Role
from unhcr_cli.session import Session


def show(
    session: Session,
    words: Sequence[str] | None,
    period: str,
    measure: Sequence[str] | None,
    top: int,
    role: Role,
) -> None:
    """Answers for each country and period that is asked about."""
    countries = session.countries(words or (), people=role == "origin")
    if not countries:
        raise UsageError(f"{'in' if role == 'asylum' else 'from'} which country?", "name one, or `world`")
    ids = session.measures(measure) or (pairs.ABROAD if role == "asylum" else (*pairs.ABROAD, *pairs.AT_HOME))
    periods = session.periods(period)
    rows, sheets = [], []
    for country in countries:
        for when in periods:
            found = session.pairs(country, role, when, ids)
            every = found.ordered(ids)
            shown = every[:top] if top else every
            _note(session, found, len(every), len(shown))
            rows += list(pairs.rows(found, shown, ids))
            if session.for_people:
                preposition = "in" if role == "asylum" else "from"
                sheet = pairs.sheet(found, shown, ids)
                sheets.append(sheet._replace(heading=f"People {preposition} {country.name}, {when.label}"))
    session.emit(
        Report(
            command="in" if role == "asylum" else "from",
            query={
                "countries": [country.code for country in countries],
                "periods": [when.iso for when in periods],
                "measures": list(ids),
                "role": role,
                "top": top,
            },
            columns=pairs.COLUMNS,
            rows=tuple(rows),
            provenance=session.provenance(periods),
            sheets=tuple(sheets),
        )
    )


def _note(session: Session, found: pairs.Pairs, known: int, shown: int) -> None:
    country = found.country
    if not known:
        session.note(f"{country.name}, {found.period.label}: nobody is counted, or there is no figure")
    elif shown < known:
        session.note(f"{country.name}, {found.period.label}: {shown} of {known} countries shown; --top 0 shows all")
