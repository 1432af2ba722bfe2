"""The views that a statement may read: names in the place of numbers, one figure a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import WORLD
from unhcr_cli.dataset.layout import ROLES
from unhcr_cli.store.store import Store

MAX_MEASURES = 400
"""A view is a union of a part for each measure, and SQLite unites 500 at most."""


class View(NamedTuple):
    """One view."""

    name: str
    columns: Mapping[str, str]
    """What each column holds."""
    query: str


_WHEN = {"period": "the date that the figure is of, yyyy-mm-dd", "year": "its year, as a number"}
_FIGURE = {
    "measure": "id of the measure",
    "value": "the figure; one that is missing has no row",
    "unit": "persons, USD",
    "flag": "letters of the output contract",
    "release": "the release that answers the period",
}
_SIDES = {
    "origin": "country of origin",
    "origin_iso3": "its code",
    "asylum": "country of asylum",
    "asylum_iso3": "its code",
}


def views(store: Store) -> tuple[View, ...]:
    """The views of a dataset, which a statement may read.

    Raises:
        UsageError: it has figures on top of another's, or too many measures.
    """
    if store.overlay is not None:
        raise UsageError("sql asks one dataset, not two on top of each other", "leave --overlay out, or use --data")
    if len(store.measures) > MAX_MEASURES:
        raise UsageError(f"sql takes datasets of {MAX_MEASURES} measures at most", "unhcr data export writes SQLite")
    tables = (_of_table(store, id) for id in store.tables)
    return (_countries(), _measures(), _releases(), _figures(store), _pairs(store), _breaks(store), *tables, _codes())


def _countries() -> View:
    facts = {
        "unhcr": "UNHCR's code",
        "iso2": "ISO 3166-1 alpha-2",
        "m49": "the UN's number",
        "unhcr_region": "UNHCR's region",
        "m49_region": "the UN's region",
        "m49_subregion": "the UN's subregion",
        "income_group": "the World Bank's, today",
        "ldc": "1 for a least developed country, today",
        "capital": "capital",
    }
    more = ", ".join(f"_fact(facts, '{key}') AS {key}" for key in facts)
    columns = {"iso3": "code", "country": "name in English", "kind": "country, special or world", **facts}
    return View("countries", columns, f"SELECT code AS iso3, name AS country, kind, {more} FROM main.country")


def _measures() -> View:
    facts = {
        "label": "what it is called",
        "unit": "persons, USD",
        "kind": "stock: counted on a day; flow: in a year",
        "publisher": "who publishes it",
        "first_year": "the first year that it was collected for",
        "definition": "what it counts",
    }
    more = ", ".join(f"_fact(declaration, '{key}') AS {key}" for key in facts)
    return View("measures", {"measure": "id", **facts}, f"SELECT id AS measure, {more} FROM main.measure")


def _releases() -> View:
    facts = {
        "newest": "its newest period",
        "published": "when UNHCR published it",
        "unhcr_version": "UNHCR's own number",
        "note": "what it is to be known by",
    }
    more = ", ".join(f"_fact(declaration, '{key}') AS {key}" for key in facts)
    return View("releases", {"release": "name", **facts}, f"SELECT name AS release, {more} FROM main.release")


def _of_measures(store: Store, table: str, keys: Sequence[str], more: str, joins: str) -> str:
    """A part for each measure, of the rows that the release in use answers with."""
    has_roles = "role" in keys
    later = " AND ".join(f"n.{key} = t.{key}" for key in keys)
    names = list(store.releases)
    in_use = names.index(store.release_in_use)
    # Only a release that left zeros blank needs each value looked at, which takes its time.
    blank = store.releases[store.release_in_use].get("blank_zeros", {})
    parts = []
    for id, measure in store.measures.items():
        if measure.get("held_in") in names[in_use + 1 :]:
            continue
        given = f"'{id}', t.period, t.\"{id}\", t.marks"
        value = f"_value({given})" if id in blank else f't."{id}"'
        unit = str(measure.get("unit", "persons")).replace("'", "''")
        parts.append(
            f"SELECT _day(t.period) AS period, t.period / 10000 AS year, {more}, '{id}' AS measure, "
            f"{value} AS value, '{unit}' AS unit, _flag({given}) AS flag, _release(t.period) AS release "
            f"FROM main.{table} t {joins} WHERE {value} IS NOT NULL AND {_applies(measure, id, has_roles)} "
            f"AND t.release <= {in_use} AND NOT EXISTS (SELECT 1 FROM main.{table} n WHERE {later} "
            f"AND n.release > t.release AND n.release <= {in_use})"
        )
    return " UNION ALL ".join(parts)


def _applies(measure: Mapping[str, Any], id: str, has_roles: bool) -> str:
    """Whether a figure is one: the zero of what is not collected of a country is none, nor is any in another role."""
    places = [f"'{code}'" for code in measure.get("areas", ())]
    roles = [str(ROLES[role]) for role in measure.get("roles", ())] if has_roles else []
    asked = [f"t.role IN ({', '.join(roles)})"] if roles else []
    asked += [f"{'c' if has_roles else 'a'}.code IN ({', '.join(places)})"] if places else []
    # The world's people are the same in both roles.
    others = f't."{id}" <> 0' + (f" AND (t.role IN ({', '.join(roles)}) OR c.code = '{WORLD}')" if roles else "")
    return f"(({others}) OR ({' AND '.join(asked)}))" if asked else "true"


def _roles(column: str) -> str:
    return f"CASE {column} {' '.join(f'WHEN {number} THEN {role!r}' for role, number in ROLES.items())} END"


def _figures(store: Store) -> View:
    more = f"c.name AS country, c.code AS iso3, {_roles('t.role')} AS role"
    who = {"country": "name", "iso3": "code", "role": "asylum: people there; origin: people from there"}
    joins = "JOIN main.country c ON c.number = t.country"
    query = _of_measures(store, "totals", ("role", "country", "period"), more, joins)
    return View("figures", {**_WHEN, **who, **_FIGURE}, query)


_BOTH = "JOIN main.country o ON o.number = t.origin JOIN main.country a ON a.number = t.asylum"
_NAMED = "o.name AS origin, o.code AS origin_iso3, a.name AS asylum, a.code AS asylum_iso3"


def _pairs(store: Store) -> View:
    query = _of_measures(store, "pairs", ("asylum", "period", "origin"), _NAMED, _BOTH)
    return View("pairs", {**_WHEN, **_SIDES, **_FIGURE}, query)


def _of_table(store: Store, id: str) -> View:
    """A table with dimensions, a row a figure; only the newest release has any."""
    declared = store.tables[id]
    measures = store.tables[declared.get("like", id)]["measure"]
    dimensions = {each: f"code of the dimension {each}: view codes" for each in declared["dimensions"]}
    newest = f"AND {int(store.release_in_use == list(store.releases)[-1])}"
    parts = (
        f"SELECT _day(t.period) AS period, t.period / 10000 AS year, {_NAMED}, "
        f"{', '.join(f't.{each}' for each in dimensions)}, '{measure}' AS measure, t.\"{measure}\" AS value "
        f'FROM main.{id} t {_BOTH} WHERE t."{measure}" IS NOT NULL {newest}'
        for measure in measures
    )
    figure = {"measure": "id of the figure in its table", "value": _FIGURE["value"]}
    return View(id, {**_WHEN, **_SIDES, **dimensions, **figure}, " UNION ALL ".join(parts))


def _breaks(store: Store) -> View:
    in_use = list(store.releases).index(store.release_in_use)
    columns = {
        **_WHEN,
        "country": "name",
        "iso3": "code",
        "role": "asylum or origin",
        "measure": "id of the measure",
        "since": "the date of the figure before it",
        "before": "that figure",
        "after": "the figure at the break",
        "people": "how many of the change are recorded as having come or left",
        "kind": "what the rule found, or listed",
        "reason": "why, where it is known",
        "source": "who says so",
    }
    query = f"""SELECT _day(b.period) AS period, b.period / 10000 AS year, c.name AS country, c.code AS iso3,
        {_roles("b.role")} AS role, b.measure, _day(b.since) AS since, b.before, b.after, b.people, b.kind,
        nullif(b.reason, '') AS reason, nullif(b.source, '') AS source
        FROM main.break b JOIN main.country c ON c.number = b.country
        WHERE b.release = (SELECT max(t.release) FROM main.totals t WHERE t.role = b.role AND t.country = b.country
        AND t.period = b.period AND t.release <= {in_use})"""
    return View("breaks", columns, query)


def _codes() -> View:
    columns = {"dimension": "id", "code": "as it stands in a table", "label": "what it means"}
    query = """SELECT d.id AS dimension, e.key AS code, e.value AS label
        FROM main.dimension d, json_each(d.declaration, '$.codes') e"""
    return View("codes", columns, query)
