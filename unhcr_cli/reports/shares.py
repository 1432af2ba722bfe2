"""How the shares of `in` and `from` come about: the people of each country over all that are counted. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unhcr_cli.analysis.pairs import Pairs, leading
from unhcr_cli.analysis.tidy import Row
from unhcr_cli.core import numerals
from unhcr_cli.core.report import Passage
from unhcr_cli.indicators.catalogue import Catalogue


def passage(pairs: Pairs, codes: Sequence[str], ids: Sequence[str], heading: str) -> Passage:
    """A line for each country: its sum and its share of all, whose sum comes last."""
    lead = leading(ids)
    whole = pairs.whole(lead)
    points = [f"{pairs.names[code].name}: {_sum(pairs, code, lead)}{_share(pairs, code, lead)}" for code in codes]
    untold = sum(pairs.untold.get(id, 0) for id in lead)
    if untold:
        points.append(f"In the total, but in no row: {numerals.count(untold)}")
    if whole is not None:
        points.append(f"All {len(pairs.ordered(ids)):,} together: {numerals.count(whole)}")
    return Passage(heading, (_formula(pairs, codes, lead),), tuple(points))


def through_time(series: Sequence[Pairs], code: str, ids: Sequence[str], heading: str) -> Passage:
    """A line for each period of one pair: its sum."""
    lead = leading(ids)
    points = tuple(f"{pairs.period.label}: {_sum(pairs, code, lead)}" for pairs in series)
    return Passage(heading, (_formula(series[0], [code], lead),), points)


def shares_of_world(ranked: Sequence[Row], catalogue: Catalogue) -> Passage:
    """How shares of the world come about; no points for what can't be added up."""
    world = numerals.count(ranked[0].number("world"))
    points = tuple(
        f"{row.country.name}: {numerals.count(row.cell.value)} / {world} * 100 = {numerals.percent(share)}"
        for row in ranked
        if (share := row.number("share")) is not None
    )
    told = f"{catalogue.find(ranked[0].measure).label}: {world} in the world."
    return Passage(f"Shares of the world, {ranked[0].period.label}", (told,), points)


def _formula(pairs: Pairs, codes: Sequence[str], lead: Sequence[str]) -> str:
    """What is added, abroad and at home."""
    kinds = dict.fromkeys(" + ".join(pairs.ids_of(code, lead)) for code in codes)
    return " · ".join(kind for kind in kinds if kind)


def _sum(pairs: Pairs, code: str, lead: Sequence[str]) -> str:
    ids = pairs.ids_of(code, lead)
    parts = [" + ".join(_parts(pairs, code, ids))]
    if len(ids) > 1:
        parts.append(numerals.count(pairs.people(code, lead)))
    return " = ".join(parts)


def _parts(pairs: Pairs, code: str, ids: Sequence[str]) -> Iterator[str]:
    """The figures; a missing one shows by its flag."""
    for id in ids:
        cell, unit = pairs.cell(code, id), pairs.catalogue.find(id).unit
        yield cell.flag if cell.value is None else numerals.number(cell.value, unit)


def _share(pairs: Pairs, code: str, lead: Sequence[str]) -> str:
    people, whole = pairs.people(code, lead), pairs.whole(lead)
    if people is None or not whole:
        return ""
    share = numerals.percent(people / whole * 100)
    return f"; {numerals.count(people)} / {numerals.count(whole)} * 100 = {share}"
