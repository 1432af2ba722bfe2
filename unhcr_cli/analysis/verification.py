"""A figure that was cited against what it is now: the same, revised, or withdrawn. Pure."""

from __future__ import annotations

from typing import NamedTuple

from unhcr_cli.analysis.figure_id import FigureId, value_text
from unhcr_cli.analysis.tidy import TIDY
from unhcr_cli.core.model import Cell, Country, Number, Value
from unhcr_cli.core.report import Column
from unhcr_cli.indicators.catalogue import Countable

SAME, REVISED, WITHDRAWN = "same", "revised", "withdrawn"
COLUMNS = (
    *TIDY,
    Column("status", "Status"),
    Column("cited_value", "Cited", "count"),
    Column("cited_release", "Cited release"),
    Column("change", "Change", "change"),
    Column("id", "Id"),
)


class Verified(NamedTuple):
    """A cited figure and the same figure in the release in use."""

    id: FigureId
    country: Country
    found: Countable
    now: Cell

    @property
    def status(self) -> str:
        """`same`, `revised`, or `withdrawn` where there is no such figure any more.

        A ratio is the same as long as the nine digits are that the id keeps.
        """
        if self.now.value is None:
            return WITHDRAWN
        return SAME if value_text(self.now.value) == value_text(self.id.value) else REVISED

    @property
    def change(self) -> Number | None:
        """What was added since it was cited; None where it was withdrawn."""
        if self.now.value is None:
            return None
        return 0 if self.status == SAME else self.now.value - self.id.value

    @property
    def row(self) -> tuple[Value, ...]:
        """The figure of today in the tidy schema, and what was cited behind it."""
        return (
            *(self.id.period.iso, self.country.name, self.country.iso3, self.found.id, self.now.value),
            *(self.found.unit, self.now.flag, self.id.role, self.now.release),
            *(self.status, self.id.value, self.id.release, self.change, self.id.text),
        )
