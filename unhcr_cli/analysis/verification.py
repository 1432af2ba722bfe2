"""A figure that was cited against what it is now: the same, revised, or withdrawn. Pure."""

from __future__ import annotations

from typing import NamedTuple

from unhcr_cli.analysis.figure_id import FigureId, value_text
from unhcr_cli.analysis.tidy import TIDY
from unhcr_cli.core import numerals
from unhcr_cli.core.model import Cell, Country, Number, Value
from unhcr_cli.core.report import Block, Column
from unhcr_cli.indicators.catalogue import Countable
from unhcr_cli.languages.base import ENGLISH, Language

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

    def block(self, language: Language = ENGLISH) -> Block:
        """What has become of the figure, for people."""
        title = f"{self.found.label}, {language.opening(self.country.name)}, {language.period(self.id.period)}"
        told = language.say("{status}: {told}.", status=language.say(self.status), told=self._told(language))
        return Block(title, "", (), (language.opening(told),))

    def _told(self, language: Language) -> str:
        say, unit = language.say, self.found.unit
        then, now = (language.figure(numerals.number(value, unit)) for value in (self.id.value, self.now.value))
        if self.id.is_own:
            here, before = say("in your dataset"), ""
        else:
            here, before = (say("in release {name}", name=name) for name in (self.now.release, self.id.release))
        said = {"then": f"{then} {before}".strip(), "now": now, "here": here}
        if self.status == SAME:
            cited = "" if before in (here, "") else f" {before}"
            return say("{now} {here}, as cited{cited}", cited=cited, **said)
        if self.status == WITHDRAWN:
            return say("{then}, no figure {here}", **said)
        change = language.figure(numerals.change(self.change, unit))
        return say("{then}, {now} {here} ({change})", change=change, **said)
