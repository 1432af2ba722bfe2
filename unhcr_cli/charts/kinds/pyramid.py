"""A pyramid of ages: women on one side, men on the other, the youngest at the foot, values at the ends."""

from __future__ import annotations

from collections.abc import Iterator

from unhcr_cli.charts.look import Look
from unhcr_cli.charts.plot import Part, Pyramid
from unhcr_cli.charts.scales import Linear
from unhcr_cli.charts.scene import Anchor, Box, Mark, Panel, Rect, Scale

_THICK = 0.78
_VALUES = 0.2
"""Part of the width that values take at most, on each side: they are never cut."""


def draw(pyramid: Pyramid, box: Box, look: Look) -> Panel:
    """The pyramid of a panel in its box."""
    area = box.inside(top=look.line * 1.2)
    row = min(area.height / max(len(pyramid.bands), 1), look.size * 6)
    look = look._replace(size=min(look.size, row / 1.15))
    parts = [part for band in pyramid.bands for part in (band.female, band.male)]
    told = max((look.width(look.speech.value(part.value, pyramid.unit)) for part in parts), default=0) + look.size
    look = look._replace(size=look.size * min(1, area.width * _VALUES / told))
    names = max((look.width(band.label) for band in pyramid.bands), default=0) + look.size * 1.2
    names = min(names, area.width * 0.4)
    most = max((part.value or 0 for part in parts), default=0) or 1
    room = max((look.width(look.speech.value(part.value, pyramid.unit)) for part in parts), default=0) + look.size
    middle = (area.x + area.right) / 2
    right = Linear(0, float(most), middle + names / 2, area.right - room)
    left = Linear(0, float(most), middle - names / 2, area.x + room)
    marks: list[Mark] = []
    halves: tuple[tuple[str, Linear, str, Anchor], ...] = (
        ("Women", left, "female", "end"),
        ("Men", right, "male", "start"),
    )
    for label, scale, measure, anchor in halves:
        fill = look.theme.line(measure)
        at = (scale.start, box.y + look.size)
        said = look.speech.say(label)
        marks.append(look.text(said, at, anchor, fill=fill, bold=True, room=area.width / 2 - names / 2))
    for index, band in enumerate(reversed(pyramid.bands)):
        y = area.y + row * (index + 0.5)
        marks.append(look.text(band.label, (middle, look.middle(y)), "middle", room=names))
        for part, scale in ((band.female, left), (band.male, right)):
            marks += _half(part, scale, y, row * _THICK, pyramid.unit, look)
    return Panel(box, tuple(marks), Scale("x", (0, float(most)), (right.start, right.end)))


def _half(part: Part, scale: Linear, y: float, thick: float, unit: str, look: Look) -> Iterator[Mark]:
    is_left = scale.end < scale.start
    end = scale(part.value or 0)
    if part.value is not None:
        start, stop = sorted((scale.start, end))
        tip = f"{part.label}: {look.speech.value(part.value, unit)}"
        yield Rect(Box(start, y - thick / 2, stop - start, thick), look.theme.fill(part.measure), tip)
    told = look.speech.value(part.value, unit)
    at = (end - look.size * 0.4 if is_left else end + look.size * 0.4, look.middle(y))
    yield look.text(told, at, "end" if is_left else "start")
