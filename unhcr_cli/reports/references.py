"""A citation for programs that manage references: BibTeX and CSL-JSON, both in ASCII as far as accents go."""

from __future__ import annotations

import json
import re
import textwrap
import unicodedata
from collections.abc import Mapping, Sequence

from unhcr_cli.core.text import encodable, visible
from unhcr_cli.reports.citation import Citation, release_text, sources_text

WIDEST = 80
"""Columns of a BibTeX entry: it may break lines where there is a blank."""

_SPECIAL: Mapping[str, str] = {
    **{sign: f"\\{sign}" for sign in "#$%&_"},
    # BibTeX counts braces whatever stands before them, so that only commands can mean one.
    "{": "{\\textbraceleft}",
    "}": "{\\textbraceright}",
    "\\": "{\\textbackslash}",
    "~": "{\\textasciitilde}",
    "^": "{\\textasciicircum}",
    "<": "{\\textless}",
    ">": "{\\textgreater}",
    "|": "{\\textbar}",
    '"': "{\\textquotedbl}",
    "’": "'",
    "‘": "`",
    "“": "``",
    "”": "''",
    "–": "--",
    "—": "---",
    "−": "{\\textminus}",
    "ß": "{\\ss}",
    "ø": "{\\o}",
    "Ø": "{\\O}",
    "æ": "{\\ae}",
    "Æ": "{\\AE}",
    "ł": "{\\l}",
    "Ł": "{\\L}",
    "ı": "{\\i}",
}
_ACCENTS: Mapping[str, str] = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
    "\u0327": "c",
    "\u0328": "k",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_URL = re.compile(r"https?://[A-Za-z0-9._~:/?&=+,;@!*-]+")
"""An address that needs no escape in LaTeX either; another one is left out."""


def latex(text: str) -> str:
    r"""`text` as LaTeX reads it: its special signs and accents as commands.

    >>> latex("100 % of R&D_{x}"), latex("Côte d’Ivoire")
    ('100 \\% of R\\&D\\_{\\textbraceleft}x{\\textbraceright}', "C{\\^o}te d'Ivoire")
    """
    return "".join(map(_latex_of, visible(text)))


def _latex_of(char: str) -> str:
    if char in _SPECIAL:
        return _SPECIAL[char]
    if char.isascii():
        return char
    letter, *marks = list(unicodedata.normalize("NFD", char))
    if len(marks) != 1 or marks[0] not in _ACCENTS or not letter.isascii():
        return char
    accent = _ACCENTS[marks[0]]
    return f"{{\\{accent}{{{letter}}}}}" if accent.isalpha() else f"{{\\{accent}{letter}}}"


def bibtex(citation: Citation) -> str:
    """The figure as an entry of BibTeX; its key is the id of the figure."""
    edition = citation.edition
    date = [*map(int, edition.published.split("-"))] if edition.published else []
    fields = {
        "author": f"{{{latex(_author(citation))}}}",
        "title": f"{{{latex(f'{citation.title}: {citation.figure}')}}}",
        "howpublished": latex(f"{sources_text(edition)}, {release_text(edition)}".strip(", ")),
        "year": str(date[0]) if date else "",
        "url": edition.url if _URL.fullmatch(edition.url) else "",
        "note": latex(_note(citation)),
    }
    lines = [f"@misc{{{citation.id.text},"]
    for name, value in fields.items():
        if value:
            lines += _field(name, f"{{{value}}}")
        if name == "year" and len(date) > 1:
            lines += _field("month", _MONTHS[date[1] - 1])
    return "\n".join([*lines, "}"])


def _field(name: str, value: str) -> list[str]:
    """One field, folded between words."""
    head = f"  {name:12} = "
    return textwrap.wrap(
        f"{value},",
        WIDEST,
        initial_indent=head,
        subsequent_indent=" " * (len(head) + 1),
        break_long_words=False,
        break_on_hyphens=False,
    )


def csl(citation: Citation) -> dict[str, object]:
    """The figure as an item of CSL-JSON."""
    edition = citation.edition
    item: dict[str, object] = {
        "id": citation.id.text,
        "type": "dataset",
        "title": f"{citation.title}: {citation.figure}",
        "author": [{"literal": _author(citation)}],
        "container-title": sources_text(edition),
        "version": edition.release,
        "URL": edition.url if _URL.fullmatch(edition.url) else "",
        "abstract": citation.definition,
        "note": _note(citation, with_definition=False),
    }
    if edition.published:
        item["issued"] = {"date-parts": [[*map(int, edition.published.split("-"))]]}
    return {key: value for key, value in item.items() if value}


def csl_text(citations: Sequence[Citation]) -> str:
    """The figures as a document of CSL-JSON, an array."""
    return json.dumps([csl(citation) for citation in citations], indent=2)


def _author(citation: Citation) -> str:
    """Who publishes it; where several do, UNHCR's database or the first of them has put it together."""
    return citation.edition.sources[0].publisher


def _note(citation: Citation, *, with_definition: bool = True) -> str:
    parts = (
        citation.definition.rstrip(".") if with_definition else "",
        f"Licence: {citation.licences}" if citation.licences else "",
        f"Id {citation.id.text}, checked with unhcr verify",
    )
    return encodable(". ".join(filter(None, parts)) + ".")
