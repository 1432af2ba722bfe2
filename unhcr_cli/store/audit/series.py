"""Rules on series: what is there in each year, and how it goes on from the year before."""

from __future__ import annotations

from collections.abc import Sequence

from unhcr_cli.core.flags import BREAK, read_marks
from unhcr_cli.store.audit.rule import Invariant, Outcome, measures
from unhcr_cli.store.store import Store

TIMES = 10
LEAST = 10_000
_ARRIVALS = ("new_refugees", "new_asylum_seekers", "new_refugee_like", "new_oip")
_STOCKS = ("refugees", "asylum_seekers", "idps", "oip", "stateless")
_FROM_YEAR = 2000


def current(columns: str) -> str:
    """The totals as the newest release has them, by asylum, of countries, at year-ends."""
    return f"""SELECT code, year, {columns} FROM (
        SELECT c.code, t.period / 10000 AS year, {columns},
            ROW_NUMBER() OVER (PARTITION BY t.country, t.period ORDER BY t.release DESC) AS age
        FROM totals t JOIN country c ON c.number = t.country
        WHERE t.role = 0 AND t.period % 10000 = 1231 AND c.kind = 'country') WHERE age = 1"""


def _population(store: Store) -> Outcome:
    if "population" not in store.measures:
        return 0, ()
    rows = store.rows(current("population"))
    years = {year for _, year, _ in rows}
    known = {(code, year) for code, year, value in rows if value}
    expected = [(country.code, year) for country in store.countries() for year in sorted(years)]
    return len(expected), [each for each in expected if each not in known]


def _world_population(store: Store) -> Outcome:
    if "population" not in store.measures:
        return 0, ()
    rows = store.rows(f"""SELECT s.year, s.people, w.population FROM
        (SELECT year, SUM(population) AS people FROM ({current("population")}) GROUP BY year) s
        JOIN (SELECT t.period / 10000 AS year, t.population FROM totals t JOIN country c ON c.number = t.country
            WHERE c.code = 'WLD' AND t.role = 0 AND t.period % 10000 = 1231
            GROUP BY t.period HAVING t.release = MAX(t.release)) w ON w.year = s.year""")
    return len(rows), [each for each in rows if not each[2] or not 0.995 <= each[1] / each[2] <= 1.0005]


def _tenfold(store: Store) -> Outcome:
    """Jumps by ten and more, of 10,000 people and more, which neither a break nor arrivals explain."""
    ids = [id for id in _STOCKS if id in store.measures]
    arrivals = [id for id in _ARRIVALS if id in store.measures]
    rows = store.rows(current(", ".join(["marks", *(f'"{id}"' for id in (*ids, *arrivals))])))
    known = {(code, year): values for code, year, *values in rows}
    checked = 0
    found: list[Sequence[object]] = []
    for (code, year), (marks, *values) in known.items():
        before = known.get((code, year - 1))
        if before is None or year < _FROM_YEAR:
            continue
        broken = {id for id, letters in read_marks(marks).items() if BREAK in letters}
        arrived = sum(value or 0 for value in values[len(ids) :])
        for id, now, then in zip(ids, values, before[1:], strict=False):
            checked += 1
            low, high = sorted((now or 0, then or 0))
            came = 0 < (now or 0) - (then or 0) <= 2 * arrived
            if low and high >= LEAST and high >= TIMES * low and id not in broken and not came:
                found.append((code, year, id, then, now))
    return checked, found


def _unrwa(store: Store) -> Outcome:
    checked = 0
    found: list[Sequence[object]] = []
    for id in measures(store):
        areas = store.measures[id].get("areas")
        if areas:
            marks = ", ".join("?" * len(areas))
            checked += store.rows(f'SELECT COUNT("{id}") FROM totals WHERE role = 0')[0][0]
            found += store.rows(
                f"""SELECT c.code, period, "{id}" FROM totals JOIN country c ON c.number = country
                    WHERE role = 0 AND "{id}" > 0 AND c.code NOT IN ({marks})""",
                areas,
            )
    return checked, found


RULES = (
    # Bouvet Island, South Georgia, Svalbard and the Holy See, in each of 75 years.
    Invariant("population", "every country has a population in every year", _population, expected=300),
    Invariant(
        "world-population", "the populations of countries make the world's, to half a per cent", _world_population
    ),
    # Looked at one by one: the displaced inside a country, whose flight is no flow here, and claims decided.
    Invariant("tenfold", "no figure of 2000 and later jumps by ten without a break or arrivals", _tenfold, expected=12),
    Invariant("areas", "a measure of some areas has figures in no other country", _unrwa),
)
