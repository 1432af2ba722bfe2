"""Vintages: the same figure in each release, or the series of each release that changed it, older ones paler."""

from __future__ import annotations

from collections.abc import Sequence

from unhcr_cli.charts.figures import Figure, by_series, countries, measures, periods
from unhcr_cli.charts.plans._series import series
from unhcr_cli.charts.plans._words import counted, shown, signs, titled, told, told_bars, what
from unhcr_cli.charts.plot import Bar, Bars, Lines, Panel, Part, Plot, Series
from unhcr_cli.charts.speech import Speech

PANELS_AT_MOST = 4
VINTAGES_AT_MOST = 5
BARS_AT_MOST = 15


def plan(figures: Sequence[Figure], speech: Speech) -> Plot:
    """The picture of revisions; of the largest changes where two releases are compared."""
    if len({figure.release for figure in figures}) == 1 and any(figure.text("before_release") for figure in figures):
        return _changes(figures, speech)
    pages = [_since_first(page) for page in by_series(figures)]
    revised = [page for page in pages if _is_revised(page)] or pages[:1]
    revised.sort(key=_largest, reverse=True)
    several = len(measures(figures)) > 1, len(countries(figures)) > 1
    panels = tuple(_panel(page, several, speech) for page in revised[:PANELS_AT_MOST])
    drawn = [figure for page in revised[:PANELS_AT_MOST] for figure in page]
    sentences = []
    for panel in panels:
        if isinstance(panel, Lines):
            sentences += [told(line, panel.unit, speech) for line in panel.series]
        elif isinstance(panel, Bars):
            sentences.append(told_bars(panel.bars, panel.unit, speech))
    lead = what(measures(figures), speech) or speech.say("Figures")
    where = speech.where(countries(figures), figures[0].role)
    return Plot(
        titled(speech.say("{what}, release by release", what=" ".join((lead, where))), "", drawn, speech),
        counted(figures, speech),
        panels,
        notes=(*signs(panels, speech), *shown(len(panels), len(revised), speech)),
        sentences=tuple(sentences),
    )


def _since_first(figures: Sequence[Figure]) -> Sequence[Figure]:
    """The figures from the first period on that has one in any release: before, there is nothing to revise."""
    known = [figure.period for figure in figures if figure.value is not None]
    return [figure for figure in figures if figure.period >= min(known)] if known else figures


def _is_revised(page: Sequence[Figure]) -> bool:
    return any(figure.number("change") for figure in page)


def _largest(page: Sequence[Figure]) -> float:
    return max((abs(figure.number("change") or 0) for figure in page), default=0)


def _panel(page: Sequence[Figure], several: tuple[bool, bool], speech: Speech) -> Panel:
    first = page[0]
    name = speech.name(first.country) if several[1] else ""
    heading = ", ".join(filter(None, (name, speech.short(first.measure) if several[0] else "")))
    releases: dict[str, list[Figure]] = {}
    for figure in page:
        releases.setdefault(figure.release, []).append(figure)
    if len(periods(page)) == 1:
        bars = tuple(
            Bar(release, (Part(first.measure, release, found[0].value, found[0].flag),))
            for release, found in releases.items()
        )
        return Bars(heading, bars, first.unit)
    return Lines(heading, _vintages(releases), first.unit)


def _vintages(releases: dict[str, list[Figure]]) -> tuple[Series, ...]:
    """The series of each release that has another past than the one before it; the newest is drawn last."""
    kept: list[Series] = []
    for release, found in releases.items():
        line = series(release, found, -1)
        known = {datum.period: datum.value for datum in line.data}
        if kept and all(known.get(datum.period, datum.value) == datum.value for datum in kept[-1].data):
            kept.pop()
        kept.append(line)
    kept = kept[-VINTAGES_AT_MOST:]
    newest = len(kept) - 1
    return tuple(line._replace(step=-1 if index == newest else -2) for index, line in enumerate(kept))


def _changes(figures: Sequence[Figure], speech: Speech) -> Plot:
    """What changed from one release to another."""
    first = figures[0]
    ids = measures(figures)
    bars = []
    for figure in figures[:BARS_AT_MOST]:
        short = speech.short(figure.measure) if len(ids) > 1 else ""
        when = speech.when(figure.period) if len(periods(figures)) > 1 else ""
        label = ", ".join(filter(None, (speech.name(figure.country), short, when)))
        bars.append(Bar(label, (Part(figure.measure, label, figure.number("change"), figure.flag),)))
    panel = Bars("", tuple(bars), first.unit, is_change=True)
    title = speech.say("Changes from release {first} to {last}", first=first.text("before_release"), last=first.release)
    return Plot(
        title,
        what(ids, speech) or speech.say("People"),
        (panel,),
        notes=tuple(shown(len(bars), len(figures), speech)),
        sentences=(told_bars(panel.bars, panel.unit, speech),),
    )
