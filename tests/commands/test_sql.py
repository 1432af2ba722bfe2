"""`unhcr sql` through the front door, and its views against the answers of other commands."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from unhcr_cli.core.errors import DamagedError
from unhcr_cli.store.sql import ask
from unhcr_cli.store.sql.views import views
from unhcr_cli.store.store import Store

from ..damage import alter

pytestmark = pytest.mark.usefixtures("store")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("release", ["2025-12.1", "2023-12", "2022-12"])
@pytest.mark.parametrize(("code", "role"), [("MLI", "asylum"), ("SYR", "origin"), ("WLD", "asylum")])
def test_figures_are_those_of_stats_of_the_same_release(
    run: Callable[..., Any], store: Store, release: str, code: str, role: str
) -> None:
    measures = ",".join(store.measures)
    stats = run("stats", code, "--as", role, "-p", "1951..2022", "-m", measures, "--release", release, "-f", "csv")
    kept = ("period", "country", "iso3", "measure", "value", "unit", "flag", "role", "release")
    expected = {tuple(row[each] for each in kept) for row in rows(stats.out) if row["value"]}
    statement = f"SELECT * FROM figures WHERE iso3 = '{code}' AND role = '{role}' AND year <= 2022"
    found = rows(run("sql", statement, "--release", release).out)
    ends = [row for row in found if row["period"].endswith("12-31") and row["year"] != "1950"]
    assert {tuple(row[each] for each in kept) for row in ends} == expected
    assert len(expected) > 100


def test_pairs_are_those_of_in(run: Callable[..., Any]) -> None:
    shown = rows(run("in", "germany", "-m", "refugees", "-p", "2024", "-f", "csv").out)
    expected = {(row["origin_iso3"], row["value"], row["flag"]) for row in shown if row["value"] and row["origin_iso3"]}
    statement = (
        "SELECT origin_iso3, value, flag FROM pairs "
        "WHERE asylum_iso3 = 'DEU' AND measure = 'refugees' AND period = '2024-12-31'"
    )
    found = {tuple(row.values()) for row in rows(run("sql", statement).out)}
    assert expected <= found
    assert {value for *_, value, _ in found - expected} <= {"0"}


def test_tables_with_dimensions_add_up_to_what_asylum_says(run: Callable[..., Any]) -> None:
    statement = (
        "SELECT sum(value) AS people FROM asylum_applications WHERE asylum_iso3 = 'DEU' AND origin_iso3 = 'SYR' "
        "AND year = 2015 AND application_type = 'N' AND counted_in = 'P'"
    )
    shown = rows(run("asylum", "--in", "germany", "--from", "syria", "-p", "2015", "-f", "csv").out)
    new = next(row for row in shown if row["measure"] == "applications" and row["application_type"] == "N")
    assert run("sql", statement).out == f"people\n{new['value']}\n"


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE country",
        "INSERT INTO country VALUES (1, 'X', 'X', 'country', '{}')",
        "UPDATE main.totals SET refugees = 1",
        "DELETE FROM pairs",
        "ATTACH 'x.sqlite' AS x",
        "PRAGMA writable_schema = 1",
        "VACUUM INTO 'x.sqlite'",
        "CREATE TABLE x (y)",
        "SELECT load_extension('x')",
        "SELECT hex(zeroblob(1000000000))",
        "BEGIN",
    ],
)
def test_it_only_reads(run: Callable[..., Any], statement: str, tmp_path: Path) -> None:
    result = run("sql", statement)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("unhcr: sql only reads: ")
    assert "Traceback" not in result.err
    assert not list(tmp_path.rglob("x.sqlite"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("SELEC 1",), "the statement is not understood: near"),
        (("SELECT * FROM figurs",), "did you mean figures"),
        (("SELECT contry FROM figures",), "did you mean country"),
        (("SELECT 1; SELECT 2",), "one statement at a time"),
        (("  ",), "the statement is empty"),
        (("/* nothing */",), "the statement asks nothing"),
        (("SELECT 1", "--schema"), "--schema takes no statement"),
        (("SELECT * FROM countries", "--max-rows", "3"), "gives more than 3 rows"),
        (
            (
                "WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r) SELECT count(*) FROM r",
                "--max-seconds",
                ".1",
            ),
            "took longer than 0.1 s",
        ),
    ],
)
def test_what_cant_be_answered_is_refused_in_words(
    run: Callable[..., Any], arguments: tuple[str, ...], said: str
) -> None:
    result = run("sql", *arguments)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_a_statement_comes_from_standard_input_too(run: Callable[..., Any]) -> None:
    assert run("sql", "-", stdin="SELECT country FROM countries WHERE iso3 = 'MLI'\n").out == "country\nMali\n"


def test_columns_of_one_name_are_told_apart_and_nothing_runs_in_a_spreadsheet(run: Callable[..., Any]) -> None:
    result = run("sql", "SELECT 1 AS a, '=1+1' AS a, NULL AS b, x'00ff' AS c")
    assert result.out == "a,a_2,b,c\n1,'=1+1,,00ff\n"
    shown = json.loads(run("sql", "SELECT 1 AS a, '=1+1' AS a", "-f", "json").out)
    assert shown["rows"] == [{"a": 1, "a_2": "=1+1"}]
    assert shown["provenance"]["attribution"] == "UNHCR Refugee Population Statistics Database"


def test_every_view_can_be_read_and_has_the_columns_that_the_schema_tells(
    run: Callable[..., Any], store: Store
) -> None:
    listed = rows(run("sql", "--schema").out)
    for view in views(store):
        header = run("sql", f"SELECT * FROM {view.name} LIMIT 1").out.splitlines()[0]
        assert header.split(",") == list(view.columns)
        assert [row["column"] for row in listed if row["view"] == view.name] == list(view.columns)


def test_an_older_release_has_no_tables_with_dimensions(run: Callable[..., Any]) -> None:
    assert run("sql", "SELECT count(*) AS n FROM places", "--release", "2023-12").out == "n\n0\n"


def test_an_overlay_is_refused(run: Callable[..., Any]) -> None:
    result = run("sql", "SELECT 1", "--overlay", "x.toml")
    assert (result.code, result.out) == (2, "")
    assert "sql takes no --overlay" in result.err


def test_a_damaged_table_is_refused_and_others_answer(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "damaged.sqlite"
    shutil.copyfile(store.name, path)
    alter(path, "UPDATE pairs SET refugees = 1 WHERE asylum = 5 AND refugees > 1")
    with contextlib.closing(Store.open(path)) as broken:
        assert ask(broken, "SELECT count(*) FROM measures", seconds=60, rows=1).rows
    with contextlib.closing(Store.open(path)) as broken, pytest.raises(DamagedError, match="check sum of pairs"):
        ask(broken, "SELECT sum(value) FROM pairs", seconds=60, rows=1)


def test_a_statement_leaves_the_store_as_it_was_for_other_questions(store: Store) -> None:
    with contextlib.closing(Store.open(Path(store.name))) as asked:
        ask(asked, "SELECT 1", seconds=0.01, rows=1)
        assert asked.totals(["MLI"], "asylum") == store.totals(["MLI"], "asylum")
        assert asked.rows("PRAGMA user_version") == store.rows("PRAGMA user_version")
