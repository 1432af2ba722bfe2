"""Rules on the figures of the population table: pairs of origin and asylum, and totals."""

from __future__ import annotations

from collections.abc import Sequence

from unhcr_cli.store.audit.rule import Invariant, Outcome, measures, queries, united
from unhcr_cli.store.store import Store

_TABLES = (("pairs", "asylum, period, origin, release"), ("totals", "role, country, period, release"))
_WHO = {
    "pairs": "(SELECT code FROM country WHERE number = asylum), (SELECT code FROM country WHERE number = origin)",
    "totals": "role, (SELECT code FROM country WHERE number = country)",
}


def _count(store: Store, query: str) -> int:
    ((count,),) = store.rows(query)
    return int(count or 0)


def _cells(store: Store, ids: Sequence[str], wrong: str, tables: Sequence[str] = ("pairs", "totals")) -> Outcome:
    """Holds every cell of some measures against a condition in SQL, in which `{id}` is the cell."""
    checked = 0
    found: list[Sequence[object]] = []
    for table in tables if ids else ():
        checked += _count(store, f"SELECT COUNT(*) FROM {table}") * len(ids)
        conditions = {id: wrong.format(id=f'"{id}"') for id in ids}
        suspects = store.rows(f"SELECT 1 FROM {table} WHERE {' OR '.join(conditions.values())} LIMIT 1")
        for id, condition in conditions.items() if suspects else ():
            found += store.rows(f"SELECT {_WHO[table]}, period, '{id}', \"{id}\" FROM {table} WHERE {condition}")
    return checked, found


def _keys(store: Store) -> Outcome:
    checked = sum(_count(store, f"SELECT COUNT(*) FROM {table}") for table, _ in _TABLES)
    repeated = united(
        f"SELECT '{table}', {keys} FROM {table} GROUP BY {keys} HAVING COUNT(*) > 1" for table, keys in _TABLES
    )
    return checked, store.rows(repeated)


def _small(store: Store) -> Outcome:
    return _cells(store, measures(store, rounded=True), "{id} BETWEEN 1 AND 4", ("pairs",))


def _negative(store: Store) -> Outcome:
    return _cells(store, tuple(store.measures), "{id} < 0")


def _whole(store: Store) -> Outcome:
    """A sum is whole where all of its parts are: only where it is not, each cell is looked at."""
    ids = measures(store, unit="persons")
    checked, found = _cells(store, (), "")
    for table in ("pairs", "totals"):
        checked += _count(store, f"SELECT COUNT(*) FROM {table}") * len(ids)
        kinds = ", ".join(f"TYPEOF(SUM(\"{id}\")) = 'real'" for id in ids)
        broken = [id for id, is_real in zip(ids, store.rows(f"SELECT {kinds} FROM {table}")[0], strict=True) if is_real]
        found = [*found, *_cells(store, broken, "TYPEOF({id}) = 'real'", (table,))[1]]
    return checked, found


def _at_home(store: Store) -> Outcome:
    return _cells(store, measures(store, filed="home", publisher="UNHCR"), "asylum != origin AND {id} > 0", ("pairs",))


def _sparse(store: Store) -> Outcome:
    return _cells(store, measures(store, sparse=True), "{id} = 0", ("pairs",))


def _own_refugees(store: Store) -> Outcome:
    return _cells(store, ("refugees",), "asylum = origin AND {id} > 0", ("pairs",))


def _before_first_year(store: Store) -> Outcome:
    checked = 0
    found: list[Sequence[object]] = []
    for id, table in store.measures.items():
        early = f"period < {table.get('first_year', 0)}0101"
        for name in ("pairs", "totals"):
            checked += _count(store, f"SELECT COUNT(*) FROM {name} WHERE {early}")
            found += store.rows(
                f"SELECT '{id}', {_WHO[name]}, period FROM {name} WHERE {early} AND \"{id}\" IS NOT NULL"
            )
    return checked, found


def _weighed(ids: Sequence[str]) -> str:
    """One number of several figures, which differs where one of them does."""
    return " + ".join(f'{weight} * COALESCE("{id}", 0)' for weight, id in enumerate(ids, 3)) or "0"


def _changes(ids: Sequence[str], table: str, key: str) -> str:
    """By how much each row changes what stood before it: columns c, period, release and w.

    `{where}` is left for a condition.
    """
    keys = {"pairs": "asylum, period, origin", "totals": "role, country, period"}[table]
    return (
        f"SELECT {key} AS c, period, release, w - COALESCE(LAG(w) OVER v, 0) AS w "
        f"FROM (SELECT {keys}, release, {_weighed(ids)} AS w FROM {table} {{where}}) "
        f"WINDOW v AS (PARTITION BY {keys} ORDER BY release)"
    )


def _balance(store: Store, ids: Sequence[str], parts: str, whole: str) -> Outcome:
    """Whether parts and the whole change alike in each release."""
    both = f"SELECT c, period, release, w FROM ({parts}) UNION ALL SELECT c, period, release, -w FROM ({whole})"
    sums = f"SELECT c, period, release FROM ({both}) GROUP BY c, period, release HAVING SUM(w) != 0"
    code = "COALESCE((SELECT code FROM country WHERE number = c), 'WLD')"
    found = store.rows(f"SELECT {code}, period, release FROM ({sums})")
    return _count(store, f"SELECT COUNT(*) FROM (SELECT DISTINCT c, period, release FROM ({whole}))") * len(ids), found


