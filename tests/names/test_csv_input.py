"""A CSV of the user's own is read as it is, whatever its delimiter, its line ends and its mistakes."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhcr_cli.core.errors import NoInputError, UsageError
from unhcr_cli.names.csv_input import decoded, place_of, read


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiter_and_line_ends_are_found_out(delimiter: str, end: str) -> None:
    table = read(end.join((f"id{delimiter}country", f"1{delimiter}Mali", "")), "country")
    assert (table.heading, table.rows, table.ragged) == (("id", "country"), (("1", "Mali"),), 0)


def test_the_delimiter_is_the_one_that_makes_the_column() -> None:
    assert read("a,b,c;country\n1;Mali\n", "country").heading == ("a,b,c", "country")


def test_without_the_column_the_delimiter_makes_the_most_columns() -> None:
    assert read("a;b;c, d\n", "country").heading == ("a", "b", "c, d")


def test_line_breaks_in_a_cell_and_doubled_quotes_stay() -> None:
    assert read('name,note\nMali,"a\r\n""b"""\n', "name").rows == (("Mali", 'a\r\n"b"'),)


def test_empty_lines_are_rows_but_not_before_the_heading() -> None:
    table = read("\n\na,b\n1,2\n\n3,4\n", "a")
    assert (table.rows, table.ragged) == ((("1", "2"), ("", ""), ("3", "4")), 0)


def test_rows_of_any_length_keep_their_cells() -> None:
    table = read("a,b\n1\n1,2,3\n", "a")
    assert (table.heading, table.rows, table.ragged) == (("a", "b", ""), (("1", "", ""), ("1", "2", "3")), 2)


@pytest.mark.parametrize("text", ["", "\n", "\r\n\r\n"])
def test_an_empty_input_is_refused(text: str) -> None:
    with pytest.raises(NoInputError, match="the input is empty"):
        read(text, "country")


def test_an_open_quote_is_refused_because_it_would_swallow_rows() -> None:
    with pytest.raises(NoInputError, match="line 3 of the input is no CSV"):
        read('a\n"x\ny\n', "a")


def test_a_long_cell_is_read() -> None:
    assert read(f"a\n{'x' * 200_000}\n", "a").rows == (("x" * 200_000,),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_say_what_they_are(encoding: str) -> None:
    assert decoded("Côte d’Ivoire".encode(encoding)) == "Côte d’Ivoire"


def test_another_encoding_is_refused_and_never_guessed() -> None:
    with pytest.raises(NoInputError, match="line 2 of the input is not UTF-8"):
        decoded("a\nCôte".encode("latin-1"))


@pytest.mark.parametrize(
    ("column", "heading", "place"),
    [
        ("country", ("id", "country"), 1),
        ("Country", ("COUNTRY ", "b"), 0),
        ("country", ("Country", "country"), 1),
        ("", ("pays",), 0),
        ("", ("id", "Country"), 1),
        ("2", ("v", "v"), 1),
        ("2", ("2", "v"), 0),
        ("pays d'asile", ("id", "Pays d’asile"), 1),
    ],
)
def test_a_column_is_found_by_name_or_number(column: str, heading: tuple[str, ...], place: int) -> None:
    assert place_of(column, heading) == place


@pytest.mark.parametrize(
    ("column", "heading", "message", "hint"),
    [
        ("pays", ("id", "country"), "no column called 'pays'", "--column takes one of: id, country"),
        ("", ("id", "name"), "which column has the names?", "--column takes one of: id, name"),
        ("v", ("v", "x", "v"), "2 columns are called 'v'", "write --column 1 or 3"),
        ("3", ("a", "b"), "no column called '3'", "--column takes one of: a, b"),
        ("0", ("a", "b"), "no column called '0'", "--column takes one of: a, b"),
    ],
)
def test_a_column_that_is_not_there_is_refused(column: str, heading: tuple[str, ...], message: str, hint: str) -> None:
    with pytest.raises(UsageError) as raised:
        place_of(column, heading)
    assert (raised.value.message, raised.value.hint) == (message, hint)


_CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)


@given(st.lists(st.lists(_CELLS, min_size=2, max_size=4), max_size=6))
def test_every_cell_of_every_row_is_read(rows: list[list[str]]) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream, quoting=csv.QUOTE_ALL).writerows([["id", "country"], *rows])
    read_rows = read(stream.getvalue(), "country").rows
    assert [list(row[: len(given)]) for row, given in zip(read_rows, rows, strict=True)] == rows
