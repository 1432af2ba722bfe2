"""Writes figures as TOML from rows in the API's shape: one file a country, one table an origin.

A release is written whole, or as what it changes in the release before: rows that are new or have other
figures, each whole, and those that are withdrawn, as `-`. The same rows give the same bytes, in whatever
order they come. Only `figures/` is written; the files of `countries/` are a person's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from unhcr_cli.core.model import Period
from unhcr_cli.dataset.sources import Row, Tables, count_of, need, refused, year_of
from unhcr_cli.dataset.toml import date_literal, entry
from unhcr_cli.dataset.tree import source_of

COUNTED_WITH = {"XKX": "SRB"}
"""UNHCR counts Kosovo with Serbia, so the UN's and the World Bank's figures for both are added."""

SPECIAL = {"UKN": "UNK", "STA": "XXA"}
"""Some tables of UNHCR's give their own codes for the unknown and the stateless in the place of ISO's."""

MISSING = "-"

Figure = int | str
_Series = dict[Period, dict[str, Figure]]
Countries = dict[str, dict[str, _Series]]
"""{country of asylum: {origin, or "" for the country itself: {period: {measure: figure}}}}."""


@dataclass(frozen=True)
class Batch:
    """What is to be written: a release's name, the periods wanted, and how columns become measures."""

    release: str
    newest: Period
    """What the newest `year` of the rows means; earlier years are their 31 December."""
    measures: Mapping[str, Mapping[str, Any]]
    """Declarations as in `measures.toml`."""
    codes: Collection[str]
    """Countries and special origins that the dataset has."""
    blank_zeros: Mapping[str, int] = field(default_factory=dict)
    """Measures of which the release leaves a zero blank before a year."""
    columns: Mapping[str, tuple[tuple[str, str], ...]] = field(init=False)
    """(measure, column) by table of the public API."""
    sources: Mapping[str, list[str]] = field(init=False)
    """Measures by the table that they come row by row with."""

    def __post_init__(self) -> None:
        by_table: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for id, declared in self.measures.items():
            if "api" in declared:
                by_table[declared["api"]["table"]].append((id, declared["api"]["column"]))
        object.__setattr__(self, "columns", {table: tuple(pairs) for table, pairs in by_table.items()})
        sources: dict[str, list[str]] = defaultdict(list)
        for id, declared in self.measures.items():
            sources[source_of(declared)].append(id)
        object.__setattr__(self, "sources", sources)

    def period(self, year: int) -> Period:
        """What a `year` of the rows means."""
        return self.newest if year == self.newest.year else Period.year_end(year)

    def covers(self, period: Period) -> bool:
        """Whether the release speaks of the period: a mid-year is in its own release alone."""
        return period == self.newest or (period.is_year_end and period.year < self.newest.year)


def gathered(tables: Tables, batch: Batch) -> Countries:
    """What the rows of a release say, by country of asylum and origin.

    Raises:
        BadDataError: a row names an unknown country, repeats another, or holds no count.
    """
    countries: Countries = defaultdict(lambda: defaultdict(dict))
    for table in sorted(batch.columns):
        seen: set[tuple[str, str, str]] = set()
        columns = {"year", "coa_iso", *(column for _, column in batch.columns[table])}
        for row in tables.get(table, ()):
            need(table, row, columns)
            key = (row.get("coa_iso", ""), row.get("coo_iso", ""), row.get("year", ""))
            if key in seen:
                raise refused(table, row, f"the same row twice: {' '.join(filter(None, key))}")
            seen.add(key)
            _add(countries, table, row, batch)
    return countries


def changes(before: Countries, after: Countries, batch: Batch) -> Countries:
    """The rows of `after`, a release that `batch` describes, that `before` has not or has otherwise.

    A row that has gone is there with all its figures missing.
    """
    found: Countries = defaultdict(lambda: defaultdict(dict))
    for country in {**before, **after}:
        old, new = before.get(country, {}), after.get(country, {})
        for origin in {**old, **new}:
            earlier, later = old.get(origin, {}), new.get(origin, {})
            for period in {**earlier, **later}:
                row, known = later.get(period), earlier.get(period, {})
                if row is not None and _meant(row, period, batch) != _meant(known, period, batch):
                    found[country][origin][period] = row
                elif row is None and batch.covers(period) and _meant(known, period, batch):
                    found[country][origin][period] = dict.fromkeys(known, MISSING)
    return found


def texts(countries: Countries, batch: Batch) -> dict[str, str]:
    """The text of each country's figures file.

    Shape: {country code: TOML text}, in the order of codes.
    """
    return {code: _document(code, origins, batch) for code, origins in sorted(countries.items())}


def _meant(row: Mapping[str, Figure], period: Period, batch: Batch) -> dict[str, Figure]:
    """The figures of a row; a 0 before the first year of its measure is none."""
    early = {id for id, value in row.items() if value == 0 and period.year < batch.measures[id]["first_year"]}
    return {id: value for id, value in row.items() if value != MISSING and id not in early}


