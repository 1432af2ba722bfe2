"""Own figures as CSV and as workbooks: read by the names of columns, and refused with the cell."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.conftest import Run

WIDE = "Date,Country,Refugees,idps\n2025,Mali,290000,\n2025,Niger,390000,5\n"
ASKED = ("stats", "mali", "niger", "-p", "2025", "-m", "refugees,idps", "-f", "csv")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own.csv"


def values(text: str) -> list[tuple[str, str, str]]:
    """Country, measure and value of each row, with its flag."""
    cells = [line.split(",") for line in text.splitlines()[1:]]
    return [(row[2], row[3], row[4] + row[6]) for row in cells]


def test_measures_side_by_side_are_read_by_their_names(run: Run, own: Path) -> None:
    own.write_text(WIDE)
    ran = run(*ASKED, "--overlay", str(own))
    found = values(ran.out)
    assert found[0] == ("MLI", "refugees", "290000u")
    assert found[1][2] == "414524"
    assert found[2:] == [("NER", "refugees", "390000u"), ("NER", "idps", "5su")]
    told = f"note: {own}: Date is period, Country is country, Refugees is refugees, idps"
    assert ran.err.splitlines()[0] == told


@pytest.mark.parametrize("form", ["csv", "tsv", "xlsx"])
@pytest.mark.parametrize("asked", [("stats", "mali", "-p", "1990..2025"), ("in", "mali", "-p", "2024,2025")])
def test_what_we_write_reads_back_as_the_same_figures(
    form: str, asked: tuple[str, ...], run: Run, tmp_path: Path
) -> None:
    path, measures = tmp_path / f"own.{form}", ("-m", "refugees,asylum_seekers")
    assert run(*asked, *measures, "-o", str(path)).code == 0
    ours, theirs = (run(*asked, *measures, "-f", "csv", *more).out for more in (("--data", str(path)), ()))

    def stated(text: str) -> set[tuple[str, ...]]:
        rows = [line.split(",") for line in text.splitlines()]
        places = [rows[0].index(id) for id in ("period", "measure", "value") if id in rows[0]]
        places += [place for place, id in enumerate(rows[0]) if id.endswith("iso3")]
        return {tuple(row[place] for place in places) for row in rows[1:] if row[rows[0].index("value")]}

    assert stated(ours) == stated(theirs)


def test_what_is_computed_is_computed_anew(run: Run, own: Path) -> None:
    own.write_text("period,iso3,measure,value\n2025,MLI,refugees,10\n2025,MLI,population,100\n2025,MLI,displaced,77\n")
    ran = run("stats", "mali", "--data", str(own), "-m", "refugees_per_1000", "-f", "csv")
    assert ',MLI,refugees_per_1000,100.0,"per 1,000",u,' in ran.out
    assert "; computed anew: displaced" in ran.err


def test_a_map_beside_the_file_says_what_columns_are(run: Run, own: Path) -> None:
    own.write_text("Où;Réfugiés;Notes\nMali;290 000;à vérifier\n", encoding="utf-8")
    assert run(*ASKED, "--overlay", str(own)).err.startswith(f"unhcr: {own}: column 'Où' is not understood\nhint: ")
    own.with_suffix(".map.toml").write_text(
        'period = 2025\nignore = ["Notes"]\n[columns]\ncountry = "Où"\nrefugees = "Réfugiés"\n', encoding="utf-8"
    )
    ran = run(*ASKED, "--overlay", str(own))
    assert values(ran.out)[0] == ("MLI", "refugees", "290000u")
    assert "Où is country, Réfugiés is refugees; not read: Notes" in ran.err


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("x", "'x' is no whole number: leave a cell empty where there is no figure"),
        ("1.5", "'1.5' is no whole number"),
        ("1,2", "'1,2' is no whole number"),
        ("-3", "'-3' is below 0"),
        ("-", "'-' is no whole number"),
    ],
)
def test_a_figure_that_is_not_understood_is_refused_with_its_cell(cell: str, told: str, run: Run, own: Path) -> None:
    own.write_text(f'period,iso3,refugees\n\n2025,NER,"1,234"\n2025,MLI,"{cell}"\n')
    ran = run(*ASKED, "--overlay", str(own))
    assert (ran.code, ran.out) == (65, "")
    assert f"unhcr: {own}:4: column 'refugees': {told}" in ran.err


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("20x5,MLI,refugees,1,persons", "column 'period': '20x5' is no date"),
        ("2025-02-30,MLI,refugees,1,persons", "column 'period': '2025-02-30' is no date"),
        ("2025,Mlai,refugees,1,persons", "column 'iso3': no country called 'Mlai' (did you mean Mali or Malawi?)"),
        ("2025,Congo,refugees,1,persons", "column 'iso3': 'Congo' could be "),
        ("2025,,refugees,1,persons", "column 'iso3': there is no country in it"),
        ("2025,MLI,tents,1,persons", "column 'measure': no measure called 'tents'"),
        ("2025,MLI,refugees,1,cases", "column 'unit': refugees is counted in persons, not in 'cases'"),
    ],
)
def test_a_row_that_is_not_understood_is_refused_with_its_cell(row: str, told: str, run: Run, own: Path) -> None:
    own.write_text(f"period,iso3,measure,value,unit\n{row}\n")
    ran = run(*ASKED, "--overlay", str(own))
    assert ran.code == 65
    assert f"{own}:2: {told}" in ran.err


def test_every_bad_cell_is_told_and_a_figure_that_stands_twice(run: Run, own: Path) -> None:
    own.write_text("period,iso3,refugees\n2025,MLI,1\n2025,MLI,2\n" + "2025,NER,x\n" * 12)
    lines = run(*ASKED, "--overlay", str(own)).err.splitlines()
    assert lines[0] == (
        f"unhcr: {own}:3: column 'refugees': refugees of the same country and date stands in row 2 already"
    )
    assert (len(lines), lines[-1]) == (11, "and 3 more")


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("iso3,refugees", "no column has the date"),
        ("period,refugees", "no column has the country"),
        ("period,iso3,value", "no column has figures"),
        ("period,iso3,refugees,Refugees", "two columns are refugees: 'Refugees' is the second"),
        ("period,iso3,refugeees", "column 'refugeees' is not understood"),
        ("", "the input is empty"),
    ],
)
def test_a_heading_that_is_not_enough_is_refused(heading: str, told: str, run: Run, own: Path) -> None:
    own.write_text(f"{heading}\n")
    ran = run(*ASKED, "--overlay", str(own))
    assert (ran.code, ran.err.splitlines()[0].startswith(f"unhcr: {own}: {told}")) == (65, True)


def test_a_figure_as_origin_has_no_place(run: Run, own: Path) -> None:
    assert run("stats", "mali", "--as", "origin", "-m", "refugees", "-o", str(own)).code == 0
    ran = run(*ASKED, "--overlay", str(own))
    assert (ran.code, "column 'role': a figure as origin is of people elsewhere" in ran.err) == (65, True)


def test_a_workbook_of_another_hand_is_read_with_its_days(run: Run, tmp_path: Path) -> None:
    from datetime import datetime

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (("Date", "iso3", "refugees"), (datetime(2025, 12, 31), "MLI", 7.0), (2025, "NER", None)):
        sheet.append(row)
    book.save(tmp_path / "own.xlsx")
    ran = run(*ASKED, "--overlay", str(tmp_path / "own.xlsx"))
    assert values(ran.out)[0] == ("MLI", "refugees", "7u")
    (tmp_path / "own.xlsx").write_bytes(b"PK no workbook")
    assert run(*ASKED, "--overlay", str(tmp_path / "own.xlsx")).code == 65


def test_checks_are_those_of_any_own_dataset(run: Run, own: Path) -> None:
    own.write_text(WIDE)
    ran = run("data", "check", str(own))
    assert (ran.code, "3 of 2 countries, end-2025" in ran.out) == (0, True)
    own.write_text("period,iso3,measure,value\n2025,ZZZ,refugees,1\n")
    assert run("data", "check", str(own)).code == 65


def test_what_the_checks_find_is_told_with_its_row(run: Run, own: Path) -> None:
    own.write_text("period,iso3,refugees\n2025,NER,1\n\n2025,MLI,900000000000\n")
    ran = run(*ASKED, "--overlay", str(own))
    assert (ran.code, f"unhcr: {own}:4: [country.MLI] refugees: " in ran.err) == (65, True)
    own.write_text("period,iso3,refugees\n2025,MLI,900000000000\n2024,MLI,1\n")
    assert f"unhcr: {own}: [country.MLI] refugees: " in run(*ASKED, "--overlay", str(own)).err


@pytest.mark.parametrize("said", ["columns = 1", "ignore = 'Notes'", "[[dataset]]", "period = 1.5", "country = []"])
def test_a_map_that_makes_no_sense_is_refused(said: str, run: Run, own: Path) -> None:
    own.write_text("refugees\n1\n")
    rest = "".join(f"{line}\n" for line in ("period = 2025", "country = 'Mali'") if line.split()[0] not in said)
    own.with_suffix(".map.toml").write_text(f"{rest}{said}\n")
    ran = run(*ASKED, "--overlay", str(own))
    assert (ran.code, ran.out) == (65, "")


def test_a_formula_without_a_result_is_refused_and_not_read_as_empty(run: Run, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (("country", "period", "refugees"), ("Mali", 2025, "=1+1"), ("Niger", 2025, 5)):
        book.worksheets[0].append(row)
    book.save(tmp_path / "own.xlsx")
    ran = run(*ASKED, "--overlay", str(tmp_path / "own.xlsx"))
    assert (ran.code, ran.out) == (65, "")
    assert "C2 is a formula without a result: =1+1" in ran.err
