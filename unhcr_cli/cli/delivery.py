"""Where an answer goes and how it looks there: the format, the style, and the bytes on their way out."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import Any

from unhcr_cli import formats
from unhcr_cli.cli.settings import Options, Settings
from unhcr_cli.cli.streams import narrate, to_file, to_stdout
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.report import Document, Report
from unhcr_cli.formats import Format, Style
from unhcr_cli.languages.base import ENGLISH, Language

MAX_WIDTH = 400


class Answers(Enum):
    """What a command answers with, which decides on the format and the language."""

    FIGURES = "rows of figures"
    TEXT = "a text, in the languages that have texts"
    ENGLISH_TEXT = "a text that is in English alone: a citation, an explanation"
    OWN_TABLE = "a table of the user's with more columns: CSV for people too, its cells left as they are"


def keep_promise(options: Options, answers: Answers, endings: Mapping[str, frozenset[str]] | None) -> None:
    """Refuses an output file whose name promises what is not written, before anything is read.

    Raises:
        UsageError: its ending is that of no format, or of another than `--format` names.
    """
    from unhcr_cli.cli import files

    way = "write_document" if answers in (Answers.TEXT, Answers.ENGLISH_TEXT) else "has_figures"
    files.keep_promise(options.output or "", options.format, files.endings(way) if endings is None else endings)


class Delivery:
    """The way out of one run."""

    def __init__(self, settings: Settings, sources: Sequence[Path], answers: Answers = Answers.FIGURES) -> None:
        """`sources` are files and folders that must not be overwritten."""
        self.settings = settings
        self._answers = answers
        self._sources = tuple(sources)

    @cached_property
    def format(self) -> Format:
        """The format that a report is written in."""
        is_read = self._on_terminal() or self.settings.options.plain
        default = "table" if is_read and self._answers is not Answers.OWN_TABLE else "csv"
        found = formats.find(self._format_name() or default)
        is_shown = found.write_bytes is None or not self._on_terminal()
        if found.has_figures and is_shown:
            return found
        if self.settings.format_is_explicit:
            if found.has_figures:
                hint = f"add -o FILE.{found.extension}, or send it into a pipe"
                raise UsageError(f"{found.name} is not for a terminal: it is no text", hint)
            raise UsageError(f"{found.name} is for prose; figures can't be written in it", _listed("has_figures"))
        return formats.find(default)

    @cached_property
    def prose_format(self) -> Format:
        """The format that a document is written in."""
        is_read = self._on_terminal() or self.settings.options.plain
        default = "table" if is_read else "text"
        name = self._format_name() or default
        found = formats.find(name)
        if found.write_document is not None:
            return found if name != "table" or is_read else formats.find("text")
        if self.settings.format_is_explicit:
            raise UsageError(f"{found.name} is for figures; prose can't be written in it", _listed("write_document"))
        return formats.find(default)

    def report(self, report: Report, language: Language = ENGLISH) -> None:
        """Writes a report in the format asked for, and its notes to standard error."""
        style = self._style(self.format)._replace(language=language)
        if self.format.write_bytes is not None:
            self._write(self.format.write_bytes(report, style), report.notes, language)
        else:
            assert self.format.write is not None
            self._deliver(self.format.write(report, style), report.notes, language)
        if self._is_file:
            from unhcr_cli.cli import files

            number = files.rows(report, human=self.format.human)
            self._tell(files.told(number, self.format.name, language), language)

    def document(self, document: Document, language: Language = ENGLISH) -> None:
        """Writes prose in the format asked for, and its notes to standard error.

        A bare document has a form of its own already: it is text unless `--format` says otherwise.
        """
        is_own_form = document.is_bare and not self.settings.format_is_explicit
        form = formats.find("text") if is_own_form else self.prose_format
        assert form.write_document is not None
        style = self._style(form)._replace(language=language)
        self._deliver(form.write_document(document, style), document.notes, language)
        self._tell(form.name, language)

    def text(self, text: str, notes: Sequence[str] = (), *, form: str) -> None:
        """Writes a text that is in its only format already, and its notes to standard error."""
        self._deliver(text, notes, ENGLISH)
        self._tell(form, ENGLISH)

    def file(self, data: bytes, notes: Sequence[str] = (), *, form: str) -> None:
        """Writes what is no text, and so goes into a file only.

        Raises:
            UsageError: no file is named.
        """
        if not self._is_file:
            raise UsageError("that goes into a file, not to standard output", "add --output FILE")
        self._write(data, notes, ENGLISH)
        self._tell(form, ENGLISH)

    def chart(self, data: bytes, what: str, language: Language, notes: Sequence[str] = ()) -> None:
        """Writes a picture to the file that `--chart` names, beside the answer, and says so on standard error."""
        from unhcr_cli.cli import files

        path = self.settings.options.chart or ""
        to_file(Path(path), data, keep=self._sources)
        if not self.settings.options.quiet:
            for told in (files.written(path, what, language), *notes):
                narrate(told)

    @property
    def asked(self) -> str:
        """The format that the command line asks for, by `--format` or by the output file's name; or empty."""
        suffix = Path(self.settings.options.output or "").suffix[1:]
        return (self.settings.options.format or self._extension() or suffix).lower()

    def _deliver(self, text: str, notes: Sequence[str], language: Language) -> None:
        self._write(text.encode("utf-8", "backslashreplace"), notes, language)

    def _write(self, data: bytes, notes: Sequence[str], language: Language) -> None:
        target = self.settings.options.output
        if self._is_file and target is not None:
            to_file(Path(target), data, keep=self._sources)
        elif not self._is_paged or not self._in_pager(data):
            to_stdout(data)
        if not self.settings.options.quiet:
            for note in notes:
                narrate(language.say("note: {text}", text=note))

    @property
    def _is_paged(self) -> bool:
        """Whether a long answer goes through a pager: never in a pipe, and not where it is to be read out."""
        return self._on_terminal() and not (self.settings.options.no_pager or self._is_plain)

    def _in_pager(self, data: bytes) -> bool:
        from unhcr_cli.cli import pager

        return pager.is_long(data, sys.stdout.fileno()) and pager.show(data, os.environ)

    @property
    def _is_plain(self) -> bool:
        """Whether tables and prose come in plain lines: asked for, or a terminal that says so."""
        if self.settings.options.plain or os.environ.get("UNHCR_PLAIN"):
            return True
        return self._on_terminal() and (os.environ.get("TERM") == "dumb" or bool(os.environ.get("ACCESSIBLE")))

    @property
    def _is_file(self) -> bool:
        return self.settings.options.output not in (None, "-")

    def _tell(self, what: str, language: Language) -> None:
        """Says what has been written, and where."""
        if self._is_file and not self.settings.options.quiet:
            from unhcr_cli.cli import files

            told = files.written(self.settings.options.output or "", what, language)
            if told:
                narrate(told)

    def _format_name(self) -> str | None:
        """What the command line asks for, by name or by the file's; then environment and configuration."""
        return self.settings.options.format or self._extension() or self.settings.format

    def _extension(self) -> str | None:
        """The format that the output file's name asks for, if any."""
        suffix = Path(self.settings.options.output or "").suffix[1:].lower()
        if not suffix:
            return None
        return next((form.name for form in formats.each() if form.extension == suffix), None)

    @property
    def canvas(self) -> Style:
        """What the place that the answer goes to can show, whatever its format."""
        return self._style(formats.find("table"))

    def _on_terminal(self) -> bool:
        return not self._is_file and sys.stdout is not None and sys.stdout.isatty()

    def _style(self, form: Format) -> Style:
        options = self.settings.options
        terminal = self._on_terminal()
        return Style(
            width=width(os.environ),
            colour=form.human and not self._is_plain and _has_colour(os.environ, terminal),
            unicode=not form.human or _is_unicode() or self._is_file,
            header=not options.no_header,
            raw=options.raw or self._answers is Answers.OWN_TABLE,
            terminal=terminal,
            plain=self._is_plain,
        )


def width(environment: Mapping[str, str]) -> int:
    """Columns to write for: `COLUMNS`, else the terminal's, else 80; at most 400."""
    given = environment.get("COLUMNS", "")
    if given.isascii() and given.isdigit() and int(given[:9]) > 0:
        return min(int(given[:9]), MAX_WIDTH)
    try:
        return min(os.get_terminal_size(sys.stdout.fileno()).columns or 80, MAX_WIDTH)
    except (OSError, ValueError, AttributeError):
        return 80


def _has_colour(environment: Mapping[str, str], terminal: bool) -> bool:
    if environment.get("NO_COLOR"):
        return False
    return bool(environment.get("FORCE_COLOR")) or (terminal and environment.get("TERM") != "dumb")


def _is_unicode() -> bool:
    encoding: Any = getattr(sys.stdout, "encoding", None) or ""
    return encoding.lower().replace("-", "").replace("_", "") in ("utf8", "utf16", "utf32")


def _listed(way: str) -> str:
    return "formats: " + ", ".join(form.name for form in formats.every() if getattr(form, way))
