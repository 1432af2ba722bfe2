"""Rules on the tables with dimensions: applications, decisions, age and sex, places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from unhcr_cli.store.audit.rule import Invariant, Outcome
from unhcr_cli.store.store import Store

_BANDS = ("0_4", "5_11", "12_17", "18_59", "60", "other")
_BY_SEX = ("demographics", "places")
_ASYLUM = ("asylum_applications", "asylum_decisions")


def _measures(store: Store, id: str) -> tuple[str, ...]:
    tables = store.tables
    declared: Mapping[str, Any] = tables[tables[id].get("like", id)]["measure"]
    return tuple(declared)


def _of(store: Store, ids: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """The tables among `ids` that the dataset has, with their dimensions and measures."""
    for id, table in store.tables.items():
        if id in ids:
            yield id, tuple(table["dimensions"]), _measures(store, id)


def _rows(store: Store, id: str, wrong: str) -> Outcome:
    ((count,),) = store.rows(f"SELECT COUNT(*) FROM {id}")
    who = "(SELECT code FROM country WHERE number = asylum), (SELECT code FROM country WHERE number = origin)"
    return count, store.rows(f"SELECT '{id}', {who}, period FROM {id} WHERE {wrong}")


def _together(outcomes: Iterable[Outcome]) -> Outcome:
    checked = 0
    found: list[Sequence[object]] = []
    for count, rows in outcomes:
        checked, found = checked + count, [*found, *rows]
    return checked, found


def _each(store: Store, ids: Sequence[str], condition: str) -> Iterator[Outcome]:
    """Holds each measure of some tables against a condition in which `{id}` is its cell."""
    for id, _, names in _of(store, ids):
        yield _rows(store, id, " OR ".join(condition.format(id=name) for name in names))


def _small(store: Store) -> Outcome:
    return _together(_each(store, ("asylum_applications", *_BY_SEX), "{id} BETWEEN 1 AND 4"))


def _small_decisions(store: Store) -> Outcome:
    return _together(_each(store, ("asylum_decisions",), "{id} BETWEEN 1 AND 4 OR {id} BETWEEN 6 AND 9"))


def _counts(store: Store) -> Outcome:
    ids = tuple(store.tables)
    return _together(_each(store, ids, "{id} < 0 OR TYPEOF({id}) != 'integer'"))


def _decisions(store: Store) -> Outcome:
    return _together(
        _rows(store, id, "decisions != recognised + complementary + rejected + otherwise_closed")
        for id, _, _ in _of(store, ("asylum_decisions",))
    )


def _sexes(store: Store) -> Outcome:
    return _together(_rows(store, id, "female_total + male_total > total") for id, _, _ in _of(store, _BY_SEX))


def _bands(store: Store) -> Outcome:
    wrong = " OR ".join(f"{' + '.join(f'{sex}_{band}' for band in _BANDS)} > {sex}_total" for sex in ("female", "male"))
    return _together(_rows(store, id, wrong) for id, _, _ in _of(store, _BY_SEX))


def _units(store: Store) -> Outcome:
    """Rows, and totals too: a total over persons and cases would have a code of its own, or none."""
    wrong = "counted_in IS NULL OR counted_in NOT IN ('P', 'C')"
    rows = [_rows(store, id, wrong) for id, _, _ in _of(store, _ASYLUM)]
    totals = [
        (0, store.rows(f"SELECT '{id}_totals', country, period FROM {id}_totals WHERE {wrong}"))
        for id, _, _ in _of(store, _ASYLUM)
    ]
    return _together((*rows, *totals))


def _codes(store: Store) -> Outcome:
    return _together(
        _rows(
            store, id, f"{dimension} NOT IN ({', '.join(repr(code) for code in store.dimensions[dimension]['codes'])})"
        )
        for id, dimensions, _ in _of(store, tuple(store.tables))
        for dimension in dimensions
        if store.dimensions.get(dimension, {}).get("codes")
    )


def _early(store: Store) -> Outcome:
    return _together(
        _rows(store, id, f"period < {store.tables[id].get('first_year', 0)}0101")
        for id, _, _ in _of(store, tuple(store.tables))
    )


def _totals(store: Store) -> Outcome:
    """Totals of countries and the world against the sums over the rows of countries."""
    return _together(_unequal(store, id, names) for id, _, names in _of(store, tuple(store.tables)))


def _unequal(store: Store, id: str, names: Sequence[str]) -> Outcome:
    """A weight for each measure makes one sum of all of them that differs where one of them does."""
    weighed = " + ".join(f"{weight} * {name}" for weight, name in enumerate(names, 3))
    world = "(SELECT number FROM country WHERE code = 'WLD')"
    checked = 0
    found: list[Sequence[object]] = []
    for number, role in enumerate(("asylum", "origin")):
        ((count,),) = store.rows(f"SELECT COUNT(*) FROM {id}_totals WHERE role = {number}")
        checked += count
        totals = f"SELECT country AS c, period, SUM({weighed}) AS w FROM {id}_totals WHERE role = {number}"
        rows = f"SELECT {role} AS c, period, SUM({weighed}) AS w FROM {id} GROUP BY {role}, period"
        for parts, who in ((rows, f"!= {world}"), (f"SELECT {world} AS c, period, w FROM ({rows})", f"= {world}")):
            whole = f"{totals} AND country {who} GROUP BY country, period"
            both = f"SELECT c, period, w FROM ({parts}) UNION ALL SELECT c, period, -w FROM ({whole})"
            query = f"SELECT '{id}', c, period FROM ({both}) GROUP BY c, period HAVING SUM(w) != 0"
            found += store.rows(query) if count else ()
    return checked, found


RULES = (
    Invariant("table-counts", "a count in a table with dimensions is whole and not negative", _counts),
    Invariant("table-small", "no application, and no count by age and sex, is 1 to 4", _small),
    Invariant("decisions-small", "no count of decisions is 1 to 4 or 6 to 9", _small_decisions),
    Invariant("decisions-total", "decisions are the sum of their four kinds", _decisions, expected=444),
    Invariant("table-codes", "a row has no code that its dimension does not declare", _codes),
    Invariant("table-first-years", "no table has a row before its first year", _early),
    Invariant(
        "persons-or-cases", "applications and decisions are counted in persons or in cases, never in both", _units
    ),
    Invariant("table-totals", "the rows of a table add up to its totals, by country and for the world", _totals),
    Invariant("sexes", "women and men are not more than all", _sexes),
    Invariant("age-bands", "the ages of a sex are not more than all of that sex", _bands),
)
