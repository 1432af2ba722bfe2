"""A user's figures on top of others: what they are called, and what a reader must know of those that were read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from unhcr_cli.core.flags import OWN
from unhcr_cli.core.model import Cell, Period

Cells = Mapping[str, Cell]
_NAMED_AT_MOST = 4


class Overlay:
    """Keeps for the notes what is read of the uppermost layer of a store."""

    def __init__(self, declared: Mapping[str, Any]) -> None:
        """Of what the layer declares of itself."""
        self.release: str = declared["release"]
        self.source: str = declared["source"]
        self._without_origins = frozenset((code, number, id) for code, number, id in declared["without_origins"])
        self._used: set[tuple[str, Period]] = set()
        self._apart: set[tuple[str, Period]] = set()
        self._without_world: set[Period] = set()

    def totals(self, rows: Mapping[tuple[str, Period], Cells]) -> Mapping[tuple[str, Period], Cells]:
        """Of some rows those with figures of the user's."""
        own = {key: cells for key, cells in rows.items() if _own(cells)}
        self._used |= own.keys()
        return own

    def partners(self, code: str, period: Period, rows: Mapping[str, Cells]) -> Mapping[str, Cells]:
        """Of the rows of who is in a country, or from it, those with figures of the user's."""
        own = {other: cells for other, cells in rows.items() if _own(cells)}
        if own:
            self.has_read(code, period)
        return own

    def has_read(self, code: str, period: Period) -> None:
        """Figures of the user's on a country are in the answer."""
        self._used.add((code, period))

    def has_shown_origins(self, code: str, period: Period, ids: Sequence[str]) -> None:
        """The origins of people in a country are in the answer."""
        if any((code, period.number, id) in self._without_origins for id in ids):
            self._apart.add((code, period))

    def has_no_world(self, periods: set[Period]) -> None:
        """The world was asked for at dates of the user's alone."""
        self._without_world |= periods

    def notes(self, display: Callable[[str], str]) -> Iterator[str]:
        """What a reader must know; `display` gives the name of a country."""
        if self._used:
            codes = sorted({code for code, _ in self._used})
            labels = [period.label for period in sorted({period for _, period in self._used})]
            yield (
                f"flag u: with figures of your own, source {self.source}, in the place of any of the same date: "
                f"{some([display(code) for code in codes])}, {some(labels)}"
            )
        for code, period in sorted(self._apart):
            yield f"{display(code)}, {period.label}: your total has no origins: those shown don't add up to it"
        for period in sorted(self._without_world):
            yield f"{period.label} is a date of your own figures alone: they are not added up to the world"


def _own(cells: Cells) -> list[str]:
    """The measures of which a row has figures of the user's."""
    return [id for id, cell in cells.items() if OWN in cell.flag]


def some(texts: Sequence[str]) -> str:
    """The first of the texts, with a sign that there are more."""
    return ", ".join(texts[:_NAMED_AT_MOST]) + (" …" if len(texts) > _NAMED_AT_MOST else "")
