"""What is said of a whole store, and of each thing that is damaged in one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from unhcr_cli.dataset.layout import DECLARED
from unhcr_cli.dataset.seals import SCHEMA_TABLES
from unhcr_cli.store import audit, library
from unhcr_cli.store.audit import rules
from unhcr_cli.store.audit.rules import Invariant
from unhcr_cli.store.store import Store

from ..conftest import Run
from ..damage import alter, flip

CHECK_SUMS = f"{len(DECLARED) + len(SCHEMA_TABLES)} check sums"
NOT_SO = ", not as they were compiled"


@pytest.fixture
def small(folder: Path, tmp_path: Path) -> Iterator[Store]:
    """The dataset of a folder, compiled: who is in Mali at two periods, who in Niger at one."""
    with closing(library.open_own(folder, tmp_path / "cache")) as opened:
        yield opened


def told(store: Store) -> dict[str, tuple[bool, str]]:
    """What came of each check of one's own dataset."""
    return {result.name: result[1:] for result in audit.results(store, is_own=True)}


def test_of_a_whole_store_it_is_said_what_was_looked_at(small: Store) -> None:
    found = told(small)
    assert list(found) == ["pages", "declarations", "figures in break", "figures in pairs", "figures in totals"]
    ((pages,),) = small.rows("PRAGMA page_count")
    assert found["pages"] == (True, f"{pages} pages of 4,096 bytes, in order")
    assert found["declarations"] == (True, CHECK_SUMS)
    assert found["figures in break"] == found["figures in pairs"] == (True, "1 pages")


def test_of_what_was_compiled_into_memory_the_pages_are_looked_at(folder: Path) -> None:
    with closing(library.open_own(folder, None)) as opened:
        assert list(told(opened)) == ["pages"]


@pytest.mark.parametrize(
    ("damage", "failed"),
    [
        ("UPDATE measure SET declaration = '{}'", {"declarations": "not as they were compiled: measure"}),
        ("UPDATE alias SET code = 'NER'", {"declarations": "not as they were compiled: alias"}),
        ("UPDATE country SET name = 'Nowhere'", {"declarations": "not as they were compiled: country"}),
        ("UPDATE pairs SET refugees = 2 WHERE refugees = 1", {"figures in pairs": f"1 pages{NOT_SO}"}),
        ("DELETE FROM totals WHERE role = 1", {"figures in totals": f"1 pages{NOT_SO}"}),
    ],
)
def test_what_is_damaged_is_named_and_nothing_else(small: Store, damage: str, failed: dict[str, str]) -> None:
    alter(Path(small.name), damage)
    found = {name: detail for name, (is_passed, detail) in told(small).items() if not is_passed}
    assert found == failed


def test_pages_that_are_not_in_order_are_told(small: Store) -> None:
    ((page,),) = small.rows("SELECT rootpage FROM sqlite_master WHERE name = 'pairs'")
    # How many bytes are lost between the rows of the page.
    flip(Path(small.name), (4096 * (page - 1) + 7) * 8)
    found = told(small)
    assert found["pages"][0] is False
    assert f"Fragmentation of 0 bytes reported as 1 on page {page}" in found["pages"][1]
    assert found["figures in pairs"] == (False, f"1 pages{NOT_SO}")


def test_pages_that_cannot_be_read_are_told(small: Store) -> None:
    path = Path(small.name)
    path.write_bytes(path.read_bytes()[:4096])
    name, is_passed, detail = next(audit.results(small, is_own=True))
    assert (name, is_passed) == ("pages", False)
    assert detail


def test_the_rules_of_the_embedded_dataset_are_told_with_what_breaks_them(
    small: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = (
        Invariant("sound", "all is well", lambda store: (1_000, ())),
        Invariant("known", "all is nearly well", lambda store: (1_000, [("MLI", 2024)]), expected=1),
        Invariant("broken", "all is well", lambda store: (1_000, [("MLI", 2024), ("NER", 2025)])),
        Invariant("gone", "all is nearly well", lambda store: (1_000, ()), expected=1_200),
    )
    monkeypatch.setattr(rules, "RULES", found)
    assert list(audit.results(small, is_own=False))[-4:] == [
        ("sound", True, "all is well: 1,000 looked at"),
        ("known", True, "all is nearly well: 1,000 looked at, 1 known exceptions"),
        ("broken", False, "all is well: 2 exceptions among 1,000: MLI 2024; NER 2025"),
        ("gone", False, "all is nearly well: 0 exceptions among 1,000, 1,200 known exceptions"),
    ]


def test_a_check_that_failed_ends_with_bad_data_that_names_it(run: Run, folder: Path, tmp_path: Path) -> None:
    asked, environment = ("data", "check", "--data", str(folder)), {"XDG_CACHE_HOME": str(tmp_path)}
    assert run(*asked, environment=environment).code == 0
    (path,) = (tmp_path / "unhcr").glob("*.sqlite")
    alter(path, "UPDATE totals SET refugees = refugees + 1")
    ran = run(*asked, environment=environment)
    assert ran.code == 65
    assert "figures in totals,failed," in ran.out
    assert f"{path}: failed figures in totals" in ran.err
