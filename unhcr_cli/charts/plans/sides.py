"""Who is in a country and where people are: bars of kinds of people, or one pair of countries through time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from unhcr_cli.charts.figures import Figure, countries, grouped, measures, periods
from unhcr_cli.charts.plans import trend
from unhcr_cli.charts.plans._series import can_be_piled, columns, legend
from unhcr_cli.charts.plans._words import counted, shown, signs, titled, told_bars, told_columns
from unhcr_cli.charts.plans.rank import few
from unhcr_cli.charts.plot import Bar, Bars, Part, Plot
from unhcr_cli.charts.speech import Speech
from unhcr_cli.core.model import Country, Role

PANELS_AT_MOST = 4
_BY: Mapping[str, str] = {
    "asylum": "People {where}, by country of origin",
    "origin": "People {where}, by country of asylum",
}


def plan(figures: Sequence[Figure], speech: Speech) -> Plot:
    """The picture of people in or from countries."""
    others = {figure.other.code for figure in figures if figure.other}
    if len(others) == 1 and len(periods(figures)) > 1 and len(countries(figures)) == 1:
        return pair(figures, speech)
    pages = list(grouped(figures, lambda figure: (figure.country.code, figure.period)).values())
    ids = measures(figures)
    several = len(pages) > 1
    panels = tuple(_bars(page, several, len(ids) > 1, speech) for page in pages[:PANELS_AT_MOST])
    role = figures[0].role
    where = speech.where(countries(figures), role)
    longest = max(len(_others(page)) for page in pages)
    return Plot(
        titled(speech.say(_BY[role], where=where), "", figures, speech),
        counted(figures, speech),
        panels,
        legend([figure for page in pages[:PANELS_AT_MOST] for figure in page], speech),
        notes=(
            *shown(few(longest), longest, speech),
            *shown(len(panels), len(pages), speech),
            *signs(panels, speech),
        ),
        sentences=tuple(told_bars(panel.bars, panel.unit, speech) for panel in panels),
    )


def _others(figures: Sequence[Figure]) -> Mapping[str, Sequence[Figure]]:
    return grouped(figures, lambda figure: figure.other.code if figure.other else "")


def _bars(figures: Sequence[Figure], several: bool, is_piled: bool, speech: Speech) -> Bars:
    country, period = figures[0].country, figures[0].period
    bars = []
    others = list(_others(figures).values())
    for found in others[: few(len(others))]:
        parts = tuple(Part(each.measure, speech.short(each.measure), each.value, each.flag) for each in found)
        bars.append(Bar(speech.name(found[0].other or country), parts))
    heading = f"{speech.name(country)}, {speech.language.period(period)}" if several else ""
    return Bars(heading, tuple(bars), figures[0].unit, is_piled=is_piled)


def pair(figures: Sequence[Figure], speech: Speech) -> Plot:
    """People from one country in another through time."""
    first = figures[0]
    sides: tuple[Country, Country] = (first.country, first.other or first.country)
    origin, asylum = sides if first.role == "origin" else sides[::-1]
    role: Role = "origin"
    where = f"{speech.where((origin,), role)} {speech.where((asylum,), 'asylum')}"
    ids = measures(figures)
    title = titled(speech.say("People {where}", where=where), "", figures, speech)
    if not can_be_piled(ids):
        return trend.plan(figures, speech)._replace(title=title)
    panel = columns("", figures, speech)
    return Plot(
        title,
        counted(figures, speech),
        (panel,),
        legend(figures, speech),
        notes=tuple(signs((panel,), speech)),
        sentences=tuple(told_columns(panel, speech)),
    )
