"""Figures as a Data Package: a Parquet file a table and year, and `datapackage.json`, which tells what they hold.

https://datapackage.org/standard/data-package/ (version 2)
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from unhcr_cli import formats
from unhcr_cli.cli.session import Session
from unhcr_cli.cli.streams import narrate, to_file
from unhcr_cli.core.errors import CannotCreateError
from unhcr_cli.core.model import Period
from unhcr_cli.core.report import Column, Provenance, Report
from unhcr_cli.formats import Style
from unhcr_cli.reports.definitions import defined

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
DESCRIPTOR = "datapackage.json"

Table = Callable[[Sequence[Period]], Report]
"""The rows of a table at some periods."""


def write_package(session: Session, folder: Path, tables: dict[str, Table], periods: Sequence[Period]) -> None:
    """Writes the tables into a folder that is empty or not there yet; what tells of them comes last.

    Raises:
        CannotCreateError: something is in the folder, or it can't be made.
        UsageError: the package that writes Parquet is not installed.
    """
    _make(folder)
    resources, provenances, count = [], [], 0
    for name, table in tables.items():
        for year in sorted({period.year for period in periods}):
            found = table([period for period in periods if period.year == year])
            if found.rows:
                resources.append(_resource(session, folder, f"{name}-{year}", found))
                provenances.append(found.provenance)
                count += len(found.rows)
    text = json.dumps(_descriptor(resources, provenances), ensure_ascii=False, indent=2) + "\n"
    to_file(folder / DESCRIPTOR, text.encode())
    if not session.settings.options.quiet:
        for note in session.out.notes:
            narrate(session.out.language.say("note: {text}", text=note))
        what = f"{len(resources)} files, {count:,} rows, parquet"
        narrate(session.out.language.say("wrote {file}: {what}", file=str(folder), what=what))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        is_taken = any(folder.iterdir())
    except OSError as error:
        raise CannotCreateError(f"can't create {folder}: {(error.strerror or 'error').lower()}") from error
    if is_taken:
        raise CannotCreateError(f"{folder} is not empty", "name a folder that is not there yet")


def _resource(session: Session, folder: Path, name: str, report: Report) -> dict[str, Any]:
    """Writes a file, and tells what it holds."""
    known = session.known
    write = formats.find("parquet").write_bytes
    assert write is not None
    data = write(defined(report, known.catalogue, known.store.measures), Style())
    to_file(folder / f"{name}.parquet", data)
    return {
        "name": name,
        "path": f"{name}.parquet",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": {"fields": [_field(column) for column in report.columns]},
    }


def _field(column: Column) -> dict[str, str]:
    is_day = column.id == "period"
    return {"name": column.id, "title": column.label, "type": "date" if is_day else _type(column)}


def _type(column: Column) -> str:
    return "string" if column.kind == "text" else "number"


def _descriptor(resources: list[dict[str, Any]], provenances: Sequence[Provenance]) -> dict[str, Any]:
    """What the package is, where it comes from, and its files."""
    found: dict[str, Any] = {"$schema": PROFILE, "name": "unhcr-figures", "resources": resources}
    if not provenances:
        return found
    first = provenances[0]
    licence = {"name": re.sub(r"\s+", "-", first.licence), "title": first.licence}
    releases = dict.fromkeys(name for each in provenances for name in each.releases)
    return {
        **found,
        "title": f"{first.attribution}, release {', '.join(releases)}",
        "version": next(iter(releases), ""),
        "licenses": [licence] if first.licence else [],
        "sources": [{"title": text} for text in _sources(provenances)],
    }


def _sources(provenances: Sequence[Provenance]) -> Iterator[str]:
    yield from dict.fromkeys(text for each in provenances for text in (each.attribution, *each.sources))
