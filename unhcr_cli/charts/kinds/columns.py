"""Columns through time: kinds of people piled up from zero, and the whole as a dot where it is a figure of its own."""

from __future__ import annotations

from collections.abc import Iterator

from unhcr_cli.charts.kinds._axes import Upright, below, upright
from unhcr_cli.charts.look import Look
from unhcr_cli.charts.plot import Column, Columns, Datum
from unhcr_cli.charts.scene import Box, Dot, Mark, Panel, Path, Rect

_THICK = 0.7


def extent(columns: Columns) -> tuple[float, float]:
    """The least and the most that the columns come to."""
    heights = [sum(part.value or 0 for part in column.parts) for column in columns.columns]
    wholes = [column.whole.value for column in columns.columns if column.whole and column.whole.value is not None]
    return float(min(0, *heights, 0)), float(max(0, *heights, *wholes, 0))


def draw(columns: Columns, box: Box, look: Look) -> Panel:
    """The columns of a panel in its box."""
    axis = upright(box, columns.extent or extent(columns), columns.unit, look, right=look.size * 0.5)
    room = axis.plot.width / max(len(columns.columns), 1)
    thick = min(room * _THICK, look.size * 5)
    marks: list[Mark] = [*axis.marks]
    labels = []
    for index, column in enumerate(columns.columns):
        middle = axis.plot.x + room * (index + 0.5)
        labels.append((middle, look.speech.when(column.period)))
        marks += _column(column, middle, thick, axis, look, columns.unit)
    marks += below(_few(labels, room, look), axis.plot, box, look)
    return Panel(box, tuple(marks), axis.scale)


def _few(labels: list[tuple[float, str]], room: float, look: Look) -> list[tuple[float, str]]:
    """Every label, or every second, fifth … of them, the last among them."""
    width = max((look.width(label) for _, label in labels), default=0) + look.size * 0.6
    step = next(each for each in (1, 2, 5, 10, 20, 50, 1000) if room * each >= width or each == 1000)
    return labels[(len(labels) - 1) % step :: step]


def _column(column: Column, middle: float, thick: float, axis: Upright, look: Look, unit: str) -> Iterator[Mark]:
    height = 0.0
    when = look.speech.when(column.period)
    for part in column.parts:
        if part.value is None:
            continue
        top, base = axis.place(height + part.value), axis.place(height)
        top, base = min(top, base), max(top, base)
        tip = look.part(when, part, unit)
        yield Rect(Box(middle - thick / 2, top, thick, base - top), look.theme.fill(part.measure), tip)
        if height and part.value:
            # In grey, or to who sees few colours, two kinds would run into one.
            yield Path(((middle - thick / 2, base), (middle + thick / 2, base)), look.theme.background, 1.0)
        height += part.value
    whole = column.whole
    if whole is not None and whole.value is not None:
        tip = look.tip(whole.label, Datum(column.period, whole.value), unit)
        at = (middle, axis.place(whole.value))
        yield Dot(at, max(look.size * 0.22, 2.4), look.theme.background, look.theme.ink, tip)
    if all(part.value is None for part in column.parts) and (whole is None or whole.value is None):
        # A stroke and no letter, which narrow columns would have no room for.
        y, half = axis.place(0) - look.size * 0.5, min(thick, look.size * 0.6) / 2
        yield Path(((middle - half, y), (middle + half, y)), look.theme.muted, 1.2)
