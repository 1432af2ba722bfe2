"""A selection of a dataset's figures, read from its store for an export: totals, and who is where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from unhcr_cli.core.model import Cell, Period, Role
from unhcr_cli.core.population_types import MEASURES
from unhcr_cli.dataset.single_file import UNKNOWN_ORIGIN
from unhcr_cli.store import dimension_rows
from unhcr_cli.store.dimension_rows import Entry
from unhcr_cli.store.store import Store

Cells = Mapping[str, Cell]
Located = Mapping[tuple[str, str, str], Mapping[Period, Cells]]
"""{(country, place, origin): {period: {measure: cell}}}; without an origin what is stated for the place itself."""


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
    places: Located
    """Figures of the user's own places, which say nothing of settlement and housing."""


def select(
    store: Store,
    codes: Sequence[str],
    periods: Sequence[Period],
    measures: Sequence[str],
    role: Role,
    *,
    at_places: Sequence[Period] = (),
) -> Selection:
    """Reads the figures of countries in a role, of the pairs that they are on that side of, and of own places.

    Places, at periods of their own, are those of countries of asylum.
    """
    pairs: dict[tuple[str, str], dict[Period, Cells]] = {}
    for code in codes:
        for period in periods:
            for other, cells in store.partners(code, role, period, measures):
                sides = (code, other) if role == "asylum" else (other, code)
                pairs.setdefault(sides, {})[period] = cells
    totals = store.totals(codes, role, periods, measures)
    # Places of a folder say more than a single file can: settlement and housing.
    has_own = role == "asylum" and (store.is_partial or store.overlay is not None) and "places" in store.tables
    places = _places(store, codes, at_places, frozenset(measures)) if has_own else {}
    return Selection(tuple(codes), tuple(periods), tuple(measures), role, totals, pairs, places)


def _places(store: Store, codes: Sequence[str], periods: Sequence[Period], measures: Set[str]) -> Located:
    table = dimension_rows.table(store, "places")
    total = list(table.measures).index("total")
    found: dict[tuple[str, str, str], dict[Period, dict[str, Cell]]] = {}
    for code in codes:
        rows = dimension_rows.entries(store, table, periods, asylum=code, by="origin")
        for (id, place), entries in _by_kind(entry for entry in rows if entry.own):
            if id in measures:
                for origin, period, value in _stated(
                    [(entry.other, entry.period, entry.values[total] or 0) for entry in entries]
                ):
                    cells = found.setdefault((code, place, origin), {}).setdefault(period, {})
                    cells[id] = Cell(value)
    return found


def _by_kind(entries: Iterable[Entry]) -> Iterable[tuple[tuple[str, str], Sequence[Entry]]]:
    """The rows of each kind of people at each place, by measure and name of the place."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        type, place = entry.codes[:2]
        found.setdefault((MEASURES.get(type, type), place), []).append(entry)
    return found.items()


def _stated(rows: Sequence[tuple[str, Period, int]]) -> Iterator[tuple[str, Period, int]]:
    """What a file states for a place, with an empty origin, and by origin, so that it gives these rows again.

    People of no known origin are what the figure for the place is more than those by origin.
    """
    is_by_origin = any(origin != UNKNOWN_ORIGIN for origin, _, _ in rows)
    sums: dict[Period, int] = {}
    for _, period, people in rows:
        sums[period] = sums.get(period, 0) + people
    for origin, period, people in rows:
        if origin == UNKNOWN_ORIGIN and (people or not is_by_origin):
            yield "", period, sums[period]
        else:
            yield origin, period, people
