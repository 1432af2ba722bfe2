"""The database of a compiled dataset: opened read-only, and whatever is read from it held against its seals."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from unhcr_cli.core.errors import BadDataError, DamagedError
from unhcr_cli.dataset.layout import READINGS, is_sound
from unhcr_cli.dataset.seals import SEALED_ROWS, Seals, seal_of

_REMEDY = "install the program again, or remove the file to have it compiled anew"


class Database:
    """Answers queries; damage that only shows when a page is read is found here."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        """`name` is what it is called in errors."""
        self.name = name
        self.connection = connection
        self.seals = Seals(self.rows)

    @classmethod
    def open(cls, path: Path) -> Database:
        """The database in a file.

        Raises:
            BadDataError: it is no whole store of this version.
        """
        if not is_sound(path):
            raise BadDataError(f"{path} is no store of this version", _REMEDY)
        quoted = str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
        try:
            return cls(sqlite3.connect(f"file:{quoted}?mode=ro&immutable=1", uri=True), str(path))
        except sqlite3.Error as error:
            raise BadDataError(f"{path} can't be opened: {error}", _REMEDY) from error

    def close(self) -> None:
        """Lets go of the file."""
        self.connection.close()

    def rows(self, query: str, values: Sequence[str | int] = ()) -> list[Any]:
        """The rows of a query, as they are.

        Raises:
            DamagedError: the database is not what it was.
        """
        try:
            return self.connection.execute(query, values).fetchall()
        except (sqlite3.Error, UnicodeDecodeError) as error:
            # The latter where SQLite quotes a damaged text in its complaint.
            raise DamagedError(self.name, str(error)) from error

    def reading(self, name: str) -> list[Any]:
        """The rows of one of `READINGS`, as they were sealed.

        Raises:
            DamagedError: they are not.
        """
        rows = self.rows(READINGS[name])
        if not self.seals.is_whole(name, rows):
            raise DamagedError(self.name, f"the check sum of {name} differs")
        return rows

    def sealed(self, table: str, which: str, values: Sequence[str | int] = ()) -> list[Any]:
        """The rows of a table whose rows are sealed one by one; `which` is what follows WHERE.

        Raises:
            DamagedError: one of them is not as it was sealed.
        """
        rows = self.rows(f"SELECT {', '.join(SEALED_ROWS[table])}, seal FROM {table} WHERE {which}", values)
        for *row, seal in rows:
            if seal != seal_of([row]):
                raise DamagedError(self.name, f"the check sum of a row of {table} differs")
        return [row[:-1] for row in rows]

    def check(self, table: str, side: int, countries: Sequence[int], periods: Sequence[int] = ()) -> None:
        """Hold the blocks of a table of figures that are about to be read against their seals.

        Raises:
            DamagedError: one of them is not as it was sealed.
        """
        if countries and self.seals.broken(table, side, countries, periods):
            raise DamagedError(self.name, f"the check sum of figures in {table} differs")

    def tables(self, reading: str) -> Mapping[str, Mapping[str, Any]]:
        """A reading of names and declarations, the latter decoded."""
        return {name: self.decoded(text) for name, text in self.reading(reading)}

    def decoded(self, text: str) -> Any:
        """What a text that was written as JSON says."""
        try:
            return json.loads(text)
        except ValueError as error:
            raise DamagedError(self.name, str(error)) from error
