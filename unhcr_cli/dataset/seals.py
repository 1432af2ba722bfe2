"""Check sums of a store, so that damage is found where a question reads: one for the pages of every table.

They stand behind the database in its file, where SQLite doesn't look, with the name of what the store was made
from. A table's check sum is of every byte of its pages, those of its indices among them: of keys, releases and
flags as well as figures, of how the rows are laid out, and of which there are. Only accidents are found: who can
write to the file can seal it anew.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from io import FileIO
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from unhcr_cli.dataset.layout import HEADER_BYTES, Header
from unhcr_cli.dataset.regular import regular

SCHEMA_TABLES = ("sqlite_schema", "sqlite_stat1")
"""What SQLite reads before any question."""
_MAGIC = b"UNHCRsum"
_ENDING_BYTES = len(_MAGIC) + 8
"""Behind the check sums stand their length, their own check sum and the magic."""
_CHUNK = 2**18
_FEW = 100
"""A row of so many bytes has its length in one byte, and is never too large for a page."""

_Runs = Sequence[tuple[int, int]]
"""First page and number of pages, of pages that follow each other."""


class _Sum(NamedTuple):
    """The check sum of a table."""

    seal: int
    runs: _Runs


class Seals:
    """Checks what is read from the file of a store."""

    def __init__(self, stream: FileIO, page_bytes: int, made_from: str, sums: Mapping[str, _Sum]) -> None:
        self._stream = stream
        self._page_bytes = page_bytes
        self._sums = sums
        self.made_from = made_from
        """The name of the content that was compiled."""

    @classmethod
    def open(cls, path: Path) -> Seals | None:
        """The check sums of a file; None if it is no whole store of this version, as far as its ends tell."""
        with contextlib.suppress(OSError), contextlib.ExitStack() as opened:
            found = _read(opened.enter_context(regular(path)))
            if found is not None:
                # What is found goes on reading from the file, so that it stays open.
                opened.pop_all()
            return found
        return None

    def close(self) -> None:
        """Lets go of the file."""
        self._stream.close()

    def __iter__(self) -> Iterator[str]:
        """The tables that have a check sum, in the order of the database."""
        return iter(self._sums)

    def __contains__(self, name: object) -> bool:
        return name in self._sums

    def is_whole(self, name: str) -> bool:
        """Whether a table is, byte for byte, as it was sealed; one that never was isn't."""
        found = self._sums.get(name)
        return found is not None and found.seal == self._sum(found.runs)

    @property
    def identity(self) -> str:
        """Tells the whole of the file's content from others', for what is compiled on top of it."""
        return " ".join(str(each.seal) for each in self._sums.values())

    def pages(self, name: str) -> Sequence[int]:
        """The numbers of a table's pages, from 1 on."""
        return [first + number for first, count in self._sums[name].runs for number in range(count)]

    def _sum(self, runs: _Runs) -> int:
        seal = 0
        for first, count in runs:
            self._stream.seek((first - 1) * self._page_bytes)
            left = count * self._page_bytes
            while part := self._stream.read(min(left, _CHUNK)):
                seal = crc32(part, seal)
                left -= len(part)
        return seal


def _read(stream: FileIO) -> Seals | None:
    """The check sums at the end of a file, if its size and its two ends are as they were sealed."""
    header = Header.of(stream.read(HEADER_BYTES))
    size = stream.seek(0, os.SEEK_END)
    if header is None or size < header.size + _ENDING_BYTES:
        return None
    stream.seek(header.size)
    text, ending = (rest := stream.read())[:-_ENDING_BYTES], rest[-_ENDING_BYTES:]
    if ending != _ending(text):
        return None
    made_from, sums = json.loads(text)
    return Seals(stream, header.page_bytes, made_from, {name: _Sum(*each) for name, each in sums.items()})


def _ending(text: bytes) -> bytes:
    return len(text).to_bytes(4, "big") + crc32(text).to_bytes(4, "big") + _MAGIC


def seal(path: Path, made_from: str) -> None:
    """Seals the file of a finished database; `made_from` is the name of the content that was compiled."""
    image = path.read_bytes()
    header = Header.of(image[:HEADER_BYTES])
    assert header is not None
    assert header.size == len(image)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        roots = connection.execute("SELECT tbl_name, rootpage FROM sqlite_master WHERE rootpage").fetchall()
    pages: dict[str, list[int]] = {}
    for name, root in (("sqlite_schema", 1), *roots):
        pages.setdefault(name, []).extend(_tree(image, header.page_bytes, root))
    # A page of nobody's would be one that nobody checks.
    assert sum(map(len, pages.values())) == header.pages
    sums: dict[str, Any] = {}
    for name, numbers in pages.items():
        runs = _runs(sorted(numbers))
        value = 0
        for first, count in runs:
            value = crc32(image[(first - 1) * header.page_bytes : (first - 1 + count) * header.page_bytes], value)
        sums[name] = value, runs
    text = json.dumps([made_from, sums]).encode()
    with path.open("ab") as stream:
        stream.write(text + _ending(text))


def _runs(numbers: Sequence[int]) -> _Runs:
    runs: list[tuple[int, int]] = []
    for number in numbers:
        first, count = runs[-1] if runs else (0, 0)
        if first + count == number and runs:
            runs[-1] = first, count + 1
        else:
            runs.append((number, 1))
    return runs


def _tree(image: bytes, page_bytes: int, root: int) -> Iterator[int]:
    """The pages of a table or an index, by SQLite's file format: https://www.sqlite.org/fileformat2.html."""
    waiting = [root]
    while waiting:
        number = waiting.pop()
        yield number
        start = (number - 1) * page_bytes
        # On page 1 the header of the whole file stands before that of the page.
        head = start + (HEADER_BYTES if number == 1 else 0)
        kind, cells = image[head], int.from_bytes(image[head + 3 : head + 5], "big")
        is_inner, is_table = kind in (2, 5), kind in (5, 13)
        places = head + (12 if is_inner else 8)
        if is_inner:
            waiting.append(int.from_bytes(image[head + 8 : head + 12], "big"))
        for place in range(places, places + 2 * cells, 2):
            cell = start + int.from_bytes(image[place : place + 2], "big")
            if is_inner:
                # The number of the page below stands before the key.
                waiting.append(int.from_bytes(image[cell : cell + 4], "big"))
                cell += 4
            # The inner pages of a table have keys alone.
            if not (is_inner and is_table) and image[cell] > _FEW:
                yield from _overflow(image, page_bytes, cell, is_table=is_table)


def _overflow(image: bytes, page_bytes: int, cell: int, *, is_table: bool) -> Iterator[int]:
    """The pages with the rest of a row that is too large for its own."""
    length, cell = _varint(image, cell)
    if is_table:
        _, cell = _varint(image, cell)
    # The bounds X, M and K of the format's rule for what of a row stays on its own page.
    most = page_bytes - 35 if is_table else (page_bytes - 12) * 64 // 255 - 23
    if length <= most:
        return
    least = (page_bytes - 12) * 32 // 255 - 23
    here = least + (length - least) % (page_bytes - 4)
    place = cell + (here if here <= most else least)
    while number := int.from_bytes(image[place : place + 4], "big"):
        yield number
        place = (number - 1) * page_bytes


def _varint(image: bytes, place: int) -> tuple[int, int]:
    """A number of SQLite's of up to eight bytes, and where it ends."""
    number = 0
    while image[place] & 0x80:
        number = number << 7 | image[place] & 0x7F
        place += 1
    return number << 7 | image[place], place + 1
