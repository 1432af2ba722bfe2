"""Flags: what a release and a measure say of every figure, and what a figure says itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhcr_cli.core.flags import MEANINGS, base_flags, join_flags, read_marks, small, with_mark, write_marks
from unhcr_cli.core.model import Period

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


FLAGS = st.text("".join(MEANINGS), min_size=1).map(join_flags)
IDS = st.from_regex(r"[a-z][a-z0-9_]*", fullmatch=True)


@given(st.dictionaries(IDS, FLAGS), st.sets(IDS), st.sampled_from([*MEANINGS]))
def test_marks_are_read_as_they_were_written_and_a_letter_more_changes_no_others(
    flags: dict[str, str], ids: set[str], letter: str
) -> None:
    assert read_marks(write_marks(flags)) == flags
    marked = read_marks(with_mark(write_marks(flags), ids, letter))
    assert marked == {id: join_flags(flags.get(id, ""), letter if id in ids else "") for id in {*flags, *ids}}
