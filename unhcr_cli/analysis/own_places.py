"""A user's places on top of the embedded ones of the same date.

A figure of the user's takes the place of the embedded ones of the same population type and place, whatever
they say of settlement and housing; all others stay. Places are the same whose names are, without the level;
where some of that name have the level that the user states, it is those alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from unhcr_cli.analysis.locations import Key
from unhcr_cli.core.model import Cell
from unhcr_cli.names.folding import fold


def on_top(theirs: Mapping[Key, Cell], mine: Mapping[Key, Cell], stated: Iterable[Key]) -> Mapping[Key, Cell]:
    """The figures of both; `stated` are all of the user's places, where `mine` are of people from one country."""
    replaced = set(_replaced(theirs, stated))
    return {**{key: cell for key, cell in theirs.items() if key not in replaced}, **mine}


def _replaced(theirs: Iterable[Key], stated: Iterable[Key]) -> Iterator[Key]:
    named: dict[tuple[str, str], list[Key]] = {}
    for key in theirs:
        named.setdefault((key.type, fold(key.place)), []).append(key)
    for own in stated:
        same = named.get((own.type, fold(own.place)), [])
        yield from [key for key in same if key.level == own.level] or same
