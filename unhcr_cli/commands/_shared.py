"""What several commands share: the arithmetic in the place of an answer, the first of a list, whom a figure is of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from unhcr_cli.cli.session import Session
from unhcr_cli.core.model import Country, Period, Query, Role
from unhcr_cli.core.report import Document, Passage, Provenance

if TYPE_CHECKING:
    from unhcr_cli.analysis.pairs import Pairs
    from unhcr_cli.reports.citation import Edition
    from unhcr_cli.reports.page import Partner

Item = TypeVar("Item")
_COUNTRIES = "{name}, {when}: {shown} of {known} countries shown; --top 0 shows all"


def explain(session: Session, command: str, query: Query, more: Sequence[Passage] = ()) -> None:
    """Answers with how the figures come about; `more` is what the command computes beside them."""
    from unhcr_cli.reports.explanation import Explained, document

    session.known.caution(query.countries, query.role)
    codes = [country.code for country in query.countries]
    # Every measure: what is in no sum is told, too.
    figures = session.known.figures(codes, query.role, query.periods)
    others = None
    if "displaced" in query.measures:
        others = session.known.figures(codes, "origin" if query.role == "asylum" else "asylum", query.periods)
    session.out.emit_document(
        document(command, Explained(query, figures, others, session.known.about, session.known.provenance), more)
    )


def emit_passages(
    session: Session,
    command: str,
    query: Mapping[str, object],
    passages: Sequence[Passage],
    provenance: Provenance,
) -> None:
    """Answers with how sums and shares of people in or from countries come about."""
    title = "How the figures come about"
    session.out.emit_document(Document(command, query, title, tuple(passages), provenance))


def at_most(session: Session, items: Sequence[Item], top: int, text: str, **said: object) -> Sequence[Item]:
    """The first `top` items, or all where it is 0; `text` notes how many are `shown` of those `known`."""
    shown = items[:top] if top else items
    if len(shown) < len(items):
        session.out.note(session.out.language.say(text, shown=len(shown), known=len(items), **said))
    return shown


def countries_at_most(session: Session, items: Sequence[Item], top: int, name: str, period: Period) -> Sequence[Item]:
    """The same for countries in order; `name` is what they are ordered by, or with whom."""
    return at_most(session, items, top, _COUNTRIES, name=name, when=session.out.language.period(period))


def main_partners(session: Session, country: Country, role: Role, period: Period) -> tuple[Partner, ...]:
    """The countries with most refugees and others in need on the other side, each with its facts."""
    from unhcr_cli.reports import page

    ids = [id for id in page.PARTNER_MEASURES if id in session.known.store.measures]
    pairs = session.known.other_sides.pairs(country, role, period, ids, is_compared=False)
    if pairs.beyond:
        session.out.note(beyond(session, pairs, ids))
        return ()
    others = [(session.known.everybody[code], {id: pairs.cell(code, id) for id in ids}) for code in pairs.codes]
    abroad = [(other, cells) for other, cells in others if other.code != country.code]
    ranked = page.ranked_partners(abroad, untold=sum(pairs.untold.values()))
    return tuple(each._replace(country=session.known.store.country(each.country.code)) for each in ranked)


def beyond(session: Session, found: Pairs, ids: Sequence[str]) -> str:
    """Says that more people are told by their other side than there are in the total."""
    language = session.out.language
    labels = language.listed([found.catalogue.find(id).short for id in ids if id in found.beyond])
    text = "{name}, {when}: by origin there are more people than in the total ({measures}): there are no shares"
    if found.role == "origin":
        text = "{name}, {when}: by asylum there are more people than in the total ({measures}): there are no shares"
    return language.say(text, name=found.country.name, when=language.period(found.period), measures=labels)


def other_side(
    session: Session, country: Country, role: Role, period: Period, ids: Sequence[str] = (), command: str = ""
) -> str:
    """How many there are on the other side of a country, for people, and the command that tells of them.

    It is about the first of `ids` that both sides have, without any about refugees; empty for the world, for what is no
    country and where there is no figure. Without a `command` it is `in` or `from`; it may have `{name}` in it.
    """
    from unhcr_cli.reports import others

    id = next((id for id in ids if id in others.ASKED), "" if ids else others.ASKED[0])
    known = session.known.catalogue
    if country.kind not in ("country", "group") or id not in {*known.measures, *known.indicators}:
        return ""
    there = others.other(role)
    cell = session.known.figures([country.code], there, [period], [id]).cell(id, country.code, period)
    asked = command or ("unhcr from {name}" if there == "origin" else "unhcr in {name}")
    return others.line(
        session.out.language, country, there, id, cell, asked.format(name=called(session, country), id=id)
    )


def called(session: Session, country: Country) -> str:
    """A country as it can be typed: by a short name of its own, else by its code."""
    name = session.known.store.display(country.code)
    if country.kind == "country":
        name = session.known.store.everyday(country.code) or name
    plain = name.lower().replace(" ", "").replace("-", "")
    return name.lower() if plain.isalpha() and plain.isascii() else country.code.lower()


def mark_of(session: Session) -> str:
    """What stands in an id for a dataset of the user's own; empty for the embedded one."""
    if session.settings.data is None:
        return ""
    from unhcr_cli.analysis.figure_id import own_mark

    return own_mark(str(session.known.store.dataset.get("title", "")))


def edition(session: Session, publishers: tuple[str, ...], release: str) -> Edition:
    """The release and the sources of what these publish; the user's own dataset is its own source."""
    from unhcr_cli.reports.citation import CitedSource, Edition

    dataset = session.known.store.dataset
    if mark_of(session):
        title = dataset.get("title", "")
        source = dataset.get("attribution") or dataset.get("source", "")
        name = f"{source}, {title}" if source and title else source or title
        own = CitedSource(dataset.get("source") or title, name, dataset.get("licence", ""))
        return Edition("", "", (own,), dataset.get("url", ""))
    licences = {each["publisher"]: each.get("licence", "") for each in dataset.get("sources", ())}
    general = session.known.about.licence
    sources = tuple(
        CitedSource(publisher, _source_title(session, publisher, release), licences.get(publisher, general))
        for publisher in publishers
    )
    published = str(session.known.store.releases[release].get("published", ""))
    return Edition(release, published, sources, dataset.get("url", ""))


def _source_title(session: Session, publisher: str, release: str) -> str:
    """The title of a source; of population estimates with their revision."""
    title = session.known.about.titles.get(publisher, publisher)
    revision = session.known.about.revisions.get(release, "")
    return f"{title} ({revision})" if publisher == "UN" and revision else title
