"""The dataset's TOML read a second time, by rules of its own: nothing here is shared with the store.

Measures and releases are read as they are declared; a statement is a row as a file has it, with what its
release leaves out filled in. Missing is None.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import tomli

Number = int | float
Cells = dict[str, Number | None]


class Statement(NamedTuple):
    """What one release says of one country, or of the people in it who are from one origin."""

    country: str
    origin: str
    """Empty for what is said of the country itself."""
    period: date
    cells: Cells


class TableRow(NamedTuple):
    """A row of a table with dimensions."""

    country: str
    origin: str
    codes: tuple[str, ...]
    period: date
    values: Mapping[str, int]


class Plain:
    """The folder `data/`, or a part of it: `countries` are those whose files are read, all where none are named."""

    def __init__(self, folder: Path, countries: Sequence[str] = ()) -> None:
        self.folder = folder
        self._wanted = frozenset(countries)
        self.measures: Mapping[str, Mapping[str, Any]] = _read(folder / "measures.toml")["measure"]
        self.indicators: Mapping[str, Mapping[str, Any]] = _read(folder / "indicators.toml")["indicator"]
        self.tables: Mapping[str, Mapping[str, Any]] = _read(folder / "tables.toml")["table"]
        self.releases: Mapping[str, Mapping[str, Any]] = _read(folder / "dataset.toml")["dataset"]["release"]
        self.groups: Mapping[str, Mapping[str, Any]] = _read(folder / "groups.toml")["group"]
        self.kinds: dict[str, str] = {}
        for path in sorted((folder / "countries").glob("*.toml")):
            self.kinds.update((code, table["kind"]) for code, table in _read(path)["country"].items())
        self.sparse = frozenset(id for id, measure in self.measures.items() if measure.get("sparse"))
        """Measures whose rows stand apart from the others, in one release for all periods."""
        self.twins = {id: measure["figures_of"] for id, measure in self.measures.items() if "figures_of" in measure}

    def dated(self) -> Mapping[str, range]:
        """The groups that have lists by year, and the years that they are named after."""
        own = {id: range(each["since"], each["year"] + 1) for id, each in self.groups.items() if "since" in each}
        parts = {id: own.get(each["members"][0]) for id, each in self.groups.items() if each["members"][0] in own}
        return {**own, **{id: years for id, years in parts.items() if years}}

    def members(self, id: str, year: int) -> frozenset[str]:
        """Who is on the list of that name: who is on the newest, but for what the next change after it says."""
        group = self.groups[id]
        if "since" not in group:
            return frozenset().union(*(self.members(each, year) for each in group["members"]))
        on_it = dict.fromkeys(group["members"], True)
        for changed in sorted(group["changes"], key=int, reverse=True):
            if int(changed) > year:
                on_it.update(dict.fromkeys(group["changes"][changed].get("joined", ()), False))
                on_it.update(dict.fromkeys(group["changes"][changed].get("left", ()), True))
        return frozenset(code for code, is_on_it in on_it.items() if is_on_it)

    def members_at(self, id: str, period: date) -> frozenset[str]:
        """Whose figures are those of a group: by the list of the time, the first or the last where there is none."""
        years = self.dated()[id]
        lead = self.groups[self.groups[id]["members"][0] if "since" not in self.groups[id] else id].get("lead", 0)
        return self.members(id, min(max(period.year + lead, years[0]), years[-1]))

    def first_year(self, id: str) -> int:
        """The year that a measure begins with."""
        return int(self.measures[id].get("first_year", 0))

    def filed(self, id: str) -> str:
        """Whom a figure counts for: the country of asylum, of origin, or both in one."""
        return str(self.measures[id].get("filed", "asylum"))

    def source(self, id: str) -> str:
        """The published table that a measure is a column of."""
        return str(self.measures[id].get("api", {}).get("table", ""))

    def statements(self, release: str) -> Iterator[Statement]:
        """What a release states, whole rows."""
        for path in self._files(release):
            for each in _stated(path, self.measures):
                yield each._replace(cells=self._completed(each)) if each.origin else each

    def sparse_statements(self) -> Iterator[Statement]:
        """What is stated of sparse measures, in whatever release it is."""
        for table in sorted({self.source(id) for id in self.sparse}):
            for path in sorted(self.folder.glob(f"figures/*/{table}/*.toml")):
                if not self._wanted or path.stem in self._wanted:
                    yield from _stated(path, self.measures)

    def table_rows(self, table: str) -> Iterator[TableRow]:
        """The rows of a table with dimensions."""
        for path in sorted(self.folder.glob(f"figures/*/{table}/*.toml")):
            if self._wanted and path.stem not in self._wanted:
                continue
            for country, part in _read(path)["country"].items():
                yield from self._nested(table, country, (), part[table], None)

    def table_measures(self, table: str) -> tuple[str, ...]:
        """The measures of a table, or of the one that it is like."""
        return tuple(self.tables[self.tables[table].get("like", table)]["measure"])

    def _files(self, release: str) -> Iterator[Path]:
        for path in sorted((self.folder / "figures" / release).glob("*.toml")):
            if not self._wanted or path.stem in self._wanted:
                yield path

    def _completed(self, stated: Statement) -> Cells:
        """A row is whole: a figure left out is 0 if its published table has the row at all, and else missing.

        A 0 before the first year of its measure says nothing.
        """
        row = stated.cells
        tables = {self.source(id) for id, value in row.items() if value is not None}
        cells: Cells = {}
        for id in self.measures.keys() - self.sparse - self.twins.keys():
            value = row.get(id, 0 if id not in row and self.source(id) in tables else None)
            cells[id] = None if value == 0 and stated.period.year < self.first_year(id) else value
        return cells | {id: cells.get(other) for id, other in self.twins.items()}

    def _nested(self, table: str, country: str, keys: tuple[str, ...], part: Any, axis: Any) -> Iterator[TableRow]:
        """Origin first, then a code for each dimension; a period stands at any height."""
        axis = part.get("period", axis)
        if len(keys) <= len(self.tables[table]["dimensions"]):
            for key, below in part.items():
                if key != "period":
                    yield from self._nested(table, country, (*keys, key), below, axis)
            return
        for number, period in enumerate(_listed(axis)):
            values = {id: _listed(part[id])[number] if id in part else 0 for id in self.table_measures(table)}
            yield TableRow(country, keys[0], keys[1:], _day(period), values)


def _stated(path: Path, measures: Mapping[str, Any]) -> Iterator[Statement]:
    """The rows of a file of figures; `-` is missing."""
    for country, table in _read(path)["country"].items():
        parts = {"": table, **table.get("from", {})}
        for origin, part in parts.items():
            axis = part.get("period", table.get("period"))
            for number, period in enumerate(_listed(axis) if axis is not None else ()):
                found = {id: _listed(part[id])[number] for id in part if id in measures}
                if found:
                    cells = {id: None if value == "-" else value for id, value in found.items()}
                    yield Statement(country, origin, _day(period), cells)


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else [value]


def _day(value: int | date) -> date:
    return value if isinstance(value, date) else date(value, 12, 31)


def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomli.load(file)
