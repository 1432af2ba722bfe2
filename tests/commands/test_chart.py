"""`--chart`, through the front door: the picture is one more way out, and the answer stays as it is."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from tests.conftest import IMPORTABLE, Process, Run
from unhcr_cli.core.text import width

QUESTIONS = {
    "trend": ("mali", "niger", "-m", "refugees"),
    "rank": ("refugees",),
    "in": ("germany",),
    "from": ("mali",),
    "compare": ("mali", "niger", "chad"),
    "demographics": ("mali",),
    "asylum": ("--from", "afghanistan", "--in", "germany"),
    "flows": ("sudan",),
    "solutions": ("mali",),
    "revisions": ("mali", "-m", "refugees", "-p", "2022"),
}
TREND = ("trend", "mali", "-m", "refugees", "-p", "2015..2025")


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_picture_is_written_beside_the_answer(run: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / "chart.svg"
    question = (name, *QUESTIONS[name], "-f", "csv")
    plain, with_chart = run(*question), run(*question, "--chart", str(path))
    assert (with_chart.code, with_chart.out) == (0, plain.out)
    root = ElementTree.fromstring(path.read_bytes())
    assert with_chart.err == f"wrote {path}: chart, 1200 × {root.get('height')} pixels\n{plain.err}"
    assert 200 < int(root.get("height", "")) <= 675


def test_quiet_says_nothing(run: Run, tmp_path: Path) -> None:
    ran = run(*TREND, "--chart", str(tmp_path / "a.svg"), "-q")
    assert (ran.code, ran.err) == (0, "")


def test_what_sorts_and_chooses_columns_leaves_the_picture_as_it_is(run: Run, tmp_path: Path) -> None:
    one, other = tmp_path / "one.svg", tmp_path / "other.svg"
    run(*TREND, "--chart", str(one))
    ran = run(*TREND, "--chart", str(other), "--columns", "period,value", "--sort", "-value")
    assert ran.out.startswith("period,value\n")
    assert one.read_bytes() == other.read_bytes()


def test_a_table_on_a_terminal_and_csv_have_the_same_picture(run: Run, tmp_path: Path) -> None:
    one, other = tmp_path / "one.svg", tmp_path / "other.svg"
    run("rank", "refugees", "--top", "8", "-f", "table", "--chart", str(one), "--lang", "fr")
    run("rank", "refugees", "--top", "8", "-f", "csv", "--chart", str(other), "--lang", "fr")
    assert one.read_bytes() == other.read_bytes()
    assert "Réfugiés" in one.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["chart", "chart.jpg", "chart.svg.gz", "/dev/stdout"])
def test_another_ending_is_refused_before_anything_is_read(run: Run, tmp_path: Path, name: str) -> None:
    path = name if "/" in name else str(tmp_path / name)
    ran = run("trend", "mali", "--data", "nowhere.toml", "--chart", path)
    assert (ran.code, ran.out) == (2, "")
    assert "a chart's file ends in .svg, .png or .pdf" in ran.err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--size", "12"), "no size '12'"),
        (("--size", "100x100"), "no size '100x100'"),
        (("--size", "99999x675"), "no size"),
        (("--theme", "drak"), "no theme called 'drak'"),
        (("--title", ""), "--title is empty"),
    ],
)
def test_what_can_not_be_is_refused(run: Run, tmp_path: Path, options: tuple[str, ...], message: str) -> None:
    path = tmp_path / "a.svg"
    ran = run(*TREND, "--chart", str(path), *options)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert not path.exists()


@pytest.mark.parametrize("options", [("--title", "Mine"), ("--size", "600x400"), ("--theme", "dark")])
def test_an_option_of_a_chart_needs_one(run: Run, options: tuple[str, ...]) -> None:
    ran = run(*TREND, *options)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"unhcr: {options[0]} is for a chart\nhint: add --chart FILE.svg\n"


@pytest.mark.parametrize("question", [("trend", "mali", "--explain"), ("rank", "refugees", "--explain")])
def test_prose_has_no_picture(run: Run, tmp_path: Path, question: tuple[str, ...]) -> None:
    ran = run(*question, "--chart", str(tmp_path / "a.svg"))
    assert ran.code == 2
    assert "a chart is of figures" in ran.err


def test_measures_across_have_no_picture(run: Run, tmp_path: Path) -> None:
    ran = run("compare", "mali", "niger", "--wide", "--chart", str(tmp_path / "a.svg"))
    assert (ran.code, ran.out) == (2, "")
    assert "leave --wide out" in ran.err


def test_commands_without_pictures_say_so(run: Run, tmp_path: Path) -> None:
    ran = run("stats", "mali", "--chart", str(tmp_path / "a.svg"))
    assert ran.code == 2
    assert "stats takes no --chart" in ran.err


def test_title_size_and_theme_are_taken(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    run(*TREND, "--chart", str(path), "--title", "Mali & <its> neighbours", "--size", "640x480", "--theme", "dark")
    root = ElementTree.fromstring(path.read_bytes())
    assert root.findtext("{http://www.w3.org/2000/svg}title") == "Mali & <its> neighbours"
    assert (root.get("width"), root.get("height")) == ("640", "480")
    assert "#14191f" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("title", ["<script>alert(1)</script>", "\x1b[31m]]>&amp;", "\u202egnp", '" onload="x'])
def test_hostile_text_stays_text(run: Run, tmp_path: Path, title: str) -> None:
    path = tmp_path / "a.svg"
    assert run(*TREND, "--chart", str(path), "--title", title).code == 0
    text = path.read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    assert not [each for each in root.iter() if each.tag.endswith("script")]
    assert not [name for each in root.iter() for name in each.attrib if name.startswith("on")]
    assert not {"\x1b", "\u202e"} & set(text)


def test_the_alternative_text_stands_in_the_place_of_the_rows(run: Run, tmp_path: Path) -> None:
    ran = run("trend", "mali", "-m", "refugees", "-p", "2015..2025", "--alt")
    assert ran.code == 0
    first, second = ran.out.splitlines()
    assert first == "Refugees under UNHCR's mandate in Mali | 2015–2025"
    assert "286,715 (2025)" in second
    assert "Source: UNHCR" in second


def test_one_file_is_not_for_both(run: Run, tmp_path: Path) -> None:
    path = str(tmp_path / "a.svg")
    ran = run(*TREND, "--chart", path, "-o", path, "-f", "csv")
    assert ran.code == 2
    assert not Path(path).exists()


def test_a_chart_that_can_not_be_written_leaves_standard_output_empty(run: Run, tmp_path: Path) -> None:
    ran = run(*TREND, "--chart", str(tmp_path / "nowhere" / "a.svg"))
    assert (ran.code, ran.out) == (73, "")


@pytest.mark.parametrize(("ending", "module"), [("png", "resvg_py"), ("pdf", "typst")])
def test_a_missing_extra_is_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, module: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    path = tmp_path / f"a.{ending}"
    ran = run(*TREND, "--chart", str(path))
    assert (ran.code, ran.out) == (2, "")
    assert f"pip install 'unhcr-cli[{ending}]'" in ran.err
    assert not path.exists()


@pytest.mark.parametrize(
    ("ending", "module", "begins"), [("png", "resvg_py", b"\x89PNG\r\n"), ("pdf", "typst", b"%PDF-")]
)
@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_png_and_pdf_are_drawn(
    run: Run, tmp_path: Path, ending: str, module: str, begins: bytes, language: str
) -> None:
    pytest.importorskip(module, reason=f"the extra [{ending}] is not installed")
    one, other = tmp_path / f"one.{ending}", tmp_path / f"other.{ending}"
    for path in (one, other):
        ran = run(*TREND, "--chart", str(path), "--lang", language)
        assert ran.code == 0, ran.err
        assert "the fonts" not in ran.err
    assert one.read_bytes().startswith(begins)
    assert one.read_bytes() == other.read_bytes()


def test_a_character_that_no_font_has_is_said(run: Run, tmp_path: Path) -> None:
    ran = run(*TREND, "--chart", str(tmp_path / "a.svg"), "--title", "Mali ꙮ")
    assert "note: the fonts of charts do not have ꙮ; PNG and PDF show a box in their place" in ran.err


MANY = ("trend", "mali", "niger", "burkina faso", "-m", "refugees", "-p", "2000..")


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
@pytest.mark.parametrize("question", [TREND, MANY, ("trend", "mali", "-m", "refugees,hosted_per_1000")], ids=len)
def test_lines_in_the_terminal_fit_its_width(run: Run, columns: int, question: tuple[str, ...]) -> None:
    ran = run(*question, "--chart", "-", environment={"COLUMNS": str(columns)})
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert sum("┤" in line or "└" in line for line in lines) >= 15
    assert max(map(width, lines)) <= columns
    assert "\x1b" not in ran.out


def test_names_and_values_stand_at_the_ends_of_lines(run: Run) -> None:
    out = run(*MANY, "--chart", "-").out
    assert [name for name in ("Niger 385,986", "Mali 286,715", "Burkina Faso 40,996") if name not in out] == []
    assert "Source: UNHCR" in out


def test_lines_have_colours_where_they_can_be_shown(run: Run) -> None:
    out = run(*MANY, "--chart", "-", environment={"FORCE_COLOR": "1"}).out
    assert {f"\x1b[{code}m" for code in (34, 31, 32)} <= set(re.findall("\x1b\\[[0-9]+m", out))


def test_ascii_has_a_sign_for_each_line(start: Process) -> None:
    process = start(*MANY, "--chart", "-", environment={"PYTHONIOENCODING": "ascii"})
    out = process.communicate()[0].decode("ascii")
    assert all(f"{sign} {name}" in out for sign, name in zip("*+o", ("Mali", "Niger", "Burkina"), strict=True))


def test_only_lines_are_drawn_in_the_terminal(run: Run) -> None:
    ran = run("rank", "refugees", "--chart", "-")
    assert (ran.code, ran.out) == (2, "")
    assert "only lines through time" in ran.err


@pytest.mark.parametrize("way", [("--alt",), ("--chart", "-")])
@pytest.mark.parametrize("more", [("-f", "csv"), ("-o", "a.csv"), ("--theme", "dark")], ids=" ".join)
def test_a_text_is_no_rows(run: Run, way: tuple[str, ...], more: tuple[str, ...]) -> None:
    ran = run(*TREND, *way, *more)
    assert (ran.code, ran.out) == (2, "")


@pytest.mark.usefixtures("ready")
def test_a_chart_is_imported_where_one_is_asked_for_and_no_more_than_that(tmp_path: Path) -> None:
    script = "import sys; from unhcr_cli.app import app\ntry: app()\nfinally: print(*sys.modules, file=sys.stderr)"
    for more, wanted in (((), False), (("--chart", "a.svg"), True)):
        done = subprocess.run(
            [sys.executable, "-c", script, *TREND, "-f", "csv", *more],
            capture_output=True,
            text=True,
            check=True,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": IMPORTABLE},
        )
        modules = done.stderr.split()
        assert ("unhcr_cli.charts.draw" in modules) is wanted
        assert not {"rich", "resvg_py", "typst", "xml"} & set(modules)


def test_a_country_alone_is_drawn_through_time(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    assert run("mali", "--chart", str(path)).code == 0
    title = ElementTree.fromstring(path.read_bytes()).findtext("{http://www.w3.org/2000/svg}title")
    assert title == "Refugees under UNHCR's mandate in Mali | 2000–2025"
