"""Reads the newest figures from files, for a machine without a network: CSV in a folder, or a download as a ZIP.

A file is a table, with the columns of the API, or with the headings of UNHCR's Refugee Data Finder.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from unhcr_cli.core.errors import BadDataError, NoInputError, UnhcrError
from unhcr_cli.core.narration import Progress
from unhcr_cli.dataset.sources import FileRow, Row, need, year_of
from unhcr_cli.dataset.sources.api import TABLES, Side
from unhcr_cli.dataset.sources.files import rows_of

HEADINGS: Mapping[str, str] = {
    "Year": "year",
    "Country of origin (ISO)": "coo_iso",
    "Country of asylum (ISO)": "coa_iso",
    "Refugees under UNHCR's mandate": "refugees",
    "Asylum-seekers": "asylum_seekers",
    "Returned refugees": "returned_refugees",
    "IDPs of concern to UNHCR": "idps",
    # So it is spelt in the download.
    "Returned IDPss": "returned_idps",
    "Returned IDPs": "returned_idps",
    "Stateless persons": "stateless",
    "Others of concern": "ooc",
    "Other people in need of international protection": "oip",
    "Host Community": "hst",
}
"""Columns of the API by the headings of the Refugee Data Finder."""
_OTHERS = ("flows",)
"""Tables that are not in the API."""
_MOST_BYTES = 500_000_000


class Local:
    """The tables of a folder or of a ZIP file."""

    def __init__(self, path: Path) -> None:
        """Reads all of it.

        Raises:
            NoInputError: it can't be read, or has no table.
            BadDataError: a file is no table.
        """
        self.name = str(path)
        self._rows = dict(_read(path))
        if not self._rows:
            known = ", ".join(f"{name}.csv" for name in (*TABLES, *_OTHERS))
            raise NoInputError(f"no table in {path}", f"tables: {known}")
        self.tables: Sequence[str] = tuple(name for name in (*TABLES, *_OTHERS) if name in self._rows)

    def newest_year(self) -> int:
        """The newest year of the table `population`; 0 where that isn't there."""
        return max((int(row["year"]) for row in self._rows.get("population", ())), default=0)

    def sums(self, table: str, side: Side) -> list[Row]:
        """What adds up to the sums of a table."""
        return self._rows[table]

    def rows(self, table: str, first: int, last: int, progress: Progress | None = None) -> list[Row]:
        """The rows of a table, of some years."""
        return [row for row in self._rows[table] if first <= int(row["year"]) <= last]

    def refused(self, error: BadDataError) -> UnhcrError:
        """The error as it is told."""
        return error


def _read(path: Path) -> Iterator[tuple[str, list[Row]]]:
    known = {**{name: each.columns for name, each in TABLES.items()}, **dict.fromkeys(_OTHERS, ())}
    with _files(path) as files:
        for name, stream in files:
            table = Path(name).stem.replace("-", "_")
            if table in known and name.endswith(".csv"):
                needed = {"year", "coo_iso", "coa_iso", *known[table]}
                rows: list[Row] = [_named(row) for row in rows_of(stream, f"{path}/{name}")]
                for row in rows:
                    need(table, row, needed)
                    year_of(table, row)
                yield table, rows


@contextmanager
def _files(path: Path) -> Iterator[Iterator[tuple[str, io.TextIOBase]]]:
    """The files of a folder or in a ZIP file, by name, each open while it is its turn.

    Raises:
        NoInputError: it can't be read.
        BadDataError: it is no ZIP file, or too large.
    """
    try:
        yield _in_folder(path) if path.is_dir() else _in_zip(path)
    except OSError as error:
        raise NoInputError(f"can't read {path}: {(error.strerror or str(error)).lower()}") from error
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise BadDataError(f"no ZIP file that can be read: {error}", file=str(path)) from error


def _in_folder(path: Path) -> Iterator[tuple[str, io.TextIOBase]]:
    for each in sorted(path.glob("*.csv")):
        with each.open(encoding="utf-8-sig", newline="") as stream:
            yield each.name, stream


def _in_zip(path: Path) -> Iterator[tuple[str, io.TextIOBase]]:
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            if member.file_size > _MOST_BYTES:
                raise BadDataError(f"{member.filename} is too large", file=str(path))
            with archive.open(member) as raw:
                yield member.filename, io.TextIOWrapper(raw, encoding="utf-8-sig", newline="")


def _named(row: FileRow) -> FileRow:
    """The row with the API's columns."""
    if "year" in row:
        return row
    found = FileRow((HEADINGS.get(heading, heading), text) for heading, text in row.items())
    found.file, found.line = row.file, row.line
    return found
