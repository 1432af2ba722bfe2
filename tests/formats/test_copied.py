"""Lines that are copied as they are, and documents that are nothing but their passages."""

from __future__ import annotations

import pytest

from unhcr_cli.formats import Style, find

from .samples import QUOTED

LINES = "@misc{mli,\n  author = {{UNHCR}},\n``` ␛[31m | <b> *no*\n}\n"
LONG = QUOTED.passages[0].paragraphs[0].rstrip()


def written(name: str, style: Style, *, is_bare: bool = False) -> str:
    """The document in a format."""
    write_document = find(name).write_document
    assert write_document is not None
    return write_document(QUOTED._replace(is_bare=is_bare), style)


@pytest.mark.parametrize("name", ["text", "table"])
def test_they_are_not_folded_and_have_no_border(name: str) -> None:
    text = written(name, Style(20, terminal=True))
    assert f"\nBibTeX\n------\n{LINES}\nSource: " in text
    assert "╭" not in text


def test_in_markdown_they_stand_behind_a_fence_that_they_do_not_close() -> None:
    assert f"\n## BibTeX\n\n````\n{LINES}````\n\nSource: " in written("markdown", Style())


@pytest.mark.parametrize("name", ["text", "table"])
def test_a_bare_document_is_its_passages_a_paragraph_a_line(name: str) -> None:
    assert written(name, Style(20, terminal=True), is_bare=True) == f"{LONG}\n\n{LINES}"


def test_a_bare_document_in_markdown_has_no_headings_and_no_source() -> None:
    assert written("markdown", Style(), is_bare=True) == f"{LONG}\n\n````\n{LINES}````\n"
