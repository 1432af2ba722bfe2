"""The languages besides English. The folder is the registry: a language is imported only when it is asked for."""

from __future__ import annotations

from importlib import import_module

from unhcr_cli.language import Language


def find(code: str) -> Language:
    """The language of a code of `settings.LANGUAGES` that is not English."""
    language: Language = import_module(f"{__name__}.{code}").LANGUAGE
    return language
