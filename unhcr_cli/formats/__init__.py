"""How a report or a document is written. The folder is the registry: a module's `FORMATS` are found here.

A format is a function from a frozen answer and a `Style` to the whole text, or to the whole file where that is no
text. It imports `core` and `languages`, and never asks for data.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import NamedTuple

from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.registry import parts
from unhcr_cli.core.report import Document, Report
from unhcr_cli.core.text import clip
from unhcr_cli.languages.base import ENGLISH, Language


class Style(NamedTuple):
    """What the place that a text goes to can show, and what the reader asked for."""

    width: int = 80
    """Columns of the terminal; machine formats ignore it."""
    colour: bool = False
    """Whether escape sequences for colour may be written; only human formats do."""
    unicode: bool = True
    """False where the encoding is not UTF-8: human formats then write ASCII."""
    header: bool = True
    """Whether CSV, TSV and grids begin with the names of their columns."""
    raw: bool = False
    """Whether CSV and TSV leave in what a spreadsheet would run as a formula."""
    terminal: bool = False
    """Whether a person reads it on a terminal: documents then come in panels."""
    language: Language = ENGLISH
    """What human formats are written in; machine formats ignore it."""
    plain: bool = False
    """Whether the table is read out or sent on: a sentence or `label: value` a line."""


class Format(NamedTuple):
    """One way to write an answer."""

    name: str
    """What `--format` calls it."""
    summary: str
    """One line for help."""
    extension: str
    """Of a file in this format, without the dot."""
    human: bool
    """True where numbers are written for people; False for machine formats, which never vary."""
    write: Callable[[Report, Style], str] | None
    """Writes a report as text; None where the format has no rows, or is no text."""
    write_document: Callable[[Document, Style], str] | None
    """Writes prose; None where the format has none."""
    write_bytes: Callable[[Report, Style], bytes] | None = None
    """Writes a report as what is no text, and so never goes to a terminal."""
    defines: bool = False
    """Whether it says what measures mean, so that the report is to carry its definitions."""
    is_local: bool = False
    """Whether a machine format writes numbers and names as the reader's language does."""

    @property
    def has_figures(self) -> bool:
        """Whether it writes reports."""
        return self.write is not None or self.write_bytes is not None


def each(first: str = "") -> Iterator[Format]:
    """All formats, those of the module called `first` before the others.

    A module is imported only when the one before did not do.
    """
    for name in sorted(parts(os.path.dirname(__file__)), key=lambda name: name != first):
        yield from import_module(f"{__name__}.{name}").FORMATS


def every() -> tuple[Format, ...]:
    """All formats, sorted by name."""
    return tuple(sorted(each(), key=lambda form: form.name))


def names() -> tuple[str, ...]:
    """The names of all formats, sorted."""
    return tuple(form.name for form in every())


def find(name: str) -> Format:
    """The format called `name`, in any case; UsageError with a suggestion where there is none."""
    wanted = name.casefold()
    for form in each(first=wanted):
        if form.name == wanted:
            return form
    known = names()
    from unhcr_cli.core.suggest import suggest

    hint = suggest(wanted, known, f"formats: {', '.join(known)}", most=1)
    raise UsageError(f"no format called '{clip(name)}'", hint)