_WORLD = "(SELECT number FROM country WHERE code = 'WLD')"


def _parts(store: Store, ids: Sequence[str], key: str) -> Outcome:
    """The pairs of a country of asylum or of an origin against its totals."""
    parts = _changes(ids, "pairs", key).format(where="")
    totals = f"WHERE role = {int(key == 'origin')} AND country != {_WORLD}"
    return _balance(store, ids, parts, _changes(ids, "totals", "country").format(where=totals))


def _by_asylum(store: Store) -> Outcome:
    filed = measures(store, filed="asylum", sparse=None)
    return _parts(store, (*filed, *measures(store, filed="home", publisher="UNHCR")), "asylum")


def _by_origin(store: Store) -> Outcome:
    return _parts(store, measures(store, filed="asylum", sparse=None), "origin")


def _world(store: Store) -> Outcome:
    ids = [*measures(store, publisher="UNHCR", filed="asylum"), *measures(store, publisher="UNHCR", filed="home")]
    countries = _changes(ids, "totals", "-1").format(where=f"WHERE role = 0 AND country != {_WORLD}")
    checked = 0
    found: list[Sequence[object]] = []
    for role in (0, 1):
        world = _changes(ids, "totals", "-1").format(where=f"WHERE role = {role} AND country = {_WORLD}")
        outcome = _balance(store, ids, countries, world)
        checked += outcome[0]
        found += outcome[1]
    return checked, found


def _returns(store: Store) -> Outcome:
    if not {"returned_refugees", "returns_from"} <= store.measures.keys():
        return 0, ()
    world = "FROM totals JOIN country c ON c.number = country WHERE c.code = 'WLD'"
    differ = "COALESCE(returned_refugees, -1) != COALESCE(returns_from, -1)"
    return _count(store, f"SELECT COUNT(*) {world}"), store.rows(f"SELECT role, period, release {world} AND {differ}")


RULES = (
    Invariant("keys", "no two rows have the same key", _keys),
    Invariant(
        "known-countries",
        "every country in the figures is one of the dataset",
        queries(
            "SELECT COUNT(*) FROM (SELECT DISTINCT asylum FROM pairs UNION SELECT origin FROM pairs)",
            """SELECT DISTINCT number FROM (SELECT asylum number FROM pairs UNION SELECT origin FROM pairs
                UNION SELECT country FROM totals) WHERE number NOT IN (SELECT number FROM country)""",
        ),
    ),
    Invariant("negative", "no figure is negative", _negative),
    Invariant("whole-persons", "persons are whole", _whole),
    Invariant("small", "no rounded figure is 1 to 4", _small),
    # IDMC's 16.5 million of 1989, which stood in the releases before the end of 2024: a pair and its totals.
    Invariant("first-years", "no measure has a figure before its first year", _before_first_year, expected=5),
    Invariant("at-home", "UNHCR's internally displaced and those who returned are where they come from", _at_home),
    # As the tables have it, most of them small figures and 'unknown' in 'unknown'.
    Invariant("own-refugees", "nobody is a refugee in the country that they come from", _own_refugees, expected=87),
    Invariant("sparse", "a solution or a flow of nobody is left out, and is no 0", _sparse),
    Invariant("by-asylum", "the origins of a country of asylum add up to its total, in every release", _by_asylum),
    Invariant("by-origin", "the countries of asylum of an origin add up to its total, in every release", _by_origin),
    Invariant("world", "the countries add up to the world, in either role and every release", _world),
    Invariant("returns", "as many refugees returned to countries as from them", _returns),
    Invariant(
        "stateless-origin",
        "the stateless are filed under the origin 'stateless' alone",
        queries(
            "SELECT COUNT(*) FROM pairs WHERE stateless > 0",
            """SELECT o.code, period, stateless FROM pairs JOIN country o ON o.number = origin
                WHERE stateless > 0 AND o.code != 'XXA'""",
        ),
    ),
    Invariant(
        "special-asylum",
        "an origin that is no country is a country of asylum in no figure of UNHCR's population table",
        queries(
            "SELECT COUNT(DISTINCT asylum) FROM pairs",
            """SELECT a.code, period FROM pairs JOIN country a ON a.number = asylum
                WHERE a.kind = 'special' AND COALESCE(refugees, asylum_seekers, idps, oip) > 0""",
        ),
        # People of whom it is not known where they were, in 56 rows of pairs, most of them of the first years.
        expected=56,
    ),
    Invariant(
        "palestine",
        "Palestine is a country of asylum in UNRWA's and IDMC's figures alone",
        queries(
            "SELECT COUNT(*) FROM totals JOIN country c ON c.number = country WHERE c.code = 'PSE' AND role = 0",
            """SELECT period, release FROM totals JOIN country c ON c.number = country WHERE c.code = 'PSE' AND role = 0
                AND COALESCE(refugees, 0) + COALESCE(asylum_seekers, 0) + COALESCE(idps, 0) + COALESCE(oip, 0) > 0""",
        ),
    ),
)
