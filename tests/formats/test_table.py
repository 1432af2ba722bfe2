"""What a person reads: no figure is cut or folded at any width, and no control character comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhcr_cli.core import flags, numerals
from unhcr_cli.core.model import Cell
from unhcr_cli.core.report import Block, Column, Document, Line, Report, Section, Sheet
from unhcr_cli.core.text import visible, width
from unhcr_cli.formats import Style, find
from unhcr_cli.languages.base import ENGLISH

from .samples import BLOCK, BLOCK_REPORT, DOCUMENT, HUGE_REPORT, PROVENANCE, REPORT
from .strategies import block_reports, documents, reports

styles = st.builds(
    Style,
    width=st.integers(1, 400),
    colour=st.booleans(),
    unicode=st.booleans(),
    header=st.booleans(),
    terminal=st.booleans(),
    language=st.just(ENGLISH),
)


def written(report: Report, style: Style, name: str = "table") -> str:
    write = find(name).write
    assert write is not None
    return write(report, style)


def written_document(document: Document, style: Style, name: str = "table") -> str:
    write_document = find(name).write_document
    assert write_document is not None
    return write_document(document, style)


def figures(report: Report, style: Style) -> Iterator[str]:
    """Every figure that the table of `report` has to show."""
    for block in report.blocks:
        for section in block.sections:
            for line in section.lines:
                yield visible(numerals.number(line.cell.value, line.unit, unicode=style.unicode), unicode=style.unicode)
    for row in report.rows if not report.blocks else ():
        for column, value in zip(report.columns, row, strict=True):
            if column.kind not in ("text", "bar") and column.id not in ("value", "change"):
                text = numerals.number(value, column.unit, column.kind, unicode=style.unicode)
                yield visible(text, unicode=style.unicode)


def assert_safe(text: str, style: Style) -> None:
    """No control character but newlines, no colour unless asked for, ASCII where asked for."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text) if style.colour else text
    assert [char for char in plain if char != "\n" and visible(char) != char] == []
    assert style.unicode or text.isascii()
    assert text.endswith("\n")


def assert_whole(report: Report, style: Style) -> None:
    """Every figure stands on one line, with all its digits side by side."""
    lines = re.sub(r"\x1b\[[0-9;]*m", "", written(report, style)).split("\n")
    for figure in figures(report, style):
        assert any(figure.rstrip() in line for line in lines), (figure, style)


@pytest.mark.parametrize("report", [REPORT, BLOCK_REPORT, HUGE_REPORT], ids=["rows", "blocks", "huge"])
def test_no_digit_is_lost_at_any_width(report: Report) -> None:
    for columns in range(1, 401):
        assert_whole(report, Style(columns, unicode=columns > 120 or columns % 2 == 0))


@given(report=reports() | block_reports, style=styles)
def test_no_digit_is_lost_in_any_report(report: Report, style: Style) -> None:
    assert_whole(report, style)


@given(report=reports() | block_reports, style=styles, name=st.sampled_from(["table", "markdown"]))
def test_no_control_character_comes_out_of_a_report(report: Report, style: Style, name: str) -> None:
    assert_safe(written(report, style, name), style)


@given(document=documents, style=styles, name=st.sampled_from(["table", "text", "markdown"]))
def test_no_control_character_comes_out_of_a_document(document: Document, style: Style, name: str) -> None:
    assert_safe(written_document(document, style, name), style)


@given(style=styles)
def test_colour_changes_nothing_but_colour(style: Style) -> None:
    for report in (REPORT, BLOCK_REPORT):
        painted = written(report, Style(style.width, True, style.unicode, style.header))
        plain = written(report, Style(style.width, False, style.unicode, style.header))
        assert re.sub(r" *\n", "\n", re.sub(r"\x1b\[[0-9;]*m", "", painted)) == plain


@pytest.mark.parametrize("columns", [80, 100, 200])
def test_nothing_is_wider_than_the_terminal_and_blocks_are_not_stretched(columns: int) -> None:
    lines = written(BLOCK_REPORT, Style(columns)).split("\n")
    assert max(map(width, lines)) <= min(columns, 100)


