"""SDMX-CSV: what a library for SDMX reads, with the codes of the standard."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from tests.conftest import Run
from unhcr_cli.formats.sdmx import status


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def test_figures_are_observations_of_one_structure(run: Run) -> None:
    text = run("stats", "mali", "-m", "refugees,unrwa_refugees,displaced_share", "-f", "sdmx-csv").out
    assert text.splitlines()[:2] == [
        "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,INDICATOR,ROLE,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,OBS_STATUS,FLAG,RELEASE",
        "dataflow,UNHCR:FIGURES(1.0.0),I,MLI,refugees,asylum,2025-12-31,286715,PS,A,,2025-12.1",
    ]
    assert [(row["OBS_VALUE"][:4], row["UNIT_MEASURE"], row["OBS_STATUS"], row["FLAG"]) for row in rows(text)[1:]] == [
        ("", "PS", "L", "z"),
        ("2.78", "PT", "A", ""),
    ]


def test_of_a_pair_the_country_asked_about_is_the_reference_area(run: Run) -> None:
    (row,) = rows(run("in", "mali", "-m", "refugees", "--top", "1", "-f", "sdmx-csv").out)
    assert (row["REF_AREA"], row["COUNTERPART_AREA"], row["STRUCTURE_ID"]) == ("MLI", "BFA", "UNHCR:PAIRS(1.0.0)")
    assert float(row["SHARE"]) == pytest.approx(70.0, abs=1)
    (row,) = rows(run("from", "mali", "-m", "refugees", "--top", "1", "-f", "sdmx-csv").out)
    assert (row["REF_AREA"], row["ROLE"]) == ("MLI", "origin")


def test_a_group_has_a_code_of_its_name(run: Run) -> None:
    (row,) = rows(run("stats", "sahel", "-m", "refugees", "-f", "sdmx-csv").out)
    assert row["REF_AREA"] == "SAHEL"


def test_dimensions_stand_before_the_period(run: Run) -> None:
    heading = run("demographics", "mali", "-f", "sdmx-csv").out.partition("\n")[0]
    assert ",ROLE,POPULATION_TYPE,SEX,AGE,TIME_PERIOD,OBS_VALUE," in heading


@pytest.mark.parametrize("asked", [("stats", "mali", "--wide"), ("countries",), ("check", "mali")])
def test_rows_that_are_no_figures_are_refused(asked: tuple[str, ...], run: Run) -> None:
    ran = run(*asked, "-f", "sdmx-csv")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("unhcr: sdmx-csv writes one figure a row, and these rows have no ")


@pytest.mark.parametrize(
    ("flag", "code"), [("", "A"), ("r", "A"), ("es", "E"), ("bp", "B"), (":", "O"), ("z", "L"), ("p", "P")]
)
def test_flags_come_to_one_status(flag: str, code: str) -> None:
    assert status(flag) == code


def test_a_library_for_sdmx_reads_it(run: Run) -> None:
    reader = pytest.importorskip("pysdmx.io.csv.sdmx20.reader", reason="pysdmx is not installed")
    text = run("stats", "mali", "niger", "-p", "2020..2025", "-m", "refugees,idps", "-f", "sdmx-csv").out
    (dataset,) = reader.read(text)
    assert dataset.structure == "Dataflow=UNHCR:FIGURES(1.0.0)"
    assert len(dataset.data) == 24
    assert set(dataset.data["REF_AREA"]) == {"MLI", "NER"}
