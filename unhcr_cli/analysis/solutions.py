"""Ways out of displacement: returns, resettlement, naturalisation, each told as from or to the country."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from unhcr_cli.analysis.answer import change_of, tidy_row
from unhcr_cli.core.model import WORLD, Country, Query, Role, Value
from unhcr_cli.core.report import Column, Sheet, Shown
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


def rows(query: Query, figures: Mapping[Role, Figures]) -> Iterator[tuple[Value, ...]]:
    """Country by country, solution by solution, period by period, with changes behind the tidy schema."""
    for country in query.countries:
        for each in of(country, query.measures):
            for period in query.periods:
                asked = figures[each.role]
                now, before = (asked.cell(each.id, country.code, when) for when in (period, period.back(1)))
                yield (*tidy_row(asked, country, each.id, period), *change_of(now, before))


def sheets(query: Query, figures: Mapping[Role, Figures]) -> Iterator[Sheet]:
    """A sheet a country: solutions down, periods across."""
    language = figures["asylum"].catalogue.language
    for country in query.countries:
        columns = (
            Column("solution", "In the year"),
            *(Column(f"value:{period.iso}", language.period(period), "ratio") for period in query.periods),
            Column("unit", ""),
        )
        lines: list[tuple[Shown, ...]] = []
        for each in of(country, query.measures):
            asked = figures[each.role]
            cells = (asked.cell(each.id, country.code, when) for when in query.periods)
            label = language.say(each.label) if each.label else each.id + language.asked_as(country, each.role)
            lines.append((label, *cells, asked.catalogue.find(each.id).unit))
        yield Sheet(country.name, columns, tuple(lines))
