"""A user's places on top of the embedded ones of the same date.

A figure of the user's takes the place of the embedded ones of the same population type and place, whatever
they say of settlement and housing; all others stay. Places are the same whose names are, without the level;
where some of that name have the level that the user states, it is those alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from unhcr_cli.analysis.disaggregation import Codes, Sums
from unhcr_cli.analysis.locations import Key
from unhcr_cli.core.model import Period
from unhcr_cli.names.folding import fold


def on_top(theirs: Sums, mine: Sums, stated: Iterable[tuple[Period, Codes]]) -> Sums:
    """The figures of both; `stated` are all of the user's places, where `mine` are of people from one country."""
    replaced = set(_replaced(theirs, stated))
    return {**{key: cells for key, cells in theirs.items() if key not in replaced}, **mine}


def _replaced(theirs: Sums, stated: Iterable[tuple[Period, Codes]]) -> Iterator[tuple[Period, Codes]]:
    named: dict[tuple[str, str], list[tuple[Period, Codes]]] = {}
    for period, codes in theirs:
        place = Key(*codes)
        named.setdefault((place.type, fold(place.place)), []).append((period, codes))
    for _, codes in stated:
        own = Key(*codes)
        same = named.get((own.type, fold(own.place)), [])
        yield from [key for key in same if Key(*key[1]).level == own.level] or same
