"""What a rule is, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from unhcr_cli.store.store import Store

EXAMPLES = 3
"""So many exceptions are named."""

Outcome = tuple[int, Sequence[Sequence[object]]]
"""How many things were looked at, and those that break the rule."""


class Tally(NamedTuple):
    """What came of one rule."""

    name: str
    statement: str
    """The rule in one line."""
    checked: int
    """How many things were looked at."""
    exceptions: int
    expected: int
    """How many exceptions are known and accepted."""
    examples: tuple[str, ...]
    """The first exceptions, each in a few words."""

    @property
    def ok(self) -> bool:
        """Whether something was looked at, and the exceptions are as many as are known."""
        return self.checked > 0 and self.exceptions == self.expected


class Invariant(NamedTuple):
    """One invariant."""

    name: str
    statement: str
    look: Callable[[Store], Outcome]
    expected: int = 0

    def result(self, store: Store) -> Tally:
        """What comes of the rule in a store."""
        checked, found = self.look(store)
        examples = tuple(" ".join(map(str, each)) for each in found[:EXAMPLES])
        return Tally(self.name, self.statement, checked, len(found), self.expected, examples)


def queries(checked: str, exceptions: str) -> Callable[[Store], Outcome]:
    """A rule's look as two queries: one for how many, one for what breaks the rule."""

    def look(store: Store) -> Outcome:
        ((count,),) = store.rows(checked)
        return count, store.rows(exceptions)

    return look


def united(parts: Iterable[str]) -> str:
    """One query of several; of none, a query without rows."""
    return " UNION ALL ".join(parts) or "SELECT 1 WHERE 0"


def measures(store: Store, **having: object) -> tuple[str, ...]:
    """Ids of the measures whose declaration says so; None for what it does not say."""
    return tuple(
        id for id, table in store.measures.items() if all(table.get(key) == value for key, value in having.items())
    )
