"""A selection as TOML: a dataset in one file that answers with the same figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from unhcr_cli.core.model import Cell, Period, Remark
from unhcr_cli.core.text import visible
from unhcr_cli.dataset.schema.rules import Shape
from unhcr_cli.dataset.schema.tables import GROUP, INDICATOR, MEASURE
from unhcr_cli.dataset.toml import date_literal, entry, key, number, string, value
from unhcr_cli.dataset.tree import MISSING
from unhcr_cli.store.export.selection import Cells, Selection
from unhcr_cli.store.store import Store

_Path = tuple[str, str, str]
"""Code of a country, name of a place in it, and code of the origin of people there; empty for all."""
_ALL = ("", "", "")
_DECLARED: Mapping[str, Shape] = {"measures": MEASURE, "indicators": INDICATOR, "groups": GROUP}


def text(store: Store, embedded: Store, chosen: Selection, title: str) -> str:
    """The file: what the embedded dataset does not declare in the same way, then country by country.

    A country's table comes before those of its origins, then those of its places.
    """
    notes = _notes(store.remarks, chosen)
    parts = [*_head(store, chosen, title, notes.pop(_ALL, "")), *_declarations(store, embedded)]
    figures = {**_stated(store, chosen), **chosen.places}
    facts, known = store.facts(), embedded.facts()
    everybody = store.everybody()
    countries = {code for code, _, _ in (*figures, *notes)}
    for path in sorted({*figures, *notes, *((code, "", "") for code in countries)}):
        code, place, origin = path
        parts.append(f"\n[{_table(path)}]  # {visible(everybody[origin or code].name)}\n")
        if not (place or origin):
            parts += _facts(facts[code], known.get(code))
        if path in notes:
            parts.append(f"note = {string(notes[path])}\n")
        parts += _figures(figures.get(path, {}), chosen.measures)
    for code in sorted({origin for _, _, origin in figures if origin} - countries):
        if facts[code] != known.get(code):
            parts += [f"\n[country.{key(code)}]\n", *_facts(facts[code], known.get(code))]
    return "".join(parts)


def _table(path: _Path) -> str:
    code, place, origin = path
    kinds = {"country": code, "place": place, "from": origin}
    return ".".join(f"{kind}.{key(part)}" for kind, part in kinds.items() if part)


def _head(store: Store, chosen: Selection, title: str, note: str) -> Iterator[str]:
    dates = (*chosen.periods, *(period for series in chosen.places.values() for period in series))
    releases = dict.fromkeys(map(store.release_of, dates))
    provisional = [bool(store.releases.get(name, {}).get("provisional")) for name in releases]
    source = store.dataset.get("attribution") or store.dataset.get("source") or store.dataset.get("title", "")
    if store.overlay:
        source = f"{source}; {store.overlay.source}"
    yield f"# Exported by unhcr from release {', '.join(releases)}.\n\n[dataset]\n"
    yield f"title = {string(title)}\nsource = {string(source)}\n"
    if "licence" in store.dataset:
        yield f"licence = {string(store.dataset['licence'])}\n"
    if note:
        yield f"note = {string(note)}\n"
    if len(releases) == 1:
        yield f"release = {string(next(iter(releases)))}\n"
    if provisional and all(provisional):
        yield "provisional = true\n"


def _declarations(store: Store, embedded: Store) -> Iterator[str]:
    """What a file must say itself, because the embedded dataset says it not at all or in another way."""
    for family, shape in _DECLARED.items():
        known: Mapping[str, Mapping[str, Any]] = getattr(embedded, family)
        for id, table in getattr(store, family).items():
            if table != known.get(id):
                yield f"\n[{family[:-1]}.{id}]\n"
                # What compiling added to a declaration is nobody's to write.
                yield from (f"{key(name)} = {value(part)}\n" for name, part in table.items() if name in shape.keys)


def _facts(facts: Mapping[str, Any], known: Mapping[str, Any] | None) -> Iterator[str]:
    for name, part in facts.items():
        if known is None or known.get(name) != part:
            yield f"{key(name)} = {value(part)}\n"


def _stated(store: Store, chosen: Selection) -> Mapping[_Path, Mapping[Period, Cells]]:
    """What is stated for countries, and by origin.

    As origin, a country states only what is counted at home: the rest follows from where its people are. A
    total that is missing is stated too where figures by origin would add up to one.
    """
    is_asylum = chosen.role == "asylum"
    ids = [id for id in chosen.measures if is_asylum or store.measures[id].get("filed") == "home"]
    found: dict[_Path, dict[Period, Cells]] = {}
    by_origin: dict[tuple[str, Period], set[str]] = {}
    for (asylum, origin), series in chosen.pairs.items():
        for period, cells in series.items():
            counted = {id: cell for id, cell in cells.items() if cell.value is not None}
            found.setdefault((asylum, "", origin), {})[period] = counted
            by_origin.setdefault((asylum, period), set()).update(counted)
    for code, period in {**chosen.totals, **(by_origin if is_asylum else {})}:
        cells = {id: chosen.totals.get((code, period), {}).get(id, Cell(None)) for id in ids}
        parts = by_origin.get((code, period), ())
        stated = {id: cell for id, cell in cells.items() if cell.value is not None or id in parts}
        if stated:
            found.setdefault((code, "", ""), {})[period] = stated
    return found


def _notes(remarks: Sequence[Remark], chosen: Selection) -> dict[_Path, str]:
    """What the user wrote of all, of the countries that are chosen, and of those that their people are in."""
    asylums = {(asylum, "", "") for asylum, _ in chosen.pairs}
    found: dict[_Path, str] = {}
    for remark in remarks:
        path = (remark.country, remark.place, remark.origin)
        if not remark.codes or not remark.codes.isdisjoint(chosen.codes) or path in asylums:
            found[path] = " ".join(filter(None, (found.get(path), remark.note)))
    return found


def _figures(series: Mapping[Period, Cells], measures: Sequence[str]) -> Iterator[str]:
    """A period, or an array of them, and the figures of each measure that has any."""
    periods = sorted(series)
    if not periods:
        return
    yield entry("period", [date_literal(period) for period in periods])
    for id in measures:
        if any(id in cells for cells in series.values()):
            values = [series[period][id].value if id in series[period] else None for period in periods]
            yield entry(id, [string(MISSING) if each is None else number(each) for each in values])
