"""One picture of each awkward answer, byte for byte."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import GOLDEN, Run
from unhcr_cli.charts import draw
from unhcr_cli.charts.draw import Wanted
from unhcr_cli.charts.terminal import Surface

from .samples import CASES, SPEECH, drawn

Golden = Callable[[str, str], None]
DARK = ("trend-five-close", "rank", "in", "demographics")
NARROW = ("trend-five-close", "rank", "compare-measures", "asylum")
TERMINAL = ("trend-break", "trend-gaps", "trend-five-close", "trend-all-missing", "trend-one-point")
PINNED = ("--release", "2024-12", "-f", "csv", "-q")
SPOKEN = {
    f"{name}-{code}": (*question, "--lang", code)
    for code in ("fr", "es", "ar", "ru", "zh")
    for name, question in (
        ("trend", ("trend", "mali", "-m", "refugees,idps", "-p", "2015..2024")),
        ("rank", ("rank", "refugees", "--as", "origin", "-p", "2024", "--top", "6")),
    )
}


@pytest.mark.parametrize("name", CASES)
def test_an_awkward_answer_is_drawn_as_expected(name: str, golden: Golden) -> None:
    golden(f"charts/{name}.svg", drawn(CASES[name]))


@pytest.mark.parametrize("name", DARK)
def test_it_is_drawn_on_dark_as_expected(name: str, golden: Golden) -> None:
    golden(f"charts/{name}-dark.svg", drawn(CASES[name], theme="dark"))


@pytest.mark.parametrize("name", NARROW)
def test_it_is_drawn_on_a_phone_as_expected(name: str, golden: Golden) -> None:
    golden(f"charts/{name}-narrow.svg", drawn(CASES[name], size=(400, 600)))


@pytest.mark.parametrize("name", SPOKEN)
def test_it_is_drawn_in_other_languages_as_expected(name: str, golden: Golden, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "chart.svg"
    ran = run(*SPOKEN[name], *PINNED, "--chart", str(path))
    assert (ran.code, ran.err) == (0, "")
    golden(f"charts/{name}.svg", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("unicode", [True, False], ids=["braille", "ascii"])
@pytest.mark.parametrize(
    "name", ["trend-break", "trend-gaps", "trend-five-close", "trend-all-missing", "trend-one-point"]
)
def test_it_is_drawn_in_a_terminal_as_expected(name: str, unicode: bool, golden: Golden) -> None:
    text = draw.in_terminal(CASES[name], SPEECH, Wanted(), Surface(72, unicode))
    golden(f"charts/{name}-{'braille' if unicode else 'ascii'}.txt", text)


def test_every_picture_is_kept_and_there_are_forty() -> None:
    kept = {path.stem for path in (GOLDEN / "charts").glob("*.svg")}
    assert kept == {*CASES, *(f"{name}-dark" for name in DARK), *(f"{name}-narrow" for name in NARROW), *SPOKEN}
    assert len(kept) >= 40


@pytest.mark.parametrize("path", sorted((GOLDEN / "charts").glob("*.svg")), ids=lambda path: path.stem)
def test_a_picture_is_whole_and_stands_alone(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    space = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{space}title")
    assert "CC BY 4.0" in (root.findtext(f"{space}desc") or "")
    assert {each.tag.removeprefix(space) for each in root.iter()} <= {
        *("svg", "title", "desc", "g", "rect", "circle", "polyline", "polygon", "text", "tspan")
    }
    assert text.count("http") == 1
