"""Sorts the rows of a report and picks its columns, as `--sort` and `--columns` ask."""

from __future__ import annotations

from collections.abc import Sequence

from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import Value
from unhcr_cli.core.report import Column, Report
from unhcr_cli.core.suggest import suggest
from unhcr_cli.core.text import clip


def arrange(report: Report, *, sort: str | None = None, columns: str | None = None) -> Report:
    """The report with rows in order of a column (`-column`: the largest first) and only some columns.

    Missing values come last either way; rows that are equal keep their order. What people would see in
    the place of the rows goes, so that they see what they asked for.

    Raises:
        UsageError: there is no such column, or it is named twice.
    """
    rows = report.rows
    if sort:
        place = _place(report.columns, sort.removeprefix("-"))
        known = [row for row in rows if row[place] is not None]
        missing = [row for row in rows if row[place] is None]
        ordered = sorted(known, key=lambda row: _key(row[place]), reverse=sort.startswith("-"))
        rows = (*ordered, *missing)
    places: Sequence[int] = range(len(report.columns))
    if columns:
        places = [_place(report.columns, id.strip()) for id in columns.split(",")]
        twice = next((place for place in places if places.count(place) > 1), None)
        if twice is not None:
            raise UsageError(f"the column {report.columns[twice].id} is named twice", "name it once")
    return report._replace(
        columns=tuple(report.columns[place] for place in places),
        rows=tuple(tuple(row[place] for place in places) for row in rows),
        blocks=(),
        sheets=(),
    )


def _key(value: Value) -> tuple[bool, str, float]:
    return (True, value, 0) if isinstance(value, str) else (False, "", value or 0)


def _place(columns: Sequence[Column], id: str) -> int:
    ids = [column.id for column in columns]
    if id in ids:
        return ids.index(id)
    raise UsageError(f"there is no column {clip(id)!r}", suggest(id, ids, f"columns: {', '.join(ids)}", most=3))
