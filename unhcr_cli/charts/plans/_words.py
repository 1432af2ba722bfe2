"""The words that plans share: titles, what values are in, what signs mean, and figures in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from unhcr_cli.charts.figures import Figure, each, measures, periods
from unhcr_cli.charts.plot import Bar, Columns, Datum, Lines, Panel, Series
from unhcr_cli.charts.speech import Speech
from unhcr_cli.core.flags import BREAK
from unhcr_cli.core.model import Period

LISTED_AT_MOST = 3


def what(measures: Sequence[str], speech: Speech) -> str:
    """What is counted, in a title."""
    if len(measures) == 1:
        return speech.label(measures[0])
    if len(measures) > LISTED_AT_MOST:
        return ""
    first, *others = (speech.short(id) for id in measures)
    return speech.language.opening(speech.listed([first, *map(_inside, others)]))


def _inside(label: str) -> str:
    """A label in the middle of a title: without its capital, unless it is a name or an abbreviation.

    >>> _inside("Asylum-seekers"), _inside("IDPs (UNHCR)"), _inside("Palestine refugees (UNRWA)")
    ('asylum-seekers', 'IDPs (UNHCR)', 'Palestine refugees (UNRWA)')
    """
    is_name = label[1:2].isupper() or label.startswith("Palestin")
    return label if is_name else label[:1].lower() + label[1:]


def titled(what: str, where: str, figures: Sequence[Figure], speech: Speech) -> str:
    """What, in or from where, and when."""
    lead = " ".join(filter(None, (what, where))) if what else speech.say("People {where}", where=where).strip()
    flows = all(speech.is_flow(id) for id in measures(figures))
    when = speech.span(periods(figures), is_flow=flows)
    return f"{speech.language.opening(lead)} | {when}"


def counted(figures: Sequence[Figure], speech: Speech) -> str:
    """What values are in, and when they were counted."""
    units = each(figures, lambda figure: figure.unit)
    if len(units) > 1:
        return ""
    ids = measures(figures)
    dates = periods(figures)
    unit = speech.unit(units[0])
    if units[0] != "persons":
        return unit
    flows = [speech.is_flow(id) for id in ids]
    if all(flows):
        return speech.say("People in each year") if len(dates) > 1 else unit
    if any(flows):
        return unit
    if len(dates) == 1:
        at = speech.language.at if speech.language.has_prose else speech.language.period
        return f"{unit}, {at(dates[0])}"
    is_yearly = all(period.is_year_end for period in dates)
    return speech.say("People at the end of each year") if is_yearly else unit


def signs(panels: Iterable[Panel], speech: Speech) -> Iterator[str]:
    """What a reader must know of how figures look."""
    panels = tuple(panels)
    upright = [panel for panel in panels if isinstance(panel, Lines)]
    data = [datum for panel in upright for series in panel.series for datum in series.data]
    if any(datum.period.is_mid_year for datum in data):
        yield speech.say("hollow: mid-year")
    if any("p" in datum.flag for datum in data):
        yield speech.say("dashed: provisional")
    if any(datum.value is None for datum in data) and any(datum.value is not None for datum in data):
        yield speech.say("gaps: no figure")
    if any(not panel.has_words for panel in upright if not panel.is_slope):
        yield f"//: {speech.say('break')}"
    slopes = [panel for panel in upright if panel.is_slope]
    broken = [each.series for each in slopes]
    if any(BREAK in datum.flag for several in broken for series in several for datum in series.data):
        yield speech.say("dashed: a break in series between the two")
    when: dict[Period, None] = {}
    for panel in panels:
        if isinstance(panel, Columns):
            for column in panel.columns:
                if any(BREAK in part.flag for part in column.parts):
                    when[column.period] = None
    if when:
        years = ", ".join(speech.when(period) for period in when)
        yield speech.say("break in series: {years}", years=years)


def told(series: Series, unit: str, speech: Speech) -> str:
    """A series in words: where it begins and ends, and its peak."""
    known = [datum for datum in series.data if datum.value is not None]
    if not known:
        return speech.say("{name}: no figures.", name=series.label)
    peak = max(known, key=lambda datum: datum.value or 0)
    first, last = known[0], known[-1]
    if len(known) == 1:
        return f"{series.label}: {speech.value(last.value, unit)} ({speech.when(last.period)})."
    text = "{name}: {first} ({start}), {last} ({end}); at most {most} ({peak})."
    return speech.say(
        text,
        name=series.label,
        first=speech.value(first.value, unit),
        start=speech.when(first.period),
        last=speech.value(last.value, unit),
        end=speech.when(last.period),
        most=speech.value(peak.value, unit),
        peak=speech.when(peak.period),
    )


def told_bars(bars: Sequence[Bar], unit: str, speech: Speech) -> str:
    """Bars in words, one after the other."""
    several = any(len(bar.parts) > 1 for bar in bars)
    found = []
    for bar in bars:
        parts = [
            f"{part.label} {speech.value(part.value, unit)}" if several else speech.value(part.value, unit)
            for part in bar.parts
        ]
        found.append(f"{bar.label}: {', '.join(parts)}")
    return "; ".join(found) + "."


def told_columns(columns: Columns, speech: Speech) -> Iterator[str]:
    """Columns in words, each kind through time."""
    parts = [(part, column.period) for column in columns.columns for part in (column.whole, *column.parts) if part]
    for measure in dict.fromkeys(part.measure for part, _ in parts):
        found = [(part, period) for part, period in parts if part.measure == measure]
        label = found[0][0].label
        if columns.heading and label not in columns.heading:
            label = f"{columns.heading}, {label}"
        data = tuple(Datum(period, part.value, part.flag) for part, period in found)
        yield told(Series(label, measure, data), columns.unit, speech)


def shown(number: int, known: int, speech: Speech) -> Iterator[str]:
    """Says how much is left out."""
    if number < known:
        yield speech.say("{shown} of {known} are drawn", shown=number, known=known)
