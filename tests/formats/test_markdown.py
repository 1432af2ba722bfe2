"""Markdown: text from data starts no table cell, no HTML and no markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from unhcr_cli.core.report import Document, Passage, Report
from unhcr_cli.formats import Style, find
from unhcr_cli.formats.markdown import escaped

from .samples import BLOCK_REPORT, DOCUMENT, PROVENANCE
from .strategies import block_reports, reports


def written(report: Report) -> str:
    write = find("markdown").write
    assert write is not None
    return write(report, Style())


def written_document(document: Document) -> str:
    write_document = find("markdown").write_document
    assert write_document is not None
    return write_document(document, Style())


def cells(line: str) -> list[str]:
    return re.split(r"(?<!\\)(?:\\\\)*\|", line)[1:-1]


@given(report=reports())
def test_every_row_has_a_cell_for_every_column(report: Report) -> None:
    table = [line for line in written(report).split("\n") if line.startswith("|")]
    assert len(table) == len(report.rows) + 2
    assert {len(cells(line)) for line in table} == {len(report.columns)}


@given(report=block_reports)
def test_no_html_comes_out_of_a_block(report: Report) -> None:
    assert not re.search(r"[<>]", written(report))


@pytest.mark.parametrize(
    ("text", "inert"),
    [
        ("a|b", "a\\|b"),
        ("<script>", "&lt;script&gt;"),
        ("&amp;", "&amp;amp;"),
        ("*a* _b_ `c` ~d~ #e", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\#e"),
        ("[a](b) ![c](d)", "\\[a\\](b) \\!\\[c\\](d)"),
        ("a\nb", "a␊b"),
        ("a\\|b", "a\\\\\\|b"),
        ("1,234", "1,234"),
    ],
)
def test_markup_is_escaped(text: str, inert: str) -> None:
    assert escaped(text, Style()) == inert


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- a", "\\- a"),
        ("+ a", "\\+ a"),
        ("2025. a", "2025\\. a"),
        ("    code", "code"),
        ("=====", "\\====="),
        ("2025 a", "2025 a"),
    ],
)
def test_a_paragraph_starts_nothing_else(text: str, line: str) -> None:
    document = Document("x", {}, "T", (Passage("", (text,)),), PROVENANCE)
    assert f"\n{line}\n" in written_document(document)


def test_numbers_read_as_people_read_them_and_are_right_aligned() -> None:
    text = written(BLOCK_REPORT)
    assert "| Refugees | 286,715 r | +134,000 (+87.8 %) |" in text
    assert "| --- | ---: | ---: |" in text


def test_the_last_line_is_the_source() -> None:
    for text in (written(BLOCK_REPORT), written_document(DOCUMENT)):
        assert text.endswith("· release 2025-12.1 · end-2025\n")


def test_a_document_without_more_or_headings_has_no_gaps() -> None:
    document = Document("x", {}, "T", (Passage("", ("a",)),), PROVENANCE)
    assert written_document(document).startswith("# T\n\na\n\nSource: ")
