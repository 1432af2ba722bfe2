"""What `--version` says: the tool, the release of its dataset, and how old that is."""

from __future__ import annotations

import contextlib
from datetime import date

from unhcr_cli import __version__
from unhcr_cli.cli.streams import to_stdout


def show() -> None:
    """Prints the version, without the weight of a command."""
    from unhcr_cli.cli.settings import cache_folder, data_folder, today
    from unhcr_cli.cli.streams import narration
    from unhcr_cli.store.library import open_in_use

    with contextlib.closing(open_in_use(cache_folder(), data_folder(), narration(quiet=False))) as store:
        name, release = list(store.releases.items())[-1]
        dataset = store.dataset
    published = str(release["published"])
    text = (
        f"unhcr {__version__}\n"
        f"dataset: release {name}, figures to {release['newest']}, published {published}"
        f" ({_age(date.fromisoformat(published), today())})\n"
        "Independent: not affiliated with or endorsed by UNHCR.\n"
        f"Source: {dataset['attribution']} ({dataset['licence']})\n"
    )
    to_stdout(text.encode())


def _age(published: date, today: date) -> str:
    """How long ago that was.

    >>> _age(date(2026, 6, 25), date(2026, 11, 24)), _age(date(2026, 6, 25), date(2026, 6, 26))
    ('5 months ago', '1 day ago')
    """
    days = max((today - published).days, 0)
    for unit, length in (("year", 365), ("month", 30)):
        count = days // length
        if days >= 2 * length:
            return f"{count} {unit}s ago"
    return f"{days} day{'' if days == 1 else 's'} ago"
