"""What a release changes: every row that means something else, each whole, and nothing besides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from unhcr_cli.core.errors import BadDataError
from unhcr_cli.core.model import Number, Period
from unhcr_cli.dataset.compile.rows import RowReader
from unhcr_cli.dataset.tree import figures_of
from unhcr_cli.dataset.write import MISSING, Batch, Countries, changes, gathered, texts

MEASURES: Mapping[str, Mapping[str, Any]] = {
    "refugees": {"first_year": 2019, "api": {"table": "people", "column": "ref"}},
    "oip": {"first_year": 2019, "api": {"table": "people", "column": "oip", "dash": 0}},
    "resettled": {"first_year": 2000, "sparse": True, "api": {"table": "moves", "column": "res"}},
    "naturalised": {"first_year": 2000, "sparse": True, "api": {"table": "moves", "column": "nat"}},
    "gdp": {"first_year": 1960, "api": {"table": "bank", "column": "usd"}},
    "returns": {"first_year": 1965, "figures_of": "refugees"},
}
CODES = ("BFA", "MLI", "NER", "SRB", "XXA")
YEARS = (2018, 2019, 2020)
END, MID = Period.year_end(2020), Period(2020, 6, 30)
BATCH = Batch("2020-12", END, MEASURES, CODES)

CELLS = st.sampled_from([0, 0, MISSING, 5, 17])
PEOPLE = st.dictionaries(
    st.tuples(st.sampled_from(CODES[:2]), st.sampled_from(CODES[:3]), st.sampled_from([*YEARS, "mid"])),
    st.fixed_dictionaries(dict.fromkeys(("refugees", "oip", "resettled", "naturalised"), CELLS)),
    max_size=6,
)


def countries(rows: Mapping[tuple[str, str, Any], dict[str, int | str]]) -> Countries:
    made: Countries = {}
    for (asylum, origin, year), cells in rows.items():
        period = MID if year == "mid" else Period.year_end(year)
        made.setdefault(asylum, {}).setdefault(origin, {})[period] = cells
    return made


def flat(rows: Countries) -> dict[tuple[str, str, Period], Mapping[str, int | str]]:
    return {(a, o, period): row for a, origins in rows.items() for o, series in origins.items()
            for period, row in series.items()}  # fmt: skip


def meaning(row: Mapping[str, int | str], period: Period) -> dict[str, int | str]:
    """The figures of a row: what is missing is none, nor is a 0 of a year in which nobody counted."""
    return {id: value for id, value in row.items()
            if value != MISSING and (value or period.year >= MEASURES[id]["first_year"])}  # fmt: skip


@given(PEOPLE, PEOPLE, st.sampled_from([END, MID]))
def test_changes_put_on_what_was_before_mean_what_the_release_means(before: Any, after: Any, newest: Period) -> None:
    batch = Batch("r", newest, MEASURES, CODES)
    old, new = flat(countries(before)), flat(countries(after))
    changed = flat(changes(countries(before), countries(after), batch))
    for key in old.keys() | new.keys():
        known, period = meaning(old.get(key, {}), key[2]), key[2]
        expected = meaning(new[key], period) if key in new else {} if batch.covers(period) else known
        assert (key in changed) is (expected != known)
        if key in changed:
            assert meaning(changed[key], period) == expected
            assert changed[key].keys() == (new if key in new else old)[key].keys()
    assert changed.keys() <= old.keys() | new.keys()


@pytest.mark.parametrize(
    ("newest", "period", "is_covered"),
    [
        (END, END, True),
        (END, MID, False),
        (END, Period.year_end(2019), True),
        (END, Period(2019, 6, 30), False),
        (END, Period.year_end(2021), False),
        (MID, MID, True),
        (MID, END, False),
        (MID, Period.year_end(2019), True),
        (MID, Period(2019, 6, 30), False),
    ],
)
def test_a_release_speaks_of_its_own_period_and_the_year_ends_before(
    newest: Period, period: Period, is_covered: bool
) -> None:
    assert Batch("r", newest, MEASURES, CODES).covers(period) is is_covered


def read_back(rows: Countries, *, omitted: Number | None = 0) -> dict[tuple[str, str, int], dict[str, Number | None]]:
    """What the files of `rows` say once what they leave out is put in: of pairs, and of countries themselves."""
    found = {}
    reader = RowReader(MEASURES)
    for code, text in texts(rows, BATCH).items():
        file = figures_of(code, tomli.loads(text)["country"][code], MEASURES, omitted=omitted)
        for origin, series in {"": file.own, **file.origins}.items():
            for number, cells in series.items():
                whole = reader.whole(cells, number // 10000, omitted, (None,) * len(MEASURES))
                found[code, origin, number] = dict(zip(MEASURES, whole, strict=True))
    return found


@given(PEOPLE)
def test_every_figure_of_a_pair_is_in_its_file_zero_and_missing_apart(rows: Any) -> None:
    found = read_back(countries(rows))
    for (asylum, origin, period), row in flat(countries(rows)).items():
        cells = found.pop((asylum, origin, period.number), {})
        expected = meaning(row, period)
        assert {id: value for id in ("refugees", "oip") if (value := cells.get(id)) is not None} == {
            id: expected[id] for id in ("refugees", "oip") if id in expected
        }
        # Nobody was resettled: that may be left out, as a row without a figure is.
        for id in ("resettled", "naturalised"):
            assert (cells.get(id) or 0) == expected.get(id, 0)
    assert not found


KEY = {"year": "2020", "coa_iso": "MLI", "coo_iso": "NER"}
ROW = {**KEY, "ref": "1", "oip": "1"}


@pytest.mark.parametrize(
    ("column", "year", "means"),
    [
        ("ref", 2018, 0),
        ("ref", 2019, MISSING),
        ("oip", 2018, 0),
        ("oip", 2020, 0),
    ],
)
def test_a_dash_is_missing_but_where_nobody_counted_or_a_dash_is_a_zero(column: str, year: int, means: Any) -> None:
    (row,) = flat(gathered({"people": [{**ROW, "year": str(year), column: "-"}]}, BATCH)).values()
    assert row == {"refugees": 1, "oip": 1} | {"refugees" if column == "ref" else "oip": means}


@pytest.mark.parametrize("year", [1999, 2020])
def test_a_dash_of_a_sparse_measure_is_always_missing(year: int) -> None:
    (row,) = flat(gathered({"moves": [{**KEY, "year": str(year), "res": "-", "nat": "3"}]}, BATCH)).values()
    assert row == {"resettled": MISSING, "naturalised": 3}


@pytest.mark.parametrize(("year", "means"), [(2019, 0), (2020, MISSING)])
def test_a_dash_is_a_zero_where_the_release_leaves_zeros_blank(year: int, means: Any) -> None:
    batch = Batch("r", END, MEASURES, CODES, {"refugees": 2020})
    (row,) = flat(gathered({"people": [{**ROW, "year": str(year), "ref": "-"}]}, batch)).values()
    assert row == {"refugees": means, "oip": 1}


def test_rows_of_years_after_the_release_are_none_of_its_own() -> None:
    rows = [{**ROW, "year": year} for year in ("2021", "2020", "2019")]
    found = gathered({"people": rows}, Batch("r", MID, MEASURES, CODES))
    assert [period for *_, period in flat(found)] == [MID, Period.year_end(2019)]


@pytest.mark.parametrize(
    ("values", "sum"),
    [(("5", "70"), 75), (("-", "70"), 70), (("5", "-"), 5), (("-", "-"), MISSING), (("0", "-"), 0), (("-", "0"), 0)],
)
def test_what_two_areas_add_up_to_is_missing_where_both_are(values: tuple[str, str], sum: Any) -> None:
    rows = [{"year": "2020", "coa_iso": code, "usd": value} for code, value in zip(("XKX", "SRB"), values, strict=True)]
    assert flat(gathered({"bank": rows}, BATCH)) == {("SRB", "", END): {"gdp": sum}}


def test_the_special_codes_of_tables_are_the_datasets() -> None:
    assert [*flat(gathered({"people": [{**ROW, "coo_iso": "STA"}]}, BATCH))] == [("MLI", "XXA", END)]


@pytest.mark.parametrize(
    ("table", "broken", "says"),
    [
        ("people", {"oip": None, "ref": None}, "people: no column oip, ref$"),
        ("people", {"year": None}, "people: no column year$"),
        ("people", {"coa_iso": None}, "people: no column coa_iso$"),
        ("people", {"year": "²"}, "people: year: '²' is no year$"),
        ("people", {"ref": "²"}, "people: ref: '²' is no count$"),
        ("people", {"coo_iso": "XYZ"}, "people: coo_iso: unknown country 'XYZ'$"),
    ],
)
def test_a_row_that_is_none_is_refused_with_its_table(table: str, broken: dict[str, Any], says: str) -> None:
    row = {key: value for key, value in {**ROW, **broken}.items() if value is not None}
    with pytest.raises(BadDataError, match=says):
        gathered({table: [row]}, BATCH)


ENDS = [Period.year_end(year) for year in (2018, 2019, 2020)]
DOCUMENTS: Mapping[str, tuple[Mapping[str, Mapping[Period, dict[str, int | str]]], str]] = {
    "what stands for the country itself has the periods": (
        {"": {period: {"gdp": number} for number, period in enumerate(ENDS, 1)},
         "BFA": {period: {"refugees": 7, "oip": 0} for period in reversed(ENDS)}},
        "[country.MLI]\nperiod = [2018, 2019, 2020]\ngdp = [1, 2, 3]\n\n[country.MLI.from.BFA]\nrefugees = [7, 7, 7]\n",
    ),
    "an origin with other periods has its own": (
        {"": {ENDS[2]: {"gdp": 1}}, "BFA": {ENDS[1]: {"refugees": 4}}},
        "[country.MLI]\nperiod = 2020\ngdp = 1\n\n[country.MLI.from.BFA]\nperiod = 2019\nrefugees = 4\n",
    ),
    "one period of all origins stands once": (
        {"BFA": {ENDS[2]: {"refugees": 0, "oip": 0}}, "NER": {ENDS[2]: {"refugees": MISSING, "oip": MISSING}}},
        "[country.MLI]\nperiod = 2020\n\n[country.MLI.from.BFA]\nrefugees = 0\n"
        '\n[country.MLI.from.NER]\nrefugees = "-"\n',
    ),
    "several stand with each origin": (
        {"BFA": {ENDS[2]: {"refugees": 3}}, "NER": {ENDS[1]: {"refugees": 4}}},
        "[country.MLI.from.BFA]\nperiod = 2020\nrefugees = 3\n\n[country.MLI.from.NER]\nperiod = 2019\nrefugees = 4\n",
    ),
    "a measure without a figure is left out, and a sparse one that is missing": (
        {"BFA": {ENDS[1]: {"resettled": MISSING, "naturalised": 8}, ENDS[2]: {"refugees": 0, "oip": 5}}},
        '[country.MLI.from.BFA]\nperiod = [2019, 2020]\noip = ["-", 5]\nnaturalised = [8, "-"]\n',
    ),
    "what a row does not say is 0": (
        {"BFA": {ENDS[1]: {"refugees": 3}, ENDS[2]: {"refugees": 0, "oip": 5}}},
        "[country.MLI.from.BFA]\nperiod = [2019, 2020]\nrefugees = [3, 0]\noip = [0, 5]\n",
    ),
    "a missing figure stands where others of its row are counts": (
        {"BFA": {ENDS[1]: {"refugees": MISSING, "oip": 0}, ENDS[2]: {"refugees": 0, "oip": 0}}},
        '[country.MLI.from.BFA]\nperiod = [2019, 2020]\nrefugees = ["-", 0]\noip = [0, 0]\n',
    ),
}  # fmt: skip


@pytest.mark.parametrize("rule", DOCUMENTS)
def test_a_file_says_no_more_than_it_must(rule: str) -> None:
    origins, document = DOCUMENTS[rule]
    head = "# Generated from release 2020-12. A person's own text belongs in countries/MLI.toml.\n\n"
    assert texts({"MLI": {o: dict(series) for o, series in origins.items()}}, BATCH) == {"MLI": head + document}


def test_files_stand_in_the_order_of_codes() -> None:
    row: Any = {"BFA": {END: {"refugees": 1}}}
    assert [*texts({"NER": row, "BFA": row, "MLI": row}, BATCH)] == ["BFA", "MLI", "NER"]
