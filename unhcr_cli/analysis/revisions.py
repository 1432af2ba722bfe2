"""How figures changed from release to release: rows for machines, and sheets for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from unhcr_cli.analysis.answer import TIDY, change_of, kind_of, tidy_row
from unhcr_cli.core.model import Cell, Country, Number, Period, Value
from unhcr_cli.core.report import Column, Sheet
from unhcr_cli.indicators.figures import Figures

COLUMNS = (
    *TIDY,
    Column("before_release", "Earlier release"),
    Column("before", "Earlier figure", "count"),
    Column("change", "Change", "change"),
    Column("change_percent", "Change in %", "growth", "%"),
)


class Version(NamedTuple):
    """A figure as a release has it, beside what the release before has."""

    figures: Figures
    """Of the release."""
    country: Country
    id: str
    period: Period
    before: Cell | None
    """What the release before has; None for the first that has the period."""

    @property
    def key(self) -> tuple[str, str, Period]:
        """Whose figure it is, of what, and when."""
        return self.country.code, self.id, self.period

    @property
    def cell(self) -> Cell:
        """The figure."""
        return self.figures.cell(self.id, self.country.code, self.period)

    @property
    def difference(self) -> Number:
        """By how much it is more than before; a figure that is added or withdrawn changed by all of it.

        It is 0 where the release before has the same figure, or none in the place of a 0.
        """
        return (self.cell.value or 0) - (self.before.value or 0) if self.before is not None else 0


def history(
    by_release: Sequence[Figures], countries: Sequence[Country], ids: Sequence[str], held: Sequence[Sequence[Period]]
) -> Iterator[Version]:
    """Each figure as each release has it, oldest first; `held` are the periods that each release has."""
    for country in countries:
        for id in ids:
            for period in dict.fromkeys(period for periods in held for period in periods):
                before = None
                for figures, periods in zip(by_release, held, strict=True):
                    if period in periods:
                        version = Version(figures, country, id, period, before)
                        yield version
                        before = version.cell


def rows(versions: Sequence[Version]) -> Iterator[tuple[Value, ...]]:
    """A row a figure and release, in the tidy schema with what was before behind it."""
    for each in versions:
        earlier = each.before or Cell(None)
        change = change_of(each.cell, earlier)
        yield (*tidy_row(each.figures, each.country, each.id, each.period), earlier.release, earlier.value, *change)


def sheets(versions: Sequence[Version]) -> Iterator[Sheet]:
    """A sheet a figure, a row a release."""
    for key in dict.fromkeys(each.key for each in versions):
        inside = [each for each in versions if each.key == key]
        figures, country, id, period, _ = inside[0]
        language, found = figures.catalogue.language, figures.catalogue.find(id)
        columns = (
            Column("release", "Release"),
            Column("value", found.short, kind_of(found), found.unit),
            Column("change", "Change", "change", found.unit),
            Column("change_percent", "", "growth", "%"),
        )
        lines = tuple(
            (
                each.cell.release,
                each.cell,
                *(change_of(each.cell, each.before or Cell(None)) if each.difference else (None, None)),
            )
            for each in inside
        )
        heading = language.say("{name}: {label}", name=country.name, label=found.label)
        role = language.asked_as(country, figures.role)
        yield Sheet(f"{heading}, {language.period(period)}{role}", columns, lines)


def largest(versions: Sequence[Version]) -> Sheet:
    """One sheet of changes, a row each."""
    columns = (
        Column("country", "Country"),
        Column("period", "Period"),
        Column("measure", "Measure"),
        Column("before", "Earlier figure", "count"),
        Column("value", "Value", "count"),
        Column("change", "Change", "change"),
    )
    lines = tuple(
        (
            each.country.name,
            each.figures.catalogue.language.period(each.period),
            each.figures.catalogue.find(each.id).short,
            each.before,
            each.cell,
            each.difference,
        )
        for each in versions
    )
    return Sheet("", columns, lines)
