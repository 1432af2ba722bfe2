"""`unhcr data init`: a file to start from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from unhcr_cli.cli.files import ANYTHING, Endings
from unhcr_cli.cli.options import DATASET, Countries
from unhcr_cli.cli.session import Session
from unhcr_cli.core.errors import UsageError

EXAMPLE = "MLI"
OPTIONS = (*DATASET, "format", "output", "quiet")


def endings(given: Mapping[str, Any]) -> Endings:
    """It writes TOML alone."""
    return {"toml": ANYTHING}


def run(session: Session, countries: Countries = None) -> None:
    """A commented TOML file for a dataset of your own, with the newest figures of some countries to replace.

    Without a country it is Mali's.

    \b
    unhcr data init mali > mali.toml
    unhcr data init mali niger -o sahel.toml
    """
    from unhcr_cli.store.export.starter import text

    if session.settings.options.format not in (None, "toml"):
        raise UsageError("data init writes TOML and no other format", "leave --format out")
    who = session.known.each(countries or [EXAMPLE])
    written = text(session.known.store, who, session.known.periods("latest")[0])
    session.out.delivery.text(written, session.out.notes, form="toml")
