"""Who is where: the people in a country by origin, and the people from a country by where they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from unhcr_cli.answer import TIDY, change_of
from unhcr_cli.arithmetic import Outcome
from unhcr_cli.figures import Cells
from unhcr_cli.grouped import total
from unhcr_cli.measures import Catalogue, Measure
from unhcr_cli.model import Cell, Column, Country, Number, Period, Role, Sheet, Value
from unhcr_cli.quality import NOT_AVAILABLE, NOT_COLLECTED

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

    def cell(self, code: str, measure: Measure, *, sides: Sides | None = None) -> Cell:
        """How many people of a kind; a missing figure says by its flag why."""
        cell = (self.now if sides is None else sides).get(code, {}).get(measure.id, Cell(None))
        if cell.value is not None:
            return cell
        flag = NOT_COLLECTED if self.period.year < measure.first_year else NOT_AVAILABLE
        return Cell(None, flag, self.release)

    def ids_of(self, code: str, ids: Sequence[str]) -> tuple[str, ...]:
        """The measures that a row has: at home only what is counted at home, abroad all else."""
        if code in self.country.members:
            return tuple(ids)
        return tuple(id for id in ids if (id in AT_HOME) == (code == self.country.code))

    def people(self, code: str, ids: Sequence[str], *, sides: Sides | None = None) -> Number | None:
        """All kinds together; None where there is no figure for any."""
        cells = (self.now if sides is None else sides).get(code, {})
        known = [cells[id].value for id in ids if id in cells]
        values = [value for value in known if value is not None]
        return sum(values) if values else None

    def ordered(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Codes of the other countries with anybody, most people first, equals by name."""
        counts = {code: self.people(code, self.ids_of(code, ids)) for code in self.now}
        some = [code for code, count in counts.items() if count]
        return tuple(sorted(some, key=lambda code: (-(counts[code] or 0), self.names[code].name)))

    def totals(self, ids: Sequence[str]) -> Mapping[str, Number]:
        """{measure: people of that kind on all rows}."""
        sums: dict[str, Number] = {}
        for code in self.now:
            for id in self.ids_of(code, ids):
                value = self.now[code].get(id, Cell(None)).value
                if value is not None:
                    sums[id] = sums.get(id, 0) + value
        return sums


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


def rows(pairs: Pairs, codes: Sequence[str], ids: Sequence[str], catalogue: Catalogue) -> Iterator[tuple[Value, ...]]:
    """One figure a row: the pair in the place of the country, share and change behind."""
    sums = pairs.totals(ids)
    for code in codes:
        other = pairs.names[code]
        origin, asylum = (other, pairs.country) if pairs.role == "asylum" else (pairs.country, other)
        for id in pairs.ids_of(code, ids):
            measure = catalogue.measures[id]
            cell = pairs.cell(code, measure)
            change, _ = change_of(cell, pairs.cell(code, measure, sides=pairs.before))
            whole = sums.get(id)
            share = cell.value / whole * 100 if whole and cell.value is not None else None
            yield (
                *(pairs.period.iso, origin.name, origin.iso3, asylum.name, asylum.iso3, id, cell.value),
                *(measure.unit, cell.flag, pairs.role, cell.release or pairs.release, share, change),
            )


def sheet(pairs: Pairs, codes: Sequence[str], ids: Sequence[str], catalogue: Catalogue) -> Sheet:
    """A row a country; the rest together in one, unless that is a single country, which is named."""
    every = pairs.ordered(ids)
    rest = [code for code in every if code not in codes]
    if len(rest) == 1:
        codes, rest = (*codes, *rest), []
    used = [id for id in ids if any(pairs.now[code].get(id, Cell(None)).value for code in every)]
    whole = sum(pairs.totals(ids).values())
    columns = (
        Column("country", "Origin" if pairs.role == "asylum" else "Where"),
        *(Column(id, catalogue.measures[id].short, "count", "persons") for id in used),
        *((Column("together", "Together", "count", "persons"),) if len(used) > 1 else ()),
        Column("share", "Share", "ratio", "%"),
        Column("change", "On a year before", "change"),
        Column("bar", "", "bar"),
    )
    lines = [_line(pairs, pairs.names[code].name, (code,), used, whole) for code in codes]
    if rest:
        lines.append(_line(pairs, f"Others ({len(rest)} countries)", rest, used, whole))
    return Sheet("", columns, tuple(lines))


def _line(pairs: Pairs, name: str, codes: Sequence[str], used: Sequence[str], whole: Number) -> tuple[Value, ...]:
    by_measure = [_sum([pairs.people(code, [id]) for code in codes if id in pairs.ids_of(code, used)]) for id in used]
    now = _sum([pairs.people(code, pairs.ids_of(code, used)) for code in codes])
    before = _sum([pairs.people(code, pairs.ids_of(code, used), sides=pairs.before) for code in codes])
    change = now - before if now is not None and before is not None else None
    together = (now,) if len(used) > 1 else ()
    home = pairs.role == "origin" and codes[0] == pairs.country.code
    share = now / whole * 100 if whole and now is not None else None
    return (f"{name} (at home)" if home else name, *by_measure, *together, share, change, now)


def _sum(values: Sequence[Number | None]) -> Number | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def through_time(series: Sequence[Pairs], code: str, ids: Sequence[str], catalogue: Catalogue, heading: str) -> Sheet:
    """One pair of countries, a row a period."""
    used = [id for id in ids if any(pairs.people(code, [id]) for pairs in series)] or list(ids[:1])
    columns = (
        Column("period", "Period"),
        *(Column(id, catalogue.measures[id].short, "count", "persons") for id in used),
        *((Column("together", "Together", "count", "persons"),) if len(used) > 1 else ()),
        Column("change", "On a year before", "change"),
        Column("bar", "", "bar"),
    )
    lines = []
    for pairs in series:
        cells = [pairs.cell(code, catalogue.measures[id]).value for id in used]
        now, before = pairs.people(code, used), pairs.people(code, used, sides=pairs.before)
        change = now - before if now is not None and before is not None else None
        together = (now,) if len(used) > 1 else ()
        lines.append((pairs.period.label, *cells, *together, change, now))
    return Sheet(heading, columns, tuple(lines))
