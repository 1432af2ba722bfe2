"""What `--top` leaves of a list, and the note that says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from unhcr_cli.cli.session import Session
from unhcr_cli.core.model import Period

Item = TypeVar("Item")
_COUNTRIES = "{name}, {when}: {shown} of {known} countries shown; --top 0 shows all"


def at_most(session: Session, items: Sequence[Item], top: int, text: str, **said: object) -> Sequence[Item]:
    """The first `top` items, or all where it is 0; `text` notes how many are `shown` of those `known`."""
    shown = items[:top] if top else items
    if len(shown) < len(items):
        session.note(session.language.say(text, shown=len(shown), known=len(items), **said))
    return shown


def countries_at_most(session: Session, items: Sequence[Item], top: int, name: str, period: Period) -> Sequence[Item]:
    """The same for countries in order; `name` is what they are ordered by, or with whom."""
    return at_most(session, items, top, _COUNTRIES, name=name, when=session.language.period(period))
