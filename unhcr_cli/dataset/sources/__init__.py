"""Where a dataset comes from: rows in the shape of UNHCR's public API, table by table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Row = Mapping[str, str]
"""One row of a table, as text: `{"year": "2024", "coo_iso": "BFA", "coa_iso": "MLI", "refugees": "5"}`."""

Tables = Mapping[str, Iterable[Row]]
"""Rows by table: `population`, `idmc`, `unrwa`, `un_population`, `gdp`."""
