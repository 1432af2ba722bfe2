"""Tables of who is on the other side of a country, and of one pair of countries through time."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from unhcr_cli.analysis.pairs import Pairs, leading, share_of
from unhcr_cli.analysis.tidy import Row, total
from unhcr_cli.core.flags import OWN
from unhcr_cli.core.model import Cell, Country, Number
from unhcr_cli.core.report import Column, Sheet
from unhcr_cli.indicators.evaluate import added
from unhcr_cli.reports.figures import ON_A_YEAR
from unhcr_cli.reports.layout import Field, Line, Words, by_period, sheet

_LABELS = {"asylum": ("Origin", "Origin not stated"), "origin": ("Where", "Whereabouts not stated")}


def sides(
    pairs: Pairs, rows: Sequence[Row], shown: Sequence[str], ids: Sequence[str], words: Words, heading: str
) -> Sheet:
    """A line a country; the rest together in one, unless that is a single country, which is named.

    `rows` are of all countries in their order; behind them come the people whose other side nobody tells.
    """
    language, (label, untold) = words.language, _LABELS[pairs.role]
    nobody = Country("", language.say(untold), "special")
    rows = (*rows, *(_untold(pairs, id, nobody) for id in ids if id in pairs.untold))
    rest = {_other(row).code for row in rows}.difference((*shown, nobody.code))
    if len(rest) == 1:
        rest = set()

    def by_other(row: Row) -> Hashable:
        return _other(row).code in rest or _other(row).code

    def name(line: Line) -> str:
        other = _other(line[0])
        if other.code in rest:
            return language.say("Others ({number} countries)", number=len(rest))
        is_home = pairs.role == "origin" and other.code == pairs.country.code
        return language.say("{name} (at home)", name=other.name) if is_home else other.name

    def fields(part: Line) -> Iterator[Field]:
        used = _used(part, ids)
        whole = pairs.whole(leading(used))
        yield Field(Column("country", language.say(label)), name)
        yield from _figures(used, words)
        share = Column("share", language.say("Share"), "ratio", "%")
        yield Field(share, lambda line: share_of(_people(line, used, whole), whole))
        yield from _movement(used, whole, words)

    return sheet(rows, fields, down=(by_other,), heading=heading)


def pair(rows: Sequence[Row], ids: Sequence[str], words: Words, heading: str) -> Sheet:
    """One pair of countries, a line a period."""

    def fields(part: Line) -> Iterator[Field]:
        used = _used(part, ids)
        yield from (words.period(), *_figures(used, words), *_movement(used, None, words))

    return sheet(rows, fields, down=(by_period,), heading=heading)


def _other(row: Row) -> Country:
    assert row.other is not None
    return row.other


def _untold(pairs: Pairs, id: str, nobody: Country) -> Row:
    """People in the total whose other side nobody tells; a year before is not compared."""
    cell = Cell(pairs.untold[id], OWN)
    return Row(pairs.period, pairs.country, id, cell, pairs.catalogue.find(id).unit, pairs.role, other=nobody)


def _used(rows: Line, ids: Sequence[str]) -> tuple[str, ...]:
    """What anybody is counted as; the first in any case."""
    there = {row.measure for row in rows if row.cell.value}
    return tuple(id for id in ids if id in there) or tuple(ids[:1])


def _figures(used: Sequence[str], words: Words) -> Iterator[Field]:
    """A field a kind of people, and one for all together where nobody is in two of them."""
    figures = [words.figure(id) for id in used]
    yield from figures
    if 1 < len(used) == len(leading(used)):
        column = Column("together", words.language.say("Total"), "count", "persons")
        yield Field(column, lambda line: _added(figures, line))


def _added(figures: Sequence[Field], line: Line) -> Cell:
    """All kinds of people together."""
    found = added([cell for cell in (each.shown(line) for each in figures) if isinstance(cell, Cell)])
    return found if found.value is not None else Cell(None)


def _movement(used: Sequence[str], whole: Number | None, words: Words) -> Iterator[Field]:
    """The change of all together, and a bar for them."""

    def change(line: Line) -> Number | None:
        now, before = (_people(line, used, whole, is_now=is_now) for is_now in (True, False))
        return now - before if now is not None and before is not None else None

    yield Field(Column("change", words.language.say(ON_A_YEAR), "change"), change)
    yield Field(Column("bar", "", "bar"), lambda line: _people(line, used, whole))


def _people(line: Line, used: Sequence[str], whole: Number | None, *, is_now: bool = True) -> Number | None:
    """All that a line is put in order by; several countries have a sum where there is a whole."""
    if whole is None and len({_other(row).code for row in line}) > 1:
        return None
    lead = leading(used)
    return total((row.cell if is_now else row.before).value for row in line if row.measure in lead)
