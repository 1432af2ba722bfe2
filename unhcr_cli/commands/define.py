"""`unhcr define`: what a word means that figures stand under, and how they are computed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from unhcr_cli.analysis.answer import quoted
from unhcr_cli.cli.delivery import Answers
from unhcr_cli.cli.options import DATASET, FORMULAS, ROWS, WRITTEN
from unhcr_cli.cli.session import Session
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.text import clip
from unhcr_cli.languages.declarations import on_top
from unhcr_cli.names.folding import fold
from unhcr_cli.reports import glossary
from unhcr_cli.reports.glossary import page
from unhcr_cli.reports.glossary.terms import Declared, terms

OPTIONS = (*DATASET, *WRITTEN, *ROWS, *FORMULAS)


def answers(given: Mapping[str, Any]) -> Answers:
    """A text on a term; without one, a list."""
    return Answers.TEXT if given["term"] else Answers.FIGURES


def run(
    session: Session,
    term: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TERM]...",
            show_default=False,
            help="An id, a label, a code, a flag, a group, or what people call it.",
        ),
    ] = None,
) -> None:
    """What a measure, an indicator, a flag, a code or a group means, how it is computed, and its source.

    Without a term, the list of all. A word that means several things is answered with all of them.

    \b
    unhcr define oip
    unhcr define recognition rate
    unhcr define per capita
    unhcr define flag p
    unhcr define FI                       a code of decision levels
    unhcr define sahel
    unhcr define -f csv                   everything, for a script
    """
    text = " ".join(term or ()).strip()
    if term and not text:
        raise UsageError("the term is empty", "`unhcr define` lists every term")
    store, language = session.known.store, session.out.language
    names = {code: country.name for code, country in session.known.everybody.items()}
    words = on_top(language.glossary, session.known.texts("en").get("glossary", {}))
    catalogue = session.known.catalogue
    published = {each.period: each for each in session.known.about.headlines}
    quotations = tuple(f"{quoted(language, each)}, {language.period(when)}" for when, each in published.items())
    declared = Declared(catalogue, store.tables, store.dimensions, store.groups, names, words, language, quotations)
    known = terms(declared)
    provenance = session.known.provenance()
    if not text:
        session.out.emit(page.listing(known, provenance, language))
        return
    try:
        found = glossary.find(glossary.meanings_of(known), text)
    except UsageError as error:
        raise _of_a_country(session, text) or error from None
    session.out.emit_document(page.document(found, text, provenance, language))


def _of_a_country(session: Session, text: str) -> UsageError | None:
    """The error for the name of a country, which is no term."""
    countries = [alias.code for alias in session.known.store.find(fold(text)) if alias.kind != "group"]
    if not countries:
        return None
    return UsageError(f"{clip(text)!r} is a country, and no term", f"unhcr countries {clip(text)}")
