"""Around the panels: the title and what it is counted in, the legend, notes, and the source in the last line."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from unhcr_cli.charts import theme as themes
from unhcr_cli.charts.fonts import wrap
from unhcr_cli.charts.kinds import bars, columns, lines, pyramid, slope
from unhcr_cli.charts.look import Look
from unhcr_cli.charts.plot import Bars, Columns, Key, Lines, Panel, Plot, Pyramid
from unhcr_cli.charts.scene import Box, Dot, Mark, Path, Rect, Scale, Scene, Text, mirrored
from unhcr_cli.charts.scene import Panel as Drawn
from unhcr_cli.charts.speech import Speech

SIZE = (1200, 675)
"""Pixels of a page, unasked."""
_TEXT = 17
"""Pixels of a label there."""
_ROW_OF_ASKED = 5.0
"""Letters that a row of bars is high at most on a page whose size was asked for, and is to be filled."""
_HEADING = 0.95
_STACKED_AT_MOST = 3
_SHAPE = 1.55
"""Width to height of a panel that reads best."""


def compose(plot: Plot, size: tuple[int, int] | None, theme: str, speech: Speech, source: str) -> Scene:
    """The scene of a plot on a page of `size` pixels; unasked, a page that is no higher than few bars need."""
    if size is not None:
        text = min(max(_TEXT * math.sqrt(math.prod(size) / math.prod(SIZE)), 10.5), 48)
        return _composed(plot, size, theme, speech, source, text=text, row=_ROW_OF_ASKED)
    width, height = SIZE
    found = _composed(plot, SIZE, theme, speech, source, text=_TEXT)
    spare = round(_spare(found))
    return _composed(plot, (width, height - spare), theme, speech, source, text=_TEXT) if spare > 0 else found


def _spare(scene: Scene) -> float:
    """How much of a page stays empty below its panels."""
    empty = [panel.box.bottom - max(_lowest(mark) for mark in panel.marks) for panel in scene.panels if panel.marks]
    rows = len({round(panel.box.y) for panel in scene.panels})
    return min(empty, default=0) * rows - 8


def _lowest(mark: Mark) -> float:
    if isinstance(mark, Path):
        return max(y for _, y in mark.points)
    return mark.centre[1] + mark.radius if isinstance(mark, Dot) else mark.box.bottom


def _composed(
    plot: Plot, size: tuple[int, int], theme: str, speech: Speech, source: str, *, text: float, row: float = 2.9
) -> Scene:
    width, height = size
    colours = themes.find(theme)
    page = Box(0, 0, width, height)
    inner = page.inside(text * 1.5, text * 1.4, text * 1.5, text)
    look = Look(colours, text, speech, row)
    is_turned = speech.language.code == "ar"
    head, top = _head(plot, inner, look)
    foot, bottom = _foot(plot, inner, look, source)
    body = Box(inner.x, top, inner.width, max(bottom - top, 1))
    furniture: list[Mark] = [*head, *foot]
    drawn = []
    boxes = _boxes(plot.panels, body, text)
    rows = _rows(plot.panels, boxes, look)
    for panel, box in zip(plot.panels, boxes, strict=True):
        marks, rest = _heading(panel, box, look, rows)
        furniture += marks
        # The first panel is on the right where people read from there; time runs the same way everywhere.
        place = rest._replace(x=page.width - rest.right) if is_turned else rest
        found = _panel(panel, place, _smaller(look, len(plot.panels)))
        if is_turned and isinstance(panel, Bars):
            found = found._replace(marks=tuple(mirrored(found.marks, place)), scale=_turned(found, place))
        drawn.append(found)
    if is_turned:
        furniture = list(mirrored(furniture, page))
    description = " ".join((plot.subtitle + ".", *plot.sentences, *plot.notes, source))
    return Scene(
        width,
        height,
        colours.background,
        plot.title,
        description,
        speech.language.code,
        tuple(furniture),
        tuple(drawn),
    )


def _smaller(look: Look, panels: int) -> Look:
    return look._replace(size=look.size * (1 if panels == 1 else 0.92 if panels < 5 else 0.82))


def _turned(panel: Drawn, box: Box) -> Scale:
    assert panel.scale is not None
    turn = box.x + box.right
    return panel.scale._replace(at=(turn - panel.scale.at[0], turn - panel.scale.at[1]))


def _panel(panel: Panel, box: Box, look: Look) -> Drawn:
    if isinstance(panel, Lines):
        return slope.draw(panel, box, look) if panel.is_slope else lines.draw(panel, box, look)
    if isinstance(panel, Bars):
        return bars.draw(panel, box, look)
    if isinstance(panel, Columns):
        return columns.draw(panel, box, look)
    assert isinstance(panel, Pyramid)
    return pyramid.draw(panel, box, look)


def _boxes(panels: Sequence[Panel], body: Box, size: float) -> list[Box]:
    """Where the panels are: a few with few bars stand one above the other, each as high as its bars want it."""
    gap = size * 1.6
    rows = [len(panel.bars) + (3 if panel.is_piled else 2) for panel in panels if isinstance(panel, Bars)]
    if not 1 < len(rows) == len(panels) <= _STACKED_AT_MOST or sum(rows) * size * 1.5 > body.height:
        return grid(body, len(panels), gap)
    room, y, boxes = (body.height - gap * (len(rows) - 1)) / sum(rows), body.y, []
    for number in rows:
        boxes.append(Box(body.x, y, body.width, room * number))
        y += room * number + gap
    return boxes


def grid(body: Box, number: int, gap: float) -> list[Box]:
    """The boxes of so many panels, in rows, as near as can be to the shape that reads best."""
    if not number:
        return []

    def misfit(across: int) -> float:
        down = math.ceil(number / across)
        width, height = (body.width - gap * (across - 1)) / across, (body.height - gap * (down - 1)) / down
        empty = across * down - number
        return abs(math.log(max(width, 1) / max(height, 1) / _SHAPE)) + empty * 0.3

    across = min(range(1, number + 1), key=misfit)
    down = math.ceil(number / across)
    width, height = (body.width - gap * (across - 1)) / across, (body.height - gap * (down - 1)) / down
    places = [divmod(index, across) for index in range(number)]
    return [Box(body.x + (width + gap) * x, body.y + (height + gap) * y, width, height) for y, x in places]


def _rows(panels: Sequence[Panel], boxes: Sequence[Box], look: Look) -> int:
    """How many lines the longest heading needs."""
    size = look.size * _HEADING
    lines = (wrap(each.heading, box.width, size, bold=True) for each, box in zip(panels, boxes, strict=True))
    return max(map(len, lines), default=0)


def _heading(panel: Panel, box: Box, look: Look, rows: int) -> tuple[list[Mark], Box]:
    if not rows:
        return [], box
    size = look.size * _HEADING
    lines = wrap(panel.heading, box.width, size, bold=True)
    marks: list[Mark] = [
        Text(line, (box.x, box.y + size * (1 + 1.25 * index)), size, look.theme.ink, bold=True)
        for index, line in enumerate(lines)
    ]
    return marks, box.inside(top=size * (0.55 + 1.25 * rows))


def _head(plot: Plot, inner: Box, look: Look) -> tuple[list[Mark], float]:
    """Title, subtitle and legend, and where they end."""
    marks: list[Mark] = []
    y = inner.y
    big = look.size * 1.55
    for line in wrap(plot.title, inner.width, big, bold=True, most=2):
        marks.append(Text(line, (inner.x, y + big * 0.8), big, look.theme.ink, bold=True))
        y += big * 1.25
    for line in wrap(plot.subtitle, inner.width, look.size, most=2):
        marks.append(Text(line, (inner.x, y + look.size), look.size, look.theme.muted))
        y += look.line
    y += look.size * 0.5
    if plot.keys:
        found, y = _legend(plot.keys, Box(inner.x, y, inner.width, 0), look)
        marks += found
    return marks, y + look.size * 0.8


def _legend(keys: Sequence[Key], inner: Box, look: Look) -> tuple[list[Mark], float]:
    marks: list[Mark] = []
    x, y, side = inner.x, inner.y, look.size * 0.8
    for key in keys:
        width = side * 1.5 + look.width(key.label)
        if x > inner.x and x + width > inner.right:
            x, y = inner.x, y + look.line
        middle = y + look.line / 2
        if key.is_dot:
            marks.append(Dot((x + side / 2, middle), side * 0.3, look.theme.background, look.theme.ink))
        else:
            marks.append(Rect(Box(x, middle - side / 2, side, side), look.theme.fill(key.measure)))
        room = inner.right - x - side * 1.5
        marks.append(look.text(key.label, (x + side * 1.5, look.middle(middle)), room=room))
        x += width + look.size * 1.4
    return marks, y + look.line


def _foot(plot: Plot, inner: Box, look: Look, source: str) -> tuple[list[Mark], float]:
    """Notes and the source, from below, and where they begin."""
    size = max(look.size * 0.74, 9)
    rows = [*wrap(" · ".join(plot.notes), inner.width, size, most=2), *wrap(source, inner.width, size, most=2)]
    marks: list[Mark] = []
    y = inner.bottom
    for row in reversed([row for row in rows if row]):
        marks.append(Text(row, (inner.x, y - size * 0.25), size, look.theme.muted))
        y -= size * 1.35
    return marks, y - look.size * 0.8


def texts(scene: Scene) -> Iterator[str]:
    """All that is written in a picture."""
    for mark in scene.texts:
        yield mark.text
