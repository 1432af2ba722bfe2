"""The way out of a run: the language of its answer, the notes that go with it, and its delivery."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from unhcr_cli.cli.delivery import Answers, Delivery
from unhcr_cli.cli.settings import Settings, months_since, today
from unhcr_cli.core.report import Document, Report
from unhcr_cli.formats import Format
from unhcr_cli.indicators.catalogue import Catalogue
from unhcr_cli.languages.base import ENGLISH, Language, Texts, named
from unhcr_cli.store import library
from unhcr_cli.store.store import Store

Answer = TypeVar("Answer", Report, Document)
OLD = 7
"""Months after which there is a newer release: UNHCR publishes in June and in November."""


class Out:
    """Where the answer of one run goes, and what it is in."""

    def __init__(
        self,
        settings: Settings,
        answers: Answers,
        store: Callable[[], Store],
        catalogue: Callable[[], Catalogue],
        texts: Callable[[str], Texts],
    ) -> None:
        """`store` gives the dataset that the figures are of: it has notes, and may have figures of the user's.

        `catalogue` gives what its measures mean, and `texts` what is said in a language that is not English.
        """
        self._settings = settings
        self._answers = answers
        self._store = store
        self._catalogue = catalogue
        self._texts = texts
        self._notes: list[str] = []

    @cached_property
    def language(self) -> Language:
        """What the answer is in: what a person reads is in their language, what a machine reads is in English.

        Prose for machines follows a language that was asked for.
        """
        code = self._settings.lang
        if code == "en":
            return ENGLISH
        if self._answers is Answers.ENGLISH_TEXT:
            self.note("citations and explanations are in English" if self._settings.lang_is_explicit else "")
            return ENGLISH
        is_text = self._answers is Answers.TEXT
        form = self.delivery.prose_format if is_text else self.delivery.format
        if not (form.human or form.is_local) and not (is_text and self._settings.lang_is_explicit):
            return ENGLISH
        from unhcr_cli import languages

        language = languages.find(code, self._texts(code))
        if is_text and not language.has_prose:
            self.note("texts are in English, French and Spanish; names and labels are in all six languages")
            return ENGLISH
        return language

    def note(self, text: str) -> None:
        """Keeps a note that the reader must see, on standard error or in the report."""
        if text and text not in self._notes:
            self._notes.append(text)

    @property
    def notes(self) -> tuple[str, ...]:
        """The notes so far, and what is to be known of the figures that were read."""
        return (*self._notes, *self._store().notes())

    @cached_property
    def delivery(self) -> Delivery:
        """The way out."""
        own = tuple(Path(path) for path in (self._settings.data, self._settings.overlay) if path)
        return Delivery(self._settings, (*own, library.EMBEDDED, library.CHECKOUT), self._answers)

    @property
    def for_people(self) -> bool:
        """Whether the report is for a person, who sees more than its rows."""
        return self.delivery.format.human and not self._arranged

    def most(self, top: int | None, usual: int, *, is_prose: bool = False) -> int:
        """How many rows to show: `top` where it was typed, else all (0) for machines and the `usual` for people."""
        if top is not None:
            return top
        form = self.delivery.prose_format if is_prose else self.delivery.format
        return usual if form.human else 0

    @property
    def _arranged(self) -> bool:
        options = self._settings.options
        return bool(options.sort or options.columns)

    def emit(self, report: Report) -> None:
        """Delivers a report, arranged as asked for, with the notes so far."""
        options, language = self._settings.options, self.language
        if language is ENGLISH and self._settings.lang != "en" and self._settings.lang_is_explicit:
            report = named(report, self._store().names(self._settings.lang))
        notes = (*self.notes, *report.notes)
        if options.asks_for_a_chart and self._drawn(report, notes):
            return
        if self._arranged:
            from unhcr_cli.reports.arrange import arrange

            report = arrange(report, sort=options.sort, columns=options.columns)
        if self.delivery.format.defines:
            from unhcr_cli.reports.definitions import defined

            report = defined(report, self._catalogue(), self._store().measures)
        self.delivery.report(self._dated(report._replace(notes=notes), self.delivery.format), language)

    def _drawn(self, report: Report, notes: Sequence[str]) -> bool:
        """Draws the rows of the report; True where the drawing stands in the place of the rows."""
        from unhcr_cli.cli.charting import Charting

        charting = Charting(self._settings, self._store(), self.language, self._texts)
        charting.deliver(report, self.delivery)
        is_text = self._settings.options.alt or self._settings.options.chart == "-"
        if is_text:
            self.delivery.text(charting.text(report, self.delivery), notes, form="text")
        return is_text

    def emit_document(self, document: Document) -> None:
        """Delivers prose with the notes so far."""
        document = document._replace(notes=(*self.notes, *document.notes))
        self.delivery.document(self._dated(document, self.delivery.prose_format), self.language)

    def _dated(self, answer: Answer, form: Format) -> Answer:
        """The answer with a line on how old its figures are, where a person reads it and a newer release is due."""
        settings = self._settings
        is_chosen = settings.data is not None or settings.release is not None
        if not form.human or settings.options.quiet or is_chosen or not answer.provenance.releases:
            return answer
        release, declared = list(self._store().releases.items())[-1]
        months = months_since(str(declared.get("published", "")), today())
        if months <= OLD:
            return answer
        text = "Release {release} is {months} months old; `unhcr update` looks for a newer one."
        age = self.language.say(text, release=release, months=months)
        return answer._replace(provenance=answer.provenance._replace(age=age))
