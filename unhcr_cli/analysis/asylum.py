"""Asylum applications and decisions summed as asked, and the rates over them. Persons and cases stay apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from unhcr_cli.analysis.disaggregation import ALL, Figure, absence, counted
from unhcr_cli.core.model import Cell, Period
from unhcr_cli.indicators.evaluate import Outcome, evaluate
from unhcr_cli.indicators.formula import Node
from unhcr_cli.store.dimension_rows import Entry

DIMENSIONS = ("procedure", "application_type", "decision_level", "counted_in")
UNITS: Mapping[str, str] = {"P": "persons", "C": "cases"}
NEW = "N"
"""The type of application that a headline counts."""
SMALLEST_DECISIONS = 10
"""Decisions are rounded up to here; other figures up to 5."""

Codes = tuple[str, ...]
Sums = dict[Codes, list[int | None]]


@dataclass(frozen=True)
class Procedure:
    """What is asked of the two tables, and how their codes are read."""

    periods: tuple[Period, ...]
    first_year: int
    release: str
    measures: tuple[str, ...]
    """Of a decision, in the order of the rows' values."""
    formulas: Mapping[str, Node]
    """Of the rates, by id."""
    codes: Mapping[str, Sequence[str]]
    """The codes of each dimension, in the order in which they are shown."""
    by_procedure: bool = False
    by_level: bool = True
    own: bool = False
    """Whether the figures are the user's own."""


def figures(asked: Procedure, applications: Sequence[Entry], decisions: Sequence[Entry]) -> tuple[Figure, ...]:
    """The figures of one subject, period by period: applications by type, then decisions and rates by level.

    A measure without a row in a period has one figure, which is missing.
    """
    return tuple(
        figure
        for period in asked.periods
        for figure in (
            *_applications(asked, period, [entry for entry in applications if entry.period == period]),
            *_decisions(asked, period, [entry for entry in decisions if entry.period == period]),
        )
    )


def decided(asked: Procedure, shown: Iterable[Figure]) -> dict[tuple[Period, Codes], int]:
    """How many claims were decided on their merits: what the rates are taken of, by period and codes."""
    parts = {name for node in asked.formulas.values() for name in node.names()}
    sums: dict[tuple[Period, Codes], int] = defaultdict(int)
    for figure in shown:
        if figure.measure in parts and figure.cell.value is not None:
            sums[figure.period, figure.codes] += int(figure.cell.value)
    return dict(sums)


def _applications(asked: Procedure, period: Period, rows: Sequence[Entry]) -> Iterator[Figure]:
    sums = _summed(rows, lambda codes: [(_whose(asked, codes[0]), codes[1], ALL, codes[3])])
    absent = absence(period, asked.first_year, asked.release)
    if not any(key[1] == NEW for key in sums):
        unit = next((key[3] for key in sums if key[3] in UNITS), "P")
        yield Figure(period, "applications", absent, UNITS[unit], (ALL, NEW, ALL, unit))
    for key in _ordered(asked, sums):
        cell = counted(sums[key][0], asked.release, own=asked.own)
        yield Figure(period, "applications", cell, UNITS.get(key[3], key[3]), key)


def _decisions(asked: Procedure, period: Period, rows: Sequence[Entry]) -> Iterator[Figure]:
    def keys(codes: Codes) -> list[Codes]:
        levels = (codes[1], ALL) if asked.by_level else (ALL,)
        return [(_whose(asked, codes[0]), "", level, codes[2]) for level in levels]

    sums = _summed(rows, keys)
    if not sums:
        absent = absence(period, asked.first_year, asked.release)
        for id in (*asked.measures, *asked.formulas):
            yield Figure(period, id, absent, "%" if id in asked.formulas else "persons", (ALL, "", ALL, "P"))
    for key in _ordered(asked, sums):
        cells = {
            id: counted(value, asked.release, smallest=SMALLEST_DECISIONS, own=asked.own)
            for id, value in zip(asked.measures, sums[key], strict=True)
        }
        for id, cell in cells.items():
            yield Figure(period, id, cell, UNITS.get(key[3], key[3]), key)
        operands = {id: Outcome(cell.value, cell.flag) for id, cell in cells.items()}
        for id, node in asked.formulas.items():
            rate = evaluate(node, operands)
            yield Figure(period, id, Cell(rate.value, rate.flag, asked.release), "%", key)


def _whose(asked: Procedure, code: str) -> str:
    return code if asked.by_procedure else ALL


def _summed(rows: Iterable[Entry], keys: Callable[[Codes], Sequence[Codes]]) -> Sums:
    """The rows added up under each of the keys that their codes have."""
    sums: Sums = {}
    for row in rows:
        for key in keys(row.codes):
            before = sums.setdefault(key, [None] * len(row.values))
            sums[key] = [
                one if other is None else (one or 0) + other for one, other in zip(before, row.values, strict=True)
            ]
    return sums


def _ordered(asked: Procedure, sums: Sums) -> list[Codes]:
    """The keys in the order of the declared codes: persons before cases, then totals behind their parts."""
    persons_first = (3, 0, 1, 2)

    def place(key: Codes) -> tuple[tuple[int, str], ...]:
        return tuple(_place(asked.codes.get(DIMENSIONS[number], ()), key[number]) for number in persons_first)

    return sorted(sums, key=place)


def _place(declared: Sequence[str], code: str) -> tuple[int, str]:
    if code == ALL:
        return (len(declared) + 1, code)
    return (declared.index(code) if code in declared else len(declared), code)
