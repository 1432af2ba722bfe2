"""Who is in a country and where people are: bars of kinds of people, or one pair of countries through time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from unhcr_cli.charts.figures import Figure, countries, grouped, measures, periods
from unhcr_cli.charts.plans import trend
from unhcr_cli.charts.plans._series import can_be_piled, columns, legend
from unhcr_cli.charts.plans._words import counted, shown, signs, titled, told_bars, told_columns, what
from unhcr_cli.charts.plot import Bar, Bars, Part, Plot
from unhcr_cli.charts.speech import Speech
from unhcr_cli.core.model import Country, Role

PANELS_AT_MOST = 4
_OF_SEVERAL, _OF_ONE = 10, 15
"""So many bars each of several panels has, and a single one."""
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
    several, who = len(pages) > 1, countries(figures)
    panels = tuple(
        _bars(page, several, len(ids) > 1, speech, several_countries=len(who) > 1) for page in pages[:PANELS_AT_MOST]
    )
    heights = [sum(part.value or 0 for part in bar.parts) for panel in panels for bar in panel.bars]
    panels = tuple(panel._replace(extent=(0.0, float(max(heights, default=0)))) for panel in panels)
    role = figures[0].role
    where = speech.where(who, role)
    longest = max(len(_others(page)) for page in pages)
    return Plot(
        titled(_title(ids, where, role, speech), "", figures, speech),
        counted(figures, speech),
        panels,
        legend([figure for page in pages[:PANELS_AT_MOST] for figure in page], speech),
        notes=(
            *shown(min(longest, _OF_SEVERAL if several else _OF_ONE), longest, speech),
            *shown(len(panels), len(pages), speech),
            *signs(panels, speech),
        ),
        sentences=tuple(told_bars(panel.bars, panel.unit, speech) for panel in panels),
    )


def _title(ids: Sequence[str], where: str, role: str, speech: Speech) -> str:
    if len(ids) > 1:
        return speech.say(_BY[role], where=where)
    by = "{what}, by country of origin" if role == "asylum" else "{what}, by country of asylum"
    return speech.say(by, what=f"{what(ids, speech)} {where}".strip())


def _others(figures: Sequence[Figure]) -> Mapping[str, Sequence[Figure]]:
    return grouped(figures, lambda figure: figure.other.code if figure.other else "")


def _bars(figures: Sequence[Figure], several: bool, is_piled: bool, speech: Speech, *, several_countries: bool) -> Bars:
    country, period = figures[0].country, figures[0].period
    bars = []
    others = list(_others(figures).values())
    for found in others[: _OF_SEVERAL if several else _OF_ONE]:
        parts = tuple(Part(each.measure, speech.short(each.measure), each.value, each.flag) for each in found)
        bars.append(Bar(speech.name(found[0].other or country), parts))
    heading = speech.language.period(period) if several else ""
    if several_countries:
        heading = f"{speech.name(country)}, {heading}"
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
