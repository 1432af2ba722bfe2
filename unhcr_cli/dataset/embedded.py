"""What a dataset in one file leans on, as far as it must be known to read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from unhcr_cli.names.resolve import NameIndex

Declarations = Mapping[str, Mapping[str, Any]]


class Embedded(NameIndex, Protocol):
    """The embedded dataset, which a single file leans on: the store, or what stands for it."""

    dataset: Mapping[str, Any]
    releases: Declarations
    measures: Declarations
    indicators: Declarations
    group_ids: frozenset[str]

    @property
    def groups(self) -> Declarations:
        """Declarations of groups, by id."""
        ...

    @property
    def tables(self) -> Declarations:
        """Declarations of tables with dimensions, by id."""
        ...

    @property
    def dimensions(self) -> Declarations:
        """Declarations of dimensions, by id."""
        ...

    @property
    def traps(self) -> Declarations:
        """Declarations of what is easily got wrong, by id."""
        ...

    def facts(self) -> Declarations:
        """Reference facts of countries, by code."""
        ...

    def languages(self) -> Declarations:
        """The words of every language, by code."""
        ...
