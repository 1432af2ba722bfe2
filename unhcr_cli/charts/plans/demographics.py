"""Pyramids of age and sex: one for each population, which are not added."""

from __future__ import annotations

from collections.abc import Sequence

from unhcr_cli.charts.figures import Figure, countries, grouped, periods
from unhcr_cli.charts.plans._words import shown, titled
from unhcr_cli.charts.plot import Band, Part, Plot, Pyramid
from unhcr_cli.charts.speech import Speech

PANELS_AT_MOST = 6
_SEXES = ("female", "male")
_TOTALS = ("all", "unknown", "0 to 17")
_PEOPLE = "people"


def plan(figures: Sequence[Figure], speech: Speech) -> Plot:
    """The picture of ages."""
    pages = list(
        grouped(
            figures,
            lambda figure: (
                figure.country.code,
                figure.other.code if figure.other else "",
                figure.period,
                figure.text("population_type"),
            ),
        ).values()
    )
    known = [page for page in pages if _is_known(page, speech)] or pages[:1]
    several = len(countries(figures)) > 1, len(periods(figures)) > 1
    panels = tuple(Pyramid(_heading(page[0], several, speech), _bands(page, speech)) for page in known[:PANELS_AT_MOST])
    where = speech.where(countries(figures), figures[0].role)
    first = figures[0]
    if first.other is not None:
        where = f"{speech.where((first.other,), 'origin')} {speech.where((first.country,), 'asylum')}"
    covered = dict.fromkeys(_coverage(page, several[1], speech) for page in pages)
    return Plot(
        titled(speech.say("Age and sex: {who}", who=speech.say("people {where}", where=where)), "", figures, speech),
        speech.say("People whose sex and age are known"),
        panels,
        notes=(*filter(None, covered), *shown(len(panels), len(known), speech)),
        sentences=tuple(_told(panel, speech) for panel in panels),
    )


def _heading(figure: Figure, several: tuple[bool, bool], speech: Speech) -> str:
    name = speech.name(figure.country) if several[0] else ""
    when = str(figure.period.year) if several[1] else ""
    kind = speech.code("population_type", figure.text("population_type"))
    return ", ".join(filter(None, (name, kind, when)))


def _bands(figures: Sequence[Figure], speech: Speech) -> tuple[Band, ...]:
    people = {
        (figure.text("age"), figure.text("sex")): figure
        for figure in figures
        if figure.measure == _PEOPLE and figure.text("sex") in _SEXES and figure.text("age") not in _TOTALS
    }
    ages = list(dict.fromkeys(age for age, _ in people))
    bands = []
    for age in ages:
        female, male = (_part(people.get((age, sex)), sex, age, speech) for sex in _SEXES)
        bands.append(Band(speech.say(age), female, male))
    return tuple(bands)


def _is_known(figures: Sequence[Figure], speech: Speech) -> bool:
    return any(part.value is not None for band in _bands(figures, speech) for part in (band.female, band.male))


def _part(figure: Figure | None, sex: str, age: str, speech: Speech) -> Part:
    label = f"{speech.say('Women') if sex == 'female' else speech.say('Men')}, {speech.say(age)}"
    return Part(sex, label, figure.value if figure else None, figure.flag if figure else "")


def _coverage(figures: Sequence[Figure], is_dated: bool, speech: Speech) -> str:
    """How much of the population is known of, which always stands with ages."""
    found = next((figure for figure in figures if figure.measure == "age_coverage"), None)
    if found is None or found.value is None:
        return ""
    kind = speech.code("population_type", found.text("population_type"))
    if is_dated:
        kind = f"{kind}, {found.period.year}"
    return speech.say("{name}: age known for {share}", name=kind, share=speech.value(found.value, found.unit))


def _told(panel: Pyramid, speech: Speech) -> str:
    parts = [part for band in panel.bands for part in (band.female, band.male)]
    told = "; ".join(f"{part.label}: {speech.value(part.value, panel.unit)}" for part in parts)
    return f"{panel.heading}. {told}."
