"""The compiled dataset: one SQLite file, read-only, safe for any number of processes at once.

Tables for people and other tools: `totals` (a row a role, country and period), `pairs` (a row an asylum,
period and origin), one column a measure; NULL is missing and never 0; a period is `yyyymmdd`. A row holds
from the release that `release` numbers on, until a later one with the same key.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from unhcr_cli.cells import CellReader, reader
from unhcr_cli.dataset.layout import ASYLUM, ORIGIN, is_sound
from unhcr_cli.errors import BadDataError, UsageError
from unhcr_cli.model import Cell, Country, Period, Role, by_name
from unhcr_cli.safe import clip

if TYPE_CHECKING:
    from unhcr_cli.aliases import Alias

_ROLES: Mapping[str, int] = {"asylum": ASYLUM, "origin": ORIGIN}
_REMEDY = "install the program again, or remove the file to have it compiled anew"

PairRow = tuple[str, Mapping[str, Cell]]
Totals = Mapping[tuple[str, Period], Mapping[str, Cell]]


class Store:
    """Reads rows by country and period. Knows tables, not indicators."""

    def __init__(self, connection: sqlite3.Connection, name: str = "", *, own: bool = False) -> None:
        """Reads what the database declares; `own` says that its figures are the user's.

        Raises:
            BadDataError: the database is damaged; `name` is what it is called then.
        """
        self.name = name
        self._connection = connection
        self.dataset: Mapping[str, Any] = self._decoded(self._one("SELECT value FROM meta WHERE key = 'dataset'"))
        self.releases = self._tables("SELECT name, declaration FROM release ORDER BY number")
        self.measures = self._tables("SELECT id, declaration FROM measure ORDER BY number")
        self.indicators = self._tables("SELECT id, declaration FROM indicator ORDER BY number")
        self.identity = self._one("SELECT value FROM meta WHERE key = 'identity'")
        self._own = own
        self.group_ids = frozenset(id for (id,) in self.rows("SELECT id FROM country_group", ()))
        self._words: Mapping[str, Any] = {}
        self._release_names = tuple(self.releases)
        self._in_use = len(self._release_names) - 1
        self._readers: dict[int, CellReader] = {}

    @property
    def is_partial(self) -> bool:
        """Whether countries may be missing, as in a single file: its figures don't add up to the world."""
        return any(release.get("own") for release in self.releases.values())

    @property
    def tabular(self) -> Store:
        """The store that tables with dimensions are read from."""
        return self

    def latest(self) -> Period | None:
        """The period that is meant by `latest`; None where there are no figures."""
        return max(self.periods(), default=None)

    own_source, own_release = "", ""
    """Who counted, and which release it is called, where a user's figures are among others'."""

    def notes(self) -> tuple[str, ...]:
        """What a reader must know of the figures that were read."""
        return ()

    @property
    def remarks(self) -> tuple[tuple[frozenset[str], str], ...]:
        """Notes that a user wrote, each with the codes of the countries that it is about; without any, about all."""
        return tuple((frozenset(codes), text) for codes, text in self._meta("remarks", []))

    @property
    def stated(self) -> Mapping[str, Mapping[str, Sequence[str]]]:
        """What a single file states for countries themselves: {code: {period number as text: measures}}."""
        stated: Mapping[str, Mapping[str, Sequence[str]]] = self._meta("stated", {})
        return stated

    def _meta(self, key: str, default: Any) -> Any:
        for (text,) in self.rows("SELECT value FROM meta WHERE key = ?", (key,)):
            return self._decoded(text)
        return default

    def speak(self, language: str) -> None:
        """Answers from now on with names and labels in a language, English where it has none."""
        from unhcr_cli.translations import in_words, named_sources

        self._words = words = self.words(language)
        sections = words.get("section", {})
        self.dataset = named_sources(self.dataset, words.get("dataset", {}))
        self.measures = in_words(self.measures, words.get("measure", {}), sections)
        self.indicators = in_words(self.indicators, words.get("indicator", {}), sections)

    def words(self, language: str) -> Mapping[str, Any]:
        """What has another name in a language, in the shape of what it names; nothing for English."""
        rows = self.rows("SELECT declaration FROM language WHERE code = ?", (language,))
        found: Mapping[str, Any] = self._decoded(rows[0][0]) if rows else {}
        return found

    def languages(self) -> Mapping[str, Mapping[str, Any]]:
        """The words of every language."""
        return self._tables("SELECT code, declaration FROM language ORDER BY code")

    def names(self, language: str) -> Mapping[str, str]:
        """The names of countries and groups in a language, by their English ones."""
        words = self.words(language)
        named = dict(self.rows("SELECT code, name FROM country"))
        groups = self._tables("SELECT id, declaration FROM country_group ORDER BY number")
        named |= {id: str(group.get("name", id)) for id, group in groups.items()}
        spoken = {**words.get("country", {}), **words.get("group", {})}
        return {name: spoken[code]["name"] for code, name in named.items() if code in spoken}

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
        self._readers.clear()

    def release_of(self, period: Period) -> str:
        """The release that answers `period`: a mid-year's own, else the one in use."""
        for name in reversed(self._release_names[: self._in_use + 1]):
            if not period.is_year_end and Period.declared(self.releases[name]["newest"]) == period:
                return name
        return self._release_names[self._in_use] if self._release_names else ""

    @classmethod
    def open(cls, path: Path, *, own: bool = False) -> Store:
        """The store in a file, opened read-only.

        Raises:
            BadDataError: it is no whole store of this version.
        """
        if not is_sound(path):
            raise BadDataError(f"{path} is no store of this version", _REMEDY)
        quoted = str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
        try:
            connection = sqlite3.connect(f"file:{quoted}?mode=ro&immutable=1", uri=True)
        except sqlite3.Error as error:
            raise BadDataError(f"{path} can't be opened: {error}", _REMEDY) from error
        try:
            return cls(connection, str(path), own=own)
        except BadDataError:
            connection.close()
            raise

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def periods(self) -> tuple[Period, ...]:
        """Every period in which anybody has a figure, oldest first."""
        rows = self.rows("SELECT DISTINCT number FROM period WHERE release <= ? ORDER BY number", (self._in_use,))
        return tuple(Period.from_number(number) for (number,) in rows)

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
        columns = "".join(f', t."{id}"' for id in ids)
        when = "" if periods is None else f"AND t.period IN ({_marks(periods)})"
        # The cross join keeps SQLite from scanning all totals for the sake of the countries' order.
        query = f"""SELECT c.code, t.period, t.marks{columns}
            FROM country c CROSS JOIN totals t ON t.role = ? AND t.country = c.number
            WHERE c.code IN ({_marks(codes)}) AND t.release <= ? {when} ORDER BY t.release"""
        numbers = (period.number for period in periods or ())
        newest = {
            (code, period): row
            for code, period, *row in self.rows(query, (_ROLES[role], *codes, self._in_use, *numbers))
        }
        return {
            (code, Period.from_number(period)): self._reader(period).cells(ids, *row)
            for (code, period), row in newest.items()
        }

    def partners(
        self, code: str, role: Role, period: Period, measures: Sequence[str] | None = None
    ) -> tuple[PairRow, ...]:
        """Who is where: by origin for a country of asylum, by asylum for a country of origin.

        Shape: (code of the other country, {measure: cell}), in no particular order; some measures, or all.
        """
        ids = tuple(self.measures if measures is None else measures)
        columns = "".join(f', p."{id}"' for id in ids)
        mine, theirs = ("asylum", "origin") if role == "asylum" else ("origin", "asylum")
        query = f"""SELECT o.code, p.marks{columns} FROM country c JOIN pairs p ON p.{mine} = c.number
            JOIN country o ON o.number = p.{theirs}
            WHERE c.code = ? AND p.period = ? AND p.release <= ? ORDER BY p.release"""
        newest = {other: row for other, *row in self.rows(query, (code, period.number, self._in_use))}
        reader = self._reader(period.number)
        rows = ((other, reader.cells(ids, *row)) for other, row in newest.items())
        return tuple((other, cells) for other, cells in rows if any(cell.value is not None for cell in cells.values()))

    def _reader(self, number: int) -> CellReader:
        """What makes cells of the rows of one period, as the release in use answers it."""
        if number not in self._readers:
            period = Period.from_number(number)
            answering, in_use = self.release_of(period), self._release_names[self._in_use]
            self._readers[number] = reader(period, answering, in_use, self.releases, self.measures, own=self._own)
        return self._readers[number]

    @property
    def tables(self) -> Mapping[str, Mapping[str, Any]]:
        """Declarations of tables with dimensions, by id."""
        return self._said("table", self._tables("SELECT id, declaration FROM dimension_table ORDER BY number"))

    @property
    def dimensions(self) -> Mapping[str, Mapping[str, Any]]:
        """Declarations of dimensions and their codes, by id."""
        return self._said("dimension", self._tables("SELECT id, declaration FROM dimension ORDER BY number"))

    @property
    def groups(self) -> Mapping[str, Mapping[str, Any]]:
        """Declarations of groups of countries, by id."""
        return self._said("group", self._tables("SELECT id, declaration FROM country_group ORDER BY number"))

    def country(self, code: str) -> Country:
        """The country, special origin or world with that code."""
        for name, kind, facts in self.rows("SELECT name, kind, facts FROM country WHERE code = ?", (code,)):
            return Country(code, self._named(code, name), kind, self._decoded(facts))
        raise BadDataError(f"the dataset has no country {code}")

    def countries(self) -> tuple[Country, ...]:
        """Every country and territory that UNHCR lists, by name; no special origins."""
        rows = self.rows("SELECT code, name FROM country WHERE kind = 'country' ORDER BY name, code")
        countries = tuple(Country(code, self._named(code, name)) for code, name in rows)
        return tuple(sorted(countries, key=by_name)) if self._words else countries

    def everybody(self) -> Mapping[str, Country]:
        """Every country, special origin and the world, without their facts, by code."""
        rows = self.rows("SELECT code, name, kind FROM country ORDER BY number")
        return {code: Country(code, self._named(code, name), kind) for code, name, kind in rows}

    def find(self, key: str) -> tuple[Alias, ...]:
        """What a folded name means; several where it is ambiguous."""
        from unhcr_cli.aliases import Alias

        rows = self.rows("SELECT key, code, kind, how FROM alias WHERE key = ?", (key,))
        return tuple(Alias(*row) for row in rows)

    def keys(self) -> tuple[str, ...]:
        """Every folded name, for suggestions."""
        return tuple(key for (key,) in self.rows("SELECT DISTINCT key FROM alias"))

    def display(self, code: str) -> str:
        """The name of a country or a group, for messages."""
        for (name,) in self.rows("SELECT name FROM country WHERE code = ?", (code,)):
            return self._named(code, str(name))
        group = self.groups.get(code)
        return str(group.get("name", code)) if group else code

    def group(self, id: str) -> Country:
        """The group of countries of that id, with its members."""
        group = self.groups[id]
        return Country(id, group.get("name", id), "group", group, tuple(group["members"]))

    def facts(self) -> Mapping[str, Mapping[str, Any]]:
        """The reference facts of every country and special origin, by code."""
        return self._tables("SELECT code, facts FROM country ORDER BY number")

    def _named(self, code: str, name: str) -> str:
        return str(self._words["country"].get(code, {}).get("name", name)) if self._words else name

    def _said(self, kind: str, declared: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Mapping[str, Any]]:
        """Declarations in the language in use."""
        if kind not in self._words:
            return declared
        from unhcr_cli.translations import overlaid

        return overlaid(declared, self._words[kind])

    def _one(self, query: str) -> str:
        for (value,) in self.rows(query):
            return str(value)
        raise BadDataError(f"{self.name} is not a whole store", _REMEDY)

    def _tables(self, query: str) -> Mapping[str, Mapping[str, Any]]:
        return {name: self._decoded(text) for name, text in self.rows(query)}

    def rows(self, query: str, values: Sequence[str | int] = ()) -> list[Any]:
        """The rows of a query; damage that only shows when a page is read is found here."""
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise BadDataError(f"{self.name} is damaged: {error}", _REMEDY) from error

    def _decoded(self, text: str) -> Any:
        try:
            return json.loads(text)
        except ValueError as error:
            raise BadDataError(f"{self.name} is damaged: {error}", _REMEDY) from error


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
