"""Mid-year or end of year: what the newest year means."""

from __future__ import annotations

from datetime import date

import pytest

from unhcr_cli.store.installed.period import concluded

SAME = {2025: {"SYR": 5, "MLI": 6}, 2026: {"SYR": 5, "MLI": 6}}
OTHER = {2025: {"SYR": 5, "MLI": 6}, 2026: {"SYR": 7, "MLI": 8}}


@pytest.mark.parametrize(
    ("demographics", "idmc", "today", "expected"),
    [
        (2025, SAME, date(2026, 11, 24), "mid-2026"),
        (2026, OTHER, date(2026, 11, 24), "mid-2026"),
        (2026, OTHER, date(2027, 6, 20), "end-2026"),
        (2026, SAME, date(2027, 6, 20), "end-2026"),
        (2025, SAME, date(2027, 6, 20), "mid-2026"),
        (2025, OTHER, date(2027, 2, 1), "mid-2026"),
        (2025, OTHER, date(2027, 6, 20), "end-2026"),
        (None, {}, date(2027, 2, 1), "mid-2026"),
        (None, {}, date(2027, 6, 20), "end-2026"),
    ],
)
def test_the_newest_year(demographics: int | None, idmc: dict[int, dict[str, int]], today: date, expected: str) -> None:
    found = concluded(2026, demographics, idmc, today)
    assert found.period.label == expected
    assert found.why
