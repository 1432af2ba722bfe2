"""Reads who is on the other side of a country: where the people in it come from, and where its people are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from unhcr_cli.core.model import WORLD, Cell, Country, Number, Period, Role
from unhcr_cli.indicators.catalogue import Catalogue
from unhcr_cli.indicators.figures import Cells
from unhcr_cli.store.store import Store

if TYPE_CHECKING:
    from unhcr_cli.analysis.pairs import Pairs, Sides

_MISSING = Cell(None)


class OtherSides:
    """What has been read is kept, because the year before one period is often the next one asked about."""

    def __init__(self, store: Store, catalogue: Catalogue, everybody: Mapping[str, Country]) -> None:
        """`everybody` are the countries of the store, special origins and the world, by code."""
        self._store = store
        self._catalogue = catalogue
        self._everybody = everybody
        self._known: dict[tuple[str, Role, Period, tuple[str, ...]], Sides] = {}

    def pairs(self, country: Country, role: Role, period: Period, ids: Sequence[str]) -> Pairs:
        """Who is on the other side of a country, a group or the world, at a period and a year before."""
        from unhcr_cli.analysis.pairs import Pairs

        needed = self._catalogue.operands(ids)
        return Pairs(
            country=country,
            role=role,
            period=period,
            release=self._store.release_of(period),
            now=self.of(country, role, period, needed),
            before=self.of(country, role, period.back(1), needed),
            names=self._everybody,
            catalogue=self._catalogue,
            untold=self.untold(country, role, period, needed),
        )

    def of(self, country: Country, role: Role, period: Period, ids: Sequence[str]) -> Sides:
        """Measures by the country on the other side: origins for asylum, countries of asylum for an origin."""
        key = country.code, role, period, tuple(ids)
        if key not in self._known:
            self._known[key] = self._read(country, role, period, ids)
        return self._known[key]

    def untold(self, country: Country, role: Role, period: Period, ids: Sequence[str]) -> Mapping[str, Number]:
        """People in a total who are on no side, as in a user's own file that states a total and some origins.

        Shape: {measure: persons}, of what has a side abroad.
        """
        if not self._store.own:
            return {}
        abroad = [id for id in ids if self._store.measures[id].get("filed", "asylum") != "home"]
        totals = self._store.totals(self._members(country), role, [period], abroad).values()
        sides = self.of(country, role, period, ids).values()
        missing = {id: _sum(totals, id) - _sum(sides, id) for id in abroad}
        return {id: people for id, people in missing.items() if people > 0}

    def _members(self, country: Country) -> Sequence[str]:
        if country.code == WORLD:
            return [code for code in self._everybody if code != WORLD]
        return country.members or (country.code,)

    def _read(self, country: Country, role: Role, period: Period, ids: Sequence[str]) -> Sides:
        if country.code == WORLD:
            other: Role = "origin" if role == "asylum" else "asylum"
            rows = self._store.totals(self._members(country), other, [period], ids)
            return {code: cells for (code, _), cells in rows.items()}
        if country.members:
            from unhcr_cli.analysis.pairs import added

            return added([self._sides(code, role, period, ids) for code in country.members])
        return self._sides(country.code, role, period, ids)

    def _sides(self, code: str, role: Role, period: Period, ids: Sequence[str]) -> Sides:
        found = dict(self._store.partners(code, role, period, ids))
        if self._store.own:
            found.update(self._at_home(code, role, period, ids, found))
        return found

    def _at_home(self, code: str, role: Role, period: Period, ids: Sequence[str], found: Sides) -> Sides:
        """The displaced in their own country, whom a user's file may state without an origin."""
        from unhcr_cli.analysis.pairs import AT_HOME

        stated = self._store.totals([code], role, [period], [id for id in AT_HOME if id in ids]).get((code, period), {})
        cells = dict(found.get(code, {}))
        cells.update({id: cell for id, cell in stated.items() if cells.get(id, _MISSING).value is None})
        return {code: cells} if any(cell.value is not None for cell in cells.values()) else {}


def _sum(rows: Iterable[Cells], id: str) -> Number:
    return sum(cells[id].value or 0 for cells in rows if id in cells)
