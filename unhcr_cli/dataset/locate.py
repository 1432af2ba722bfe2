"""Finds the lines of a TOML text in which keys, tables and elements of arrays stand.

The parser gives values without their lines; this is asked only when there is something to say about one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import tomli

Path = tuple[str | int, ...]

_TOKEN = re.compile(
    r'''
      """[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"{3,5}
    | \'\'\'[^']*(?:'(?!'')[^']*)*'{3,5}
    | "[^"\\\n]*(?:\\.[^"\\\n]*)*"
    | '[^'\n]*'
    | \#[^\n]*
    | [\[\]{}=,.\n]
    | [^\s\[\]{}=,.\#"']+
    ''',
    re.DOTALL | re.VERBOSE,
)
# An array of plain values and one-line texts in one go: files of figures are made of them.
_FLAT_ARRAY = re.compile(r"""\[[^\[\]{}"'#]*(?:"[^"\\\n]*"[^\[\]{}"'#]*)*\]""")
_ELEMENT = re.compile(r'"[^"]*"|[^\s,"\[\]][^,"\n\]]*')


class _Entry(NamedTuple):
    path: Path
    line: int


class _Open(NamedTuple):
    """An array or inline table that is not closed yet."""

    path: Path
    is_array: bool
    element: int = 0


class _Scan:
    """One pass over a text; remembers where it stands."""

    def __init__(self, text: str, wanted: frozenset[Path]) -> None:
        self.text = text
        self.wanted = wanted
        self.line = 1
        self.position = 0
        self.table: Path = ()
        self.is_list: bool
        self.path: Path = ()
        self.counts: dict[Path, int] = {}
        self.open: list[_Open] = []
        self.parts: list[str] = []
        self.read = self._key

    def entries(self) -> Iterator[_Entry]:
        """Every table, key and element with its line, in the order of the text."""
        while found := _TOKEN.search(self.text, self.position):
            self.position = found.end()
            yield from self.read(found[0], found.start())
            self.line += found[0].count("\n")

    def _key(self, token: str, start: int) -> Iterator[_Entry]:
        if token == "=":
            self.path = (self.open[-1].path if self.open else self.table) + tuple(self.parts)
            self.parts, self.read = [], self._value
            yield _Entry(self.path, self.line)
        elif token == "[":
            self.is_list = self.text.startswith("[[", start)
            self.read = self._header
        elif token == "}" and self.open:
            self.open.pop()
            self.read = self._value
        elif token not in (".", "\n", "]") and token[0] != "#":
            self.parts.append(_plain(token))

    def _header(self, token: str, start: int) -> Iterator[_Entry]:
        if token == "]":
            self.table = self._resolved(self.parts)
            self.parts, self.read = [], self._key
            yield _Entry(self.table, self.line)
        elif token not in (".", "["):
            self.parts.append(_plain(token))

    def _value(self, token: str, start: int) -> Iterator[_Entry]:
        inner = self.open[-1] if self.open else None
        if token == "," and inner:
            self.open[-1] = inner._replace(element=inner.element + 1)
            self.read = self._value if inner.is_array else self._key
        elif token in ("]", "}"):
            del self.open[-1:]
        elif token == "\n" and not inner:
            self.read = self._key
        elif token != "\n" and token[0] != "#":
            path = self.path
            if inner and inner.is_array:
                path = (*inner.path, inner.element)
                yield _Entry(path, self.line)
            if token == "[":
                yield from self._array(path, start)
            elif token == "{":
                self.open.append(_Open(path, is_array=False))
                self.read = self._key

    def _array(self, path: Path, start: int) -> Iterator[_Entry]:
        flat = _FLAT_ARRAY.match(self.text, start)
        if flat is None:
            self.open.append(_Open(path, is_array=True))
            return
        if path in self.wanted:
            line, until = self.line, start
            for index, element in enumerate(_ELEMENT.finditer(self.text, start, flat.end())):
                line += self.text.count("\n", until, element.start())
                until = element.start()
                yield _Entry((*path, index), line)
        self.line += flat[0].count("\n")
        self.position = flat.end()

    def _resolved(self, parts: Sequence[str]) -> Path:
        """The path of a header: what it says, with the index of the newest element of every array in it."""
        path: Path = ()
        for depth, part in enumerate(parts, start=1):
            path += (part,)
            if depth == len(parts) and self.is_list:
                self.counts[path] = self.counts.get(path, 0) + 1
            if path in self.counts:
                path += (self.counts[path] - 1,)
        return path


def _plain(token: str) -> str:
    """A key without its quotes and escapes; as it stands where it is none."""
    if token[0] not in ('"', "'"):
        return token
    try:
        return str(tomli.loads(f"key = {token}")["key"])
    except tomli.TOMLDecodeError:
        return token


def lines_of(text: str, paths: Iterable[Path]) -> dict[Path, int]:
    """The line of each path; of the nearest that encloses it where it isn't found; 0 where none is."""
    asked = list(dict.fromkeys(paths))
    wanted = frozenset(path[: index + 1] for path in asked for index in range(len(path)))
    exact: dict[Path, int] = {}
    implied: dict[Path, int] = {}
    for path, line in _Scan(text, wanted).entries() if wanted else ():
        if path in wanted:
            exact[path] = line
        for length in range(1, len(path)):
            implied.setdefault(path[:length], line)
    known = implied | exact
    return {
        path: next((known[path[:size]] for size in range(len(path), 0, -1) if path[:size] in known), 0)
        for path in asked
    }


def first_repeated(text: str) -> tuple[Path, int, int] | None:
    """The first table or key that stands twice in a text: its path, and the two lines."""
    seen: dict[Path, int] = {}
    for path, line in _Scan(text, frozenset()).entries():
        if path and isinstance(path[-1], str):
            if path in seen:
                return path, seen[path], line
            seen[path] = line
    return None


def line_of(text: str, path: Sequence[str | int]) -> int:
    """The line in which the key, table or element at `path` stands.

    Of the nearest that encloses it where it isn't found, and 0 where none is; never raises.

    >>> line_of('[country.MLI]\\nrefugees = [1,\\n2]', ("country", "MLI", "refugees", 1))
    3
    """
    return lines_of(text, [tuple(path)])[tuple(path)]
