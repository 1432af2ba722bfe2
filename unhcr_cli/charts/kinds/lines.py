"""Lines through time: gaps stay gaps, a break has a mark and a word, a mid-year is hollow, provisional is dashed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from unhcr_cli.charts.kinds._axes import Upright, below, upright
from unhcr_cli.charts.look import Look, is_free
from unhcr_cli.charts.plot import Datum, Lines, Series
from unhcr_cli.charts.scales import Linear, apart, least, most, year_of, years
from unhcr_cli.charts.scene import Box, Dot, Mark, Panel, Path, Point, Text
from unhcr_cli.core.flags import BREAK
from unhcr_cli.core.model import Period

_WIDE_APART = 4
"""Sizes of a letter between two periods from which on each has a dot of its own."""
_SHAPES = (0, 4, 3, -4, -3)
_LABELS = 0.3
"""Part of the width that labels beside the lines take at most."""


def draw(lines: Lines, box: Box, look: Look) -> Panel:
    """The lines of a panel in its box."""
    values = [datum.value for series in lines.series for datum in series.data]
    extent = lines.extent or (least(values), most(values))
    labels = [_label(series) for series in lines.series] if len(lines.series) > 1 else []
    room = min(max((look.width(label, bold=True) for label in labels), default=0), box.width * _LABELS)
    axis = upright(box, extent, lines.unit, look, right=room + look.size if labels else look.size * 1.3)
    periods = sorted({datum.period for series in lines.series for datum in series.data})
    time = _time([year_of(period) for period in periods], axis.plot)
    marks: list[Mark] = [*axis.marks, *_periods(periods, time, axis.plot, box, look)]
    taken = [mark.box for mark in marks if isinstance(mark, Text)]
    for index, series in enumerate(lines.series):
        marks += _drawn(series, lines.unit, axis, time, look, corners(index))
    words = lines.has_words
    for series in lines.series:
        marks += _breaks(series, axis, time, look, taken if words else None)
    if labels:
        marks += _names(lines.series, labels, room, axis, time, look)
    if all(value is None for value in values):
        middle = ((axis.plot.x + axis.plot.right) / 2, (axis.plot.y + axis.plot.bottom) / 2)
        text, room = look.speech.say("no figures"), axis.plot.width
        # In a panel as narrow as a label it would stand on the axis.
        if look.width(text) <= room:
            marks.append(look.text(text, middle, "middle", fill=look.theme.muted))
    return Panel(box, tuple(marks), axis.scale)


def colour(series: Series, look: Look) -> str:
    """What a series is drawn in."""
    if series.step < -1:
        return look.theme.muted if series.step == -2 else look.theme.rule
    return look.theme.palette[series.step % 5] if series.step >= 0 else look.theme.line(series.measure)


def _label(series: Series) -> str:
    return series.label if any(datum.value is not None for datum in series.data) else f"{series.label} –"


def _time(places: Sequence[float], plot: Box) -> Linear:
    inset = plot.inside(left=min(plot.width * 0.02, 10), right=min(plot.width * 0.02, 10))
    if len(places) < 2:
        middle = places[0] if places else 0.0
        return Linear(middle - 1, middle + 1, inset.x, inset.right)
    return Linear(places[0], places[-1], inset.x, inset.right)


def _periods(periods: Sequence[Period], time: Linear, plot: Box, box: Box, look: Look) -> list[Mark]:
    if len(periods) == 1 or not any(period.is_year_end for period in periods):
        return below([(time(year_of(period)), look.speech.when(period)) for period in periods], plot, box, look)
    named = years(time.low, time.high, int(plot.width / (look.width("2000") * 1.7)))
    return below([(time(year), str(year)) for year in named], plot, box, look)


def corners(index: int) -> int:
    """The shape of a line's dots, by which it is told apart without colour: circle, square, triangle …"""
    return _SHAPES[index % len(_SHAPES)]


