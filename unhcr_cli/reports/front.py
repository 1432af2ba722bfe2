"""The front page of a place: who is there and who is from there, in a few lines each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from unhcr_cli.analysis.tidy import Row, change_of
from unhcr_cli.core.model import WORLD, Country, Period, Role
from unhcr_cli.core.report import Block, Line, Section, Sheet
from unhcr_cli.indicators.figures import Figures
from unhcr_cli.languages.base import Language
from unhcr_cli.reports.layout import Field, Words, by_country, by_period, sheet
from unhcr_cli.reports.page import PARTNER_MEASURES, Partner, series, years

SHOWN: Mapping[Role, tuple[str, ...]] = {
    "asylum": ("displaced", "refugees", "asylum_seekers", "idps", "oip", "displaced_share"),
    "origin": ("displaced_abroad",),
}
"""What may stand on each side, in order: the total first, then its parts."""
OF_THE_WORLD = ("forcibly_displaced", "refugees", "asylum_seekers", "idmc_idps", "oip", "unrwa_refugees")
"""The same for the world, which nobody is from: UNHCR's headline and its parts."""
_TOTALS = frozenset(("displaced", "displaced_abroad", "displaced_share", "forcibly_displaced"))
_PARTS, _PARTS_OF_WORLD = 2, 4
"""So many parts stand under a total, the largest."""
_PEOPLE_ABROAD = frozenset(("displaced", "displaced_abroad", "forcibly_displaced", "hosted", *PARTNER_MEASURES))
"""What is told with the main countries on the other side."""


class Side(NamedTuple):
    """What is known of one side of a place."""

    figures: Figures
    partners: Sequence[Partner] = ()
    """The main countries on the other side."""


class Front(NamedTuple):
    """What one page is about."""

    country: Country
    period: Period
    sides: Mapping[Role, Side]
    ids: Sequence[str] = ()
    """Measures that were asked for; without any, what a page shows."""
    is_short: bool = False
    """Whether there are more pages, so that a total does without its parts."""
    commands: Sequence[str] = ()
    """What to ask next."""


def measures(country: Country, role: Role, asked: Sequence[str] = ()) -> tuple[str, ...]:
    """What may stand on one side of a place."""
    if asked:
        return tuple(asked)
    return OF_THE_WORLD if country.code == WORLD and role == "asylum" else SHOWN[role]


def common(who: Sequence[Country], role: Role, asked: Sequence[str] = ()) -> tuple[str, ...]:
    """What may stand on one side of several places: what does for each of them."""
    first, *others = (measures(country, role, asked) for country in who)
    return tuple(id for id in first if all(id in each for each in others))


def block(front: Front) -> Block:
    """The page for people."""
    language = front.sides["asylum"].figures.catalogue.language
    said = language.say("Next: {commands}", commands=" · ".join(front.commands)) if front.commands else ""
    return Block(
        title=f"{language.opening(front.country.name)}, {language.period(front.period)}",
        subtitle="",
        sections=tuple(filter(None, (_section(front, role) for role in front.sides))),
        remarks=(said,) if said else (),
        years=years(front.period),
    )


def table(rows: Sequence[Row], words: Words) -> Sheet:
    """One side of many places or periods, a line each."""
    language, role = words.language, rows[0].role
    countries = {row.country.code: row.country for row in rows}

    def fields(part: Sequence[Row]) -> Iterator[Field]:
        if len(countries) > 1:
            yield words.country()
        yield words.period()
        yield from (words.figure(id) for id in dict.fromkeys(row.measure for row in part))

    heading = language.say(f"as country of {role}")
    if len(countries) == 1:
        heading = _where(language, rows[0].country, role)
    return sheet(rows, fields, down=(by_country, by_period), heading=language.opening(heading))


def _where(language: Language, country: Country, role: Role) -> str:
    """In the place, or from it."""
    return language.inside(country) if role == "asylum" else language.coming_from(country)


def _section(front: Front, role: Role) -> Section | None:
    """One side; None where nothing is counted on it."""
    if role == "origin" and front.country.code == WORLD:
        return None
    side = front.sides[role]
    language = side.figures.catalogue.language
    ids = tuple(_ids(front, role))
    if not ids:
        return None
    lines = tuple(_line(front, side.figures, id) for id in ids)
    partners = () if _PEOPLE_ABROAD.isdisjoint(ids) else tuple(_partners(front, role))
    return Section(language.opening(_where(language, front.country, role)), lines, partners)


def _ids(front: Front, role: Role) -> Iterator[str]:
    """What stands on one side: what was asked for, or totals with their largest parts."""
    figures, country = front.sides[role].figures, front.country
    known = figures.catalogue
    ids = [
        id
        for id in measures(country, role, front.ids)
        if (id in known.measures or id in known.indicators)
        and role in (found := known.find(id)).roles
        and (not found.areas or country.code in found.areas)
    ]
    if front.ids:
        yield from (id for id in ids if role == "asylum" or not _is_at_home(figures, id))
        return
    counts = {id: figures.cell(id, country.code, front.period).value or 0 for id in ids if id not in _TOTALS}
    most = _PARTS_OF_WORLD if country.code == WORLD else 0 if front.is_short else _PARTS
    parts = sorted((id for id in counts if counts[id]), key=lambda id: -counts[id])[:most]
    yield from (id for id in ids if id in _TOTALS or id in parts)


def _is_at_home(figures: Figures, id: str) -> bool:
    """Whether it counts people in their own country, who are the same on both sides."""
    found = figures.catalogue.measures.get(id)
    return found is not None and found.filed == "home"


def _line(front: Front, figures: Figures, id: str) -> Line:
    country, period, found = front.country, front.period, figures.catalogue.find(id)
    cell = figures.cell(id, country.code, period)
    change, percent = change_of(cell, figures.cell(id, country.code, period.back(1), period))
    label = found.short
    if id == "displaced_share" and not front.ids:
        # It stands under what it is a share of.
        label = figures.catalogue.language.say("Share of the population")
    return Line(label, cell, found.unit, change, percent, series(figures, id, country, period), id)


def _partners(front: Front, role: Role) -> Iterator[str]:
    """Where the people are from, or where they are."""
    side = front.sides[role]
    language = side.figures.catalogue.language
    if side.partners:
        countries = " · ".join(f"{each.country.name} {_share(language, each)}" for each in side.partners)
        text = "Main origins: {countries}" if role == "asylum" else "Mainly in: {countries}"
        yield language.say(text, countries=countries)


def _share(language: Language, partner: Partner) -> str:
    """How many of all people that is; where that is not known, how many people."""
    if partner.share_percent is None:
        return language.count(partner.people)
    return language.share(partner.share_percent)
