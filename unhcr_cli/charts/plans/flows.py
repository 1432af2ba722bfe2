"""People who fled in each year: columns of their kinds, the sum of UNHCR's as a dot."""

from __future__ import annotations

from collections.abc import Sequence

from unhcr_cli.charts.figures import Figure, countries, grouped, measures, periods
from unhcr_cli.charts.plans import trend
from unhcr_cli.charts.plans._series import PANELS_AT_MOST, can_be_piled, columns, legend
from unhcr_cli.charts.plans._words import counted, shown, signs, titled, told_columns, what
from unhcr_cli.charts.plot import Plot
from unhcr_cli.charts.speech import Speech


def plan(figures: Sequence[Figure], speech: Speech) -> Plot:
    """The picture of flows: a panel for each country."""
    ids = measures(figures)
    is_single = len(ids) == 1 and len(countries(figures)) == 1
    if not (can_be_piled(ids) or is_single):
        return trend.plan(figures, speech)
    pages = list(grouped(figures, lambda figure: figure.country.code).values())
    heading = len(pages) > 1
    panels = tuple(
        columns(speech.name(page[0].country) if heading else "", page, speech) for page in pages[:PANELS_AT_MOST]
    )
    lead = what(ids, speech) if is_single else speech.say("People who fled")
    return Plot(
        titled(lead, speech.where(countries(figures), figures[0].role), figures, speech),
        counted(figures, speech) if len(periods(figures)) > 1 else speech.unit(figures[0].unit),
        panels,
        legend(figures, speech),
        notes=(*signs(panels, speech), *shown(len(panels), len(pages), speech)),
        sentences=tuple(sentence for panel in panels for sentence in told_columns(panel, speech)),
    )
