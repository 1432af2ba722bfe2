"""Flags: what a release and a measure say of every figure, and what a figure says itself."""

from __future__ import annotations

import pytest

from unhcr_cli.model import Period
from unhcr_cli.quality import MEANINGS, base_flags, join_flags, small

ROUNDED = {"rounded": True, "publisher": "UNHCR"}


def test_flags_stand_once_each_in_alphabetical_order() -> None:
    assert join_flags("sp", "", "es", ":") == ":eps"


@pytest.mark.parametrize(
    ("release", "publisher", "own", "flags"),
    [
        ({}, "UNHCR", False, ""),
        ({"provisional": True}, "UNHCR", False, "p"),
        ({"provisional": True, "newest": 20250630}, "UNHCR", False, ""),
        ({"estimated": ["idmc_idps"], "newest": 20250630}, "IDMC", False, ""),
        ({"estimated_before": {"idmc_idps": 2025}}, "IDMC", False, "e"),
        ({"estimated_before": {"idmc_idps": 2024}}, "IDMC", False, ""),
        ({"provisional": True}, "UNRWA", False, "p"),
        ({"provisional": True}, "UN", False, ""),
        ({"provisional": True}, "World Bank", False, ""),
        ({"estimated": ["idmc_idps"]}, "IDMC", False, "e"),
        ({}, "UNHCR", True, "u"),
        ({"provisional": True, "estimated": ["idmc_idps"]}, "UNHCR", True, "epu"),
    ],
)
def test_a_release_flags_what_it_covers(release: dict[str, object], publisher: str, own: bool, flags: str) -> None:
    declared = {"newest": "2024-06-30", **release}
    assert base_flags({"publisher": publisher}, declared, "idmc_idps", Period(2024, 6, 30), own=own) == flags


def test_a_measure_that_is_an_estimate_is_flagged_in_every_release() -> None:
    assert base_flags({"estimated": True}, {"newest": 20251231}, "any", Period.year_end(2023)) == "e"


@pytest.mark.parametrize(("value", "flag"), [(5, "ps"), (0, "p"), (4, "p"), (6, "p"), (50, "p"), (None, "")])
def test_a_five_is_small_and_a_missing_figure_has_none_of_its_releases_flags(value: int | None, flag: str) -> None:
    assert small(value, "p", ROUNDED) == flag


def test_a_five_that_nobody_rounded_is_a_five() -> None:
    assert small(5, "", {"publisher": "UNRWA"}) == ""


def test_every_letter_has_a_meaning() -> None:
    assert set(MEANINGS) == set("z:sbperu")
