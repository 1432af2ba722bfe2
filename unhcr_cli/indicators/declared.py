"""Reads measures and indicators from what a dataset declares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from unhcr_cli.core.errors import BadDataError, UsageError
from unhcr_cli.core.model import Period
from unhcr_cli.indicators.catalogue import Catalogue, Indicator, Measure
from unhcr_cli.languages.base import ENGLISH, Language


def declared(
    measures: Mapping[str, Mapping[str, Any]],
    indicators: Mapping[str, Mapping[str, Any]],
    language: Language = ENGLISH,
) -> Catalogue:
    """The catalogue that declarations (tables of `measures.toml` and `indicators.toml`) make, labels in `language`."""
    catalogue = Catalogue(
        {id: _measure(id, table, language) for id, table in measures.items()},
        {id: _indicator(id, table, language) for id, table in indicators.items()},
        language,
    )
    units: dict[str, str] = {}
    for id in (id for id, table in indicators.items() if "unit" not in table):
        # Where it can't be computed, whoever checks the dataset says so.
        with suppress(BadDataError, UsageError):
            units[id] = catalogue.unit_of(id)
    if units:
        known = catalogue.indicators.items()
        catalogue.indicators = {id: each._replace(unit=units.get(id, each.unit)) for id, each in known}
    return catalogue


def _measure(id: str, table: Mapping[str, Any], language: Language) -> Measure:
    return Measure(
        **_shared(id, table, language),
        kind=table.get("kind", "stock"),
        first_year=table.get("first_year", 0),
        filed=table.get("filed", "asylum"),
        areas=tuple(table.get("areas", ())),
        rounded=table.get("rounded", False),
        publisher=table.get("publisher", ""),
        overlaps=_reasons(table.get("overlaps", ())),
        apart=table.get("apart", ""),
        inferred_after=Period.declared(table["inferred_after"]) if "inferred_after" in table else None,
        abroad=table.get("abroad", False),
        estimated=table.get("estimated", False),
        adds_up=table.get("world") != "given",
    )


def _reasons(overlaps: Sequence[str] | Mapping[str, str]) -> Mapping[str, str]:
    """Measures with the reason why they overlap; a dataset that lists them gives none."""
    return overlaps if isinstance(overlaps, Mapping) else dict.fromkeys(overlaps, "")


def _indicator(id: str, table: Mapping[str, Any], language: Language) -> Indicator:
    return Indicator(
        **_shared(id, table, language),
        formula=table["formula"],
        lenient=table.get("lenient", False),
        areas=tuple(table.get("areas", ())),
        strict=table.get("strict", False),
        of_world=table.get("of_world", ""),
    )


def _shared(id: str, table: Mapping[str, Any], language: Language) -> dict[str, Any]:
    label = table.get("label", id)
    return {
        "id": id,
        "label": label,
        "short": table.get("short", label),
        "section": table.get("section") or language.say("Other"),
        "unit": table.get("unit", "persons" if "formula" not in table else "ratio"),
        "roles": tuple(table.get("roles", ("asylum", "origin"))),
        "default": table.get("default", True),
        "definition": table.get("definition", ""),
        "source": table.get("source", ""),
    }
