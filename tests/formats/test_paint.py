"""Colours: readable on whatever background, the same for a measure everywhere, and never needed."""

from __future__ import annotations

import re

import pytest

from unhcr_cli.core import palette
from unhcr_cli.core.report import Column, Sheet
from unhcr_cli.formats import Style
from unhcr_cli.formats._grid import lines
from unhcr_cli.formats._paint import ROLES, paint, spark

BACKGROUNDS = {"black": (0, 0, 0), "#1e1e1e": (30, 30, 30), "white": (255, 255, 255)}


def luminance(colour: tuple[int, int, int]) -> float:
    """Relative luminance, as the Web Content Accessibility Guidelines define it."""
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_no_colour_has_what_text_needs_on_white_and_on_grey() -> None:
    # The best that one colour can do for both is the root of the contrast between them.
    assert contrast(BACKGROUNDS["#1e1e1e"], BACKGROUNDS["white"]) ** 0.5 < 4.5


def test_text_is_in_the_terminals_own_colour() -> None:
    # Bold, italics and underlined: no colour of ours, nor "dim", which halves what the terminal's has.
    assert {number for look in ROLES.values() for number in look.split(";") if number} <= {"1", "3", "4"}


@pytest.mark.parametrize("background", BACKGROUNDS.values(), ids=list(BACKGROUNDS))
@pytest.mark.parametrize("measure", [*palette.COLOURS, "another"])
def test_bars_have_the_contrast_that_graphics_need(measure: str, background: tuple[int, int, int]) -> None:
    assert contrast(palette.rgb(palette.of(measure)), background) >= 3


def test_a_measure_has_its_colour_in_bars_and_sparklines() -> None:
    sheet = Sheet("", (Column("bar", "", "bar", measure="idps"),), ((3,), (6,)))
    shown = paint(lines(sheet, Style(colour=True)), colour=True)
    assert f"\x1b[38;5;{palette.COLOURS['idps']}m" in shown
    assert paint([(("▁█", spark("idps")),)], colour=True).startswith(f"\x1b[38;5;{palette.COLOURS['idps']}m▁█")


def test_headings_and_figures_can_be_told_apart_without_colour() -> None:
    assert len({look for role, look in ROLES.items() if role in ("heading", "column", "figure", "quiet")}) == 4


@pytest.mark.parametrize("columns", [60, 80, 100, 120])
def test_bars_use_the_width_that_there_is(columns: int) -> None:
    sheet = Sheet("", (Column("a", "A", "count"), Column("bar", "", "bar")), ((1, 5), (2, 10)))
    longest = max(map(len, re.findall("█+", paint(lines(sheet, Style(width=columns)), colour=False))))
    assert longest == min(40, min(columns, 100) - 3)
