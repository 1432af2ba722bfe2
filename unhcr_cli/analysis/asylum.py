"""Asylum applications and decisions summed as asked, and the rates over them. Persons and cases stay apart."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from unhcr_cli.analysis import disaggregation
from unhcr_cli.analysis.disaggregation import (
    ALL,
    Answer,
    Codes,
    Disaggregation,
    Figure,
    Named,
    Stratum,
    Subject,
    TableQuery,
)
from unhcr_cli.analysis.tidy import Row, total
from unhcr_cli.core.model import Number, Period
from unhcr_cli.indicators.formula import Node
from unhcr_cli.store import dimension_rows
from unhcr_cli.store.dimension_rows import Entry, Table
from unhcr_cli.store.store import Store

DIMENSIONS = ("procedure", "application_type", "decision_level", "counted_in")
UNITS: Mapping[str, str] = {"P": "persons", "C": "cases"}
NEW = "N"
"""The type of application that a headline counts."""
SMALLEST_DECISIONS = 10
"""Decisions are rounded up to here; other figures up to 5."""


class Procedure(NamedTuple):
    """What is asked of the two tables, and how their codes are read."""

    applications: TableQuery
    decisions: TableQuery
    codes: Mapping[str, Sequence[str]]
    """The codes of each dimension, in the order in which they are shown."""
    by_procedure: bool = False
    by_level: bool = True

    @property
    def measures(self) -> tuple[str, ...]:
        """What is told of a decision."""
        return tuple(self.decisions.table.measures)

    @property
    def formulas(self) -> Mapping[str, Node]:
        """Of the rates, by id."""
        return self.decisions.table.formulas()


def procedure(
    store: Store, applications: Table, decisions: Table, when: tuple[Period, ...], *, by_procedure: bool, by_level: bool
) -> Procedure:
    """What is asked of the two tables of a store, at year-ends."""
    return Procedure(
        TableQuery(applications, when, store.release_in_use),
        TableQuery(decisions, when, store.release_in_use),
        {id: tuple(dimension_rows.labels(store, id)) for id in DIMENSIONS},
        by_procedure,
        by_level,
    )


def answer(store: Store, asked: Procedure, subject: Subject) -> Answer:
    """The figures of a subject."""
    read = [disaggregation.entries(store, of, subject) for of in (asked.applications, asked.decisions)]
    return Answer(subject, figures(asked, *read))


def figures(asked: Procedure, applications: Sequence[Entry], decisions: Sequence[Entry]) -> tuple[Figure, ...]:
    """The figures of one subject, period by period: applications by type, then decisions and rates by level.

    A measure without a row in a period has one figure, which is missing.
    """
    parts = (_applications(asked), applications), (_decisions(asked), decisions)
    found = (disaggregation.figures(shape, disaggregation.added_up(shape, entries)) for shape, entries in parts)
    return tuple(sorted(chain.from_iterable(found), key=lambda figure: figure.period))


def decided(asked: Procedure, line: Iterable[Figure | Row]) -> Number | None:
    """How many claims were decided on their merits: what the rates are taken of."""
    parts = {name for node in asked.formulas.values() for name in node.names()}
    return total(each.cell.value for each in line if each.measure in parts)


def _applications(asked: Procedure) -> Disaggregation:
    def keys(codes: Codes) -> Sequence[Codes]:
        procedure, type, _, counted_in = codes
        return [(procedure if asked.by_procedure else ALL, type, ALL, counted_in)]

    def wanted(there: Collection[Codes]) -> Sequence[Codes]:
        if any(codes[1] == NEW for codes in there):
            return ()
        return [(ALL, NEW, ALL, next((codes[3] for codes in there if codes[3] in UNITS), "P"))]

    return _shape(asked, asked.applications)._replace(keys=keys, wanted=wanted)


def _decisions(asked: Procedure) -> Disaggregation:
    def keys(codes: Codes) -> Sequence[Codes]:
        procedure, level, counted_in = codes
        levels = (level, ALL) if asked.by_level else (ALL,)
        return [(procedure if asked.by_procedure else ALL, "", each, counted_in) for each in levels]

    def wanted(there: Collection[Codes]) -> Sequence[Codes]:
        return () if there else [(ALL, "", ALL, "P")]

    return _shape(asked, asked.decisions)._replace(keys=keys, wanted=wanted, smallest=SMALLEST_DECISIONS)


def _shape(asked: Procedure, of: TableQuery) -> Disaggregation:
    """What the two tables have in common: persons before cases, then the declared order, totals behind their parts."""
    first = ("counted_in", "procedure", "application_type", "decision_level")

    def order(stratum: Stratum) -> tuple[Period, bool, tuple[tuple[int, str], ...]]:
        code = dict(zip(DIMENSIONS, stratum.codes, strict=True))
        return stratum.period, bool(stratum.cells), tuple(_place(asked.codes.get(id, ()), code[id]) for id in first)

    return Disaggregation(
        of,
        order,
        columns={id: Named(id) for id in of.table.measures},
        missing=tuple(of.table.measures),
        formulas={id: (node, ()) for id, node in of.table.formulas().items()},
        unit=lambda codes: UNITS.get(codes[3], codes[3]),
    )


def _place(declared: Sequence[str], code: str) -> tuple[int, str]:
    if code == ALL:
        return (len(declared) + 1, code)
    return (declared.index(code) if code in declared else len(declared), code)
