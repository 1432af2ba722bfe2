"""One run of a command: what is asked, what is known, and the way out."""

from __future__ import annotations

from unhcr_cli.cli.delivery import Answers
from unhcr_cli.cli.known import Known
from unhcr_cli.cli.out import Out
from unhcr_cli.cli.settings import Settings
from unhcr_cli.cli.streams import narration
from unhcr_cli.indicators.catalogue import Catalogue
from unhcr_cli.languages.base import Texts
from unhcr_cli.store.store import Store


class Session:
    """What a command is given; closes what it opened."""

    def __init__(self, settings: Settings, answers: Answers = Answers.FIGURES) -> None:
        self.settings = settings
        """What is asked, and how."""
        self.out = Out(settings, answers, self._store, self._catalogue, self._texts)
        """Where the answer goes, and in which language."""
        self.known = Known(settings, self.out, narration(quiet=settings.options.quiet))
        """The dataset in use."""

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *error: object) -> None:
        self.known.close()

    def _store(self) -> Store:
        return self.known.store

    def _catalogue(self) -> Catalogue:
        return self.known.catalogue

    def _texts(self, code: str) -> Texts:
        return self.known.texts(code)
