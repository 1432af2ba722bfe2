"""Who is where: the people in a country by origin, and the people from a country by where they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from unhcr_cli.analysis import pair_gaps
from unhcr_cli.analysis.tidy import CHANGE, TIDY, Row, total
from unhcr_cli.core.model import Cell, Country, Number, Period, Role
from unhcr_cli.core.report import Column
from unhcr_cli.indicators.catalogue import Catalogue
from unhcr_cli.indicators.evaluate import added
from unhcr_cli.indicators.figures import Cells, Figures

ABROAD = ("refugees", "oip", "asylum_seekers")
"""People outside their country: what `in` and `from` count unasked."""
AT_HOME = ("idps",)
"""People displaced inside their country, told apart from those abroad."""

COLUMNS = (
    TIDY[0],
    Column("origin", "Origin"),
    Column("origin_iso3", "ISO3"),
    Column("asylum", "Asylum"),
    Column("asylum_iso3", "ISO3"),
    *TIDY[3:],
    Column("share", "Share", "ratio", "%"),
    CHANGE,
)

Sides = Mapping[str, Cells]
"""{code of the other country: {measure: cell}}."""


class Pairs:
    """One country's other sides at one period, and a year before."""

    def __init__(
        self,
        country: Country,
        role: Role,
        period: Period,
        figures: Figures,
        codes: Sequence[str],
        names: Mapping[str, Country],
        rest: Mapping[str, Number],
        other: Country | None = None,
    ) -> None:
        """Keeps what is needed to answer.

        `role` is as what `country` is asked about; `figures` are by the code of the other country; `codes` are
        the other countries that have a row at the period; `names` are all there are; `rest` is by how many people
        the total of a measure is more than its rows, or less; `other` is a group on the other side, told as one.
        """
        self.other = other
        self.country = country
        self.role: Role = role
        self.period = period
        self.figures = figures
        self.codes = codes
        self.names = names
        self.untold = {id: people for id, people in rest.items() if people > 0}
        """People in the total of a measure who are on no row: of whom nobody says where they are from, or where."""
        self.beyond = {id: -people for id, people in rest.items() if people < 0}
        """How many more people are on the rows of a measure than in its total, of which they can have no share."""
        self._wholes: dict[tuple[str, ...], Number | None] = {}

    @property
    def catalogue(self) -> Catalogue:
        """The measures and indicators that the figures are of."""
        return self.figures.catalogue

    def cell(self, code: str, id: str) -> Cell:
        """The figure of a pair, counted or computed; a missing one says by its flag why."""
        return self.figures.cell(id, code, self.period)

    def together(self, codes: Sequence[str], id: str) -> Cell:
        """The figure of several other countries added up."""
        return added([self.cell(code, id) for code in codes])

    def ids_of(self, code: str, ids: Sequence[str]) -> tuple[str, ...]:
        """What a row has: at home only what is counted at home, abroad all else."""
        mine, theirs = (
            self.country.members or (self.country.code,),
            (self.other.members if self.other and code == self.other.code else ()) or (code,),
        )
        if len(mine) + len(theirs) > 2 and not set(mine).isdisjoint(theirs):
            return tuple(ids)
        if mine == theirs and self.country.kind == "special":
            # Whom nobody knows the origin of, at an unknown place, need not be at home.
            return tuple(ids)
        return tuple(id for id in ids if (id in AT_HOME) == (mine == theirs))

    def people(self, code: str, ids: Sequence[str]) -> Number | None:
        """All kinds together; None where there is no figure for any."""
        return total(self.figures.outcome(id, code, self.period).value for id in self.ids_of(code, ids))

    def ordered(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Codes of the other countries with anybody, most people first, equals by name."""
        counts = {code: self.people(code, leading(ids)) for code in self.codes}
        some = [code for code in counts if any(self.cell(code, id).value for id in self.ids_of(code, ids))]
        return tuple(sorted(some, key=lambda code: (-(counts[code] or 0), self.names[code].name)))

    def lacking(self, id: str) -> tuple[str, ...]:
        """Whose figures all pairs together lack that they had a year before."""
        return self.figures.lacking(id, pair_gaps.WHOLE, self.period)

    def whole(self, ids: Sequence[str]) -> Number | None:
        """All people of some kinds, which shares are of; None for what can't be added up."""
        key = tuple(ids)
        if key not in self._wholes:
            self._wholes[key] = self._whole(key)
        return self._wholes[key]

    def _whole(self, ids: Sequence[str]) -> Number | None:
        if any(self.catalogue.find(id).unit != "persons" for id in ids):
            return None
        if (self.untold or self.beyond) and not set(ids) <= self.catalogue.measures.keys():
            return None
        if not self.beyond.keys().isdisjoint(ids) or any(map(self.lacking, ids)):
            return None
        return total([*(self.people(code, ids) for code in self.codes), *(self.untold.get(id) for id in ids)])


def leading(ids: Sequence[str]) -> tuple[str, ...]:
    """What rows are ordered by: all together where nobody is in two of them, else the first.

    >>> leading(["refugees", "asylum_seekers"]), leading(["refugees", "stateless"])
    (('refugees', 'asylum_seekers'), ('refugees',))
    """
    return tuple(ids) if set(ids) <= {*ABROAD, *AT_HOME} else tuple(ids[:1])


def rows(pairs: Pairs, codes: Sequence[str], ids: Sequence[str]) -> Iterator[Row]:
    """The figures of other countries, each with its share of all people of the kind."""
    for code in codes:
        for id in pairs.ids_of(code, ids):
            cell, unit = pairs.cell(code, id), pairs.catalogue.find(id).unit
            more = {"share": share_of(cell.value, pairs.whole([id]))}
            before = pairs.figures.before(id, code, pairs.period)
            other = pairs.other if pairs.other and code == pairs.other.code else pairs.names[code]
            yield Row(pairs.period, pairs.country, id, cell, unit, pairs.role, before, other, more)


def share_of(value: Number | None, whole: Number | None) -> float | None:
    """A part of a whole in percent."""
    return value / whole * 100 if whole and value is not None else None
