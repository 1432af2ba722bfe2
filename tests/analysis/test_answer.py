"""Reports: what goes down, what goes across, and what must be said with it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhcr_cli.analysis.answer import About, answer, describe, notes, provenance
from unhcr_cli.analysis.tidy import TIDY, Row, change_of, written
from unhcr_cli.core.model import Cell, Country, Period, Query
from unhcr_cli.core.report import Provenance
from unhcr_cli.indicators.catalogue import kind_of
from unhcr_cli.indicators.declared import declared
from unhcr_cli.indicators.figures import Figures
from unhcr_cli.reports.figures import wide
from unhcr_cli.reports.layout import Words

from ..cells import values

MALI, NIGER, WORLD = Country("MLI", "Mali"), Country("NER", "Niger"), Country("WLD", "World", "world")
ENDS = tuple(Period.year_end(year) for year in (1985, 2024, 2025))
TITLES = {"UNHCR": "UNHCR data", "UN": "WPP", "IDMC": "GIDD"}
ABOUT = About("credit", "CC BY 4.0", TITLES, {"old": "WPP 2022", "new": "WPP 2024"})
CATALOGUE = declared(
    {
        "refugees": {"publisher": "UNHCR"},
        "idps": {"publisher": "UNHCR", "first_year": 1993},
        "population": {"publisher": "UN"},
        "idmc_idps": {"publisher": "IDMC"},
        "pupils": {"publisher": "the user", "unit": "USD"},
    },
    {
        "displaced": {"formula": "refugees + idps", "unit": "persons"},
        "at_least": {"formula": "refugees + idps", "unit": "persons", "lenient": True},
        "rate": {"formula": "refugees / population * 100", "unit": "%"},
    },
)
ROWS = {
    ("MLI", ENDS[0]): {"refugees": Cell(10)},
    ("MLI", ENDS[2]): {"refugees": Cell(5, "s"), "idps": Cell(0), "population": Cell(50)},
    ("NER", ENDS[2]): {"refugees": Cell(7), "idps": Cell(3)},
}
FIGURES = Figures(CATALOGUE, "asylum", ROWS, {ENDS[0]: "old", ENDS[1]: "new", ENDS[2]: "new"})
IDS = ("refugees", "idps", "displaced", "rate")


def test_tidy_is_a_row_for_every_country_period_and_measure_in_the_order_asked() -> None:
    rows = list(answer(Query((NIGER, MALI), ENDS, IDS), FIGURES))
    assert [(row.country.code, row.period, row.measure) for row in rows] == [
        (code, period, id) for code in ("NER", "MLI") for period in ENDS for id in IDS
    ]
    assert {len(row) for row in written(rows, TIDY)} == {len(TIDY)}


def test_a_tidy_row_says_all_of_a_figure() -> None:
    rows = answer(Query((MALI,), ENDS[2:], ("refugees", "rate")), FIGURES)
    assert written(rows, TIDY) == (
        ("2025-12-31", "Mali", "MLI", "refugees", 5, "persons", "s", "asylum", "new"),
        ("2025-12-31", "Mali", "MLI", "rate", 10.0, "%", "s", "asylum", "new"),
    )


def test_wide_has_the_same_figures_with_flags_by_measure() -> None:
    rows: list[Row] = list(answer(Query((MALI, NIGER), ENDS, IDS), FIGURES))
    machine, sheet = (wide(rows, Words(CATALOGUE), marked=marked) for marked in (True, False))
    ids = [column.id for column in machine.columns]
    assert ids == ["period", "country", "iso3", *IDS, "flag", "role", "release"]
    found = {(row[2], row[0], id): row[ids.index(id)] for row in machine.rows for id in IDS}
    assert found == {(row[2], row[0], row[3]): row[4] for row in written(rows, TIDY)}
    assert machine.rows[0][ids.index("flag")] == "idps=z rate=:"
    without_flags = [*range(ids.index("flag")), *range(ids.index("flag") + 1, len(ids))]
    assert [column.id for column in sheet.columns] == [ids[index] for index in without_flags]
    assert [values(row) for row in sheet.rows] == [tuple(row[index] for index in without_flags) for row in machine.rows]


def test_a_wide_row_names_every_release_that_its_figures_are_of_once() -> None:
    row = {"refugees": Cell(1, "", "own"), "idps": Cell(2, "", "new+own"), "population": Cell(3, "", "new")}
    mixed = Figures(CATALOGUE, "asylum", {("MLI", ENDS[2]): row}, {ENDS[2]: "new"}, is_mixed=True)
    (line,) = wide(answer(Query((MALI,), ENDS[2:], tuple(row)), mixed), Words(CATALOGUE)).rows
    assert line[-1] == "new+own"


def test_a_report_says_what_was_asked() -> None:
    assert describe(Query((MALI, NIGER), ENDS[1:], ("rate",))) == {
        "countries": ["MLI", "NER"],
        "periods": ["2024-12-31", "2025-12-31"],
        "measures": ["rate"],
        "role": "asylum",
    }


def test_a_sum_that_leaves_something_out_is_noted_once_with_its_span() -> None:
    early = Figures(
        CATALOGUE, "asylum", {("MLI", p): {"refugees": Cell(1)} for p in (ENDS[0], Period.year_end(1986))}, {}
    )
    found = notes(Query((NIGER, MALI), (ENDS[0], Period.year_end(1986)), (*IDS, "at_least")), early)
    assert list(found) == ["displaced: idps not collected yet, left out of the sum (end-1985 to end-1986)"]
    assert not list(notes(Query((MALI,), ENDS[2:], IDS), FIGURES))


SAHEL = Country("sahel", "Sahel", "group", members=("MLI", "NER", "TCD"))


def group_notes(lacking: Sequence[str], *ids: str) -> tuple[str, ...]:
    """The notes on a group in 2020 to 2023 of which, year by year, some members have no figures."""
    ends = [Period.year_end(year) for year in range(2020, 2020 + len(lacking))]
    rows = {
        (code, end): {id: Cell(9) for id in ("refugees", "population")}
        for end, without in zip(ends, lacking, strict=True)
        for code in SAHEL.members
        if code not in without
    }
    figures = Figures(CATALOGUE, "asylum", rows, {}, {"sahel": SAHEL})
    return tuple(notes(Query((SAHEL,), tuple(ends), ids), figures))


@pytest.mark.parametrize(
    ("lacking", "says"),
    [
        (["", "TCD", ""], "no figure for TCD, left out (end-2021)"),
        (["NER TCD", "NER TCD"], "no figure for NER, TCD, left out (end-2020 to end-2021)"),
        (["TCD", "", "TCD"], "no figure for TCD, left out (2 of 3 periods, end-2020 to end-2022)"),
        (["NER", "TCD"], "no figure for 1 member, left out (end-2020 to end-2021)"),
        (["NER TCD", "TCD"], "no figure for 1 to 2 members, left out (end-2020 to end-2021)"),
        (["NER TCD", "MLI TCD"], "no figure for 2 members, left out (end-2020 to end-2021)"),
        (["", "TCD", "TCD", ""], "no figure for TCD, left out (end-2021 to end-2022)"),
    ],
)
def test_members_that_are_left_out_are_noted_once_for_all_that_they_lack(lacking: list[str], says: str) -> None:
    assert group_notes(lacking, "refugees", "population") == (f"refugees, population, Sahel: {says}",)


@pytest.mark.parametrize(("lacking", "more"), [(8, ""), (9, " and 1 more"), (11, " and 3 more")])
def test_of_many_members_eight_are_named(lacking: int, more: str) -> None:
    codes = tuple(f"C{number:02}" for number in range(12))
    rows = {(code, ENDS[2]): {"refugees": Cell(9)} for code in codes[lacking:]}
    figures = Figures(CATALOGUE, "asylum", rows, {}, {"sahel": Country("sahel", "Sahel", "group", members=codes)})
    (note,) = notes(Query((SAHEL,), ENDS[2:], ("refugees",)), figures)
    assert f"no figure for {', '.join(codes[:8])}{more}, left out" in note


def test_provenance_names_the_releases_in_use_newest_first_and_other_sources() -> None:
    def of(periods: Sequence[Period], *ids: str) -> Provenance:
        return provenance(ABOUT, periods, map(FIGURES.release, reversed(periods)), CATALOGUE.publishers(ids))

    found = of(ENDS, "refugees", "rate")
    assert (found.releases, found.periods) == (("new", "old"), tuple(period.iso for period in ENDS))
    assert found.sources == ("WPP (WPP 2024, WPP 2022)",)
    found = of(ENDS, "idmc_idps", "pupils", "population")
    assert found.sources == ("GIDD", "WPP (WPP 2024, WPP 2022)")
    found = of((Period.year_end(1950), ENDS[2]), "refugees")
    assert (found.releases, found.sources) == (("new",), ())


@pytest.mark.parametrize(
    ("now", "before", "change"),
    [
        (Cell(15), Cell(10), (5, 50.0)),
        (Cell(10), Cell(10), (0, 0.0)),
        (Cell(0), Cell(10), (-10, -100.0)),
        (Cell(10), Cell(0), (10, None)),
        (Cell(0), Cell(0), (0, None)),
        (Cell(None, ":"), Cell(10), (None, None)),
        (Cell(10), Cell(None, "z"), (None, None)),
    ],
)
def test_a_change_is_against_the_earlier_figure_and_missing_without_one(
    now: Cell, before: Cell, change: tuple[int | None, float | None]
) -> None:
    assert change_of(now, before) == change


def test_persons_and_dollars_are_counts_and_the_rest_are_ratios() -> None:
    kinds = {id: kind_of(CATALOGUE.find(id)) for id in ("refugees", "displaced", "pupils", "rate")}
    assert kinds == {"refugees": "count", "displaced": "count", "pupils": "count", "rate": "ratio"}


@given(st.permutations(sorted(ROWS, key=str)))
def test_the_order_of_the_rows_of_a_store_makes_no_difference(order: list[tuple[str, Period]]) -> None:
    figures = Figures(CATALOGUE, "asylum", {key: ROWS[key] for key in order}, {ENDS[2]: "new"})
    same = Figures(CATALOGUE, "asylum", ROWS, {ENDS[2]: "new"})
    query = Query((MALI, NIGER, WORLD), ENDS, IDS)
    assert list(answer(query, figures)) == list(answer(query, same))
    assert list(notes(query, figures)) == list(notes(query, same))
