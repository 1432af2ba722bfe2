"""What `cite` and `verify` share: how the dataset in use names itself in an id, and what it is called in a source."""

from __future__ import annotations

from unhcr_cli.analysis.figure_id import own_mark
from unhcr_cli.cli.session import Session
from unhcr_cli.reports.citation import Edition, Source


def mark(session: Session) -> str:
    """What stands in an id for a dataset of the user's own; empty for the embedded one."""
    if session.settings.data is None:
        return ""
    return own_mark(str(session.store.dataset.get("title", "")))


def edition(session: Session, publishers: tuple[str, ...], release: str) -> Edition:
    """The release and the sources of what these publish; the user's own dataset is its own source."""
    dataset = session.store.dataset
    if mark(session):
        title = dataset.get("title", "")
        source = dataset.get("attribution") or dataset.get("source", "")
        name = f"{source}, {title}" if source and title else source or title
        own = Source(dataset.get("source") or title, name, dataset.get("licence", ""))
        return Edition("", "", (own,), dataset.get("url", ""))
    licences = {each["publisher"]: each.get("licence", "") for each in dataset.get("sources", ())}
    sources = tuple(
        Source(publisher, _title(session, publisher, release), licences.get(publisher, session.about.licence))
        for publisher in publishers
    )
    published = str(session.store.releases[release].get("published", ""))
    return Edition(release, published, sources, dataset.get("url", ""))


def _title(session: Session, publisher: str, release: str) -> str:
    """The title of a source; of population estimates with their revision."""
    title = session.about.titles.get(publisher, publisher)
    revision = session.about.revisions.get(release, "")
    return f"{title} ({revision})" if publisher == "UN" and revision else title
