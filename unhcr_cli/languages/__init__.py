"""The languages that answers are in: how each writes numbers, dates and names, and its grammar.

It imports `core`. What is said in a language is data, `data/languages/`; the folder is the registry, a language is
imported only when it is asked for, and English stands wherever another has nothing.
"""

from __future__ import annotations

from importlib import import_module

from unhcr_cli.languages.base import Language, Texts


def find(code: str, texts: Texts) -> Language:
    """The language of a code of `settings.LANGUAGES` that is not English, saying what the texts have."""
    language: type[Language] = import_module(f"{__name__}.{code}").LANGUAGE
    return language(texts)
