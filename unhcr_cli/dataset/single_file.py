"""The tree of a single file, on top of the declarations of the embedded dataset."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from unhcr_cli.core.model import Remark
from unhcr_cli.core.population_types import MEASURES
from unhcr_cli.dataset.check.references import Membership, Resolve
from unhcr_cli.dataset.read import TomlFile
from unhcr_cli.dataset.tree import FiguresFile, Table, Tree, figures_of, periods_of
from unhcr_cli.languages.declarations import TEXTS

OWN_RELEASE = "own"
UNKNOWN_ORIGIN = "UNK"
_NO_FACTS = ("period", "from", "place", "note")
"""What a country's table has besides figures and facts for the store."""
_PLACES, _TOTAL, _TYPE = "places", "total", "population_type"


@dataclass(frozen=True, repr=False)
class Base:
    """What a single file leans on: the declarations of the embedded dataset, and how names are read."""

    dataset: Table
    releases: Mapping[str, Table]
    measures: Mapping[str, Table]
    indicators: Mapping[str, Table]
    groups: Mapping[str, Table]
    countries: Mapping[str, Table]
    tables: Mapping[str, Table]
    dimensions: Mapping[str, Table]
    traps: Mapping[str, Table]
    languages: Mapping[str, Table]
    find: Resolve
    """The code of a country's name, or "" and the reason why there is none."""
    group_of: Callable[[str], str]
    """The id of a group by its id or name, or ""."""

    def code_of(self, name: str) -> str:
        """The code of a country by its name; a new one's is what it is called."""
        return self.find(name)[0] or name


def from_file(source: TomlFile, base: Base) -> Tree:
    """The dataset in a checked single file."""
    tree = source.tree
    dataset = dict(tree.get("dataset", {}))
    name = str(dataset.get("release", OWN_RELEASE))
    measures = {**base.measures, **tree.get("measure", {})}
    countries = {code: dict(facts) for code, facts in base.countries.items()}
    inline, places = [], _Places()
    remarks = [Remark(dataset["note"])] if "note" in dataset else []
    for key, table in tree.get("country", {}).items():
        code = base.code_of(key)
        facts = {k: v for k, v in table.items() if k not in measures and k not in _NO_FACTS}
        countries[code] = {**countries.get(code, {"name": key}), **facts}
        axis = table.get("period", dataset.get("period"))
        inline.append(figures_of(code, _resolved(table, base), measures, axis=axis))
        for key, place in table.get("place", {}).items():
            places.add(figures_of(code, _resolved(place, base), measures, axis=axis), place.get("name", key))
        remarks += _remarks(code, table, base, countries[code].get("name", code))
    for file in inline:
        for origin in file.origins:
            countries.setdefault(origin, {"name": origin})
    newest = max((period for file in inline for period in periods_of(file)), default=0)
    return Tree(
        dataset={key: value for key, value in dataset.items() if key != "release"},
        measures=measures,
        indicators={**base.indicators, **tree.get("indicator", {})},
        groups={**base.groups, **_groups(tree, base, countries)},
        countries=countries,
        releases={name: {"newest": newest, "provisional": bool(dataset.get("provisional")), "own": True}},
        inline=tuple(inline),
        tables=places.tables(base),
        dimensions=places.dimensions(base, measures),
        traps=base.traps,
        inline_tables={_PLACES: places.rows} if places.rows else {},
        breaks=tuple({**each, "country": base.code_of(each["country"])} for each in tree.get("break", ())),
        remarks=tuple(remarks),
        languages=_spoken(base.languages, tree),
    )


def on_top(tree: Tree, base: Base, file: str) -> Tree:
    """The tree of a single file of that name, as one that is put on top of the base."""
    ((name, release),) = tree.releases.items()
    # Never the name of a release of somebody else's.
    own = OWN_RELEASE if name in base.releases else name
    source = f"{tree.dataset.get('source') or tree.dataset.get('title')} ({Path(file).name})"
    types = base.dimensions[_TYPE]
    kinds = {**types["codes"], **tree.dimensions.get(_TYPE, {}).get("codes", {}), **types["codes"]}
    spoken = {code: {"dataset": words.get("dataset", {})} for code, words in base.languages.items()}
    return replace(
        tree,
        overlay={"release": own, "source": source, "provisional": release["provisional"]},
        dataset=base.dataset,
        releases=base.releases,
        tables=base.tables,
        dimensions={**base.dimensions, _TYPE: {**types, "codes": kinds}},
        languages={code: {**words, **spoken.get(code, {})} for code, words in tree.languages.items()},
    )


