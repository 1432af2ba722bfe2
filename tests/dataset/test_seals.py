"""Check sums: whatever is changed, lost or added in a block is noticed there, and nowhere else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhcr_cli.dataset.layout import ASYLUM, ORIGIN, SCHEMA
from unhcr_cli.dataset.seals import Seals, seal, seal_of

TABLES = """
CREATE TABLE claims (asylum INTEGER, period INTEGER, origin INTEGER, sort TEXT, women INTEGER, men INTEGER);
CREATE TABLE claims_totals (role INTEGER, country INTEGER, period INTEGER, sort TEXT, women INTEGER, men INTEGER);
CREATE TABLE note (asylum INTEGER, period INTEGER, text TEXT);
"""
COLUMNS = ("asylum", "period", "origin", "sort", "women", "men")
SORTS = ["", "A", "AB", "ABC", "ABD", "AXC", "XBC", "ABCD", None]
COUNTS = st.none() | st.integers(0, 3) | st.just(10**9)
ROWS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(1, 2), st.integers(0, 2), st.sampled_from(SORTS), COUNTS, COUNTS),
    min_size=1,
    max_size=8,
)


def sealed(rows: Sequence[Sequence[Any]], totals: Sequence[Sequence[Any]] = ()) -> tuple[sqlite3.Connection, Seals]:
    connection = sqlite3.connect(":memory:")
    connection.executescript(SCHEMA + TABLES)
    connection.executemany("INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?)", rows)
    connection.executemany("INSERT INTO claims_totals VALUES (?, ?, ?, ?, ?, ?)", totals)
    connection.execute("INSERT INTO meta VALUES ('a', 'b'), ('c', 'd')")
    seal(connection)
    return connection, Seals(lambda query, values: connection.execute(query, values).fetchall())


@given(ROWS, st.data())
def test_a_changed_row_breaks_the_blocks_that_it_was_in_and_is_in(rows: Any, data: Any) -> None:
    connection, seals = sealed(rows)
    assert seals.broken("claims", ASYLUM) == seals.broken("claims", ORIGIN) == []
    number = data.draw(st.integers(1, len(rows)))
    column = data.draw(st.integers(0, 5))
    before = rows[number - 1]
    values: Any = [st.integers(0, 3), st.integers(1, 3), st.integers(0, 3), st.sampled_from(SORTS), COUNTS, COUNTS]
    value = data.draw(values[column].filter(lambda other: other != before[column]))
    connection.execute(f"UPDATE claims SET {COLUMNS[column]} = ? WHERE rowid = ?", (value, number))
    after = (*before[:column], value, *before[column + 1 :])
    for side, place in ((ASYLUM, 0), (ORIGIN, 2)):
        blocks = {(before[place], before[1]), (after[place], after[1])}
        assert {*seals.broken("claims", side)} == blocks
        for country, period in blocks:
            assert seals.broken("claims", side, [country], [period]) == [(country, period)]
            assert seals.broken("claims", side, [7], [period]) == seals.broken("claims", side, [country], [9]) == []
    connection.close()


@given(ROWS, st.integers(0, 7), st.booleans())
def test_a_row_that_is_lost_or_added_breaks_its_block(rows: Any, number: int, is_lost: bool) -> None:
    row = rows[number % len(rows)]
    connection, seals = sealed(rows)
    if is_lost:
        connection.execute("DELETE FROM claims WHERE rowid = ?", (number % len(rows) + 1,))
    else:
        connection.execute("INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?)", row)
    assert seals.broken("claims", ASYLUM) == [(row[0], row[1])]
    assert seals.broken("claims", ORIGIN) == [(row[2], row[1])]
    connection.close()


def test_figures_that_change_places_are_noticed() -> None:
    connection, seals = sealed([(0, 1, 0, "A", 5, 7)])
    connection.execute("UPDATE claims SET women = men, men = women")
    assert seals.broken("claims", ASYLUM) == [(0, 1)]
    connection.close()


@pytest.mark.parametrize("other", ["XBC", "AXC", "ABX", "ABCD", "AB", None])
def test_a_text_counts_with_its_length_and_three_letters(other: str | None) -> None:
    connection, seals = sealed([(0, 1, 0, "ABC", 5, 7)])
    connection.execute("UPDATE claims SET sort = ?", (other,))
    assert seals.broken("claims", ASYLUM) == [(0, 1)]
    connection.close()


def test_the_blocks_of_totals_are_those_of_a_role() -> None:
    connection, seals = sealed([], [(ASYLUM, 1, 3, "A", 5, 7), (ORIGIN, 1, 3, "A", 5, 7)])
    connection.execute("UPDATE claims_totals SET men = 8 WHERE role = ?", (ORIGIN,))
    assert (seals.broken("claims_totals", ASYLUM), seals.broken("claims_totals", ORIGIN)) == ([], [(1, 3)])
    connection.close()


def test_seals_that_are_lost_are_noticed() -> None:
    connection, seals = sealed([(0, 1, 0, "A", 5, 7)])
    connection.execute("DELETE FROM block")
    assert seals.broken("claims", ASYLUM) == [(0, 1)]
    connection.close()


def test_every_table_of_figures_is_sealed_and_no_other() -> None:
    connection, seals = sealed([])
    assert seals.names() == ("break", "claims", "claims_totals")
    assert not seals.broken("claims", ASYLUM)
    assert seals.broken("note", ASYLUM)
    connection.close()


@pytest.fixture
def small() -> Iterator[tuple[sqlite3.Connection, Seals]]:
    connection, seals = sealed([])
    yield connection, seals
    connection.close()


def test_what_is_read_whole_is_held_against_its_seal(small: tuple[sqlite3.Connection, Seals]) -> None:
    connection, seals = small
    query = "SELECT key, value FROM meta ORDER BY key"
    assert seals.is_whole("meta", connection.execute(query))
    assert not seals.is_whole("meta", connection.execute(query + " DESC"))
    assert not seals.is_whole("other", connection.execute(query))
    connection.execute("UPDATE meta SET value = 'e' WHERE key = 'c'")
    assert not seals.is_whole("meta", connection.execute(query))


def test_where_a_cell_or_a_row_ends_counts() -> None:
    texts: list[list[tuple[str, ...]]] = [[("ab", "c")], [("a", "bc")], [("ab",), ("c",)], [("abc",)], [("c", "ab")]]
    assert len({seal_of(rows) for rows in texts}) == len(texts)
