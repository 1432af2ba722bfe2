"""Makes cells of what the store holds: a figure with its flags and the release that it is answered from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from unhcr_cli.core.flags import OWN, base_flags, join_flags, read_marks, small
from unhcr_cli.core.model import Cell, Number, Period
from unhcr_cli.dataset.layout import MOVED


class CellReader(NamedTuple):
    """What makes cells of the rows of one period, as the release in use answers it."""

    release: str
    """The release that answers the period."""
    flags: Mapping[str, str]
    """The flags that every figure has, by measure."""
    measures: Mapping[str, Mapping[str, Any]]
    """Declarations of measures."""
    hidden: frozenset[str]
    """Measures whose figures came with a later release."""
    blank: frozenset[str]
    """Measures of which the release left a zero blank at that time."""

    def cells(self, ids: Sequence[str], marks: str, *values: Number | None) -> dict[str, Cell]:
        """The cells of a row: `values` are those of the measures `ids`, `marks` the flags of single figures."""
        marked = read_marks(marks)
        return {id: self._cell(id, value, marked.get(id, "")) for id, value in zip(ids, values, strict=True)}

    def _cell(self, id: str, value: Number | None, marked: str) -> Cell:
        if id in self.hidden or (value == 0 and id in self.blank):
            value = None
        flag = small(value, self.flags[id], self.measures[id])
        # A figure that is missing may have been withdrawn, which is a revision too.
        return Cell(value, join_flags(flag, marked) if marked and id not in self.hidden else flag, self.release)


class LayerReader(NamedTuple):
    """What makes cells of the rows of one period, where figures of a user's are on top of others."""

    release: str
    """The release below that answers the period."""
    own: str
    """The user's own release."""

    def cells(self, ids: Sequence[str], marks: str, *values: Number | None) -> dict[str, Cell]:
        """The cells of a row, of whose figures `marks` has all flags."""
        marked = read_marks(marks)
        return {id: self._cell(value, marked.get(id, "")) for id, value in zip(ids, values, strict=True)}

    def _cell(self, value: Number | None, marked: str) -> Cell:
        release = self.release
        if OWN in marked:
            release = f"{self.release}+{self.own}" if MOVED in marked else self.own
        return Cell(value, marked.replace(MOVED, ""), release)


class Readers:
    """The readers of all periods, while one release is asked."""

    def __init__(
        self,
        in_use: str,
        releases: Mapping[str, Mapping[str, Any]],
        measures: Mapping[str, Mapping[str, Any]],
        *,
        own: bool = False,
    ) -> None:
        names = list(releases)
        later = frozenset(names[names.index(in_use) + 1 :])
        self._releases = releases
        self._measures = measures
        self._own = own
        self._hidden = frozenset(id for id, measure in measures.items() if measure.get("held_in") in later)
        self._blank_zeros: Mapping[str, int] = releases[in_use].get("blank_zeros", {})
        self._known: dict[Period, CellReader] = {}
        self._flags: dict[tuple[str, bool, tuple[str, ...]], Mapping[str, str]] = {}
        """By what tells the periods that one release answers apart, which most of them have in common."""

    def of(self, period: Period, answering: str) -> CellReader:
        """The reader of a period that the release `answering` answers."""
        if period not in self._known:
            blank = frozenset(id for id, year in self._blank_zeros.items() if period.year < year)
            flags = self._flags_at(period, answering)
            self._known[period] = CellReader(answering, flags, self._measures, self._hidden, blank)
        return self._known[period]

    def _flags_at(self, period: Period, answering: str) -> Mapping[str, str]:
        release = self._releases[answering]
        before = tuple(id for id, year in release.get("estimated_before", {}).items() if period.year < year)
        key = answering, period == Period.declared(release["newest"]), before
        if key not in self._flags:
            self._flags[key] = {
                id: base_flags(measure, release, id, period, own=self._own) for id, measure in self._measures.items()
            }
        return self._flags[key]
