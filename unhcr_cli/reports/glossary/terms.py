"""The terms of a dataset: each measure, indicator, table, code and group that it declares, and the program's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from unhcr_cli.core.flags import MEANINGS
from unhcr_cli.core.population_types import MEASURES
from unhcr_cli.indicators import formula
from unhcr_cli.indicators.catalogue import Catalogue, Indicator, Measure
from unhcr_cli.languages.base import ENGLISH, Language, Texts
from unhcr_cli.names.aliases import aliases
from unhcr_cli.reports.glossary import Term
from unhcr_cli.reports.list_names import list_of

Declarations = Mapping[str, Mapping[str, Any]]
COMMANDS: Mapping[str, str] = {
    "asylum_applications": "asylum",
    "asylum_decisions": "asylum",
    "demographics": "demographics",
    "places": "places",
}
"""The command that answers from a table."""


class Declared(NamedTuple):
    """What a dataset declares, as the store gives it."""

    catalogue: Catalogue
    tables: Declarations
    dimensions: Declarations
    groups: Declarations
    names: Mapping[str, str]
    """Names of countries, by code."""
    words: Texts
    """The glossary in the language in use: what no other declaration defines."""
    language: Language = ENGLISH
    quotations: tuple[str, ...] = ()
    """The totals that UNHCR published, each with its date."""

    def text(self, kind: str, id: str) -> str:
        """A text of the glossary; empty where there is none."""
        return str(self.words.get(kind, {}).get(id, ""))

    def word(self, kind: str, id: str, label: str, *names: str, facts: tuple[str, ...] = ()) -> Term:
        """The term of a word of the glossary."""
        word = self.words.get(kind, {}).get(id, {})
        names = (*names, *word.get("names", ()))
        return Term(kind, id, word.get("label", label), _paragraphs(word.get("definition", "")), facts, names=names)

    def synonyms(self, id: str) -> tuple[str, ...]:
        """What people call a measure, an indicator or a dimension."""
        return tuple(self.words.get("synonyms", {}).get(id, ()))


def terms(declared: Declared) -> tuple[Term, ...]:
    """Every term, in the order of a list."""
    return (
        *(_measure(measure, declared) for measure in declared.catalogue.measures.values()),
        *(_indicator(indicator, declared) for indicator in declared.catalogue.indicators.values()),
        *_of_tables(declared),
        *_of_dimensions(declared),
        *_flags(declared),
        *(declared.word(kind, id, id) for kind in ("role", "word") for id in declared.words.get(kind, {})),
        *_groups(declared),
    )


def _measure(measure: Measure, declared: Declared) -> Term:
    catalogue, say = declared.catalogue, declared.language.say
    users = [each.id for each in catalogue.indicators.values() if measure.id in formula.parse(each.formula).names()]
    overlapping = [other.id for other in catalogue.measures.values() if measure.overlaps_with(other)]
    code = next((code for code, id in MEASURES.items() if id == measure.id), "")
    facts = (
        say("Id: {id}", id=measure.id),
        say("Unit: {unit}", unit=say(measure.unit)),
        declared.text("kind", measure.kind),
        say("Collected since {year}", year=measure.first_year) if measure.first_year else "",
        declared.text("asked", " ".join(measure.roles)),
        declared.text("filed", measure.filed),
        _listed(say, "Only for: {names}", [declared.names.get(code, code) for code in measure.areas]),
        say("Small figures are rounded: a 5 may be 3 to 7 (flag s)") if measure.rounded else "",
        _listed(say, "Counts some of the same people as, and is never added to: {names}", overlapping),
        say("In no sum of displaced people: {reason}", reason=measure.apart) if measure.apart else "",
        say("Code: {code} of population_type", code=code) if code else "",
        _listed(say, "Used in: {names}", users),
        *_origin(say, measure.publisher, measure.source),
    )
    return Term(
        "measure",
        measure.id,
        measure.label,
        _paragraphs(measure.definition),
        _without_empty(facts),
        measure.unit,
        measure.first_year or None,
        names=(measure.short, code, *declared.synonyms(measure.id)),
    )


def _indicator(indicator: Indicator, declared: Declared) -> Term:
    catalogue, say = declared.catalogue, declared.language.say
    node = catalogue.expression(indicator.id)
    expanded = formula.written(node)
    publishers = [found.publisher for id in node.names() if isinstance(found := catalogue.find(id), Measure)]
    since = catalogue.first_year(node)
    facts = (
        say("Id: {id}", id=indicator.id),
        say("Unit: {unit}", unit=say(indicator.unit)),
        say("Formula: {formula}", formula=indicator.formula),
        say("In measures: {formula}", formula=expanded) if expanded != indicator.formula else "",
        say("Computed, never stored: sums first, divides last"),
        say("Since {year}", year=since) if since else "",
        declared.text("asked", " ".join(indicator.roles)),
        *(declared.quotations if indicator.strict else ()),
        *_origin(say, ", ".join(filter(None, dict.fromkeys(publishers))), indicator.source),
    )
    return Term(
        "indicator",
        indicator.id,
        indicator.label,
        _paragraphs(indicator.definition),
        _without_empty(facts),
        indicator.unit,
        since or None,
        names=(indicator.short, *declared.synonyms(indicator.id)),
    )


def _of_tables(declared: Declared) -> Iterator[Term]:
    say = declared.language.say
    for id, table in declared.tables.items():
        unit = "persons or cases" if "counted_in" in table["dimensions"] else "persons"
        shared = declared.tables[table.get("like", id)]
        parts = {key: shared.get(key, {}) for key in ("measure", "indicator")}
        kind, since = declared.text("kind", table.get("kind", "")), table.get("first_year", 0)
        begins = say("Since {year}", year=since) if since else ""
        origin = _origin(say, table.get("publisher", ""), table.get("source", ""))
        facts = (
            say("Id: {id}", id=id),
            kind,
            begins,
            _listed(say, "Broken down by: {names}", table["dimensions"]),
            _listed(say, "Counts: {names}", parts["measure"]),
            _listed(say, "Computed from them: {names}", parts["indicator"]),
            say("Command: {command}", command=f"unhcr {COMMANDS[id]}") if id in COMMANDS else "",
            *origin,
        )
        yield Term(
            "table", id, table["label"], _paragraphs(table.get("definition", "")), _without_empty(facts), unit, since
        )
        if shared is table:
            counts = _without_empty((kind, begins, *origin))
            yield from _table_parts(declared, id, parts["measure"], "measure", counts, unit, since)
            yield from _table_parts(declared, id, parts["indicator"], "indicator", (begins,), "%", since)


def _table_parts(
    declared: Declared, table: str, parts: Declarations, kind: str, facts: tuple[str, ...], unit: str, since: int
) -> Iterator[Term]:
    """The measures or the indicators of one table."""
    say = declared.language.say
    for id, part in parts.items():
        own = (
            say("Id: {id}", id=id),
            say("Table: {id}", id=table),
            say("Unit: {unit}", unit=say(part.get("unit") or unit)),
            say("Formula: {formula}", formula=part["formula"]) if "formula" in part else "",
            *facts,
            say("Source: {source}", source=say(part["source"])) if "source" in part else "",
        )
        names = (part.get("short", id), *declared.synonyms(id))
        definition = _paragraphs(part.get("definition", ""))
        label, unit_of_part = part.get("label", id), part.get("unit") or unit
        yield Term(kind, id, label, definition, _without_empty(own), unit_of_part, since, table, names)


def _of_dimensions(declared: Declared) -> Iterator[Term]:
    say = declared.language.say
    for id, dimension in declared.dimensions.items():
        codes: Mapping[str, str] = dimension.get("codes", {})
        within = _listed(
            say, "In: {names}", [name for name, table in declared.tables.items() if id in table["dimensions"]]
        )
        column = say("Column: {id}", id=id)
        definition = dimension.get("definition", "")
        meant = [f"{code}: {label}" for code, label in codes.items()]
        facts = _without_empty((column, within, *meant))
        yield Term("dimension", id, dimension["label"], _paragraphs(definition), facts, names=declared.synonyms(id))
        for code, label in codes.items():
            measure = MEASURES.get(code, "") if id == "population_type" else ""
            own = _without_empty(
                (
                    say("Code: {code}", code=code),
                    column,
                    within,
                    say("Measure: {id}", id=measure) if measure else "",
                )
            )
            short = dimension.get("short", {}).get(code, label)
            text = f"{definition[:1].lower()}{definition[1:]}"
            meaning = (say("A code of {id}: {definition}", id=id, definition=text),)
            yield Term("code", code, label, meaning, own, of=id, names=(short,), same_as=measure)


def _flags(declared: Declared) -> Iterator[Term]:
    say = declared.language.say
    for letter, meaning in MEANINGS.items():
        facts = (say("Flag: {letter}", letter=letter), say("Column: {id}", id="flag"))
        yield declared.word("flag", letter, say(meaning), "flag", meaning, facts=facts)


def _groups(declared: Declared) -> Iterator[Term]:
    say = declared.language.say
    spellings: dict[str, list[str]] = {}
    for alias in aliases({}, declared.groups):
        spellings.setdefault(alias.code, []).append(alias.key)
    for id, group in declared.groups.items():
        members = sorted(declared.names.get(code, code) for code in group["members"])
        facts = (
            say("Id: {id}", id=id),
            declared.text("scheme", group.get("scheme", "")),
            list_of(say, group),
            say("Note: {text}", text=group["note"]) if "note" in group else "",
            say("Source: {source}", source=group["source"]) if "source" in group else "",
        )
        label = group.get("name", id)
        text = "{number} countries and territories: {names}."
        definition = (say(text, number=len(members), names=say("; ").join(members)),)
        yield Term("group", id, label, definition, _without_empty(facts), names=tuple(spellings.get(id, ())))


def _origin(say: Callable[..., str], publisher: str, source: str) -> tuple[str, ...]:
    return (
        say("Publisher: {name}", name=publisher) if publisher else "",
        say("Source: {source}", source=say(source)) if source else "",
    )


def _listed(say: Callable[..., str], text: str, names: Sequence[str] | Mapping[str, object]) -> str:
    return say(text, names=", ".join(names)) if names else ""


def _paragraphs(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _without_empty(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(filter(None, texts))
