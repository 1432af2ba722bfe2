"""Colours that can be seen: lines and words against the page, fills against each other."""

from __future__ import annotations

import pytest

from unhcr_cli.charts import theme
from unhcr_cli.charts.theme import THEMES


def luminance(colour: str) -> float:
    """Relative luminance, as the guidelines for accessible content define it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_words_and_lines_stand_out_from_the_page(name: str) -> None:
    colours = theme.find(name)
    for colour in (colours.ink, colours.muted, *colours.lines.values(), *colours.palette):
        assert contrast(colour, colours.background) >= 4.5, colour


@pytest.mark.parametrize("name", THEMES)
def test_kinds_that_are_piled_up_differ_in_grey(name: str) -> None:
    colours = theme.find(name)
    for one, other in (
        ("refugees", "asylum_seekers"),
        ("refugees", "idps"),
        ("new_refugees", "new_refugee_like"),
        ("new_refugee_like", "new_asylum_seekers"),
        ("new_asylum_seekers", "new_oip"),
        ("recognised", "complementary"),
        ("rejected", "otherwise_closed"),
    ):
        assert contrast(colours.fill(one), colours.fill(other)) >= 1.5, (one, other)


def test_the_fills_are_unhcrs() -> None:
    colours = theme.find("light")
    assert [colours.fill(id) for id in ("refugees", "asylum_seekers", "idps", "stateless", "oip")] == [
        *("#0072bc", "#6cd8fd", "#32c189", "#ffc740", "#d25a45")
    ]
