"""`unhcr data build`: figures of a folder from tables in the API's shape."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from unhcr_cli.store import library

from ..conftest import Run

DATA = Path(__file__).parents[2] / "data"
TABLES = Path(__file__).parents[1] / "dataset" / "tables"


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """The embedded dataset's declarations, without a figure."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("figures", "examples"))
    return folder


def ask(run: Run, *more: str) -> tuple[int, str, str]:
    ran = run("data", "build", str(TABLES), "--release", "2025-12.0", *more)
    return ran.code, ran.out, ran.err


def test_figures_are_written_into_the_dataset_and_told(run: Run, dataset: Path) -> None:
    code, out, err = ask(run, "--data", str(dataset))
    assert (code, err) == (0, "")
    assert out == "release,table,files,changed\n2025-12.0,,2,2\n"
    for name in ("COM.toml", "PSE.toml"):
        written = dataset / "figures" / "2025-12.0" / name
        assert written.read_bytes() == (DATA / "figures" / "2025-12.0" / name).read_bytes()


def test_nothing_that_is_there_is_overwritten_unless_it_is_said(run: Run, dataset: Path) -> None:
    into = dataset / "figures" / "2025-12.0"
    into.mkdir(parents=True)
    (into / "COM.toml").write_text("mine")
    (into / "XYZ.toml").write_text("stale")
    code, out, err = ask(run, "--data", str(dataset))
    assert (code, out) == (73, "")
    assert err == (f"unhcr: {into} is there already\nhint: --replace writes it anew, --into FOLDER writes elsewhere\n")
    assert (into / "COM.toml").read_text() == "mine"
    assert ask(run, "--data", str(dataset), "--replace")[1].endswith("\n2025-12.0,,2,3\n")
    assert sorted(path.name for path in into.iterdir()) == ["COM.toml", "PSE.toml"]
    assert ask(run, "--data", str(dataset), "--replace")[1].endswith("\n2025-12.0,,2,0\n")


def test_it_may_be_written_elsewhere(run: Run, dataset: Path, tmp_path: Path) -> None:
    assert ask(run, "--data", str(dataset), "--into", str(tmp_path / "new"))[0] == 0
    assert (tmp_path / "new" / "2025-12.0" / "COM.toml").is_file()
    assert not (dataset / "figures").exists()


def test_nothing_is_written_where_anything_is_wrong(run: Run, dataset: Path) -> None:
    ran = run("data", "build", str(TABLES), "--data", str(dataset))
    assert (ran.code, ran.out) == (66, "")
    assert ran.err == f"unhcr: no CSV file in {TABLES / '2023-12'}\n"
    assert not (dataset / "figures").exists()


def test_a_checkout_builds_for_itself_and_an_installed_program_asks_what_for(
    run: Run, dataset: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "CHECKOUT", dataset)
    assert ask(run)[0] == 0
    assert (dataset / "figures" / "2025-12.0" / "COM.toml").is_file()
    shutil.rmtree(dataset)
    code, out, err = ask(run)
    assert (code, out) == (2, "")
    assert err.startswith("unhcr: the installed dataset has no folder to build for\nhint: --data FOLDER")
