"""What is wrong with a dataset, where, and the words in which it is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from unhcr_cli.core.errors import BadDataError
from unhcr_cli.core.suggest import suggest
from unhcr_cli.core.text import clip, visible
from unhcr_cli.dataset.locate import lines_of

MOST = 200
"""So many problems of a severity are collected from one file; the rest would help nobody."""
SHOWN = 20
"""So many stand in an error."""
_DEEPEST = 12
_LONGEST_WORD = 60
_BARE = re.compile("[A-Za-z0-9_-]+")
"""A key that TOML lets stand without quotes."""

Severity = Literal["error", "warning"]
Path = tuple[str | int, ...]


class Problem(NamedTuple):
    """One thing that is wrong, or looks wrong."""

    file: str
    line: int
    """From 1; 0 when it can't be told."""
    table: str
    """As it stands between brackets: `country.MLI.from.BFA`; empty at the top."""
    key: str
    """Empty when it is about the whole table."""
    message: str
    hint: str
    severity: Severity
    path: Path = ()
    """The keys that lead to it, as `country`, `MLI`, `from`, `BFA`, `refugees`; empty where there are none."""
    day: date | None = None
    """The date of the figure that it is about; None for all."""
    is_awaited: bool = False
    """Whether it ends with that date."""

    @property
    def sentence(self) -> str:
        """The problem in one line, without its file: `[country.MLI] refugess: unknown measure`."""
        table = f"[{self.table}]" if self.table else ""
        place = " ".join(part for part in (table, self.key) if part)
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}: {self.message}{hint}" if place else self.message + hint

    def __str__(self) -> str:
        """The problem in one line, with file and line."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.sentence}"


class _Finding(NamedTuple):
    path: Path
    is_table: bool
    message: str
    hint: str
    severity: Severity
    day: date | None = None
    is_awaited: bool = False


class EnoughProblemsError(Exception):
    """Raised by `Findings` when a file has `MOST` errors; the check ends there."""


class Findings:
    """Collects what a check finds, and looks up the lines once, at the end."""

    def __init__(self) -> None:
        self._found: list[_Finding] = []
        self._errors = 0
        self._warnings = 0

    def error(self, path: Path, message: str, hint: str = "", *, is_table: bool = False) -> None:
        """Note an error in the key (or the table) at `path`; an index at its end points to an element."""
        self._found.append(_Finding(path, is_table, message, hint, "error"))
        self._errors += 1
        if self._errors >= MOST:
            raise EnoughProblemsError

    def warn(
        self,
        path: Path,
        message: str,
        hint: str = "",
        *,
        is_table: bool = False,
        day: date | None = None,
        is_awaited: bool = False,
    ) -> None:
        """Note something that is possible, but looks wrong: of a `day`, and until then if it `is_awaited`."""
        if self._warnings < MOST:
            self._found.append(_Finding(path, is_table, message, hint, "warning", day, is_awaited))
            self._warnings += 1

    @staticmethod
    def suggestion(word: str, known: Iterable[str]) -> str:
        """A hint that names what `word` may be a misspelling of; empty when nothing is near."""
        return suggest(word, known, most=1) if len(word) <= _LONGEST_WORD else ""

    def problems(self, file: str, text: str) -> tuple[Problem, ...]:
        """All of them in the order of the lines of `text`."""
        lines = lines_of(text, [each.path for each in self._found])
        return tuple(
            sorted(
                (_problem(each, file, lines[each.path]) for each in self._found),
                key=lambda problem: problem.line,
            )
        )


def _problem(found: _Finding, file: str, line: int) -> Problem:
    path = found.path
    if not found.is_table:
        while path and isinstance(path[-1], int):
            path = path[:-1]
    table, key = (path, "") if found.is_table else (path[:-1], dotted(path[-1:]))
    told = visible(found.message), visible(found.hint), found.severity
    return Problem(file, line, dotted(table), key, *told, found.path, found.day, found.is_awaited)


def report(problems: Sequence[Problem]) -> BadDataError:
    """The error that tells what is wrong: at most 20 errors, one a line, then how many more there are.

    There must be an error among the problems; warnings are left out.
    """
    told = [each for each in problems if each.severity == "error"]
    lines = [told[0].sentence, *map(str, told[1:SHOWN])]
    more = len(told) - SHOWN
    if more > 0:
        lines.append(f"and {'at least ' if len(told) >= MOST else ''}{more} more")
    return BadDataError("\n".join(lines), file=told[0].file, line=told[0].line)


def of_error(error: BadDataError) -> Problem:
    """The error of a file that can't be read as a problem among others."""
    place = f"{error.file}:{error.line}: " if error.line else f"{error.file}: "
    return Problem(error.file, error.line, "", "", error.message.removeprefix(place), error.hint, "error")


def dotted(path: Sequence[str | int]) -> str:
    """A path as TOML writes it, made safe for a message.

    >>> dotted(("country", "MLI", "from", "Burkina Faso"))
    'country.MLI.from."Burkina Faso"'
    """
    parts = [_part(part) for part in path[:_DEEPEST]]
    return ".".join(parts) + ("…" if len(path) > _DEEPEST else "")


def _part(part: str | int) -> str:
    text = clip(str(part), 60)
    return text if _BARE.fullmatch(text) else f'"{text}"'


def shown(value: object) -> str:
    """A value as a message names it, with what it is.

    >>> shown(True), shown("many"), shown([1, 2]), shown(2.5)
    ('true (a boolean)', '"many" (a text)', 'an array of 2', '2.5')
    """
    if isinstance(value, bool):
        return f"{str(value).lower()} (a boolean)"
    if isinstance(value, int):
        # str() of a number of thousands of digits is refused by Python.
        return str(value) if abs(value) < 10**30 else "a number of more than 30 digits"
    if isinstance(value, str):
        return f'"{clip(value, 40)}" (a text)'
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, list):
        return f"an array of {len(value)}"
    if isinstance(value, Mapping):
        return "a table"
    return f"{value} (a date)" if type(value) is date else f"{value} (a time)"