SMALL_BLOCK = Block(
    "Mali",
    "",
    (Section("Figures", (Line("Refugees", Cell(286715, "p"), "persons", 134000, 87.8, (1, 2, 3, 4)),)),),
)
SMALL = Report("stats", {}, (), (), PROVENANCE, (), (SMALL_BLOCK,))


@pytest.mark.parametrize(
    ("columns", "line"),
    [
        (80, "  Refugees  286,715 p  +134,000  +87.8 %  ▃▅▆█"),
        (45, "  Refugees  286,715 p  +134,000  +87.8 %"),
        (30, "  Refugees  286,715 p"),
        (20, "  286,715 p"),
        (6, "286,715 p"),
    ],
)
def test_first_the_sparkline_goes_then_the_change_then_the_label(columns: int, line: str) -> None:
    assert line in written(SMALL, Style(columns)).split("\n")


def test_a_long_label_gets_a_line_of_its_own() -> None:
    lines = written(BLOCK_REPORT, Style(100)).split("\n")
    at = lines.index("  Share of the displaced who are internally displaced")
    assert lines[at + 1].split() == ["59.1", "%", "−2.1", "pp"]


def test_a_missing_figure_has_a_dash_and_its_flag() -> None:
    assert re.search(r"Stateless people +– z\n", written(BLOCK_REPORT, Style()))
    assert re.search(r"Stateless people +- z\n", written(BLOCK_REPORT, Style(unicode=False)))


def test_only_flags_in_use_are_explained() -> None:
    text = written(SMALL, Style())
    assert "p provisional (mid-year)" in text
    assert "estimate" not in text


def test_the_last_line_is_source_release_and_period() -> None:
    last = written(SMALL, Style(200)).split("\n")[-3:]
    assert " ".join(last).strip() == (
        "Source: UNHCR Refugee Population Statistics Database · population: UN WPP 2024 · CC BY 4.0 · "
        "release 2025-12.1 · end-2025"
    )


COUNTRIES = Report(
    "rank",
    {},
    (Column("period", "Period"), Column("country", "Country"), Column("refugees", "Refugees", "count")),
    (("end-2025", "Venezuela (Bolivarian Republic of)", 2), ("end-2025", "Mali", 286715)),
    PROVENANCE,
)


def grid_of(report: Report, columns: int) -> str:
    return written(report, Style(columns)).split("\n\nSource")[0].rsplit("\n\nz ")[0]


def test_a_grid_is_as_wide_as_it_needs_to_be() -> None:
    assert grid_of(COUNTRIES, 200) == (
        "Period    Country                             Refugees\n"
        "────────  ──────────────────────────────────  ────────\n"
        "end-2025  Venezuela (Bolivarian Republic of)         2\n"
        "end-2025  Mali                                 286,715"
    )


def test_what_is_the_same_in_all_rows_stands_above_a_grid_that_does_not_fit() -> None:
    assert grid_of(COUNTRIES, 50) == (
        "Period: end-2025\n\n"
        "Country                             Refugees\n"
        "──────────────────────────────────  ────────\n"
        "Venezuela (Bolivarian Republic of)         2\n"
        "Mali                                 286,715"
    )


def test_a_text_without_a_digit_is_cut_before_the_grid_is_given_up() -> None:
    assert "\nVenezuela (Boliva…         2\n" in grid_of(COUNTRIES, 28)


def test_a_text_with_a_digit_is_folded_and_never_cut() -> None:
    rows = (("planning figure 1,234,567 persons", 1), ("Mali", 2))
    report = Report("x", {}, (Column("a", "Text"), Column("b", "N", "count")), rows, PROVENANCE)
    assert "planning       1\nfigure\n1,234,567\npersons\n" in grid_of(report, 16)


def test_a_grid_that_does_not_fit_becomes_records() -> None:
    assert grid_of(COUNTRIES, 20) == (
        "Period: end-2025\n\nCountry\n  Venezuela\n  (Bolivarian\n  Republic of)\nRefugees  2\n\n"
        "Country   Mali\nRefugees  286,715"
    )


def test_a_row_of_its_own_unit_reads_in_that_unit() -> None:
    columns = (Column("value", "Value", "count"), Column("unit", "Unit"))
    report = Report("x", {}, columns, ((1.163, "%"), (1234, "persons")), PROVENANCE)
    assert "1.2 %  %\n1,234  persons" in grid_of(report, 80)


