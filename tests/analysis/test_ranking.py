"""Ranks: who has one, who shares one, and what the share is of."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest

from unhcr_cli.analysis.ranking import COLUMNS, Contest, Threshold, ranked
from unhcr_cli.analysis.tidy import written
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import WORLD, Cell, Country, Number, Period
from unhcr_cli.indicators.declared import declared
from unhcr_cli.indicators.figures import Figures
from unhcr_cli.reports import figures as tables
from unhcr_cli.reports.layout import Words

from ..cells import values

END = Period.year_end(2025)
CATALOGUE = declared(
    {"population": {"unit": "persons"}, "refugees": {"unit": "persons"}},
    {
        "rate": {"formula": "refugees / population * 100", "unit": "%"},
        "per_refugee": {"formula": "population / refugees", "unit": "ratio"},
        "twice": {"formula": "2 * refugees", "unit": "persons"},
    },
)
COUNTED: dict[str, tuple[Number | None, Number | None, Number | None]] = {
    "AAA": (30, 1000, 20),
    "BBB": (50, 100, None),
    "CCC": (30, None, 40),
    "DDD": (None, 10, 5),
    "EEE": (0, 10, 10),
    WORLD: (200, 5000, 100),
}
"""Refugees, population, and refugees a year before."""
COUNTRIES = tuple(Country(code, f"Name of {code}") for code in COUNTED if code != WORLD)


def figures() -> Figures:
    now = {
        (code, END): {"refugees": Cell(refugees), "population": Cell(population)}
        for code, (refugees, population, _) in COUNTED.items()
    }
    before = {(code, END.back(1)): {"refugees": Cell(refugees)} for code, (_, _, refugees) in COUNTED.items()}
    return Figures(CATALOGUE, "asylum", {**now, **before}, {END: "r"})


def places(
    id: str,
    countries: Sequence[Country] = COUNTRIES,
    at_least: Threshold | None = None,
    lowest_first: bool = False,
) -> list[tuple[int, str]]:
    found = ranked(Contest(countries, id, END, at_least, lowest_first), figures())
    return [(int(place.number("rank") or 0), place.country.code) for place in found]


@pytest.mark.parametrize("order", [*itertools.permutations(COUNTRIES)])
def test_equals_share_a_rank_and_the_next_one_is_left_out(order: tuple[Country, ...]) -> None:
    assert places("refugees", order) == [(1, "BBB"), (2, "AAA"), (2, "CCC"), (4, "EEE")]


def test_the_lowest_first_keeps_its_rank() -> None:
    assert places("refugees", lowest_first=True) == [(4, "EEE"), (2, "CCC"), (2, "AAA"), (1, "BBB")]


def test_who_has_no_figure_has_no_rank_and_zero_is_a_figure() -> None:
    assert {code for _, code in places("refugees")} == {"AAA", "BBB", "CCC", "EEE"}
    assert places("rate") == [(1, "BBB"), (2, "AAA"), (3, "EEE")]


def test_a_count_has_a_share_of_the_world_and_a_ratio_has_none() -> None:
    shares = {
        id: {place.country.code: place.number("share") for place in ranked(Contest(COUNTRIES, id, END), figures())}
        for id in ("refugees", "twice", "rate")
    }
    assert shares["refugees"] == {"BBB": 25.0, "AAA": 15.0, "CCC": 15.0, "EEE": 0.0}
    assert shares["twice"] == shares["refugees"]
    assert set(shares["rate"].values()) == {None}


def test_a_change_without_an_earlier_figure_is_missing() -> None:
    found = ranked(Contest(COUNTRIES, "refugees", END), figures())
    assert {place.country.code: place.change[0] for place in found} == {"AAA": 10, "BBB": None, "CCC": -10, "EEE": -10}


@pytest.mark.parametrize(
    ("id", "least", "codes"),
    [
        ("refugees", Threshold("", 30), ["BBB", "AAA", "CCC"]),
        ("refugees", Threshold("", 31), ["BBB"]),
        ("rate", Threshold("", 31), ["BBB"]),
        ("twice", Threshold("", 50), ["BBB"]),
        ("rate", Threshold("population", 101), ["AAA"]),
        ("refugees", Threshold("population", 0), ["BBB", "AAA", "EEE"]),
        ("refugees", Threshold("rate", 3), ["BBB", "AAA"]),
        ("per_refugee", Threshold("", 1000), ["AAA"]),
    ],
)
def test_a_threshold_is_of_the_people_counted_or_of_what_it_names(id: str, least: Threshold, codes: list[str]) -> None:
    assert [code for _, code in places(id, at_least=least)] == codes


@pytest.mark.parametrize(
    ("text", "threshold"),
    [
        ("10000", Threshold("", 10_000)),
        ("10,000", Threshold("", 10_000)),
        (" 10_000 ", Threshold("", 10_000)),
        ("population=5", Threshold("population", 5)),
        ("population = 5", Threshold("population", 5)),
    ],
)
def test_a_threshold_is_a_number_or_a_measure_and_a_number(text: str, threshold: Threshold) -> None:
    assert Threshold.read(text) == threshold


@pytest.mark.parametrize("text", ["", "many", "-1", "1.5", "population=", "population", "²", "１０"])
def test_what_is_no_threshold_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no threshold"):
        Threshold.read(text)


def test_rows_and_sheet_have_the_same_figures() -> None:
    found = ranked(Contest(COUNTRIES, "refugees", END), figures())
    tidy = written(found, COLUMNS)
    assert tidy[0] == ("2025-12-31", "Name of BBB", "BBB", "refugees", 50, "persons", "", "asylum", "r", 1, 25.0, None)
    (shown,) = tables.ranked(found, Words(CATALOGUE), 0)
    assert [column.id for column in shown.columns] == ["rank", "country", "value", "share", "change", "bar"]
    assert [(row[0], row[2], row[3], row[4]) for row in map(values, shown.rows)] == [
        (r[9], r[4], r[10], r[11]) for r in tidy
    ]
