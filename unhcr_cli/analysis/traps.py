"""Traps in a country's figures, where they apply: what is easily added, compared or read in a wrong way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from unhcr_cli.analysis.checks import TRAP, Asked, Finding
from unhcr_cli.core import numerals
from unhcr_cli.core.model import Country, Role
from unhcr_cli.store import contrasts
from unhcr_cli.store.store import Store

_APART = 1.02
"""Two releases' populations that are this far apart make ratios that differ."""
_BOTH: tuple[Role, ...] = ("asylum", "origin")


class _Trap(NamedTuple):
    """Something that is easily got wrong wherever a measure has people."""

    measure: str
    roles: tuple[Role, ...]
    text: str
    """`{value}` is the newest figure."""
    advice: str


_TRAPS = (
    _Trap(
        "oip",
        ("asylum",),
        "{value} other people in need of international protection are not among the refugees.",
        "Ask for hosted, refugees and oip together, to compare hosting countries.",
    ),
    _Trap(
        "oip",
        ("origin",),
        "{value} of its people abroad are in need of international protection and not among the refugees.",
        "Add refugees and oip to say how many are abroad under protection.",
    ),
    _Trap(
        "returned_refugees",
        ("asylum",),
        "{value} refugees came home to it; those who left it to go home are another figure.",
        "Ask for returns_from to say how many left it. Neither are displaced any more.",
    ),
    _Trap(
        "returns_from",
        ("asylum",),
        "{value} refugees left it to go home; where they went they are returned_refugees.",
        "Don't take a fall in refugees for an end of displacement elsewhere before looking at them.",
    ),
    _Trap(
        "returned_idps",
        _BOTH,
        "{value} displaced people went home in the year: a flow, and no part of the displaced.",
        "Leave it out of sums of displaced people.",
    ),
    _Trap(
        "stateless",
        ("asylum",),
        "{value} stateless people are counted whether or not they are displaced as well.",
        "Never add them to refugees or other displaced people.",
    ),
    _Trap(
        "host_community",
        ("asylum",),
        "{value} are residents whom UNHCR's programmes reach. They are not displaced.",
        "Leave it out of sums of displaced people.",
    ),
    _Trap(
        "others_of_concern",
        _BOTH,
        "{value} are in none of the other groups; how many there are goes with UNHCR's programmes.",
        "Leave it out of sums of displaced people, and don't read its changes as movements.",
    ),
)


def traps(asked: Asked, country: Country, store: Store) -> Iterator[Finding]:
    """Every trap that applies to a country's figures."""
    yield from _of_measures(asked, country)
    yield from _small(asked, country)
    yield from _half_years(asked, country)
    yield from _early(asked, country)
    yield from _populations(asked, country, store)
    yield from _units(asked, country, store)
    yield from _included(asked, country)
    if asked.figures.role == "origin" and "stateless" in asked.measures and country.kind == "country":
        told = "Stateless people are filed under the origin 'stateless': none are from a country, by construction."
        what = "Ask where they are: --as asylum."
        yield Finding(country, asked.periods[-1], "stateless", TRAP, None, None, told, what)


def _of_measures(asked: Asked, country: Country) -> Iterator[Finding]:
    for trap in _TRAPS:
        if trap.measure in asked.measures and asked.figures.role in trap.roles:
            found = asked.newest(country, trap.measure)
            if found and found[1][0]:
                period, (value,) = found
                told = trap.text.format(value=numerals.count(value))
                yield Finding(country, period, trap.measure, TRAP, None, value, told, trap.advice)


def _small(asked: Asked, country: Country) -> Iterator[Finding]:
    """All figures that were rounded to 5, as one trap."""
    small = {
        id: [period for period in asked.periods if "s" in asked.figures.cell(id, country.code, period).flag]
        for id in asked.measures
    }
    found = {id: periods for id, periods in small.items() if periods}
    if found:
        last = max(found, key=lambda id: found[id][-1])
        where = ", ".join(f"{id} {len(periods)}" for id, periods in found.items())
        told = f"Figures of 5 ({where} of {len(asked.periods)} periods) were rounded: 3 to 7; 1 and 2 read 0."
        yield Finding(country, found[last][-1], last, TRAP, None, 5, told, "Take no share or change of them.")


def _half_years(asked: Asked, country: Country) -> Iterator[Finding]:
    flows = [id for id in asked.measures if asked.figures.catalogue.measures[id].kind == "flow"]
    for period in asked.periods:
        known = ((id, asked.figures.cell(id, country.code, period).value) for id in flows)
        found = next(((id, value) for id, value in known if value), None) if period.is_mid_year else None
        if found:
            told = "A mid-year: returns are of six months, and IDMC's figure may still be the year-end's before."
            what = "Compare it with other mid-years, and flows with none of a whole year."
            yield Finding(country, period, found[0], TRAP, None, found[1], told, what)


def _early(asked: Asked, country: Country) -> Iterator[Finding]:
    """Asylum-seekers in the years in which the series was being built up."""
    if "asylum_seekers" in asked.measures:
        for period in asked.periods:
            value = asked.figures.cell("asylum_seekers", country.code, period).value
            if period.year < 2000 and value:
                told = "Asylum-seekers before 2000 are those whom few countries reported."
                what = "Begin the series in 2000."
                yield Finding(country, period, "asylum_seekers", TRAP, None, value, told, what)
                return


def _populations(asked: Asked, country: Country, store: Store) -> Iterator[Finding]:
    """The last point at which releases divide by populations that differ."""
    if "population" not in asked.measures:
        return
    for period, low, high in contrasts.populations(store, country.code):
        if period in asked.periods and high > _APART * low:
            told = (
                f"Releases divide by {numerals.count(low)} or {numerals.count(high)} inhabitants: the UN revised them."
            )
            what = "Compare ratios of one release only, and name the revision."
            yield Finding(country, period, "population", TRAP, low, high, told, what)
            return


def _units(asked: Asked, country: Country, store: Store) -> Iterator[Finding]:
    """The last year in which applications are counted in persons and in cases."""
    if "asylum_seekers" not in asked.measures:
        return
    for period, persons, cases in contrasts.applications(store, country.code, asked.figures.role):
        if period in asked.periods and persons and cases:
            told = f"Applications: {numerals.count(persons)} counted in persons, {numerals.count(cases)} in cases."
            what = "Never add the two: a case may be of several persons. unhcr asylum tells them apart."
            yield Finding(country, period, "asylum_seekers", TRAP, None, None, told, what)
            return


def _included(asked: Asked, country: Country) -> Iterator[Finding]:
    """Territories whose figures are in the country's, and Palestine, which hosts nobody by UNHCR's count."""
    if country.code == "SRB":
        told = "Kosovo is in Serbia's figures, its population in the denominator."
        yield Finding(country, asked.periods[-1], "population", TRAP, None, None, told, "Say Serbia with Kosovo.")
    if country.code == "PSE" and asked.figures.role == "asylum":
        told = "Palestine is a country of asylum in no figure of UNHCR's: its refugees there are UNRWA's."
        yield Finding(
            country,
            asked.periods[-1],
            "unrwa_refugees",
            TRAP,
            None,
            None,
            told,
            "Ask for unrwa_refugees and idmc_idps.",
        )
