"""The compiled dataset: one SQLite file, read-only, safe for any number of processes at once.

Tables for people and other tools: `totals` (a row a role, country and period), `pairs` (a row an asylum,
period and origin), one column a measure; NULL is missing and never 0; a period is `yyyymmdd`. A row holds
from the release that `release` numbers on, until a later one with the same key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from unhcr_cli.core.errors import BadDataError, UsageError
from unhcr_cli.core.model import Cell, Period, Role
from unhcr_cli.core.text import clip
from unhcr_cli.dataset.layout import ROLES
from unhcr_cli.store.cells import CellReader, Readers
from unhcr_cli.store.codelists import Lexicon
from unhcr_cli.store.database import Database

PairRow = tuple[str, Mapping[str, Cell]]
Totals = Mapping[tuple[str, Period], Mapping[str, Cell]]


class Store(Lexicon):
    """Reads rows by country and period. Knows tables, not indicators."""

    def __init__(self, database: Database, *, own: bool = False) -> None:
        """Reads what the database declares; `own` says that its figures are the user's.

        Raises:
            BadDataError: the database is damaged.
        """
        super().__init__(database)
        self.own = own
        self._release_names = tuple(self.releases)
        self._in_use = len(self._release_names) - 1
        self._readers: Readers | None = None

    @property
    def is_partial(self) -> bool:
        """Whether countries may be missing, as in a single file: its figures don't add up to the world."""
        return any(release.get("own") for release in self.releases.values())

    @property
    def tabular(self) -> Store:
        """The store that tables with dimensions are read from."""
        return self

    @property
    def own_places(self) -> Store | None:
        """The store with the user's places, which say nothing of settlement and housing; None without any."""
        return self if self.is_partial and "places" in self.tables else None

    def latest(self) -> Period | None:
        """The period that is meant by `latest`; None where there are no figures."""
        return max(self.periods(), default=None)

    own_source, own_release = "", ""
    """Who counted, and which release it is called, where a user's figures are among others'."""

    def has_read(self, code: str, period: Period) -> None:
        """Keeps for the notes that figures of the user's on a country, among others', are in the answer."""

    def notes(self) -> tuple[str, ...]:
        """What a reader must know of the figures that were read."""
        return ()

    def use(self, name: str) -> None:
        """Answers from now on as the release called `name` did; its corrections are `name.1` and so on.

        Raises:
            UsageError: there is no such release.
        """
        matching = [each for each in self._release_names if each == name or each.partition(".")[0] == name]
        if not matching:
            known = ", ".join(self._release_names)
            raise UsageError(f"no release called {clip(name)!r}", f"releases: {known}")
        self._in_use = self._release_names.index(matching[-1])
        self._readers = None

    @property
    def release_in_use(self) -> str:
        """The release that is asked; every year-end is answered from it."""
        return self._release_names[self._in_use] if self._release_names else ""

    def release_of(self, period: Period) -> str:
        """The release that answers `period`: a mid-year's own, else the one in use."""
        for name in reversed(self._release_names[: self._in_use + 1]):
            if not period.is_year_end and Period.declared(self.releases[name]["newest"]) == period:
                return name
        return self.release_in_use

    @classmethod
    def open(cls, path: Path, *, own: bool = False, made_from: str = "") -> Store:
        """The store in a file, opened read-only; of that content, where one is named.

        Raises:
            BadDataError: it is no whole store of this version.
        """
        database = Database.open(path, made_from)
        try:
            return cls(database, own=own)
        except BadDataError:
            database.close()
            raise

    def close(self) -> None:
        """Lets go of the file."""
        self.database.close()

    def periods(self) -> tuple[Period, ...]:
        """Every period in which anybody has a figure, oldest first."""
        numbers = dict.fromkeys(number for number, release in self._period_rows if release <= self._in_use)
        return tuple(map(Period.from_number, numbers))

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
        columns = "".join(f', "{id}"' for id in ids)
        numbers = [self._country_rows[code][0] for code in codes if code in self._country_rows]
        when = "" if periods is None else f"AND period IN ({_marks(periods)})"
        # With the plus no index is used for the release: SQLite 3.40 forgets it beside a long list of periods.
        query = f"""SELECT country, period, marks{columns} FROM totals
            WHERE role = ? AND country IN ({_marks(numbers)}) AND +release <= ? {when} ORDER BY release"""
        days = [period.number for period in periods or ()]
        newest = {
            (country, period): row
            for country, period, *row in self.rows(query, (ROLES[role], *numbers, self._in_use, *days))
        }
        known = {number: Period.from_number(number) for _, number in newest}
        readers = {number: self._reader(period) for number, period in known.items()}
        return {
            (self._codes[country], known[number]): readers[number].cells(ids, *row)
            for (country, number), row in newest.items()
        }

    def partners(
        self, code: str, role: Role, period: Period, measures: Sequence[str] | None = None
    ) -> tuple[PairRow, ...]:
        """Who is where: by origin for a country of asylum, by asylum for a country of origin.

        Shape: (code of the other country, {measure: cell}), in no particular order; some measures, or all.
        """
        ids = tuple(self.measures if measures is None else measures)
        columns = "".join(f', "{id}"' for id in ids)
        mine, theirs = ("asylum", "origin") if role == "asylum" else ("origin", "asylum")
        if code not in self._country_rows:
            return ()
        number = self._country_rows[code][0]
        query = f"""SELECT {theirs}, marks{columns} FROM pairs
            WHERE {mine} = ? AND period = ? AND release <= ? ORDER BY release"""
        found = self.rows(query, (number, period.number, self._in_use))
        newest = {self._codes[other]: row for other, *row in found}
        reader = self._reader(period)
        rows = ((other, reader.cells(ids, *row)) for other, row in newest.items())
        return tuple((other, cells) for other, cells in rows if any(cell.value is not None for cell in cells.values()))

    def _reader(self, period: Period) -> CellReader:
        """What makes cells of the rows of one period, as the release in use answers it."""
        if self._readers is None:
            self._readers = Readers(self.release_in_use, self.releases, self.measures, own=self.own)
        return self._readers.of(period, self.release_of(period))


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
