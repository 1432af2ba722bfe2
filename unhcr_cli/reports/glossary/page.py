"""Terms as an answer: one in prose, or the list of all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from unhcr_cli.core.report import Column, Document, Passage, Provenance, Report, Sheet
from unhcr_cli.languages.base import ENGLISH, Language
from unhcr_cli.reports.glossary import Term

COLUMNS = (
    Column("id", "Id"),
    Column("kind", "Kind"),
    Column("of", "Of"),
    Column("label", "Label"),
    Column("unit", "Unit"),
    Column("since", "Since"),
)
_HEADINGS: Mapping[str, str] = {
    "measure": "Measures: what is counted",
    "indicator": "Indicators: what is computed",
    "table": "Tables with more dimensions",
    "dimension": "Dimensions",
    "code": "Codes",
    "flag": "Flags: letters in the column flag",
    "role": "Roles: what --as says",
    "word": "Other words",
    "group": "Groups of countries",
}
"""In the order of a list."""


def document(found: Sequence[Term], text: str, provenance: Provenance, language: Language = ENGLISH) -> Document:
    """What `text` means; each meaning in a passage of its own where there are several."""
    query = {"term": text, "meanings": [{"kind": each.kind, "id": each.id, "of": each.of or None} for each in found]}
    if len(found) == 1:
        term = found[0]
        passages: tuple[Passage, ...] = (Passage("", term.definition, term.facts),)
        return Document("define", query, term.heading(language), passages, provenance)
    passages = tuple(Passage(each.heading(language), each.definition, each.facts) for each in found)
    title = language.say("{text}: {number} meanings", text=text, number=len(found))
    return Document("define", query, title, passages, provenance)


def listing(terms: Sequence[Term], provenance: Provenance, language: Language = ENGLISH) -> Report:
    """The list of all terms."""
    return Report(
        command="define",
        query={},
        columns=language.headed(COLUMNS),
        rows=tuple((each.id, each.kind, each.of or None, each.label, each.unit or None, each.since) for each in terms),
        provenance=provenance,
        sheets=tuple(_sheets(terms, language)),
    )


def _sheets(terms: Sequence[Term], language: Language) -> Iterator[Sheet]:
    """A sheet for each kind, and for each table's own measures and indicators."""
    for kind, heading in _HEADINGS.items():
        owners = dict.fromkeys(each.of for each in terms if each.kind == kind)
        for of in owners if kind != "code" else ("",):
            found = [each for each in terms if each.kind == kind and (kind == "code" or each.of == of)]
            if found:
                text = "Measures of the table {table}" if kind == "measure" else "Indicators of the table {table}"
                yield _sheet(language.say(text, table=of) if of else language.say(heading), found, language)


def _sheet(heading: str, terms: Sequence[Term], language: Language) -> Sheet:
    """Terms with what they have of owner, unit and first year; the label of an indicator tells its unit."""
    is_code, is_counted = terms[0].kind == "code", terms[0].kind in ("measure", "table")
    columns = [Column("id", "Id"), Column("label", "Label")]
    columns += [Column("of", "Of")] if is_code else []
    columns += [Column("units", "Unit")] if is_counted else []
    columns += [Column("since", "Since")] if any(each.since for each in terms) else []
    rows = []
    for each in terms:
        texts = {
            "id": each.id,
            "label": each.label,
            "of": each.of,
            "units": language.say(each.unit),
            "since": str(each.since or ""),
        }
        rows.append(tuple(texts[column.id] for column in columns))
    remarks = (language.say("`unhcr define TERM` explains one."),) if terms[0].kind == "group" else ()
    return Sheet(heading, language.headed(columns), tuple(rows), remarks)
