"""Excel workbooks, as openpyxl reads them."""

from __future__ import annotations

import math
import sys
from datetime import datetime

import pytest
from hypothesis import given

from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import Value
from unhcr_cli.core.report import Column, Definition, Report
from unhcr_cli.core.text import encodable
from unhcr_cli.formats import Style, find, xlsx

from .binary import workbook
from .samples import AWKWARD_TEXTS, PROVENANCE, REPORT
from .strategies import reports


def written(report: Report, style: Style | None = None) -> bytes:
    write_bytes = find("xlsx").write_bytes
    assert write_bytes is not None
    return write_bytes(report, style or Style())


def column(*values: Value, kind: str = "text", unit: str = "", id: str = "a") -> Report:
    """A report of one column."""
    declared = Column(id, "A", unit=unit)._replace(kind=kind)  # type: ignore[arg-type]
    return Report("x", {}, (declared,), tuple((value,) for value in values), PROVENANCE)


@given(report=reports())
def test_awkward_cells_come_back_as_they_were(report: Report) -> None:
    sheet = workbook(written(report))["Figures"]
    assert sheet.max_row <= len(report.rows) + 1
    for down, row in enumerate(report.rows, 2):
        for across, value in enumerate(row, 1):
            cell = sheet.cell(down, across)
            assert cell.data_type != "f"
            if isinstance(value, str) and cell.data_type == "s":
                assert unescaped(cell.value) == xlsx.EMPTIED.sub("\ufffd", encodable(value))
            elif isinstance(value, (int, float)) and cell.data_type == "n":
                assert math.isclose(cell.value, value, rel_tol=1e-15)
            else:
                assert cell.value is None or cell.data_type == "d" or abs(value or 0) >= 10**15  # type: ignore[arg-type]


def unescaped(text: str) -> str:
    """What a cell says; openpyxl leaves escapes of control characters as they are."""
    from openpyxl.utils.escape import unescape

    return unescape(text)


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@A", '=HYPERLINK("http://x")', "http://x", "{=1}", *AWKWARD_TEXTS]
)
def test_no_text_is_a_formula_or_a_link(text: str) -> None:
    cell = workbook(written(column(text)))["Figures"]["A2"]
    assert (cell.data_type, cell.hyperlink) == ("s", None)


def test_the_same_answer_gives_the_same_bytes() -> None:
    assert written(REPORT) == written(REPORT)
    assert workbook(written(REPORT)).properties.created == datetime(2025, 12, 31)


def test_a_figure_of_before_excels_first_day_leaves_the_workbook_readable() -> None:
    early = REPORT._replace(provenance=PROVENANCE._replace(periods=("0999-01-01",)))
    assert workbook(written(early)).properties.created == datetime(1951, 1, 1)


def test_days_are_dates_where_a_column_has_nothing_else() -> None:
    sheet = workbook(written(column("2024-06-30", "2025-12-31", id="period")))["Figures"]
    assert (sheet["A2"].value, sheet["A3"].number_format) == (datetime(2024, 6, 30), "yyyy-mm-dd")
    for other in ("Mali", "2024-02-30", "1899-12-31"):
        assert workbook(written(column("2024-06-30", other)))["Figures"]["A2"].value == "2024-06-30"


@pytest.mark.parametrize(
    ("value", "kind", "unit", "shape"),
    [
        (286715, "count", "persons", "#,##0"),
        (0.25, "count", "persons", "0.000000"),
        (27.34, "ratio", "%", '0.0" %"'),
        (0.01, "ratio", "%", '0.0000000" %"'),
        (99.99, "ratio", "%", '0.0000000" %"'),
        (100, "ratio", "%", '0.0" %"'),
        (11.378, "ratio", "per 1,000", "#,##0.00"),
        (0.003974, "ratio", "ratio", "0.000000"),
        (-3, "change", "persons", "+#,##0;-#,##0;#,##0"),
        (0.3, "change", "%", '+0.0" pp";-0.0" pp";0.0" pp"'),
        (88.1, "growth", "%", '+0.0" %";-0.0" %";0.0" %"'),
    ],
)
def test_a_number_is_shown_as_its_unit_and_kind_are(value: float, kind: str, unit: str, shape: str) -> None:
    cell = workbook(written(column(value, kind=kind, unit=unit)))["Figures"]["A2"]
    assert (cell.value, cell.number_format) == (value, shape)


def test_the_unit_of_a_row_counts_where_its_column_has_none() -> None:
    columns = (Column("value", "Value", "count"), Column("unit", "Unit"))
    report = Report("x", {}, columns, ((1.163, "%"), (1234, "persons")), PROVENANCE)
    sheet = workbook(written(report))["Figures"]
    assert [sheet["A2"].number_format, sheet["A3"].number_format] == ['0.0" %"', "#,##0"]


def test_missing_is_empty_and_zero_is_zero() -> None:
    sheet = workbook(written(column(0, None, float("nan"), kind="count")))["Figures"]
    assert [sheet.cell(row, 1).value for row in (2, 3, 4)] == [0, None, None]


def test_a_number_with_more_digits_than_excel_keeps_is_text() -> None:
    assert (
        workbook(written(column(123456789012345678901, kind="count")))["Figures"]["A2"].value == "123456789012345678901"
    )


def test_a_text_longer_than_a_cell_is_cut_visibly() -> None:
    found = workbook(written(column("x" * 40_000)))["Figures"]["A2"].value
    assert (len(found), found[-1]) == (32_767, "…")


def test_more_rows_than_a_sheet_has_are_refused() -> None:
    report = column()._replace(rows=((1,),) * xlsx.MOST_ROWS)
    with pytest.raises(UsageError, match="1,048,576 rows"):
        written(report)


def test_the_heading_stays_in_sight_and_filters() -> None:
    sheet = workbook(written(REPORT))["Figures"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", f"A1:G{len(REPORT.rows) + 1}")
    bare = workbook(written(REPORT, Style(header=False)))["Figures"]
    assert (bare["A1"].value, bare.freeze_panes, bare.auto_filter.ref) == ("Mali", None, None)


def test_notes_flags_sources_and_definitions_have_their_sheets() -> None:
    meaning = Definition("refugees", "Refugees", "persons", "People who …", "UNHCR", "a / b")
    book = workbook(written(REPORT._replace(definitions=(meaning,))))
    assert book.sheetnames == ["Figures", "Notes and flags", "Sources and definitions"]
    notes, sources = ({(row[0], row[1]) for row in book[name].values} for name in book.sheetnames[1:])
    assert {("note", "two\nlines of a note"), ("flag s", "small, rounded"), ("flag :", "not available")} < notes
    assert ("flag p", "provisional (mid-year)") not in notes
    text = "Refugees (persons). People who … Formula: a / b. Source: UNHCR."
    assert {("licence", "CC BY 4.0"), ("release", "2025-12.1"), ("refugees", text)} < sources


def test_without_its_package_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(UsageError, match="xlsx needs the package xlsxwriter") as raised:
        written(REPORT)
    assert raised.value.hint == "pip install 'unhcr-cli[xlsx]'"
