"""Bars that lie, from zero: names on one side, values at their ends or, where bars are piled up, on an axis."""

from __future__ import annotations

from collections.abc import Iterator

from unhcr_cli.charts.look import Look
from unhcr_cli.charts.plot import Bar, Bars, Part
from unhcr_cli.charts.scales import Linear, ticks
from unhcr_cli.charts.scene import Box, Mark, Panel, Path, Rect, Scale
from unhcr_cli.core.model import Number

_NAMES = 0.36
"""Part of the width that names take at most."""
_VALUES = 0.5
"""The same of values."""
_THICK = 0.68
"""Part of a row that its bar takes."""


def draw(bars: Bars, box: Box, look: Look) -> Panel:
    """The bars of a panel in its box."""
    bottom = look.line * 1.4 if bars.is_piled else 0
    row = min((box.height - bottom) / max(len(bars.bars), 1), look.size * look.row)
    look = look._replace(size=min(look.size, row / 1.15))
    look = look._replace(size=look.size * min(1, box.width * _VALUES / max(_values(bars, look), 1)))
    names = [_name(bar) for bar in bars.bars]
    room = min(max((look.width(name) for name in names), default=0), box.width * _NAMES)
    left = room + look.size * 0.6
    area = box.inside(left=left, bottom=box.height - row * len(bars.bars))
    place = _scale(bars, area, look)
    marks: list[Mark] = []
    if bars.is_piled:
        marks += _axis(bars, place, area, box, look)
    for index, (bar, name) in enumerate(zip(bars.bars, names, strict=True)):
        middle = area.y + row * (index + 0.5)
        at = (area.x - look.size * 0.6, look.middle(middle))
        marks.append(look.text(name, at, "end", room=room))
        marks += _bar(bar, bars, place, Box(area.x, middle - row * _THICK / 2, area.width, row * _THICK), look)
    marks.append(look.rule((place(0), area.y), (place(0), area.bottom), strong=True))
    return Panel(box, tuple(marks), Scale("x", (place.low, place.high), (place.start, place.end)))


def _values(bars: Bars, look: Look) -> float:
    """How wide the values beside the bars are, on both sides where there are some: a figure is never cut."""
    if bars.is_piled:
        return 0
    told = max((look.width(_told(part, bars, look)) for bar in bars.bars for part in bar.parts), default=0)
    low, high = bars.extent or (0, 0)
    values = [part.value for bar in bars.bars for part in bar.parts if part.value is not None]
    sides = (min(low, *values, 0) < 0) + (max(high, *values, 0) > 0) if values else 1
    return (told + look.size * 0.8) * max(sides, 1)


def _name(bar: Bar) -> str:
    return f"{bar.place}. {bar.label}" if bar.place else bar.label


def _told(part: Part, bars: Bars, look: Look) -> str:
    if bars.is_change:
        return look.speech.change(part.value, bars.unit)
    return look.speech.value(part.value, bars.unit)


def _scale(bars: Bars, area: Box, look: Look) -> Linear:
    sizes: list[Number] = [sum(part.value or 0 for part in bar.parts) for bar in bars.bars]
    low, high = min(0, *sizes, 0), max(0, *sizes, 0)
    if bars.extent is not None:
        low, high = bars.extent
    if bars.is_piled:
        steps = ticks(low, high, max(2, min(6, int(area.width / (look.size * 6)))))
        return Linear(steps[0], steps[-1], area.x, area.right - look.size * 1.5)
    told = max((look.width(_told(part, bars, look)) for bar in bars.bars for part in bar.parts), default=0)
    room = told + look.size * 0.6
    if low == high:
        high = low + 1
    before = room if low < 0 else 0
    return Linear(low, high, area.x + before, area.right - (room if high > 0 or low == 0 else 0))


def _axis(bars: Bars, place: Linear, area: Box, box: Box, look: Look) -> Iterator[Mark]:
    values = ticks(place.low, place.high, max(2, min(6, int(area.width / (look.size * 6)))))
    end = box.x
    for value in values:
        x = place(value)
        if value:
            yield look.rule((x, area.y), (x, area.bottom))
        label = look.speech.tick(value, bars.unit, values[1] - values[0])
        half = look.width(label) / 2
        middle = min(x, box.right - half)
        if middle - half > end:
            yield look.text(label, (middle, area.bottom + look.line), "middle", fill=look.theme.muted)
            end = middle + half + look.size * 0.4


def _bar(bar: Bar, bars: Bars, place: Linear, box: Box, look: Look) -> Iterator[Mark]:
    up = down = 0.0
    for part in bar.parts:
        if part.value is None:
            continue
        base = up if part.value >= 0 else down
        start, end = sorted((place(base), place(base + part.value)))
        tip = look.part(bar.label, part, bars.unit)
        yield Rect(Box(start, box.y, end - start, box.height), look.theme.fill(part.measure), tip)
        if base and part.value:
            x = place(base)
            yield Path(((x, box.y), (x, box.bottom)), look.theme.background, 1.0)
        if part.value >= 0:
            up += part.value
        else:
            down += part.value
    middle = look.middle(box.y + box.height / 2)
    known = [part for part in bar.parts if part.value is not None]
    if not known:
        yield look.text("–", (place(0) + look.size * 0.4, middle), fill=look.theme.muted)
    elif not bars.is_piled:
        (part,) = known[:1]
        is_left = part.value is not None and part.value < 0
        x = place(down) - look.size * 0.4 if is_left else place(up) + look.size * 0.4
        yield look.text(_told(part, bars, look), (x, middle), "end" if is_left else "start")
