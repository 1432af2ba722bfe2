"""Lines through time as text: Braille dots, or signs of ASCII, between an axis of values and the names of the lines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from unhcr_cli.charts.plot import Datum, Lines, Plot, Series
from unhcr_cli.charts.scales import Linear, apart, least, most, ticks, year_of, years
from unhcr_cli.charts.speech import Speech
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.flags import BREAK
from unhcr_cli.core.text import pad, shorten, visible, width

ROWS = 14
_LEAST_COLUMNS = 12
_SIGNS = "*+ox#"
"""What lines are told apart by in ASCII."""
_COLOURS = (34, 31, 32, 33, 35)
"""Of a terminal, in the order of the palette of pictures."""
_BRAILLE = 0x2800
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""Bits of a cell, four rows of two."""


class Surface(NamedTuple):
    """What a terminal can show."""

    columns: int = 80
    unicode: bool = True
    colour: bool = False


class Cell(NamedTuple):
    """What stands in one place: Braille dots, or a sign, and of which line."""

    dots: int = 0
    sign: str = ""
    line: int = 0


def write(plot: Plot, source: str, surface: Surface, speech: Speech) -> str:
    """The lines of a plot as text.

    Raises:
        UsageError: what is asked about is drawn with something else than lines.
    """
    if not all(isinstance(panel, Lines) and not panel.is_slope for panel in plot.panels):
        raise UsageError("only lines through time can be drawn in the terminal", "name a file: --chart FILE.svg")
    lines = [*_wrapped(plot.title, surface), *_wrapped(plot.subtitle, surface)]
    for panel in plot.panels:
        assert isinstance(panel, Lines)
        heading = [safe(panel.heading, surface)] if panel.heading else []
        lines += ["", *heading, *_panel(panel, surface, speech)]
    signs = [f"/: {speech.say('break')}"] if _is_broken(plot) else []
    lines += ["", *(part for line in (*signs, *plot.notes, source) for part in _wrapped(line, surface))]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _wrapped(text: str, surface: Surface) -> list[str]:
    # Of two columns each, where there are no blanks to wrap at.
    shown = safe(text, surface)
    room = surface.columns * len(shown) // max(width(shown), 1) if width(shown) > len(shown) else surface.columns
    return textwrap.wrap(shown, max(room, 1), break_on_hyphens=False)


def _is_broken(plot: Plot) -> bool:
    lines = [series for panel in plot.panels if isinstance(panel, Lines) for series in panel.series]
    return any(BREAK in datum.flag for series in lines for datum in series.data[1:])


def safe(text: str, surface: Surface) -> str:
    """A text that steers no terminal, in what that can show."""
    return visible(text, unicode=surface.unicode)


