"""The id of a cited figure: it says all, survives a text processor, and a slip in it shows."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhcr_cli.analysis.figure_id import FigureId, own_mark, read, repaired, value_text
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import Number, Period, Role

MALI = FigureId("mli", "refugees", "asylum", Period.year_end(2025), "2025-12.1", 286715)
TEXT = "mli-refugees-2025-2025.12.1-8qzv-e5p6"
LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz._-"

ids = st.builds(
    FigureId,
    code=st.from_regex(r"[a-z0-9_]{1,12}", fullmatch=True),
    measure=st.from_regex(r"[a-z][a-z0-9_]{0,39}", fullmatch=True),
    role=st.sampled_from(("asylum", "origin")),
    period=st.dates(min_value=date(1900, 1, 1)).map(lambda day: Period(day.year, day.month, day.day)),
    release=st.from_regex(r"[0-9]{4}-[0-9]{2}(\.[0-9])?", fullmatch=True) | st.text(max_size=5).map(own_mark),
    value=st.integers(-(10**10), 10**11),
)


def test_an_id_is_readable_and_stays_as_it_is() -> None:
    assert (MALI.text, read(TEXT)) == (TEXT, MALI)


@given(id=ids)
def test_an_id_says_all_that_it_was_made_of(id: FigureId) -> None:
    assert read(id.text) == id


@given(id=ids)
def test_an_id_needs_no_quotes_in_a_shell_and_no_padding(id: FigureId) -> None:
    assert set(id.text) <= set(LETTERS)
    assert not id.text.startswith("-")


@pytest.mark.parametrize("role", ["asylum", "origin"])
@pytest.mark.parametrize("period", [(2025, 12, 31), (2024, 6, 30), (2024, 3, 15)])
@pytest.mark.parametrize("value", [0, 5, -12, 8_231_613_070, 11.378111698162387, 0.0039741, -0.5, 1e-9, 20904898296.3])
def test_values_and_periods_of_every_kind_come_back(role: Role, period: tuple[int, int, int], value: Number) -> None:
    id = FigureId("wld", "x", role, Period(*period), "2025-12.1", value)
    found = read(id.text)
    assert found._replace(value=0) == id._replace(value=0)
    assert found.value == pytest.approx(value, rel=1e-8)
    assert value_text(found.value) == value_text(value)


@pytest.mark.parametrize(
    "text",
    [
        TEXT.upper(),
        f"  [{TEXT}]. ",
        TEXT.replace("-", "‐"),
        TEXT.replace("-", "–"),
        TEXT.replace("refugees", "refu\u00adgees"),
    ],
)
def test_case_punctuation_and_typographic_hyphens_do_no_harm(text: str) -> None:
    assert read(text) == MALI


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    id = FigureId("mli", "refugees", "asylum", Period.year_end(2025), "2025-12.1", 32)
    head, _, check = id.text.rpartition("-10-")
    assert read(f"{head}-lo-{check}") == id


def test_every_slip_of_one_letter_is_found() -> None:
    for place in range(len(TEXT)):
        for letter in ("", *LETTERS):
            slip = TEXT[:place] + letter + TEXT[place + 1 :]
            # A full stop before or behind an id is a sentence's.
            if slip.strip(".") in (TEXT, MALI.text):
                continue
            with pytest.raises(UsageError):
                read(slip)


@pytest.mark.parametrize(
    "slip",
    [TEXT.replace("mli", "mlo"), TEXT.replace("fug", "fgu"), TEXT[:-1], TEXT.replace("8qzv", "8qzvv")],
)
def test_a_slip_is_mended(slip: str) -> None:
    assert MALI in set(repaired(slip))


@pytest.mark.parametrize("text", ["", "-", "mali", "mli-refugees-2025", TEXT * 10, "💥", "\x1b[31m"])
def test_what_is_no_id_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no id of a figure"):
        read(text)


@given(text=st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    with pytest.raises(UsageError):
        read(text)


@given(text=st.text(LETTERS, max_size=60))
def test_whatever_is_mended_is_an_id(text: str) -> None:
    assert all(read(id.text) == id for id in repaired(text))
