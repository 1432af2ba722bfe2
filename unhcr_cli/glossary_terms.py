"""The terms of a dataset: each measure, indicator, table, code and group that it declares, and the program's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from unhcr_cli import formula
from unhcr_cli.aliases import aliases
from unhcr_cli.formula import Node
from unhcr_cli.glossary import Term
from unhcr_cli.glossary_words import COMMANDS, FLAGS, ROLES, SYNONYMS, WORDS
from unhcr_cli.measures import Catalogue, Indicator, Measure
from unhcr_cli.population_types import MEASURES
from unhcr_cli.quality import MEANINGS

Declarations = Mapping[str, Mapping[str, Any]]

_KINDS = {"stock": "Stock: counted on the day", "flow": "Flow: counted during the period"}
_FILED = {
    "asylum": "Filed by country of asylum, origins apart",
    "origin": "Filed under the country of origin, in whichever role it is asked about",
    "home": "Filed under one country: origin and country of asylum are the same",
}
_SCHEMES = {
    "unhcr": "A region of UNHCR's",
    "m49": "A region of the UN's (M49)",
    "wb": "An income group of the World Bank's",
    "un": "A group of the UN's",
}


class Declared(NamedTuple):
    """What a dataset declares, as the store gives it."""

    catalogue: Catalogue
    tables: Declarations
    dimensions: Declarations
    groups: Declarations
    names: Mapping[str, str]
    """Names of countries, by code."""


def terms(declared: Declared) -> tuple[Term, ...]:
    """Every term, in the order of a list."""
    return (
        *(_measure(measure, declared) for measure in declared.catalogue.measures.values()),
        *(_indicator(indicator, declared.catalogue) for indicator in declared.catalogue.indicators.values()),
        *_of_tables(declared),
        *_of_dimensions(declared),
        *_flags(),
        *(Term("role", id, word.label, word.paragraphs, names=word.names) for id, word in ROLES.items()),
        *(Term("word", id, word.label, word.paragraphs, names=word.names) for id, word in WORDS.items()),
        *_groups(declared),
    )


def _measure(measure: Measure, declared: Declared) -> Term:
    catalogue = declared.catalogue
    users = [each.id for each in catalogue.indicators.values() if measure.id in formula.parse(each.formula).names()]
    overlapping = [other.id for other in catalogue.measures.values() if measure.overlaps_with(other)]
    code = next((code for code, id in MEASURES.items() if id == measure.id), "")
    facts = (
        f"Id: {measure.id}",
        f"Unit: {measure.unit}",
        _KINDS.get(measure.kind, ""),
        f"Collected since {measure.first_year}" if measure.first_year else "",
        _asked(measure.roles),
        _FILED.get(measure.filed, ""),
        _listed("Only for", [declared.names.get(code, code) for code in measure.areas]),
        "Small figures are rounded: a 5 may be 3 to 7 (flag s)" if measure.rounded else "",
        _listed("Counts some of the same people as, and is never added to", overlapping),
        f"In no sum of displaced people: {measure.apart}" if measure.apart else "",
        f"Code: {code} of population_type" if code else "",
        _listed("Used in", users),
        *_origin(measure.publisher, measure.source),
    )
    return Term(
        "measure",
        measure.id,
        measure.label,
        _paragraphs(measure.definition),
        _without_empty(facts),
        measure.unit,
        measure.first_year or None,
        names=(measure.short, code, *SYNONYMS.get(measure.id, ())),
    )


def _indicator(indicator: Indicator, catalogue: Catalogue) -> Term:
    node = catalogue.expression(indicator.id)
    expanded = formula.written(node)
    publishers = [found.publisher for id in node.names() if isinstance(found := catalogue.find(id), Measure)]
    since = first_year(node, catalogue)
    facts = (
        f"Id: {indicator.id}",
        f"Unit: {indicator.unit}",
        f"Formula: {indicator.formula}",
        f"In measures: {expanded}" if expanded != indicator.formula else "",
        "Computed, never stored: sums first, divides last",
        f"Since {since}" if since else "",
        _asked(indicator.roles),
        *_origin(", ".join(filter(None, dict.fromkeys(publishers))), indicator.source),
    )
    return Term(
        "indicator",
        indicator.id,
        indicator.label,
        _paragraphs(indicator.definition),
        _without_empty(facts),
        indicator.unit,
        since or None,
        names=(indicator.short, *SYNONYMS.get(indicator.id, ())),
    )


def first_year(node: Node, catalogue: Catalogue) -> int:
    """The first year that a formula has a value for; 0 where nothing says.

    In sums a part that was not collected yet is left out, so the oldest part counts; else the youngest does.
    """
    if node.operation in ("name", "number"):
        found = catalogue.find(node.name) if node.operation == "name" else None
        return found.first_year if isinstance(found, Measure) else 0
    years = [first_year(operand, catalogue) for operand in node.operands()]
    return min(years) if node.operation in "+-" else max(years)


def _of_tables(declared: Declared) -> Iterator[Term]:
    for id, table in declared.tables.items():
        unit = "persons or cases" if "counted_in" in table["dimensions"] else "persons"
        shared = declared.tables[table.get("like", id)]
        parts = {key: shared.get(key, {}) for key in ("measure", "indicator")}
        kind, since = _KINDS.get(table.get("kind", ""), ""), table["first_year"]
        origin = _origin(table.get("publisher", ""), table["source"])
        facts = (
            f"Id: {id}",
            kind,
            f"Since {since}",
            _listed("Broken down by", table["dimensions"]),
            _listed("Counts", parts["measure"]),
            _listed("Computed from them", parts["indicator"]),
            f"Command: unhcr {COMMANDS[id]}" if id in COMMANDS else "",
            *origin,
        )
        yield Term("table", id, table["label"], _paragraphs(table["definition"]), _without_empty(facts), unit, since)
        if shared is table:
            counts = (kind, f"Since {since}", *origin)
            yield from _table_parts(id, parts["measure"], "measure", _without_empty(counts), unit, since)
            yield from _table_parts(id, parts["indicator"], "indicator", (f"Since {since}",), "%", since)


def _table_parts(
    table: str, parts: Declarations, kind: str, facts: tuple[str, ...], unit: str, since: int
) -> Iterator[Term]:
    """The measures or the indicators of one table."""
    for id, part in parts.items():
        own = (
            f"Id: {id}",
            f"Table: {table}",
            f"Unit: {part.get('unit') or unit}",
            f"Formula: {part['formula']}" if "formula" in part else "",
            *facts,
            f"Source: {part['source']}" if "source" in part else "",
        )
        names = (part.get("short", id), *SYNONYMS.get(id, ()))
        definition = _paragraphs(part.get("definition", ""))
        label, unit_of_part = part.get("label", id), part.get("unit") or unit
        yield Term(kind, id, label, definition, _without_empty(own), unit_of_part, since, table, names)


def _of_dimensions(declared: Declared) -> Iterator[Term]:
    for id, dimension in declared.dimensions.items():
        codes: Mapping[str, str] = dimension.get("codes", {})
        within = _listed("In", [name for name, table in declared.tables.items() if id in table["dimensions"]])
        column = f"Column: {id}"
        definition = dimension.get("definition", "")
        meant = [f"{code}: {label}" for code, label in codes.items()]
        facts = _without_empty((column, within, *meant))
        yield Term("dimension", id, dimension["label"], _paragraphs(definition), facts, names=SYNONYMS.get(id, ()))
        for code, label in codes.items():
            measure = MEASURES.get(code, "") if id == "population_type" else ""
            own = _without_empty((f"Code: {code}", column, within, f"Measure: {measure}" if measure else ""))
            short = dimension.get("short", {}).get(code, label)
            meaning = (f"A code of {id}: {definition[:1].lower()}{definition[1:]}",)
            yield Term("code", code, label, meaning, own, of=id, names=(short,), same_as=measure)


def _flags() -> Iterator[Term]:
    for letter, meaning in MEANINGS.items():
        word = FLAGS[letter]
        facts = (f"Flag: {letter}", "Column: flag")
        yield Term("flag", letter, meaning, word.paragraphs, facts, names=("flag", *word.names))


def _groups(declared: Declared) -> Iterator[Term]:
    spellings: dict[str, list[str]] = {}
    for alias in aliases({}, declared.groups):
        spellings.setdefault(alias.code, []).append(alias.key)
    for id, group in declared.groups.items():
        members = sorted(declared.names.get(code, code) for code in group["members"])
        facts = (
            f"Id: {id}",
            _SCHEMES.get(group.get("scheme", ""), ""),
            f"List of {group['year']}" if "year" in group else "",
            f"Note: {group['note']}" if "note" in group else "",
            f"Source: {group['source']}" if "source" in group else "",
        )
        label = group.get("name", id)
        definition = (f"{len(members)} countries and territories: {'; '.join(members)}.",)
        yield Term("group", id, label, definition, _without_empty(facts), names=tuple(spellings.get(id, ())))


def _asked(roles: Sequence[str]) -> str:
    return f"Asked of countries {' and '.join(f'of {role}' for role in roles)}"


def _origin(publisher: str, source: str) -> tuple[str, ...]:
    return (f"Publisher: {publisher}" if publisher else "", f"Source: {source}" if source else "")


def _listed(heading: str, names: Sequence[str] | Mapping[str, object]) -> str:
    return f"{heading}: {', '.join(names)}" if names else ""


def _paragraphs(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _without_empty(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(filter(None, texts))
