"""A dataset as one tree of tables, whether it is one file or a folder of files.

A folder holds `dataset.toml`, `measures.toml`, `indicators.toml`, `groups.toml`, `countries/*.toml`,
`languages/*.toml` and `figures/<release>/*.toml`; a single file holds the same tables, and leans on the
embedded dataset for what it does not declare.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from unhcr_cli.core.errors import BadDataError
from unhcr_cli.core.model import Doubt, Number, Remark
from unhcr_cli.dataset.read import TomlFile, read_toml

Table = Mapping[str, Any]
Series = dict[int, dict[str, Number | None]]
"""{period number: {measure: figure or None}}."""

MISSING = "-"


@dataclass(frozen=True)
class FiguresFile:
    """One country's figures in one release."""

    country: str
    own: Series
    """What is stated for the country itself."""
    origins: Mapping[str, Series]
    """What is stated by country of origin."""
    omitted: Number | None
    """What a figure means that is left out of a row: 0, or None for missing."""


@dataclass(frozen=True)
class Tree:
    """Declarations of a dataset, and its figures release by release."""

    dataset: Table
    measures: Mapping[str, Table]
    indicators: Mapping[str, Table]
    groups: Mapping[str, Table]
    countries: Mapping[str, Table]
    releases: Mapping[str, Table]
    """In order of publication; each says what it changes in those before it."""
    files: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)
    """Figures files by release, for a folder."""
    sparse_files: Mapping[str, tuple[str, tuple[Path, ...]]] = field(default_factory=dict)
    """The newest release that has figures of sparse measures, and their files, by the table that they come from."""
    inline: tuple[FiguresFile, ...] = ()
    """Figures of a single file."""
    tables: Mapping[str, Table] = field(default_factory=dict)
    """Tables with dimensions."""
    breaks: tuple[Table, ...] = ()
    """Reviewed breaks in series."""
    traps: Mapping[str, Table] = field(default_factory=dict)
    """What is easily got wrong."""
    treaties: Mapping[str, Table] = field(default_factory=dict)
    """What states may be party to."""
    dimensions: Mapping[str, Table] = field(default_factory=dict)
    """Dimensions and their codes."""
    table_files: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)
    """Files of each table with dimensions, in the newest release that has them."""
    inline_tables: Mapping[str, Mapping[str, Table]] = field(default_factory=dict)
    """Rows of tables with dimensions that a single file states: {table: {country: rows as in a file}}."""
    remarks: tuple[Remark, ...] = ()
    """Notes in a single file."""
    doubts: tuple[Doubt, ...] = ()
    """What looks wrong in a person's own figures."""
    overlay: Table = field(default_factory=dict)
    """Of figures on top of another dataset: their own `release` and whether it is `provisional`, and the `source`."""
    languages: Mapping[str, Table] = field(default_factory=dict)
    """What is declared in English, by language, and what the program says in it; the names of countries and groups
    stand with them."""

    @property
    def is_partial(self) -> bool:
        """Whether countries may be missing, so that the world is no sum over them."""
        return bool(self.inline)

    @property
    def file_count(self) -> int:
        """How many figures files there are, for progress."""
        sparse = (paths for _, paths in self.sparse_files.values())
        folders = (*self.files.values(), *sparse, *self.table_files.values())
        return sum(map(len, folders)) + len(self.inline)

    def figures(self, release: str) -> Iterator[FiguresFile]:
        """The figures that a release states anew, country by country in order of codes.

        Raises:
            BadDataError: a file is broken.
        """
        yield from self.inline
        omitted = self.releases[release].get("omitted")
        for path in self.files.get(release, ()):
            yield from self._read(path, omitted)

    def sparse_figures(self) -> Iterator[FiguresFile]:
        """The figures of sparse measures, which one release has for all periods.

        Raises:
            BadDataError: a file is broken.
        """
        for _, paths in self.sparse_files.values():
            for path in paths:
                yield from self._read(path, None)

    def _read(self, path: Path, omitted: Number | None) -> Iterator[FiguresFile]:
        for code, part in _table(read_toml(path), "country").items():
            yield figures_of(code, part, self.measures, omitted=omitted)

    def table(self, id: str) -> Iterator[tuple[str, Table]]:
        """One table with dimensions, country of asylum by country of asylum.

        Raises:
            BadDataError: a file is broken.
        """
        yield from self.inline_tables.get(id, {}).items()
        for path in self.table_files.get(id, ()):
            for code, country in _table(read_toml(path), "country").items():
                yield code, country[id]


def read_table(path: Path, name: str) -> Table:
    """The table of that name in a file; BadDataError where it is broken or has none."""
    return _table(read_toml(path), name)


def _table(source: TomlFile, name: str) -> Table:
    table = source.tree.get(name)
    if not isinstance(table, Mapping):
        raise BadDataError(f"there is no table [{name}] in it", file=source.file)
    return table


def figures_of(
    code: str, table: Table, measures: Mapping[str, Table], *, omitted: Number | None = None, axis: Any = None
) -> FiguresFile:
    """One country's table, its figures by period."""
    axis = table.get("period", axis)
    origins = {
        origin: _series(rows, rows.get("period", axis), measures) for origin, rows in table.get("from", {}).items()
    }
    return FiguresFile(code, _series(table, axis, measures), origins, omitted)


def source_of(measure: Table) -> str:
    """The table of the public API that a measure is a column of; its figures come row by row with it."""
    return str(measure.get("api", {}).get("table") or measure.get("publisher", ""))


def period_number(value: int | date) -> int:
    """A period as the store keeps it, `yyyymmdd`; a year is its 31 December."""
    if isinstance(value, date):
        return value.year * 10000 + value.month * 100 + value.day
    return value * 10000 + 1231


def _series(table: Table, axis: Any, measures: Mapping[str, Table]) -> Series:
    if axis is None:
        return {}
    many = isinstance(axis, list)
    periods = [period_number(value) for value in (axis if many else [axis])]
    series: Series = {period: {} for period in periods}
    for id in measures.keys() & table.keys():
        values = table[id] if many else [table[id]]
        for period, value in zip(periods, values, strict=True):
            series[period][id] = None if value == MISSING else value
    return {period: cells for period, cells in series.items() if cells}


def periods_of(file: FiguresFile) -> set[int]:
    """The numbers of the periods in which it states anything."""
    return {period for series in (file.own, *file.origins.values()) for period in series}
