"""What is said of periods and figures: those that can't be, and those that are seldom right."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from unhcr_cli.dataset.check.figures import FigureCheck, Parts, Periods
from unhcr_cli.dataset.problems import Findings

TODAY = date(2024, 6, 30)
YEAR = "expected a year from 1900 to 2200, found "
DAY = "expected a date as 2024-06-30 or a year as 2024, found "
MEASURES: dict[str, dict[str, Any]] = {
    "stock": {"unit": "persons"},
    "rounded": {"rounded": True},
    "flow": {"kind": "flow"},
    "money": {"unit": "USD", "kind": "flow"},
    "odd": {"unit": ["USD"], "rounded": 1},
}


def told(findings: Findings) -> list[str]:
    return [f"{each.severity} {each.sentence}" for each in findings.problems("x.toml", "")]


def checks() -> tuple[FigureCheck, Findings]:
    findings = Findings()
    return FigureCheck(findings, MEASURES, TODAY), findings


@pytest.mark.parametrize(
    ("value", "dates"),
    [
        (1900, [date(1900, 12, 31)]),
        (date(1900, 1, 1), [date(1900, 1, 1)]),
        (TODAY, [TODAY]),
        ([2022, date(2023, 6, 30), 2023], [date(2022, 12, 31), date(2023, 6, 30), date(2023, 12, 31)]),
        ([2023], [date(2023, 12, 31)]),
    ],
)
def test_a_period_is_a_date_a_year_or_an_array_of_them(value: object, dates: list[date]) -> None:
    figures, findings = checks()
    assert figures.periods(value, ("period",)) == Periods(tuple(dates), isinstance(value, list))
    assert told(findings) == []


@pytest.mark.parametrize(
    ("value", "says", "is_valid"),
    [
        (1899, f"error period: {YEAR}1899", False),
        (2201, f"error period: {YEAR}2201", False),
        (date(1899, 12, 31), f"error period: {YEAR}1899-12-31 (a date)", False),
        (date(2201, 1, 1), f"error period: {YEAR}2201-01-01 (a date)", False),
        (True, f"error period: {DAY}true (a boolean)", False),
        (2024.0, f"error period: {DAY}2024.0", False),
        ([2023, "2024", 5], f'error period: {DAY}"2024" (a text)', False),
        ([2023, 2024, 2023], "error period: 2023-12-31 stands twice", False),
        ([2023, 2023], "error period: 2023-12-31 stands twice", False),
        ([2024, 2023], "error period: 2023-12-31 comes after 2024-12-31: periods must ascend", False),
        ([], "error period: is empty: expected a date, a year, or an array of them", False),
        (date(2024, 7, 1), "warning period: 2024-07-01 is in the future", True),
        ([2023, 2200], "warning period: 2200-12-31 is in the future", True),
        (date(2200, 12, 31), "warning period: 2200-12-31 is in the future", True),
    ],
)
def test_what_is_wrong_with_periods_is_said_once(value: object, says: str, is_valid: bool) -> None:
    figures, findings = checks()
    periods = figures.periods(value, ("period",))
    assert periods.is_valid == is_valid
    assert told(findings) == [says]
    # Nothing more is said of figures for periods that are wrong.
    if not is_valid:
        assert figures.figure("stock", [1, 2], ("stock",), periods) == {}
        assert told(findings) == [says]


ONE = Periods((TODAY,))
TWO = Periods((date(2023, 12, 31), TODAY), is_array=True)


@pytest.mark.parametrize(
    ("measure", "value", "periods"),
    [
        ("stock", 0, ONE),
        ("stock", "-", ONE),
        ("stock", 20_000_000_000, ONE),
        ("stock", ["-", 5], TWO),
        ("money", [1.5, 10**15], TWO),
        ("odd", 3, ONE),
    ],
)
def test_good_figures_are_had_by_period(measure: str, value: Any, periods: Periods) -> None:
    figures, findings = checks()
    values = value if isinstance(value, list) else [value]
    assert figures.figure(measure, value, (measure,), periods) == dict(zip(periods.dates, values, strict=True))
    assert told(findings) == []


@pytest.mark.parametrize(
    ("measure", "value", "periods", "says"),
    [
        ("stock", 20_000_000_001, ONE, ["20000000001 is too large: more than 20,000,000,000"]),
        ("money", 10**15 + 1, ONE, ["1000000000000001 is too large: more than 1,000,000,000,000,000"]),
        ("stock", -1, ONE, ["-1 is negative"]),
        ("money", -0.5, ONE, ["-0.5 is negative"]),
        ("stock", 5.0, ONE, ["5.0 is not a whole number"]),
        ("odd", 5.0, ONE, ["5.0 is not a whole number"]),
        ("money", float("inf"), ONE, ['inf is no number; where there is no figure, leave it out or write "-"']),
        ("stock", True, ONE, ['expected a whole number or "-", found true (a boolean)']),
        ("money", "5", ONE, ['expected a number or "-", found "5" (a text)']),
        (
            "stock",
            [-1, 5, {}, "-", -2],
            ONE,
            ["figure 1: -1 is negative", 'figure 3: expected a whole number or "-", found a table',
             "figure 5: -2 is negative"],
        ),
        ("stock", 5, None, ["has no period (add period = 2024-06-30 to this table or to [dataset])"]),
        ("stock", [5], ONE, ["expected one figure for 2024-06-30, found an array of 1"]),
        ("stock", 5, TWO, ["expected an array of 2, one figure for each period, found 5"]),
        ("stock", [5], TWO, ["expected 2 figures, one for each period, found 1"]),
        ("stock", 5, Periods((TODAY,), is_array=True), ["expected an array of 1, one figure for each period, found 5"]),
    ],
)  # fmt: skip
def test_what_is_no_figure_is_refused(measure: str, value: object, periods: Periods | None, says: list[str]) -> None:
    figures, findings = checks()
    assert figures.figure(measure, value, (measure,), periods) == {}
    assert told(findings) == [f"error {measure}: {each}" for each in says]


FOUR = Periods((date(2020, 12, 31), date(2021, 12, 31), date(2022, 12, 31), date(2023, 12, 31)), is_array=True)
JUMP = "a jump from {} on {} to {} on {}"


@pytest.mark.parametrize(
    ("measure", "values", "says"),
    [
        ("rounded", [0, 5, "-", 10], []),
        ("rounded", [4, 0, "-", 0], ["4: the source rounds such small figures to 0 or 5"]),
        ("rounded", [1, 2, 3, 4], ["4 figures from 1 to 4: the source rounds such small figures to 0 or 5"]),
        ("odd", [1, 2, 3, 4], []),
        ("stock", [1, 2, 3, 4], []),
        ("stock", [100, 1_000, 100, 1_000], [
            JUMP.format("100", "2020-12-31", "1,000", "2021-12-31"),
            JUMP.format("1,000", "2021-12-31", "100", "2022-12-31"),
            JUMP.format("100", "2022-12-31", "1,000", "2023-12-31"),
        ]),
        ("stock", [101, 1_000, 101, "-"], []),
        ("stock", [99, 999, 99, 0], []),
        ("stock", [100, 0, 1_000, 0], []),
        ("stock", [100, "-", 1_000, 900], []),
        ("stock", [100, "-", 100, 1_000], [JUMP.format("100", "2022-12-31", "1,000", "2023-12-31")]),
        ("flow", [100, 1_000, 100, 1_000], []),
    ],
)  # fmt: skip
def test_figures_that_are_seldom_right_are_warned_of(measure: str, values: list[Any], says: list[str]) -> None:
    figures, findings = checks()
    assert figures.figure(measure, values, (measure,), FOUR)
    assert told(findings) == [f"warning {measure}: {each}" for each in says]


@pytest.mark.parametrize(("until", "is_warned"), [(date(2024, 12, 31), True), (date(2025, 1, 1), False)])
def test_a_jump_is_one_within_a_year(until: date, is_warned: bool) -> None:
    figures, findings = checks()
    figures.figure("stock", [100, 1_000], ("stock",), Periods((date(2023, 12, 31), until), is_array=True))
    assert bool(told(findings)) == is_warned


def test_what_is_said_of_an_array_has_the_line_of_its_part() -> None:
    figures, findings = checks()
    figures.periods([2023, "x"], ("period",))
    figures.figure("rounded", [5, -1], ("rounded",), TWO)
    figures.figure("stock", [1_000, 900, 90_000, 90_000], ("stock",), FOUR)
    text = "period = [2023,\n'x']\nrounded = [5,\n-1]\nstock = [\n1_000,\n900,\n90_000,\n90_000]"
    assert [each.line for each in findings.problems("x.toml", text)] == [2, 4, 8]


@pytest.mark.parametrize(
    ("total", "parts", "says"),
    [
        (100, [60, 40], []),
        (1_500, [1_000, "-", 501], ["1,500 on 2024-06-30 is less than its parts by origin, 1,501"]),
        ("-", [5], []),
    ],
)
def test_a_total_below_the_sum_of_its_parts_is_warned_of(total: Any, parts: list[Any], says: list[str]) -> None:
    findings = Findings()
    beside = Parts({"stock": {TODAY: total}})
    for part in parts:
        beside.add("stock", {TODAY: part, date(2023, 12, 31): 5})
        beside.add("flow", {TODAY: 5})
    beside.compare(findings, ("country", "MLI"), "origin")
    assert told(findings) == [f"warning [country.MLI] stock: {each}" for each in says]
