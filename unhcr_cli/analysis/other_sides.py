"""Reads who is where from the store: the other sides of a country, a group or the world."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from unhcr_cli.analysis import pair_gaps
from unhcr_cli.analysis.pairs import AT_HOME, Pairs
from unhcr_cli.core.flags import OWN
from unhcr_cli.core.model import WORLD, Cell, Country, Number, Period, Role
from unhcr_cli.indicators.catalogue import Catalogue
from unhcr_cli.indicators.figures import Cells, Figures
from unhcr_cli.store.store import Store

Sides = Mapping[str, Cells]
"""{code of the other country: {measure: cell}}."""


class OtherSides:
    """Reads pairs. What has been read is kept: the year before one period is often the next one asked about."""

    def __init__(self, store: Store, catalogue: Catalogue, everybody: Mapping[str, Country]) -> None:
        """`everybody` are the countries of the store, special origins and the world, by code."""
        self._store = store
        self._catalogue = catalogue
        self._everybody = everybody
        self._known: dict[tuple[str, Role, Period, tuple[str, ...]], Sides] = {}

    def pairs(
        self,
        country: Country,
        role: Role,
        period: Period,
        ids: Sequence[str],
        *,
        is_compared: bool = True,
        other: Country | None = None,
    ) -> Pairs:
        """Who is on the other side of a country, a group or the world, at a period and a year before.

        `other` is a group on the other side that is told as one; who is a pair of both groups is counted once.
        Where it is not `is_compared`, at the period alone. A group has the members of the period at both.
        """
        country = country.at(period)
        needed = self._catalogue.operands(ids)
        rows: dict[tuple[str, Period], Cells] = {}
        members: dict[str, dict[str, None]] = {}
        codes: dict[str, None] = {}
        times = (period, period.back(1)) if is_compared else (period,)
        for when in times:
            for member in country.members or (country.code,):
                for code, cells in self._sides(member, role, when, needed).items():
                    key = f"{member} {code}" if country.members else code
                    rows[key, when] = cells
                    members.setdefault(code, {})[key] = None
                    if when == period:
                        codes[code] = None
        groups = {code: _summed(code, keys) for code, keys in members.items()} if country.members else {}
        if other is not None and other.kind == "group":
            other = other.at(period)
            groups[other.code] = _summed(other.code, [key for code in other.members for key in members.get(code, ())])
        figures = Figures(
            self._catalogue,
            role,
            rows,
            {when: self._store.release_of(when) for when in times},
            {code: group for code, group in groups.items() if group.members},
            gaps=pair_gaps.gaps(self._store, country, role, times, needed, codes),
            is_mixed=self._store.overlay is not None,
            pairs_of=country.code,
        )
        rest = self._rest(country, role, period, needed, rows)
        return Pairs(country, role, period, figures, tuple(codes), self._everybody, rest, other)

    def _rest(
        self,
        country: Country,
        role: Role,
        period: Period,
        ids: Sequence[str],
        rows: Mapping[tuple[str, Period], Cells],
    ) -> Mapping[str, Number]:
        """By how much totals are more than their sides, or less, as in a user's own file that states both.

        Shape: {measure: persons}, of what has a side abroad; nothing of figures that are not the user's.
        """
        if not self._store.own:
            return {}
        abroad = [id for id in ids if self._store.measures[id].get("filed", "asylum") != "home"]
        members = self._countries if country.code == WORLD else country.members or (country.code,)
        totals = {code: cells for (code, _), cells in self._store.totals(members, role, [period], abroad).items()}
        sides: dict[str, list[Cells]] = {}
        for (key, when), cells in rows.items():
            if when == period:
                sides.setdefault(key.partition(" ")[0] if country.members else "", []).append(cells)

        def added(rows: Iterable[Cells], id: str) -> Number:
            return sum(cells[id].value or 0 for cells in rows if id in cells)

        found: dict[str, Number] = {}
        for id in abroad:
            own = [code for code, cells in totals.items() if id in cells and OWN in cells[id].flag]
            # A member whose total is below its sides is not made up for by another.
            of = [([totals[code]], sides.get(code, [])) for code in own] if country.members else []
            if own and not country.members:
                of = [(list(totals.values()), sides.get("", []))]
            differences = [added(stated, id) - added(rows, id) for stated, rows in of]
            below = sum(each for each in differences if each < 0)
            found[id] = below or sum(differences)
        return {id: people for id, people in found.items() if people}

    @property
    def _countries(self) -> tuple[str, ...]:
        return tuple(code for code in self._everybody if code != WORLD)

    def _sides(self, code: str, role: Role, period: Period, ids: Sequence[str]) -> Sides:
        """Measures by the country on the other side: origins for asylum, countries of asylum for an origin."""
        key = code, role, period, tuple(ids)
        if key not in self._known:
            self._known[key] = self._read(code, role, period, ids)
        return self._known[key]

    def _read(self, code: str, role: Role, period: Period, ids: Sequence[str]) -> Sides:
        if code == WORLD:
            other: Role = "origin" if role == "asylum" else "asylum"
            rows = self._store.totals(self._countries, other, [period], ids)
            return {code: cells for (code, _), cells in rows.items()}
        found = dict(self._store.partners(code, role, period, ids))
        if self._store.own:
            found.update(self._at_home(code, role, period, ids, found.get(code, {})))
        return found

    def _at_home(self, code: str, role: Role, period: Period, ids: Sequence[str], found: Cells) -> Sides:
        """The displaced in their own country, whom a user's file may state without an origin."""
        stated = self._store.totals([code], role, [period], [id for id in AT_HOME if id in ids]).get((code, period), {})
        cells = {**found, **{id: cell for id, cell in stated.items() if found.get(id, Cell(None)).value is None}}
        return {code: cells} if any(cell.value is not None for cell in cells.values()) else {}


def _summed(code: str, keys: Iterable[str]) -> Country:
    """What the figures of several pairs are added up as."""
    return Country(code, "", "group", members=tuple(keys))
