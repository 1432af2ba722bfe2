"""`unhcr verify`: what has become of a figure that somebody cited."""

from __future__ import annotations

from typing import Annotated

import typer

from unhcr_cli.analysis import figure_id, verification
from unhcr_cli.analysis.figure_id import FigureId, slug
from unhcr_cli.analysis.verification import SAME, Verified
from unhcr_cli.cli import streams
from unhcr_cli.cli.options import ROWS, WRITTEN
from unhcr_cli.cli.session import Session
from unhcr_cli.commands._shared import mark_of
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.group_lists import NEWEST
from unhcr_cli.core.model import Cell, Country, Period
from unhcr_cli.core.report import Report
from unhcr_cli.core.suggest import did_you_mean
from unhcr_cli.core.text import clip
from unhcr_cli.reports.list_names import list_name
from unhcr_cli.reports.verification import block

OPTIONS = ("data", "release", *WRITTEN, *ROWS)
REFUSED = {"overlay": ("a cited figure is verified without an overlay", "leave --overlay out")}


def run(
    session: Session,
    ids: Annotated[
        list[str],
        typer.Argument(metavar="ID...", show_default=False, help="What `unhcr cite` gave; - reads ids, a line each."),
    ],
) -> None:
    """What has become of a cited figure: same, revised (old and new), withdrawn, or unfounded.

    The answer is that of the release in use, whatever the figure was cited from; each of the four ends with 0.
    Unfounded is what the release that it names never said. An id with a slip in it is refused, and so is one of a
    release that isn't held. A figure of your own dataset is verified with that dataset.

    \b
    unhcr verify mli-refugees-2025-2025.12.1-8qzv-e5p6
    unhcr verify - -f csv --columns status,cited_value,value < ids.txt
    unhcr verify ID --data camps.toml
    """
    if session.settings.overlay is not None:
        raise UsageError(*REFUSED["overlay"])
    known = _known(session)
    verified = [_verified(session, known, text) for text in streams.lines(ids)]
    periods = tuple(sorted({each.id.period for each in verified}))
    measures = tuple(dict.fromkeys(each.found.id for each in verified))
    session.out.emit(
        Report(
            command="verify",
            query={"ids": [each.id.text for each in verified]},
            columns=session.out.language.headed(verification.COLUMNS),
            rows=tuple(each.row for each in verified),
            provenance=session.known.provenance(periods, measures),
            blocks=tuple(block(each, session.out.language) for each in verified) if session.out.for_people else (),
        )
    )


def _known(session: Session) -> dict[str, str]:
    """Codes of countries and groups by what an id calls them; a country's wins."""
    codes = [*session.known.store.group_ids, *session.known.everybody]
    return {slug(code): code for code in codes}


def _verified(session: Session, known: dict[str, str], text: str) -> Verified:
    """The figure that an id means, as it is now.

    Raises:
        UsageError: the id is none, has a slip in it, or is of another dataset.
    """
    try:
        id = figure_id.read(text)
    except UsageError as error:
        near = (each.text for each in figure_id.repaired(text) if _fault(session, known, each) is None)
        raise UsageError(error.message, did_you_mean(next(near, ""), error.hint)) from None
    fault = _fault(session, known, id)
    if fault is not None:
        raise fault
    code = known[id.who]
    if code not in session.known.store.group_ids:
        return _now(session, id, session.known.everybody[code])
    group = session.known.store.group(code)
    if group.lists is None:
        return _now(session, id, group)
    if id.listed is not None:
        found = _now(session, id, group, Period.year_end(id.listed - group.lists.lead))
        _note_list(session, found)
        return found
    found = _now(session, id, group)
    # Before groups had lists by year, they were cited with the members of the newest.
    before = _now(session, id, group, NEWEST) if found.status != SAME else found
    if before is found or before.status != SAME:
        return found
    _note_list(session, before)
    return before


def _note_list(session: Session, verified: Verified) -> None:
    """Notes by which list a group was cited, where it was not that of its period."""
    say, facts = session.out.language.say, verified.country.facts
    year = list_name(say, str(facts.get("list", "")), int(str(facts["year"])))
    session.out.note(say("{name}: by the list of {year}, as it was cited", name=verified.country.name, year=year))


def _now(session: Session, id: FigureId, country: Country, listed: Period | None = None) -> Verified:
    """A figure as it is now; of a group, with the members of the time `listed`, or else with those of its period."""
    found = session.known.catalogue.find(id.measure)
    now = _cell(session, id, country.code, listed)
    then = None if id.is_own else _in_release(session, id, country.code, listed)
    return Verified(id, country.at(listed or id.period), found, now, then)


def _cell(session: Session, id: FigureId, code: str, listed: Period | None) -> Cell:
    """The figure in the release in use."""
    figures = session.known.figures([code], id.role, [id.period], [id.measure], listed)
    return figures.cell(id.measure, code, id.period)


def _in_release(session: Session, id: FigureId, code: str, listed: Period | None) -> Cell:
    """The figure in the release that the id names."""
    store = session.known.store
    in_use = store.release_in_use
    store.use(id.release)
    try:
        return _cell(session, id, code, listed)
    finally:
        store.use(in_use)


def _fault(session: Session, known: dict[str, str], id: FigureId) -> UsageError | None:
    """Why the dataset in use can't say what has become of a figure; None where it can."""
    mark, text = mark_of(session), clip(id.text)
    if mark and not id.is_own:
        return UsageError(f"{text} is a figure of the embedded dataset", "leave --data out")
    if id.is_own and id.release != mark:
        which = "another dataset than this one" if mark else "a dataset of somebody's own"
        return UsageError(f"{text} is a figure of {which}", "name that with --data FILE")
    if id.who not in known:
        return UsageError(f"there is no country or group {id.who!r} in this dataset", "the id is of another one")
    if id.measure not in session.known.catalogue.measures and id.measure not in session.known.catalogue.indicators:
        return UsageError(
            f"there is no measure or indicator {id.measure!r} in this dataset", "the id is of another one"
        )
    releases = session.known.store.releases
    if not mark and id.release not in releases:
        return UsageError(f"there is no release {id.release}, which {text} is of", f"releases: {', '.join(releases)}")
    if id.period not in session.known.store.periods():
        release = session.known.store.release_of(id.period)
        return UsageError(
            f"release {release} has no figures for {id.period.label}, which {text} is of",
            f"name a later one, or that of the id: --release {id.release}",
        )
    return None
