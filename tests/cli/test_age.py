"""Figures that are over seven months old say so, to people alone."""

from __future__ import annotations

import pytest

from ..conftest import Run

OLD = {"UNHCR_TODAY": "2027-02-26"}
LINE = "Release 2025-12.1 is 8 months old; `unhcr update` looks for a newer one."


def test_old_figures_say_so_in_one_line(run: Run) -> None:
    ran = run("stats", "mali", "-f", "table", environment=OLD)
    assert ran.out.splitlines()[-1] == LINE
    assert LINE in run("context", "mali", "-f", "text", environment=OLD).out
    assert "a 8 mois" in run("stats", "mali", "-f", "table", "--lang", "fr", environment=OLD).out


@pytest.mark.parametrize("day", ["2026-06-25", "2026-11-24", "2027-02-24", "2020-01-01"])
def test_figures_of_seven_months_are_not_old(run: Run, day: str) -> None:
    assert "months old" not in run("stats", "mali", "-f", "table", environment={"UNHCR_TODAY": day}).out


@pytest.mark.parametrize(
    "more",
    [("-f", "csv"), ("-f", "json"), ("-f", "markdown"), ("-f", "table", "-q"), ("-f", "table", "--release", "2024-12")],
    ids=" ".join,
)
def test_machines_and_whoever_does_not_ask_are_not_told(run: Run, more: tuple[str, ...]) -> None:
    ran = run("stats", "mali", *more, environment=OLD)
    assert "months old" not in ran.out + ran.err
