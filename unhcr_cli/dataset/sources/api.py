"""Reads UNHCR's public API: rows, their sums, and how many there are, past all that it answers amiss.

It ignores what it doesn't know: a parameter that is misspelt brings the world's totals, a `yearTo` without `yearFrom`
everything. So no answer is taken for what was asked for unless its rows are of that kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from unhcr_cli.core.errors import BadDataError, NetworkError, UnhcrError
from unhcr_cli.core.narration import Progress
from unhcr_cli.core.text import clip
from unhcr_cli.dataset.sources import Row
from unhcr_cli.dataset.sources.client import Client

Side = Literal["coa", "coo"]
"""Country of asylum, country of origin, as the API abbreviates them."""

FIRST_YEAR = 1951
PAGE = 10_000
_PAGES_AT_MOST = 60
"""Of one table; the largest has 25. One that says more never ends."""
NOBODY = "-"
"""In a column of what was summed over, and for a figure that is not available."""


class ApiTable(NamedTuple):
    """One table of the API."""

    path: str
    more: Mapping[str, str]
    """Parameters without which it sums over what must be told apart."""
    columns: tuple[str, ...]
    """Those that a row must have, besides the year and the countries."""


_PEOPLE = ("f_0_4", "f_5_11", "f_12_17", "f_18_59", "f_60", "f_other", "f_total", "m_0_4", "m_5_11", "m_12_17")
TABLES: Mapping[str, ApiTable] = {
    "population": ApiTable(
        "population/",
        {},
        (
            *("refugees", "asylum_seekers", "returned_refugees", "idps", "returned_idps", "stateless"),
            *("ooc", "oip", "hst"),
        ),
    ),
    "idmc": ApiTable("idmc/", {}, ("total",)),
    "unrwa": ApiTable("unrwa/", {}, ("total",)),
    "asylum_applications": ApiTable(
        "asylum-applications/", {}, ("procedure_type", "app_type", "dec_level", "app_pc", "applied")
    ),
    "asylum_decisions": ApiTable(
        "asylum-decisions/",
        {},
        (
            *("procedure_type", "dec_level", "dec_pc"),
            *("dec_recognized", "dec_other", "dec_rejected", "dec_closed", "dec_total"),
        ),
    ),
    "solutions": ApiTable("solutions/", {}, ("returned_refugees", "resettlement", "naturalisation", "returned_idps")),
    # Without its types it adds hosts and those who returned to refugees.
    "demographics": ApiTable(
        "demographics/",
        {"ptype_show": "true"},
        ("pop_type", *_PEOPLE, "m_18_59", "m_60", "m_other", "m_total", "total"),
    ),
}
"""By the names that `measures.toml` and `tables.toml` have for them."""


class Api:
    """UNHCR's API, at one address."""

    def __init__(self, client: Client, last_year: int) -> None:
        """`last_year` is the last that there can be figures of: both ends of a span must be named."""
        self.client = client
        self.name = client.host
        self.tables: Sequence[str] = tuple(TABLES)
        self.last_year = last_year
        self._sums: dict[tuple[str, Side], list[Row]] = {}

    def world(self) -> Mapping[int, Row]:
        """The world's figures of the table `population`, by year: the smallest question that tells of most changes."""
        rows = self._rows("population", {}, FIRST_YEAR, self.last_year, ())
        if not rows:
            raise NetworkError(f"{self.name}: it has no figures at all", "is --url right?")
        return {self._year(row): row for row in rows}

    def newest_year(self) -> int:
        """The newest year of the table `population`.

        Raises:
            NetworkError: it has no figures at all.
        """
        return max(self.world())

    def refused(self, error: BadDataError) -> UnhcrError:
        """The error of a row that can't be right, as it is told: it is the service's."""
        return NetworkError(f"{self.name}: {error.message}", "nothing has been changed")

    def count(self, table: str) -> int:
        """How many rows a table has."""
        answer = self._answer(
            table, {"coa_all": "true", "coo_all": "true", "limit": 1}, FIRST_YEAR, self.last_year, page=1
        )
        return int(answer["maxPages"])

    def sums(self, table: str, side: Side) -> list[Row]:
        """The sums of a table by year and country, over the other side; asked for once."""
        if (table, side) not in self._sums:
            self._sums[table, side] = self._asked_sums(table, side)
        return self._sums[table, side]

    def _asked_sums(self, table: str, side: Side) -> list[Row]:
        rows = self._rows(table, {f"{side}_all": "true"}, FIRST_YEAR, self.last_year, (f"{side}_iso",))
        other = "coo_iso" if side == "coa" else "coa_iso"
        if any(row.get(other, NOBODY) not in (NOBODY, "") for row in rows):
            raise self._drifted(table, f"sums by {side} have a {other}")
        return rows

    def rows(self, table: str, first: int, last: int, progress: Progress | None = None) -> list[Row]:
        """The rows of a table, by origin and asylum, of some years."""
        found = self._rows(table, {"coa_all": "true", "coo_all": "true"}, first, last, ("coa_iso", "coo_iso"), progress)
        strangers = {self._year(row) for row in found} - {*range(first, last + 1)}
        if strangers:
            raise self._drifted(table, f"rows of {min(strangers)} among those of {first} to {last}")
        return found

    def _rows(
        self,
        table: str,
        parameters: Mapping[str, str],
        first: int,
        last: int,
        identity: Iterable[str],
        progress: Progress | None = None,
    ) -> list[Row]:
        """All pages of an answer, each row as text; those in `identity` say whom a row is about."""
        needed = ("year", *identity, *TABLES[table].columns)
        identity = tuple(identity)
        found: list[Row] = []
        page = pages = 1
        while page <= pages:
            answer = self._answer(table, {**parameters, "limit": PAGE}, first, last, page=page)
            pages = answer["maxPages"] if page == 1 else pages
            items = answer["items"]
            if answer["maxPages"] != pages:
                raise self._drifted(table, "its number of pages changes while it is read")
            if pages > _PAGES_AT_MOST or len(items) > PAGE:
                raise self._drifted(table, f"{pages} pages, {len(items)} rows on one")
            if (page < pages and len(items) != PAGE) or (pages == page and not items):
                raise self._drifted(table, f"page {page} of {pages} has {len(items)} rows")
            found += [self._row(table, item, needed, identity) for item in items]
            if progress is not None:
                progress(page, max(pages, 1))
            page += 1
        return found

    def _answer(
        self, table: str, parameters: Mapping[str, str | int], first: int, last: int, *, page: int
    ) -> Mapping[str, Any]:
        asked = {"yearFrom": first, "yearTo": last, **TABLES[table].more, **parameters, "page": page}
        answer = self.client.get(TABLES[table].path, asked)
        if not isinstance(answer, dict) or not isinstance(answer.get("items"), list):
            raise self._drifted(table, "no list of items")
        pages = answer.get("maxPages")
        if not isinstance(pages, int) or isinstance(pages, bool) or pages < 0:
            raise self._drifted(table, "no number of pages")
        return answer

    def _row(self, table: str, item: Any, needed: tuple[str, ...], identity: tuple[str, ...]) -> Row:
        if not isinstance(item, dict):
            raise self._drifted(table, "an item that is no row")
        row = {}
        for column in (*needed, "coo_iso", "coa_iso"):
            value = item.get(column)
            if type(value) is int and value >= 0:
                row[column] = str(value)
            elif isinstance(value, str) and len(value) <= 200:
                row[column] = value
            elif column in needed:
                raise self._drifted(table, f"{column} is {clip(repr(value), 40)}")
        for column in identity:
            if row[column] in (NOBODY, ""):
                raise self._drifted(table, f"a row without {column}: is it a sum?")
        self._year_of(table, row)
        return row

    def _year(self, row: Row) -> int:
        return int(row["year"])

    def _year_of(self, table: str, row: Row) -> None:
        text = row["year"]
        if not (text.isascii() and text.isdigit() and FIRST_YEAR <= int(text[:5]) <= self.last_year):
            raise self._drifted(table, f"a row of the year {clip(text, 20)!r}")

    def _drifted(self, table: str, what: str) -> NetworkError:
        return NetworkError(
            f"{self.client.host}: the table {table} is not as it used to be: {what}",
            "nothing has been changed; is there a newer unhcr-cli?",
        )
