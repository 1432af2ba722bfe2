"""Periods: what `-p` means, and what it never means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import Period
from unhcr_cli.core.periods import read

ENDS = [Period.year_end(year) for year in range(1951, 2026)]
KNOWN = sorted([*ENDS, Period(2023, 6, 30), Period(2024, 6, 30)])
LATEST = KNOWN[-1]


def iso(text: str) -> list[str]:
    return [period.iso for period in read(text, KNOWN, LATEST)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("latest", ["2025-12-31"]),
        ("LATEST", ["2025-12-31"]),
        ("2024", ["2024-12-31"]),
        ("end-2024", ["2024-12-31"]),
        ("2024-12", ["2024-12-31"]),
        ("2024-12-31", ["2024-12-31"]),
        ("2024-06", ["2024-06-30"]),
        ("mid-2024", ["2024-06-30"]),
        (" Mid-2024 ", ["2024-06-30"]),
        ("2024-06-30", ["2024-06-30"]),
        ("2020,2015", ["2015-12-31", "2020-12-31"]),
        ("2015, 2015-12,2015", ["2015-12-31"]),
        ("2023..2025", ["2023-12-31", "2024-12-31", "2025-12-31"]),
        ("mid-2023..2024", ["2023-12-31", "2024-12-31"]),
        ("2024..", ["2024-12-31", "2025-12-31"]),
        ("..1952", ["1951-12-31", "1952-12-31"]),
        ("2025..2025", ["2025-12-31"]),
        ("1900..1951", ["1951-12-31"]),
        ("2025..2999", ["2025-12-31"]),
        ("mid-2023..mid-2025", ["2023-06-30", "2024-06-30"]),
        ("2023-06..2024-06-30", ["2023-06-30", "2024-06-30"]),
        ("mid-2024..", ["2024-06-30"]),
        ("..mid-2023", ["2023-06-30"]),
        ("2023..mid-2025", ["2023-12-31", "2024-12-31"]),
        ("mid-2024,2023..2024", ["2023-12-31", "2024-06-30", "2024-12-31"]),
    ],
)
def test_a_period_means_a_date(text: str, meant: list[str]) -> None:
    assert iso(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        ",",
        " ",
        "2024,",
        "24",
        "20245",
        "٢٠٢٤",
        "2024-6",
        "2024-13",
        "2024-02-30",
        "2024-03",
        "june 2024",
        "2024/06",
        "2015-2020",
        "2015...2020",
        "2025..2015",
        "mid-",
        "end",
        "1.5",
        "-1",
        "0999",
        "3024",
        "2024\x00",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        iso(text)


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("1940", "end-1951 (-p 1951)"),
        ("2026", "end-2025 (-p 2025)"),
        ("2025-10-01", "end-2025 (-p 2025)"),
        ("2024-07-15", "mid-2024 (-p 2024-06-30)"),
        ("1900..1940", "end-1951 (-p 1951)"),
    ],
)
def test_a_period_without_figures_is_refused_with_the_nearest(text: str, nearest: str) -> None:
    with pytest.raises(UsageError) as raised:
        iso(text)
    assert raised.value.message.startswith("nobody has a figure for ")
    assert raised.value.hint == f"the nearest period with figures is {nearest}"


def test_the_hint_of_a_refusal_is_understood() -> None:
    with pytest.raises(UsageError) as raised:
        iso("2024-07-15")
    spelled = raised.value.hint.partition("-p ")[2].rstrip(")")
    assert iso(spelled) == ["2024-06-30"]


def test_a_dataset_of_mid_years_only_has_no_range() -> None:
    with pytest.raises(UsageError, match="nobody has a figure"):
        read("2020..2025", [Period(2024, 6, 30)], Period(2024, 6, 30))


@given(st.text(max_size=20) | st.text("0123456789-.,midend", max_size=20))
def test_any_text_is_known_periods_in_order_or_refused(text: str) -> None:
    try:
        found = read(text, KNOWN, LATEST)
    except UsageError:
        return
    assert list(found) == sorted(set(found))
    assert set(found) <= set(KNOWN)


@pytest.mark.parametrize("period", KNOWN[::9])
def test_what_a_period_is_called_means_that_period(period: Period) -> None:
    assert read(period.label, KNOWN, LATEST) == read(period.iso, KNOWN, LATEST) == (period,)
    assert Period.from_number(period.number) == period


def test_the_same_point_earlier() -> None:
    assert Period(2024, 6, 30).back(1) == Period(2023, 6, 30)
    assert Period(2024, 2, 29).back(1) == Period(2023, 2, 28)
    assert [Period(2000, 2, 29).back(years).day for years in (0, 4, 100)] == [29, 29, 28]
