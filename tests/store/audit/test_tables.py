"""Tables with dimensions: written from rows, read back, and summed over the other side."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from unhcr_cli.core.errors import BadDataError
from unhcr_cli.core.model import Period
from unhcr_cli.dataset.compile.dimensions import compile_table
from unhcr_cli.dataset.dimensions import DimensionTable, TableRow, declared, rows, texts

NEWEST = Period.year_end(2025)
CODES = ("BFA", "MLI", "NER", "UNK", "XXA")
DECLARED: Mapping[str, Mapping[str, Any]] = {
    "places": {"dimensions": ["level", "place"], "like": "claims", "roles": ["asylum"], "api": {}},
    "claims": {
        "dimensions": ["level", "place"],
        "api": {"level": "lev", "place": "loc"},
        "measure": {"women": {"label": "Women", "api": "f"}, "men": {"label": "Men", "api": "m"}},
    },
}
TABLE = declared(DECLARED)["claims"]
Key = tuple[str, str, int, str, str]
PLACES = ["P", "NA", "Mopti [Admin 1]", 'a "b" \\ c', "Ségou.x", "é\U0001f600"]
CELLS = st.dictionaries(
    st.tuples(
        st.sampled_from(CODES), st.sampled_from(CODES), st.integers(2023, 2025), st.sampled_from("AB"),
        st.sampled_from(PLACES),
    ),
    st.tuples(st.integers(0, 9), st.integers(0, 9)),
)  # fmt: skip


def row(key: Key, values: Sequence[int]) -> dict[str, str]:
    asylum, origin, year, level, place = key
    counts = {"f": str(values[0]), "m": str(values[1])}
    return {"coa_iso": asylum, "coo_iso": origin, "year": str(year), "lev": level, "loc": place, **counts}


def written(cells: Mapping[Key, Sequence[int]], table: DimensionTable = TABLE) -> dict[str, str]:
    return texts(table, [row(key, values) for key, values in cells.items()], "2025-12", NEWEST, CODES)


def read_back(found: Mapping[str, str], table: DimensionTable = TABLE) -> dict[str, list[TableRow]]:
    return {code: list(rows(table, tomli.loads(text)["country"][code][table.id])) for code, text in found.items()}


@given(CELLS)
def test_every_row_comes_back_from_the_file_rows_of_zeros_too(cells: dict[Key, tuple[int, int]]) -> None:
    back = {
        (asylum, each.origin, each.period // 10000, *each.codes): each.values
        for asylum, found in read_back(written(cells)).items()
        for each in found
    }
    assert back == cells


@given(CELLS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_makes_no_difference(cells: dict[Key, tuple[int, int]], random: Any) -> None:
    shuffled = list(cells)
    random.shuffle(shuffled)
    one, other = written(cells), written({key: cells[key] for key in shuffled})
    assert list(one.items()) == list(other.items())


def test_special_origins_have_the_datasets_codes() -> None:
    found = written({("MLI", "UKN", 2025, "A", "P"): (1, 0), ("MLI", "STA", 2025, "A", "P"): (2, 0)})
    assert [each.origin for each in read_back(found)["MLI"]] == ["UNK", "XXA"]


def test_a_table_that_is_like_another_has_its_measures() -> None:
    places = declared(DECLARED)["places"]
    assert (places.measures, places.roles) == (TABLE.measures, ("asylum",))


def test_a_row_that_stands_twice_is_refused() -> None:
    twice = [row(("MLI", "BFA", 2025, "A", "P"), (1, 2))] * 2
    with pytest.raises(BadDataError, match="the same row twice"):
        texts(TABLE, twice, "2025-12", NEWEST, CODES)


@pytest.mark.parametrize(("asylum", "origin"), [("MLI", "XYZ"), ("XYZ", "MLI"), ("", "MLI"), ("MLI", "")])
def test_an_unknown_country_is_refused(asylum: str, origin: str) -> None:
    with pytest.raises(BadDataError, match="unknown country"):
        written({(asylum, origin, 2025, "A", "P"): (1, 2)})


@pytest.mark.parametrize("text", ["", "-", "-1", "1.5", "１", "1e3", " 1"])
def test_what_is_no_count_is_refused(text: str) -> None:
    broken = {**row(("MLI", "BFA", 2025, "A", "P"), (1, 2)), "f": text}
    with pytest.raises(BadDataError, match="is no count"):
        texts(TABLE, [broken], "2025-12", NEWEST, CODES)


def test_the_newest_year_means_the_releases_period() -> None:
    cells = {("MLI", "BFA", year, "A", "P"): (1, 2) for year in (2024, 2025)}
    found = texts(TABLE, [row(key, values) for key, values in cells.items()], "x", Period(2025, 6, 30), CODES)
    assert [each.period for each in read_back(found)["MLI"]] == [20241231, 20250630]


CLAIMS = {
    ("MLI", "BFA", 2025, "A", "P"): (1, 2),
    ("MLI", "NER", 2025, "A", "P"): (3, 4),
    ("MLI", "NER", 2025, "B", "P"): (5, 0),
    ("NER", "BFA", 2025, "A", "P"): (6, 7),
    ("NER", "BFA", 2024, "A", "P"): (9, 9),
}
NUMBERS = {code: number for number, code in enumerate((*CODES, "WLD"))}


def totals(table: DimensionTable) -> set[tuple[Any, ...]]:
    connection = sqlite3.connect(":memory:")
    compile_table(connection, table, read_back(written(CLAIMS)).items(), NUMBERS)
    found = connection.execute(f"SELECT * FROM {table.id}_totals").fetchall()
    connection.close()
    names = {number: code for code, number in NUMBERS.items()}
    return {
        (("asylum", "origin")[role], names[country], period // 10000, *rest) for role, country, period, *rest in found
    }


def test_totals_are_sums_over_the_other_side_code_by_code() -> None:
    world = {
        ("WLD", 2024, "A", "P", 9, 9),
        ("WLD", 2025, "A", "P", 10, 13),
        ("WLD", 2025, "B", "P", 5, 0),
    }
    asylum = {
        ("MLI", 2025, "A", "P", 4, 6),
        ("MLI", 2025, "B", "P", 5, 0),
        ("NER", 2024, "A", "P", 9, 9),
        ("NER", 2025, "A", "P", 6, 7),
    }
    origin = {
        ("BFA", 2024, "A", "P", 9, 9),
        ("BFA", 2025, "A", "P", 7, 9),
        ("NER", 2025, "A", "P", 3, 4),
        ("NER", 2025, "B", "P", 5, 0),
    }
    assert totals(TABLE) == {
        *(("asylum", *each) for each in asylum | world),
        *(("origin", *each) for each in origin | world),
    }


def test_a_table_for_one_role_has_totals_for_no_other() -> None:
    only_asylum = DimensionTable(TABLE.id, TABLE.dimensions, TABLE.measures, TABLE.columns, ("asylum",))
    assert {each[0] for each in totals(only_asylum)} == {"asylum"}
