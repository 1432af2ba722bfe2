"""The axes that lines and columns share: round values on the left, and the lines that they are read by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from unhcr_cli.charts.look import Look
from unhcr_cli.charts.scales import Linear, ticks
from unhcr_cli.charts.scene import Box, Mark, Scale

_EMPTY = 0.4
"""Part of the last step that may stay empty."""


class Upright(NamedTuple):
    """An axis of values on the left of a plot."""

    plot: Box
    """Where the figures are."""
    place: Linear
    marks: tuple[Mark, ...]

    @property
    def scale(self) -> Scale:
        """How values became places."""
        return Scale("y", (self.place.low, self.place.high), (self.place.start, self.place.end))


def upright(box: Box, extent: tuple[float, float], unit: str, look: Look, right: float = 0) -> Upright:
    """The axis of a plot in `box`, which keeps room for periods below and for labels on the `right`."""
    most = max(2, min(6, int(box.height / (look.size * 3))))
    values = ticks(*extent, most)
    step = values[1] - values[0]
    labels = [look.speech.tick(value, unit, step) for value in values]
    left = max(map(look.width, labels)) + look.size * 0.5
    plot = box.inside(left=left, top=look.size * 0.6, right=right, bottom=look.size * 1.7)
    # A last step that the figures hardly reach into is left out: it would be empty paper.
    top = values[-1]
    if len(values) > 2 and extent[1] <= top - step * _EMPTY:
        top = max(values[-2], extent[1])
    place = Linear(values[0], top, plot.bottom, plot.y)
    marks: list[Mark] = []
    free = plot.bottom + 1
    for value, label in zip(values, labels, strict=True):
        if value > top or (value and extent == (0, 0)):
            continue
        y = place(value)
        marks.append(look.rule((plot.x, y), (plot.right, y), strong=value == 0))
        if y < free:
            at = (plot.x - look.size * 0.5, look.middle(y))
            marks.append(look.text(label, at, "end", fill=look.theme.muted))
            free = y - look.size * 1.05
    return Upright(plot, place, tuple(marks))


def below(labels: Sequence[tuple[float, str]], plot: Box, bounds: Box, look: Look) -> list[Mark]:
    """Labels under a plot, each in the middle of its place, kept within bounds and left out where one would touch."""
    marks: list[Mark] = []
    end = bounds.x - look.size
    for x, label in labels:
        width = look.width(label)
        middle = min(max(x, bounds.x + width / 2), bounds.right - width / 2)
        if middle - width / 2 < end + look.size * 0.6:
            continue
        marks.append(look.text(label, (middle, plot.bottom + look.size * 1.42), "middle", fill=look.theme.muted))
        end = middle + width / 2
    return marks
