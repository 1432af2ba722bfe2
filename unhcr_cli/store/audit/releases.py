"""Rules on releases: what each of them adds to those before it, and what it may not take away."""

from __future__ import annotations

from collections.abc import Sequence

from unhcr_cli.core.flags import read_marks
from unhcr_cli.core.model import Period
from unhcr_cli.store.audit.rule import Invariant, Outcome, measures
from unhcr_cli.store.store import Store

_PUBLISHED = {"2022-12": 108_436_336, "2023-12": 117_269_517, "2024-12": 123_187_473, "2025-12.1": 117_830_238}
"""UNHCR's 108.4, 117.3, 123.2 and 117.8 million to the person, by the release that gives them."""
_VERSIONED = (("pairs", ("asylum", "period", "origin")), ("totals", ("role", "country", "period")))


def _changes(store: Store) -> Outcome:
    """Rows of later releases that say what stood there already."""
    checked = 0
    found: list[Sequence[object]] = []
    for table, keys in _VERSIONED:
        same = " AND ".join(f'n."{column}" IS o."{column}"' for column in (*store.measures, "marks"))
        key = " AND ".join(f"o.{each} = n.{each}" for each in keys)
        earlier = f"SELECT MAX(o.release) FROM {table} o WHERE {key} AND o.release < n.release"
        ((count,),) = store.rows(f"SELECT COUNT(*) FROM {table} WHERE release > 0")
        checked += count
        found += store.rows(f"""SELECT '{table}', {", ".join(f"n.{each}" for each in keys)}, n.release
            FROM {table} n JOIN {table} o ON {key} AND o.release = ({earlier}) WHERE n.release > 0 AND {same}""")
    return checked, found


def _coverage(store: Store) -> Outcome:
    """How many countries and year-ends have a figure of UNHCR's, release by release."""
    ids = measures(store, publisher="UNHCR", filed="asylum", sparse=None)
    any_figure = " OR ".join(f'"{id}" IS NOT NULL' for id in ids)
    rows = store.rows(f"""SELECT release, SUM(has - before) FROM (
        SELECT release, ({any_figure}) AS has,
            COALESCE(LAG({any_figure}) OVER (PARTITION BY country, period ORDER BY release), 0) AS before
        FROM totals WHERE role = 0 AND period % 10000 = 1231) GROUP BY release ORDER BY release""")
    names = list(store.releases)
    return len(rows), [(names[release], change) for release, change in rows if change < 0]


def _mid_years(store: Store) -> Outcome:
    """Mid-year rows that a release has which is neither of that mid-year nor a correction of it."""
    newest = {number: Period.declared(table["newest"]).number for number, table in enumerate(store.releases.values())}
    rows = store.rows("SELECT DISTINCT period, release FROM totals WHERE period % 10000 != 1231")
    return len(rows), [(period, release) for period, release in rows if newest[release] != period]


def _carried(store: Store) -> Outcome:
    """Figures of a mid-year whose release says that it carried them, against the year-end before as it was then."""
    checked = 0
    found: list[Sequence[object]] = []
    for number, table in enumerate(store.releases.values()):
        period = Period.declared(table["newest"]).number
        for id in table.get("estimated", ()):
            rows = store.rows(
                f"""SELECT c.code, m.period, m."{id}", e."{id}" FROM totals m JOIN country c ON c.number = m.country
                LEFT JOIN totals e ON e.role = 0 AND e.country = m.country AND e.period = ? AND e.release = (
                    SELECT MAX(x.release) FROM totals x WHERE x.role = 0 AND x.country = m.country
                    AND x.period = e.period AND x.release <= m.release)
                WHERE m.role = 0 AND m.period = ? AND m.release = ? AND m."{id}" IS NOT NULL""",
                ((period // 10000 - 1) * 10000 + 1231, period, number),
            )
            checked += len(rows)
            found += [row for row in rows if row[2] != row[3]]
    return checked, found


def _revisions(store: Store) -> Outcome:
    """Marks of a revision in a measure that was not collected yet."""
    checked = 0
    found: list[Sequence[object]] = []
    for period, marks in store.rows("SELECT period, marks FROM totals WHERE marks LIKE '%r%'"):
        for id, letters in read_marks(marks).items():
            if "r" in letters:
                checked += 1
                if period // 10000 < store.measures[id].get("first_year", 0):
                    found.append((id, period))
    return checked, found


def _marks(store: Store) -> Outcome:
    """Marks that name no measure, or no letter of a flag."""
    marks = store.rows("SELECT marks FROM totals UNION SELECT marks FROM pairs")
    parts = {part for (text,) in marks for part in read_marks(text).items()}
    return len(parts), sorted(part for part in parts if part[0] not in store.measures or not set(part[1]) <= set("ber"))


def _headline(store: Store) -> Outcome:
    """The components of the world's displaced at a release's newest year-end, against what UNHCR published."""
    parts = ("refugees", "oip", "asylum_seekers", "unrwa_refugees", "idmc_idps")
    checked = 0
    found: list[Sequence[object]] = []
    for name, expected in _PUBLISHED.items():
        if name not in store.releases or not set(parts) <= store.measures.keys():
            continue
        period = Period.declared(store.releases[name]["newest"]).number
        rows = store.rows(
            f"""SELECT c.code, {", ".join(f"COALESCE(t.{id}, 0)" for id in parts)} FROM totals t
            JOIN country c ON c.number = t.country WHERE t.role = 0 AND c.code IN ('WLD', 'PSE') AND t.period = ?
            AND t.release <= ? ORDER BY t.release""",
            (period, list(store.releases).index(name)),
        )
        newest = {code: values for code, *values in rows}
        # Palestine refugees displaced in Gaza are in UNRWA's figure and in IDMC's.
        twice = newest["PSE"][-1] * 70 // 100 if period // 10000 >= 2023 and "PSE" in newest else 0
        total = sum(newest.get("WLD", ())) - twice
        checked += 1
        if total != expected:
            found.append((name, total, expected))
    return checked, found


RULES = (
    Invariant("changes", "a row of a later release says something new", _changes),
    Invariant("coverage", "no release has fewer countries and years than the one before it", _coverage),
    Invariant("mid-years", "a mid-year has the figures of its own release alone", _mid_years),
    # Ten figures of the middle of 2024, which are rounded to hundreds there and to thousands before.
    Invariant(
        "carried", "a mid-year repeats the figures of the year-end before that it carries", _carried, expected=10
    ),
    # IDMC's figure of 1989, withdrawn at the end of 2024: of the country and the world, in either role.
    Invariant("revisions", "a figure before its measure's first year is no revision", _revisions, expected=4),
    Invariant(
        "headline",
        "the world's displaced are as many as UNHCR published, in the release that it did it with",
        _headline,
    ),
    Invariant("marks", "a mark names a measure and letters of a flag", _marks),
)
