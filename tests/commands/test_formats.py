"""Formats of the field through the front door: workbooks, and where they may go."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import Process, Run
from unhcr_cli import formats

BINARY = [form.name for form in formats.every() if form.write_bytes]


def on_a_terminal(start: Process, *arguments: str, environment: dict[str, str] | None = None) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a run that has a terminal as standard output."""
    pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")
    ours, theirs = pty.openpty()
    shown = b""
    with tempfile.TemporaryFile() as stream:
        process = start(*arguments, stdout=theirs, stderr=stream, environment=environment)
        os.close(theirs)
        # It ends with an error where the other side is closed.
        with contextlib.suppress(OSError):
            while piece := os.read(ours, 65_536):
                shown += piece
        os.close(ours)
        code = process.wait()
        stream.seek(0)
        return code, shown.decode(), stream.read().decode()


@pytest.mark.parametrize("name", BINARY)
def test_what_is_no_text_is_refused_by_a_terminal(name: str, start: Process) -> None:
    code, out, err = on_a_terminal(start, "stats", "mali", "-f", name)
    assert (code, out) == (2, "")
    hint = f"add -o FILE.{name}, or send it into a pipe"
    assert err.splitlines() == [f"unhcr: {name} is not for a terminal: it is no text", f"hint: {hint}"]


def test_a_terminal_gets_a_table_where_a_setting_asks_for_what_is_no_text(start: Process) -> None:
    code, out, err = on_a_terminal(
        start, "stats", "mali", "--no-pager", environment={"UNHCR_FORMAT": "xlsx", "NO_COLOR": "1"}
    )
    assert (code, err) == (0, "")
    assert out.startswith("Mali")


@pytest.mark.parametrize("name", BINARY)
def test_a_pipe_and_a_file_get_the_same_bytes(name: str, start: Process, tmp_path: Path) -> None:
    asked = ("stats", "mali", "niger", "-p", "2015..2025")
    piped, _ = start(*asked, "-f", name, stdout=subprocess.PIPE).communicate()
    path = tmp_path / f"mali.{name}"
    assert start(*asked, "-o", str(path)).wait() == 0
    assert path.read_bytes() == piped


def test_a_workbook_has_the_rows_of_the_csv(run: Run, tmp_path: Path) -> None:
    for asked in (("stats", "mali", "-p", "2023..2025"), ("data", "export", "mali", "--pairs"), ("rank", "refugees")):
        path = tmp_path / "answer.xlsx"
        assert run(*asked, "-o", str(path)).code == 0
        rows = [line.split(",") for line in run(*asked, "-f", "csv").out.splitlines() if '"' not in line]
        sheet = openpyxl.load_workbook(path)["Figures"]
        found = [list(row) for row in sheet.iter_rows(values_only=True)]
        assert len(found) >= len(rows)
        value, country = rows[0].index("value"), rows[0].index("measure")
        assert found[0] == rows[0]
        assert found[1][country] == rows[1][country]
        assert float(str(found[1][value])) == pytest.approx(float(rows[1][value]))


def test_a_workbook_says_what_its_measures_mean(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "answer.xlsx"
    asked = ("stats", "mali", "-m", "idps", "--compute", "per_two = refugees / 2", "-o", str(path))
    assert run(*asked).code == 0
    said = {str(row[0]): str(row[1]) for row in openpyxl.load_workbook(path)["Sources and definitions"].values}
    assert said["idps"].startswith("IDPs of concern to UNHCR (persons). People displaced inside")
    assert "Formula: refugees / 2." in said["per_two"]


def test_prose_is_not_written_as_a_workbook(run: Run) -> None:
    ran = run("context", "mali", "-f", "xlsx")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "unhcr: xlsx is for figures; prose can't be written in it")


def test_a_package_that_is_missing_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    ran = run("stats", "mali", "-o", str(tmp_path / "mali.xlsx"))
    assert ran.code == 2
    assert ran.err == "unhcr: xlsx needs the package xlsxwriter\nhint: pip install 'unhcr-cli[xlsx]'\n"
    assert not (tmp_path / "mali.xlsx").exists()


@pytest.mark.parametrize("ending", ["xlsx"])
def test_a_spreadsheet_program_opens_it_without_a_warning(ending: str, run: Run, tmp_path: Path) -> None:
    import shutil

    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    path = tmp_path / f"mali.{ending}"
    assert run("stats", "mali", "-m", "refugees", "-o", str(path)).code == 0
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = [office, home, "--headless", "--convert-to", "csv", "--outdir", str(tmp_path), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    assert "warn" not in (done.stdout + done.stderr).lower()
    assert "286,715" in (tmp_path / "mali.csv").read_text()
