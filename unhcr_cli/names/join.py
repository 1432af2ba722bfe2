"""Adds ISO3 codes to a table of names: no row is lost, and no name is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.text import cell_text, clip
from unhcr_cli.names.aliases import Alias
from unhcr_cli.names.csv_input import CsvTable
from unhcr_cli.names.resolve import NameIndex, resolve

MOST_LISTED = 20
_NUMBER = re.compile(r"\s*[-+]?(?:\d[\d.,' ]*|[.,]\d+)(?:[eE][-+]?\d+)?\s*%?\s*")


class NameCode(NamedTuple):
    """What one name means."""

    code: str
    """Empty where it is unknown, ambiguous, or no single country."""
    remark: str
    """Why there is no code, with suggestions; or what was taken where a code has two meanings."""


class Joined(NamedTuple):
    """A table with a column of codes behind its own."""

    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    names: int
    """Cells with a name; empty ones are not counted."""
    resolved: int
    notes: tuple[str, ...]
    """What is wrong or doubtful, the count first."""


def joined(table: CsvTable, place: int, index: NameIndex) -> Joined:
    """The table with the codes of the names in the column at `place`."""
    cells = [row[place] for row in table.rows]
    answers = answers_for(cells, index)
    found = [answers[cell].code if cell in answers else "" for cell in cells]
    names = sum(cell in answers for cell in cells)
    resolved = sum(map(bool, found))
    column, renamed = _new_column(table.heading)
    notes = _remarks(cells, answers, resolved, names)
    if renamed:
        notes.append(renamed)
    if table.ragged:
        notes.append(f"rows with fewer or more cells than there are columns: {table.ragged:,}; {column} is the last")
    rows = tuple((*row, code) for row, code in zip(table.rows, found, strict=True))
    return Joined((*table.heading, column), rows, names, resolved, tuple(notes))


def answers_for(cells: Iterable[str], index: NameIndex) -> Mapping[str, NameCode]:
    """What each distinct name means; blank cells are none. Suggestions are made for those that are listed."""
    listed = _Kept(index)
    answers: dict[str, NameCode] = {}
    failures = 0
    for cell in cells:
        if cell in answers or not cell.strip():
            continue
        listed.suggests = failures < MOST_LISTED
        answers[cell] = answer(cell, listed)
        failures += not answers[cell].code
    return answers


def answer(name: str, index: NameIndex) -> NameCode:
    """What one name means, read as the name of one country or special origin."""
    try:
        found = resolve([name], index)
    except UsageError as error:
        return NameCode("", "; ".join(filter(None, (error.message, error.hint))))
    if not found:
        return NameCode("", f"no country called '{clip(name)}'")
    if len(found) > 1:
        named = ", ".join(index.display(each.code) for each in found)
        return NameCode("", f"'{clip(name)}' names {len(found)} countries: {named}")
    if found[0].kind == "group":
        return NameCode("", f"'{clip(name)}' is a group of countries")
    return NameCode(found[0].code, found[0].note)


def harmless(row: Sequence[str]) -> tuple[str, ...]:
    """The cells as a spreadsheet may read them: what would run gets an apostrophe; numbers stay.

    >>> harmless(["Mali", "=1+1", "-12.5", "+3 %", "-A1"])
    ('Mali', "'=1+1", '-12.5', '+3 %', "'-A1")
    """
    return tuple(cell if _NUMBER.fullmatch(cell) else cell_text(cell) for cell in row)


class _Kept:
    """An index that keeps what it was asked, and makes no suggestions where nobody reads them."""

    def __init__(self, index: NameIndex) -> None:
        self._index = index
        self._found: dict[str, Sequence[Alias]] = {}
        self._keys: tuple[str, ...] | None = None
        self.suggests = True

    def find(self, key: str) -> Sequence[Alias]:
        if key not in self._found:
            self._found[key] = self._index.find(key)
        return self._found[key]

    def keys(self) -> Iterable[str]:
        if not self.suggests:
            return ()
        if self._keys is None:
            self._keys = tuple(self._index.keys())
        return self._keys

    def display(self, code: str) -> str:
        return self._index.display(code)


def _new_column(heading: Sequence[str]) -> tuple[str, str]:
    """The name of the new column, and a note where `iso3` is taken."""
    taken = {name.strip().casefold() for name in heading}
    name, number = "iso3", 1
    while name in taken:
        name = "unhcr_iso3" if number == 1 else f"unhcr_iso3_{number}"
        number += 1
    return name, "" if name == "iso3" else f"there is a column iso3 already; the new one is {name}"


def _remarks(cells: Sequence[str], answers: Mapping[str, NameCode], resolved: int, names: int) -> list[str]:
    """The count where a name has no code, then the names without one, then those whose code is to be checked."""
    rows: dict[str, list[int]] = {}
    for number, cell in enumerate(cells, 1):
        if cell in answers and answers[cell].remark:
            rows.setdefault(cell, []).append(number)
    remarks = {cell: _remark(cell, answers[cell].remark, where) for cell, where in rows.items()}
    failed = [remark for cell, remark in remarks.items() if not answers[cell].code]
    doubtful = [remark for cell, remark in remarks.items() if answers[cell].code]
    count = [f"resolved {resolved:,} of {names:,} names"] if failed else []
    return [*count, *_capped(failed, "more names without a code"), *_capped(doubtful, "more names to check")]


def _remark(cell: str, remark: str, rows: Sequence[int]) -> str:
    """Where a name is and what is wrong with it; the whole name, where the remark is about a word in it."""
    where = f"row {rows[0]}" if len(rows) == 1 else f"{len(rows):,} rows from row {rows[0]}"
    shown = clip(cell.strip())
    return f"{where}: {remark}" if shown in remark else f"{where}: '{shown}': {remark}"


def _capped(remarks: list[str], more: str) -> list[str]:
    rest = len(remarks) - MOST_LISTED
    return remarks if rest <= 0 else [*remarks[:MOST_LISTED], f"and {rest:,} {more}"]
