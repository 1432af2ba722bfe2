"""Tables from rows: what goes down, what goes across, and what stands beside it. No figure is made here but sums.

A table is declared by its fields. Labels that come from code are phrases, and are said where the field is made;
those of a dataset are data, and never said.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from unhcr_cli.analysis.tidy import Row
from unhcr_cli.core.flags import join_flags
from unhcr_cli.core.model import WORLD, Cell, Value
from unhcr_cli.core.report import Column, Kind, Sheet, Shown
from unhcr_cli.indicators.catalogue import Catalogue, kind_of
from unhcr_cli.indicators.evaluate import added
from unhcr_cli.languages.base import Language

Line = Sequence[Row]
"""The rows that one line of a table shows."""
Key = Callable[[Row], Hashable]


class Field(NamedTuple):
    """A column of a table, and what stands in it."""

    column: Column
    shown: Callable[[Line], Shown]


def by_country(row: Row) -> Hashable:
    """Who is asked about."""
    return row.country.code


def by_measure(row: Row) -> Hashable:
    """What is counted."""
    return row.measure


def by_period(row: Row) -> Hashable:
    """When."""
    return row.period


def grouped(rows: Iterable[Row], *keys: Key) -> list[Line]:
    """The rows that have the same keys together, in the order of the first of each."""
    found: dict[tuple[Hashable, ...], list[Row]] = {}
    for row in rows:
        found.setdefault(tuple(key(row) for key in keys), []).append(row)
    return list(found.values())


def sheets(
    rows: Iterable[Row],
    fields: Callable[[Line], Iterable[Field]],
    *,
    apart: Sequence[Key] = (),
    down: Sequence[Key] = (),
    heading: Callable[[Row], str] = lambda row: "",
    remarks: Callable[[Line], Iterable[str]] = lambda rows: (),
) -> Iterator[Sheet]:
    """A sheet for all rows that `apart` has the same keys for, in it a line for those of `down`; without it, a row."""
    for part in grouped(rows, *apart):
        yield sheet(part, fields, down=down, heading=heading(part[0]), remarks=remarks(part))


def sheet(
    rows: Line,
    fields: Callable[[Line], Iterable[Field]],
    *,
    down: Sequence[Key] = (),
    heading: str = "",
    remarks: Iterable[str] = (),
) -> Sheet:
    """One sheet, also of no rows."""
    found = tuple(fields(rows))
    lines = grouped(rows, *down) if down else [[row] for row in rows]
    shown = tuple(tuple(each.shown(line) for each in found) for line in lines)
    return Sheet(heading, tuple(each.column for each in found), shown, tuple(remarks))


def across(rows: Line, key: Key, column: Callable[[Row], Column]) -> Iterator[Field]:
    """A field for each value of a key."""
    for part in grouped(rows, key):
        yield Field(column(part[0]), _where(key, key(part[0])))


def _where(key: Key, wanted: Hashable) -> Callable[[Line], Shown]:
    return lambda line: together([row for row in line if key(row) == wanted])


def together(rows: Line) -> Cell:
    """The figure of one row, or the sum of several; only people are added up, and a sum of nothing has no reason."""
    if len(rows) == 1:
        return rows[0].cell
    found = added([row.cell for row in rows]) if rows and rows[0].unit == "persons" else Cell(None)
    return found if found.value is not None else Cell(None)


def values(shown: Iterable[Shown]) -> tuple[Value, ...]:
    """What is shown, without flags."""
    return tuple(each.value if isinstance(each, Cell) else each for each in shown)


def raw(of: Field) -> Callable[[Line], Shown]:
    """The values of a field without their flags."""
    return lambda line: values([of.shown(line)])[0]


def bar(of: Field) -> Field:
    """A bar for a figure."""
    return Field(Column("bar", "", "bar", measure=of.column.measure), raw(of))


def trimmed(sheet: Sheet, optional: Sequence[str]) -> Sheet:
    """The sheet without the `optional` columns that say the same in every row, and without texts that say nothing."""
    kept = [
        index
        for index, column in enumerate(sheet.columns)
        if not (column.id in optional and len({row[index] for row in sheet.rows}) <= 1)
        and not (column.kind == "text" and not any(row[index] for row in sheet.rows))
    ]
    return sheet._replace(
        columns=tuple(sheet.columns[index] for index in kept),
        rows=tuple(tuple(row[index] for index in kept) for row in sheet.rows),
    )


class Labels:
    """Makes fields with labels of the program's own."""

    language: Language

    def field(self, id: str, label: str, of: Callable[[Row], Shown], kind: Kind = "text", unit: str = "") -> Field:
        """What is the same in all rows of a line."""
        return Field(Column(id, self.language.say(label), kind, unit), lambda line: of(line[0]))

    def flag(self, ids: Collection[str]) -> Field:
        """The flags of measures in a column of their own."""
        flag = self.field("flag", "Flag", lambda row: "")
        return flag._replace(shown=lambda line: join_flags(*(row.cell.flag for row in line if row.measure in ids)))


class Words(Labels):
    """Makes fields with the labels of a catalogue too, in its language."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.language = catalogue.language

    def period(self) -> Field:
        """When, as a heading has it."""
        return self.field("period", "Period", lambda row: self.language.period(row.period))

    def country(self) -> Field:
        """Who is asked about."""
        return self.field("country", "Country", lambda row: row.country.name)

    def unit(self) -> Field:
        """What the figures of a line are counted in, which their format reads."""
        return self.field("unit", "", lambda row: row.unit)

    def figure(self, measure: str, id: str = "") -> Field:
        """A measure or an indicator."""
        found = self.catalogue.find(measure)
        column = Column(id or measure, found.short, kind_of(found), found.unit, measure=measure)
        return Field(column, lambda line: together([row for row in line if row.measure == measure]))

    def change(self, label: str, unit: str = "") -> Field:
        """The change on the earlier figure."""
        return self.field("change", label, lambda row: row.change[0], "change", unit)

    def growth(self) -> Field:
        """The same in percent."""
        return self.field("change_percent", "", lambda row: row.change[1], "growth", "%")

    def has_role(self, measure: str) -> bool:
        """Whether it matters as what a country is asked about: who is in it is not who is from it."""
        return any(self.catalogue.measures[id].filed == "asylum" for id in self.catalogue.needs(measure))

    def series(self, row: Row) -> str:
        """Whose figures of what: in a country or from it, where that is not the same."""
        label = self.catalogue.find(row.measure).label
        if self.has_role(row.measure) and row.country.code != WORLD:
            return self.language.whose(label, row.country, row.role)
        return self.language.say("{name}: {label}", name=row.country.name, label=label)

    def people(self, row: Row) -> str:
        """Who is asked about."""
        return self.language.people(row.country, row.role)
