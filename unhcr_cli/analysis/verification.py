"""A figure that was cited against what it is now: the same, revised, withdrawn, or never said. Pure."""

from __future__ import annotations

from typing import NamedTuple

from unhcr_cli.analysis.figure_id import FigureId, value_text
from unhcr_cli.analysis.tidy import TIDY
from unhcr_cli.core.model import Cell, Country, Number, Value
from unhcr_cli.core.report import Column
from unhcr_cli.indicators.catalogue import Countable

SAME, REVISED, WITHDRAWN, UNFOUNDED = "same", "revised", "withdrawn", "unfounded"
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
    then: Cell | None = None
    """What the release that the id names has; None for the user's own dataset, of which there is one."""

    @property
    def status(self) -> str:
        """`same`, `revised`, `withdrawn` where there is no such figure any more, `unfounded` where there never was.

        A ratio is the same as long as the nine digits are that the id keeps.
        """
        if self.then is not None and not self._is_cited(self.then):
            return UNFOUNDED
        if self.now.value is None:
            return WITHDRAWN
        return SAME if self._is_cited(self.now) else REVISED

    def _is_cited(self, cell: Cell) -> bool:
        return cell.value is not None and value_text(cell.value) == value_text(self.id.value)

    @property
    def change(self) -> Number | None:
        """What was added since it was cited; None where it was withdrawn, or never said."""
        if self.now.value is None or self.status == UNFOUNDED:
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
