"""The rules on the dataset's own figures: they hold of the embedded dataset, and each of them can fail."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from unhcr_cli.dataset.compile import compile
from unhcr_cli.dataset.folder import from_folder
from unhcr_cli.store.audit import rules
from unhcr_cli.store.audit.rules import RULES, Invariant
from unhcr_cli.store.database import Database
from unhcr_cli.store.store import Store

DATA = Path(__file__).parents[3] / "data"
BY_NAME: Mapping[str, Invariant] = {rule.name: rule for rule in RULES}
YEARS = "period = [2022, 2023]"

SMALL: Mapping[str, str] = {
    "dataset.toml": """
[dataset]
title = "Two countries and Palestine"
[dataset.release."2023-12"]
newest = 2023-12-31
published = 2024-06-13
omitted = 0
[dataset.release."2024-06"]
newest = 2024-06-30
published = "2024-10"
provisional = true
estimated = ["idmc_idps"]
omitted = 0
""",
    "groups.toml": '[group.both]\nname = "Both"\nmembers = ["MLI", "NER"]\n',
    "countries/MLI.toml": '[country.MLI]\nname = "Mali"\niso2 = "ML"\nborders = ["NER"]\n',
    "countries/NER.toml": '[country.NER]\nname = "Niger"\niso2 = "NE"\nborders = ["MLI"]\n',
    "countries/PSE.toml": '[country.PSE]\nname = "Palestine"\niso2 = "PS"\n',
    "countries/XXA.toml": '[country.XXA]\nname = "Stateless"\nkind = "special"\n',
    "countries/WLD.toml": '[country.WLD]\nname = "World"\nkind = "world"\n',
    "figures/2023-12/MLI.toml": f"""
[country.MLI]
{YEARS}
population = [23_000_000, 24_000_000]
[country.MLI.from.NER]
{YEARS}
refugees = [20_000, 21_000]
returned_refugees = [0, 50]
[country.MLI.from.MLI]
{YEARS}
idps = [300_000, 340_000]
idmc_idps = [300_000, 344_000]
""",
    "figures/2023-12/NER.toml": f"""
[country.NER]
{YEARS}
population = [26_000_000, 27_000_000]
[country.NER.from.MLI]
{YEARS}
refugees = [114_000_000, 114_454_517]
[country.NER.from.XXA]
{YEARS}
stateless = [50, 55]
""",
    "figures/2023-12/PSE.toml": f"""
[country.PSE]
{YEARS}
population = [5, 5]
[country.PSE.from.PSE]
{YEARS}
unrwa_refugees = [2_400_000, 2_450_000]
""",
    "figures/2023-12/WLD.toml": f"[country.WLD]\n{YEARS}\npopulation = [49_000_005, 51_000_005]\n",
    "figures/2024-06/MLI.toml": """
