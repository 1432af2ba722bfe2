"""Totals as each release has them: every point has one version in each release since its first."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from unhcr_cli.dataset.compile.versions import Point, Versions
from unhcr_cli.dataset.layout import figure_tables

IDS = ("refugees", "new_refugees", "gdp")
Cells = tuple[int | None, ...]
POINTS = st.tuples(st.integers(0, 1), st.integers(0, 1), st.sampled_from([20221231, 20230630, 20231231]))
FIGURES = st.tuples(*[st.none() | st.integers(0, 2)] * len(IDS))
ROWS = st.dictionaries(POINTS, st.dictionaries(st.integers(0, 3), FIGURES, min_size=1))


def versions(rows: Mapping[Point, Mapping[int, Cells]], ids: Sequence[str] = IDS, oldest: int = 0) -> Versions:
    connection = sqlite3.connect(":memory:")
    figure_tables(connection, IDS)
    for point, figures in rows.items():
        for release, cells in figures.items():
            connection.execute("INSERT INTO totals VALUES (?, ?, ?, ?, '', ?, ?, ?)", (*point, release, *cells))
    found = Versions(connection, ids, oldest)
    connection.close()
    return found


@given(ROWS)
def test_a_point_is_in_each_release_what_the_last_before_made_it(rows: Mapping[Point, Mapping[int, Cells]]) -> None:
    found = versions(rows)
    assert list(found) == sorted(rows)
    for point, figures in rows.items():
        for release in range(5):
            stated = [number for number in sorted(figures) if number <= release]
            expected = dict(zip(IDS, figures[stated[-1]], strict=True)) if stated else None
            assert found.as_of(point, release) == expected
            valid = [each.row for each in found.of(point) if each.release <= release <= each.until]
            assert valid == ([expected] if stated else [])


@given(ROWS)
def test_a_period_is_complete_where_arrivals_are_recorded_at_last(rows: Mapping[Point, Mapping[int, Cells]]) -> None:
    last = {point: dict(zip(IDS, figures[max(figures)], strict=True)) for point, figures in rows.items()}
    found = versions(rows)
    assert found.periods == {period for _, _, period in rows}
    assert found.complete == {period for (_, _, period), row in last.items() if row["new_refugees"] is not None}
    assert versions(rows, ("refugees",)).complete == frozenset()


def test_only_what_is_not_too_old_is_there_and_of_the_measures_asked_for() -> None:
    rows = {(0, 1, period): {0: (1, 2, 3)} for period in (20221231, 20230630, 20231231)}
    found = versions(rows, ("gdp",), 20230630)
    assert list(found) == [(0, 1, 20230630), (0, 1, 20231231)]
    assert found.of((0, 1, 20221231)) == ()
    assert [(each.release, each.row) for each in found.of((0, 1, 20230630))] == [(0, {"gdp": 3})]
