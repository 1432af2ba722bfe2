"""`unhcr data export --parquet`: a Data Package that says what it holds."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from tests.conftest import Run

parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
ASKED = ("data", "export", "mali", "niger", "-m", "refugees,idps", "-p", "2023..2025")


def test_a_table_and_year_is_a_file_with_the_rows_of_the_csv(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "package"
    ran = run(*ASKED, "--parquet", str(folder))
    assert (ran.code, ran.out) == (0, "")
    names = {f"{table}-{year}.parquet" for table in ("figures", "pairs") for year in (2023, 2024, 2025)}
    assert {path.name for path in folder.iterdir()} == {*names, "datapackage.json"}
    for table, more in (("figures", ()), ("pairs", ("--pairs",))):
        found = [row for year in (2023, 2024, 2025) for row in _rows(folder / f"{table}-{year}.parquet")]
        lines = run(*ASKED, *more, "-f", "csv").out.splitlines()[1:]
        assert len(found) == len(lines)
        assert sum(row["value"] or 0 for row in found) == pytest.approx(
            sum(float(cell) for cell in (line.split(",persons,")[0].rpartition(",")[2] for line in lines) if cell)
        )


def _rows(path: Path) -> list[dict[str, float]]:
    found: list[dict[str, float]] = parquet.read_table(path).to_pylist()
    return found


def test_what_it_holds_is_told_with_check_sums(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "package"
    assert run(*ASKED, "--parquet", str(folder)).code == 0
    told = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert told["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert (told["licenses"], told["version"]) == ([{"name": "CC-BY-4.0", "title": "CC BY 4.0"}], "2025-12.1")
    assert len(told["resources"]) == 6
    for resource in told["resources"]:
        data = (folder / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
        assert [field["name"] for field in resource["schema"]["fields"]] == parquet.read_schema(
            folder / resource["path"]
        ).names


def test_a_folder_with_something_in_it_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert run(*ASKED, "--parquet", str(tmp_path)).code == 73
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["mine.txt"]
    assert run(*ASKED, "--parquet", str(tmp_path / "x"), "-f", "csv").code == 2
