"""Ways out of displacement: a panel of columns for each, since they are never added."""

from __future__ import annotations

from collections.abc import Sequence

from unhcr_cli.charts.figures import Figure, countries, grouped
from unhcr_cli.charts.plans._series import PANELS_AT_MOST, columns
from unhcr_cli.charts.plans._words import counted, shown, signs, titled, told_columns
from unhcr_cli.charts.plot import Plot
from unhcr_cli.charts.speech import Speech

_ROLES = {"asylum": "as country of asylum", "origin": "as country of origin"}


def plan(figures: Sequence[Figure], speech: Speech) -> Plot:
    """The picture of solutions."""
    pages = list(grouped(figures, lambda figure: (figure.country.code, figure.measure, figure.role)).values())
    known = [page for page in pages if any(figure.value is not None for figure in page)] or pages[:1]
    several = len(countries(figures)) > 1
    twice = {
        (a.country.code, a.measure) for a in figures for b in figures if a.measure == b.measure and a.role != b.role
    }
    panels = []
    for page in known[:PANELS_AT_MOST]:
        first = page[0]
        name = speech.name(first.country) if several else ""
        role = speech.say(_ROLES[first.role]) if (first.country.code, first.measure) in twice else ""
        heading = ", ".join(filter(None, (name, speech.short(first.measure), role)))
        panels.append(columns(heading, page, speech))
    found = tuple(panels)
    where = speech.where(countries(figures), "asylum")
    notes = [*signs(found, speech), *shown(len(found), len(pages), speech)]
    return Plot(
        titled(speech.say("Solutions {where}", where=where), "", figures, speech),
        counted(figures, speech),
        found,
        notes=tuple(notes),
        sentences=tuple(sentence for panel in found for sentence in told_columns(panel, speech)),
    )
