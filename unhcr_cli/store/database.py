"""The database of a compiled dataset: opened read-only, and whatever is read from it held against its check sums."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from unhcr_cli.core.errors import BadDataError, DamagedError
from unhcr_cli.dataset.seals import SCHEMA_TABLES, Seals

OWN = "own "
"""The name of what a user's store was made from begins so: it never stands in the place of the embedded one."""
_REMEDY = "install the program again, or remove the file to have it compiled anew"


class Database:
    """Answers queries; none is made from a table that isn't, byte for byte, as it was compiled."""

    def __init__(self, connection: sqlite3.Connection, name: str = "", seals: Seals | None = None) -> None:
        """`name` is what it is called in errors; what was compiled into memory has no check sums.

        Raises:
            DamagedError: what SQLite needs for every query isn't as it was.
        """
        self.name = name
        self.connection = connection
        self.seals = seals
        self._whole: set[str] = set()
        self.damaged = ""
        if seals is not None:
            # SQLite reads these itself, without asking the authorizer.
            self.check(SCHEMA_TABLES)
            connection.set_authorizer(self.authorize)

    @classmethod
    def open(cls, path: Path, made_from: str = "", *, own: bool = False) -> Database:
        """The database in a file; of that content, where one is named, and never the user's, unless it is their `own`.

        Raises:
            BadDataError: it is no whole store of this version.
        """
        seals = Seals.open(path)
        if seals is None:
            raise BadDataError(f"{path} is no store of this version", _REMEDY)
        # These mean something in a URI; % goes first, since the others are quoted with one.
        quoted = str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
        with contextlib.ExitStack() as opened:
            opened.push(contextlib.closing(seals))
            if made_from not in ("", seals.made_from) or (seals.made_from.startswith(OWN) and not own):
                raise BadDataError(f"{path} was compiled from something else", _REMEDY)
            try:
                # Nobody changes a finished store, so that SQLite needs neither locks nor a look for a journal.
                connection = sqlite3.connect(f"file:{quoted}?mode=ro&immutable=1", uri=True)
            except sqlite3.Error as error:
                raise BadDataError(f"{path} can't be opened: {error}", _REMEDY) from error
            opened.push(contextlib.closing(connection))
            database = cls(connection, str(path), seals)
            opened.pop_all()
        return database

    def close(self) -> None:
        """Lets go of the file."""
        self.connection.close()
        if self.seals is not None:
            self.seals.close()

    @property
    def identity(self) -> str:
        """Tells its content from others'; empty for what was compiled into memory."""
        return self.seals.identity if self.seals is not None else ""

    def rows(self, query: str, values: Sequence[str | int] = ()) -> list[Any]:
        """The rows of a query.

        Raises:
            DamagedError: what it reads is not what it was.
        """
        try:
            return self.connection.execute(query, values).fetchall()
        except (sqlite3.Error, UnicodeDecodeError) as error:
            # The latter where SQLite quotes a damaged text in its complaint.
            what = f"the check sum of {self.damaged} differs" if self.damaged else str(error)
            raise DamagedError(self.name, what) from error

    def authorize(self, action: int, table: str | None, *_: object) -> int:
        """Called by SQLite with every table that a query is going to read, before it does."""
        if action != sqlite3.SQLITE_READ or table in self._whole or self.seals is None or table is None:
            return sqlite3.SQLITE_OK
        # What has no check sum is no table of the file, whose schema has been checked.
        if table in self.seals and not self.seals.is_whole(table):
            self.damaged = table
            return sqlite3.SQLITE_DENY
        self._whole.add(table)
        return sqlite3.SQLITE_OK

    def check(self, tables: Iterable[str] = ()) -> None:
        """Holds tables against their check sums before anything is read of them; without any, all.

        Raises:
            DamagedError: one differs.
        """
        for table in tables or self.seals or ():
            if self.seals is not None and not self.seals.is_whole(table):
                raise DamagedError(self.name, f"the check sum of {table} differs")

    def tables(self, name: str, key: str = "id") -> Mapping[str, Mapping[str, Any]]:
        """The declarations in a table, decoded, in the order of the dataset."""
        rows = self.rows(f"SELECT {key}, declaration FROM {name} ORDER BY number")
        return {id: self.decoded(text) for id, text in rows}

    def decoded(self, text: str) -> Any:
        """What a text that was written as JSON says."""
        try:
            return json.loads(text)
        except ValueError as error:
            raise DamagedError(self.name, str(error)) from error


def marks(values: Sequence[object]) -> str:
    """As many question marks as there are values, for a query."""
    return ", ".join("?" * len(values))
