"""What is missing from the sums over pairs of countries, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from unhcr_cli.analysis.answer import Told, notes_of
from unhcr_cli.core.model import WORLD, Country, Period, Role
from unhcr_cli.indicators.evaluate import Outcome
from unhcr_cli.store.store import Gaps, Store

if TYPE_CHECKING:
    from unhcr_cli.analysis.pairs import Pairs

WHOLE = ""
"""Stands in the place of a code for all pairs together."""


def gaps(
    store: Store, country: Country, role: Role, times: Sequence[Period], ids: Sequence[str], codes: Iterable[str]
) -> Gaps:
    """Whose figures the pairs of a country lack together; of the world's, which are totals, each alone as well."""
    whole = store.gaps({country.code: country.members or (country.code,)}, role, times, ids)
    found = {(WHOLE, id, when): lacking for (_, id, when), lacking in whole.items()}
    if country.code != WORLD:
        return found
    other: Role = "origin" if role == "asylum" else "asylum"
    return {**found, **store.gaps({code: (code,) for code in codes}, other, times, ids)}


def notes(series: Sequence[Pairs], codes: Sequence[str], ids: Sequence[str]) -> Iterator[str]:
    """What the figures of some pairs, and the sum of all that shares are of, leave out."""
    told = [each for pairs in series for each in _told(pairs, codes, ids)]
    yield from notes_of(told, series[0].catalogue, [pairs.period for pairs in series])


def _told(pairs: Pairs, codes: Sequence[str], ids: Sequence[str]) -> Iterator[Told]:
    for id in ids:
        lacking = pairs.lacking(id)
        if lacking:
            yield Told(pairs.period, pairs.country.name, id, Outcome(0, "", lacking=lacking))
        for code in codes:
            outcome = pairs.figures.outcome(id, code, pairs.period)
            if outcome.unreported or outcome.lacking:
                name = pairs.other.name if pairs.other and code == pairs.other.code else pairs.names[code].name
                # Which parts were not collected yet is told of nobody here.
                only = Outcome(outcome.value, "", lacking=outcome.lacking, unreported=outcome.unreported)
                yield Told(pairs.period, name, id, only, (name,) if outcome.unreported else ())
