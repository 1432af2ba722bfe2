"""The API's traps: what it ignores, mixes and leaves out, none of which becomes a figure."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit
from urllib.request import ProxyHandler, build_opener

import pytest

from unhcr_cli import __version__
from unhcr_cli.core.errors import NetworkError, UsageError
from unhcr_cli.dataset.sources.api import TABLES, Api
from unhcr_cli.dataset.sources.client import Client, address
from unhcr_cli.dataset.sources.limits import Limits

from ..api_server import ApiServer, Item, serving


def people(year: int, origin: str, asylum: str, refugees: int | None, **more: Any) -> Item:
    columns = dict.fromkeys(TABLES["population"].columns, 0)
    return {"year": year, "coo_iso": origin, "coa_iso": asylum, **columns, "refugees": refugees, "oip": None, **more}


def aged(year: int, kind: str, total: int) -> Item:
    counts = dict.fromkeys(TABLES["demographics"].columns, 0)
    return {"year": year, "coo_iso": "SYR", "coa_iso": "DEU", **counts, "pop_type": kind, "total": total}


def applied(year: int, unit: str, number: int) -> Item:
    codes = {"procedure_type": "G", "app_type": "N", "dec_level": "FI", "app_pc": unit}
    return {"year": year, "coo_iso": "SYR", "coa_iso": "DEU", **codes, "applied": number}


@pytest.fixture
def server() -> Iterator[ApiServer]:
    tables: dict[str, list[Item]] = {
        "population": [
            people(2023, "SYR", "DEU", 700),
            people(2024, "SYR", "DEU", 800),
            people(2024, "MLI", "DEU", 0),
            people(2025, "SYR", "TUR", 900),
        ],
        "demographics": [aged(2024, "REF", 800), aged(2024, "HST", 5_000)],
        "asylum-applications": [applied(2024, "P", 10), applied(2024, "C", 3)],
        "idmc": [],
    }
    with serving(ApiServer(tables)) as api:
        yield api


@pytest.fixture
def api(server: ApiServer) -> Api:
    return Api(Client(server.url), 2026)


@pytest.fixture
def raw(server: ApiServer) -> Callable[[str], Any]:
    """What the server itself answers: the traps that the reader must not fall into."""
    opener = build_opener(ProxyHandler({}))

    def ask(path: str) -> Any:
        with opener.open(server.url + path) as answer:
            return json.loads(answer.read())

    return ask


def years(answer: Any) -> list[int]:
    return [item["year"] for item in answer["items"]]


def asked(server: ApiServer) -> list[dict[str, list[str]]]:
    return [parse_qs(urlsplit(path).query) for path in server.asked]


def test_one_end_of_a_span_alone_is_ignored_so_both_are_always_named(
    api: Api, server: ApiServer, raw: Callable[[str], Any]
) -> None:
    assert years(raw("population/?yearFrom=2025")) == years(raw("population/?yearTo=2023")) == [2023, 2024, 2025]
    server.asked.clear()
    for table in ("population", "demographics"):
        api.rows(table, 2024, 2024)
        api.sums(table, "coa")
        api.count(table)
    assert all({"yearFrom", "yearTo"} <= query.keys() for query in asked(server))


def test_a_list_of_years_keeps_the_first_alone_so_none_is_asked_for(
    api: Api, server: ApiServer, raw: Callable[[str], Any]
) -> None:
    assert years(raw("population/?year=2023,2025")) == [2023]
    assert {row["year"] for row in api.rows("population", 2023, 2025)} == {"2023", "2024", "2025"}
    assert all("year" not in query for query in asked(server)[1:])


def test_all_origins_go_before_a_list_of_them(raw: Callable[[str], Any]) -> None:
    one = raw("population/?coo=MLI&cf_type=ISO")["items"]
    everyone = raw("population/?coo=MLI&cf_type=ISO&coo_all=true")["items"]
    assert ({item["coo_iso"] for item in one}, len(everyone)) == ({"MLI"}, 4)


def test_codes_are_unhcrs_unless_iso_is_asked_for_so_rows_are_read_by_their_iso_columns(
    api: Api, server: ApiServer, raw: Callable[[str], Any]
) -> None:
    assert raw("population/?coa=DEU")["items"] == []
    assert len(raw("population/?coa=GFR")["items"]) == 2
    assert {row["coa_iso"] for row in api.rows("population", 1951, 2025)} == {"DEU", "TUR"}
    assert all(not {"coo", "coa"} & query.keys() for query in asked(server)[2:])


def test_a_parameter_that_it_does_not_know_brings_the_worlds_totals_which_are_no_rows(
    api: Api, server: ApiServer
) -> None:
    def forgotten(table: str, query: Any, envelope: Any) -> Any:
        return server.envelope(table, {key: value for key, value in query.items() if not key.endswith("_all")})

    server.alter = forgotten
    with pytest.raises(NetworkError, match="without coa_iso: is it a sum"):
        api.rows("population", 2023, 2025)
    with pytest.raises(NetworkError, match="without coo_iso: is it a sum"):
        api.sums("population", "coo")


def test_sums_of_the_wrong_side_are_refused(api: Api, server: ApiServer) -> None:
    server.alter = lambda table, query, envelope: server.envelope(
        table, {**query, "coo_all": "true", "coa_all": "true"}
    )
    with pytest.raises(NetworkError, match="sums by coa have a coo_iso"):
        api.sums("population", "coa")


def test_numbers_zeros_as_text_and_dashes_are_read_as_what_they_are(api: Api, raw: Callable[[str], Any]) -> None:
    found = raw("population/?yearFrom=2024&yearTo=2024&coo_all=true&coa_all=true")["items"]
    assert [(item["refugees"], item["oip"]) for item in found] == [("0", "-"), (800, "-")]
    assert [(row["refugees"], row["oip"]) for row in api.rows("population", 2024, 2024)] == [("0", "-"), ("800", "-")]


def test_the_total_beside_the_rows_adds_cases_to_persons_and_is_never_read(api: Api, raw: Callable[[str], Any]) -> None:
    assert raw("asylum-applications/")["total"][0]["applied"] == 13
    told = {row["app_pc"]: row["applied"] for row in api.sums("asylum_applications", "coa")}
    assert told == {"P": "10", "C": "3"}


def test_hosts_are_told_from_refugees_by_the_parameter_that_shows_types(api: Api, raw: Callable[[str], Any]) -> None:
    assert [item["total"] for item in raw("demographics/")["items"]] == [5_800]
    assert {row["pop_type"]: row["total"] for row in api.rows("demographics", 2024, 2024)} == {
        "REF": "800",
        "HST": "5000",
    }


def test_nothing_is_an_answer_without_pages(api: Api, raw: Callable[[str], Any]) -> None:
    assert raw("idmc/")["maxPages"] == 0
    assert (api.rows("idmc", 1951, 2026), api.count("idmc"), api.sums("idmc", "coo")) == ([], 0, [])


def test_a_page_past_the_end_is_empty_and_a_limit_of_nothing_the_usual_one(raw: Callable[[str], Any]) -> None:
    assert raw("population/?limit=2&page=9")["items"] == []
    assert len(raw("population/?limit=0")["items"]) == 3


def test_all_pages_are_read(api: Api, server: ApiServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("unhcr_cli.dataset.sources.api.PAGE", 3)
    assert len(api.rows("population", 1951, 2026)) == 4
    assert [query["page"] for query in asked(server)] == [["1"], ["2"]]


def test_years_are_those_that_have_rows(api: Api, raw: Callable[[str], Any]) -> None:
    assert years(raw("years/"))[-1] == 2030
    assert list(api.world()) == [2023, 2024, 2025]


def test_an_unknown_path_is_a_page_and_no_answer(server: ApiServer) -> None:
    with pytest.raises(NetworkError, match="status 404"):
        Client(server.url).get("populations/", {})


def test_a_passing_fault_passes(server: ApiServer) -> None:
    waits: list[float] = []
    left = iter([(503, "2"), (429, "")])

    def twice(handler: Any) -> bool:
        for status, wait in left:
            handler.answer(status, b"{}", **({"Retry_After": wait} if wait else {}))
            return True
        return False

    server.fault = twice
    assert Client(server.url, Limits(), waits.append).get("idmc/", {})["items"] == []
    assert waits[0] == 2
    assert 1 <= waits[1] <= 3


def test_it_says_who_asks(server: ApiServer) -> None:
    heads: list[str] = []

    def keep(handler: Any) -> bool:
        heads.append(handler.headers["User-Agent"])
        return False

    server.fault = keep
    Client(server.url).get("idmc/", {})
    assert heads[0].startswith(f"unhcr-cli/{__version__} ")
    assert "Mozilla" not in heads[0]


def test_another_machine_is_asked_four_times_a_second_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    client = Client("https://api.example.org/", Limits(), waits.append)
    monkeypatch.setattr(client, "_once", lambda url: {})
    for _ in range(3):
        client.get("idmc/", {})
    assert len(waits) == 2
    assert all(0.2 < wait <= 0.25 for wait in waits)


@pytest.mark.parametrize(
    "url", ["ftp://api.example.org/", "api.example.org", "", "http://api.example.org/", "file:///etc"]
)
def test_an_address_that_can_not_be_relied_on_is_refused(url: str) -> None:
    with pytest.raises(UsageError):
        Client(url)


def test_a_proxy_of_the_environment_is_asked_in_the_place_of_the_service(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9/")
    with pytest.raises(NetworkError, match="the proxy can't be reached"):
        Client("https://api.example.invalid/", Limits(tries=1)).get("idmc/", {})


def test_the_address_is_that_of_the_command_then_of_the_environment() -> None:
    assert address("https://a/", {"UNHCR_API": "https://b/"}) == "https://a/"
    assert address(None, {"UNHCR_API": "https://b/"}) == "https://b/"
    assert address(None, {}) == "https://api.unhcr.org/population/v1/"
