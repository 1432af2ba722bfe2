"""The program runs from one file, as `python -m zipapp` makes it: commands, formats and the dataset are found."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipapp
from pathlib import Path

import pytest

from unhcr_cli import commands, formats
from unhcr_cli.core.errors import BadDataError
from unhcr_cli.core.registry import parts
from unhcr_cli.store import library
from unhcr_cli.store.archive import in_memory
from unhcr_cli.store.store import Store

from .conftest import put


def archived(folder: Path, store: Path | None) -> Path:
    """An archive of the package, with or without a store; what it needs is not in it."""
    ignored = shutil.ignore_patterns("__pycache__", "*.sqlite")
    shutil.copytree(library.PACKAGE, folder / "staged" / "unhcr_cli", ignore=ignored)
    if store is not None:
        put(store, folder / "staged" / "unhcr_cli" / "unhcr.sqlite")
    zipapp.create_archive(folder / "staged", folder / "unhcr.pyz", main="unhcr_cli.__main__:main")
    shutil.rmtree(folder / "staged")
    return folder / "unhcr.pyz"


@pytest.fixture(scope="module")
def archive(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archived(tmp_path_factory.mktemp("archive"), Path(store.name))


def ask(archive: Path, cache: Path | None, *arguments: str) -> tuple[int, str, str]:
    """Runs the archive where the package is nowhere else to be found."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "HOME"))}
    environment |= {"PYTHONPATH": sysconfig.get_path("purelib")} | ({"XDG_CACHE_HOME": str(cache)} if cache else {})
    # Without the site, no editable install is in the way.
    done = subprocess.run(
        [sys.executable, "-S", str(archive), *arguments], env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout, done.stderr


def test_charts_find_their_fonts_in_an_archive(archive: Path, cache: Path, tmp_path: Path) -> None:
    pytest.importorskip("resvg_py", reason="the extra [png] is not installed")
    path = tmp_path / "chart.png"
    assert ask(archive, cache, "trend", "mali", "-m", "refugees", "--chart", str(path))[0] == 0
    # A picture without text is a third of that.
    assert path.stat().st_size > 20_000


def test_what_an_archive_is_made_of_is_what_a_folder_is_made_of(archive: Path) -> None:
    for package in ("commands", "commands/data", "formats"):
        here = parts(str(library.PACKAGE / package))
        assert parts(str(archive / "unhcr_cli" / package)) == here
        assert here
    assert parts(str(archive / "nowhere")) == {}
    assert {name for name in commands.names() if commands.is_group(name)} == {"data"}


def test_help_lists_every_command_and_completes_formats(archive: Path, tmp_path: Path) -> None:
    code, out, err = ask(archive, tmp_path, "--help")
    assert (code, err) == (0, "")
    assert [name for name in commands.names() if f"  {name}" not in out] == []
    assert all(f"\n  {name} " in ask(archive, tmp_path, "data")[1] for name in commands.names("data"))


def test_it_answers_from_the_store_in_it_which_is_unpacked_once(archive: Path, tmp_path: Path) -> None:
    asked = ("stats", "mali", "-m", "refugees", "-f", "csv")
    code, out, err = ask(archive, tmp_path, *asked)
    assert (code, err) == (0, "")
    assert out.splitlines()[1] == "2025-12-31,Mali,MLI,refugees,286715,persons,,asylum,2025-12.1"
    (kept,) = (tmp_path / "unhcr").iterdir()
    before = kept.stat().st_ino
    assert ask(archive, tmp_path, *asked) == (0, out, "")
    assert [path.stat().st_ino for path in (tmp_path / "unhcr").iterdir()] == [before]


def test_every_format_is_found(archive: Path, tmp_path: Path) -> None:
    code, out, err = ask(archive, tmp_path, "stats", "mali", "-f", "nothing")
    assert (code, out) == (2, "")
    assert err.endswith(f"formats: {', '.join(formats.names())}\n")


def test_without_a_cache_the_answer_is_the_same(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for cache in (None, tmp_path / "file"):
        code, out, err = ask(archive, cache, "stats", "mali", "-m", "refugees", "-f", "csv")
        assert (code, err) == (0, "")
        assert ",286715," in out


def test_an_archive_without_a_store_says_what_to_do(tmp_path: Path) -> None:
    archive = archived(tmp_path, None)
    code, out, err = ask(archive, tmp_path / "cache", "stats", "mali")
    assert (code, out) == (65, "")
    assert err == (
        f"unhcr: there is no unhcr.sqlite in {archive}\nhint: put that of an installed unhcr-cli into unhcr_cli/\n"
    )
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad.sqlite").write_bytes(b"no store")
    archive = archived(tmp_path / "bad", tmp_path / "bad.sqlite")
    for cache in (None, tmp_path / "cache"):
        code, out, err = ask(archive, cache, "stats", "mali")
        assert (code, out) == (65, "")
        assert ".sqlite is no store of this version\nhint: " in err
    assert not list((tmp_path / "cache").rglob("*.part"))


def test_a_damaged_store_is_not_taken_into_memory(store: Store) -> None:
    data = bytearray(Path(store.name).read_bytes())
    data[4096 * 500] ^= 1
    with pytest.raises(BadDataError, match="is damaged: the check sum of"):
        in_memory(bytes(data), "unhcr.sqlite")
