"""Reads the tables with dimensions from the store: asylum applications and decisions, age and sex, places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import WORLD, Period
from unhcr_cli.core.periods import read
from unhcr_cli.dataset.layout import ASYLUM, ORIGIN
from unhcr_cli.indicators.formula import Node, parse
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
    indicators: Mapping[str, Mapping[str, Any]] = MappingProxyType({})
    """Declarations (`label`, `formula`) of what is computed of them, by id."""

    def formulas(self) -> Mapping[str, Node]:
        """How each indicator is computed, by id."""
        return {id: parse(declared["formula"]) for id, declared in self.indicators.items()}


class Entry(NamedTuple):
    """One row of a table."""

    period: Period
    other: str
    """Code of the country that the rows are broken down by; empty where they are summed over it."""
    codes: tuple[str, ...]
    """One code a dimension, in the table's order."""
    values: tuple[int | None, ...]
    """One figure a measure, in the table's order."""
    own: bool = False
    """Whether it is the user's."""


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
        declared.get("indicator", {}),
    )


def opened(store: Store, *ids: str) -> tuple[Table, ...]:
    """The tables of those ids.

    Raises:
        UsageError: the dataset, or the release asked for, has them not.
    """
    tables = tuple(table(store, id) for id in ids)
    newest, in_use = list(store.releases)[-1], store.release_in_use
    if in_use != newest:
        raise UsageError(
            f"there is no table {ids[0]} of release {in_use}", f"only {newest} has one: leave --release out"
        )
    return tables


def labels(store: Store, dimension: str) -> Mapping[str, str]:
    """What the codes of a dimension mean, in the order of their declaration."""
    codes: Mapping[str, str] = store.dimensions[dimension].get("codes", {})
    return codes


def short_labels(store: Store, dimension: str) -> Mapping[str, str]:
    """What the codes of a dimension are called where there is little room."""
    return {**labels(store, dimension), **store.dimensions[dimension].get("short", {})}


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
    with neither, of the world. `by` breaks one country's rows down by its other side. Layers follow each other.
    """
    if store.doubts:
        # What is of places may be in a total, too; other tables have none of these figures.
        store.doubts.read(
            list(filter(None, (asylum, origin))) or [WORLD], periods, None if table.id == "places" else ()
        )
    which, parameters = _source(table, asylum, origin, by)
    marks = ", ".join("?" * len(periods))
    columns = ", ".join((*table.dimensions, *table.measures))
    query = (
        f"SELECT period, other, {columns} FROM ({which}) WHERE period IN ({marks}) ORDER BY period, other, {columns}"
    )
    width = len(table.dimensions)
    found = []
    for layer in store.layers:
        for when, other, *row in layer.rows(query, (*parameters, *(period.number for period in periods))):
            codes, values = tuple(row[:width]), tuple(row[width:])
            found.append(Entry(Period.from_number(when), other or "", codes, values, layer.own))
    return tuple(found)


def among(
    store: Store, table: Table, periods: Sequence[Period], *, asylums: Sequence[str], origins: Sequence[str]
) -> tuple[Entry, ...]:
    """The rows of people from any of the origins in any of the countries of asylum, in order of periods and codes.

    Without origins, from anywhere; without countries of asylum, anywhere; each country has rows of its own.
    """
    if asylums and (len(origins) > 1 or (origins and len(asylums) > 1)):
        read = (entries(store, table, periods, asylum=code, by="origin") for code in asylums)
        found = [entry._replace(other="") for part in read for entry in part if entry.other in origins]
    elif origins and asylums:
        found = [*entries(store, table, periods, asylum=asylums[0], origin=origins[0])]
    elif origins:
        found = [entry for code in origins for entry in entries(store, table, periods, origin=code)]
    else:
        found = [entry for code in asylums or ("",) for entry in entries(store, table, periods, asylum=code)]
    return tuple(sorted(found, key=lambda entry: entry[:3]))


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
    """The periods that a table has rows for, oldest first, but for what a user has put on top."""
    return _periods(store.layers[0], table)


def own_periods(store: Store, table: Table) -> tuple[Period, ...]:
    """The periods of a user's rows that are on top of others."""
    return _periods(store, table) if store.overlay else ()


def _periods(layer: Store, table: Table) -> tuple[Period, ...]:
    rows = layer.rows(f"SELECT DISTINCT period FROM {table.id}_totals WHERE role = ? ORDER BY period", (ASYLUM,))
    return tuple(Period.from_number(number) for (number,) in rows)


def year_ends(store: Store, text: str, table: Table) -> tuple[Period, ...]:
    """The year-ends that `-p` means; one before the table begins is answered as not collected.

    Raises:
        UsageError: no period, or nobody has a figure in it; names the nearest that has.
    """
    known = periods(store, table)
    if not known:
        raise UsageError(f"the dataset has no rows in {table.id}")
    before = [period for period in store.periods() if period < known[0] and period.is_year_end]
    found: set[Period] = set()
    for part in text.split(","):
        try:
            found.update(read(part, known, known[-1]))
        except UsageError as refusal:
            if not before:
                raise
            try:
                found.update(read(part, before, before[-1]))
            except UsageError:
                raise refusal from None
    return tuple(sorted(found))
