"""What holds of the dataset's own figures: rules by name, run over a compiled store.

A rule counts what it looks at and what breaks it. The exceptions that are known, because the sources have
them, are pinned by their number: one more or one less is a finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from unhcr_cli.store.audit import declarations, figures, releases, series, tables
from unhcr_cli.store.audit.rule import Invariant, Tally
from unhcr_cli.store.store import Store

__all__ = ["RULES", "Invariant", "Tally", "run"]

RULES: tuple[Invariant, ...] = (
    *declarations.RULES,
    *figures.RULES,
    *series.RULES,
    *releases.RULES,
    *tables.RULES,
)
"""Every rule, in the order in which they are told."""


def run(store: Store) -> Iterator[Tally]:
    """What comes of every rule, one after the other.

    Raises:
        BadDataError: the store is damaged.
    """
    for rule in RULES:
        yield rule.result(store)