def _panel(panel: Lines, surface: Surface, speech: Speech) -> Iterator[str]:
    values = [datum.value for series in panel.series for datum in series.data]
    steps = ticks(*(panel.extent or (least(values), most(values))), 4)
    scale = [safe(speech.tick(value, panel.unit, steps[1] - steps[0]), surface) for value in steps]
    left = max(map(width, scale))
    names = [safe(name, surface) for name in _names(panel, speech)]
    right = min(max(map(width, names)), surface.columns // 3)
    columns = max(surface.columns - left - right - 5, _LEAST_COLUMNS)
    periods = sorted({datum.period for series in panel.series for datum in series.data})
    first, last = year_of(periods[0]), year_of(periods[-1])
    time = Linear(first, last, 0, columns * 2 - 1) if last > first else Linear(first - 1, first + 1, 0, columns * 2)
    place = Linear(steps[0], steps[-1], ROWS * 4 - 1, 0)
    cells = _cells(panel.series, time, place, surface)
    labels = _labels(panel.series, names, place, surface, right)
    rows = {min(int(place(value) / 4), ROWS - 1): label for value, label in zip(steps, scale, strict=True)}
    upright, corner, level = ("┤", "└", "─") if surface.unicode else ("|", "+", "-")
    for row in range(ROWS):
        drawn = "".join(_shown(cells.get((column, row)), surface) for column in range(columns))
        yield f"{pad(rows.get(row, ''), left, right=True)} {upright}{drawn} {labels.get(row, '')}"
    yield f"{' ' * left} {corner}{level * columns}"
    marks = [" "] * (left + 2 + columns + 4)
    end = 0
    for year in years(first, last, columns // 7):
        at = left + 2 + int(time(year) / 2) - 2
        if at >= end:
            marks[at : at + 4] = str(year)
            end = at + 5
    yield "".join(marks)


def _names(panel: Lines, speech: Speech) -> list[str]:
    """What stands at the end of each line: its name, where there are several, and its last value."""
    found = []
    for series in panel.series:
        known = [datum for datum in series.data if datum.value is not None]
        value = speech.value(known[-1].value, panel.unit) if known else "–"
        found.append(f"{series.label} {value}" if len(panel.series) > 1 else value)
    return found


def _cells(lines: Sequence[Series], time: Linear, place: Linear, surface: Surface) -> dict[tuple[int, int], Cell]:
    cells: dict[tuple[int, int], Cell] = {}
    for index, series in enumerate(lines):
        for x, y in _points(series, time, place):
            column, row = x // 2, min(max(y, 0), ROWS * 4 - 1) // 4
            before = cells.get((column, row), Cell())
            if surface.unicode:
                cells[column, row] = Cell(before.dots | _DOTS[y % 4][x % 2], before.sign, index)
            else:
                cells[column, row] = Cell(0, _SIGNS[index % len(_SIGNS)], index)
    for index, series in enumerate(lines):
        for before_it, datum in pairwise(series.data):
            if BREAK in datum.flag and before_it.value is not None and datum.value is not None:
                across = (time(year_of(before_it.period)) + time(year_of(datum.period))) / 2
                down = (place(before_it.value) + place(datum.value)) / 2
                cells[int(across / 2), min(int(down / 4), ROWS - 1)] = Cell(0, "/", index)
    return cells


def _points(series: Series, time: Linear, place: Linear) -> Iterator[tuple[int, int]]:
    """Dots from each figure to the next; none across a gap or a break."""
    before: Datum | None = None
    for datum in series.data:
        if datum.value is None:
            before = None
            continue
        x, y = time(year_of(datum.period)), place(datum.value)
        if before is not None and before.value is not None and BREAK not in datum.flag:
            x0, y0 = time(year_of(before.period)), place(before.value)
            steps = max(1, round(max(abs(x - x0), abs(y - y0))))
            for step in range(steps):
                yield _dot(x0 + (x - x0) * step / steps), _dot(y0 + (y - y0) * step / steps)
        yield _dot(x), _dot(y)
        before = datum


def _dot(place: float) -> int:
    """The dot of a place. `round` would take each second one for its neighbour: 0.5 and 1.5 are 0 and 2."""
    return int(place + 0.5)


def _labels(
    lines: Sequence[Series], names: Sequence[str], place: Linear, surface: Surface, room: int
) -> dict[int, str]:
    """The name of each line beside its end, a row each."""
    ends = []
    for series in lines:
        known = [datum.value for datum in series.data if datum.value is not None]
        ends.append(place(known[-1]) / 4 if known else ROWS - 1)
    rows = apart(ends, 1, 0, ROWS - 1)
    found: dict[int, str] = {}
    for index, (name, row) in enumerate(zip(names, rows, strict=True)):
        sign = "" if surface.unicode or len(lines) == 1 else f"{_SIGNS[index % len(_SIGNS)]} "
        free = next(each for each in sorted(range(ROWS), key=lambda each: abs(each - row)) if each not in found)
        found[free] = _painted(sign + shorten(name, room, unicode=surface.unicode), index, surface)
    return found


def _shown(cell: Cell | None, surface: Surface) -> str:
    if cell is None:
        return " "
    return _painted(cell.sign or chr(_BRAILLE + cell.dots), cell.line, surface)


def _painted(text: str, index: int, surface: Surface) -> str:
    return f"\x1b[{_COLOURS[index % len(_COLOURS)]}m{text}\x1b[m" if surface.colour else text
