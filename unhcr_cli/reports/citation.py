"""One figure as it is quoted: a sentence, a footnote, and all that a reader needs to find it again. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from unhcr_cli.analysis.figure_id import FigureId
from unhcr_cli.core import numerals
from unhcr_cli.core.flags import MEANINGS
from unhcr_cli.core.model import WORLD, Cell, Country
from unhcr_cli.core.report import Document, Passage, Provenance
from unhcr_cli.indicators.catalogue import Countable
from unhcr_cli.languages.english import at, day_of, during, listed, place

STYLES: Mapping[str, str] = {
    "sentence": "Sentence",
    "footnote": "Footnote",
    "bibtex": "BibTeX",
    "csl": "CSL-JSON",
}
"""The ways to quote a figure, and what they are called."""

_IN_PARENTHESES = re.compile(r"\([^()]*\)")


class CitedSource(NamedTuple):
    """Who publishes a figure, or a part of it."""

    publisher: str
    title: str
    licence: str


class Edition(NamedTuple):
    """What a figure is read in."""

    release: str
    published: str
    """ISO date of the release, or its month; empty where it is not known."""
    sources: tuple[CitedSource, ...]
    url: str = ""


class Citation(NamedTuple):
    """A figure with everything that is quoted with it."""

    id: FigureId
    country: Country
    found: Countable
    is_flow: bool
    """Whether it is counted during the period, not on its last day."""
    has_role: bool
    """Whether it matters as what the country is asked about."""
    formula: str
    """Of an indicator, down to measures; empty for a measure."""
    cell: Cell
    edition: Edition
    other_side: str = ""
    """How many there are on the other side of the country, and how that is cited; empty where there is none."""

    @property
    def figure(self) -> str:
        """The value as people read it, with what is to be known of it."""
        marks = [MEANINGS[letter].partition(" (")[0] for letter in self.cell.flag]
        text = numerals.number(self.cell.value, self.found.unit)
        return f"{text} ({', '.join(marks)})" if marks else text

    @property
    def title(self) -> str:
        """What it is: `Refugees under UNHCR's mandate in Mali, end-2025`."""
        if self.has_role and self.country.code != WORLD:
            return f"{_subject(self)}, {self.id.period.label}"
        return f"{self.found.label}, {self.country.name}, {self.id.period.label}"

    @property
    def licences(self) -> str:
        """The licences of its sources, each once."""
        return "; ".join(dict.fromkeys(source.licence for source in self.edition.sources if source.licence))

    @property
    def definition(self) -> str:
        """What is counted, and for an indicator how it is computed."""
        parts = (self.found.definition, f"Formula: {self.formula}." if self.formula else "")
        return " ".join(filter(None, parts))


def release_text(edition: Edition) -> str:
    """Which release, and when it was published: `release 2025-12.1, published 25 June 2026`."""
    if not edition.release:
        return ""
    return f"release {edition.release}" + (f", published {day_of(edition.published)}" if edition.published else "")


def sources_text(edition: Edition) -> str:
    """The titles of the sources, as a sentence lists them."""
    return listed([source.title for source in edition.sources])


def sentence(citation: Citation) -> str:
    """The figure in a sentence, with source and release."""
    verb = "came to" if citation.is_flow else "stood at"
    when = (during if citation.is_flow else at)(citation.id.period)
    where = "; ".join(filter(None, (sources_text(citation.edition), release_text(citation.edition))))
    return f"{_subject(citation)} {verb} {citation.figure} {when} ({where})."


def _subject(citation: Citation) -> str:
    """What is counted and where: `Refugees under UNHCR's mandate in Mali`."""
    label, who = citation.found.label, _who(citation.country)
    if label.endswith(" the country"):
        return f"{label.removesuffix('the country')}{who}"
    origin = "recorded as" if citation.country.kind == "special" else "from"
    relation = "in" if citation.id.role == "asylum" else origin
    comma = "," if ", " in _IN_PARENTHESES.sub("", label) else ""
    return f"{label}{comma} {relation} {who}"


def _who(country: Country) -> str:
    if country.kind != "group":
        return place(country)
    year = f"{country.facts.get('list', '')} {country.facts.get('year', '')}".strip()
    return f"{country.name} ({len(country.members)} countries{f', list of {year}' if year else ''})"


def footnote(citation: Citation) -> str:
    """The figure with definition, source, release, licence and id."""
    parts = (
        f"{citation.title}: {citation.figure}",
        citation.definition.rstrip("."),
        f"Source: {'; '.join(filter(None, (sources_text(citation.edition), release_text(citation.edition))))}",
        f"Licence: {citation.licences}" if citation.licences else "",
        f"Id: {citation.id.text} (unhcr verify)",
    )
    return ". ".join(filter(None, parts)) + "."


def data(citation: Citation) -> dict[str, object]:
    """Everything for machines, without the styles."""
    return {
        "id": citation.id.text,
        "title": citation.title,
        "value": citation.cell.value,
        "text": citation.figure,
        "unit": citation.found.unit,
        "flag": citation.cell.flag,
        "measure": citation.found.id,
        "definition": citation.found.definition,
        "formula": citation.formula,
        "country": citation.country.name,
        "iso3": citation.country.iso3,
        "role": citation.id.role,
        "period": citation.id.period.iso,
        "release": citation.edition.release,
        "published": citation.edition.published,
        "sources": [source._asdict() for source in citation.edition.sources],
        "licence": citation.licences,
        "url": citation.edition.url,
    }


def document(
    citations: Sequence[Citation], styles: Sequence[str], provenance: Provenance, *, is_bare: bool
) -> Document:
    """The figures in these styles, for people and, in its data, for machines; `is_bare` leaves all else out."""
    from unhcr_cli.reports.references import bibtex, csl, csl_text

    def entry(citation: Citation) -> dict[str, object]:
        ways = {"sentence": sentence(citation), "footnote": footnote(citation)}
        return {**data(citation), **ways, "bibtex": bibtex(citation), "csl": csl(citation)}

    def passages() -> Iterator[Passage]:
        for style in styles:
            heading = STYLES[style]
            if style in ("sentence", "footnote"):
                write = sentence if style == "sentence" else footnote
                yield Passage(heading, tuple(map(write, citations)))
            elif style == "bibtex":
                yield Passage(heading, verbatim=tuple("\n\n".join(map(bibtex, citations)).split("\n")))
            else:
                yield Passage(heading, verbatim=tuple(csl_text(citations).split("\n")))

    first = citations[0]
    more = f"`unhcr verify {first.id.text}` says whether the figure still stands."
    return Document(
        command="cite",
        query={
            "countries": list(dict.fromkeys(each.country.code for each in citations)),
            "measures": list(dict.fromkeys(each.found.id for each in citations)),
            "periods": list(dict.fromkeys(each.id.period.iso for each in citations)),
            "role": first.id.role,
        },
        title=f"{first.title}: {first.figure}" if len(citations) == 1 else f"{len(citations)} figures",
        passages=tuple(passages()),
        provenance=provenance,
        more=" ".join(filter(None, (first.other_side and f"{first.other_side}.", more))),
        data={"citations": [entry(citation) for citation in citations]},
        is_bare=is_bare,
    )
