"""Applications and decisions: what is added, what never is, and what the rates are of."""

from __future__ import annotations

import pytest

from unhcr_cli.analysis.asylum import Procedure, decided, figures
from unhcr_cli.analysis.disaggregation import ALL, Figure, TableQuery
from unhcr_cli.core.model import Cell, Period
from unhcr_cli.store.dimension_rows import Entry

from ..dimensions import table

END = Period.year_end(2025)
MEASURES = ("recognised", "complementary", "rejected", "otherwise_closed", "decisions")
RATES = {
    "recognition_rate": "recognised / (recognised + complementary + rejected) * 100",
    "protection_rate": "(recognised + complementary) / (recognised + complementary + rejected) * 100",
}
APPLICATIONS = table("asylum_applications", ["applications"], 2000)
DECISIONS = table("asylum_decisions", MEASURES, 2000, RATES)
CODES = {
    "procedure": ("G", "U"),
    "application_type": ("N", "R", "A", "NA"),
    "decision_level": ("FI", "JR", "NA"),
    "counted_in": ("P", "C"),
}


def asked(*, by_procedure: bool = False, by_level: bool = True, periods: tuple[Period, ...] = (END,)) -> Procedure:
    applications, decisions = (TableQuery(table, periods, "2025-12.1") for table in (APPLICATIONS, DECISIONS))
    return Procedure(applications, decisions, CODES, by_procedure, by_level)


def applied(value: int, type: str = "N", counted_in: str = "P", procedure: str = "G") -> Entry:
    return Entry(END, "", (procedure, type, "FI", counted_in), (value,))


def decision(*values: int, level: str = "FI", counted_in: str = "P", procedure: str = "G") -> Entry:
    return Entry(END, "", (procedure, level, counted_in), (*values, sum(values)))


def cells(found: tuple[Figure, ...], measure: str) -> dict[tuple[str, ...], Cell]:
    return {figure.codes: figure.cell for figure in found if figure.measure == measure}


def test_persons_and_cases_are_never_added() -> None:
    found = figures(asked(), [applied(100), applied(30, counted_in="C")], [])
    assert [(codes[3], cell.value) for codes, cell in cells(found, "applications").items()] == [("P", 100), ("C", 30)]
    assert [figure.unit for figure in found if figure.measure == "applications"] == ["persons", "cases"]


def test_new_repeat_and_appeal_applications_stand_apart() -> None:
    found = figures(asked(), [applied(7, "A"), applied(100), applied(30, "R"), applied(8, "NA")], [])
    assert [codes[1] for codes in cells(found, "applications")] == ["N", "R", "A", "NA"]


def test_procedures_are_added_unless_they_are_asked_for() -> None:
    rows = [applied(100), applied(20, procedure="U")]
    together = cells(figures(asked(), rows, []), "applications")
    apart = cells(figures(asked(by_procedure=True), rows, []), "applications")
    assert [(codes[0], cell.value) for codes, cell in together.items()] == [("all", 120)]
    assert [(codes[0], cell.value) for codes, cell in apart.items()] == [("G", 100), ("U", 20)]


def test_rates_are_of_the_claims_decided_on_their_merits() -> None:
    found = figures(asked(), [], [decision(30, 20, 50, 900)])
    assert [cell.value for cell in cells(found, "recognition_rate").values()] == [30, 30]
    assert [cell.value for cell in cells(found, "protection_rate").values()] == [50, 50]
    levels = [[figure for figure in found if figure.codes[2] == level] for level in ("FI", ALL)]
    assert [decided(asked(), level) for level in levels] == [100, 100]


def test_a_rate_over_all_levels_is_sum_over_sum() -> None:
    rates = cells(
        figures(asked(), [], [decision(10, 0, 90, 0), decision(90, 0, 10, 0, level="JR")]), "recognition_rate"
    )
    assert [(codes[2], cell.value) for codes, cell in rates.items()] == [("FI", 10), ("JR", 90), ("all", 50)]


def test_a_rate_without_decisions_on_the_merits_is_missing() -> None:
    rates = cells(figures(asked(by_level=False), [], [decision(0, 0, 0, 40)]), "recognition_rate")
    assert [cell[:2] for cell in rates.values()] == [(None, ":")]


@pytest.mark.parametrize(("value", "flag"), [(0, ""), (5, "s"), (10, "s"), (11, "")])
def test_decisions_are_small_up_to_ten(value: int, flag: str) -> None:
    found = figures(asked(by_level=False), [], [decision(value, 100, 100, 0)])
    assert [cell.flag for cell in cells(found, "recognised").values()] == [flag]


@pytest.mark.parametrize(("value", "flag"), [(5, "s"), (10, "")])
def test_applications_are_small_up_to_five(value: int, flag: str) -> None:
    assert [cell.flag for cell in cells(figures(asked(), [applied(value)], []), "applications").values()] == [flag]


@pytest.mark.parametrize(("year", "flag"), [(1999, "z"), (2000, ":")])
def test_what_there_is_not_is_missing_with_its_reason(year: int, flag: str) -> None:
    found = figures(asked(periods=(Period.year_end(year),)), [], [])
    assert [figure.measure for figure in found] == ["applications", *MEASURES, *RATES]
    assert {figure.cell[:2] for figure in found} == {(None, flag)}
