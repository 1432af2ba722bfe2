"""Finding and keeping compiled datasets: by content, whole, and safe for many processes at once."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import unhcr_cli
from unhcr_cli.core.errors import BadDataError, NoInputError
from unhcr_cli.core.model import Period
from unhcr_cli.core.narration import Narration
from unhcr_cli.dataset.layout import MAX_MEASURES
from unhcr_cli.store import library
from unhcr_cli.store.store import Store

from ..damage import is_sound

MID_2024 = Period(2024, 6, 30)
OWN = """
[dataset]
title = "Mali"
source = "UNHCR"
period = 2024-06-30

[country.MLI]
population = 24_015_789
refugees = {refugees}

[country.MLI.from.BFA]
refugees = 5
"""


@pytest.fixture
def fresh(store: Store, tmp_path: Path) -> Path:
    """A cache with nothing in it."""
    folder = tmp_path / "cache"
    folder.mkdir()
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A dataset of twelve lines."""
    path = tmp_path / "own.toml"
    path.write_text(OWN.format(refugees=95_440))
    return path


def refugees(path: Path, cache: Path | None) -> object:
    opened = library.open_own(path, cache)
    try:
        return opened.totals(["MLI"], "asylum", [MID_2024])["MLI", MID_2024]["refugees"]
    finally:
        opened.close()


def entries(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.suffix != ".stamp"}


def added(folder: Path, before: set[str]) -> Path:
    """The one file that is new."""
    (name,) = entries(folder) - before
    return folder / name


def test_a_users_figures_are_answered_and_flagged(own: Path, fresh: Path) -> None:
    assert refugees(own, fresh) == (95_440, "u", "own")


def test_the_second_answer_comes_from_the_cache(own: Path, fresh: Path) -> None:
    before = entries(fresh)
    refugees(own, fresh)
    path = added(fresh, before)
    inode = path.stat().st_ino
    shutil.copy(own, own.with_name("same content.toml"))
    assert refugees(own.with_name("same content.toml"), fresh) == (95_440, "u", "own")
    assert path.stat().st_ino == inode
    assert added(fresh, before) == path


