"""Countries side by side: bars at one date, slopes between two, lines through more; a panel for each measure."""

from __future__ import annotations

from collections.abc import Sequence

from unhcr_cli.charts.figures import Figure, countries, grouped, measures, periods
from unhcr_cli.charts.plans import trend
from unhcr_cli.charts.plans._series import TOGETHER_AT_MOST
from unhcr_cli.charts.plans._words import counted, shown, signs, titled, told, told_bars, what
from unhcr_cli.charts.plot import Bar, Bars, Lines, Panel, Part, Plot
from unhcr_cli.charts.speech import Speech

PANELS_AT_MOST = 9
BARS_AT_MOST = 20


def plan(figures: Sequence[Figure], speech: Speech) -> Plot:
    """The picture of a comparison."""
    who, dates = countries(figures), periods(figures)
    if len(dates) > 2 or (len(dates) == 2 and len(who) > TOGETHER_AT_MOST * 2):
        return trend.plan(figures, speech)
    ids = measures(figures)
    pages = list(grouped(figures, lambda figure: figure.measure).values())
    heading = len(pages) > 1
    panels: list[Panel] = []
    sentences = []
    for page in pages[:PANELS_AT_MOST]:
        name = _headed(page[0], speech) if heading else ""
        if len(dates) == 2:
            slope = Lines(name, trend.lines(page, speech), page[0].unit, is_slope=True)
            panels.append(slope)
            sentences += [told(line, slope.unit, speech) for line in slope.series]
        else:
            bars = _bars(name, page[:BARS_AT_MOST], speech)
            panels.append(bars)
            sentences.append(f"{name + ': ' if name else ''}{told_bars(bars.bars, bars.unit, speech)}")
    lead = what(ids, speech)
    where = speech.where(who, figures[0].role)
    lead, where = (lead, where) if lead else (speech.say("Compared: {names}", names=_names(figures, speech)), "")
    return Plot(
        titled(lead, where, figures, speech),
        counted(figures, speech),
        tuple(panels),
        notes=(
            *signs(panels, speech),
            *shown(len(panels), len(pages), speech),
            *shown(min(len(who), BARS_AT_MOST), len(who), speech),
        ),
        sentences=tuple(sentences),
    )


def _names(figures: Sequence[Figure], speech: Speech) -> str:
    return speech.language.first([speech.name(each) for each in countries(figures)], 4)


def _headed(figure: Figure, speech: Speech) -> str:
    return speech.short(figure.measure)


def _bars(heading: str, figures: Sequence[Figure], speech: Speech) -> Bars:
    bars = [
        Bar(
            speech.name(figure.country),
            (Part(figure.measure, speech.short(figure.measure), figure.value, figure.flag),),
        )
        for figure in figures
    ]
    return Bars(heading, tuple(bars), figures[0].unit)
