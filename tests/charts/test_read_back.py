"""A picture says what the rows say: every value is read back from its marks to within half a pixel."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhcr_cli.charts.scales import year_of
from unhcr_cli.core.model import Number, Period
from unhcr_cli.core.report import Report

from .samples import CASES, drawn, tidy, yearly

SVG = "{http://www.w3.org/2000/svg}"
LINES = [name for name in CASES if name.startswith(("trend", "compare-slope")) and name != "trend-two-units"]
COLUMNS = ["pair", "flows", "solutions", "asylum-yearly"]
BARS = [*(name for name in CASES if name.startswith("rank")), "in", "from", "compare", "compare-measures", "asylum"]
PYRAMIDS = ["demographics", "demographics-missing"]


class Panel:
    """A plot of an SVG, whose places are read as values."""

    def __init__(self, group: ElementTree.Element) -> None:
        self.group = group
        self.axis = group.get("data-axis")
        (self.low, self.high), (self.start, self.end) = (
            map(float, group.get(name, "").split()) for name in ("data-values", "data-places")
        )

    @property
    def half_a_pixel(self) -> float:
        """What half a pixel stands for."""
        return abs((self.high - self.low) / (self.end - self.start)) / 2

    def value(self, place: float) -> float:
        """What a place stands for."""
        return self.low + (place - self.start) / (self.end - self.start) * (self.high - self.low)

    def size(self, length: float) -> float:
        """What a length stands for."""
        return length / abs(self.end - self.start) * abs(self.high - self.low)


def panels(svg: str) -> Iterator[Panel]:
    for group in ElementTree.fromstring(svg).iter(f"{SVG}g"):
        if group.get("data-axis"):
            yield Panel(group)


def points(panel: Panel) -> Iterator[tuple[float, float]]:
    """Where lines have corners and dots are."""
    for line in panel.group.iter(f"{SVG}polyline"):
        if line.get("class") == "series":
            for point in line.get("points", "").split():
                x, y = point.split(",")
                yield float(x), float(y)
    for dot in panel.group.iter(f"{SVG}circle"):
        yield float(dot.get("cx", "")), float(dot.get("cy", ""))
    for dot in panel.group.iter(f"{SVG}polygon"):
        corners = [tuple(map(float, corner.split(","))) for corner in dot.get("points", "").split()]
        yield sum(x for x, _ in corners) / len(corners), sum(y for _, y in corners) / len(corners)


def lengths(panel: Panel) -> Iterator[float]:
    side = "width" if panel.axis == "x" else "height"
    for rect in panel.group.iter(f"{SVG}rect"):
        yield float(rect.get(side, ""))


def column(report: Report, id: str) -> list[Number | str | None]:
    place = [each.id for each in report.columns].index(id)
    return [row[place] for row in report.rows]


def known(report: Report) -> list[Number]:
    return [value for value in column(report, "value") if isinstance(value, int | float)]


def check_lines(report: Report, svg: str) -> None:
    """Each value is a point, and each point a value, at its time."""
    found = list(panels(svg))
    values = [(panel.value(y), panel.half_a_pixel) for panel in found for _, y in points(panel)]
    for value in known(report):
        assert any(abs(read - value) <= slack for read, slack in values), value
    for read, slack in values:
        assert any(abs(read - value) <= slack for value in known(report)), read


@pytest.mark.parametrize("name", LINES)
def test_every_value_is_a_point_of_a_line(name: str) -> None:
    check_lines(CASES[name], drawn(CASES[name]))


@given(st.lists(st.none() | st.integers(0, 10**11), min_size=1, max_size=75))
def test_any_series_is_read_back(values: list[Number | None]) -> None:
    report = tidy("trend", {("MLI", "refugees"): yearly(values, 1951)})
    check_lines(report, drawn(report))


def test_points_are_at_their_dates() -> None:
    (panel,) = panels(drawn(CASES["trend-gaps"]))
    places = sorted({x for x, _ in points(panel)})
    dates = [
        date
        for date, value in zip(column(CASES["trend-gaps"], "period"), column(CASES["trend-gaps"], "value"), strict=True)
        if value is not None
    ]
    years = [year_of(Period.declared(str(date))) for date in dates]
    per_year = (places[-1] - places[0]) / (years[-1] - years[0])
    assert [round((place - places[0]) / per_year) for place in places] == [round(year - years[0]) for year in years]


@pytest.mark.parametrize("name", [*BARS, *COLUMNS, *PYRAMIDS])
def test_every_value_is_the_length_of_a_bar(name: str) -> None:
    report = CASES[name]
    wholes = column(report, "measure")
    drawn_of = [
        value
        for value, id, unit in zip(column(report, "value"), wholes, column(report, "unit"), strict=True)
        if isinstance(value, int | float) and id != "newly_displaced" and not (unit == "%" and name in PYRAMIDS)
    ]
    found = [(panel.size(each), 2 * panel.half_a_pixel) for panel in panels(drawn(report)) for each in lengths(panel)]
    assert len(found) == len(drawn_of)
    for value in drawn_of:
        assert any(abs(read - value) <= slack for read, slack in found), value


def test_a_change_is_drawn_to_its_side() -> None:
    report = CASES["revisions-changes"]
    (panel,) = panels(drawn(report))
    zero = panel.start + (0 - panel.low) / (panel.high - panel.low) * (panel.end - panel.start)
    sides = Counter(
        "left" if float(rect.get("x", "")) < zero - 0.01 else "right" for rect in panel.group.iter(f"{SVG}rect")
    )
    changes = [value for value in column(report, "change") if isinstance(value, int | float)]
    assert sides == Counter("left" if value < 0 else "right" for value in changes)


def test_a_gap_stays_a_gap() -> None:
    (panel,) = panels(drawn(CASES["trend-gaps"]))
    lines = [line for line in panel.group.iter(f"{SVG}polyline") if line.get("class") == "series"]
    assert [len(line.get("points", "").split()) for line in lines] == [2, 2]
    assert sum(1 for _ in panel.group.iter(f"{SVG}circle")) >= 1


def test_no_line_crosses_a_break_and_the_word_stands_there() -> None:
    (panel,) = panels(drawn(CASES["trend-break"]))
    lines = [line for line in panel.group.iter(f"{SVG}polyline") if line.get("class") == "series"]
    assert [len(line.get("points", "").split()) for line in lines] == [3, 3]
    assert "break" in [text.text for text in panel.group.iter(f"{SVG}text")]


def test_a_mid_year_is_hollow_and_provisional_is_dashed() -> None:
    (panel,) = panels(drawn(CASES["trend-provisional"]))
    assert {dot.get("fill") for dot in panel.group.iter(f"{SVG}circle")} == {"#ffffff"}
    dashes = [line.get("stroke-dasharray") for line in panel.group.iter(f"{SVG}polyline") if line.get("class")]
    assert [bool(dash) for dash in dashes] == [False, True]


@pytest.mark.parametrize(
    "name", [name for name in CASES if name != "trend-negative" and name.startswith(("rank", "in", "flows"))]
)
def test_bars_begin_at_zero(name: str) -> None:
    assert all(panel.low == 0 for panel in panels(drawn(CASES[name])))


def test_lines_of_one_unit_in_several_panels_have_one_scale() -> None:
    found = list(panels(drawn(CASES["trend-six"])))
    assert len(found) == 6
    assert len({(panel.low, panel.high) for panel in found}) == 1


def test_lines_are_told_apart_without_colour() -> None:
    (panel,) = panels(drawn(CASES["trend-five-close"]))
    shapes = {
        (len(dot.get("points", "").split()), dot.get("points", "").split()[0][-3:]) if dot.tag.endswith("gon") else 0
        for dot in panel.group
        if dot.tag.endswith(("circle", "polygon")) and (dot.findtext(f"{SVG}title") or "").split(", ")[1][:4] == "2018"
    }
    assert len(shapes) == 5


def test_ties_have_the_same_number() -> None:
    (panel,) = panels(drawn(CASES["rank-ties"]))
    names = [text.text for text in panel.group.iter(f"{SVG}text")]
    assert {"1. Mali", "1. Niger", "3. Chad"} <= set(names)


def test_five_lines_end_in_five_labels_that_are_in_their_order() -> None:
    (panel,) = panels(drawn(CASES["trend-five-close"]))
    named = [
        (float(text.get("y", "")), text.text) for text in panel.group.iter(f"{SVG}text") if text.get("font-weight")
    ]
    assert [name for _, name in sorted(named)] == ["Mauritania", "Burkina Faso", "Chad", "Niger", "Mali"]
    assert all(later - earlier >= 17 for (earlier, _), (later, _) in pairwise(sorted(named)))
