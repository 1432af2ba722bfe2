"""`pytest tests/formats --regenerate` writes the expected files anew; read the diff before committing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent.parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--regenerate`."""
    parser.addoption("--regenerate", action="store_true", help="write the expected files of tests/golden anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """A check that a text is what the file of that name holds, byte for byte."""

    def check(name: str, text: str) -> None:
        if request.config.getoption("--regenerate", default=False):
            (GOLDEN / name).write_bytes(text.encode())
        assert text == (GOLDEN / name).read_bytes().decode()

    return check
