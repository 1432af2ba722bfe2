"""What no update may do unasked: lose rows, years or countries, or move the world's totals by a fifth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from unhcr_cli.store.installed.held import Held, Sums
from unhcr_cli.store.installed.renewal import IN_CHANGES, Difference

_MOST = 0.2
_APART = ("hst", "returned_refugees", "returned_idps")
"""Columns that are no stock of displaced people, and jump."""


def losses(held: Held, found: Difference) -> Iterator[str]:
    """What is missing or has moved too far, a line each."""
    for table in (*IN_CHANGES, *found.tables):
        if (table, "coa") not in found.sums:
            continue
        told, known = found.sums[table, "coa"], held.sums(table, "coa")
        yield from _gone(table, "years", {key[0] for key in known}, {key[0] for key in told})
        yield from _gone(table, "countries of asylum", {key[1] for key in known}, {key[1] for key in told})
        there, here = found.sums[table, "coo"], held.sums(table, "coo")
        yield from _gone(table, "countries of origin", {key[1] for key in here}, {key[1] for key in there})
        if table == "population":
            yield from _moved(_worlds(known), _worlds(told))


def _gone(table: str, what: str, known: set[str], told: set[str]) -> Iterator[str]:
    gone = sorted(known - told)
    if gone:
        more = f" and {len(gone) - 5} more" if len(gone) > 5 else ""
        yield f"{table}: {len(told)} {what} where there were {len(known)}: without {', '.join(gone[:5])}{more}"


def _moved(known: Mapping[str, int], told: Mapping[str, int]) -> Iterator[str]:
    newest = max(known)
    for year in sorted({*known, *told}):
        before = known.get(year) or known[newest]
        now = told.get(year, 0)
        if year in told and abs(now - before) > _MOST * before:
            yield f"the world's total of {year}: {now:,} where it was {before:,}"


def _worlds(sums: Sums) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for key, figures in sums.items():
        number = sum(value for column, value in figures.items() if column not in _APART)
        found[key[0]] = found.get(key[0], 0) + number
    return found
