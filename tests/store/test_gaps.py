"""A sum that loses its largest member is declared, so that it is never printed without a note."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from unhcr_cli.core.model import WORLD, Period
from unhcr_cli.store.gaps import Gap, lacking
from unhcr_cli.store.store import Store

LARGE, LEAST_MEMBERS, LEAST_SHARE = 100_000, 5, 0.1
REPLACED = {("idmc_idps", Period.year_end(2009), "UNK")}
"""What was one figure without a country, and is told by country from then on: nobody is missing."""
Lost = tuple[str, Period, str]


def declared(store: Store) -> set[Lost]:
    return {
        (id, Period.declared(gap["period"]), gap["country"])
        for id, measure in store.measures.items()
        for gap in measure.get("incomplete", ())
    }


def lost(series: Mapping[tuple[str, Period], Mapping[str, float]], store: Store) -> Iterator[Lost]:
    """The largest members of the world and of groups that have a figure, and a year later none."""
    groups = {id: store.group(id).members for id in store.group_ids}
    wholes = [*groups.values(), tuple(code for code in store.everybody() if code != WORLD)]
    for (id, period), now in series.items():
        before = series.get((id, period.back(1)), {})
        for members in wholes:
            had = {code: before[code] for code in members if code in before}
            if len(members) < LEAST_MEMBERS or not had:
                continue
            largest = max(had, key=lambda code: had[code])
            if largest not in now and had[largest] >= max(LARGE, LEAST_SHARE * sum(had.values())):
                yield id, period, largest


def test_every_sum_that_loses_its_largest_member_is_declared(store: Store) -> None:
    stocks = [id for id, each in store.measures.items() if each["kind"] == "stock" and each.get("world") != "given"]
    series: dict[tuple[str, Period], dict[str, float]] = defaultdict(dict)
    for (code, period), cells in store.totals(list(store.everybody()), "asylum", None, stocks).items():
        for id, cell in cells.items():
            if cell.value is not None and code != WORLD:
                series[id, period][code] = cell.value
    assert set(lost(series, store)) - REPLACED == declared(store)


def test_only_sums_lack_a_member_and_only_of_its_origins() -> None:
    gap = Gap("refugees", Period.year_end(1967), "HKG", frozenset(["CHN"]))
    members = {"WLD": ("WLD",), "HKG": ("HKG",), "CHN": ("CHN",), "asia": ("HKG", "JPN"), "sahel": ("MLI", "NER")}
    asylum = {code for code, *_ in lacking([gap], members, "asylum")}
    origin = {code for code, *_ in lacking([gap], members, "origin")}
    assert (asylum, origin) == ({"WLD", "asia"}, {"WLD", "CHN"})
