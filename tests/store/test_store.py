"""The store: what is read from it, and that a broken one is refused and never misread."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from unhcr_cli.core.errors import BadDataError, UsageError
from unhcr_cli.core.model import Period
from unhcr_cli.dataset.layout import APPLICATION, VERSION, Header
from unhcr_cli.store.store import Store

from ..damage import is_sound

END_2025 = Period.year_end(2025)


@pytest.fixture
def copy(store: Store, tmp_path: Path) -> Path:
    """A copy of the store for a test to break."""
    target = tmp_path / "a store#1 ?50%.sqlite"
    shutil.copyfile(store.name, target)
    return target


@pytest.fixture
def own(copy: Path) -> Iterator[Store]:
    """A store of the test's own, to `use` a release of."""
    with closing(Store.open(copy)) as opened:
        yield opened


def header(path: Path, offset: int, number: int) -> None:
    with path.open("r+b") as stream:
        stream.seek(offset)
        stream.write(number.to_bytes(4, "big"))


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def sql(path: Path, script: str) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.close()


BREAKS: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_text("period,country\n" * 100),
    "truncated": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "half": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 8192 * 4096]),
    "longer": lambda path: path.write_bytes(path.read_bytes() + b"\0"),
    "other version": lambda path: header(path, 60, VERSION + 1),
    "other application": lambda path: header(path, 68, APPLICATION + 1),
    "not finished": lambda path: sql(path, "PRAGMA application_id = 0; PRAGMA user_version = 0"),
    "absent": lambda path: path.unlink(),
    "a folder": lambda path: folder(path),
    "no dataset in it": lambda path: sql(path, "DELETE FROM meta; VACUUM"),
    "no table": lambda path: sql(path, "DROP TABLE measure; VACUUM"),
    "no JSON": lambda path: sql(path, "UPDATE measure SET declaration = '{' WHERE number = 1"),
}


@pytest.mark.parametrize("breaking", BREAKS)
def test_a_broken_store_is_refused_when_it_is_opened(copy: Path, breaking: str) -> None:
    BREAKS[breaking](copy)
    with pytest.raises(BadDataError):
        Store.open(copy)


def test_damage_that_a_header_does_not_show_is_bad_data_when_it_is_met(copy: Path) -> None:
    header = Header.of(copy.read_bytes())
    assert header is not None
    with copy.open("r+b") as stream:
        stream.seek(4096 * 60)
        stream.write(b"\xff" * (header.size - 4096 * 60))
    assert is_sound(copy)
    with pytest.raises(BadDataError, match="damaged"):  # noqa: PT012
        broken = Store.open(copy)
        try:
            for code in broken.facts():
                broken.totals([code], "asylum")
        finally:
            broken.close()


def test_a_store_is_never_written_to(own: Store) -> None:
    with pytest.raises(BadDataError, match="readonly"):
        own.rows("DELETE FROM totals RETURNING country")
    own.close()


def test_what_has_no_row_has_no_entry(store: Store) -> None:
    assert store.totals(["MLI"], "asylum", [Period.year_end(1940)]) == {}
    assert store.totals(["XYZ"], "asylum", [END_2025]) == {}
    assert store.totals([], "asylum", [END_2025]) == {}
    assert store.totals(["MLI"], "asylum", []) == {}


def test_missing_is_none_and_not_zero(store: Store) -> None:
    cells = store.totals(["MLI"], "asylum", [END_2025])["MLI", END_2025]
    assert (cells["oip"].value, cells["stateless"].value, cells["unrwa_refugees"].value) == (0, 0, None)


def test_partners_add_up_to_the_total(store: Store) -> None:
    for role in ("asylum", "origin"):
        rows = store.partners("MLI", role, END_2025)
        total = store.totals(["MLI"], role, [END_2025])["MLI", END_2025]["refugees"].value
        assert total
        assert sum(cells["refugees"].value or 0 for _, cells in rows) == total


def test_a_mid_year_is_answered_by_its_own_release_and_a_year_end_by_the_one_in_use(store: Store) -> None:
    assert store.release_of(Period(2024, 6, 30)) == "2024-06"
    assert store.release_of(Period(2025, 6, 30)) == "2025-06.1"
    assert store.release_of(Period.year_end(2024)) == "2025-12.1"


@pytest.mark.parametrize(
    ("name", "newest"), [("2024-06", "2024-06-30"), ("2025-06", "2025-06-30"), ("2025-06.1", "2025-06-30")]
)
def test_a_release_knows_nothing_that_came_after_it(own: Store, name: str, newest: str) -> None:
    own.use(name)
    periods = own.periods()
    assert periods[-1].iso == newest
    assert own.totals(["MLI"], "asylum", [END_2025]) == {}
    assert own.partners("MLI", "asylum", END_2025) == ()
    assert {key[1] for key in own.totals(["MLI"], "asylum")} <= set(periods)
    own.close()


@pytest.mark.parametrize("name", ["", "2024", "2025-12.7", "latest", "2024-06\x1b"])
def test_an_unknown_release_is_refused(store: Store, name: str) -> None:
    with pytest.raises(UsageError, match="no release called"):
        store.use(name)


@pytest.mark.parametrize("name", ["2022-12", "2024-06"])
def test_a_period_that_a_release_has_not_has_no_entry_among_those_that_it_has(own: Store, name: str) -> None:
    periods, latest = own.periods(), own.periods()[-1]
    own.use(name)
    assert ("MLI", latest) not in own.totals(["MLI"], "asylum", periods, ["refugees"])
    own.close()


def test_countries_are_those_of_unhcrs_list_by_name(store: Store) -> None:
    listed = store.countries()
    assert [country.name for country in listed] == sorted(country.name for country in listed)
    assert {"WLD", "UNK", "XXA", "TIB"}.isdisjoint(country.code for country in listed)
    assert len(listed) > 220
