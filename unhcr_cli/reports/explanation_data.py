"""Explanations as data for machines. Pure."""

from __future__ import annotations

from unhcr_cli.analysis.explanation import Explanation, Part
from unhcr_cli.core.model import Role
from unhcr_cli.indicators.catalogue import Indicator
from unhcr_cli.indicators.formula import written


def data(each: Explanation, role: Role, published: str) -> dict[str, object]:
    """An explanation for machines."""
    headline = each.headline
    return {
        "measure": each.found.id,
        "label": each.found.label,
        "country": each.country.name,
        "iso3": each.country.iso3,
        "role": role,
        "period": each.period.iso,
        "release": each.release,
        "published": published,
        "value": each.outcome.value,
        "unit": each.found.unit,
        "flag": each.outcome.flag,
        "formula": written(each.node) if isinstance(each.found, Indicator) else "",
        "arithmetic": each.arithmetic if isinstance(each.found, Indicator) else "",
        "parts": [_part_data(part) for part in each.parts.values()],
        "not_collected": [measure.id for measure in each.uncollected],
        "lacking": list(each.outcome.lacking),
        "apart": [{**_part_data(part), "reason": part.reason} for part in each.apart],
        "headline": headline and {**headline._asdict(), "period": headline.period.iso, "difference": each.difference},
    }


def _part_data(part: Part) -> dict[str, object]:
    return {
        "measure": part.measure.id,
        "value": part.outcome.value,
        "flag": part.outcome.flag,
        "publisher": part.measure.publisher,
        "source": part.source,
        "inferred": part.is_inferred,
    }
