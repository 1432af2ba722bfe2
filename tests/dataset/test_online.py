"""What UNHCR's API does without having promised it; asked only with `pytest -m online`."""

from __future__ import annotations

import pytest

from unhcr_cli.dataset.sources.api import Api
from unhcr_cli.dataset.sources.client import Client, address

pytestmark = pytest.mark.online


@pytest.fixture(scope="module")
def api() -> Api:
    return Api(Client(address(None, {})), 2030)


def test_the_world_is_told_by_year_in_one_small_answer(api: Api) -> None:
    world = api.world()
    assert world[2024].keys() >= {"refugees", "asylum_seekers", "idps", "stateless", "ooc", "oip", "hst"}
    assert 30_000_000 < int(world[2024]["refugees"]) < 33_000_000


def test_rows_are_counted_by_pages_of_one(api: Api) -> None:
    assert api.count("population") > 138_000


def test_a_span_needs_both_of_its_ends(api: Api) -> None:
    answer = api.client.get("population/", {"yearFrom": 2024, "limit": 1})
    assert answer["maxPages"] > 1
    assert len(api.rows("unrwa", 2024, 2024)) < 10
