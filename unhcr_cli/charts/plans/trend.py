"""Lines through time; above five, small multiples."""

from __future__ import annotations

from collections.abc import Sequence

from unhcr_cli.charts.figures import Figure, by_series, countries, grouped, measures
from unhcr_cli.charts.plans._series import PANELS_AT_MOST, TOGETHER_AT_MOST, series, shared, units
from unhcr_cli.charts.plans._words import counted, shown, signs, titled, told, what
from unhcr_cli.charts.plot import Lines, Plot, Series
from unhcr_cli.charts.speech import Speech
from unhcr_cli.charts.theme import hue


def plan(figures: Sequence[Figure], speech: Speech) -> Plot:
    """The picture of figures through time."""
    panels = multiples(figures, speech)
    drawn = panels[:PANELS_AT_MOST]
    where = speech.where(countries(figures), figures[0].role)
    return Plot(
        titled(what(measures(figures), speech), where, figures, speech),
        counted(figures, speech),
        drawn,
        notes=(*signs(drawn, speech), *shown(len(drawn), len(panels), speech)),
        sentences=tuple(told(_named(line, panel), panel.unit, speech) for panel in drawn for line in panel.series),
    )


def _named(line: Series, panel: Lines) -> Series:
    if not panel.heading or panel.heading == line.label:
        return line
    return line._replace(label=f"{panel.heading}, {line.label}")


def multiples(figures: Sequence[Figure], speech: Speech) -> tuple[Lines, ...]:
    """One panel of up to five lines, or as many as there are measures, or countries and measures."""
    who, ids = countries(figures), measures(figures)
    if len(who) * len(ids) <= TOGETHER_AT_MOST and len(units(figures)) == 1:
        return (Lines("", lines(figures, speech), figures[0].unit),)
    if len(who) <= TOGETHER_AT_MOST and len(ids) > 1:
        by_measure = grouped(figures, lambda figure: figure.measure)
        return tuple(
            Lines(speech.short(id), lines(several, speech), several[0].unit) for id, several in by_measure.items()
        )
    single = len(who) == 1, len(ids) == 1
    return shared(
        [
            Lines(_called(several[0], single, speech), (_line(several, -1, speech),), several[0].unit)
            for several in by_series(figures)
        ]
    )


def lines(figures: Sequence[Figure], speech: Speech) -> tuple[Series, ...]:
    """A line for each country and measure."""
    several = by_series(figures)
    single = len(countries(figures)) == 1, len(measures(figures)) == 1
    if len(several) == 1:
        return (_line(several[0], -1, speech),)
    # Measures of one country have their own colours, where those differ.
    is_told_apart = single[0] and len({hue(found[0].measure) for found in several}) == len(several)
    return tuple(
        series(_called(found[0], single, speech), found, -1 if is_told_apart else index)
        for index, found in enumerate(several)
    )


def _line(figures: Sequence[Figure], step: int, speech: Speech) -> Series:
    return series(speech.name(figures[0].country), figures, step)


def _called(figure: Figure, single: tuple[bool, bool], speech: Speech) -> str:
    """What a series is called, where there is a single country or measure, or neither."""
    one_country, one_measure = single
    name, short = speech.name(figure.country), speech.short(figure.measure)
    if one_measure:
        return name
    return short if one_country else f"{name}: {short}"
