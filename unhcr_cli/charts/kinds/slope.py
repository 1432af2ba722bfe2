"""A slope: two dates, a line for each of what is compared, names and values at both ends in the place of an axis."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from unhcr_cli.charts.fonts import fit
from unhcr_cli.charts.kinds.lines import colour, corners
from unhcr_cli.charts.look import Look
from unhcr_cli.charts.plot import Datum, Lines, Series
from unhcr_cli.charts.scales import Linear, apart, least, most
from unhcr_cli.charts.scene import Anchor, Box, Dot, Mark, Panel, Path, Scale

_SIDE = 0.4
"""Part of the width that names and values take at most, on each side."""


def draw(lines: Lines, box: Box, look: Look) -> Panel:
    """The slopes of a panel in its box."""
    figures = [datum.value for series in lines.series for datum in series.data]
    low, high = lines.extent or (least(figures), most(figures))
    area = box.inside(top=look.line * 1.6, bottom=look.size * 0.6)
    room = area.height / max(len(lines.series), 1)
    look = look._replace(size=min(look.size, room / 1.3))
    place = Linear(low, high if high > low else low + 1, area.bottom, area.y)
    names = len(lines.series) > 1
    values = [_width(lines, index, look, names=False) for index in (0, 1)]
    look = look._replace(size=look.size * min(1, area.width * _SIDE / max(*values, 1)))
    sides = [_width(lines, index, look, names=names) for index in (0, 1)]
    sides = [min(side, area.width * _SIDE) for side in sides]
    ends = (area.x + sides[0] + look.size, area.right - sides[1] - look.size)
    marks: list[Mark] = []
    for index, x in enumerate(ends):
        label = look.speech.when(lines.series[0].data[index].period)
        marks.append(look.text(label, (x, box.y + look.size), "middle", fill=look.theme.muted))
        marks.append(look.rule((x, area.y), (x, area.bottom)))
    for index, series in enumerate(lines.series):
        marks += _line(series, lines.unit, ends, place, look, corners(index))
    for index, x in enumerate(ends):
        marks += _labels(lines, index, x, sides[index], place, look, names=names)
    return Panel(box, tuple(marks), Scale("y", (place.low, place.high), (place.start, place.end)))


def _told(series: Series, index: int, unit: str, look: Look, *, names: bool, room: float = math.inf) -> str:
    """The value and, where there is room for some of it, the name; a value is never cut."""
    value = look.speech.value(series.data[index].value, unit)
    name = fit(series.label, room - look.width(f"{value} ", bold=True), look.size, bold=True) if names else ""
    return " ".join(filter(None, (name, value) if index == 0 else (value, name)))


def _width(lines: Lines, index: int, look: Look, *, names: bool) -> float:
    told = [_told(series, index, lines.unit, look, names=names) for series in lines.series]
    return max(look.width(text, bold=True) for text in told)


def _line(series: Series, unit: str, ends: Sequence[float], place: Linear, look: Look, shape: int) -> Iterator[Mark]:
    ink, width = colour(series, look), max(look.size * 0.16, 1.6)
    known = [(x, datum) for x, datum in zip(ends, series.data, strict=True) if datum.value is not None]
    points = tuple((x, place(float(datum.value or 0))) for x, datum in known)
    if len(points) == 2:
        is_dashed = "b" in series.data[1].flag or "p" in series.data[1].flag
        yield Path(points, ink, width, f"{width * 2.2:.1f} {width * 1.6:.1f}" if is_dashed else "", role="series")
    for (_, datum), at in zip(known, points, strict=True):
        fill = look.theme.background if datum.period.is_mid_year else ink
        yield Dot(at, width * 1.6, ink, fill, look.tip(series.label, datum, unit), shape)


def _labels(
    lines: Lines, index: int, x: float, room: float, place: Linear, look: Look, *, names: bool
) -> Iterator[Mark]:
    anchor: Anchor = "end" if index == 0 else "start"
    at = x - look.size * 0.7 if index == 0 else x + look.size * 0.7
    wanted = [_height(series.data[index], place) for series in lines.series]
    places = apart(wanted, look.line, min(place.start, place.end), max(place.start, place.end))
    for series, y in zip(lines.series, places, strict=True):
        told = _told(series, index, lines.unit, look, names=names, room=room)
        yield look.text(told, (at, look.middle(y)), anchor, fill=colour(series, look), bold=True)


def _height(datum: Datum, place: Linear) -> float:
    return place(float(datum.value)) if datum.value is not None else place.start
