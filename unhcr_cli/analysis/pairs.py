"""Who is where: the people in a country by origin, and the people from a country by where they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from unhcr_cli.analysis.tidy import TIDY, change_of
from unhcr_cli.core.flags import OWN
from unhcr_cli.core.model import WORLD, Cell, Country, Number, Period, Role, Value
from unhcr_cli.core.report import Column, Sheet, Shown
from unhcr_cli.indicators.catalogue import Catalogue, kind_of
from unhcr_cli.indicators.evaluate import added
from unhcr_cli.indicators.figures import Cells, Figures
from unhcr_cli.store.store import Store

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
    Column("change", "Change on a year", "change"),
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
        untold: Mapping[str, Number],
    ) -> None:
        """Keeps what is needed to answer.

        `role` is as what `country` is asked about; `figures` are by the code of the other country; `codes` are
        the other countries that have a row at the period; `names` are all there are; `untold` are people in the
        total of a measure who are on no row: of whom nobody says where they are from, or where.
        """
        self.country = country
        self.role: Role = role
        self.period = period
        self.figures = figures
        self.codes = codes
        self.names = names
        self.untold = untold
        self._wholes: dict[tuple[str, ...], Number | None] = {}

    @property
    def catalogue(self) -> Catalogue:
        """The measures and indicators that the figures are of."""
        return self.figures.catalogue

    def earlier(self) -> Pairs:
        """The same a year before; of the total only what is on rows."""
        return Pairs(self.country, self.role, self.period.back(1), self.figures, (), self.names, {})

    def cell(self, code: str, id: str) -> Cell:
        """The figure of a pair, counted or computed; a missing one says by its flag why."""
        return self.figures.cell(id, code, self.period)

    def together(self, codes: Sequence[str], id: str) -> Cell:
        """The figure of several other countries added up."""
        return added([self.cell(code, id) for code in codes])

    def ids_of(self, code: str, ids: Sequence[str]) -> tuple[str, ...]:
        """What a row has: at home only what is counted at home, abroad all else."""
        if code in self.country.members:
            return tuple(ids)
        return tuple(id for id in ids if (id in AT_HOME) == (code == self.country.code))

    def people(self, code: str, ids: Sequence[str]) -> Number | None:
        """All kinds together; None where there is no figure for any."""
        return _sum([self.figures.outcome(id, code, self.period).value for id in self.ids_of(code, ids)])

    def ordered(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Codes of the other countries with anybody, most people first, equals by name."""
        counts = {code: self.people(code, leading(ids)) for code in self.codes}
        some = [code for code in counts if any(self.cell(code, id).value for id in self.ids_of(code, ids))]
        return tuple(sorted(some, key=lambda code: (-(counts[code] or 0), self.names[code].name)))

    def whole(self, ids: Sequence[str]) -> Number | None:
        """All people of some kinds, which shares are of; None for what can't be added up."""
        key = tuple(ids)
        if key not in self._wholes:
            self._wholes[key] = self._whole(key)
        return self._wholes[key]

    def _whole(self, ids: Sequence[str]) -> Number | None:
        if any(self.catalogue.find(id).unit != "persons" for id in ids):
            return None
        if self.untold and not set(ids) <= self.catalogue.measures.keys():
            return None
        return _sum([*(self.people(code, ids) for code in self.codes), *(self.untold.get(id) for id in ids)])


def leading(ids: Sequence[str]) -> tuple[str, ...]:
    """What rows are ordered by: all together where nobody is in two of them, else the first.

    >>> leading(["refugees", "asylum_seekers"]), leading(["refugees", "stateless"])
    (('refugees', 'asylum_seekers'), ('refugees',))
    """
    return tuple(ids) if set(ids) <= {*ABROAD, *AT_HOME} else tuple(ids[:1])


class OtherSides:
    """Reads pairs. What has been read is kept: the year before one period is often the next one asked about."""

    def __init__(self, store: Store, catalogue: Catalogue, everybody: Mapping[str, Country]) -> None:
        """`everybody` are the countries of the store, special origins and the world, by code."""
        self._store = store
        self._catalogue = catalogue
        self._everybody = everybody
        self._known: dict[tuple[str, Role, Period, tuple[str, ...]], Sides] = {}

    def pairs(
        self, country: Country, role: Role, period: Period, ids: Sequence[str], *, is_compared: bool = True
    ) -> Pairs:
        """Who is on the other side of a country, a group or the world, at a period and a year before.

        Where it is not `is_compared`, at the period alone.
        """
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
        figures = Figures(
            self._catalogue,
            role,
            rows,
            {when: self._store.release_of(when) for when in times},
            {code: tuple(keys) for code, keys in members.items()} if country.members else {},
            is_mixed=bool(self._store.own_release),
            pairs_of=country.code,
        )
        untold = self._untold(country, role, period, needed, rows)
        return Pairs(country, role, period, figures, tuple(codes), self._everybody, untold)

    def _untold(
        self,
        country: Country,
        role: Role,
        period: Period,
        ids: Sequence[str],
        rows: Mapping[tuple[str, Period], Cells],
    ) -> Mapping[str, Number]:
        """People in a total who are on no side, as in a user's own file that states a total and some origins.

        Shape: {measure: persons}, of what has a side abroad.
        """
        if not self._store.own:
            return {}
        abroad = [id for id in ids if self._store.measures[id].get("filed", "asylum") != "home"]
        members = self._countries if country.code == WORLD else country.members or (country.code,)
        totals = self._store.totals(members, role, [period], abroad).values()
        sides = [cells for (_, when), cells in rows.items() if when == period]

        def added(rows: Iterable[Cells], id: str) -> Number:
            return sum(cells[id].value or 0 for cells in rows if id in cells)

        missing = {id: added(totals, id) - added(sides, id) for id in abroad}
        return {id: people for id, people in missing.items() if people > 0}

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


