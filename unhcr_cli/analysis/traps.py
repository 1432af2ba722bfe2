"""Traps in a country's figures, where they apply: what is easily added, compared or read in a wrong way.

Which traps there are, and what is told of them, is data: `traps.toml`. Here is when each kind applies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, get_args

from unhcr_cli.analysis.checks import TRAP, Finding, Scope
from unhcr_cli.core.model import Country, Number, Period, Role
from unhcr_cli.store import contrasts
from unhcr_cli.store.store import Store


class Trap(NamedTuple):
    """Something that is easily got wrong, as it is declared."""

    when: str
    text: str
    advice: str
    measure: str = ""
    roles: Sequence[Role] = get_args(Role)
    countries: Sequence[str] = ()
    """The only ones that it is about, where it is about some."""
    before: int = 0
    """The year from which on it does not apply."""
    percent: int = 0
    """What figures may be apart without falling into it."""


class Applied(NamedTuple):
    """One place where a trap applies."""

    measure: str
    period: Period
    before: Number | None = None
    after: Number | None = None
    said: Mapping[str, object] = {}
    """What the trap's text leaves open."""


def traps(asked: Scope, country: Country, store: Store) -> Iterator[Finding]:
    """Every trap that applies to a country's figures."""
    for declared in store.traps.values():
        trap = Trap(**declared)
        if asked.figures.role in trap.roles:
            for measure, period, before, after, said in _KINDS[trap.when](trap, asked, country, store):
                language = asked.figures.catalogue.language
                told, advice = language.say(trap.text, **said), language.say(trap.advice)
                yield Finding(country, period, measure, TRAP, before, after, told, advice)


def _counted(trap: Trap, asked: Scope, country: Country, store: Store) -> Iterator[Applied]:
    if trap.measure in asked.measures:
        found = asked.newest(country, trap.measure)
        if found and found[1][0]:
            period, (value,) = found
            yield Applied(trap.measure, period, None, value, {"value": asked.figures.catalogue.language.count(value)})


def _rounded(trap: Trap, asked: Scope, country: Country, store: Store) -> Iterator[Applied]:
    """All figures that were rounded to 5, as one trap."""
    small = {
        id: [period for period in asked.periods if "s" in asked.figures.cell(id, country.code, period).flag]
        for id in asked.measures
    }
    found = {id: periods for id, periods in small.items() if periods}
    if found:
        last = max(found, key=lambda id: found[id][-1])
        where = ", ".join(f"{id} {len(periods)}" for id, periods in found.items())
        yield Applied(last, found[last][-1], None, 5, {"where": where, "number": len(asked.periods)})


def _mid_year(trap: Trap, asked: Scope, country: Country, store: Store) -> Iterator[Applied]:
    flows = [id for id in asked.measures if asked.figures.catalogue.measures[id].kind == "flow"]
    for period in asked.periods:
        known = ((id, asked.figures.cell(id, country.code, period).value) for id in flows)
        found = next(((id, value) for id, value in known if value), None) if period.is_mid_year else None
        if found:
            yield Applied(found[0], period, None, found[1])


def _before(trap: Trap, asked: Scope, country: Country, store: Store) -> Iterator[Applied]:
    """The first of the years in which the series was being built up."""
    if trap.measure in asked.measures:
        cells = ((period, asked.figures.cell(trap.measure, country.code, period)) for period in asked.periods)
        early = ((period, cell.value) for period, cell in cells if period.year < trap.before and cell.value)
        for period, value in list(early)[:1]:
            yield Applied(trap.measure, period, None, value)


def _revised(trap: Trap, asked: Scope, country: Country, store: Store) -> Iterator[Applied]:
    """The last point at which releases divide by populations that differ."""
    for period, low, high in contrasts.revised(store, trap.measure, country.code):
        if trap.measure in asked.measures and period in asked.periods and high * 100 > low * (100 + trap.percent):
            said = {
                "low": asked.figures.catalogue.language.count(low),
                "high": asked.figures.catalogue.language.count(high),
            }
            yield Applied(trap.measure, period, low, high, said)
            return


def _mixed_units(trap: Trap, asked: Scope, country: Country, store: Store) -> Iterator[Applied]:
    """The last year in which applications are counted in persons and in cases."""
    if trap.measure not in asked.measures:
        return
    for period, persons, cases in contrasts.applications(store, country.code, asked.figures.role):
        if period in asked.periods and persons and cases:
            said = {
                "persons": asked.figures.catalogue.language.count(persons),
                "cases": asked.figures.catalogue.language.count(cases),
            }
            yield Applied(trap.measure, period, said=said)
            return


def _country(trap: Trap, asked: Scope, country: Country, store: Store) -> Iterator[Applied]:
    if country.code in trap.countries:
        yield Applied(trap.measure, asked.periods[-1])


def _by_construction(trap: Trap, asked: Scope, country: Country, store: Store) -> Iterator[Applied]:
    if trap.measure in asked.measures and country.kind == "country":
        yield Applied(trap.measure, asked.periods[-1])


_KINDS: Mapping[str, Callable[[Trap, Scope, Country, Store], Iterator[Applied]]] = {
    "counted": _counted,
    "rounded": _rounded,
    "mid-year": _mid_year,
    "before": _before,
    "revised": _revised,
    "mixed units": _mixed_units,
    "country": _country,
    "by construction": _by_construction,
}
"""By what a trap says in `when`."""