[country.MLI]
period = 2024-06-30
population = 24_400_000
[country.MLI.from.MLI]
period = 2024-06-30
idmc_idps = 344_000
[country.MLI.from.NER]
period = [2023-12-31, 2024-06-30]
refugees = [22_000, 22_500]
""",
    "figures/2023-12/asylum_applications/MLI.toml": (
        "[country.MLI.asylum_applications.NER.G.N.FI.P]\nperiod = 2023\napplications = 25\n"
    ),
    "figures/2023-12/asylum_decisions/MLI.toml": (
        "[country.MLI.asylum_decisions.NER.G.FI.P]\nperiod = 2023\nrecognised = 10\nrejected = 15\ndecisions = 25\n"
    ),
    "figures/2023-12/demographics/MLI.toml": (
        "[country.MLI.demographics.NER.REF]\nperiod = 2023\nfemale_0_4 = 10\nfemale_total = 20\ntotal = 40\n"
    ),
    "figures/2023-12/places/MLI.toml": (
        '[country.MLI.places.NER.REF."Kidal".U.I]\nperiod = 2025\nfemale_total = 20\nmale_total = 15\ntotal = 40\n'
    ),
}  # fmt: skip

MALI, NIGER, WORLD = (f"(SELECT number FROM country WHERE code = '{code}')" for code in ("MLI", "NER", "WLD"))
DECLARE = "UPDATE release SET declaration = json_set(declaration,"

CORRUPTIONS: Mapping[str, str] = {
    "group-members": "UPDATE country_group SET declaration = json_insert(declaration, '$.members[#]', 'ATL')",
    "group-members-once": "UPDATE country_group SET declaration = json_insert(declaration, '$.members[#]', 'MLI')",
    "borders": f"UPDATE country SET facts = json_remove(facts, '$.borders') WHERE number = {NIGER}",
    "codes": f"UPDATE country SET facts = json_set(facts, '$.iso2', 'ML') WHERE number = {NIGER}",
    "aliases": "INSERT INTO alias VALUES ('atlantis', 'ATL', 'name', 'en')",
    "release-names": f"{DECLARE} '$.newest', '2024-12-31') WHERE number = 1",
    "release-order": f"{DECLARE} '$.published', '2024-05') WHERE number = 1",
    "newest-periods": "DELETE FROM period WHERE release = 1",
    "keys": """CREATE TABLE twice AS SELECT * FROM pairs; DROP TABLE pairs; ALTER TABLE twice RENAME TO pairs;
        INSERT INTO pairs SELECT * FROM pairs""",
    "known-countries": f"DELETE FROM country WHERE number = {NIGER}",
    "negative": "UPDATE pairs SET refugees = -refugees",
    "whole-persons": "UPDATE pairs SET refugees = refugees + 0.5",
    "small": "UPDATE pairs SET refugees = 3 WHERE refugees > 0",
    "first-years": "UPDATE pairs SET host_community = 5; UPDATE pairs SET period = period - 50000",
    "at-home": "UPDATE pairs SET idps = 10 WHERE refugees > 0",
    "own-refugees": "UPDATE pairs SET refugees = 10 WHERE asylum = origin",
    "sparse": "UPDATE pairs SET resettlement = 0",
    "by-asylum": "UPDATE pairs SET refugees = refugees + 10 WHERE refugees > 0 AND release = 1",
    "by-origin": "UPDATE totals SET refugees = refugees + 10 WHERE role = 1 AND release = 0 AND refugees > 0",
    "world": f"UPDATE totals SET refugees = refugees + 10 WHERE country = {WORLD} AND role = 1 AND release = 0",
    "returns": f"UPDATE totals SET returned_refugees = 60 WHERE country = {WORLD}",
    "stateless-origin": "UPDATE pairs SET stateless = 10 WHERE refugees > 0",
    "special-asylum": "UPDATE country SET kind = 'special' WHERE code = 'MLI'",
    "palestine": "UPDATE totals SET refugees = 10 WHERE country = (SELECT number FROM country WHERE code = 'PSE')",
    "population": f"UPDATE totals SET population = NULL WHERE country = {MALI}",
    "world-population": f"UPDATE totals SET population = population * 2 WHERE country = {WORLD}",
    "tenfold": f"UPDATE totals SET refugees = 300000 WHERE country = {MALI} AND role = 0 AND period = 20231231",
    "areas": f"UPDATE totals SET unrwa_refugees = 10 WHERE country = {MALI} AND role = 0",
    "changes": """DELETE FROM pairs WHERE release = 1;
        INSERT INTO pairs SELECT asylum, period, origin, 1, marks, {columns} FROM pairs""",
    "coverage": f"""INSERT OR REPLACE INTO totals (role, country, period, release, marks)
        VALUES (0, {MALI}, 20221231, 1, ''), (0, {NIGER}, 20221231, 1, '')""",
    "mid-years": "UPDATE totals SET release = 0 WHERE period = 20240630",
    "carried": "UPDATE totals SET idmc_idps = 400000 WHERE period = 20240630 AND idmc_idps > 0",
    "revisions": "UPDATE totals SET marks = 'host_community=r', period = 20181231 WHERE period = 20221231",
    "headline": "UPDATE totals SET refugees = refugees + 10 WHERE period = 20231231",
    "marks": "UPDATE totals SET marks = 'refugess=b'",
    "table-counts": "UPDATE asylum_decisions SET rejected = -5",
    "table-small": "UPDATE asylum_applications SET applications = 3",
    "decisions-small": "UPDATE asylum_decisions SET rejected = 7",
    "decisions-total": "UPDATE asylum_decisions SET rejected = 20",
    "table-codes": "UPDATE asylum_decisions SET procedure = '?'",
    "table-first-years": "UPDATE asylum_decisions SET period = 19991231",
    "persons-or-cases": "UPDATE asylum_decisions SET counted_in = 'all'",
    "table-totals": "UPDATE demographics SET total = 45",
    "sexes": "UPDATE demographics SET female_total = 50",
    "age-bands": "UPDATE places SET female_0_4 = 25",
}
"""What breaks each rule in the small dataset."""


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The small dataset, compiled, with the declarations of the embedded one."""
    for name in ("measures.toml", "indicators.toml", "tables.toml"):
        shutil.copyfile(DATA / name, tmp_path / name)
    for name, text in SMALL.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    opened = sqlite3.connect(":memory:")
    compile(from_folder(tmp_path), opened)
    yield opened
    opened.close()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_rule_holds_of_the_embedded_dataset(store: Store, rule: Invariant) -> None:
    result = rule.result(store)
    assert result.ok, f"{result.exceptions} exceptions, {result.expected} known: {'; '.join(result.examples)}"


def test_every_rule_can_fail_and_has_a_name_of_its_own() -> None:
    assert sorted(CORRUPTIONS) == sorted(rule.name for rule in RULES) == sorted(BY_NAME)


def exceptions(connection: sqlite3.Connection, name: str) -> tuple[int, int]:
    """How many things the rule looked at, and how many break it."""
    checked, found = BY_NAME[name].look(Store(Database(connection)))
    return checked, len(found)


@pytest.mark.parametrize("name", sorted(CORRUPTIONS))
def test_the_rule_fails_where_it_is_broken(connection: sqlite3.Connection, name: str) -> None:
    checked, before = exceptions(connection, name)
    assert (checked > 0, before) == (True, 0)
    columns = ", ".join(f'"{id}"' for (id,) in connection.execute("SELECT id FROM measure ORDER BY number"))
    connection.executescript(CORRUPTIONS[name].format(columns=columns))
    assert exceptions(connection, name)[1] > 0


def test_one_exception_more_or_less_than_is_known_is_a_finding() -> None:
    result = rules.Tally("small", "no figure is 1 to 4", 100, 3, 3, ())
    assert result.ok
    assert not result._replace(exceptions=4).ok
    assert not result._replace(exceptions=2).ok
    assert not result._replace(checked=0).ok
