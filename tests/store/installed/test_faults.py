"""No fault of a network or a service changes a byte of what is in use: one clear line, exit code 69."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from unhcr_cli.core.errors import ExitCode, NetworkError
from unhcr_cli.core.narration import SILENT
from unhcr_cli.dataset.sources.api import Api
from unhcr_cli.dataset.sources.client import Client
from unhcr_cli.dataset.sources.limits import Limits
from unhcr_cli.store.installed.update import Update
from unhcr_cli.store.store import Store

from ...api_server import ApiServer, serving
from ...faults import ANSWERS, EXCHANGES, ROWS

IMPATIENT = Limits(
    connect=0.5,
    silence=0.15,
    answer=0.3,
    whole=20,
    wire_bytes=2_000_000,
    decoded_bytes=4_000_000,
    tries=2,
    pause=0.001,
    longest_pause=0.05,
)
TODAY = date(2026, 11, 24)


LATE = ("reset in the body", "cut off", "cut off in a chunk", "a gzip bomb", "a portal", "sent to another machine")
"""What may happen half-way."""
EXPECTED = [*((name, "first") for name in EXCHANGES), *((name, "rows") for name in LATE)]


def moment(path: str) -> str:
    """What a request is for: the first question, sums, or rows."""
    sides = {name for name in parse_qs(urlsplit(path).query) if name.endswith("_all")}
    return ("first", "sums", "rows")[len(sides)]


@pytest.fixture(scope="module")
def server(few_tables: dict[str, list[dict[str, Any]]]) -> Iterator[ApiServer]:
    """Has a new figure, so that every question is asked."""
    api = ApiServer(few_tables)
    item = next(item for item in api.tables["population"] if item["year"] == 2023)
    item["refugees"] += 1
    with serving(api):
        yield api


@pytest.fixture(scope="module")
def opened(few_store: Path) -> Iterator[Store]:
    with contextlib.closing(Store.open(few_store)) as store:
        yield store


def failed(server: ApiServer, store: Store, folder: Path) -> NetworkError:
    """What an update ends with, which leaves nothing behind."""
    update = Update(Api(Client(server.url, IMPATIENT), TODAY.year), store, TODAY, SILENT)
    with pytest.raises(NetworkError) as caught:
        update.run(folder / "data", folder / "cache", full=False, force=False, period=None)
    assert sorted(path.name for path in (folder / "data").iterdir()) == ["lock"]
    assert not (folder / "cache").exists()
    error = caught.value
    assert error.exit_code == ExitCode.NETWORK
    assert error.message.isprintable()
    assert 10 < len(error.message) < 300
    return error


@pytest.fixture(autouse=True)
def sound(server: ApiServer) -> Iterator[None]:
    yield
    server.fault = lambda handler: False
    server.alter = lambda table, query, envelope: envelope


@pytest.mark.parametrize(("name", "when"), EXPECTED)
def test_a_fault_of_the_exchange_changes_nothing(
    name: str, when: str, server: ApiServer, opened: Store, tmp_path: Path
) -> None:
    def fault(handler: Any) -> bool:
        if moment(handler.path) != when:
            return False
        EXCHANGES[name](handler)
        return True

    server.fault = fault
    failed(server, opened, tmp_path)


@pytest.mark.parametrize("when", ["first", "rows"])
@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_of_another_kind_changes_nothing(
    name: str, when: str, server: ApiServer, opened: Store, tmp_path: Path
) -> None:
    server.alter = lambda table, query, envelope: (
        ANSWERS[name](envelope) if moment("?" + "&".join(f"{key}=1" for key in query)) == when else envelope
    )
    failed(server, opened, tmp_path)


@pytest.mark.parametrize("name", ROWS)
def test_rows_that_cannot_be_right_change_nothing(name: str, server: ApiServer, opened: Store, tmp_path: Path) -> None:
    server.alter = lambda table, query, envelope: (
        ROWS[name](envelope) if {"coa_all", "coo_all"} <= query.keys() else envelope
    )
    failed(server, opened, tmp_path)
