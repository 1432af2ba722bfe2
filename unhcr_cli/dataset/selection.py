"""A selection of a dataset's figures, read from its store for an export: totals, and who is where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from unhcr_cli.model import Cell, Period, Role
from unhcr_cli.store import Store

Cells = Mapping[str, Cell]


class Selection(NamedTuple):
    """What is exported."""

    codes: tuple[str, ...]
    """Countries, special origins and the world, by code."""
    periods: tuple[Period, ...]
    measures: tuple[str, ...]
    """Ids of measures: counted, not computed."""
    role: Role
    totals: Mapping[tuple[str, Period], Cells]
    """{(code, period): {measure: cell}}, as what the role says."""
    pairs: Mapping[tuple[str, str], Mapping[Period, Cells]]
    """{(asylum, origin): {period: {measure: cell}}}, every pair that a code of the selection is one side of."""


def select(
    store: Store, codes: Sequence[str], periods: Sequence[Period], measures: Sequence[str], role: Role
) -> Selection:
    """Reads the figures of countries in a role, and of the pairs that they are on that side of."""
    pairs: dict[tuple[str, str], dict[Period, Cells]] = {}
    for code in codes:
        for period in periods:
            for other, cells in store.partners(code, role, period, measures):
                if any(cell.value is not None for cell in cells.values()):
                    sides = (code, other) if role == "asylum" else (other, code)
                    pairs.setdefault(sides, {})[period] = cells
    totals = store.totals(codes, role, periods, measures)
    return Selection(tuple(codes), tuple(periods), tuple(measures), role, totals, pairs)
