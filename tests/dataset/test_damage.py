"""A damaged store gives no wrong figure in silence: it is compiled anew, or refused."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from unhcr_cli.core.errors import BadDataError
from unhcr_cli.core.model import Period
from unhcr_cli.store import dimension_rows, library
from unhcr_cli.store.store import Store

from ..conftest import Run
from ..damage import alter

NOW = Period.year_end(2025)
MALI = "(SELECT number FROM country WHERE code = 'MLI')"
OWN = """
[dataset]
title = "Mine"
source = "me"
period = [2024, 2025]
[country.MLI]
idps = [300, 400]
[country.MLI.from.BFA]
refugees = [1000, 1100]
[country.MLI.place.mopti]
idps = [100, 150]
"""


@pytest.fixture
def change(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """`change("UPDATE …")`: makes the installed store one that says something else than it was sealed with."""
    path = tmp_path / "unhcr.sqlite"
    shutil.copyfile(store.name, path)
    monkeypatch.setattr(library, "EMBEDDED", path)

    return lambda statement: alter(path, statement)


@pytest.mark.parametrize(
    ("statement", "asked"),
    [
        (f"UPDATE totals SET refugees = refugees + 1 WHERE country = {MALI} AND period = 20251231", "stats mali"),
        (f"UPDATE totals SET refugees = NULL WHERE country = {MALI} AND period = 20251231", "stats mali"),
        (f"UPDATE totals SET marks = 'refugees=r' WHERE country = {MALI} AND period = 20251231", "stats mali"),
        (f"DELETE FROM totals WHERE country = {MALI} AND period = 20251231", "stats mali"),
        (f"UPDATE totals SET period = 20240331 WHERE country = {MALI} AND period = 20251231", "stats mali"),
        (f"UPDATE pairs SET refugees = 0 WHERE asylum = {MALI} AND period = 20251231", "in mali"),
        (f"DELETE FROM pairs WHERE origin = {MALI} AND period = 20251231", "from mali"),
        (f"UPDATE demographics_totals SET female_0_4 = female_0_4 + 1 WHERE country = {MALI}", "demographics mali"),
        ("UPDATE places_totals SET total = total + 1", "places mali"),
        ("UPDATE asylum_decisions SET recognised = 1 WHERE rejected > 5", "asylum --in germany --from afghanistan"),
        ("UPDATE alias SET code = 'NER' WHERE key = 'mali'", "stats mali"),
        ("UPDATE country SET code = 'XML' WHERE code = 'MLI'", "stats mali"),
        ("UPDATE country SET facts = '{}' WHERE code = 'MLI'", "context mali"),
        ("UPDATE measure SET declaration = replace(declaration, 'Refugees', 'Migrants')", "stats mali"),
        ("UPDATE indicator SET declaration = replace(declaration, '* 1000', '* 100')", "stats mali"),
        ("UPDATE release SET name = '2026-12' WHERE name = '2025-12.1'", "stats mali"),
        (f"UPDATE totals SET release = 99 WHERE country = {MALI} AND period = 20151231", "stats mali -p 2015"),
        (f"UPDATE totals SET release = x'' WHERE release = 0 AND country = {MALI}", "stats mali -p 2015"),
        ("UPDATE alias SET key = 'xcongo' WHERE key = 'congo'", "stats congo"),
        ("UPDATE alias SET key = 'xali' WHERE key = 'mali'", "stats mlai"),
        ("UPDATE places_totals SET place = 'X' || place", "places mali"),
        ("UPDATE totals SET population = population + 1 WHERE population > 0", "check mali"),
        ("UPDATE break SET reason = 'None.'", "check iran"),
        ("UPDATE break SET period = period + 1", "check iran"),
        ("UPDATE language SET declaration = replace(declaration, 'Mali', 'Male')", "stats mali --lang fr"),
    ],
)
def test_what_a_question_reads_is_held_against_its_check_sum(
    run: Run, change: Callable[[str], None], statement: str, asked: str
) -> None:
    change(statement)
    ran = run(*asked.split(), "-f", "json")
    assert (ran.code, ran.out) == (65, "")
    assert "is damaged: the check sum of" in ran.err


def test_the_check_of_a_store_whose_declarations_are_damaged_names_its_file(
    run: Run, change: Callable[[str], None]
) -> None:
    change("UPDATE release SET name = '2026-12' WHERE name = '2025-12.1'")
    ran = run("data", "check")
    assert (ran.code, ran.out) == (65, "")
    assert "unhcr.sqlite is damaged" in ran.err


def test_what_a_question_does_not_read_does_not_stop_it(run: Run, change: Callable[[str], None]) -> None:
    before = run("stats", "niger").out
    change(f"UPDATE pairs SET refugees = refugees + 1 WHERE asylum = {MALI}")
    assert run("stats", "niger").out == before


@pytest.fixture
def own(store: Store, tmp_path: Path) -> Iterator[Path]:
    """The compiled store of a small dataset."""
    (tmp_path / "own.toml").write_text(OWN)
    with closing(library.open_own(tmp_path / "own.toml", tmp_path / "cache")) as opened:
        yield Path(opened.name)


def test_a_damaged_store_in_the_cache_is_compiled_anew(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(OWN)
    asked = ("stats", "mali", "-m", "refugees", "--data", str(tmp_path / "own.toml"))
    environment = {"XDG_CACHE_HOME": str(tmp_path)}
    before = run(*asked, environment=environment)
    (path,) = (tmp_path / "unhcr").glob("*.sqlite")
    alter(path, "UPDATE totals SET refugees = 7")
    again = run(*asked, environment=environment)
    assert (again.code, again.out) == (0, before.out)
    assert "is damaged: the check sum of totals differs; it is compiled anew" in again.err
    assert run(*asked, environment=environment).err == ""


def answers(path: Path) -> list[object]:
    """What a store says of Mali."""
    with closing(Store.open(path, own=True)) as store:
        table = dimension_rows.table(store, "places")
        return [
            store.totals(["MLI"], "asylum"),
            store.totals(["BFA"], "origin", [NOW]),
            sorted(store.partners("MLI", "asylum", NOW)),
            store.find("mali"),
            store.country("MLI").facts,
            store.measures,
            store.releases,
            store.periods(),
            dimension_rows.entries(store, table, [NOW], asylum="MLI"),
        ]


def test_no_damage_anywhere_gives_another_answer(own: Path) -> None:
    whole = own.read_bytes()
    expected = answers(own)
    draw = random.Random(6)
    refused = 0
    for _ in range(150):
        size = draw.choice((1, 4, 64, 4096))
        start = draw.randrange(100, len(whole) - size)
        damage = bytes(size) if draw.random() < 0.3 else draw.randbytes(size)
        own.write_bytes(whole[:start] + damage + whole[start + size :])
        try:
            assert answers(own) == expected
        except BadDataError:
            refused += 1
    assert refused


@pytest.mark.parametrize("cut", [0, 99, 4096, -1])
def test_a_truncated_store_is_refused(own: Path, cut: int) -> None:
    own.write_bytes(own.read_bytes()[:cut])
    with pytest.raises(BadDataError):
        Store.open(own)
