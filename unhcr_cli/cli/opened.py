"""The dataset that a run asks: opened when it is needed, in the language and the release that are asked for."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Set
from functools import cached_property
from pathlib import Path
from typing import Any

from unhcr_cli.analysis.answer import About
from unhcr_cli.cli.out import Out
from unhcr_cli.cli.settings import Settings, cache_folder, data_folder
from unhcr_cli.core.narration import Narration
from unhcr_cli.indicators.catalogue import Catalogue
from unhcr_cli.indicators.declared import declared
from unhcr_cli.languages.base import ENGLISH, Texts
from unhcr_cli.store import library
from unhcr_cli.store.store import Store


class Opened:
    """The dataset in use, and what it declares."""

    def __init__(self, settings: Settings, out: Out, narration: Narration) -> None:
        """Labels and names are in the language of `out`, and what a reader must know is noted there."""
        self.settings = settings
        self.out = out
        self._narration = narration
        self._open = contextlib.ExitStack()

    def close(self) -> None:
        """Closes what was opened."""
        self._open.close()

    @cached_property
    def embedded(self) -> Store:
        """The embedded dataset with what the user has installed, which a single file of the user's leans on."""
        store = library.open_in_use(cache_folder(), data_folder(), self._narration)
        self._open.callback(store.close)
        return store

    @cached_property
    def store(self) -> Store:
        """The dataset in use."""
        store = self._opened
        self.remark(store, frozenset())
        if self.settings.release is not None:
            store.use(self.settings.release)
        if self.out.language is not ENGLISH:
            store.speak(self.out.language.code)
        return store

    @cached_property
    def _opened(self) -> Store:
        """The dataset in use, in its newest release and in English."""
        if self.settings.overlay is not None:
            store = library.open_own(Path(self.settings.overlay), cache_folder(), self._narration, below=self.embedded)
        elif self.settings.data is None:
            return self.embedded
        else:
            store = library.open_own(Path(self.settings.data), cache_folder(), self._narration)
        self._open.callback(store.close)
        return store

    def texts(self, code: str) -> Texts:
        """What the program says in a language: what the embedded dataset has, and on top what the one in use has."""
        from unhcr_cli.languages.declarations import on_top

        return on_top(self._opened.texts(code), self.embedded.texts(code))

    @property
    def treaties(self) -> Mapping[str, Mapping[str, Any]]:
        """What states may be party to: what the embedded dataset has, and on top what the one in use has."""
        return {**self.embedded.treaties, **self.store.treaties}

    @cached_property
    def catalogue(self) -> Catalogue:
        """The measures and indicators of the dataset in use, and the user's own formulas."""
        catalogue = declared(self.store.measures, self.store.indicators, self.out.language)
        options = self.settings.options
        if not options.compute:
            return catalogue
        from unhcr_cli.indicators.adhoc import with_formulas

        return with_formulas(catalogue, options.compute, force=options.force)

    @cached_property
    def about(self) -> About:
        """What the dataset says of itself."""
        return About.of(self.store.dataset, self.store.releases)

    def remark(self, store: Store, codes: Set[str]) -> None:
        """Notes what the user wrote about countries; without any, about the whole of their dataset."""
        for remark in store.remarks:
            if remark.codes & codes or not (remark.codes or codes):
                self.out.note(remark.text)
