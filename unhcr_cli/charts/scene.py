"""What a picture is made of: a few kinds of marks, and the scene that holds them. All of them frozen."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from unhcr_cli.charts.fonts import text_width

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]
_SQUARE = 4
_ASCENT, _DESCENT = 0.78, 0.22
"""Of a line of text, in parts of its size; capitals and figures are lower than the font's own ascent."""


class Box(NamedTuple):
    """A rectangle of the page."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    def meets(self, other: Box) -> bool:
        """Whether the two have a part in common; edges that touch are none."""
        return (
            self.x < other.right - 0.01
            and other.x < self.right - 0.01
            and self.y < other.bottom - 0.01
            and other.y < self.bottom - 0.01
        )

    def holds(self, other: Box) -> bool:
        """Whether the other is inside."""
        slack = 0.01
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def inside(self, left: float = 0, top: float = 0, right: float = 0, bottom: float = 0) -> Box:
        """What is left of it without its margins."""
        width, height = max(self.width - left - right, 1.0), max(self.height - top - bottom, 1.0)
        return Box(self.x + left, self.y + top, width, height)


class Rect(NamedTuple):
    """A filled rectangle: a bar, or a key of the legend."""

    box: Box
    fill: str
    tip: str = ""
    """What it stands for, in words; empty for what is no figure."""


class Path(NamedTuple):
    """A line through points, or a filled shape where it is closed."""

    points: tuple[Point, ...]
    stroke: str
    width: float = 1.0
    dash: str = ""
    fill: str = "none"
    closed: bool = False
    role: str = ""
    """`series` for a line through figures; empty for axes and marks."""


class Dot(NamedTuple):
    """A figure on a line."""

    centre: Point
    radius: float
    stroke: str
    fill: str
    tip: str = ""
    corners: int = 0
    """What lines are told apart by without colour: none for a circle; a negative number stands on its head."""

    @property
    def outline(self) -> tuple[Point, ...]:
        """Its corners around the centre, as large to the eye as a circle."""
        number, reach = abs(self.corners), self.radius * (1.2 if abs(self.corners) > 3 else 1.45)
        turn = math.pi / 2 if self.corners < 0 else -math.pi / 2
        if self.corners == _SQUARE:
            turn += math.pi / 4
        angles = [turn + 2 * math.pi * each / number for each in range(number)]
        return tuple(
            (self.centre[0] + reach * math.cos(each), self.centre[1] + reach * math.sin(each)) for each in angles
        )


class Text(NamedTuple):
    """One line of text, on its baseline."""

    text: str
    at: Point
    size: float
    fill: str
    anchor: Anchor = "start"
    bold: bool = False

    @property
    def box(self) -> Box:
        """The room that it takes."""
        width = text_width(self.text, self.size, bold=self.bold)
        left = self.at[0] - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return Box(left, self.at[1] - self.size * _ASCENT, width, self.size * (_ASCENT + _DESCENT))


class Scale(NamedTuple):
    """How values became places in a panel, so that they can be read back: `place = at + (value - of) * by`."""

    axis: Literal["x", "y"]
    of: tuple[float, float]
    """Two values."""
    at: tuple[float, float]
    """Where they are."""


class Panel(NamedTuple):
    """One plot of a scene, with its marks."""

    box: Box
    marks: tuple[Mark, ...]
    scale: Scale | None = None


Mark = Rect | Path | Dot | Text


class Scene(NamedTuple):
    """A picture before it is written."""

    width: int
    height: int
    background: str
    title: str
    """What it shows, in a line."""
    description: str
    """The figures in words."""
    language: str
    furniture: tuple[Mark, ...]
    """Title, legend, notes and source."""
    panels: tuple[Panel, ...]

    @property
    def marks(self) -> Iterator[Mark]:
        """All marks."""
        yield from self.furniture
        for panel in self.panels:
            yield from panel.marks

    @property
    def texts(self) -> tuple[Text, ...]:
        """All that is written in it."""
        return tuple(mark for mark in self.marks if isinstance(mark, Text))


def mirrored(marks: Iterable[Mark], box: Box) -> Iterator[Mark]:
    """The marks as they are where people write from right to left."""
    turn = box.x + box.right
    for mark in marks:
        if isinstance(mark, Text):
            anchor: Anchor = {"start": "end", "end": "start", "middle": "middle"}[mark.anchor]  # type: ignore[assignment]
            yield mark._replace(at=(turn - mark.at[0], mark.at[1]), anchor=anchor)
        elif isinstance(mark, Rect):
            yield mark._replace(box=mark.box._replace(x=turn - mark.box.right))
        elif isinstance(mark, Dot):
            yield mark._replace(centre=(turn - mark.centre[0], mark.centre[1]))
        else:
            yield mark._replace(points=tuple((turn - x, y) for x, y in mark.points))