def country_of(table: str, row: Row, column: str, codes: Collection[str]) -> str:
    """The dataset's code for what an ISO column of the API holds; BadDataError where `codes` has it not."""
    code = SPECIAL.get(row[column], row[column])
    if code not in codes:
        raise refused(table, row, f"{column}: unknown country {code[:40]!r}")
    return code


def write(folder: Path, texts: Mapping[str, str]) -> int:
    """Makes `folder` hold exactly `texts`: files of countries that are no longer there go.

    Returns how many files it wrote or removed; those that are right already are left alone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stale = [path for path in folder.glob("*.toml") if path.stem not in texts]
    for path in stale:
        path.unlink()
    wanted = {folder / f"{code}.toml": text.encode() for code, text in texts.items()}
    changed = [path for path, data in wanted.items() if not path.is_file() or path.read_bytes() != data]
    for path in changed:
        path.write_bytes(wanted[path])
    return len(stale) + len(changed)


def _add(countries: Countries, table: str, row: Row, batch: Batch) -> None:
    year = year_of(table, row)
    if year > batch.newest.year:
        return
    period = batch.period(year)
    if row.get("coo_iso"):
        country, origin = country_of(table, row, "coa_iso", batch.codes), country_of(table, row, "coo_iso", batch.codes)
    else:
        country, origin = COUNTED_WITH.get(row["coa_iso"], row["coa_iso"]), ""
        if country not in batch.codes:
            return
    cells = countries[country][origin].setdefault(period, {})
    figures = {id: _figure(column, table, row, id, batch) for id, column in batch.columns[table]}
    if all(value == MISSING and batch.measures[id].get("sparse") for id, value in figures.items()):
        # Rows of a sparse table may be there for the sake of a column that no measure is made of.
        return
    for id, value in figures.items():
        cells[id] = _plus(cells.get(id), value)


def _figure(column: str, table: str, row: Row, id: str, batch: Batch) -> Figure:
    if row[column] != MISSING:
        return count_of(table, row, column)
    declared, year = batch.measures[id], int(row["year"])
    early = year < declared["first_year"] and not declared.get("sparse")
    return 0 if early or year < batch.blank_zeros.get(id, 0) else declared["api"].get("dash", MISSING)


def _plus(before: Figure | None, value: Figure) -> Figure:
    if isinstance(before, int) and isinstance(value, int):
        return before + value
    return before if isinstance(before, int) else value


def _document(code: str, origins: Mapping[str, _Series], batch: Batch) -> str:
    parts = [f"# Generated from release {batch.release}. A person's own text belongs in countries/{code}.toml.\n"]
    shared = _shared_axis(origins)
    for origin, series in sorted({"": {}, **origins}.items()):
        periods = sorted(series) if origin else shared
        if not periods:
            continue
        parts.append(f"\n[country.{code}.from.{origin}]\n" if origin else f"\n[country.{code}]\n")
        if not origin or periods != shared:
            parts.append(entry("period", [date_literal(period) for period in periods]))
        if series:
            parts.extend(entry(id, values) for id, values in _arrays(series, periods, batch))
    return "".join(parts)


def _shared_axis(origins: Mapping[str, _Series]) -> list[Period]:
    """The periods of the country's own table, which an origin's table need not repeat."""
    if "" in origins:
        return sorted(origins[""])
    everything = {period for series in origins.values() for period in series}
    return sorted(everything) if len(everything) == 1 else []


def _arrays(series: _Series, periods: list[Period], batch: Batch) -> Iterator[tuple[str, list[str]]]:
    """The measures worth writing: a measure that is 0 wherever its source has a row is left out.

    Where nothing else of the source would stand in a row, one figure is written, so that the row is there. A
    sparse measure is written where it has any figure.
    """
    for ids in batch.sources.values():
        rows = {period: cells for period in periods if any(id in (cells := series[period]) for id in ids)}
        written = {id for id in ids if any(_is_worth(cells, id, ids, batch) for cells in rows.values())}
        for cells in rows.values():
            counts = [id for id in ids if isinstance(cells.get(id), int)]
            if written.isdisjoint(counts or ids):
                written.add((counts or ids)[0])
        for id in ids:
            if id in written:
                yield id, [_literal(rows[period].get(id, 0) if period in rows else MISSING) for period in periods]


def _is_worth(row: Mapping[str, Figure], id: str, ids: Sequence[str], batch: Batch) -> bool:
    """Whether the figure can't be left out; a missing one can where the whole row is missing or it is sparse."""
    value = row.get(id)
    if value == MISSING:
        return not batch.measures[id].get("sparse") and any(isinstance(row.get(each), int) for each in ids)
    return bool(value)


def _literal(value: Figure) -> str:
    return str(value) if isinstance(value, int) else f'"{value}"'
