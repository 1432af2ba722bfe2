"""What the name of an output file promises, and what is said of a file that has been written."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path

from unhcr_cli import formats
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.report import Report
from unhcr_cli.core.text import clip
from unhcr_cli.languages.base import Language

Endings = Mapping[str, frozenset[str]]
"""The formats that a file of an ending may hold, without its dot; of no formats: whatever the command writes."""

ANYTHING: frozenset[str] = frozenset()
_TEXT = "txt"
"""The ending of a file that may hold any text."""
_ENDING = re.compile(r"\.(?=[0-9]*[A-Za-z])([A-Za-z0-9]+)$")
"""Letters and digits behind the last dot: `mali.2024` and `release-2025-12.1` have none."""


def endings(way: str) -> Endings:
    """Those of the formats that can write an answer; `way` is `has_figures` for figures, `write_document` for prose."""
    found: dict[str, frozenset[str]] = {}
    for form in formats.every():
        if getattr(form, way):
            found[form.extension] = found.get(form.extension, frozenset()) | {form.name}
    return {**found, _TEXT: ANYTHING}


def ending(path: str) -> str:
    """What a file's name ends with, in small letters; empty where that says nothing of what it holds.

    >>> ending("out/mali.XLSX"), ending("mali-2025.1"), ending("mali"), ending("-"), ending("mali.csv.gz")
    ('xlsx', '', '', '', 'gz')
    """
    found = _ENDING.search(os.path.basename(path), 1)
    return found[1].lower() if found else ""


def keep_promise(path: str, form: str | None, allowed: Endings) -> None:
    """Refuses a file whose name says that it holds what the command does not write there.

    Raises:
        UsageError: no such format is written, or `--format` names another one.
    """
    found = ending(path)
    if not found:
        return
    named = sorted(f".{each}" for each in allowed)
    if found not in allowed:
        raise UsageError(f"can't write a .{clip(found)} file: {clip(path)}", f"it can write {', '.join(named)}")
    wanted = allowed[found]
    if form is not None and wanted and form.lower() not in wanted and form.lower() in _known(allowed):
        hint = f"leave --format out, or name the file .{_known(allowed)[form.lower()]}"
        raise UsageError(f"a .{found} file would not hold {clip(form)}: {clip(path)}", hint)


def _known(allowed: Endings) -> Mapping[str, str]:
    """The ending of each format; another one is complained about where formats are looked up."""
    return {name: each for each, names in allowed.items() for name in sorted(names)} | {"table": _TEXT, "text": _TEXT}


def written(path: str, what: str, language: Language) -> str:
    """What is said of a file that has been written; nothing of a device or a pipe."""
    try:
        is_file = stat.S_ISREG(Path(path).stat().st_mode)
    except OSError:
        is_file = False
    return language.say("wrote {file}: {what}", file=path, what=what) if is_file else ""


def rows(report: Report, *, human: bool) -> int:
    """How many lines of figures a file has: rows, or what people see in their place."""
    if not human:
        return len(report.rows)
    if report.blocks:
        return sum(len(section.lines) for block in report.blocks for section in block.sections)
    return sum(len(sheet.rows) for sheet in report.sheets) if report.sheets else len(report.rows)


def told(number: int, form: str, language: Language) -> str:
    """How many rows of which format."""
    return language.say("1 row, {form}" if number == 1 else "{number} rows, {form}", number=f"{number:,}", form=form)
