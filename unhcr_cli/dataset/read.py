"""Reads one TOML file, whatever it holds, or says in one line why it can't be read."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli

from unhcr_cli.core.errors import BadDataError, NoInputError
from unhcr_cli.core.text import clip, visible
from unhcr_cli.dataset.locate import first_repeated
from unhcr_cli.dataset.problems import dotted
from unhcr_cli.dataset.regular import opened

MAX_BYTES = 16 * 2**20
"""The largest file that is read."""
MAX_WORK = 1_250_000
"""How much a file may hold, weighed by `_WORK`: a quarter more than the world's figures since 1951."""
MAX_KEY_PARTS = 16
MAX_DIGITS = 200

# What tomli's time and memory grow with, in units of one element of an array: 2 µs. Most of all the parts
# of dotted keys, which cost 10 µs and 1 KB each.
_WORK = ((",", 1), ("\n", 1), ("[", 2), ("{", 1), ("=", 2), (".", 4), ('"', 1), ("\\", 1))
# The look-behinds start an attempt once per word, so that a search is linear in the length of a line.
_LONG_NUMBER = re.compile(rf"(?<!\w)\d\w{{{MAX_DIGITS},}}", re.ASCII)
_PART = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""
_DOTTED = re.compile(rf"""(?<![\w-]){_PART}((?:[ \t]*\.[ \t]*{_PART})+)[ \t]*([=\]])?""", re.ASCII)
_LONGEST_PROSE = 1_000
"""So many words with a dot between them are no prose, even when no `=` or `]` follows."""

_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_REASONS: Mapping[int | None, str] = {
    errno.EISDIR: "it is a folder, not a file",
    errno.ENOENT: "there is no such file",
    errno.ENOTDIR: "there is no such file",
    errno.EACCES: "no permission to read it",
    errno.EPERM: "no permission to read it",
    errno.ELOOP: "its symbolic links run in a circle",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ENXIO: "it is not a file",
}


@dataclass(frozen=True)
class TomlFile:
    """One TOML file as it was read."""

    file: str
    """Its name as the user wrote it."""
    text: str
    """What it says, without a byte order mark."""
    tree: Mapping[str, Any]
    """What tomli makes of it."""
    rows: Mapping[tuple[str | int, ...], int] | None = None
    """Where it was made of rows: that of each key, 0 where it is of several; the lines of the text are nobody's."""


def read_toml(path: str | Path) -> TomlFile:
    """Read the TOML file at `path`.

    Errors: NoInputError when there is no regular file that can be read; BadDataError, with the line, when
    it is too large, not UTF-8, or no TOML.
    """
    name = visible(str(path))
    return parse_toml(_decoded(content(path), name), name)


def parse_toml(text: str, file: str) -> TomlFile:
    """Read `text`, which is called `file` in messages.

    Errors: BadDataError with the line.
    """
    refuse_excess(text, file)
    try:
        return TomlFile(file, text, tomli.loads(text))
    except tomli.TOMLDecodeError as error:
        raise _refused(error, text, file) from None
    except RecursionError:
        raise BadDataError("arrays or tables are nested too deep", file=file) from None
    except ValueError as error:
        raise BadDataError(f"no valid TOML: {clip(str(error))}", file=file) from None


def refuse_other_folder(folder: Path) -> None:
    """Does nothing for the folder of a dataset; any other may be a whole disk.

    Errors: NoInputError when there is no dataset in it.
    """
    try:
        is_file = stat.S_ISREG(os.stat(folder / "dataset.toml").st_mode)
    except OSError as error:
        if error.errno not in (errno.ENOENT, errno.ENOTDIR):
            raise _unreadable(folder, error) from None
        is_file = False
    if not is_file:
        raise NoInputError(f"no dataset.toml in {folder}")


def content(path: str | Path) -> bytes:
    """The bytes of a regular file: nothing else is waited for, not even opened for long.

    Errors: NoInputError when there is no regular file that can be read; BadDataError when it is too large.
    """
    try:
        with open(path, "rb", opener=opened) as file:
            _refuse_other_kinds(os.fstat(file.fileno()).st_mode, path)
            found = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _unreadable(path, error) from None
    except ValueError:
        raise NoInputError(f"cannot read {clip(str(path))}: no file can have this name") from None
    if len(found) > MAX_BYTES:
        raise BadDataError(f"too large: more than {MAX_BYTES // 2**20} MB", file=str(path))
    return found


def _unreadable(path: str | Path, error: OSError) -> NoInputError:
    return NoInputError(f"cannot read {path}: {_REASONS.get(error.errno) or str(error.strerror).lower()}")


def _refuse_other_kinds(mode: int, path: str | Path) -> None:
    if not stat.S_ISREG(mode):
        kind = next((words for is_kind, words in _KINDS if is_kind(mode)), "something else")
        raise NoInputError(f"cannot read {path}: it is {kind}, not a file")


def _decoded(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadDataError(
            "not valid UTF-8",
            "save the file as UTF-8",
            file=file,
            # What was decoded is without the byte order mark.
            line=error.object[: error.start].count(b"\n") + 1,
        ) from None


def refuse_excess(text: str, file: str) -> None:
    """Refuse what tomli would take minutes or gigabytes for, with a BadDataError that names `file`."""
    if sum(text.count(mark) * weight for mark, weight in _WORK) > MAX_WORK:
        raise BadDataError("too large: more entries than the world's figures since 1951", file=file)
    if number := _LONG_NUMBER.search(text):
        line = text.count("\n", 0, number.start()) + 1
        raise BadDataError(f"a number of more than {MAX_DIGITS:,} digits", file=file, line=line)
    for line, words in enumerate(text.split("\n"), start=1):
        if words.count(".") >= MAX_KEY_PARTS and _has_long_key(words):
            raise BadDataError(f"a key of more than {MAX_KEY_PARTS} parts", file=file, line=line)


def _has_long_key(line: str) -> bool:
    return any(
        found[1].count(".") >= (MAX_KEY_PARTS if found[2] else _LONGEST_PROSE) for found in _DOTTED.finditer(line)
    )


def _refused(error: tomli.TOMLDecodeError, text: str, file: str) -> BadDataError:
    """Tomli's error in our style: lower case, and what stands twice by its name and both its lines."""
    words, line = error.msg, error.lineno
    if words == "Cannot overwrite a value" or words.startswith("Cannot declare "):
        repeated = first_repeated(text)
        if repeated and repeated[2] <= line:
            path, first, line = repeated
            return BadDataError(f"{dotted(path)} stands twice, first in line {first}", file=file, line=line)
    return BadDataError(clip(words[:1].lower() + words[1:], 160), file=file, line=line)
