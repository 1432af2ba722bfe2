"""HXL: CSV that HXL's own library reads, with the tags that the dataset declares."""

from __future__ import annotations

from io import BufferedReader, BytesIO
from typing import Any

import hxl
import pytest
from hypothesis import given

from tests.conftest import Run
from unhcr_cli.analysis.tidy import THROUGH_TIME
from unhcr_cli.core.report import Column, Definition, Report
from unhcr_cli.formats import Style, find

from .samples import PROVENANCE
from .strategies import reports

REFUGEES = Definition("refugees", "Refugees", "persons", "", "", hxl="#affected+refugees")
SHARE = Definition("share", "Share", "%", "", "", "refugees / population")


def written(report: Report, style: Style | None = None) -> str:
    write = find("hxl").write
    assert write is not None
    return write(report, style or Style())


def read(text: str) -> Any:
    """What HXL's library makes of it."""
    return hxl.data(
        hxl.input.CSVInput(BufferedReader(BytesIO(text.encode())), hxl.input.InputOptions(allow_local=True))
    )


def test_an_answer_reads_as_hxl(run: Run) -> None:
    found = read(run("stats", "mali", "-p", "2024,2025", "-m", "refugees,displaced_share", "-f", "hxl").out)
    assert [str(column.display_tag) for column in found.columns] == [
        *("#date", "#country+name", "#country+code+v_iso3", "#indicator+code", "#indicator+value+num"),
        *("#indicator+unit", "#meta+flag", "#meta+role", "#meta+release"),
    ]
    rows = found.with_rows("#indicator+code=refugees").with_rows("#date=2025-12-31")
    assert [row.get("#indicator+value") for row in rows] == ["286715"]


def test_figures_of_one_measure_have_its_tag(run: Run) -> None:
    lines = run("stats", "mali", "-m", "refugees", "-f", "hxl").out.splitlines()
    assert lines[1].split(",")[4] == "#affected+refugees"
    assert run("rank", "idps", "--top", "1", "-f", "hxl").out.splitlines()[1].split(",")[4] == "#affected+idps"


def test_measures_side_by_side_have_their_own_tags(run: Run) -> None:
    lines = run("stats", "mali", "--wide", "-m", "population,idps,displaced_share", "-f", "hxl").out.splitlines()
    assert lines[1].split(",")[3:6] == ["#population", "#affected+idps", "#indicator+displaced_share"]


def test_tags_stand_in_the_first_row_without_a_heading() -> None:
    report = Report("x", {}, (Column("iso3", "ISO3"),), (("MLI",),), PROVENANCE)
    assert written(report, Style(header=False)) == "#country+code+v_iso3\nMLI\n"


def test_what_is_computed_beside_a_figure_has_a_tag_too() -> None:
    report = Report("x", {}, THROUGH_TIME, (), PROVENANCE, definitions=(REFUGEES, SHARE))
    assert written(report).splitlines()[1].endswith("#meta+release,#indicator+change,#indicator+change_percent")
    assert ",#indicator+value+num," in written(report)


@pytest.mark.parametrize(
    ("id", "tag"), [("A b", "#meta+a_b"), ("5", "#meta+x_5"), ("", "#meta+x_"), ("é=1", "#meta+x_1")]
)
def test_a_tag_is_made_of_any_id(id: str, tag: str) -> None:
    assert written(Report("x", {}, (Column(id, ""),), (), PROVENANCE)).splitlines()[1] == tag


@given(report=reports())
def test_every_tag_is_one_for_hxl(report: Report) -> None:
    from unhcr_cli.formats.hxl import tags

    for tag in tags(report):
        assert hxl.model.Column.parse(tag) is not None
