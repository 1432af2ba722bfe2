"""Rows in order of a column, and only some columns."""

from __future__ import annotations

import itertools

import pytest

from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import Value
from unhcr_cli.core.report import Block, Column, Provenance, Report, Sheet
from unhcr_cli.reports.arrange import arrange

ROWS: tuple[tuple[Value, ...], ...] = (("b", 2, None), ("a", None, 1.5), ("c", -1, None), ("d", 10, 0))
REPORT = Report(
    command="stats",
    query={},
    columns=(Column("name", "Name"), Column("count", "Count", "count"), Column("rate", "Rate", "ratio")),
    rows=ROWS,
    provenance=Provenance("", "", (), ()),
    blocks=(Block("", "", ()),),
    sheets=(Sheet("", (), ()),),
)


@pytest.mark.parametrize(
    ("sort", "names"), [("count", "cbda"), ("-count", "dbca"), ("name", "abcd"), ("-name", "dcba"), ("rate", "dabc")]
)
def test_missing_comes_last_either_way_and_is_no_zero(sort: str, names: str) -> None:
    assert "".join(str(row[0]) for row in arrange(REPORT, sort=sort).rows) == names


@pytest.mark.parametrize("sort", ["count", "-count"])
def test_equals_keep_their_order(sort: str) -> None:
    rows = tuple((name, 7, None) for name in "dacb")
    assert arrange(REPORT._replace(rows=rows), sort=sort).rows == rows


@pytest.mark.parametrize("order", [*itertools.permutations(range(4))])
def test_the_order_before_makes_no_difference_to_what_differs(order: tuple[int, ...]) -> None:
    report = REPORT._replace(rows=tuple(ROWS[number] for number in order))
    assert arrange(report, sort="name").rows == tuple(sorted(ROWS, key=lambda row: str(row[0])))


def test_columns_come_in_the_order_asked_for() -> None:
    found = arrange(REPORT, columns="rate, name")
    assert [column.id for column in found.columns] == ["rate", "name"]
    assert found.rows[1] == (1.5, "a")


@pytest.mark.parametrize("columns", ["name,name", "rate, name,count,rate"])
def test_a_column_is_named_once(columns: str) -> None:
    with pytest.raises(UsageError, match=r"the column (name|rate) is named twice"):
        arrange(REPORT, columns=columns)


def test_rows_can_be_in_order_of_a_column_that_is_not_shown() -> None:
    assert arrange(REPORT, sort="-count", columns="name").rows == (("d",), ("b",), ("c",), ("a",))


def test_people_see_the_rows_that_were_asked_for() -> None:
    found = arrange(REPORT, columns="name")
    assert (found.blocks, found.sheets) == ((), ())


@pytest.mark.parametrize("asked", [{"sort": "cuont"}, {"sort": "-cuont"}, {"columns": "name,cuont"}])
def test_an_unknown_column_is_answered_with_the_nearest(asked: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="there is no column 'cuont'") as raised:
        arrange(REPORT, **asked)
    assert raised.value.hint == "did you mean count?"


@pytest.mark.parametrize("columns", [",", "name,", "zzz"])
def test_what_is_like_no_column_is_answered_with_all(columns: str) -> None:
    with pytest.raises(UsageError, match="there is no column") as raised:
        arrange(REPORT, columns=columns)
    assert raised.value.hint == "columns: name, count, rate"
