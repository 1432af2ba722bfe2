"""The languages, with what the embedded dataset has them say."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from unhcr_cli import languages
from unhcr_cli.languages.base import Language
from unhcr_cli.store.store import Store

Find = Callable[[str], Language]


@pytest.fixture(scope="session")
def find(store: Store) -> Find:
    """`find("fr")`: a language that is not English."""
    return lambda code: languages.find(code, store.texts(code))


@pytest.fixture(scope="session")
def french(find: Find) -> Language:
    return find("fr")


@pytest.fixture(scope="session")
def spanish(find: Find) -> Language:
    return find("es")
