"""`unhcr update`: from a server that speaks UNHCR's API, into a release of the user's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from unhcr_cli.app import app
from unhcr_cli.store import library

from ..api_server import ApiServer, Item, serving
from ..conftest import Ran

CHANGED: dict[str, Any] = {"year": 2023, "coo_iso": "NER", "coa_iso": "MLI"}
NEW: dict[str, Any] = {"year": 2026, "coo_iso": "BFA", "coa_iso": "MLI"}


@pytest.fixture
def api(few_tables: dict[str, list[Item]], few_store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ApiServer]:
    """Has what is embedded, until a test changes it."""
    monkeypatch.setattr(library, "EMBEDDED", few_store)
    with serving(ApiServer(few_tables)) as server:
        monkeypatch.setenv("UNHCR_API", server.url)
        yield server


def ask(*arguments: str) -> Ran:
    done = CliRunner().invoke(app, arguments, prog_name="unhcr")
    return Ran(done.exit_code, done.stdout, done.stderr)


def row(api: ApiServer, table: str = "population", **wanted: object) -> Item:
    return next(item for item in api.tables[table] if all(item[key] == value for key, value in wanted.items()))


def refugees(*more: str) -> str:
    ran = ask("stats", "mali", "-m", "refugees", "-f", "csv", "--no-header", *more)
    assert ran.code == 0, ran.err
    return ",".join(ran.out.split(",")[index] for index in (0, 4, 6, 8)).strip()


def publish(api: ApiServer) -> None:
    """A mid-year, a figure of the past that is revised, and one that is withdrawn."""
    row(api, **CHANGED)["refugees"] += 1_000
    api.tables["population"].remove(row(api, year=2022, coo_iso="CIV", coa_iso="MLI"))
    for table in ("population", "idmc", "unrwa"):
        newest = [item for item in api.tables[table] if item["year"] == 2025]
        api.tables[table] += [{**item, "year": 2026} for item in newest]
    row(api, **NEW)["refugees"] = 123_456


def test_nothing_is_new_where_the_figures_are_those_in_use(api: ApiServer) -> None:
    for arguments in (("update", "--check"), ("update",)):
        ran = ask(*arguments)
        assert ran.code == 0
        assert ran.err == f"note: nothing is new: the figures in use are those of {api.url[7:-1]}\n"


def test_the_check_says_what_is_new_and_asks_little(api: ApiServer) -> None:
    publish(api)
    ran = ask("update", "--check")
    assert (ran.code, ran.err) == (0, "")
    states = dict(line.rsplit(",", 1) for line in ran.out.splitlines())
    assert [line for line, told in states.items() if told == "yes"] == [
        line for line in states if line.startswith(("population", "idmc", "unrwa"))
    ]
    assert len(api.asked) <= 8


def test_a_new_release_is_fetched_proved_and_used(api: ApiServer) -> None:
    before = refugees("-p", "2023")
    publish(api)
    ran = ask("update")
    assert ran.code == 0, ran.err
    assert ran.out.splitlines()[1].startswith("2026-06.0,2026-06-30,")
    assert "the newest figures are of mid-2026: 2026 is not over yet" in ran.err
    assert refugees().startswith("2026-06-30,")
    assert refugees("-p", "2023") != before
    assert refugees("-p", "2023", "--release", "2025-12.1") == before
    # Once more: nothing is new.
    assert "nothing is new" in ask("update").err
    assert ask("update", "--reset").code == 0
    assert refugees("-p", "2023") == before
    assert refugees().startswith("2025-12-31,")


def test_what_is_in_use_can_be_seen(api: ApiServer, tmp_path: Path) -> None:
    told = dict(line.split(",", 1) for line in ask("data", "info").out.splitlines())
    assert (told["release"], told["where from"]) == ("2025-12.1", "embedded in the program")
    publish(api)
    assert ask("update", "-q").code == 0
    told = dict(line.split(",", 1) for line in ask("data", "info").out.splitlines())
    assert (told["release"], told["figures to"]) == ("2026-06.0", "2026-06-30")
    assert (told["published"], told["where from"]) == ("2026-11-24", "installed by unhcr update")
    assert told["installed in"].startswith(str(tmp_path / "data-home" / "unhcr" / "releases"))
