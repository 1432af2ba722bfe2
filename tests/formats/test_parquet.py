"""Parquet, as pyarrow reads it."""

from __future__ import annotations

import json
import math
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from tests.conftest import Run
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.report import Column, Report
from unhcr_cli.core.text import encodable
from unhcr_cli.formats import Style, find

from .binary import table
from .samples import FIGURES, PROVENANCE, REPORT
from .strategies import reports

pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed")


def written(report: Report) -> bytes:
    write_bytes = find("parquet").write_bytes
    assert write_bytes is not None
    return write_bytes(report, Style())


@given(report=reports())
def test_rows_come_back_with_their_types_and_nulls(report: Report) -> None:
    found = table(written(report))
    assert found.column_names == [encodable(column.id) for column in report.columns]
    assert found.num_rows == len(report.rows)
    for place, column in enumerate(found.columns):
        for value, row in zip(column.to_pylist(), report.rows, strict=True):
            stated = row[place]
            if isinstance(stated, str):
                assert str(value) == encodable(stated)
            else:
                assert (value is None) == (stated is None)
                assert value is None or math.isclose(value, stated or 0, rel_tol=1e-15)


def test_types_are_those_of_figures() -> None:
    types = {field.name: str(field.type) for field in table(written(FIGURES)).schema}
    assert types["period"] == "date32[day]"
    assert types["country"] == types["flag"] == "string"
    assert types["value"] == types["share"] == "double"


def test_measures_side_by_side_are_whole_numbers(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mali.parquet"
    assert run("stats", "mali", "--wide", "-m", "refugees,unrwa_refugees,displaced_share", "-o", str(path)).code == 0
    found = table(path.read_bytes())
    assert [str(field.type) for field in found.schema][3:6] == ["int64", "int64", "double"]
    assert found.column("refugees").to_pylist() == [286715]
    assert found.column("unrwa_refugees").to_pylist() == [None]


def test_a_number_too_large_for_a_type_is_fractional() -> None:
    report = Report("x", {}, (Column("a", "A", "count"),), ((2**70,), (None,)), PROVENANCE)
    assert table(written(report)).column("a").to_pylist() == [float(2**70), None]


def test_the_same_answer_gives_the_same_bytes() -> None:
    assert written(REPORT) == written(REPORT)


def test_release_licence_and_definitions_are_kept(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mali.parquet"
    assert run("stats", "mali", "-m", "refugees", "-o", str(path)).code == 0
    found = table(path.read_bytes())
    said = {key.decode(): text.decode() for key, text in found.schema.metadata.items()}
    assert (said["licence"], json.loads(said["releases"])) == ("CC BY 4.0", ["2025-12.1"])
    (meaning,) = json.loads(said["definitions"])
    assert (meaning["id"], meaning["text"][:6], meaning["hxl"]) == ("refugees", "People", "#affected+refugees")
    assert found.column("period").to_pylist() == [date(2025, 12, 31)]


def test_without_its_package_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match="parquet needs the package pyarrow") as raised:
        written(REPORT)
    assert raised.value.hint == "pip install 'unhcr-cli[parquet]'"
