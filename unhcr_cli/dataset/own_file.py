"""Reads a dataset of a person's own in one file: TOML, or rows under a heading that are made TOML."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from unhcr_cli.dataset.embedded import Embedded
from unhcr_cli.dataset.read import TomlFile, read_toml

SHEETS = (".csv", ".tsv", ".xlsx")
"""Endings of files that are rows under a heading."""


def read_own(path: Path, embedded: Embedded, note: Callable[[str], None]) -> TomlFile:
    """The file as TOML; how the columns of a CSV or an Excel file were understood is noted.

    Raises:
        NoInputError: it can't be read.
        BadDataError: it is broken, or something in it is not understood.
    """
    if path.suffix.lower() not in SHEETS:
        return read_toml(path)
    from unhcr_cli.dataset.own import finder
    from unhcr_cli.dataset.sheet import toml_of

    source, told = toml_of(path, embedded, finder(embedded))
    note(told)
    return source
