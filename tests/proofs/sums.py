"""What the statements of the releases add up to, counted anew for each release: no sum is carried over.

What adds up to what is DEFINITIONS' and measures.toml's rule. The latest statement of a row holds. A total of a
country of asylum is what is stated for the country, or else the sum over its origins; returns are filed by
origin, whoever asks; the displaced at home are the same both ways. What is missing is left out of a sum, and a
sum of nothing is missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from tests.proofs.plain import Cells, Number, Plain

WORLD = "WLD"
Place = tuple[str, date]
_NOTHING: Mapping[str, Number | None] = {}


class Sums:
    """The figures as the releases up to one of them leave them."""

    def __init__(self, plain: Plain) -> None:
        self.plain = plain
        self.release = ""
        self.pairs: dict[Place, dict[str, Cells]] = defaultdict(dict)
        """By country of asylum and period, then by origin."""
        self.own: dict[Place, Cells] = {}
        """What is stated for a country itself."""
        self.totals: dict[tuple[str, Place], Cells] = {}
        """By role, country and period."""
        self._sparse: dict[Place, dict[str, Cells]] = defaultdict(dict)
        self._hidden = plain.sparse
        for country, origin, period, cells in plain.sparse_statements():
            row = self._sparse[country, period].setdefault(origin, {})
            row.update({id: value for id, value in cells.items() if id in plain.sparse})

    def releases(self) -> Iterator[str]:
        """Goes through the releases, oldest first; what is held here is that release's."""
        for release in self.plain.releases:
            self.release = release
            for country, origin, period, cells in self.plain.statements(release):
                if origin:
                    self.pairs[country, period][origin] = cells
                else:
                    self.own[country, period] = cells
            # Sparse figures were published with the last release: earlier ones had none.
            if release == list(self.plain.releases)[-1]:
                self._add_sparse()
            self.totals = {}
            self._add_up()
            yield release

    def periods(self) -> list[date]:
        """Every period that somebody has a row for."""
        return sorted({period for _, period in (*self.pairs, *self.own)})

    def cell(self, role: str, country: str, period: date, id: str) -> Number | None:
        """One total as the release shows it."""
        return self.shown(id, period, self.totals.get((role, (country, period)), _NOTHING).get(id))

    def shown(self, id: str, period: date, value: Number | None) -> Number | None:
        """A figure without the zeros that a release left blank."""
        blank = self.plain.releases[self.release].get("blank_zeros", {}).get(id, 0)
        return None if value == 0 and period.year < blank else value

    def _add_sparse(self) -> None:
        for place, rows in self._sparse.items():
            for origin, cells in rows.items():
                self.pairs[place][origin] = self.pairs[place].get(origin, {}) | cells

    def _add_up(self) -> None:
        for (asylum, period), rows in self.pairs.items():
            here = self._row("asylum", asylum, period)
            for origin, cells in rows.items():
                there = self._row("origin", origin, period)
                for id, value in cells.items():
                    if value is None:
                        continue
                    filed = self.plain.filed(id)
                    if filed == "origin":
                        _add(self._row("asylum", origin, period), id, value)
                    else:
                        _add(here, id, value)
                    if filed != "home":
                        _add(there, id, value)
        for (country, period), cells in self.own.items():
            for id, value in cells.items():
                self._row("asylum", country, period)[id] = value
                if self.plain.filed(id) != "asylum":
                    self._row("origin", country, period)[id] = value
        for (role, (country, period)), cells in list(self.totals.items()):
            if role == "asylum":
                at_home = {id: value for id, value in cells.items() if self.plain.filed(id) == "home"}
                self._row("origin", country, period).update(at_home)
        self._add_up_the_world()
        self._carry()

    def _add_up_the_world(self) -> None:
        for (role, (country, period)), cells in list(self.totals.items()):
            if role == "asylum" and country != WORLD:
                for id, value in cells.items():
                    given = self.plain.measures[id].get("world") == "given"
                    if value is not None and not given and id not in self.own.get((WORLD, period), {}):
                        _add(self._row("asylum", WORLD, period), id, value)
        # Whoever is counted somewhere is from somewhere.
        for (_, (country, period)), cells in list(self.totals.items()):
            if country == WORLD:
                self._row("origin", WORLD, period).update(cells)

    def _carry(self) -> None:
        """An annual series that has ended stands on for some years."""
        for id, measure in self.plain.measures.items():
            reach = measure.get("carry_years", 0)
            stated = {key: cells[id] for key, cells in self.totals.items() if cells.get(id) is not None and reach}
            for role, (country, period) in [*self.totals] if reach else ():
                earlier = (
                    stated.get((role, (country, date(period.year - back, 12, 31)))) for back in range(1, reach + 1)
                )
                value = next((each for each in earlier if each is not None), None)
                if (role, (country, period)) not in stated and country != WORLD:
                    self.totals[role, (country, period)][id] = value
                    if value is not None and role == "asylum":
                        # What one of its countries has, the world has.
                        for each in ("asylum", "origin"):
                            _add(self._row(each, WORLD, period), id, value)

    def _row(self, role: str, country: str, period: date) -> Cells:
        return self.totals.setdefault((role, (country, period)), {})


def _add(row: Cells, id: str, value: Number) -> None:
    before = row.get(id)
    row[id] = value if before is None else before + value