def _groups(tree: Table, base: Base, countries: Mapping[str, Table]) -> Mapping[str, Table]:
    """The groups that the file declares, with the codes of their members."""

    def find(name: str) -> tuple[str, str]:
        code = base.code_of(name)
        return (code, "") if code in countries else ("", "")

    return Membership(tree.get("group", {}), find, base.group_of).written_out(base.groups)


def _spoken(base: Mapping[str, Table], tree: Table) -> Mapping[str, Table]:
    """Labels of the base and of a file on it; what the file declares anew loses the base's. Texts are its own alone."""
    own = tree.get("language", {})
    languages: dict[str, Table] = {}
    for code in dict.fromkeys((*base, *own)):
        declared = dict(base.get(code, {}))
        for kind in ("measure", "indicator"):
            kept = {id: words for id, words in declared.get(kind, {}).items() if id not in tree.get(kind, {})}
            declared[kind] = {**kept, **own.get(code, {}).get(kind, {})}
        declared["section"] = {**declared.get("section", {}), **own.get(code, {}).get("section", {})}
        declared["dataset"] = own.get(code, {}).get("dataset", {})
        declared |= {kind: texts for kind, texts in own.get(code, {}).items() if kind in TEXTS}
        languages[code] = declared
    return languages


def _resolved(table: Table, base: Base) -> Table:
    """The table with its origins under their codes."""
    return {**table, "from": {base.code_of(key): part for key, part in table.get("from", {}).items()}}


def _remarks(code: str, table: Table, base: Base, name: str) -> Iterator[Remark]:
    """The notes on a country and on its places, and on people from elsewhere in them."""
    places = ((place.get("name", key), place) for key, place in table.get("place", {}).items())
    for place, part in (("", table), *places):
        label = place or name
        if "note" in part:
            yield Remark(part["note"], code, "", place, label)
        for origin, people in _resolved(part, base)["from"].items():
            if "note" in people:
                yield Remark(people["note"], code, origin, place, f"{label}, from {origin}")


class _Places:
    """Gathers the places of all countries, as rows of the table of places."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Any]] = {}
        """{country: {origin: {type: {place: rows}}}}, with nothing said of settlement and housing."""
        self._used: dict[str, None] = {}

    def add(self, figures: FiguresFile, name: str) -> None:
        """Takes the figures of one place; people whose origin is not stated are of an unknown one."""
        rest: dict[tuple[str, int], int] = {}
        for period, cells in figures.own.items():
            rest.update({(id, period): value for id, value in cells.items() if isinstance(value, int)})
        for origin, series in figures.origins.items():
            for period, cells in series.items():
                for id, value in cells.items():
                    if isinstance(value, int):
                        self._put(figures.country, origin, id, name, period, value)
                        if (id, period) in rest:
                            rest[id, period] -= value
        stated_by_origin = {id for series in figures.origins.values() for cells in series.values() for id in cells}
        for (id, period), value in rest.items():
            if value > 0 or id not in stated_by_origin:
                self._put(figures.country, UNKNOWN_ORIGIN, id, name, period, value)

    def _put(self, country: str, origin: str, id: str, name: str, period: int, value: int) -> None:
        self._used[id] = None
        types = self.rows.setdefault(country, {}).setdefault(origin, {})
        place = types.setdefault(_type_of(id), {}).setdefault(name, {}).setdefault("", {})
        row = place.setdefault("", {"period": [], _TOTAL: []})
        day = date(period // 10000, period // 100 % 100, period % 100)
        if day in row["period"]:
            row[_TOTAL][row["period"].index(day)] += value
        else:
            row["period"].append(day)
            row[_TOTAL].append(value)

    def tables(self, base: Base) -> Mapping[str, Table]:
        """The declaration of the table of places, with all people together only; none where there are no places."""
        if not self.rows:
            return {}
        places = base.tables[_PLACES]
        measures = base.tables[places.get("like", _PLACES)]["measure"]
        declared = {key: value for key, value in places.items() if key != "like"}
        return {_PLACES: {**declared, "first_year": 0, "measure": {_TOTAL: measures[_TOTAL]}}}

    def dimensions(self, base: Base, measures: Mapping[str, Table]) -> Mapping[str, Table]:
        """The declarations of its dimensions: of the kinds of people those that there are, one's own too."""
        if not self.rows:
            return {}
        labels = {_type_of(id): measures[id].get("label", id) for id in measures if id in self._used}
        found = {id: base.dimensions[id] for id in base.tables[_PLACES]["dimensions"]}
        return {**found, _TYPE: {**found[_TYPE], "codes": labels}}


def _type_of(id: str) -> str:
    """The code of the people that a measure counts; the measure itself where the table has no other."""
    return next((code for code, measure in MEASURES.items() if measure == id), id)