def _drawn(series: Series, unit: str, axis: Upright, time: Linear, look: Look, shape: int) -> Iterator[Mark]:
    """The line in its pieces, and its dots."""
    ink = colour(series, look)
    width = max(look.size * 0.16, 1.6)
    for piece, is_dashed in _pieces(series.data):
        points = tuple(_at(datum, axis, time) for datum in piece)
        dash = f"{width * 2.2:.1f} {width * 1.6:.1f}" if is_dashed else ""
        yield Path(points, ink, width, dash, role="series")
    known = [datum for datum in series.data if datum.value is not None]
    spacing = (time.end - time.start) / max(len(series.data) - 1, 1)
    for index, datum in enumerate(known):
        is_end = index == len(known) - 1
        if spacing >= _WIDE_APART * look.size or is_end or datum.period.is_mid_year or _is_alone(datum, series.data):
            fill = look.theme.background if datum.period.is_mid_year else ink
            yield Dot(_at(datum, axis, time), width * 1.5, ink, fill, look.tip(series.label, datum, unit), shape)


def _at(datum: Datum, axis: Upright, time: Linear) -> Point:
    assert datum.value is not None
    return time(year_of(datum.period)), axis.place(datum.value)


def _joined(before: Datum, datum: Datum) -> bool:
    return before.value is not None and datum.value is not None and BREAK not in datum.flag


def _is_alone(datum: Datum, data: Sequence[Datum]) -> bool:
    """Whether no line comes to it or goes from it."""
    index = data.index(datum)
    before = index > 0 and _joined(data[index - 1], datum)
    after = index + 1 < len(data) and _joined(datum, data[index + 1])
    return not (before or after)


def _pieces(data: Sequence[Datum]) -> Iterator[tuple[list[Datum], bool]]:
    """What is joined to a line: whole where it is settled, dashed towards what is provisional."""
    piece: list[Datum] = []
    for before, datum in pairwise(data):
        is_dashed = "p" in datum.flag
        if not _joined(before, datum):
            if len(piece) > 1:
                yield piece, False
            piece = []
        elif is_dashed:
            if len(piece) > 1:
                yield piece, False
            yield [before, datum], True
            piece = []
        else:
            piece = [*(piece or [before]), datum]
    if len(piece) > 1:
        yield piece, False


def _breaks(series: Series, axis: Upright, time: Linear, look: Look, taken: list[Box] | None) -> Iterator[Mark]:
    """Two strokes where a series begins anew and, unless there are many, the word where there is room."""
    reach = look.size * 0.32
    for before, datum in pairwise(series.data):
        if BREAK not in datum.flag or before.value is None or datum.value is None:
            continue
        (x0, y0), (x1, y1) = _at(before, axis, time), _at(datum, axis, time)
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        for shift in (-reach * 0.5, reach * 0.5):
            stroke = ((x + shift - reach * 0.4, y + reach), (x + shift + reach * 0.4, y - reach))
            yield Path(stroke, look.theme.ink, 1.2)
        if taken is None:
            continue
        small = look._replace(size=look.size * 0.82)
        for baseline in (y - reach - small.size * 0.5, y + reach + small.size * 1.2):
            word = small.text(look.speech.say("break"), (x, baseline), "middle", fill=look.theme.ink)
            if axis.plot.holds(word.box) and is_free(word.box, taken):
                taken.append(word.box)
                yield word
                break


def _names(
    series: Sequence[Series], labels: Sequence[str], room: float, axis: Upright, time: Linear, look: Look
) -> Iterator[Mark]:
    """The name of each line at its end, moved apart where two would touch."""
    ends = [_end(each, axis, time) for each in series]
    half = look.line / 2
    bounds = (axis.plot.y + half - look.size * 0.6, axis.plot.bottom - half * 0.3)
    places = apart([y for _, y in ends], look.line, *bounds)
    tight = (bounds[1] - bounds[0]) / max(len(places) - 1, 1)
    look = look._replace(size=min(look.size, tight / 1.05)) if tight < look.line else look
    left = axis.plot.right + look.size * 0.75
    for each, label, (x, y), place in zip(series, labels, ends, places, strict=True):
        ink = colour(each, look)
        if abs(place - y) > look.size * 0.4 or x < axis.plot.right - 12:
            yield Path(((x + 6, y), (left - 4, place)), look.theme.muted, 0.8, "1 3")
        yield look.text(label, (left, look.middle(place)), fill=ink, bold=True, room=room)


def _end(series: Series, axis: Upright, time: Linear) -> Point:
    known = [datum for datum in series.data if datum.value is not None]
    return _at(known[-1], axis, time) if known else (axis.plot.right, axis.plot.bottom)
