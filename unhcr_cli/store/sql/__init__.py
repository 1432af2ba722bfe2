"""A statement of the user's own over documented views: names in the place of numbers, one figure a row.

The views stand in the connection alone, on top of the store's tables: nothing is written, and a table that a
statement reads is held against its check sum as for any question. What is asked is the release in use; a figure that
is missing has no row, so that no sum takes it for 0.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from unhcr_cli.core.errors import DamagedError, UsageError
from unhcr_cli.core.model import Number, Period, Value
from unhcr_cli.core.suggest import suggest
from unhcr_cli.core.text import clip
from unhcr_cli.store.sql.views import views
from unhcr_cli.store.store import Store

_STEPS = 20_000
"""Instructions of SQLite's between two looks at the clock."""
_RECURSIVE = 33
"""What SQLite calls a statement's recursion; Python has no name for it before 3.11."""
_ALLOWED = frozenset((sqlite3.SQLITE_SELECT, sqlite3.SQLITE_FUNCTION, _RECURSIVE))
"""What a statement may do besides reading."""
_FORBIDDEN = frozenset(("load_extension", "fts3_tokenizer", "zeroblob", "randomblob"))
"""Functions that reach out of the database, or fill memory at a stroke."""
_SCHEMA = "unhcr sql --schema lists the views and their columns"
_LONGEST = 10_000_000
"""Bytes of a text that a statement makes; before Python 3.11 it can't be limited."""


class Result(NamedTuple):
    """What a statement gave."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def ask(store: Store, statement: str, *, seconds: float, rows: int) -> Result:
    """The answer to one statement, which may read the views and the store's tables, and change nothing.

    Raises:
        UsageError: it is no such statement, takes more than `seconds`, or gives more than `rows` rows.
        DamagedError: what it reads is not as it was compiled.
    """
    connection = store.database.connection
    _prepare(store, connection)
    guard = _Guard(store, time.monotonic() + seconds)
    connection.set_authorizer(guard.authorize)
    connection.set_progress_handler(guard.is_late, _STEPS)
    try:
        cursor = connection.execute(statement)
        found = cursor.fetchmany(rows + 1)
    except (sqlite3.Error, sqlite3.Warning, UnicodeError, ValueError) as error:
        raise _refusal(store, guard, error, seconds) from error
    finally:
        # Other questions of the same store are under neither.
        connection.set_authorizer(store.database.authorize)
        connection.set_progress_handler(None, 0)
    if cursor.description is None:
        raise UsageError("the statement asks nothing", 'unhcr sql "SELECT * FROM countries"')
    if len(found) > rows:
        raise UsageError(f"the statement gives more than {rows:,} rows", "narrow it down, or raise --max-rows")
    columns = _told_apart(column[0] for column in cursor.description)
    return Result(columns, tuple(tuple(map(_plain, row)) for row in found))


class _Guard:
    """Lets a statement read, for a time."""

    def __init__(self, store: Store, until: float) -> None:
        self._read = store.database.authorize
        self._until = until
        self.denied = ""
        """What was not allowed."""

    def authorize(self, action: int, first: str | None, second: str | None, *more: str | None) -> int:
        """Called by SQLite with everything that a statement is going to do."""
        if action == sqlite3.SQLITE_READ:
            return self._read(action, first, second, *more)
        if action in _ALLOWED and (second or "").lower() not in _FORBIDDEN:
            return sqlite3.SQLITE_OK
        self.denied = (second if action == sqlite3.SQLITE_FUNCTION else first) or "this"
        return sqlite3.SQLITE_DENY

    def is_late(self) -> bool:
        """Called by SQLite now and then; true ends the statement."""
        return time.monotonic() > self._until


def _refusal(store: Store, guard: _Guard, error: Exception, seconds: float) -> UsageError | DamagedError:
    """What went wrong, in words."""
    if store.database.damaged:
        return DamagedError(store.name, f"the check sum of {store.database.damaged} differs")
    if "interrupted" in str(error):
        return UsageError(f"the statement took longer than {seconds:g} s", "narrow it down, or raise --max-seconds")
    if "one statement" in str(error):
        return UsageError("sql takes one statement at a time", "leave out what follows the semicolon")
    refused = guard.denied or ("to change a view" if "cannot modify" in str(error) else "")
    if refused:
        return UsageError(f"sql only reads: {clip(refused)} is not allowed", "a statement begins with SELECT or WITH")
    known = {name for view in views(store) for name in (view.name, *view.columns)}
    _, is_unknown, name = str(error).partition("no such ")
    hint = suggest(name.rpartition(": ")[2], known, _SCHEMA) if is_unknown else _SCHEMA
    return UsageError(f"the statement is not understood: {clip(str(error))}", hint)


def _prepare(store: Store, connection: sqlite3.Connection) -> None:
    """Makes the views and the functions that they call."""
    connection.execute("PRAGMA temp_store = MEMORY")
    if hasattr(connection, "setlimit"):
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    readers: dict[int, Callable[[str, str, Number | None], Any]] = {}

    def cell(id: str, period: int, value: Number | None, marks: str) -> Any:
        if period not in readers:
            reader = store.reader(Period.from_number(period))
            readers[period] = lambda id, marks, value: reader.cells((id,), marks, value)[id]
        return readers[period](id, marks, value)

    functions: Mapping[str, tuple[int, Callable[..., Any]]] = {
        "_value": (4, lambda *given: cell(*given).value),
        "_flag": (4, lambda *given: cell(*given).flag),
        "_release": (1, lambda period: store.release_of(Period.from_number(period))),
        "_day": (1, lambda period: Period.from_number(period).iso),
        "_fact": (2, lambda facts, key: _text(json.loads(facts).get(key))),
    }
    for name, (count, function) in functions.items():
        connection.create_function(name, count, function, deterministic=True)
    for view in views(store):
        connection.execute(f"CREATE TEMP VIEW {view.name} AS {view.query}")


def _told_apart(names: Iterable[str]) -> tuple[str, ...]:
    """The names of columns, each once: a second `value` is `value_2`."""
    found: dict[str, int] = {}
    told = []
    for name in names:
        found[name] = found.get(name, 0) + 1
        told.append(f"{name}_{found[name]}" if found[name] > 1 else name)
    return tuple(told)


def _plain(value: Any) -> Value:
    return value.hex() if isinstance(value, bytes) else value


def _text(value: Any) -> Any:
    """A fact as a column holds it: a list as its parts, yes or no as 1 or 0."""
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, Mapping) else value