def test_a_report_without_rows_still_names_its_columns() -> None:
    report = Report("x", {}, COUNTRIES.columns, (), PROVENANCE)
    assert grid_of(report, 80).startswith("Period  Country  Refugees\n")


FLAGGED = Report(
    "x",
    {},
    (),
    (),
    PROVENANCE,
    sheets=(
        Sheet(
            "",
            (Column("country", "Country"), Column("a", "A", "count"), Column("b", "B", "count")),
            (
                ("Mali", Cell(286715, "p"), Cell(1)),
                ("Côte d'Ivoire", Cell(None, ":"), Cell(2)),
                ("Chad", Cell(5, "ps"), 3),
            ),
        ),
    ),
)


def test_a_flag_stands_behind_its_figure_and_figures_stay_aligned() -> None:
    assert written(FLAGGED, Style()).startswith(
        "Country                 A  B\n"
        "─────────────  ──────────  ─\n"
        "Mali           286,715 p   1\n"
        "Côte d'Ivoire      – :     2\n"
        "Chad                 5 ps  3\n"
    )


def test_a_flag_in_a_grid_is_quiet() -> None:
    # It has no look of its own, and none of what stands beside it.
    assert " p " in re.sub(r"\x1b\[[\d;]+m.*?\x1b\[0m", "", written(FLAGGED, Style(colour=True)))


def test_a_record_has_the_flag_behind_its_figure() -> None:
    assert "A        286,715 p\n" in written(FLAGGED, Style(18))


@pytest.mark.parametrize("name", ["table", "markdown"])
def test_the_legend_of_a_grid_has_the_flags_of_its_cells_alone(name: str) -> None:
    text = " ".join(written(FLAGGED, Style(), name).split())
    assert ": not available · s small, rounded · p provisional (mid-year) Source" in text.replace("\\", "")


@pytest.mark.parametrize("flag", flags.MEANINGS)
def test_every_flag_has_a_legend(flag: str) -> None:
    sheet = FLAGGED.sheets[0]._replace(rows=(("Mali", Cell(1, flag), 2),))
    text = written(FLAGGED._replace(sheets=(sheet,)), Style(200))
    assert f"\n{flag} {flags.MEANINGS[flag]}\n" in text


def test_the_flags_of_a_wide_row_are_read_without_their_ids() -> None:
    report = Report("x", {}, (Column("flag", "Flag"),), (("refugees=p unrwa_refugees=z",),), PROVENANCE)
    text = written(report, Style(200))
    assert "\nz not collected or not applicable · p provisional (mid-year)\n" in text


def test_headings_can_be_left_out_of_a_grid() -> None:
    assert written(COUNTRIES, Style(header=False)).startswith("end-2025  Venezuela")


def test_documents_come_in_panels_on_a_terminal_alone() -> None:
    assert "╭─ Who is there ─" in written_document(DOCUMENT, Style(terminal=True))
    assert written_document(DOCUMENT, Style()) == written_document(DOCUMENT, Style(), "text")


def test_a_panel_that_would_cut_a_word_gives_way_to_plain_text() -> None:
    assert "╭" not in written_document(DOCUMENT, Style(width=20, terminal=True))


def test_panels_have_the_words_of_the_plain_text() -> None:
    panels = re.sub(r"[╭╮╰╯│─•]|[=-]{3,}", " ", written_document(DOCUMENT, Style(terminal=True)))
    plain = re.sub(r"[•]|[=-]{3,}", " ", written_document(DOCUMENT, Style(), "text"))
    assert re.sub(r"\s+", "", panels) == re.sub(r"\s+", "", plain)


def test_the_environment_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = written_document(DOCUMENT, Style(terminal=True)), written(BLOCK_REPORT, Style())
    for name, value in {"COLUMNS": "7", "NO_COLOR": "", "FORCE_COLOR": "1", "TERM": "dumb"}.items():
        monkeypatch.setenv(name, value)
    assert before == (written_document(DOCUMENT, Style(terminal=True)), written(BLOCK_REPORT, Style()))


def test_blocks_of_several_countries_stand_one_under_the_other() -> None:
    report = Report("stats", {}, (), (), PROVENANCE, (), (SMALL_BLOCK, BLOCK))
    assert "▃▅▆█\n\nMali, end-2025\n" in written(report, Style(100))
