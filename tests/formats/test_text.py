"""Plain text: wrapped paragraphs, underlined headings, no figure apart from its unit."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhcr_cli.core.report import Document, Passage
from unhcr_cli.core.text import width
from unhcr_cli.formats import Style, find
from unhcr_cli.formats._layout import wrap

from .samples import DOCUMENT, PROVENANCE


def written(document: Document, style: Style) -> str:
    write_document = find("text").write_document
    assert write_document is not None
    return write_document(document, style)


def test_a_report_has_no_plain_text() -> None:
    assert find("text").write is None


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_lines_keep_to_the_width_and_to_100(columns: int) -> None:
    assert max(map(width, written(DOCUMENT, Style(columns)).split("\n"))) <= min(columns, 100)


def test_headings_are_underlined_and_points_hang() -> None:
    document = Document("x", {}, "Mali", (Passage("Origins", ("A.", "B."), ("one two three",)),), PROVENANCE)
    assert written(document, Style(width=12)).startswith(
        "Mali\n====\n\nOrigins\n-------\nA.\n\nB.\n\n• one two\n  three\n\nSource:"
    )


def test_that_there_is_more_is_said_before_the_source() -> None:
    assert "\n\nthere is more: unhcr context mali --more\n\nSource: " in written(DOCUMENT, Style())


@pytest.mark.parametrize("figure", ["27.3 %", "1 in 252", "+0.3 pp", "117.8 million"])
def test_a_figure_stays_with_its_unit(figure: str) -> None:
    assert figure in "".join(wrap(f"a {figure} b", 1))


@given(text=st.text("ab1, 马%", max_size=60), columns=st.integers(0, 30))
def test_wrapping_loses_nothing_but_blanks(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(any(figure in line for line in lines) for figure in re.findall(r"[1,]*1(?: %)?", text))
    assert all(width(line) <= columns or len(wrap(line, 0)) == 1 for line in lines)
