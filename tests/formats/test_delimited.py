"""CSV and TSV: RFC 4180, raw numbers, no formula."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Literal

import pytest
from hypothesis import given

from tests.conftest import Run
from unhcr_cli.core.model import Value
from unhcr_cli.core.numerals import raw
from unhcr_cli.core.report import Column, Report
from unhcr_cli.core.text import cell_text, visible
from unhcr_cli.formats import Style, find
from unhcr_cli.languages.base import ENGLISH, Language
from unhcr_cli.languages.fr import French

from .samples import PROVENANCE, REPORT
from .strategies import reports

Name = Literal["csv", "tsv"]
DELIMITERS: dict[Name, str] = {"csv": ",", "tsv": "\t"}


def written(name: Name, report: Report, style: Style | None = None) -> str:
    write = find(name).write
    assert write is not None
    return write(report, style or Style())


def parsed(name: Name, text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline=""), delimiter=DELIMITERS[name]))


def one_cell(value: Value, *, is_raw: bool = False) -> str:
    report = Report("x", {}, (Column("a", "A"),), ((value,),), PROVENANCE)
    return written("csv", report, Style(header=False, raw=is_raw))


@pytest.mark.parametrize("name", DELIMITERS)
@given(report=reports())
def test_awkward_text_comes_back_from_csv_as_it_was(name: Name, report: Report) -> None:
    if any("\0" in str(value) for row in report.rows for value in row) or "\0" in str(report.columns):
        return  # The csv module of Python 3.10 can't read NUL.
    rows = parsed(name, written(name, report, Style(raw=True)))
    expected = [[value if isinstance(value, str) else raw(value) for value in row] for row in report.rows]
    assert rows == [[column.id for column in report.columns], *expected]


@given(report=reports())
def test_no_cell_begins_like_a_formula(report: Report) -> None:
    if any("\0" in str(value) for row in report.rows for value in row) or "\0" in str(report.columns):
        return
    texts = [[cell_text(v) if isinstance(v, str) else raw(v) for v in row] for row in report.rows]
    assert parsed("csv", written("csv", report, Style(header=False))) == texts


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A", "\t=1", "\r=1", " =1", "＝1"])
def test_a_formula_is_neutralised_unless_asked_for(text: str) -> None:
    assert parsed("csv", one_cell(text)) == [["'" + text]]
    assert parsed("csv", one_cell(text, is_raw=True)) == [[text]]


@pytest.mark.parametrize(
    ("value", "text"),
    [(-5, "-5\n"), (1e-7, "0.0000001\n"), (0, "0\n"), (0.0, "0.0\n"), (1.0, "1.0\n"), (float("nan"), '""\n')],
)
def test_a_number_is_written_raw(value: Value, text: str) -> None:
    assert one_cell(value) == text


def test_a_lone_carriage_return_is_quoted() -> None:
    assert one_cell("a\rb") == '"a\rb"\n'


def test_missing_is_empty_and_zero_is_zero() -> None:
    rows = parsed("csv", written("csv", REPORT))
    assert [rows[2][1], rows[3][1]] == ["0", ""]


def test_the_header_can_be_left_out() -> None:
    assert written("csv", REPORT).endswith(written("csv", REPORT, Style(header=False)))
    assert written("csv", REPORT).startswith("country,value,unit,flag,share,change,bar\n")


def test_equal_numbers_of_different_type_keep_their_type() -> None:
    report = Report("x", {}, (Column("a", "A"),), ((1,), (1.0,), (1,)), PROVENANCE)
    assert written("csv", report, Style(header=False)) == "1\n1.0\n1\n"


def test_a_lone_surrogate_can_be_encoded() -> None:
    assert one_cell("a\udc80").encode() == b"a\\udc80\n"


def test_colour_and_encoding_change_nothing() -> None:
    assert written("csv", REPORT, Style(8, colour=True, unicode=False)) == written("csv", REPORT)


@pytest.mark.parametrize("name", DELIMITERS)
@given(report=reports())
def test_on_a_terminal_no_control_character_comes_out(name: Name, report: Report) -> None:
    lines = written(name, report, Style(raw=True, terminal=True)).split("\n")
    assert lines.pop() == ""
    assert len(lines) == 1 + len(report.rows)
    assert list(map(visible, lines)) == lines


def excel(report: Report, language: Language, *, terminal: bool = False) -> str:
    write = find("excel-csv").write
    assert write is not None
    return write(report, Style(language=language, terminal=terminal))


NUMBERS = Report("x", {}, (Column("a", "A"), Column("b", "B")), ((1234.5, "x;y\nz"), (-0.5, "=1")), PROVENANCE)


def test_excel_gets_a_mark_and_the_separators_of_the_language() -> None:
    assert excel(NUMBERS, ENGLISH) == '\ufeffa,b\r\n1234.5,"x;y\nz"\r\n-0.5,\'=1\r\n'
    assert excel(NUMBERS, French()) == '\ufeffa;b\r\n1234,5;"x;y\nz"\r\n-0,5;\'=1\r\n'


def test_on_a_terminal_excels_csv_has_no_mark_and_no_returns() -> None:
    assert excel(NUMBERS, French(), terminal=True) == 'a;b\n1234,5;"x;y␊z"\n-0,5;\'=1\n'


def test_excels_csv_is_in_the_readers_language(run: Run) -> None:
    asked = ("stats", "germany", "-m", "displaced_share", "-f", "excel-csv")
    assert run(*asked).out.splitlines()[1].startswith("2025-12-31,Germany,DEU,displaced_share,3.")
    in_french = run(*asked, environment={"LC_ALL": "fr_FR.UTF-8"})
    assert in_french.out.splitlines()[1].startswith("2025-12-31;Allemagne;DEU;displaced_share;3,")
