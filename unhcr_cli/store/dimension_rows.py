"""Reads the tables with dimensions from the store: asylum applications and decisions, age and sex, places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import WORLD, Period
from unhcr_cli.dataset.layout import ASYLUM, ORIGIN
from unhcr_cli.store.store import Store

Side = Literal["asylum", "origin"]


class Table(NamedTuple):
    """A table with dimensions, as the dataset declares it."""

    id: str
    label: str
    definition: str
    source: str
    first_year: int
    dimensions: tuple[str, ...]
    measures: Mapping[str, Mapping[str, Any]]
    """Declarations (`label`, `definition`) by id, in the order of `Entry.values`."""


class Entry(NamedTuple):
    """One row of a table."""

    period: Period
    other: str
    """Code of the country that the rows are broken down by; empty where they are summed over it."""
    codes: tuple[str, ...]
    """One code a dimension, in the table's order."""
    values: tuple[int | None, ...]
    """One figure a measure, in the table's order."""


def table(store: Store, id: str) -> Table:
    """The declaration of a table.

    Raises:
        UsageError: the dataset in use has no such table.
    """
    declarations = store.tables
    if id not in declarations:
        raise UsageError(f"the dataset has no table {id}", "leave --data out to ask the embedded dataset")
    declared = declarations[id]
    measures = declarations[declared.get("like", id)]["measure"]
    return Table(
        id,
        declared["label"],
        declared.get("definition", ""),
        declared.get("source", ""),
        declared.get("first_year", 0),
        tuple(declared["dimensions"]),
        measures,
    )


def labels(store: Store, dimension: str) -> Mapping[str, str]:
    """What the codes of a dimension mean, in the order of their declaration."""
    codes: Mapping[str, str] = store.dimensions[dimension].get("codes", {})
    return codes


def entries(
    store: Store,
    table: Table,
    periods: Sequence[Period],
    *,
    asylum: str = "",
    origin: str = "",
    by: Side | None = None,
) -> tuple[Entry, ...]:
    """The rows of a table, in order of periods, other country and codes.

    With `asylum` or `origin`, those of one country, summed over the other side; with both, of the pair;
    with neither, of the world. `by` breaks one country's rows down by its other side.
    """
    which, parameters = _source(table, asylum, origin, by)
    store.tabular.check(*_block(table, asylum, origin, by), periods)
    marks = ", ".join("?" * len(periods))
    columns = ", ".join((*table.dimensions, *table.measures))
    rows = store.tabular.rows(
        f"SELECT period, other, {columns} FROM ({which}) WHERE period IN ({marks}) ORDER BY period, other, {columns}",
        (*parameters, *(period.number for period in periods)),
    )
    width = 2 + len(table.dimensions)
    return tuple(
        Entry(Period.from_number(row[0]), row[1] or "", tuple(row[2:width]), tuple(row[width:])) for row in rows
    )


def _block(table: Table, asylum: str, origin: str, by: Side | None) -> tuple[str, int, Sequence[str]]:
    """The name of what is read, its side, and the country whose blocks it is made of."""
    if by is not None or (asylum and origin):
        return table.id, ASYLUM if asylum else ORIGIN, (asylum or origin,)
    return f"{table.id}_totals", ORIGIN if origin else ASYLUM, (asylum or origin or WORLD,)


def _source(table: Table, asylum: str, origin: str, by: Side | None) -> tuple[str, tuple[str | int, ...]]:
    """A query for the rows with the code of the `other` country, and its parameters."""
    if asylum and origin:
        return (
            f"SELECT t.*, '' AS other FROM {table.id} t JOIN country a ON t.asylum = a.number "
            "JOIN country o ON t.origin = o.number WHERE a.code = ? AND o.code = ?",
            (asylum, origin),
        )
    if by is not None:
        mine = "origin" if by == "asylum" else "asylum"
        return (
            f"SELECT t.*, c.code AS other FROM {table.id} t JOIN country m ON t.{mine} = m.number "
            f"JOIN country c ON t.{by} = c.number WHERE m.code = ?",
            (asylum or origin,),
        )
    role = ORIGIN if origin else ASYLUM
    return (
        f"SELECT t.*, '' AS other FROM {table.id}_totals t JOIN country c ON t.country = c.number "
        "WHERE t.role = ? AND c.code = ?",
        (role, asylum or origin or WORLD),
    )


def periods(store: Store, table: Table) -> tuple[Period, ...]:
    """The periods that a table has rows for, oldest first."""
    rows = store.tabular.rows(
        f"SELECT DISTINCT period FROM {table.id}_totals WHERE role = ? ORDER BY period", (ASYLUM,)
    )
    return tuple(Period.from_number(number) for (number,) in rows)


def merged(parts: Sequence[Sequence[Entry]]) -> tuple[Entry, ...]:
    """The rows of several countries as those of one: equal keys are added."""
    sums: dict[tuple[Period, str, tuple[str, ...]], list[int | None]] = {}
    for period, other, codes, values in (entry for part in parts for entry in part):
        before = sums.setdefault((period, other, codes), [None] * len(values))
        for number, value in enumerate(values):
            if value is not None:
                before[number] = (before[number] or 0) + value
    return tuple(Entry(*key, tuple(values)) for key, values in sorted(sums.items()))
