"""Finds the breaks of a compiled dataset, marks the cells that have them, and keeps what is known of each.

Each release is looked at as it was: a figure is held against the one before it in the last release in which
the figure stood. A point of a year is compared with the same point a year earlier; a mid-year with the
year-end before it, and it has the break of that year-end too where the mid-year before had none yet.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from unhcr_cli.core.flags import BREAK, with_mark
from unhcr_cli.core.model import WORLD, Number
from unhcr_cli.dataset.compile import break_rule
from unhcr_cli.dataset.compile.break_rule import Break
from unhcr_cli.dataset.compile.versions import Point, Versions
from unhcr_cli.dataset.layout import ASYLUM, ROLES
from unhcr_cli.dataset.tree import Tree, period_number

_MID, _END = 630, 1231
_YEAR = 10_000
_PART_OF_JUMP = 0.1
"""People of one origin carry the jump of a total where their own makes up this much of it."""


class Listed(NamedTuple):
    """What the dataset's list says of one figure."""

    reason: str = ""
    source: str = ""
    is_break: bool = True


class _Hit(NamedTuple):
    """A break in one version of a point, held against the point `since`."""

    found: Break
    since: int
    release: int
    until: int
    listed: Listed = Listed()
    mirror: tuple[Number | None, Number | None] = (None, None)


class _Part(NamedTuple):
    """What a broken total carries into another one."""

    country: int
    since: int
    release: int
    until: int
    change: Number


def _listed(entries: Iterable[Mapping[str, Any]], numbers: Mapping[str, int]) -> Mapping[tuple[Point, str], Listed]:
    """The list of a dataset, by point and measure."""
    listed = {}
    for each in entries:
        point = ROLES[each.get("role", "asylum")], numbers[each["country"]], period_number(each["period"])
        listed[point, str(each["measure"])] = Listed(
            each.get("reason", ""), each.get("source", ""), each.get("break", True)
        )
    return listed


