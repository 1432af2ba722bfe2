"""Who is where: the people in a country by origin, and the people from a country by where they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from unhcr_cli.analysis.answer import TIDY, change_of, kind_of
from unhcr_cli.core.flags import NOT_AVAILABLE, NOT_COLLECTED, OWN, join_flags
from unhcr_cli.core.model import Cell, Country, Number, Period, Role, Value
from unhcr_cli.core.report import Column, Sheet, Shown
from unhcr_cli.indicators.catalogue import Catalogue, Measure
from unhcr_cli.indicators.evaluate import Outcome, evaluate
from unhcr_cli.indicators.figures import Cells
from unhcr_cli.indicators.grouped import total

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


class Pairs(NamedTuple):
    """One country's other sides at one period, and a year before."""

    country: Country
    role: Role
    """As what `country` is asked about."""
    period: Period
    release: str
    now: Sides
    before: Sides
    names: Mapping[str, Country]
    """Every country and special origin, by code."""
    catalogue: Catalogue
    untold: Mapping[str, Number] = MappingProxyType({})
    """People in the total of a measure who are on no row: of whom nobody says where they are from, or where."""

    def earlier(self) -> Pairs:
        """The same a year before; of the total only what is on rows."""
        return self._replace(period=self.period.back(1), now=self.before, before={}, untold={})

    def cell(self, code: str, id: str) -> Cell:
        """The figure of a pair, counted or computed; a missing one says by its flag why."""
        found = self.catalogue.find(id)
        if not isinstance(found, Measure):
            cells = {name: self.cell(code, name) for name in self.catalogue.needs(id)}
            outcomes = {name: Outcome(cell.value, cell.flag) for name, cell in cells.items()}
            value, flag, *_ = evaluate(self.catalogue.expression(id), outcomes, lenient=found.lenient)
            return Cell(value, flag, self.release)
        cell = self.now.get(code, {}).get(id, Cell(None))
        if cell.value is not None:
            return cell
        return Cell(None, NOT_COLLECTED if self.period.year < found.first_year else NOT_AVAILABLE, self.release)

    def ids_of(self, code: str, ids: Sequence[str]) -> tuple[str, ...]:
        """What a row has: at home only what is counted at home, abroad all else."""
        if code in self.country.members:
            return tuple(ids)
        return tuple(id for id in ids if (id in AT_HOME) == (code == self.country.code))

    def people(self, code: str, ids: Sequence[str]) -> Number | None:
        """All kinds together; None where there is no figure for any."""
        return _sum([self.cell(code, id).value for id in self.ids_of(code, ids)])

    def ordered(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Codes of the other countries with anybody, most people first, equals by name."""
        counts = {code: self.people(code, leading(ids)) for code in self.now}
        some = [code for code in counts if any(self.cell(code, id).value for id in self.ids_of(code, ids))]
        return tuple(sorted(some, key=lambda code: (-(counts[code] or 0), self.names[code].name)))

    def whole(self, ids: Sequence[str]) -> Number | None:
        """All people of some kinds, which shares are of; None for what can't be added up."""
        if any(self.catalogue.find(id).unit != "persons" for id in ids):
            return None
        if not set(ids) <= self.catalogue.measures.keys():
            return None if self.untold else _sum([self.people(code, ids) for code in self.now])
        shown = {code: self.ids_of(code, ids) for code in (self.country.code, *self.country.members)}
        abroad = self.ids_of("", ids)
        missing = Cell(None)
        on_rows = [cells.get(id, missing).value for code, cells in self.now.items() for id in shown.get(code, abroad)]
        return _sum([*on_rows, *(self.untold.get(id) for id in ids)])


def leading(ids: Sequence[str]) -> tuple[str, ...]:
    """What rows are ordered by: all together where nobody is in two of them, else the first.

    >>> leading(["refugees", "asylum_seekers"]), leading(["refugees", "stateless"])
    (('refugees', 'asylum_seekers'), ('refugees',))
    """
    return tuple(ids) if set(ids) <= {*ABROAD, *AT_HOME} else tuple(ids[:1])


def added(parts: Sequence[Sides]) -> Sides:
    """The other sides of a group: equal ones are added over its members."""
    members: dict[str, dict[str, dict[str, Outcome]]] = {}
    releases: dict[tuple[str, str], str] = {}
    for number, part in enumerate(parts):
        for code, cells in part.items():
            for id, cell in cells.items():
                members.setdefault(code, {}).setdefault(id, {})[str(number)] = Outcome(
                    cell.value, cell.flag or ("" if cell.value is not None else NOT_AVAILABLE)
                )
                releases[code, id] = cell.release
    summed = {code: {id: total(outcomes) for id, outcomes in cells.items()} for code, cells in members.items()}
    return {
        code: {id: Cell(each.value, each.flag, releases[code, id]) for id, each in cells.items()}
        for code, cells in summed.items()
    }


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
                *(pairs.catalogue.find(id).unit, cell.flag, pairs.role, cell.release or pairs.release),
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
    together = (Cell(now, _flags_of_sum(figures)),) if 1 < len(used) == len(lead) else ()
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
    cells = [pairs.cell(code, id) for code in codes if id in pairs.ids_of(code, [id])]
    if len(cells) == 1:
        return cells[0]
    if pairs.catalogue.find(id).unit != "persons":
        return Cell(None)
    return Cell(_sum([cell.value for cell in cells]), _flags_of_sum(cells))


def _flags_of_sum(cells: Sequence[Cell]) -> str:
    """What is to be known about a sum: a small part makes it no small figure."""
    return join_flags(*(cell.flag for cell in cells if cell.value is not None)).replace("s", "")


def _share(value: Number | None, whole: Number | None) -> float | None:
    return value / whole * 100 if whole and value is not None else None


def _sum(values: Sequence[Number | None]) -> Number | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None
