"""The join that loses no rows: every name gets the code that it means, or none and a reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest

from unhcr_cli.names.aliases import Alias, aliases
from unhcr_cli.names.csv_input import CsvTable
from unhcr_cli.names.join import MOST_LISTED, Joined, answers_for, harmless, joined

COUNTRIES: dict[str, dict[str, object]] = {
    "MLI": {"name": "Mali", "unhcr": "MLI"},
    "AUS": {"name": "Australia", "unhcr": "AUL"},
    "AUT": {"name": "Austria", "unhcr": "AUS"},
    "COD": {"name": "Democratic Republic of the Congo", "aliases": {"en": ["Congo"]}},
    "COG": {"name": "Congo"},
    "KOR": {"name": "Korea, Republic of"},
    "SRB": {"name": "Serbia", "includes": ["Kosovo"]},
    "XXA": {"name": "Stateless", "kind": "special"},
}
GROUPS: dict[str, dict[str, object]] = {"sahel": {"name": "Sahel", "members": ["MLI"]}}


class Names:
    """A small index, which counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.listings = 0
        self._aliases = aliases(COUNTRIES, GROUPS)

    def find(self, key: str) -> Sequence[Alias]:
        self.asked.append(key)
        return [alias for alias in self._aliases if alias.key == key]

    def keys(self) -> Iterable[str]:
        self.listings += 1
        return [alias.key for alias in self._aliases]

    def display(self, code: str) -> str:
        return str({**COUNTRIES, **GROUPS}[code]["name"])


def of(*cells: str) -> Joined:
    """The join of a table with an id and these names."""
    rows = tuple((str(number), cell) for number, cell in enumerate(cells, 1))
    return joined(CsvTable(("id", "country"), rows, 0), 1, Names())


def codes(*cells: str) -> list[str]:
    return [row[-1] for row in of(*cells).rows]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Mali", "MLI"),
        ("  mali ", "MLI"),
        ("Korea, Republic of", "KOR"),
        ("Stateless", "XXA"),
        ("Kosovo", "SRB"),
        ("unhcr:AUS", "AUT"),
        ("AUS", "AUS"),
        ("Congo", ""),
        ("Mlai", ""),
        ("Sahel", ""),
        ("Mali, Serbia", ""),
        ("Mali Serbia", ""),
        ("", ""),
        (" ", ""),
        ("-", ""),
        ("\0", ""),
    ],
)
def test_a_name_gets_the_code_that_it_means_or_none(cell: str, code: str) -> None:
    assert codes(cell) == [code]


def test_every_row_stays_in_its_place() -> None:
    found = of("Mlai", "", "Mali", "Mlai")
    assert found.heading == ("id", "country", "iso3")
    assert found.rows == (("1", "Mlai", ""), ("2", "", ""), ("3", "Mali", "MLI"), ("4", "Mlai", ""))


def test_names_are_counted_and_empty_cells_are_none() -> None:
    found = of("Mlai", "", "Mali", "Mali")
    assert (found.names, found.resolved) == (3, 2)
    assert found.notes[0] == "resolved 2 of 3 names"


def test_nothing_is_said_where_every_name_has_a_code() -> None:
    assert of("Mali", "", "Serbia").notes == ()


def test_a_name_without_a_code_is_listed_once_with_a_suggestion() -> None:
    assert of("Mlai", "Mali", "Mlai").notes[1] == "2 rows from row 1: no country called 'Mlai'; did you mean Mali?"


def test_the_whole_name_is_shown_where_a_word_of_it_is_unknown() -> None:
    assert of("Mali Zzyzx").notes[1].startswith("row 1: 'Mali Zzyzx': no country called 'Zzyzx'")


def test_why_a_name_has_no_code() -> None:
    assert of("Mali, Serbia").notes[1] == "row 1: 'Mali, Serbia' names 2 countries: Mali, Serbia"
    assert of("Sahel").notes[1] == "row 1: 'Sahel' is a group of countries"
    assert "could be Democratic Republic of the Congo (COD) or Congo (COG)" in of("Congo").notes[1]


def test_a_code_with_two_meanings_is_told() -> None:
    note = "row 1: AUS is Australia; UNHCR uses that code for Austria, write unhcr:AUS for it"
    assert of("AUS").notes == (note,)


def test_at_most_twenty_names_are_listed_then_a_count() -> None:
    notes = of(*(f"Nowhere{number}" for number in range(MOST_LISTED + 5))).notes
    assert len(notes) == 1 + MOST_LISTED + 1
    assert notes[-1] == "and 5 more names without a code"


def test_a_name_is_looked_up_once_and_suggestions_end_with_the_list() -> None:
    index = Names()
    answers_for([f"Nowhere{number % 50}" for number in range(1000)], index)
    assert len(index.asked) == len(set(index.asked))
    assert index.listings == 1


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        (("iso3", "country"), "unhcr_iso3"),
        (("ISO3", "country"), "unhcr_iso3"),
        (("iso3", "unhcr_iso3"), "unhcr_iso3_2"),
        (("id", "country"), "iso3"),
    ],
)
def test_a_column_iso3_is_not_overwritten(heading: tuple[str, ...], column: str) -> None:
    found = joined(CsvTable(heading, (("x", "Mali"),), 0), 1, Names())
    assert found.heading == (*heading, column)
    assert found.rows == (("x", "Mali", "MLI"),)
    assert any(column in note for note in found.notes) == (column != "iso3")


@pytest.mark.parametrize("cell", ["-5", "+3", "-1,234.5", "-12 %", "1e-3", "-1e-3", "Mali", "", "-.5"])
def test_numbers_and_words_stay_as_they_are(cell: str) -> None:
    assert harmless([cell]) == (cell,)


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "-A1", "+cmd|' /C calc'!A0", "\t=1", "-1+1", "-1 -1", "- 5"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(cell: str) -> None:
    assert harmless([cell]) == (f"'{cell}",)
