"""How figures changed from release to release."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unhcr_cli.analysis.answer import row
from unhcr_cli.analysis.tidy import TIDY, Row
from unhcr_cli.core.model import Cell, Country, Number, Period
from unhcr_cli.core.report import Column
from unhcr_cli.indicators.figures import Figures

COLUMNS = (
    *TIDY,
    Column("before_release", "Earlier release"),
    Column("before", "Earlier figure", "count"),
    Column("change", "Change", "change"),
    Column("change_percent", "Change in %", "growth", "%"),
)


def difference(of: Row) -> Number:
    """By how much a figure is more than in the release before; one added or withdrawn changed by all of it.

    It is 0 where the release before has the same figure, or none in the place of a 0, and where there is none before.
    """
    return (of.cell.value or 0) - (of.before.value or 0) if of.before.release else 0


def history(
    by_release: Sequence[Figures], countries: Sequence[Country], ids: Sequence[str], held: Sequence[Sequence[Period]]
) -> Iterator[Row]:
    """Each figure as each release has it, oldest first; `held` are the periods that each release has."""
    for country in countries:
        for id in ids:
            for period in dict.fromkeys(period for periods in held for period in periods):
                before = Cell(None)
                for figures, periods in zip(by_release, held, strict=True):
                    if period in periods:
                        found = row(figures, country, id, period)._replace(before=before)
                        yield found
                        before = found.cell
