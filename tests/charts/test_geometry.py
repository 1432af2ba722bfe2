"""Whatever the figures are: no two labels overlap, nothing leaves the frame, no value is drawn where it is not."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhcr_cli.charts import plans
from unhcr_cli.charts.figures import read
from unhcr_cli.charts.fonts import fit, text_width, wrap
from unhcr_cli.charts.scales import apart, ticks
from unhcr_cli.charts.scene import Box, Dot, Rect, Scene, Text
from unhcr_cli.core.report import Report
from unhcr_cli.languages.ar import Arabic
from unhcr_cli.languages.base import ENGLISH, Language

from .samples import CASES, COUNTRIES, SPEECH, date, ranked, scene, sides, tidy, yearly

CODES = st.lists(st.sampled_from([code for code in COUNTRIES if code != "WLD"]), min_size=1, max_size=7, unique=True)
COUNTS = st.none() | st.integers(0, 99_999_999_999) | st.sampled_from([0, 5, 1_000_000])
SIZES = st.sampled_from([None, (1200, 675), (600, 338), (400, 600), (300, 300), (2400, 1350)])


def check(found: Scene) -> None:
    """Everything is inside, and no text is on another."""
    page = Box(0, 0, found.width, found.height)
    for mark in found.marks:
        if isinstance(mark, Rect):
            assert page.holds(mark.box), mark
        elif isinstance(mark, Dot):
            assert page.holds(Box(*mark.centre, 0, 0)), mark
    for text in found.texts:
        assert page.holds(text.box), text
    for one, other in combinations(found.texts, 2):
        assert not one.box.meets(other.box), (one, other)


@pytest.mark.parametrize("size", [None, (1200, 675), (600, 338), (400, 600)], ids=str)
@pytest.mark.parametrize("name", CASES)
def test_an_awkward_picture_has_room_for_all(name: str, size: tuple[int, int] | None) -> None:
    check(scene(CASES[name], size=size))


@pytest.mark.parametrize("name", CASES)
def test_it_has_when_it_runs_from_right_to_left(name: str) -> None:
    check(scene(CASES[name], SPEECH._replace(language=Arabic())))


@pytest.mark.parametrize("language", [ENGLISH, Arabic()], ids=lambda each: each.code)
@pytest.mark.parametrize("name", ["compare-measures", "trend-six", "asylum-yearly", "demographics"])
def test_a_heading_is_above_its_own_panel(name: str, language: Language) -> None:
    speech = SPEECH._replace(language=language)
    found = scene(CASES[name], speech)
    headings = [each.heading for each in plans.of(CASES[name].command)(read(CASES[name], speech), speech).panels]
    assert len(headings) > 1
    for heading, panel in zip(headings, found.panels, strict=True):
        (text,) = (each for each in found.furniture if isinstance(each, Text) and each.text == heading and each.bold)
        assert panel.box.x - 0.01 <= text.box.x
        assert text.box.right <= panel.box.right + 0.01
        assert text.box.bottom <= panel.box.y + 0.01


@pytest.mark.parametrize("size", [(300, 300), (400, 600), (600, 338), None], ids=str)
@pytest.mark.parametrize("name", ["rank", "compare", "compare-slope", "demographics", "revisions-changes"])
def test_a_figure_is_never_cut(name: str, size: tuple[int, int] | None) -> None:
    whole = {text.text for text in scene(CASES[name], size=(4000, 2000)).texts}
    figures = {word for text in whole for word in text.split() if len(word) > 5 and word[-1].isdigit() and "," in word}
    shown = {word for text in scene(CASES[name], size=size).texts for word in text.text.split()}
    assert figures <= shown


@st.composite
def trends(draw: st.DrawFn) -> Report:
    length = draw(st.integers(1, 75))
    flags = st.dictionaries(st.integers(1951, 2025), st.sampled_from(["b", "p", "bp"]), max_size=6)
    return tidy(
        draw(st.sampled_from(["trend", "compare", "flows"])),
        {
            (code, "refugees"): yearly(
                draw(st.lists(COUNTS, min_size=length, max_size=length)), 2026 - length, draw(flags)
            )
            for code in draw(CODES)
        },
    )


@given(trends(), SIZES)
def test_lines_have_room(report: Report, size: tuple[int, int] | None) -> None:
    check(scene(report, size=size))


@given(CODES, st.data(), SIZES)
def test_bars_have_room(codes: list[str], data: st.DataObject, size: tuple[int, int] | None) -> None:
    numbers = st.integers(0, 99_999_999_999) | st.floats(0, 1e6, width=32)
    values = [(code, data.draw(numbers), index + 1) for index, code in enumerate(codes)]
    check(scene(ranked(values), size=size))


@given(CODES, st.data(), SIZES)
def test_piles_have_room(codes: list[str], data: st.DataObject, size: tuple[int, int] | None) -> None:
    figures = {
        (code, "MLI", id): [(date(2025), data.draw(COUNTS), "")]
        for code in codes
        for id in ("refugees", "oip", "asylum_seekers")
    }
    check(scene(sides("in", figures), size=size))


@given(st.text(max_size=300), SIZES)
def test_any_title_has_room(title: str, size: tuple[int, int] | None) -> None:
    check(scene(CASES["trend"], size=size, title=title))


@given(st.lists(st.floats(0, 500), max_size=9), st.floats(1, 60))
def test_labels_are_moved_apart_and_keep_their_order(places: list[float], gap: float) -> None:
    found = apart(places, gap, 0, 500)
    needed = min(gap, 500 / max(len(places) - 1, 1))
    ordered = [found[index] for index in sorted(range(len(places)), key=lambda index: (places[index], index))]
    assert all(later - earlier >= needed - 1e-6 for earlier, later in pairwise(ordered))
    assert all(-1e-6 <= place <= 500 + 1e-6 for place in found)


@given(st.floats(-1e12, 1e12), st.floats(-1e12, 1e12), st.integers(2, 8))
def test_ticks_are_even_and_hold_what_they_are_for(low: float, high: float, most: int) -> None:
    found = ticks(min(low, high), max(low, high), most)
    slack = 1e-6 * (max(low, high, 0.0) - min(low, high, 0.0)) + 1e-12
    assert found[0] <= min(low, high, 0.0) + slack
    assert found[-1] >= max(low, high, 0.0) - slack
    assert 0.0 in found
    assert len(found) <= most + 3


@given(st.text(max_size=80), st.floats(1, 400), st.integers(1, 3))
def test_text_is_cut_to_its_room(text: str, room: float, lines: int) -> None:
    assert text_width(fit(text, room, 12), 12) <= room
    wrapped = wrap(text, room, 12, most=lines)
    assert len(wrapped) <= lines
    assert all(text_width(line, 12) <= room for line in wrapped)
