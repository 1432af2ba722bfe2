"""Ways out of displacement: returns, resettlement, naturalisation, each told as from or to the country."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from unhcr_cli.analysis.answer import changed
from unhcr_cli.analysis.tidy import Row
from unhcr_cli.core.model import WORLD, Country, Query, Role
from unhcr_cli.indicators.figures import Figures


class Solution(NamedTuple):
    """One way out, as what the country is asked about."""

    id: str
    role: Role
    label: str


SOLUTIONS = (
    Solution("returned_refugees", "origin", "Refugees who returned to it"),
    Solution("returns_from", "asylum", "Refugees who returned from it"),
    Solution("returned_idps", "origin", "Internally displaced who returned home in it"),
    Solution("resettlement", "asylum", "Refugees resettled to it"),
    Solution("resettlement", "origin", "Its refugees resettled elsewhere"),
    Solution("naturalisation", "asylum", "Refugees naturalised in it"),
    Solution("naturalisation", "origin", "Its refugees naturalised elsewhere"),
)
"""What `solutions` shows of a country; for the world both sides are the same, and one is left out."""

IDS = tuple(dict.fromkeys(each.id for each in SOLUTIONS))


def of(country: Country, ids: Sequence[str]) -> tuple[Solution, ...]:
    """The ways out among `ids` for a country or the world; formulas of the user's own as asylum and as origin."""
    roles: tuple[Role, ...] = ("asylum", "origin")
    own = (Solution(id, role, "") for id in ids if id not in IDS for role in roles)
    every = (*(each for each in SOLUTIONS if each.id in ids), *own)
    if country.code != WORLD:
        return every
    return tuple(each for each in every if each.role == "asylum" or each.id == "returned_idps")


def rows(query: Query, figures: Mapping[Role, Figures]) -> Iterator[Row]:
    """Country by country, solution by solution, period by period, with their changes."""
    for country in query.countries:
        for each in of(country, query.measures):
            for period in query.periods:
                yield changed(figures[each.role], country, each.id, period)
