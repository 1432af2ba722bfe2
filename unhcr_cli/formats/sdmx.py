"""SDMX-CSV 2.0: figures as statistical offices exchange them, one observation a row.

https://github.com/sdmx-twg/sdmx-csv/blob/v2.0.0/data-message/docs/sdmx-csv-field-guide.md
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import Value
from unhcr_cli.core.report import Column, Report
from unhcr_cli.formats import Format, Style, delimited

FIGURES, PAIRS = "UNHCR:FIGURES(1.0.0)", "UNHCR:PAIRS(1.0.0)"
"""The data structures of both kinds of rows: a country's figures, and those between an origin and an asylum."""
STATUSES = {":": "O", "z": "L", "b": "B", "e": "E", "p": "P"}
"""Codes of CL_OBS_STATUS by our flags, the weightiest first; a figure that has none of them is normal, `A`."""
UNITS = {"persons": "PS", "%": "PT", "ratio": "RO", "USD": "USD", "per 1,000": "PS_PER_1000", "cases": "CASES"}
"""Codes of CL_UNIT_MEASURE, and our own in their manner."""
REQUIRED = ("period", "measure", "value")
SIDES = ("country", "iso3", "origin", "origin_iso3", "asylum", "asylum_iso3")

Row = Mapping[str, Value]


def write(report: Report, style: Style) -> str:
    """The figures of `report`, an observation a row.

    Raises:
        UsageError: its rows are no single figures.
    """
    ids = [column.id for column in report.columns]
    missing = [id for id in REQUIRED if id not in ids]
    if missing:
        hint = "leave --wide and --columns out, or write another format"
        raise UsageError(f"sdmx-csv writes one figure a row, and these rows have no {missing[0]}", hint)
    parts = dict(_parts(report.columns))
    rows = (dict(zip(ids, row, strict=True)) for row in report.rows)
    observations = tuple(tuple(read(row) for read in parts.values()) for row in rows)
    columns = tuple(Column(id, id) for id in parts)
    return delimited.write(report._replace(columns=columns, rows=observations), style)


def _parts(columns: tuple[Column, ...]) -> Iterator[tuple[str, Callable[[Row], Value]]]:
    """Columns in the order of the standard: what is observed, where, of what, when; the value; what is said of it."""
    ids = {column.id for column in columns}
    is_pair = "origin_iso3" in ids and "asylum_iso3" in ids
    others = [column for column in columns if column.id not in (*REQUIRED, *SIDES, "unit", "flag", "role", "release")]
    yield "STRUCTURE", lambda row: "dataflow"
    yield "STRUCTURE_ID", lambda row: PAIRS if is_pair else FIGURES
    yield "ACTION", lambda row: "I"
    if is_pair:
        yield "REF_AREA", lambda row: _area(row, "origin" if row.get("role") == "origin" else "asylum")
        yield "COUNTERPART_AREA", lambda row: _area(row, "asylum" if row.get("role") == "origin" else "origin")
    else:
        yield "REF_AREA", lambda row: _area(row, "")
    yield "INDICATOR", lambda row: row["measure"]
    if "role" in ids:
        yield "ROLE", lambda row: row["role"]
    yield from (_same(column.id) for column in others if column.kind == "text")
    yield "TIME_PERIOD", lambda row: row["period"]
    yield "OBS_VALUE", lambda row: row["value"]
    if "unit" in ids:
        yield "UNIT_MEASURE", lambda row: UNITS.get(str(row["unit"])) or code(str(row["unit"]))
    if "flag" in ids:
        yield "OBS_STATUS", lambda row: status(str(row["flag"] or ""))
        yield "FLAG", lambda row: row["flag"]
    if "release" in ids:
        yield "RELEASE", lambda row: row["release"]
    yield from (_same(column.id) for column in others if column.kind != "text")


def _same(id: str) -> tuple[str, Callable[[Row], Value]]:
    return code(id), lambda row: row[id]


def _area(row: Row, side: str) -> str:
    """The code of a country; a group, which has none, is told by its name."""
    stated, named = (f"{side}_iso3", side) if side else ("iso3", "country")
    return str(row.get(stated) or "") or code(str(row.get(named) or ""))


def status(flag: str) -> str:
    """The one code that a figure's flags come to; the flags stand beside it.

    >>> status(""), status("er"), status(":"), status("be")
    ('A', 'E', 'O', 'B')
    """
    return next((found for letter, found in STATUSES.items() if letter in flag), "A")


def code(text: str) -> str:
    """A text as an identifier of SDMX: capital letters, digits and underscores.

    >>> code("The Sahel"), code("change_percent"), code("per 1,000"), code("")
    ('THE_SAHEL', 'CHANGE_PERCENT', 'PER_1_000', '_Z')
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Z0-9]+", "_", plain.upper()).strip("_") or "_Z"


FORMATS = (Format("sdmx-csv", "SDMX-CSV 2.0, as statistical offices exchange figures", "csv", False, write, None),)
