"""Every example in a docstring of the package is true."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

import unhcr_cli

PACKAGE = Path(unhcr_cli.__file__).parent
NOT_INSTALLED = ("unhcr_cli.dataset.build_hook",)
"""What only a build can import."""


def modules() -> list[str]:
    """The names of all modules of the package under test."""
    paths = [path.relative_to(PACKAGE.parent).with_suffix("") for path in sorted(PACKAGE.rglob("*.py"))]
    names = [".".join(path.parts).removesuffix(".__init__") for path in paths]
    return [name for name in names if name not in NOT_INSTALLED]


@pytest.mark.parametrize("name", modules())
def test_examples_are_true(name: str) -> None:
    failed, _ = doctest.testmod(import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    found = [test for name in modules() for test in finder.find(import_module(name)) if test.examples]
    assert len(found) > 5
