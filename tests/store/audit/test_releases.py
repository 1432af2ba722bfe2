"""Releases as changes to those before: what each one says, what it leaves, and what it takes back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from unhcr_cli.core.model import Cell, Period
from unhcr_cli.dataset.compile import compile
from unhcr_cli.dataset.tree import FiguresFile, Series, Tree
from unhcr_cli.store.database import Database
from unhcr_cli.store.store import Store

END_2022, MID_2023, END_2023 = 20221231, 20230630, 20231231
MEASURES: Mapping[str, Mapping[str, Any]] = {
    "population": {"filed": "home", "publisher": "UN", "world": "given"},
    "refugees": {"filed": "asylum", "publisher": "UNHCR", "first_year": 1951},
    "hosts": {"filed": "asylum", "publisher": "UNHCR", "first_year": 2019},
    "returns": {"filed": "origin", "publisher": "UNHCR", "first_year": 1965},
    "gdp": {"filed": "home", "publisher": "Bank", "carry_years": 3},
}
COUNTRIES: Mapping[str, Mapping[str, Any]] = {
    **{code: {"name": code} for code in ("MLI", "BFA", "NER")},
    "WLD": {"name": "World", "kind": "world"},
}
RELEASES: Mapping[str, Mapping[str, Any]] = {
    "2022-12": {"newest": END_2022, "blank_zeros": {"hosts": 2023}, "estimated_before": {"population": 2023}},
    "2023-06": {"newest": MID_2023, "provisional": True},
    "2023-12.0": {"newest": END_2023},
    "2023-12.1": {"newest": END_2023},
}


@dataclass(frozen=True)
class _Changes(Tree):
    """A dataset whose releases are given, without the files."""

    stated: Mapping[str, tuple[FiguresFile, ...]] = field(default_factory=dict)

    def figures(self, release: str) -> Iterator[FiguresFile]:
        yield from self.stated.get(release, ())


Ask = Callable[..., Cell]


@pytest.fixture
def ask() -> Iterator[Callable[..., Ask]]:
    """`ask({release: files})`: a function that gives a total as a release has it."""
    connections: list[sqlite3.Connection] = []

    def compiled(stated: Mapping[str, tuple[FiguresFile, ...]]) -> Ask:
        connection = sqlite3.connect(":memory:")
        connections.append(connection)
        compile(_Changes({}, MEASURES, {}, {}, COUNTRIES, RELEASES, stated=stated), connection)
        store = Store(Database(connection))

        def cell(release: str, id: str, number: int, code: str = "MLI", role: Any = "asylum") -> Cell:
            store.use(release)
            period = Period.from_number(number)
            return store.totals([code], role, [period]).get((code, period), {}).get(id, Cell(None))

        return cell

    yield compiled
    for connection in connections:
        connection.close()


def row(country: str, own: Series | None = None, **origins: Series) -> FiguresFile:
    return FiguresFile(country, own or {}, origins, 0)


FIRST = row("MLI", {END_2022: {"population": 100}}, BFA={END_2022: {"refugees": 7}}, NER={END_2022: {"refugees": 20}})


def test_what_a_later_release_does_not_state_again_stands(ask: Callable[..., Ask]) -> None:
    cell = ask({"2022-12": (FIRST,), "2023-12.0": (row("MLI", BFA={END_2023: {"refugees": 9}}),)})
    assert cell("2023-12.0", "refugees", END_2022) == Cell(27, "", "2023-12.0")
    assert cell("2023-12.0", "refugees", END_2023) == Cell(9, "", "2023-12.0")
    assert cell("2022-12", "refugees", END_2023).value is None


def test_a_row_that_is_stated_again_takes_the_place_of_the_earlier_one(ask: Callable[..., Ask]) -> None:
    cell = ask({"2022-12": (FIRST,), "2023-12.0": (row("MLI", BFA={END_2022: {"refugees": 70}}),)})
    assert cell("2022-12", "refugees", END_2022) == Cell(27, "", "2022-12")
    assert cell("2023-12.0", "refugees", END_2022) == Cell(90, "r", "2023-12.0")
    assert cell("2023-12.0", "refugees", END_2022, "BFA", "origin") == Cell(70, "r", "2023-12.0")
    assert cell("2023-12.0", "refugees", END_2022, "NER", "origin") == Cell(20, "", "2023-12.0")
    assert cell("2023-12.0", "refugees", END_2022, "WLD") == Cell(90, "r", "2023-12.0")


def test_a_row_without_figures_takes_the_earlier_one_back(ask: Callable[..., Ask]) -> None:
    gone: dict[str, int | float | None] = {"refugees": None}
    cell = ask({"2022-12": (FIRST,), "2023-12.0": (row("MLI", BFA={END_2022: gone}, NER={END_2022: gone}),)})
    assert cell("2023-12.0", "refugees", END_2022) == Cell(None, "r", "2023-12.0")
    assert cell("2022-12", "refugees", END_2022).value == 27


def test_a_figure_that_changes_back_is_no_longer_revised(ask: Callable[..., Ask]) -> None:
    changed, back = (row("MLI", BFA={END_2022: {"refugees": n}}) for n in (70, 7))
    cell = ask({"2022-12": (FIRST,), "2023-06": (changed,), "2023-12.0": (back,)})
    assert [cell(name, "refugees", END_2022).flag for name in RELEASES] == ["", "r", "", ""]


def test_a_correction_answers_for_the_plain_name_and_the_first_version_for_its_own(ask: Callable[..., Ask]) -> None:
    first, corrected = (row("MLI", BFA={END_2023: {"refugees": n}}) for n in (5, 8))
    cell = ask({"2022-12": (FIRST,), "2023-12.0": (first,), "2023-12.1": (corrected,)})
    assert cell("2023-12", "refugees", END_2023) == Cell(8, "r", "2023-12.1")
    assert cell("2023-12.0", "refugees", END_2023) == Cell(5, "", "2023-12.0")


def test_a_mid_year_keeps_its_own_release_and_only_its_own_figures_are_provisional(ask: Callable[..., Ask]) -> None:
    cell = ask({"2022-12": (FIRST,), "2023-06": (row("MLI", BFA={MID_2023: {"refugees": 8}}),)})
    assert cell("2023-12.1", "refugees", MID_2023) == Cell(8, "p", "2023-06")
    assert cell("2023-06", "refugees", END_2022) == Cell(27, "", "2023-06")


def test_a_zero_that_a_release_left_blank_is_missing_there(ask: Callable[..., Ask]) -> None:
    cell = ask({"2022-12": (FIRST,)})
    assert cell("2022-12", "hosts", END_2022) == Cell(None, "", "2022-12")
    assert cell("2023-12.0", "hosts", END_2022) == Cell(0, "", "2023-12.0")


def test_a_population_of_another_revision_is_an_estimate_in_that_release_alone(ask: Callable[..., Ask]) -> None:
    cell = ask({"2022-12": (FIRST,)})
    assert cell("2022-12", "population", END_2022).flag == "e"
    assert cell("2023-12.0", "population", END_2022).flag == ""


def test_returns_that_change_are_changed_where_people_went(ask: Callable[..., Ask]) -> None:
    first, later = (row("MLI", BFA={END_2022: {"returns": n}}) for n in (10, 30))
    cell = ask({"2022-12": (first,), "2023-12.0": (later,)})
    assert cell("2023-12.0", "returns", END_2022, "BFA") == Cell(30, "r", "2023-12.0")
    assert cell("2023-12.0", "returns", END_2022, "BFA", "origin") == Cell(30, "r", "2023-12.0")
    assert cell("2023-12.0", "returns", END_2022, "WLD").value == 30


def test_what_was_carried_goes_with_the_figure_that_it_came_from(ask: Callable[..., Ask]) -> None:
    first = row("MLI", {END_2022: {"gdp": 20}, END_2023: {"population": 100}})
    cell = ask({"2022-12": (first,), "2023-12.0": (row("MLI", {END_2022: {"gdp": None}}),)})
    assert cell("2022-12", "gdp", END_2023) == Cell(20, "e", "2022-12")
    assert cell("2023-12.0", "gdp", END_2023) == Cell(None, "r", "2023-12.0")


def test_of_two_figures_in_a_year_the_later_is_carried(ask: Callable[..., Ask]) -> None:
    figures: Series = {20220630: {"gdp": 10}, END_2022: {"gdp": 20}, END_2023: {"population": 100}}
    cell = ask({"2022-12": (row("MLI", dict(reversed(figures.items()))),)})
    assert cell("2022-12", "gdp", END_2023) == Cell(20, "e", "2022-12")


def test_the_world_that_is_stated_is_the_same_as_asylum_and_as_origin(ask: Callable[..., Ask]) -> None:
    cell = ask({"2022-12": (FIRST, row("WLD", {END_2022: {"refugees": 99, "returns": None}}))})
    assert [cell("2022-12", "refugees", END_2022, "WLD", role).value for role in ("asylum", "origin")] == [99, 99]
    assert [cell("2022-12", "returns", END_2022, "WLD", role).value for role in ("asylum", "origin")] == [None, None]
