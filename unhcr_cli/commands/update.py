"""`unhcr update`: the newest official figures, installed whole or not at all."""

from __future__ import annotations

from typing import Annotated

import typer

from unhcr_cli.cli.session import Session
from unhcr_cli.cli.settings import cache_folder, data_folder, today
from unhcr_cli.cli.streams import narration
from unhcr_cli.core import periods
from unhcr_cli.core.errors import CannotCreateError
from unhcr_cli.core.model import Period
from unhcr_cli.core.report import Column, Provenance, Report

_STATES = (
    Column("table", "Table"),
    Column("rows_here", "Rows here", "count"),
    Column("rows_there", "Rows there", "count"),
    Column("is_new", "New"),
)
_OUTCOME = (
    Column("release", "Release"),
    Column("period", "Date"),
    Column("rows_changed", "Rows changed", "count"),
    Column("rows_withdrawn", "Rows withdrawn", "count"),
)
OPTIONS = ("format", "output", "lang", "quiet", "no_header")


def run(
    session: Session,
    check: Annotated[bool, typer.Option("--check", help="Only say whether there is anything new.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Fetch everything, whether it has changed or not.")] = False,
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
    unhcr update --reset          back to the embedded dataset
    """
    from unhcr_cli.dataset.sources.api import Api
    from unhcr_cli.dataset.sources.client import Client, address
    from unhcr_cli.store.installed import folder
    from unhcr_cli.store.installed.update import Update

    data = data_folder()
    if data is None:
        raise CannotCreateError("there is no home directory to keep a release in", "set XDG_DATA_HOME")
    if reset:
        if data.is_dir():
            with folder.locked(data):
                was = folder.reset(data)
        else:
            was = False
        session.out.note("" if was else "nothing was installed")
        _emit(session, "update", _OUTCOME, (), "")
        return
    client = Client(address(url))
    now = today()
    update = Update(Api(client, now.year), session.known.embedded, now, narration(quiet=session.settings.options.quiet))
    if check:
        newest, states = update.check()
        rows = tuple(states)
        if not any(each.is_new for each in rows):
            session.out.note(f"nothing is new: the figures in use are those of {client.host}")
        say = session.out.language.say
        _emit(
            session,
            client.url,
            session.out.language.headed(_STATES),
            tuple((each.table, each.here, each.there, say("yes") if each.is_new else say("no")) for each in rows),
            say("Figures to {year}", year=newest),
        )
        return
    meant = _period(period)
    outcome = update.run(data, cache_folder(), full=full, force=force, period=meant)
    if not outcome.release:
        session.out.note(f"nothing is new: the figures in use are those of {client.host}")
    else:
        session.out.note(f"the newest figures are of {outcome.period.period.label}: {outcome.period.why}")
    rows_of = ((outcome.release, outcome.period.period.iso, outcome.made.changed, outcome.made.withdrawn),)
    _emit(session, client.url, session.out.language.headed(_OUTCOME), rows_of if outcome.release else (), client.host)


def _period(text: str | None) -> Period | None:
    return periods.single(text.strip().lower()) if text is not None else None


def _emit(
    session: Session, source: str, columns: tuple[Column, ...], rows: tuple[tuple[str | int, ...], ...], title: str
) -> None:
    session.out.emit(Report("update", {"url": source}, columns, rows, Provenance(source, "", (), ()), title=title))
