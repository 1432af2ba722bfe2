"""`unhcr data info`: which dataset is in use, from when, and where it lies."""

from __future__ import annotations

from collections.abc import Iterator

from unhcr_cli.cli.options import DATASET, WRITTEN
from unhcr_cli.cli.session import Session
from unhcr_cli.cli.settings import data_folder
from unhcr_cli.core.report import Column, Report

_COLUMNS = (Column("property", "Property"), Column("value", "Value"))
OPTIONS = (*DATASET, *WRITTEN, "no_header")


def run(session: Session) -> None:
    """Which dataset is in use: its releases, their dates, what `unhcr update` has installed, and where it lies.

    \b
    unhcr data info
    unhcr data info -f json
    """
    say = session.out.language.say
    session.out.emit(
        Report(
            command="data info",
            query={},
            columns=session.out.language.headed(_COLUMNS),
            rows=tuple(_properties(session)),
            provenance=session.known.provenance(),
            title=say("The dataset in use"),
        )
    )


def _properties(session: Session) -> Iterator[tuple[str, str]]:
    from unhcr_cli.store.installed import folder

    store = session.known.store
    say = session.out.language.say
    installed = None if session.settings.data else folder.read(data_folder())
    mine = installed.releases if installed else {}
    name = store.release_in_use
    declared = store.releases.get(name, {})
    yield say("release"), name
    yield say("figures to"), str(declared.get("newest", ""))
    yield say("published"), str(declared.get("published", ""))
    if session.settings.data:
        origin = say("your own dataset")
    else:
        origin = say("installed by unhcr update") if name in mine else say("embedded in the program")
    yield say("where from"), origin
    yield say("compiled"), store.name
    if installed:
        yield say("installed in"), str(installed.folder)
        yield say("installed releases"), ", ".join(mine)
    yield say("all releases"), ", ".join(store.releases)
