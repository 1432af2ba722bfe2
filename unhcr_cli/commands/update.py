"""`unhcr update`: the newest official figures, installed whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from unhcr_cli.analysis.revisions import COLUMNS
from unhcr_cli.cli.session import Session
from unhcr_cli.cli.settings import cache_folder, data_folder, today
from unhcr_cli.cli.streams import narration
from unhcr_cli.core import periods
from unhcr_cli.core.errors import CannotCreateError, UsageError
from unhcr_cli.core.model import Period, Query
from unhcr_cli.core.report import Column, Provenance, Report

if TYPE_CHECKING:
    from unhcr_cli.dataset.sources.api import Api
    from unhcr_cli.store.installed.update import Outcome

_STATES = (
    Column("table", "Table"),
    Column("rows_here", "Rows here", "count"),
    Column("rows_there", "Rows there", "count"),
    Column("is_new", "New"),
)
SHOWN = 10
OPTIONS = ("format", "output", "lang", "quiet", "plain", "no_pager", "no_header")


def run(
    session: Session,
    check: Annotated[bool, typer.Option("--check", help="Only say whether there is anything new.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Fetch everything, whether it has changed or not.")] = False,
    given: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="PATH",
            help="No network: a folder of CSV files with the API's columns, or a ZIP file of the Refugee Data Finder.",
        ),
    ] = None,
    reset: Annotated[bool, typer.Option("--reset", help="Go back to the embedded dataset.")] = False,
    force: Annotated[
        bool,
        typer.Option("--force", help="Install figures that lack something, or move the world's totals by a fifth."),
    ] = False,
    period: Annotated[
        str | None,
        typer.Option("--period", "-p", metavar="PERIOD", help="What the newest year means: 2026 or mid-2026."),
    ] = None,
    url: Annotated[
        str | None, typer.Option("--url", metavar="URL", help="Where the API is; else UNHCR_API, or UNHCR's own.")
    ] = None,
) -> None:
    """The newest figures of UNHCR, as a release of your own beside the embedded ones.

    Asks UNHCR's public API for sums, fetches the years that have changed, and holds what comes against the sums. It
    is used from then on; --release asks the earlier ones. If anything is wrong, nothing has happened. Nothing else
    in this program ever asks the network.

    \b
    unhcr update --check          whether there is anything new
    unhcr update                  fetch it, and say what has changed
    unhcr update --from query_data.zip
    unhcr update --reset          back to the embedded dataset
    """
    from unhcr_cli.dataset.sources.api import Api
    from unhcr_cli.dataset.sources.client import Client, address
    from unhcr_cli.dataset.sources.local import Local
    from unhcr_cli.store.installed.update import Update

    data = data_folder()
    if data is None:
        raise CannotCreateError("there is no home directory to keep a release in", "set XDG_DATA_HOME")
    if reset:
        _reset(session, data)
        return
    source = Local(Path(given)) if given is not None else Api(Client(address(url)), today().year)
    if check:
        if isinstance(source, Local):
            raise UsageError("--check asks the API, and --from is a file", "leave one of them out")
        _check(session, source)
        return
    before = session.known.embedded.release_in_use
    update = Update(source, session.known.embedded, today(), narration(quiet=session.settings.options.quiet))
    outcome = update.run(data, cache_folder(), full=full, force=force, period=_period(period))
    if outcome.release:
        with Session(session.settings) as after:
            _tell(after, before, outcome)
    else:
        session.out.note(f"nothing is new: the figures in use are those of {source.name}")
        _emit(session, source.name, COLUMNS, (), source.name)


def _reset(session: Session, data: Path) -> None:
    """Goes back to the embedded dataset."""
    from unhcr_cli.store.installed import folder

    was = False
    if data.is_dir():
        with folder.locked(data):
            was = folder.reset(data)
    with Session(session.settings) as after:
        release = after.known.embedded.release_in_use
        after.out.note(f"release {release} is in use, that of the program" if was else "nothing was installed")
        _emit(after, "", COLUMNS, (), release)


def _check(session: Session, api: Api) -> None:
    """Says what there is that is new."""
    from unhcr_cli.store.installed.update import check

    newest, states = check(api, session.known.embedded)
    rows, say = tuple(states), session.out.language.say
    if not any(each.is_new for each in rows):
        session.out.note(f"nothing is new: the figures in use are those of {api.name}")
    _emit(
        session,
        api.client.url,
        _STATES,
        tuple((each.table, each.here, each.there, say("yes") if each.is_new else say("no")) for each in rows),
        say("Figures to {year}", year=newest),
    )


def _tell(session: Session, before: str, outcome: Outcome) -> None:
    """Says what the new release has otherwise: its figures of the past that changed, the largest first."""
    from unhcr_cli.commands._report import report
    from unhcr_cli.commands._revisions import changes, default_ids
    from unhcr_cli.commands._shared import at_most
    from unhcr_cli.reports.figures import changes as table

    made, newest, note = outcome.made, outcome.period, session.out.note
    note(f"release {outcome.release} is in use, with figures to {newest.period.label}: {newest.why}")
    if made.changed or made.withdrawn:
        years = ", ".join(map(str, made.years))
        note(f"{made.changed:,} rows are new or revised and {made.withdrawn:,} withdrawn, of the years {years}")
    if outcome.tables:
        note(f"other tables with new figures: {', '.join(outcome.tables)}")
    periods = tuple(
        each
        for each in session.known.store.periods()
        if each.year in made.years and (each.is_year_end or each == newest.period)
    )
    who = (*session.known.each(None), session.known.world())
    query = Query(who, periods, default_ids(session, None))
    past = query._replace(periods=tuple(each for each in periods if each != newest.period))
    rows = changes(session, past, (before, outcome.release))[1] if past.periods else ()
    shown = at_most(session, rows, session.out.most(None, SHOWN), "{shown} of {known} changes shown")
    session.known.store.use(outcome.release)
    found = report(session, "update", query, COLUMNS, shown, table)
    session.out.emit(found._replace(title=outcome.release))


def _period(text: str | None) -> Period | None:
    return periods.single(text.strip().lower()) if text is not None else None


def _emit(
    session: Session, source: str, columns: tuple[Column, ...], rows: tuple[tuple[str | int, ...], ...], title: str
) -> None:
    headed = session.out.language.headed(columns)
    session.out.emit(Report("update", {"url": source}, headed, rows, Provenance(source, "", (), ()), title=title))
