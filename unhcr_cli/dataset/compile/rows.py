"""Rows of figures as a file states them, made whole: what is left out, and what is the same figure twice."""

from __future__ import annotations

from collections.abc import Mapping

from unhcr_cli.core.model import Number
from unhcr_cli.dataset.compile.running_sums import Row
from unhcr_cli.dataset.tree import Table, source_of

_Cells = Mapping[str, Number | None]


class RowReader:
    """Makes rows with a figure, or None, for each measure."""

    def __init__(self, measures: Mapping[str, Table]) -> None:
        self._ids = tuple(measures)
        self._sources = {id: source_of(table) for id, table in measures.items()}
        self._first_years = {id: table.get("first_year", 0) for id, table in measures.items()}
        self._twins = {id: table["figures_of"] for id, table in measures.items() if "figures_of" in table}
        self._sparse = frozenset(id for id, table in measures.items() if table.get("sparse"))
        self._sparse_columns = tuple(index for index, id in enumerate(measures) if id in self._sparse)
        self._left_out: dict[tuple[frozenset[str], int, Number], dict[str, Number | None]] = {}
        """What stands for what was left out, by the source tables that have a row, year and figure."""

    def whole(self, stated: _Cells, year: int, omitted: Number | None, old: Row) -> Row:
        """The row that a release states, in the place of `old`, whose sparse figures it keeps."""
        cells = self._complete(stated, year, omitted)
        for id, other in self._twins.items():
            cells[id] = cells.get(other)
        values = [cells.get(id) for id in self._ids]
        for index in self._sparse_columns:
            if values[index] is None:
                values[index] = old[index]
        return tuple(values)

    def sparse(self, stated: _Cells, old: Row) -> Row:
        """`old` with the sparse figures that a file states."""
        return tuple(stated.get(id, value) for id, value in zip(self._ids, old, strict=True))

    def _complete(self, row: _Cells, year: int, omitted: Number | None) -> dict[str, Number | None]:
        """The row with what was left out: `omitted` where its source has any figure.

        A 0 before the first year of its measure is no figure.
        """
        if omitted is None:
            return dict(row)
        reporting = frozenset([self._sources[id] for id, value in row.items() if value is not None])
        key = reporting, year, omitted
        if key not in self._left_out:
            self._left_out[key] = {
                id: None if omitted == 0 and year < self._first_years[id] else omitted
                for id, source in self._sources.items()
                if source in reporting and id not in self._sparse
            }
        cells = self._left_out[key].copy()
        for id, value in row.items():
            cells[id] = None if value == 0 and year < self._first_years[id] else value
        return cells
