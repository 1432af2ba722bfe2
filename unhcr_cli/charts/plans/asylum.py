"""Applications by kind and decisions by outcome: bars in one year, columns through several, never added up."""

from __future__ import annotations

from collections.abc import Sequence

from unhcr_cli.charts.figures import Figure, countries, grouped, periods
from unhcr_cli.charts.plans._words import shown, titled, told_bars, told_columns
from unhcr_cli.charts.plot import Bar, Bars, Column, Columns, Key, Panel, Part, Plot
from unhcr_cli.charts.speech import Speech

OUTCOMES = ("recognised", "complementary", "rejected", "otherwise_closed")
PANELS_AT_MOST = 6
_ALL = "all"


def plan(figures: Sequence[Figure], speech: Speech) -> Plot:
    """The picture of asylum claims: applications, and what was decided."""
    counted = "P" if any(figure.text("counted_in") == "P" for figure in figures) else "C"
    mine = [
        figure
        for figure in figures
        if figure.text("counted_in") == counted and figure.text("procedure") in (_ALL, "") and figure.unit != "%"
    ] or list(figures)
    subjects = list(
        grouped(mine, lambda figure: (figure.country.code, figure.other.code if figure.other else "")).values()
    )
    several = len(subjects) > 1
    panels = [panel for subject in subjects for panel in _panels(subject, several, speech)]
    drawn = tuple(panels[:PANELS_AT_MOST])
    first = figures[0]
    where = speech.where(countries(figures), first.role)
    if first.other is not None and len(subjects) == 1:
        where = f"{speech.where((first.other,), 'origin')} {speech.where((first.country,), 'asylum')}"
    unit = speech.say("People, during each year") if counted == "P" else speech.say("Cases, during each year")
    notes = [*shown(len(drawn), len(panels), speech)]
    if len({figure.text("counted_in") for figure in figures}) > 1:
        notes.append(speech.say("only persons are drawn, not cases"))
    return Plot(
        titled(speech.say("Asylum claims {where}", where=where), "", figures, speech),
        unit,
        drawn,
        tuple(Key(speech.short(id), id) for id in OUTCOMES if any(figure.measure == id for figure in mine)),
        notes=tuple(notes),
        sentences=tuple(sentence for panel in drawn for sentence in _sentences(panel, speech)),
    )


def _panels(figures: Sequence[Figure], several: bool, speech: Speech) -> list[Panel]:
    """Applications and decisions of a subject; through time of new applications, and of decisions over all levels."""
    name = _name(figures[0], speech) if several else ""
    applications = [figure for figure in figures if figure.measure == "applications"]
    decisions = [figure for figure in figures if figure.measure in OUTCOMES]
    if len(periods(figures)) < 2:
        bars = [(speech.say("Applications"), applications, "application_type", False)]
        bars.append((speech.say("Decisions"), decisions, "decision_level", True))
        return [
            _lying(f"{name}: {heading}" if name else heading, found, by, is_piled, speech)
            for heading, found, by, is_piled in bars
            if found
        ]
    new = [figure for figure in applications if figure.text("application_type") == "N"]
    levels = grouped(decisions, lambda figure: figure.text("decision_level"))
    over_all = levels.get(_ALL) or next(iter(levels.values()), [])
    upright = [(speech.say("New applications"), new), (_level(over_all, speech), over_all)]
    return [_standing(f"{name}: {heading}" if name else heading, found, speech) for heading, found in upright if found]


def _level(figures: Sequence[Figure], speech: Speech) -> str:
    if not figures:
        return ""
    level = speech.code("decision_level", figures[0].text("decision_level"))
    return f"{speech.say('Decisions')}, {level}" if level != _ALL else speech.say("Decisions, all levels")


def _name(figure: Figure, speech: Speech) -> str:
    names = [speech.name(each) for each in (figure.other, figure.country) if each]
    return " – ".join(names)


def _lying(heading: str, figures: Sequence[Figure], by: str, is_piled: bool, speech: Speech) -> Bars:
    """A bar for each code of a dimension."""
    bars = []
    for code, found in grouped(figures, lambda figure: figure.text(by)).items():
        parts = tuple(Part(each.measure, speech.short(each.measure), each.value, each.flag) for each in found)
        label = speech.say("All levels") if code == _ALL else speech.code(by, code)
        bars.append(Bar(label, parts))
    return Bars(heading, tuple(bars), figures[0].unit, is_piled=is_piled)


def _standing(heading: str, figures: Sequence[Figure], speech: Speech) -> Columns:
    columns = [
        Column(period, tuple(Part(each.measure, speech.short(each.measure), each.value, each.flag) for each in found))
        for period, found in sorted(grouped(figures, lambda figure: figure.period).items())
    ]
    return Columns(heading, tuple(columns), figures[0].unit)


def _sentences(panel: Panel, speech: Speech) -> Sequence[str]:
    if isinstance(panel, Columns):
        return list(told_columns(panel, speech))
    assert isinstance(panel, Bars)
    return [f"{panel.heading}: {told_bars(panel.bars, panel.unit, speech)}"]
