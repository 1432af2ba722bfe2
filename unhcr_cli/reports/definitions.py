"""What the measures of a report mean, for formats that carry it along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from unhcr_cli.core.report import Definition, Report
from unhcr_cli.indicators.catalogue import Catalogue, Indicator


def defined(report: Report, catalogue: Catalogue, declared: Mapping[str, Mapping[str, Any]]) -> Report:
    """The report with the definitions of the measures that its rows or its columns are about, in their order.

    `declared` are tables of `measures.toml`.
    """
    return report._replace(definitions=tuple(_definitions(report, catalogue, declared)))


def _definitions(
    report: Report, catalogue: Catalogue, declared: Mapping[str, Mapping[str, Any]]
) -> Iterator[Definition]:
    for id in _named(report):
        found = catalogue.measures.get(id) or catalogue.indicators.get(id)
        if found is not None:
            formula = found.formula if isinstance(found, Indicator) else ""
            hxl = declared.get(id, {}).get("hxl", "")
            yield Definition(id, found.label, found.unit, found.definition, found.source, formula, hxl)


def _named(report: Report) -> Mapping[str, None]:
    """Ids that may be a measure's: of columns, and what stands in a column `measure`."""
    ids = [column.id for column in report.columns]
    stated = [str(row[ids.index("measure")]) for row in report.rows] if "measure" in ids else []
    return dict.fromkeys((*ids, *stated))
