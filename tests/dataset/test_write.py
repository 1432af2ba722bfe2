"""The builder: rows in, TOML out, and nothing lost or made up on the way."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from unhcr_cli.core.errors import BadDataError
from unhcr_cli.core.model import Period
from unhcr_cli.dataset.compile import compile
from unhcr_cli.dataset.tree import Tree, figures_of
from unhcr_cli.dataset.write import Batch, changes, gathered, texts, write

ALL = tomli.loads((Path(__file__).parents[2] / "data" / "measures.toml").read_text(encoding="utf-8"))["measure"]
TABLES = ("population", "idmc", "un_population", "gdp")
MEASURES = {id: table for id, table in ALL.items() if table.get("api", {}).get("table") in TABLES}
COLUMNS = {id: table["api"]["column"] for id, table in MEASURES.items() if table["api"]["table"] == "population"}
CODES = ("MLI", "BFA", "NER", "SRB", "UNK", "WLD")
END_2025 = Period.year_end(2025)

Row = dict[str, str]


def batch(newest: Period = END_2025, **blank_zeros: int) -> Batch:
    return Batch("2025-12.1", newest, MEASURES, CODES, blank_zeros)


def figures(tables: Mapping[str, Sequence[Row]], release: Batch) -> dict[str, str]:
    """The files of a release that nothing came before."""
    return texts(gathered(tables, release), release)


def row(year: int, asylum: str, origin: str, **values: str) -> Row:
    return {"year": str(year), "coa_iso": asylum, "coo_iso": origin} | dict.fromkeys(COLUMNS.values(), "0") | values


def stored(texts: Mapping[str, str], newest: int = 20251231) -> dict[tuple[str, str, int], dict[str, Any]]:
    """What a store makes of the files: {(asylum, origin, period): {measure: figure}}."""
    files = tuple(
        figures_of(code, table, MEASURES, omitted=0)
        for text in texts.values()
        for code, table in tomli.loads(text)["country"].items()
    )
    countries: dict[str, dict[str, Any]] = {code: {"name": code} for code in CODES}
    tree = Tree({}, MEASURES, {}, {}, countries, {"r": {"newest": newest}}, inline=files)
    connection = sqlite3.connect(":memory:")
    try:
        compile(tree, connection)
        columns = ", ".join(f'p."{id}"' for id in MEASURES)
        found = connection.execute(
            f"""SELECT a.code, o.code, p.period, {columns} FROM pairs p
            JOIN country a ON a.number = p.asylum JOIN country o ON o.number = p.origin"""
        ).fetchall()
    finally:
        connection.close()
    return {(a, o, period): dict(zip(MEASURES, values, strict=True)) for a, o, period, *values in found}


def meant(values: Row, id: str) -> int | None:
    """What a cell of a row means."""
    year, text, declared = int(values["year"]), values[COLUMNS[id]], MEASURES[id]
    if text == "-":
        text = "0" if declared["api"].get("dash") == 0 else "-"
    return None if text == "-" or (text == "0" and year < declared["first_year"]) else int(text)


CELLS = st.sampled_from(["0", "0", "0", "-", "5", "17", "123456"])
ROWS = st.dictionaries(
    st.tuples(st.integers(1990, 2025), st.sampled_from(CODES[:3]), st.sampled_from(CODES[:5])),
    st.fixed_dictionaries(dict.fromkeys(COLUMNS.values(), CELLS)),
    min_size=1,
    max_size=12,
)


@settings(max_examples=40)
@given(ROWS)
def test_every_figure_comes_back_from_the_file_missing_and_zero_apart(cells: dict[tuple[int, str, str], Row]) -> None:
    rows = [row(*key, **dict[str, Any](values)) for key, values in cells.items()]
    found = stored(figures({"population": rows}, batch()))
    expected = {}
    for each in rows:
        want = {id: meant(each, id) for id in COLUMNS}
        if any(text != "-" for id in COLUMNS if (text := each[COLUMNS[id]])):
            expected[each["coa_iso"], each["coo_iso"], int(each["year"]) * 10000 + 1231] = want
    got = {key: {id: cells[id] for id in COLUMNS} for key, cells in found.items()}
    some = {key: want for key, want in expected.items() if any(value is not None for value in want.values())}
    assert {key: got[key] for key in some} == some
    assert all(value is None for key in got.keys() - some.keys() for value in got[key].values())


@settings(max_examples=40)
@given(ROWS, st.randoms())
def test_the_order_of_the_rows_makes_no_difference(cells: dict[tuple[int, str, str], Row], random: Any) -> None:
    rows = [row(*key, **dict[str, Any](values)) for key, values in cells.items()]
    texts = figures({"population": rows}, batch())
    random.shuffle(rows)
    again = figures({"population": [dict(reversed(each.items())) for each in rows]}, batch())
    assert again == texts
    assert list(texts) == sorted(texts)


def test_a_row_of_zeros_is_there_and_a_row_that_is_not_is_missing() -> None:
    rows = [row(2020, "MLI", "BFA", refugees="7"), row(2021, "MLI", "BFA"), row(2022, "MLI", "BFA", refugees="9")]
    found = stored(figures({"population": [rows[0], rows[2], row(2021, "MLI", "NER")]}, batch()))
    assert ("MLI", "BFA", 20211231) not in found
    assert found["MLI", "NER", 20211231]["refugees"] == 0
    found = stored(figures({"population": rows}, batch()))
    assert found["MLI", "BFA", 20211231]["refugees"] == 0


def test_a_mid_year_release_is_written_as_one_period_without_arrays() -> None:
    before, mid = batch(Period.year_end(2023)), batch(Period(2024, 6, 30))
    rows = [row(2023, "MLI", "BFA", refugees="1"), row(2024, "MLI", "BFA", refugees="56043")]
    new = changes(gathered({"population": rows[:1]}, before), gathered({"population": rows}, mid), mid)
    text = texts(new, mid)["MLI"]
    assert text.partition("\n\n")[2] == (
        "[country.MLI]\nperiod = 2024-06-30\n\n[country.MLI.from.BFA]\nrefugees = 56043\n"
    )
    assert list(stored({"MLI": text}, 20240630)) == [("MLI", "BFA", 20240630)]


def test_the_newest_year_means_the_releases_period_and_earlier_ones_their_end() -> None:
    rows = [row(2023, "MLI", "BFA", refugees="10"), row(2024, "MLI", "BFA", refugees="20")]
    found = stored(figures({"population": rows}, batch(Period(2024, 6, 30))), 20240630)
    assert {period: cells["refugees"] for (_, _, period), cells in found.items()} == {20231231: 10, 20240630: 20}


@pytest.mark.parametrize(
    ("table", "column", "id"), [("un_population", "population", "population"), ("gdp", "gdp_current_usd", "gdp")]
)
def test_kosovos_population_and_gdp_are_added_to_serbias(table: str, column: str, id: str) -> None:
    rows = [{"year": "2025", "coa_iso": code, column: value} for code, value in (("XKX", "5"), ("SRB", "70"))]
    texts = figures({table: rows}, batch())
    assert list(texts) == ["SRB"]
    assert tomli.loads(texts["SRB"])["country"]["SRB"][id] == 75


def test_kosovo_is_added_to_nothing_else() -> None:
    with pytest.raises(BadDataError, match="unknown country"):
        figures({"population": [row(2025, "XKX", "BFA", refugees="5")]}, batch())


@pytest.mark.parametrize("code", ["SRB", "MLI"])
def test_a_row_that_stands_twice_is_refused(code: str) -> None:
    rows = [{"year": "2025", "coa_iso": code, "population": "7"}] * 2
    with pytest.raises(BadDataError, match="un_population: the same row twice"):
        figures({"un_population": rows}, batch())
    with pytest.raises(BadDataError, match="population: the same row twice"):
        figures({"population": [row(2025, code, "BFA", refugees=n) for n in ("5", "6")]}, batch())


def test_an_area_that_unhcr_does_not_list_has_no_file() -> None:
    rows = [{"year": "2025", "coa_iso": "TWN", "population": "23000000"}]
    assert figures({"un_population": rows}, batch()) == {}


@pytest.mark.parametrize(("asylum", "origin"), [("MLI", "XYZ"), ("XYZ", "MLI"), ("MLI", "mli")])
def test_an_unknown_country_in_a_pair_is_refused(asylum: str, origin: str) -> None:
    with pytest.raises(BadDataError, match=r"population: co[ao]_iso: unknown country"):
        figures({"population": [row(2025, asylum, origin)]}, batch())


@pytest.mark.parametrize("text", ["", " 5", "5.0", "-5", "1e3", "1,000", "٥", "*", "NA", "nan", "--"])
def test_what_is_no_count_is_refused(text: str) -> None:
    with pytest.raises(BadDataError, match="is no count"):
        figures({"population": [row(2025, "MLI", "BFA", refugees=text)]}, batch())


def test_a_row_without_a_column_or_a_year_is_refused() -> None:
    short = row(2025, "MLI", "BFA")
    del short["hst"]
    with pytest.raises(BadDataError, match="no column hst"):
        figures({"population": [short]}, batch())
    with pytest.raises(BadDataError, match="'20x5' is no year"):
        figures({"population": [row(2025, "MLI", "BFA") | {"year": "20x5"}]}, batch())


def test_writing_removes_what_is_no_longer_there_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "figures" / "2025-12"
    write(folder, {"MLI": "a\n", "NER": "b\n"})
    (folder / "README.md").write_text("kept")
    write(folder, {"MLI": "é\n"})
    assert sorted(path.name for path in folder.iterdir()) == ["MLI.toml", "README.md"]
    assert (folder / "MLI.toml").read_bytes() == "é\n".encode()
