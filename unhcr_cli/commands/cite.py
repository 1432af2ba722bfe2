"""`unhcr cite`: a figure as it is quoted, with an id by which it is found again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import typer

from unhcr_cli.analysis.answer import quoted, withheld
from unhcr_cli.analysis.figure_id import FigureId, slug
from unhcr_cli.cli import files
from unhcr_cli.cli.delivery import Answers
from unhcr_cli.cli.files import ANYTHING, Endings
from unhcr_cli.cli.options import DATASET, GROUPS, WRITTEN, As, Measures, Periods, complete_country
from unhcr_cli.cli.session import Session
from unhcr_cli.commands._shared import edition, mark_of, other_side
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.flags import MEANINGS, OWN
from unhcr_cli.core.model import Country, Period, Query, Role
from unhcr_cli.indicators.catalogue import Indicator
from unhcr_cli.indicators.figures import Figures
from unhcr_cli.indicators.formula import written
from unhcr_cli.languages.base import ENGLISH
from unhcr_cli.languages.english import listed
from unhcr_cli.reports import citation
from unhcr_cli.reports.citation import STYLES, Citation
from unhcr_cli.reports.others import other

MOST = 100
"""So many figures are quoted at once."""
OPTIONS = (*DATASET, *WRITTEN, *GROUPS)
REFUSED = {"compute": ("a formula of your own can't be cited", "nobody else could look it up: cite its parts")}


def answers(given: Mapping[str, Any]) -> Answers:
    """A text in English: references are."""
    return Answers.ENGLISH_TEXT


def endings(given: Mapping[str, Any]) -> Endings:
    """A single style has files of its own."""
    own = {"bibtex": "bib", "csl": "json"}.get(given["style"] or "")
    alone = {own: ANYTHING} if own else {}
    return {"txt": ANYTHING, "md": ANYTHING, **alone} if given["style"] else files.endings("write_document")


def run(
    session: Session,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COUNTRY]... MEASURE",
            show_default=False,
            autocompletion=complete_country,
            help="Whose figure, the world's without a country, and last which; or name it with -m.",
        ),
    ] = None,
    period: Periods = "latest",
    measure: Measures = None,
    role: As = "asylum",
    style: Annotated[
        Literal["sentence", "footnote", "bibtex", "csl"] | None,
        typer.Option("--style", help="Only this, without anything around it, for a file of references."),
    ] = None,
) -> None:
    """A figure as it is quoted: a sentence, a footnote, BibTeX and CSL-JSON, with a short id.

    The id names the figure, its release and its value; `unhcr verify` says later whether it still stands.

    \b
    unhcr cite mali refugees
    unhcr cite burkina faso idps -p 2024
    unhcr cite refugees -p mid-2024                 the world
    unhcr cite syria displaced_abroad --as origin
    unhcr cite mali refugees -p 2015..2025 --style bibtex >> references.bib
    """
    who, ids = _asked(session, [part for word in words or () for part in word.split()], measure, role)
    session.known.caution(who, role)
    query = Query(who, session.known.periods(period), ids, role)
    figures = session.known.figures([country.code for country in who], role, query.periods, ids)
    many = len(who) * len(ids) * len(query.periods)
    if many > MOST:
        raise UsageError(f"{many} figures are too many to cite at once", f"at most {MOST}: ask for fewer periods")
    citations = [
        _citation(session, figures, country, id, when) for country in who for id in ids for when in query.periods
    ]
    session.out.emit_document(
        citation.document(
            citations,
            (style,) if style else tuple(STYLES),
            session.known.provenance(query.periods, ids),
            is_bare=style is not None,
        )
    )


def _asked(
    session: Session, words: list[str], measure: list[str] | None, role: Role
) -> tuple[tuple[Country, ...], tuple[str, ...]]:
    """Whose figures, and which: the last words name the measure, unless `-m` does."""
    known = [*session.known.catalogue.measures, *session.known.catalogue.indicators]
    if measure:
        return session.known.asked(words, role), session.known.measures(measure)
    for start in range(len(words)):
        id = "_".join(words[start:]).replace("-", "_").lower()
        if id in known:
            return session.known.asked(words[:start], role), (id,)
    if not words:
        raise UsageError("cite what?", "name a figure, as in `unhcr cite mali refugees`; `unhcr define` lists them")
    try:
        named = session.known.countries(words, role)
    except UsageError:
        session.known.catalogue.find(words[-1])
        raise
    names = listed([country.name for country in named])
    raise UsageError(f"which figure of {names}?", "name it last, as in `unhcr cite mali refugees`")


def _citation(session: Session, figures: Figures, country: Country, id: str, period: Period) -> Citation:
    """The citation of one figure.

    Raises:
        UsageError: there is no such figure; says why.
    """
    catalogue = session.known.catalogue
    found, cell = catalogue.find(id), figures.cell(id, country.code, period)
    doubtful = figures.outcome(id, country.code, period)
    if doubtful.withheld:
        published = next((each for each in session.known.about.headlines if each.period == period), None)
        raise UsageError(
            f"there is no figure to cite: {withheld(ENGLISH, id, period, doubtful)}",
            f"cite the published one: {quoted(ENGLISH, published)}" if published else "",
        )
    if cell.value is None:
        raise UsageError(
            f"there is no figure to cite: {id}, {country.name}, {period.label}: {MEANINGS[cell.flag]}",
            f"unhcr trend shows when there is one: unhcr trend {country.iso3 or country.code} -m {id} -p ..",
        )
    if OWN in cell.flag and session.settings.overlay is not None:
        raise UsageError(
            f"{id}, {country.name}, {period.label} has figures of your overlay in it",
            "cite it with --data FILE in the place of --overlay FILE",
        )
    parts = [catalogue.measures[name] for name in catalogue.needs(id)]
    release = figures.release(period)
    of_list = f".{country.facts['year']}" if _has_other_list(session, country) else ""
    asked = f"unhcr cite {{name}} {{id}} --as {other(figures.role)}"
    return Citation(
        id=FigureId(slug(country.code) + of_list, id, figures.role, period, mark_of(session) or release, cell.value),
        country=country.at(period),
        found=found,
        is_flow=all(part.kind == "flow" for part in parts),
        has_role=any(part.filed == "asylum" for part in parts),
        formula=written(catalogue.expression(id)) if isinstance(found, Indicator) else "",
        cell=cell,
        other_side=other_side(session, country, figures.role, period, [id], asked),
        edition=edition(session, tuple(dict.fromkeys(part.publisher for part in parts)), release),
    )


def _has_other_list(session: Session, country: Country) -> bool:
    """Whether a group has the members of another time than the figure's."""
    is_asked = country.kind == "group" and session.settings.options.groups_as_of is not None
    return is_asked and session.known.store.group(country.code).lists is not None