def test_changed_content_is_compiled_anew_even_with_the_same_date(own: Path, fresh: Path) -> None:
    refugees(own, fresh)
    stamp = own.stat()
    own.write_text(OWN.format(refugees=95_441))
    os.utime(own, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert refugees(own, fresh) == (95_441, "u", "own")


@pytest.mark.parametrize("damage", [b"", b"not a store at all", "truncated", "emptied"])
def test_a_damaged_entry_is_compiled_anew(own: Path, fresh: Path, damage: bytes | str) -> None:
    before = entries(fresh)
    refugees(own, fresh)
    path = added(fresh, before)
    whole = path.read_bytes()
    if damage == "emptied":
        # The header is whole and so is the size; the tables are not.
        path.write_bytes(whole[:100] + b"\0" * (len(whole) - 100))
    else:
        path.write_bytes(whole[:5000] if damage == "truncated" else bytes(damage))  # type: ignore[arg-type]
    assert refugees(own, fresh) == (95_440, "u", "own")
    assert is_sound(path)


@pytest.mark.parametrize("place", ["none", "a file", "below a file"])
def test_without_a_cache_that_can_be_written_the_answer_is_the_same(
    own: Path, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("")
    caches = {"none": None, "a file": tmp_path / "file", "below a file": tmp_path / "file" / "cache"}
    assert refugees(own, caches[place]) == (95_440, "u", "own")
    assert entries(tmp_path) == {"own.toml", "file"}


def test_nothing_unfinished_stays_behind_when_a_dataset_is_broken(own: Path, fresh: Path) -> None:
    before = entries(fresh)
    own.write_text(OWN.format(refugees='"many"'))
    with pytest.raises(BadDataError, match=r"own\.toml:9: \[country\.MLI\] refugees"):
        refugees(own, fresh)
    assert entries(fresh) == before


def test_old_entries_and_leftovers_are_removed(own: Path, fresh: Path) -> None:
    old = time.time() - 10 * 86_400
    for number in range(library.KEPT_ENTRIES + 5):
        path = fresh / f"{number:032x}.sqlite"
        path.write_bytes(b"")
        path.with_suffix(".stamp").write_bytes(b"")
        os.utime(path, (old, old - number))
    (fresh / ".x.1.ab.part").write_bytes(b"")
    os.utime(fresh / ".x.1.ab.part", (old, old))
    (fresh / ".y.1.ab.part").write_bytes(b"")
    refugees(own, fresh)
    assert len(list(fresh.glob("*.sqlite"))) == len(list(fresh.glob("*.stamp"))) == library.KEPT_ENTRIES
    assert {path.name for path in fresh.glob(".*.part")} == {".y.1.ab.part"}


def test_what_is_used_is_kept_however_long_ago_it_was_made(own: Path, fresh: Path) -> None:
    before = entries(fresh)
    refugees(own, fresh)
    path = added(fresh, before)
    os.utime(path, (1, 1))
    for number in range(library.KEPT_ENTRIES):
        (fresh / f"{number:032x}.sqlite").write_bytes(b"")
        os.utime(fresh / f"{number:032x}.sqlite", (2, 2))
    refugees(own, fresh)
    own.write_text(OWN.format(refugees=10))
    refugees(own, fresh)
    assert path.exists()
    assert len(list(fresh.glob("*.sqlite"))) == library.KEPT_ENTRIES


def test_what_was_compiled_last_is_kept_even_among_entries_from_the_future(own: Path, fresh: Path) -> None:
    future = time.time() + 86_400
    for number in range(library.KEPT_ENTRIES + 1):
        (fresh / f"{number:032x}.sqlite").write_bytes(b"")
        os.utime(fresh / f"{number:032x}.sqlite", (future, future + number))
    before = entries(fresh)
    refugees(own, fresh)
    assert entries(fresh) - before
    assert before - entries(fresh) == {f"{0:032x}.sqlite"}


@pytest.mark.parametrize("has_cache", [True, False])
@pytest.mark.parametrize("too_many", [1, 500])
def test_more_measures_than_a_store_has_room_for_are_bad_data_and_nothing_stays_behind(
    own: Path, fresh: Path, store: Store, has_cache: bool, too_many: int
) -> None:
    before = entries(fresh)
    write_measures(own, MAX_MEASURES - len(store.measures) + too_many)
    with pytest.raises(BadDataError, match=rf"own\.toml:13: {MAX_MEASURES + too_many:,} measures, .* more than 1,995"):
        library.open_own(own, fresh if has_cache else None)
    assert entries(fresh) == before


def test_as_many_measures_as_a_store_has_room_for_are_answered(own: Path, fresh: Path, store: Store) -> None:
    write_measures(own, MAX_MEASURES - len(store.measures))
    assert refugees(own, fresh) == (1, "u", "own")


def write_measures(own: Path, number: int) -> None:
    """A dataset with so many measures of its own."""
    measures = (f'[measure.pupils_{each}]\nlabel = "Pupils"\n' for each in range(number))
    own.write_text("".join((OWN.format(refugees=1), *measures)))


def test_a_store_of_another_file_in_the_cache_is_not_asked(own: Path, fresh: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text(OWN.format(refugees=7))
    refugees(own, fresh)
    (mine,) = fresh.glob("*.sqlite")
    before = entries(fresh)
    refugees(other, fresh)
    theirs = added(fresh, before)
    shutil.copyfile(mine, theirs)
    assert refugees(other, fresh) == (7, "u", "own")


def test_a_users_store_in_the_place_of_the_embedded_one_is_not_asked(
    own: Path, fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refugees(own, fresh)
    (path,) = fresh.glob("*.sqlite")
    monkeypatch.setattr(library, "EMBEDDED", path)
    monkeypatch.setattr(library, "CHECKOUT", tmp_path)
    with pytest.raises(BadDataError, match="damaged or of another version"):
        library.open_embedded(fresh)


def narrated() -> tuple[list[str], Narration]:
    """What is said, as it is."""
    said: list[str] = []
    return said, Narration(said.append)


@pytest.mark.parametrize(
    ("mode", "is_kept"), [(0o700, True), (0o755, True), (0o1777, True), (0o775, False), (0o757, False)]
)
def test_a_cache_that_others_can_write_to_is_not_used(own: Path, fresh: Path, mode: int, is_kept: bool) -> None:
    fresh.chmod(mode)
    said, narration = narrated()
    with contextlib.closing(library.open_own(own, fresh, narration)) as opened:
        assert opened.name == "the compiled dataset" or is_kept
    assert bool(list(fresh.glob("*.sqlite"))) is is_kept
    assert [text for text in said if "others can write" in text] == ([] if is_kept else [said[0]])


def test_a_cache_and_a_store_of_somebody_elses_are_not_used(
    own: Path, fresh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refugees(own, fresh)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    said, narration = narrated()
    with contextlib.closing(library.open_own(own, fresh, narration)) as opened:
        assert opened.name == "the compiled dataset"
    assert said == [f"others can write to {fresh}: nothing is kept there, nor taken from there"]


def test_a_store_that_others_can_write_to_is_compiled_anew(own: Path, fresh: Path) -> None:
    refugees(own, fresh)
    (path,) = fresh.glob("*.sqlite")
    inode = path.stat().st_ino
    path.chmod(0o666)
    assert refugees(own, fresh) == (95_440, "u", "own")
    assert (path.stat().st_ino != inode, path.stat().st_mode & 0o777) == (True, 0o600)


def test_a_pipe_in_the_place_of_a_store_is_not_waited_for(
    own: Path, fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refugees(own, fresh)
    (path,) = fresh.glob("*.sqlite")
    path.unlink()
    os.mkfifo(path)
    assert refugees(own, fresh) == (95_440, "u", "own")
    assert path.is_file()
    os.mkfifo(tmp_path / "unhcr.sqlite")
    monkeypatch.setattr(library, "EMBEDDED", tmp_path / "unhcr.sqlite")
    monkeypatch.setattr(library, "CHECKOUT", tmp_path)
    with pytest.raises(BadDataError, match="damaged or of another version"):
        library.open_embedded(fresh)


def test_a_system_that_flushes_only_what_may_be_written_to_keeps_a_store(
    own: Path, fresh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")

    def fsync(descriptor: int) -> None:
        if fcntl.fcntl(descriptor, fcntl.F_GETFL) & (os.O_RDWR | os.O_WRONLY) == 0:
            raise OSError(errno.EBADF, "as on Windows")

    monkeypatch.setattr(os, "fsync", fsync)
    before = entries(fresh)
    refugees(own, fresh)
    assert is_sound(added(fresh, before))


def test_a_cache_is_made_where_there_is_none(own: Path, store: Store, tmp_path: Path) -> None:
    cache = tmp_path / "not" / "yet"
    assert refugees(own, cache) == (95_440, "u", "own")
    assert len(entries(cache)) == 1


def test_a_store_in_the_cache_is_discarded_and_no_other(own: Path, fresh: Path) -> None:
    before = entries(fresh)
    refugees(own, fresh)
    path = added(fresh, before)
    for cache in (None, fresh.parent, fresh / "cache"):
        assert library.discard(str(path), cache) is False
        assert path.exists()
    assert library.discard(str(path), fresh) is True
    assert not path.exists()


def in_niger(opened: Store) -> object:
    """Who is in Niger, of the dataset in a folder."""
    with contextlib.closing(opened):
        (cells,) = opened.totals(["NER"], "asylum", [Period.year_end(2025)]).values()
        return cells["refugees"]


def test_a_checkout_is_compiled_where_nothing_is_installed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "EMBEDDED", tmp_path / "unhcr.sqlite")
    monkeypatch.setattr(library, "CHECKOUT", folder)
    for _ in range(2):
        assert in_niger(library.open_embedded(tmp_path / "cache")) == (300, "", "2025-12")
    assert len(entries(tmp_path / "cache")) == 1


def test_a_folder_is_compiled_anew_when_a_name_or_a_text_of_its_dataset_changes(folder: Path, fresh: Path) -> None:
    path = folder / "figures" / "2025-12" / "NER.toml"

    def new_entries(count: int) -> int:
        before = entries(fresh)
        assert in_niger(library.open_own(folder, fresh)) == (count, "u", "2025-12")
        return len(entries(fresh) - before)

    assert (new_entries(300), new_entries(300)) == (1, 0)
    path.write_text(path.read_text().replace("300", "310"))
    assert new_entries(310) == 1
    (folder / "countries" / "NER.toml").rename(folder / "countries" / "niger.toml")
    assert new_entries(310) == 1
    (folder / "examples").mkdir()
    (folder / "examples" / "new.toml").write_text("[dataset]\n")
    assert new_entries(310) == 0


def test_a_file_that_is_not_there_is_no_input(tmp_path: Path, fresh: Path) -> None:
    for path in (tmp_path / "nowhere.toml", tmp_path / "own.toml" / "x"):
        with pytest.raises(NoInputError):
            library.open_own(path, fresh)
    with pytest.raises(NoInputError, match=r"no dataset\.toml"):
        library.open_own(tmp_path, fresh)


def test_a_damaged_installation_without_a_dataset_is_bad_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "EMBEDDED", tmp_path / "unhcr.sqlite")
    monkeypatch.setattr(library, "CHECKOUT", tmp_path)
    with pytest.raises(BadDataError, match="damaged or of another version"):
        library.open_embedded(tmp_path)


@pytest.fixture
def crowd(own: Path, fresh: Path, store: Store) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Sixteen processes that ask the same new dataset at the same time."""
    script = (
        "import sys; from pathlib import Path; from unhcr_cli.store import library;"
        "from unhcr_cli.core.model import Period;"
        "library.EMBEDDED = Path(sys.argv[3]);"
        "store = library.open_own(Path(sys.argv[1]), Path(sys.argv[2]));"
        "print(store.totals(['MLI'], 'asylum')['MLI', Period(2024, 6, 30)]['refugees'].value)"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(unhcr_cli.__file__).parent.parent)}
    begun = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(own), str(fresh), store.name],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
        )
        for _ in range(6)
    ]
    yield begun
    for process in begun:
        process.kill()
        process.wait()


def test_several_processes_at_once_all_get_the_answer(crowd: list[subprocess.Popen[bytes]], fresh: Path) -> None:
    assert {process.communicate(timeout=60) for process in crowd} == {(b"95440\n", b"")}
    assert not list(fresh.glob(".*.part"))