def rows(pairs: Pairs, codes: Sequence[str], ids: Sequence[str]) -> Iterator[tuple[Value, ...]]:
    """One figure a row: the pair in the place of the country, share and change behind."""
    wholes = {id: pairs.whole([id]) for id in ids}
    earlier = pairs.earlier()
    for code in codes:
        other = pairs.names[code]
        origin, asylum = (other, pairs.country) if pairs.role == "asylum" else (pairs.country, other)
        for id in pairs.ids_of(code, ids):
            cell = pairs.cell(code, id)
            change, _ = change_of(cell, earlier.cell(code, id))
            yield (
                *(pairs.period.iso, origin.name, origin.iso3, asylum.name, asylum.iso3, id, cell.value),
                *(pairs.catalogue.find(id).unit, cell.flag, pairs.role, cell.release),
                *(_share(cell.value, wholes[id]), change),
            )


def sheet(pairs: Pairs, codes: Sequence[str], ids: Sequence[str]) -> Sheet:
    """A row a country; the rest together in one, unless that is a single country, which is named."""
    every = pairs.ordered(ids)
    rest = [code for code in every if code not in codes]
    if len(rest) == 1:
        codes, rest = (*codes, *rest), []
    used = [id for id in ids if id in pairs.untold or any(pairs.cell(code, id).value for code in every)] or [*ids[:1]]
    columns = (
        Column("country", "Origin" if pairs.role == "asylum" else "Where"),
        *_columns(used, pairs.catalogue),
        Column("share", "Share", "ratio", "%"),
        Column("change", "On a year before", "change"),
        Column("bar", "", "bar"),
    )
    lines = [_line(pairs, pairs.names[code].name, (code,), used) for code in codes]
    if rest:
        others = pairs.catalogue.language.say("Others ({number} countries)", number=len(rest))
        lines.append(_line(pairs, others, rest, used))
    if pairs.untold:
        lines.append(_untold(pairs, used))
    return Sheet("", columns, tuple(lines))


def through_time(series: Sequence[Pairs], code: str, ids: Sequence[str], heading: str) -> Sheet:
    """One pair of countries, a row a period."""
    used = [id for id in ids if any(pairs.cell(code, id).value for pairs in series)] or list(ids[:1])
    columns = (
        Column("period", "Period"),
        *_columns(used, series[0].catalogue),
        Column("change", "On a year before", "change"),
        Column("bar", "", "bar"),
    )
    lines = []
    for pairs in series:
        _, *figures, _, change, now = _line(pairs, "", (code,), used)
        lines.append((pairs.catalogue.language.period(pairs.period), *figures, change, now))
    return Sheet(heading, columns, tuple(lines))


def _columns(used: Sequence[str], catalogue: Catalogue) -> Iterator[Column]:
    for id in used:
        found = catalogue.find(id)
        yield Column(id, found.short, kind_of(found), found.unit)
    if 1 < len(used) == len(leading(used)):
        yield Column("together", "Together", "count", "persons")


def _line(pairs: Pairs, name: str, codes: Sequence[str], used: Sequence[str]) -> tuple[Shown, ...]:
    """Name, figures, all together, share, change, and the value of the bar."""
    lead, earlier = leading(used), pairs.earlier()
    figures = [_figure(pairs, codes, id) for id in used]
    now, before = (_sum([each.people(code, lead) for code in codes]) for each in (pairs, earlier))
    if pairs.whole(lead) is None and len(codes) > 1:
        now = before = None
    change = now - before if now is not None and before is not None else None
    together = (Cell(now, added(figures).flag if now is not None else ""),) if 1 < len(used) == len(lead) else ()
    home = pairs.role == "origin" and codes[0] == pairs.country.code
    share = _share(now, pairs.whole(lead))
    name = pairs.catalogue.language.say("{name} (at home)", name=name) if home else name
    return (name, *figures, *together, share, change, now)


def _untold(pairs: Pairs, used: Sequence[str]) -> tuple[Shown, ...]:
    """The line of the people whose other side nobody tells; a year before is not compared."""
    lead = leading(used)
    text = "Origin not told" if pairs.role == "asylum" else "Whereabouts not told"
    people = _sum([pairs.untold.get(id) for id in lead])
    together = (Cell(people, OWN),) if 1 < len(used) == len(lead) else ()
    figures = [Cell(pairs.untold.get(id), OWN if id in pairs.untold else "") for id in used]
    return (pairs.catalogue.language.say(text), *figures, *together, _share(people, pairs.whole(lead)), None, people)


def _figure(pairs: Pairs, codes: Sequence[str], id: str) -> Cell:
    """One kind over several countries; a ratio has no sum."""
    codes = [code for code in codes if id in pairs.ids_of(code, [id])]
    if len(codes) != 1 and pairs.catalogue.find(id).unit != "persons":
        return Cell(None)
    found = pairs.together(codes, id)
    return found if len(codes) == 1 or found.value is not None else Cell(None)


def _share(value: Number | None, whole: Number | None) -> float | None:
    return value / whole * 100 if whole and value is not None else None


def _sum(values: Sequence[Number | None]) -> Number | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None
