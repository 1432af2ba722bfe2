"""Breaks as they are compiled: as each release has the figures, with the list, and into other totals."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from unhcr_cli.core.model import Period
from unhcr_cli.dataset.check.file import check
from unhcr_cli.dataset.check.references import Vocabulary
from unhcr_cli.dataset.compile import compile
from unhcr_cli.dataset.read import read_toml
from unhcr_cli.dataset.tree import FiguresFile, Series, Tree, period_number
from unhcr_cli.store.database import Database
from unhcr_cli.store.store import Store

DATA = Path(__file__).parents[3] / "data"
MEASURES: Mapping[str, Mapping[str, Any]] = {
    "refugees": {"filed": "asylum", "publisher": "UNHCR", "first_year": 1951},
    "returns_from": {"filed": "asylum", "publisher": "UNHCR", "first_year": 1965},
    "gdp": {"filed": "home", "publisher": "Bank", "carry_years": 3},
}
COUNTRIES: Mapping[str, Mapping[str, Any]] = {
    **{code: {"name": code} for code in ("RUS", "UKR", "MLI")},
    "WLD": {"name": "World", "kind": "world"},
}
PINNED = {"alone": 16, "appeared": 161, "listed": 4, "moved": 14, "unexplained": 313, "vanished": 165}
BEFORE, MID_BEFORE, AFTER, MID_AFTER = 20231231, 20240630, 20241231, 20250630
Compiled = Callable[..., Store]


class _Folder(Tree):
    """A dataset that has the whole world in it, without the files; its figures are those of their release."""

    is_partial = False

    def figures(self, release: str) -> Iterator[FiguresFile]:
        yield from (file for file in self.inline if file.country.startswith(release) or len(self.releases) == 1)


@pytest.fixture
def compiled() -> Iterator[Compiled]:
    """`compiled(file, …, breaks=())`: the store of figures files of one release."""
    stores: list[Store] = []

    def make(*files: FiguresFile, kind: type[Tree] = _Folder, **more: Any) -> Store:
        releases = {"2025-06": {"newest": MID_AFTER}}
        connection = sqlite3.connect(":memory:")
        compile(kind({}, MEASURES, {}, {}, COUNTRIES, releases, inline=files, **more), connection)
        stores.append(Store(Database(connection)))
        return stores[-1]

    yield make
    for store in stores:
        store.close()


def refugees(country: str, **origins: Mapping[int, int]) -> FiguresFile:
    series: dict[str, Series] = {
        origin: {period: {"refugees": value} for period, value in values.items()} for origin, values in origins.items()
    }
    return FiguresFile(country, {}, series, 0)


def flags(store: Store, code: str, role: Any = "asylum", id: str = "refugees") -> dict[int, str]:
    return {period.number: cells[id].flag for (_, period), cells in store.totals([code], role).items()}


RUSSIA = refugees("RUS", UKR={BEFORE: 1_227_554, AFTER: 6_894}, MLI={BEFORE: 10, AFTER: 15})
LISTED = {"country": "RUS", "measure": "refugees", "period": 2024, "reason": "Counted anew."}


def test_a_broken_total_is_marked_where_it_breaks(compiled: Compiled) -> None:
    assert flags(compiled(RUSSIA), "RUS") == {BEFORE: "", AFTER: "b"}


def test_the_origin_that_carries_the_jump_is_marked_and_no_other(compiled: Compiled) -> None:
    store = compiled(RUSSIA)
    pairs = {code: cells["refugees"].flag for code, cells in store.partners("RUS", "asylum", Period.from_number(AFTER))}
    assert pairs == {"UKR": "b", "MLI": ""}
    assert flags(store, "UKR", "origin")[AFTER] == "b"
    assert flags(store, "MLI", "origin")[AFTER] == ""


def test_the_world_carries_a_break_that_is_a_good_part_of_it(compiled: Compiled) -> None:
    assert flags(compiled(RUSSIA), "WLD")[AFTER] == "b"
    large = refugees("MLI", UKR={BEFORE: 30_000_000, AFTER: 31_000_000})
    assert flags(compiled(RUSSIA, large), "WLD")[AFTER] == ""


def test_an_origin_with_enough_people_elsewhere_carries_none(compiled: Compiled) -> None:
    elsewhere = refugees("MLI", UKR={BEFORE: 30_000_000, AFTER: 31_000_000})
    assert flags(compiled(RUSSIA, elsewhere), "UKR", "origin")[AFTER] == ""


def test_an_entry_with_break_false_takes_one_back(compiled: Compiled) -> None:
    store = compiled(RUSSIA, breaks=({**LISTED, "break": False},))
    assert flags(store, "RUS") == {BEFORE: "", AFTER: ""}
    assert flags(store, "UKR", "origin") == {BEFORE: "", AFTER: ""}


def test_an_entry_adds_a_break_that_the_rule_does_not_see(compiled: Compiled) -> None:
    small = refugees("RUS", UKR={BEFORE: 100, AFTER: 50})
    assert flags(compiled(small), "RUS")[AFTER] == ""
    assert flags(compiled(small, breaks=(LISTED,)), "RUS")[AFTER] == "b"


def test_an_entry_for_a_figure_that_does_not_change_flags_nothing(compiled: Compiled) -> None:
    same = refugees("RUS", UKR={BEFORE: 100, AFTER: 100})
    assert flags(compiled(same, breaks=(LISTED,)), "RUS")[AFTER] == ""


def test_an_entry_may_be_of_a_country_of_origin(compiled: Compiled) -> None:
    small = refugees("RUS", UKR={BEFORE: 100, AFTER: 50})
    store = compiled(small, breaks=({**LISTED, "country": "UKR", "role": "origin"},))
    assert flags(store, "UKR", "origin")[AFTER] == "b"
    assert flags(store, "RUS")[AFTER] == ""


def test_a_mid_year_is_held_against_the_year_end_before(compiled: Compiled) -> None:
    file = refugees("RUS", UKR={BEFORE: 1_227_554, MID_BEFORE: 6_000})
    assert flags(compiled(file), "RUS") == {BEFORE: "", MID_BEFORE: "b"}


def test_a_mid_year_has_the_break_behind_the_mid_year_before(compiled: Compiled) -> None:
    periods = {BEFORE: 1_227_554, MID_BEFORE: 1_223_794, AFTER: 6_894, MID_AFTER: 6_121}
    found = flags(compiled(refugees("RUS", UKR=periods)), "RUS")
    assert found == {BEFORE: "", MID_BEFORE: "", AFTER: "b", MID_AFTER: "b"}


def test_every_entry_of_the_list_is_valid_has_a_source_and_does_something(store: Store) -> None:
    source = read_toml(DATA / "breaks.toml")
    known = {*store.facts()}
    vocabulary = Vocabulary(store.measures, frozenset(), lambda key: (key if key in known else "", ""), is_part=True)
    assert not check(source, vocabulary)
    broken = set(store.rows("SELECT c.code, measure, period, reason FROM break JOIN country c ON c.number = country"))
    for each in source.tree["break"]:
        key = each["country"], each["measure"], period_number(each["period"])
        assert each["source"]
        assert ((*key, each["reason"]) in broken) is each.get("break", True), key
    assert not {key[:3] for key in broken} & {("HUN", "asylum_seekers", 20161231)}


def test_the_number_of_breaks_is_known_by_kind(store: Store) -> None:
    """Of the newest release, where UNHCR or IDMC counts people in a country; one more or fewer has to be looked at."""
    newest = """SELECT b.kind, COUNT(*) FROM break b JOIN country c ON c.number = b.country
        WHERE b.role = 0 AND c.code != 'WLD' AND b.release = (SELECT MAX(t.release) FROM totals t
            WHERE t.role = b.role AND t.country = b.country AND t.period = b.period)
        GROUP BY b.kind ORDER BY b.kind"""
    assert dict(store.rows(newest)) == PINNED


def test_the_first_point_of_all_is_no_break(compiled: Compiled) -> None:
    assert flags(compiled(refugees("RUS", UKR={AFTER: 1_000_000})), "RUS") == {AFTER: ""}


def test_a_single_file_has_the_breaks_of_its_list_alone(compiled: Compiled) -> None:
    assert flags(compiled(RUSSIA, kind=Tree), "RUS")[AFTER] == ""
    assert flags(compiled(RUSSIA, kind=Tree, breaks=(LISTED,)), "RUS")[AFTER] == "b"
