"""The nouns of answers: Report with its columns, sheets and blocks, Document with its passages. All of them frozen."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from unhcr_cli.core.model import Cell, Number, Value

Kind = Literal["text", "count", "ratio", "change", "growth", "bar", "left_bar"]


COLUMN_IDS = frozenset(
    [
        *("period", "country", "iso3", "measure", "value", "unit", "flag", "role", "release"),
        *("asylum", "asylum_iso3", "origin", "origin_iso3", "rank", "share", "change", "change_percent"),
        *("population_type", "place", "level", "urban_rural", "accommodation", "sex", "age"),
        *("procedure", "application_type", "decision_level", "counted_in", "before", "before_release", "after"),
        *("status", "cited_value", "cited_release", "id", "kind", "text", "advice"),
    ]
)
"""Every column of a table of figures. With `--wide`, measures are columns beside them: none is called as one is."""


class Column(NamedTuple):
    """One typed column of a report."""

    id: str
    """Name in machine formats; stable."""
    label: str
    """Heading for people."""
    kind: Kind = "text"
    """How a value reads; numbers are right-aligned, `growth` is a change in percent, `left_bar` grows to the left."""
    unit: str = ""
    """`persons`, `%`, `per 1,000` …; empty for text and where it varies by row."""
    scale: Number | None = None
    """What a full bar stands for; None for the largest value of the column."""
    measure: str = ""
    """What it shows figures or bars of, whose colour it has; empty where that is none or several."""


class Line(NamedTuple):
    """One figure as a person reads it: with its change and the years before it."""

    label: str
    cell: Cell
    unit: str
    change: Number | None = None
    """Difference to the same point a year before, in the figure's own unit."""
    change_percent: float | None = None
    """The same in percent of the earlier figure; None where that is 0 or missing."""
    series: tuple[Number | None, ...] = ()
    """The figure at ten year-ends, oldest first, for a sparkline."""
    measure: str = ""
    """Its id, which its colour goes by."""


class Section(NamedTuple):
    """Lines under a heading."""

    heading: str
    lines: tuple[Line, ...]
    remarks: tuple[str, ...] = ()
    """Sentences under the lines."""


class Block(NamedTuple):
    """One country at one period, as a person reads it."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]
    remarks: tuple[str, ...] = ()
    """Sentences under the figures, e.g. the top origins."""
    years: str = ""
    """From when to when sparklines go."""


Shown = Value | Cell
"""What stands in a sheet: a cell where a figure's flag is to be shown beside it."""


class Sheet(NamedTuple):
    """Columns and rows as a person reads them, under a heading."""

    heading: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Shown, ...], ...]
    remarks: tuple[str, ...] = ()
    """Sentences under the rows."""


class Provenance(NamedTuple):
    """Where the figures come from; part of every answer."""

    attribution: str
    """The credit that the licence asks for."""
    licence: str
    releases: tuple[str, ...]
    """Names of the releases that the figures come from, newest first."""
    periods: tuple[str, ...]
    """ISO dates of the figures, oldest first."""
    sources: tuple[str, ...] = ()
    """Further sources in use, e.g. `population: UN WPP 2024`."""
    age: str = ""
    """That the figures are old, and what to do about it; empty where they aren't, and for machines."""


class Definition(NamedTuple):
    """What a measure or an indicator of a report means."""

    id: str
    label: str
    unit: str
    text: str
    """The definition in sentences; empty where the dataset has none."""
    source: str
    formula: str = ""
    """As it is computed; empty for what is counted."""
    hxl: str = ""
    """Its tag in the Humanitarian Exchange Language, where the dataset declares one."""


class Report(NamedTuple):
    """An answer: typed columns, rows, notes and provenance; `blocks` is the same for people."""

    command: str
    query: Mapping[str, object]
    """The question as JSON-ready data."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    provenance: Provenance
    notes: tuple[str, ...] = ()
    """What a reader must know: gaps, caps, clashes. On stderr, and in JSON."""
    blocks: tuple[Block, ...] = ()
    """What the table shows in place of the rows: a page a country and period."""
    sheets: tuple[Sheet, ...] = ()
    """What the table shows in place of the rows, where there are no blocks; empty when the rows are the table."""
    title: str = ""
    definitions: tuple[Definition, ...] = ()
    """What the measures of the rows mean; only for a format that `defines`."""


class Passage(NamedTuple):
    """A part of a document: a heading, paragraphs, then points."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    verbatim: tuple[str, ...] = ()
    """Lines behind them that are copied as they are: never folded, no border around them."""


class Document(NamedTuple):
    """An answer in prose."""

    command: str
    query: Mapping[str, object]
    title: str
    passages: tuple[Passage, ...]
    provenance: Provenance
    notes: tuple[str, ...] = ()
    more: str = ""
    """Says that there is more and how to see it; empty when this is all."""
    data: Mapping[str, object] = MappingProxyType({})
    """The same for machines, JSON-ready; empty where the prose is all."""
    is_bare: bool = False
    """Whether text is the passages alone, to be put into a file of the reader's: no title, no source, no folding."""
