"""A table with dimensions, to ask in tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from unhcr_cli.store.dimension_rows import Table


def table(id: str, measures: Iterable[str], first_year: int = 0, formulas: Mapping[str, str] | None = None) -> Table:
    """A table with dimensions of those measures and indicators."""
    indicators = {id: {"label": id, "formula": formula} for id, formula in (formulas or {}).items()}
    return Table(id, id, "", "", first_year, (), {id: {"label": id} for id in measures}, indicators)
