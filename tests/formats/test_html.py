"""HTML: valid, self-contained, and nothing of the data is markup."""

from __future__ import annotations

import re
from typing import Any

import html5lib
import pytest
from hypothesis import given

from tests.conftest import Run
from unhcr_cli.core.report import Document, Report
from unhcr_cli.core.text import visible
from unhcr_cli.formats import Style, find
from unhcr_cli.formats._cells import grid
from unhcr_cli.formats._layout import sheets

from .samples import BLOCK_REPORT, DOCUMENT, QUOTED, REPORT
from .strategies import block_reports, documents, reports

SPACE = re.compile(r"[ \t\n\r\f]+")


def page(answer: Report | Document, style: Style | None = None) -> Any:
    """The page as a strict parser reads it, which refuses what is not valid."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(written(answer, style))


def written(answer: Report | Document, style: Style | None = None) -> str:
    form = find("html")
    assert form.write is not None
    assert form.write_document is not None
    style = style or Style(120)
    return form.write(answer, style) if isinstance(answer, Report) else form.write_document(answer, style)


def text(element: Any) -> str:
    return SPACE.sub(" ", "".join(element.itertext())).strip(" \t\n\r\f")


@given(answer=reports() | block_reports | documents)
def test_every_answer_is_a_valid_page_without_controls(answer: Report | Document) -> None:
    assert page(answer).find("body/footer") is not None
    assert all(visible(line) == line for line in written(answer).split("\n"))


@given(report=reports())
def test_every_cell_reads_as_in_the_table(report: Report) -> None:
    style = Style(120)
    (sheet,) = sheets(report)
    printed = grid(sheet, style)
    found = [[text(cell) for cell in row] for row in page(report, style).iterfind(".//tbody/tr")]
    assert found == [[SPACE.sub(" ", cell).strip(" \t\n\r\f") for cell in row] for row in printed.rows]


@pytest.mark.parametrize(
    "answer", [REPORT, BLOCK_REPORT, DOCUMENT, QUOTED], ids=["rows", "blocks", "prose", "verbatim"]
)
def test_no_text_becomes_an_element_and_nothing_is_fetched(answer: Report | Document) -> None:
    elements = {element.tag for element in page(answer).iter() if isinstance(element.tag, str)}
    assert elements <= {
        *("html", "head", "meta", "title", "style", "body", "footer", "h1", "h2", "p", "ul", "li", "pre", "div"),
        *("table", "caption", "thead", "tbody", "tr", "th", "td", "abbr", "b"),
    }
    assert not re.search(r"url\(|@import|https?:|src=|href=", written(answer))


def test_a_flag_stands_behind_its_figure_with_its_meaning() -> None:
    assert '286,715 <abbr title="revised since the first release held here">r</abbr>' in written(BLOCK_REPORT)
    assert "<b>r</b> revised since the first release held here" in written(BLOCK_REPORT)
    assert "<b>p</b>" not in written(BLOCK_REPORT)


def test_it_reads_in_the_light_and_in_the_dark() -> None:
    assert "color-scheme: light dark" in written(REPORT)
    assert "@media (prefers-color-scheme: dark)" in written(REPORT)


def test_notes_and_source_stand_below_the_table() -> None:
    body = page(REPORT).find("body")
    assert [text(each) for each in body.iterfind("ul/li")] == ["two␊lines of a note"]
    assert text(body.find("footer")).startswith("Source: UNHCR Refugee Population Statistics Database · ")


def test_a_page_says_its_language_and_direction(run: Run) -> None:
    asked = ("stats", "mali", "-m", "refugees", "-f", "html", "--lang")
    assert '<html lang="fr">' in run(*asked, "fr").out
    assert '<html lang="ar" dir="rtl">' in run(*asked, "ar").out


def test_a_page_of_prose_is_written_through_the_front_door(run: Run) -> None:
    assert "<h1>Mali" in run("context", "mali", "-f", "html").out
