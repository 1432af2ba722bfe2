"""The compiled dataset: one SQLite file, read-only, safe for any number of processes at once.

A store has layers: one, or the embedded dataset and a user's figures on top of it, whose rows go before those of
the same key below. The uppermost declares all that the others do. `dataset.layout`
tells the tables.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from unhcr_cli.core.errors import BadDataError, UsageError
from unhcr_cli.core.model import WORLD, Cell, Period, Role
from unhcr_cli.core.text import clip
from unhcr_cli.dataset.layout import ROLES
from unhcr_cli.store.cells import CellReader, LayerReader, Readers
from unhcr_cli.store.codelists import Lexicon
from unhcr_cli.store.database import Database, marks

if TYPE_CHECKING:
    from unhcr_cli.store.doubts import Doubts
    from unhcr_cli.store.overlay import Overlay

Cells = Mapping[str, Cell]
PairRow = tuple[str, Cells]
Totals = Mapping[tuple[str, Period], Cells]
Gaps = Mapping[tuple[str, str, Period], tuple[str, ...]]


class Store(Lexicon):
    """Reads rows by country and period. Knows tables, not indicators."""

    def __init__(self, database: Database, *, own: bool = False, below: Store | None = None) -> None:
        """Reads what the database declares; `own` says that its figures are the user's, on top of those `below`.

        Raises:
            BadDataError: the database is damaged.
        """
        super().__init__(database)
        self.own = own
        self.layers: tuple[Store, ...] = (self,) if below is None else (below, self)
        """What figures are read from; what has no layers, such as most tables with dimensions, is in the first."""
        self.overlay: Overlay | None = None
        """What a user's figures on top of others are called, and what was read of them."""
        if below is not None:
            from unhcr_cli.store.overlay import Overlay

            self.overlay = Overlay(self.overlay_declared)
        self.doubts: Doubts | None = None
        """What looks wrong in a user's figures, and was read."""
        if self.doubts_declared:
            from unhcr_cli.store.doubts import Doubts

            self.doubts = Doubts(self.doubts_declared)
        self.file = ""
        """What the user calls the file or folder that it is compiled from."""
        self._release_names = tuple(self.releases)
        self._in_use = len(self._release_names) - 1
        self._readers: Readers | None = None

    @property
    def is_partial(self) -> bool:
        """Whether countries may be missing, as in a single file: its figures don't add up to the world."""
        return any(release.get("own") for release in self.releases.values())

    def notes(self) -> tuple[str, ...]:
        """What a reader must know of the figures that were read."""
        notes = tuple(self.overlay.notes(self.display)) if self.overlay else ()
        return (*notes, *self.doubts.notes(self.file)) if self.doubts else notes

    def use(self, name: str) -> None:
        """Answers from now on as the release called `name` did; its corrections are `name.1` and so on.

        Raises:
            UsageError: there is no such release.
        """
        matching = [each for each in self._release_names if each == name or each.partition(".")[0] == name]
        if not matching:
            known = ", ".join(self._release_names)
            raise UsageError(f"no release called {clip(name)!r}", f"releases: {known}")
        for layer in self.layers:
            layer._in_use = self._release_names.index(matching[-1])
            layer._readers = None

    @property
    def release_in_use(self) -> str:
        """The release that is asked; every year-end is answered from it."""
        return self._release_names[self._in_use] if self._release_names else ""

    def release_of(self, period: Period) -> str:
        """The release that answers `period`: a mid-year's own, else the one in use; the user's where only it can."""
        if self.overlay and period not in self.layers[0].periods():
            return self.overlay.release
        for name in reversed(self._release_names[: self._in_use + 1]):
            if not period.is_year_end and Period.declared(self.releases[name]["newest"]) == period:
                return name
        return self.release_in_use

    def not_held(self, ids: Sequence[str]) -> Mapping[str, str]:
        """The measures of which the release in use has no figures, with the release that has; of other ids nothing."""
        later = self._release_names[self._in_use + 1 :]
        held = {id: str(self.measures[id].get("held_in", "")) for id in ids if id in self.measures}
        return {id: release for id, release in held.items() if release in later}

    @classmethod
    def open(cls, path: Path, *, own: bool = False, below: Store | None = None, made_from: str = "") -> Store:
        """The store in a file, opened read-only; of that content, where one is named.

        Raises:
            BadDataError: it is no whole store of this version.
        """
        database = Database.open(path, made_from, own=own)
        try:
            return cls(database, own=own, below=below)
        except BadDataError:
            database.close()
            raise

    def close(self) -> None:
        """Lets go of the file."""
        self.database.close()

    def periods(self) -> tuple[Period, ...]:
        """Every period in which anybody has a figure, oldest first."""
        rows = (row for layer in self.layers for row in layer._period_rows)
        numbers = {number for number, release in rows if release <= self._in_use}
        return tuple(map(Period.from_number, sorted(numbers)))

    def latest(self) -> Period | None:
        """The period that is meant by `latest`, none of the user's alone; None where there are no figures."""
        return max(self.layers[0].periods(), default=None)

    @cached_property
    def _period_rows(self) -> Sequence[tuple[int, int]]:
        return self.rows("SELECT number, release FROM period ORDER BY number, release")

    def totals(
        self,
        codes: Sequence[str],
        role: Role,
        periods: Sequence[Period] | None = None,
        measures: Sequence[str] | None = None,
    ) -> Totals:
        """Figures of countries and of the world; of some periods and measures, or of all.

        Shape: {(code, period): {measure: cell}}; a country without a row in a period has no entry.
        """
        ids = tuple(self.measures if measures is None else measures)
        if periods is not None and not periods:
            return {}
        if self.doubts:
            self.doubts.read(codes, periods, ids)
        found = self.layers[0]._totals(codes, role, periods, ids)
        if self.overlay:
            found = {**found, **self.overlay.totals(self._totals(codes, role, periods, ids))}
            if WORLD in codes:
                own = {Period.from_number(number) for number, _ in self._period_rows}
                asked = own if periods is None else own.intersection(periods)
                self.overlay.has_no_world({period for period in asked if (WORLD, period) not in found})
        return found

    def own_totals(self, codes: Sequence[str], role: Role) -> Totals:
        """The rows with figures of the user's, where they are on top of others."""
        return self.overlay.totals(self._totals(codes, role, None, tuple(self.measures))) if self.overlay else {}

    def _totals(self, codes: Sequence[str], role: Role, periods: Sequence[Period] | None, ids: Sequence[str]) -> Totals:
        """The same of this layer alone."""
        ids = [id for id in ids if id in self.measures]
        columns = "".join(f', "{id}"' for id in ids)
        numbers = [self._country_rows[code][0] for code in codes if code in self._country_rows]
        when = "" if periods is None else f"AND period IN ({marks(periods)})"
        # With the plus no index is used for the release: SQLite 3.40 forgets it beside a long list of periods.
        query = f"""SELECT country, period, marks{columns} FROM totals
            WHERE role = ? AND country IN ({marks(numbers)}) AND +release <= ? {when} ORDER BY release"""
        days = [period.number for period in periods or ()]
        rows = self.rows(query, (ROLES[role], *numbers, self._in_use, *days))
        newest = {(country, period): row for country, period, *row in rows}
        known = {number: Period.from_number(number) for _, number in newest}
        readers = {number: self.reader(period) for number, period in known.items()}
        return {
            (self._codes[country], known[number]): readers[number].cells(ids, *row)
            for (country, number), row in newest.items()
        }

    def gaps(
        self, members: Mapping[str, Sequence[str]], role: Role, periods: Sequence[Period], measures: Sequence[str]
    ) -> Gaps:
        """Whose figures the sums of countries, groups and the world lack that they had a year before.

        `members` has those of each group, and a country itself. Shape: {(code, measure, period): codes}.
        """
        days = {period.iso: period for period in periods}
        declared = ((id, each) for id in measures for each in self.measures[id].get("incomplete", ()))
        # A year stands for its 31 December. A single file is not added up.
        asked = [(id, days[day], each) for id, each in declared if (day := f"{each['period']}-12-31"[:10]) in days]
        if not asked or self.is_partial:
            return {}
        from unhcr_cli.store.gaps import Gap, lacking

        found = [Gap(id, period, each["country"], frozenset(each.get("origins", ()))) for id, period, each in asked]
        return lacking([each for each in found if not self._has(*each[:3])], members, role)

    def _has(self, id: str, period: Period, code: str) -> bool:
        """Whether a country of asylum has a figure, whosever."""
        rows = (layer._totals([code], "asylum", [period], [id]) for layer in self.layers)
        return any(cell.value is not None for row in rows for cells in row.values() for cell in cells.values())

    def partners(
        self, code: str, role: Role, period: Period, measures: Sequence[str] | None = None
    ) -> tuple[PairRow, ...]:
        """Who is where: by origin for a country of asylum, by asylum for a country of origin.

        Shape: (code of the other country, {measure: cell}), in no particular order; some measures, or all.
        """
        ids = tuple(self.measures if measures is None else measures)
        if self.doubts:
            self.doubts.read([code], [period], ids)
        found = self.layers[0]._partners(code, role, period, ids)
        if self.overlay:
            own = self.overlay.partners(code, period, self._partners(code, role, period, ids))
            found = {**found, **own}
            if role == "asylum" and found:
                self.overlay.has_shown_origins(code, period, ids)
        return tuple(found.items())

    def _partners(self, code: str, role: Role, period: Period, ids: Sequence[str]) -> Mapping[str, Cells]:
        """The same of this layer alone."""
        if code not in self._country_rows:
            return {}
        ids = [id for id in ids if id in self.measures]
        columns = "".join(f', "{id}"' for id in ids)
        mine, theirs = ("asylum", "origin") if role == "asylum" else ("origin", "asylum")
        number = self._country_rows[code][0]
        query = f"""SELECT {theirs}, marks{columns} FROM pairs
            WHERE {mine} = ? AND period = ? AND release <= ? ORDER BY release"""
        newest = {self._codes[other]: row for other, *row in self.rows(query, (number, period.number, self._in_use))}
        reader = self.reader(period)
        rows = ((other, reader.cells(ids, *row)) for other, row in newest.items())
        return {other: cells for other, cells in rows if any(cell.value is not None for cell in cells.values())}

    def reader(self, period: Period) -> CellReader | LayerReader:
        """What makes cells of the rows of one period, as the release in use answers it."""
        if self.overlay:
            return LayerReader(self.layers[0].release_of(period), self.overlay.release)
        if self._readers is None:
            self._readers = Readers(self.release_in_use, self.releases, self.measures, own=self.own)
        return self._readers.of(period, self.release_of(period))
