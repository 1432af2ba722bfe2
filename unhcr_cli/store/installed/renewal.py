"""Makes the next release of what the release in use has and what a source has: sums first, then what changed alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from unhcr_cli.core.errors import BadDataError, NetworkError, UnhcrError
from unhcr_cli.core.model import Period
from unhcr_cli.core.narration import Narration, Progress
from unhcr_cli.core.text import clip
from unhcr_cli.dataset import dimensions
from unhcr_cli.dataset.sources import Row
from unhcr_cli.dataset.write import SPECIAL, Batch, Countries, changes, gathered, texts
from unhcr_cli.store.installed.held import Held, Key, Side, Sums

IN_CHANGES = ("population", "idmc", "unrwa")
"""Tables that a release states in changes to the one before, row by row together."""
_SHARE = "unrwa_idps"
_SHARE_OF = 0.7
_SHARE_SINCE = 2023
"""UNRWA's displaced of Gaza are that part of IDMC's figure for Palestine, as `measures.toml` says."""
_SIDES: tuple[Side, Side] = ("coa", "coo")


class Asked(Protocol):
    """What answers for the newest figures."""

    name: str
    """What it is called in messages."""
    tables: Sequence[str]
    """Those that it has."""

    def newest_year(self) -> int:
        """The newest year of the table `population`; 0 where it has none."""
        ...

    def sums(self, table: str, side: Side) -> list[Row]:
        """The sums of a table by year and country, or what adds up to them."""
        ...

    def refused(self, error: BadDataError) -> UnhcrError:
        """The error of a row that can't be right, as it is told."""
        ...

    def rows(self, table: str, first: int, last: int, progress: Progress | None = None) -> list[Row]:
        """The rows of a table, of some years."""
        ...


class Difference(NamedTuple):
    """What the newest figures have otherwise, as far as sums tell."""

    newest: Period
    years: tuple[int, ...]
    """Of the tables that are stated in changes."""
    tables: tuple[str, ...]
    """Those that are stated whole."""
    sums: Mapping[tuple[str, Side], Sums]
    """What the source says that rows add up to."""

    @property
    def is_none(self) -> bool:
        """Whether all is as it is in the release in use."""
        return not self.years and not self.tables


class Made(NamedTuple):
    """The figures of the next release."""

    texts: Mapping[str, Mapping[str, str]]
    """TOML by country, by the folder below the release's; empty for that itself."""
    years: tuple[int, ...]
    """That have other figures than before."""
    changed: int
    """Rows that are new or have other figures."""
    withdrawn: int
    """Rows that are no longer there."""


def compare(source: Asked, held: Held, narration: Narration, *, full: bool) -> Difference:
    """Asks for the sums of tables, and holds them against those of the release in use; with `full` all counts as new.

    Raises:
        NetworkError: the source can't be relied on.
        BadDataError: what it has is no count.
    """
    found: dict[tuple[str, Side], Sums] = {}
    years: set[int] = set()
    whole = []
    for table in source.tables:
        columns = _columns(held, table)
        keys = _keys(held, table)
        different: set[str] = set()
        with narration.progress(f"asking for the sums of {table}"):
            for side in _SIDES:
                told = _sums(source.sums(table, side), side, keys, columns)
                known = held.sums(table, side)
                found[table, side] = told
                different |= {key[0] for key in {**told, **known} if told.get(key) != known.get(key)}
                if full:
                    different |= {key[0] for key in told}
        if table in IN_CHANGES:
            years |= {int(year) for year in different}
        elif different:
            whole.append(table)
    return Difference(held.newest, tuple(sorted(years)), tuple(whole), found)


