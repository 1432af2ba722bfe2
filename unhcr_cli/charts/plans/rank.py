"""Bars for ranks: the countries in their order, ties with the same number."""

from __future__ import annotations

from collections.abc import Sequence

from unhcr_cli.charts.figures import Figure, grouped, measures, periods
from unhcr_cli.charts.plans._words import counted, shown, titled, told_bars, what
from unhcr_cli.charts.plot import Bar, Bars, Part, Plot
from unhcr_cli.charts.speech import Speech

BARS_AT_MOST = 30
_OF_SEVERAL, _OF_MORE = 10, 15
"""So many of more than that: a machine's answer has every country."""
PANELS_AT_MOST = 4
_BY = {"asylum": "{what}, by country of asylum", "origin": "{what}, by country of origin"}


def plan(figures: Sequence[Figure], speech: Speech) -> Plot:
    """The picture of a ranking, a panel for each date and measure."""
    ids, dates = measures(figures), periods(figures)
    contests = list(grouped(figures, lambda figure: (figure.measure, figure.period)).values())
    panels = tuple(_bars(several, ids, dates, speech) for several in contests[:PANELS_AT_MOST])
    if len(ids) == 1 and len(panels) > 1:
        values = [part.value or 0 for panel in panels for bar in panel.bars for part in bar.parts]
        panels = tuple(panel._replace(extent=(float(min(0, *values)), float(max(0, *values)))) for panel in panels)
    by = _BY[figures[0].role]
    lead = speech.say(by, what=what(ids, speech) or speech.say("People"))
    longest = max(len(several) for several in contests)
    return Plot(
        titled(lead, "", figures, speech),
        counted(figures, speech),
        panels,
        notes=(*shown(few(longest, len(contests)), longest, speech), *shown(len(panels), len(contests), speech)),
        sentences=tuple(told_bars(panel.bars, panel.unit, speech) for panel in panels),
    )


def few(number: int, panels: int = 1) -> int:
    """How many of so many bars are drawn in each panel."""
    if panels > 1:
        return min(number, _OF_SEVERAL)
    return number if number <= BARS_AT_MOST else _OF_MORE


def _bars(figures: Sequence[Figure], ids: Sequence[str], dates: Sequence[object], speech: Speech) -> Bars:
    bars = tuple(
        Bar(
            speech.name(figure.country),
            (Part(figure.measure, speech.short(figure.measure), figure.value, figure.flag),),
            figure.text("rank"),
        )
        for figure in figures[: few(len(figures), len(dates) * len(ids))]
    )
    period = speech.language.period(figures[0].period) if len(dates) > 1 else ""
    heading = ", ".join(filter(None, (speech.short(figures[0].measure) if len(ids) > 1 else "", period)))
    return Bars(heading, bars, figures[0].unit)
