"""The index that all tests of names share."""

from __future__ import annotations

import pytest

from .index import Names, all_names


@pytest.fixture
def names() -> Names:
    return all_names()
