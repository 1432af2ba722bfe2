"""What plans share that draw through time: series from figures, panels of lines, columns of kinds of people."""

from __future__ import annotations

from collections.abc import Sequence

from unhcr_cli.charts.figures import Figure, each, grouped, measures
from unhcr_cli.charts.plot import Column, Columns, Datum, Key, Lines, Part, Series
from unhcr_cli.charts.scales import least, most
from unhcr_cli.charts.speech import Speech

TOGETHER_AT_MOST = 5
"""So many lines one panel has."""
PANELS_AT_MOST = 12
KINDS = (
    frozenset(("refugees", "oip", "asylum_seekers", "idps")),
    frozenset(("new_refugees", "new_refugee_like", "new_asylum_seekers", "new_oip")),
)
"""What may be piled up: kinds of people that are never counted twice in one country."""
TOTALS = frozenset(("displaced", "newly_displaced"))


def series(label: str, figures: Sequence[Figure], step: int) -> Series:
    """Figures of one thing, in the order of their dates."""
    ordered = sorted(figures, key=lambda figure: figure.period)
    data = tuple(Datum(figure.period, figure.value, figure.flag) for figure in ordered)
    return Series(label, ordered[0].measure, data, step)


def shared(panels: Sequence[Lines]) -> tuple[Lines, ...]:
    """The panels, those of the same unit with the same extent, so that they can be compared."""
    extents: dict[str, tuple[float, float]] = {}
    for panel in panels:
        values = [datum.value for each in panel.series for datum in each.data]
        low, high = extents.get(panel.unit, (0.0, 0.0))
        extents[panel.unit] = (min(low, least(values)), max(high, most(values)))
    return tuple(panel._replace(extent=extents[panel.unit]) for panel in panels)


def can_be_piled(ids: Sequence[str]) -> bool:
    """Whether these measures are parts of one whole, which may be among them."""
    parts = frozenset(ids) - TOTALS
    return len(parts) > 1 and any(parts <= kinds for kinds in KINDS)


def columns(heading: str, figures: Sequence[Figure], speech: Speech) -> Columns:
    """Columns of kinds of people, period by period."""
    found = []
    for period, several in sorted(grouped(figures, lambda figure: figure.period).items()):
        parts = [Part(each.measure, speech.short(each.measure), each.value, each.flag) for each in several]
        whole = next((part for part in parts if part.measure in TOTALS and len(parts) > 1), None)
        found.append(Column(period, tuple(part for part in parts if part is not whole), whole))
    return Columns(heading, tuple(found), figures[0].unit)


def legend(figures: Sequence[Figure], speech: Speech) -> tuple[Key, ...]:
    """The keys of kinds of people that there are any of, where there are several kinds."""
    ids = measures(figures)
    if len(ids) < 2:
        return ()
    there = {figure.measure for figure in figures if figure.value}
    return tuple(Key(speech.short(id), id, id in TOTALS) for id in ids if id in there)


def units(figures: Sequence[Figure]) -> tuple[str, ...]:
    """What the figures are in."""
    return each(figures, lambda figure: figure.unit)