def make(source: Asked, held: Held, found: Difference, release: str, narration: Narration) -> Made:
    """Fetches what changed, proves it by its sums, and makes TOML of it.

    Raises:
        NetworkError: rows don't add up to their sums, or are none that there can be.
        BadDataError: a row can't be right.
    """
    codes = frozenset(held.store.everybody())
    measures = {id: each for id, each in held.store.measures.items() if not each.get("sparse")}
    batch = Batch(release, found.newest, measures, codes)
    tables = {
        table: _fetched(source, held, found, table, found.years, narration)
        for table in IN_CHANGES
        if table in source.tables
    }
    if "idmc" in tables:
        tables[_SHARE] = list(_gaza(tables["idmc"]))
    before, after = held.rows(found.years), gathered(tables, batch)
    _keep(before, after, {id for id, each in measures.items() if "api" in each and each["api"]["table"] not in tables})
    changed = changes(before, after, batch)
    made = {"": texts(changed, batch)} if changed else {}
    rows = [
        (period, row) for origins in changed.values() for series in origins.values() for period, row in series.items()
    ]
    gone = sum(set(row.values()) == {"-"} for _, row in rows)
    years = {period.year for period, _ in rows}
    for table in found.tables:
        every = range(min(held.years()), found.newest.year + 1)
        fetched = _fetched(source, held, found, table, every, narration)
        if table not in held.dimensions:
            sparse = {id: each for id, each in held.store.measures.items() if _is_of(each, table)}
            whole = Batch(release, found.newest, sparse, codes)
            made[table] = texts(gathered({table: fetched}, whole), whole)
        else:
            made[table] = dimensions.texts(held.dimensions[table], fetched, release, found.newest, codes)
    return Made(made, tuple(sorted(years)), len(rows) - gone, gone)


def _keep(before: Countries, after: Countries, ids: Collection[str]) -> None:
    """Puts figures of tables that the source has not into the new rows: a row is stated whole."""
    for country, origins in before.items():
        for origin, series in origins.items():
            for period, row in series.items():
                known = {id: value for id, value in row.items() if id in ids}
                if known:
                    cells = after.setdefault(country, {}).setdefault(origin, {}).setdefault(period, {})
                    cells.update(known)


def _is_of(measure: Mapping[str, object], table: str) -> bool:
    api = measure.get("api")
    return bool(measure.get("sparse")) and isinstance(api, Mapping) and api["table"] == table


def _fetched(
    source: Asked, held: Held, found: Difference, table: str, years: Collection[int], narration: Narration
) -> list[Row]:
    """The rows of a table, of some years; they add up to the sums that were asked for before."""
    rows: list[Row] = []
    with narration.progress(f"fetching {table}") as progress:
        for first, last in _spans(years):
            rows += source.rows(table, first, last, progress)
    columns, keys = _columns(held, table), _keys(held, table)
    wanted = {str(year) for year in years}
    for side in _SIDES:
        told = {key: sums for key, sums in found.sums[table, side].items() if key[0] in wanted}
        added = _sums(rows, side, keys, columns)
        wrong = sorted(key for key in {**told, **added} if told.get(key) != added.get(key))
        if wrong:
            more = f", and {len(wrong) - 1} more" if len(wrong) > 1 else ""
            raise NetworkError(
                f"the rows of {table} don't add up to its sums: {' '.join(wrong[0])}{more}",
                "the figures may be being changed just now: try again later",
            )
    return rows


def _spans(years: Collection[int]) -> list[tuple[int, int]]:
    """Years in a row, as first and last."""
    spans: list[tuple[int, int]] = []
    for year in sorted(years):
        if spans and spans[-1][1] == year - 1:
            spans[-1] = spans[-1][0], year
        else:
            spans.append((year, year))
    return spans


def _columns(held: Held, table: str) -> Sequence[str]:
    if table in held.dimensions:
        found = held.dimensions[table]
        return [found.columns[id] for id in found.measures]
    return list(held.columns[table])


def _keys(held: Held, table: str) -> Sequence[str]:
    """The columns of a table's dimensions."""
    if table not in held.dimensions:
        return ()
    return [held.dimensions[table].columns[id] for id in held.dimensions[table].dimensions]


def _sums(rows: Iterable[Row], side: Side, keys: Sequence[str], columns: Sequence[str]) -> Sums:
    """What rows add up to, by year, country and the codes of dimensions; without what comes to nothing."""
    found: dict[Key, dict[str, int]] = defaultdict(dict)
    identity = f"{side}_iso"
    for row in rows:
        country = row[identity]
        sums = found[(row["year"], SPECIAL.get(country, country), *(row[key] for key in keys))]
        for column in columns:
            text = row[column]
            if text != "-":
                if not (text.isascii() and text.isdigit()):
                    raise BadDataError(f"no count in {column}: {clip(text, 40)!r}")
                if text != "0":
                    sums[column] = sums.get(column, 0) + int(text)
    return {key: sums for key, sums in found.items() if sums}


def _gaza(rows: Iterable[Row]) -> Iterable[Row]:
    for row in rows:
        if row["coa_iso"] == "PSE" and int(row["year"]) >= _SHARE_SINCE:
            yield {**row, "total": str(round(int(row["total"]) * _SHARE_OF))}
