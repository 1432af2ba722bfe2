"""A selection as TOML: a dataset in one file that answers with the same figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from unhcr_cli.dataset.rules import Shape
from unhcr_cli.dataset.schema import GROUP, INDICATOR, MEASURE
from unhcr_cli.dataset.selection import Cells, Selection
from unhcr_cli.dataset.toml import date_literal, entry, key, number, string, value
from unhcr_cli.dataset.tree import MISSING
from unhcr_cli.model import Period
from unhcr_cli.safe import visible
from unhcr_cli.store import Store

_DECLARED: Mapping[str, Shape] = {"measures": MEASURE, "indicators": INDICATOR, "groups": GROUP}


def text(store: Store, embedded: Store, chosen: Selection, title: str) -> str:
    """The file: what the embedded dataset does not declare in the same way, then figures country by country."""
    parts = [*_head(store, chosen, title), *_declarations(store, embedded)]
    own, origins = _series(store, chosen)
    facts, known = store.facts(), embedded.facts()
    everybody = store.everybody()
    for code in sorted({*own, *origins}):
        parts.append(f"\n[country.{key(code)}]  # {visible(everybody[code].name)}\n")
        parts += _facts(facts[code], known.get(code))
        parts += _figures(own.get(code, {}), chosen.measures)
        for origin, series in sorted(origins.get(code, {}).items()):
            parts.append(f"\n[country.{key(code)}.from.{key(origin)}]  # {visible(everybody[origin].name)}\n")
            parts += _figures(series, chosen.measures)
    for code in sorted({origin for each in origins.values() for origin in each} - {*own, *origins}):
        if facts[code] != known.get(code):
            parts += [f"\n[country.{key(code)}]\n", *_facts(facts[code], known.get(code))]
    return "".join(parts)


def _head(store: Store, chosen: Selection, title: str) -> Iterator[str]:
    releases = dict.fromkeys(store.release_of(period) for period in chosen.periods)
    provisional = [bool(store.releases.get(name, {}).get("provisional")) for name in releases]
    source = store.dataset.get("attribution") or store.dataset.get("source") or store.dataset.get("title", "")
    if store.own_source:
        source = f"{source}; {store.own_source}"
    yield f"# Exported by unhcr from release {', '.join(releases)}.\n\n[dataset]\n"
    yield f"title = {string(title)}\nsource = {string(source)}\n"
    if "licence" in store.dataset:
        yield f"licence = {string(store.dataset['licence'])}\n"
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


_ByPeriod = dict[Period, Cells]


def _series(store: Store, chosen: Selection) -> tuple[dict[str, _ByPeriod], dict[str, dict[str, _ByPeriod]]]:
    """What is stated for countries, and by origin.

    By origin, a country states only what is counted at home: the rest follows from where its people are.
    """
    filed = {id: store.measures[id].get("filed", "asylum") for id in chosen.measures}
    own: dict[str, _ByPeriod] = {}
    for (code, period), cells in chosen.totals.items():
        stated = {id: cell for id, cell in cells.items() if chosen.role == "asylum" or filed[id] == "home"}
        if any(cell.value is not None for cell in stated.values()):
            own.setdefault(code, {})[period] = stated
    origins: dict[str, dict[str, _ByPeriod]] = {}
    for (asylum, origin), series in chosen.pairs.items():
        origins.setdefault(asylum, {})[origin] = dict(series)
    return own, origins


def _figures(series: Mapping[Period, Cells], measures: Sequence[str]) -> Iterator[str]:
    """A period, or an array of them, and the figures of each measure that has any."""
    periods = sorted(series)
    if not periods:
        return
    yield entry("period", [date_literal(period) for period in periods])
    for id in measures:
        values = [series[period][id].value if id in series[period] else None for period in periods]
        if any(each is not None for each in values):
            yield entry(id, [string(MISSING) if each is None else number(each) for each in values])
