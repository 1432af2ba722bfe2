"""What is drawn, before it has places: lines, bars, columns, pyramids or slopes, and the words around them."""

from __future__ import annotations

from typing import NamedTuple

from unhcr_cli.core.flags import BREAK
from unhcr_cli.core.model import Number, Period

_WORDS_AT_MOST = 4


class Datum(NamedTuple):
    """One figure of a series."""

    period: Period
    value: Number | None
    flag: str = ""


class Series(NamedTuple):
    """Figures of one thing through time."""

    label: str
    measure: str
    data: tuple[Datum, ...]
    """In ascending order."""
    step: int = -1
    """Its place in the palette; -1 where its measure has a colour of its own, -2 and below for older vintages."""


class Lines(NamedTuple):
    """Lines through time."""

    heading: str
    series: tuple[Series, ...]
    unit: str
    extent: tuple[float, float] | None = None
    """The least and the most of all panels that are to be compared; None for its own."""
    is_slope: bool = False
    """Whether it is two dates alone, with the values beside them in the place of an axis."""

    @property
    def has_words(self) -> bool:
        """Whether breaks are so few that each has its word; else a note says what the mark means."""
        data = [datum for series in self.series for datum in series.data[1:]]
        return sum(BREAK in datum.flag for datum in data) <= _WORDS_AT_MOST


class Part(NamedTuple):
    """One piece of a bar or of a column."""

    measure: str
    label: str
    value: Number | None
    flag: str = ""


class Bar(NamedTuple):
    """One bar with its name; its parts are piled up."""

    label: str
    parts: tuple[Part, ...]
    place: str = ""
    """Its rank; empty for none."""


class Bars(NamedTuple):
    """Bars that lie, one for each of what is named."""

    heading: str
    bars: tuple[Bar, ...]
    unit: str
    is_piled: bool = False
    """Whether bars have several parts: then an axis has the values, else each bar has its own."""
    is_change: bool = False
    """Whether the values are differences, with a sign."""
    extent: tuple[float, float] | None = None


class Column(NamedTuple):
    """One column: a period, its parts, and the whole where it is a figure of its own."""

    period: Period
    parts: tuple[Part, ...]
    whole: Part | None = None


class Columns(NamedTuple):
    """Columns through time, their parts piled up."""

    heading: str
    columns: tuple[Column, ...]
    unit: str
    extent: tuple[float, float] | None = None


class Band(NamedTuple):
    """An age band: women on one side, men on the other."""

    label: str
    female: Part
    male: Part


class Pyramid(NamedTuple):
    """Age bands, the youngest last."""

    heading: str
    bands: tuple[Band, ...]
    unit: str = "persons"


Panel = Lines | Bars | Columns | Pyramid


class Key(NamedTuple):
    """One entry of the legend."""

    label: str
    measure: str
    is_dot: bool = False


class Plot(NamedTuple):
    """All that a picture is of."""

    title: str
    subtitle: str
    panels: tuple[Panel, ...]
    keys: tuple[Key, ...] = ()
    notes: tuple[str, ...] = ()
    """What is left out, and what the signs mean."""
    sentences: tuple[str, ...] = ()
    """The figures in words."""
