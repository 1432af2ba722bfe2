"""Compiling: what adds up to what, and what is left missing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from unhcr_cli.core.errors import BadDataError
from unhcr_cli.core.model import Cell, Period
from unhcr_cli.dataset.compile import compile
from unhcr_cli.dataset.tree import FiguresFile, Series, Tree, period_number
from unhcr_cli.store.database import Database
from unhcr_cli.store.store import Store

END = 20251231
MEASURES: Mapping[str, Mapping[str, Any]] = {
    "population": {"filed": "home", "publisher": "UN", "world": "given"},
    "refugees": {"filed": "asylum", "publisher": "UNHCR", "first_year": 1951},
    "idps": {"filed": "home", "publisher": "UNHCR", "first_year": 1993},
    "returns": {"filed": "origin", "publisher": "UNHCR", "first_year": 1965},
    "gdp": {"filed": "home", "publisher": "Bank", "carry_years": 3},
}
COUNTRIES: Mapping[str, Mapping[str, Any]] = {
    **{code: {"name": code} for code in ("MLI", "BFA", "NER")},
    "WLD": {"name": "World", "kind": "world"},
}
Compiled = Callable[..., Store]


class _Folder(Tree):
    """A dataset that has the whole world in it, without the files."""

    is_partial = False


@pytest.fixture
def compiled() -> Iterator[Compiled]:
    """`compiled(file, …, omitted=0)`: the store of figures files of one release."""
    stores: list[Store] = []

    def make(*files: FiguresFile, kind: type[Tree] = _Folder, **more: Any) -> Store:
        releases = {"2025-12": {"newest": END}}
        tree = kind({}, MEASURES, {}, {}, COUNTRIES, releases, inline=files, **more)
        connection = sqlite3.connect(":memory:")
        compile(tree, connection)
        stores.append(Store(Database(connection)))
        return stores[-1]

    yield make
    for store in stores:
        store.close()


def file(country: str, own: Series | None = None, omitted: int | None = 0, **origins: Any) -> FiguresFile:
    return FiguresFile(country, own or {}, {origin: {END: cells} for origin, cells in origins.items()}, omitted)


def cell(store: Store, id: str, code: str, role: Any = "asylum", number: int = END) -> Any:
    period = Period.from_number(number)
    return store.totals([code], role, [period]).get((code, period), {}).get(id, Cell(None)).value


@pytest.mark.parametrize("country", [file("XYZ", BFA={"refugees": 7}), file("MLI", XYZ={"refugees": 7})])
def test_figures_of_a_country_that_is_not_there_are_bad_data(compiled: Compiled, country: FiguresFile) -> None:
    with pytest.raises(BadDataError, match="the dataset has no country XYZ"):
        compiled(country)


def test_a_country_of_asylum_has_the_sum_over_origins(compiled: Compiled) -> None:
    store = compiled(file("MLI", BFA={"refugees": 7}, NER={"refugees": 5}))
    assert cell(store, "refugees", "MLI") == 12
    assert cell(store, "refugees", "BFA", "origin") == 7


def test_what_is_stated_goes_before_a_sum_even_when_it_is_missing(compiled: Compiled) -> None:
    assert cell(compiled(file("MLI", {END: {"refugees": 100}}, BFA={"refugees": 7})), "refugees", "MLI") == 100
    assert cell(compiled(file("MLI", {END: {"refugees": None}}, BFA={"refugees": 7})), "refugees", "MLI") is None


def test_a_sum_of_nothing_is_missing_and_a_sum_of_zeros_is_zero(compiled: Compiled) -> None:
    assert cell(compiled(file("MLI", BFA={"refugees": None})), "refugees", "MLI") is None
    assert cell(compiled(file("MLI", BFA={"refugees": 0})), "refugees", "MLI") == 0


def test_what_a_row_leaves_out_is_zero_only_where_the_release_says_so(compiled: Compiled) -> None:
    assert cell(compiled(file("MLI", BFA={"refugees": 7})), "idps", "MLI") == 0
    assert cell(compiled(file("MLI", omitted=None, BFA={"refugees": 7})), "idps", "MLI") is None
    assert cell(compiled(file("MLI", BFA={"refugees": 7})), "population", "MLI") is None


def test_zero_before_the_first_year_is_missing(compiled: Compiled) -> None:
    early = FiguresFile("MLI", {}, {"BFA": {19851231: {"refugees": 7, "idps": 0}}}, 0)
    store = compiled(early)
    assert cell(store, "idps", "MLI", number=19851231) is None
    assert cell(store, "returns", "BFA", number=19851231) == 0


def test_returns_count_for_the_country_returned_to_in_both_roles(compiled: Compiled) -> None:
    store = compiled(file("BFA", MLI={"refugees": 50, "returns": 9}), file("MLI", BFA={"refugees": 7}))
    assert cell(store, "returns", "MLI") == 9
    assert cell(store, "returns", "MLI", "origin") == 9
    assert cell(store, "returns", "BFA") == 0
    assert cell(store, "returns", "WLD") == 9


def test_what_is_filed_at_home_is_the_same_in_both_roles(compiled: Compiled) -> None:
    store = compiled(file("MLI", MLI={"idps": 30}, BFA={"refugees": 7}))
    assert cell(store, "idps", "MLI") == cell(store, "idps", "MLI", "origin") == 30
    assert not cell(store, "idps", "BFA", "origin")


def test_the_world_is_the_sum_of_countries_of_asylum_in_both_roles(compiled: Compiled) -> None:
    store = compiled(file("MLI", BFA={"refugees": 7}), file("NER", {END: {"refugees": 40}}, BFA={"refugees": 5}))
    assert cell(store, "refugees", "WLD") == cell(store, "refugees", "WLD", "origin") == 47


def test_a_world_that_is_given_is_no_sum(compiled: Compiled) -> None:
    countries = [file("MLI", {END: {"population": 25}}), file("NER", {END: {"population": 27}})]
    assert cell(compiled(*countries), "population", "WLD") is None
    assert cell(compiled(*countries, file("WLD", {END: {"population": 8000}})), "population", "WLD") == 8000


def test_a_single_file_is_not_added_up_to_the_world(compiled: Compiled) -> None:
    files = [file("MLI", {END: {"refugees": 7}}, omitted=None)]
    assert cell(compiled(*files, kind=Tree), "refugees", "WLD") is None
    stated = file("WLD", {END: {"refugees": 28}}, omitted=None)
    assert cell(compiled(*files, stated, kind=Tree), "refugees", "WLD") == 28


def test_an_annual_series_that_has_ended_is_carried_three_years_and_flagged(compiled: Compiled) -> None:
    own: Series = {
        year * 10000 + 1231: {"gdp": 9 if year <= 2020 else None, "refugees": 1} for year in range(2019, 2026)
    }
    store = compiled(FiguresFile("MLI", own, {}, 0))
    found = {period.year: cells["gdp"] for (_, period), cells in store.totals(["MLI"], "asylum").items()}
    assert [found[year][:2] for year in (2019, 2020, 2021, 2023)] == [(9, ""), (9, ""), (9, "e"), (9, "e")]
    assert found[2024].value is None


def test_every_file_is_counted_in_the_progress() -> None:
    told: list[tuple[int, int]] = []
    tree = Tree({}, MEASURES, {}, {}, COUNTRIES, {"r": {"newest": END}}, inline=(file("MLI"), file("NER")))
    connection = sqlite3.connect(":memory:")
    compile(tree, connection, lambda done, total: told.append((done, total)))
    connection.close()
    assert told == [(1, 2), (2, 2)]


def test_what_is_no_value_of_a_dataset_is_refused() -> None:
    connection = sqlite3.connect(":memory:")
    with pytest.raises(BadDataError, match="object is no value"):
        compile(Tree({"note": object()}, MEASURES, {}, {}, COUNTRIES, {}), connection)
    connection.close()


def test_a_year_is_its_last_day() -> None:
    assert period_number(2024) == 20241231


def test_the_world_has_what_its_countries_carry_and_is_flagged(compiled: Compiled) -> None:
    ended: Series = {year * 10000 + 1231: {"gdp": 9 if year == 2020 else None, "refugees": 1} for year in (2020, 2021)}
    going: Series = {year * 10000 + 1231: {"gdp": 5, "refugees": 1} for year in (2020, 2021)}
    store = compiled(FiguresFile("MLI", ended, {}, 0), FiguresFile("NER", going, {}, 0))
    for role in ("asylum", "origin"):
        found = {period.year: cells["gdp"] for (_, period), cells in store.totals(["WLD"], role).items()}
        assert [found[year][:2] for year in (2020, 2021)] == [(14, ""), (14, "e")]