class BreakCompiler:
    """One run over a compiled dataset."""

    def __init__(self, tree: Tree, connection: sqlite3.Connection, numbers: Mapping[str, int]) -> None:
        """`numbers` are the countries' in the store."""
        self.connection = connection
        self.first_years = {id: table.get("first_year", 0) for id, table in tree.measures.items()}
        self.listed = _listed(tree.breaks, numbers)
        # A single file need not have the categories that people left, or the arrivals.
        self.by_rule = not tree.is_partial
        wanted = {*(break_rule.EVIDENCE if self.by_rule else ()), *(id for _, id in self.listed)}
        self.ids = tuple(id for id in tree.measures if id in wanted)
        self.codes = {number: code for code, number in numbers.items()}
        self.world = numbers.get(WORLD, -1)
        self.asylum_alone = {id for id, table in tree.measures.items() if "origin" not in table.get("roles", ROLES)}
        self.decided = _decided(connection) if "asylum_decisions" in tree.tables else {}
        oldest = min([break_rule.FIRST_YEAR - 1, *(period // _YEAR - 1 for (_, _, period), _ in self.listed)])
        self.versions = Versions(connection, self.ids, oldest * _YEAR)
        self.hits: dict[Point, list[_Hit]] = defaultdict(list)
        self.parts: dict[tuple[int, int, str], list[_Part]] = defaultdict(list)
        self.pairs: dict[tuple[int, ...], set[str]] = defaultdict(set)

    def run(self) -> None:
        """Fills the table of breaks and the marks of totals and pairs."""
        for point in self.versions:
            self.hits[point] += self._looked_at(point)
        for point in self.versions:
            self.hits[point] += self._inherited(point)
        for point in self.versions:
            for hit in self.hits[point]:
                self._carry(point, hit)
        for point in self.versions:
            self.hits[point] += self._carried(point)
        self._write()

    def _looked_at(self, point: Point) -> Iterator[_Hit]:
        """What the rule finds at a point of a country of asylum, and what the list says of any point."""
        role, country, period = point
        since = _before(period)
        said = {id: self.listed[point, id] for id in self.ids if (point, id) in self.listed}
        ruled = self.by_rule and role == ASYLUM and country != self.world and period // _YEAR >= break_rule.FIRST_YEAR
        if since not in self.versions.periods or not (ruled or said):
            return
        collected = {id for id, first in self.first_years.items() if since // _YEAR >= first}
        for version in self.versions.of(point):
            before = self.versions.as_of((role, country, since), version.until)
            if before is None:
                # What begins goes on from nothing.
                continue
            after = {**version.row, break_rule.DECIDED: self.decided.get((country, period))}
            is_complete = period in self.versions.complete
            found = break_rule.found(before, after, collected, is_complete=is_complete) if ruled else ()
            broken = {each.measure: each for each in found}
            for id in said.keys() - broken.keys():
                now, then = version.row.get(id), before.get(id)
                if now is not None and then is not None and now != then:
                    broken[id] = Break(id, "listed", then, now)
            for id, each in broken.items():
                listed = said.get(id, Listed())
                if listed.is_break:
                    mirror = before.get(each.mirror), version.row.get(each.mirror)
                    yield _Hit(each, since, version.release, version.until, listed, mirror)

    def _inherited(self, point: Point) -> Iterator[_Hit]:
        """The breaks between the mid-year before and the year-end before this mid-year."""
        role, country, period = point
        if period % _YEAR != _MID:
            return
        year = period // _YEAR
        earlier, end = (role, country, (year - 1) * _YEAR + _MID), (role, country, (year - 1) * _YEAR + _END)
        for version in self.versions.of(point):
            then = self.versions.as_of(earlier, version.until)
            if then is None:
                continue
            known, known_before = ({hit.found.measure for hit in self.hits.get(each, ())} for each in (point, earlier))
            for hit in self.hits.get(end, ()):
                id = hit.found.measure
                now, old = version.row.get(id), then.get(id)
                if id in known or now is None or old is None or not hit.release <= version.until <= hit.until:
                    continue
                # The mid-year before may have had only a part of the break.
                least = break_rule.HALF * old if id in known_before else 0
                if abs(now - old) >= max(break_rule.LEAST, least):
                    found = hit.found._replace(before=old, after=now, people=0)
                    yield _Hit(found, earlier[2], version.release, version.until, hit.listed)

    def _carry(self, point: Point, hit: _Hit) -> None:
        """Finds the people who make up the jump of a total by asylum, for the totals that they are part of."""
        role, country, period = point
        if role != ASYLUM or country == self.world:
            return
        id, jump = hit.found.measure, hit.found.after - (hit.found.before or 0)
        self.parts[self.world, period, id].append(_Part(country, hit.since, hit.release, hit.until, jump))
        query = f"""SELECT origin, period, release, "{id}" FROM pairs
            WHERE asylum = ? AND period IN (?, ?) AND release <= ? ORDER BY release"""
        at: dict[int, dict[int, tuple[int, Number]]] = {period: {}, hit.since: {}}
        for origin, when, release, value in self.connection.execute(query, (country, period, hit.since, hit.until)):
            at[when][origin] = release, value or 0
        for origin in at[period].keys() | at[hit.since].keys():
            release, now = at[period].get(origin, (None, 0))
            change = now - at[hit.since].get(origin, (None, 0))[1]
            if change * jump > 0 and abs(change) >= _PART_OF_JUMP * abs(jump):
                self.parts[origin, period, id].append(_Part(country, hit.since, hit.release, hit.until, change))
                if release is not None:
                    self.pairs[country, period, origin, release].add(id)

    def _carried(self, point: Point) -> Iterator[_Hit]:
        """The breaks of a total by origin, or of the world, that consists in good part of broken ones."""
        role, country, period = point
        if role == ASYLUM and country != self.world:
            return
        known = {hit.found.measure for hit in self.hits[point]}
        for id in break_rule.MEASURES:
            parts = self.parts.get((country, period, id)) if role == ASYLUM or id not in self.asylum_alone else None
            if not parts or id in known or not self.listed.get((point, id), Listed()).is_break:
                continue
            for version in self.versions.of(point):
                valid = [part for part in parts if part.release <= version.until <= part.until]
                now = version.row.get(id)
                if now is None or not valid:
                    continue
                largest = max(valid, key=lambda part: abs(part.change))
                then = (self.versions.as_of((role, country, largest.since), version.until) or {}).get(id)
                if abs(sum(part.change for part in valid)) < break_rule.CARRIED * max(now, then or 0, 1):
                    continue
                own = self._own(largest, country, period, id)
                if own is not None:
                    found = own.found._replace(before=then, after=now)
                    yield own._replace(found=found, release=version.release, until=version.until)
                    continue
                found = Break(id, "carried", then, now, mirror=self.codes[largest.country])
                yield _Hit(found, largest.since, version.release, version.until, mirror=(None, largest.change))

    def _own(self, part: _Part, country: int, period: int, id: str) -> _Hit | None:
        """The break of people in their own country, which is the same as origin and as asylum."""
        hits = self.hits[ASYLUM, country, period] if part.country == country else ()
        return next((hit for hit in hits if hit.found.measure == id and hit.release == part.release), None)

    def _write(self) -> None:
        marked: dict[tuple[int, ...], set[str]] = defaultdict(set)
        rows = []
        for point, hits in self.hits.items():
            for hit in hits:
                measure, kind, before, after, people, mirror = hit.found
                marked[(*point, hit.release)].add(measure)
                key = (*point, hit.release, measure, hit.since)
                rows.append(
                    (*key, before, after, people, kind, mirror, *hit.mirror, hit.listed.reason, hit.listed.source)
                )
        places = ", ".join("?" * 15)
        self.connection.executemany(f"INSERT INTO break VALUES ({places})", rows)
        self._mark("totals", ("role", "country", "period", "release"), marked)
        self._mark("pairs", ("asylum", "period", "origin", "release"), self.pairs)

    def _mark(self, table: str, keys: tuple[str, ...], marked: Mapping[tuple[int, ...], set[str]]) -> None:
        where = " AND ".join(f"{key} = ?" for key in keys)
        for key, ids in marked.items():
            for (marks,) in self.connection.execute(f"SELECT marks FROM {table} WHERE {where}", key).fetchall():
                changed = with_mark(marks, ids, BREAK)
                self.connection.execute(f"UPDATE {table} SET marks = ? WHERE {where}", (changed, *key))


def _decided(connection: sqlite3.Connection) -> Mapping[tuple[int, int], Number]:
    """Claims that were decided or closed, by country of asylum and period; in persons, since stocks are."""
    rows = connection.execute(
        f"""SELECT country, period, SUM(recognised + complementary + rejected + otherwise_closed)
        FROM asylum_decisions_totals WHERE role = {ASYLUM} AND counted_in = 'P' GROUP BY country, period"""
    )
    return {(country, period): number or 0 for country, period, number in rows}


def _before(period: int) -> int:
    """The point that a period is compared with."""
    if period % _YEAR == _MID:
        return (period // _YEAR - 1) * _YEAR + _END
    return period - _YEAR
