"""Places inside a country: their levels, their order, and what is not shown."""

from __future__ import annotations

import pytest

from unhcr_cli.analysis import disaggregation
from unhcr_cli.analysis.disaggregation import Answer, Figure, Subject, TableQuery
from unhcr_cli.analysis.locations import Place, parsed, shape
from unhcr_cli.core.model import Cell, Country, Number, Period
from unhcr_cli.core.report import Sheet
from unhcr_cli.reports.locations import APART, LocationLabels, sheets
from unhcr_cli.store.dimension_rows import Entry

from ..dimensions import table

END = Period.year_end(2025)
WORDING = LocationLabels(
    {"REF": "Refugees", "IDP": "IDPs"}, {"U": "Urban", "R": "Rural"}, {"I": "Private", "P": "Camp"}
)


def figures(entries: list[Entry], *types: str) -> tuple[Figure, ...]:
    asked = shape(TableQuery(table("places", ["total"], 2025), (END,), "2025-12.1"), types or ("REF",))
    return tuple(disaggregation.figures(asked, disaggregation.added_up(asked, entries)))


def entry(place: str, value: int, type: str = "REF", urban_rural: str = "R") -> Entry:
    return Entry(END, "", (type, place, urban_rural, "I"), (value,))


def shown(entries: list[Entry], *types: str, top: int = 0, population: Number | None = None) -> list[Sheet]:
    answer = Answer(Subject(Country("MLI", "Mali")), figures(entries, *types))
    return list(sheets([answer], WORDING, top, {"REF": Cell(population), "IDP": Cell(population)}))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Mopti [Admin 1]", Place("Mopti", "Admin 1")),
        ("Azraq Camp [Admin 3: POC]", Place("Azraq Camp", "Admin 3: POC")),
        ("City [old] town [Admin 3: PRP]", Place("City [old] town", "Admin 3: PRP")),
        ("Goudrane", Place("Goudrane", "")),
        ("1004", Place("1004", "")),
        ("Dispersed in the country / territory", Place("Dispersed in the country / territory", "Admin 0")),
    ],
)
def test_the_level_of_a_place_stands_in_brackets_at_its_end(text: str, place: Place) -> None:
    assert parsed(text) == place


def test_places_are_in_order_of_level_then_count() -> None:
    entries = [entry("A [Admin 3: POC]", 500), entry("B [Admin 1]", 20), entry("C [Admin 1]", 90), entry("D", 7)]
    assert [figure.codes[1] for figure in figures(entries)] == ["C", "B", "A", "D"]


def test_a_type_without_rows_is_missing_and_not_zero() -> None:
    (missing,) = figures([entry("A [Admin 1]", 9)], "IDP")
    assert missing.codes == ("IDP", "", "", "", "")
    assert missing.cell[:2] == (None, ":")


def test_a_rounded_count_is_flagged_small() -> None:
    assert [figure.cell.flag for figure in figures([entry("A", 5), entry("B", 6)])] == ["", "s"]


def test_what_is_not_shown_is_told_level_by_level() -> None:
    entries = [entry("A [Admin 1]", 500), entry("B [Admin 1]", 30), entry("C [Admin 1]", 20), entry("D [Admin 2]", 10)]
    (sheet,) = shown(entries, top=1)
    assert [row[1] for row in sheet.rows] == ["A", "D"]
    assert sheet.remarks == ("Admin 1: 2 others of 3 places, 50 people (--top 0 shows all).", APART)


def test_a_place_with_several_kinds_of_settlement_is_one_line() -> None:
    (sheet,) = shown([entry("A [Admin 1]", 9, urban_rural="U"), entry("A [Admin 1]", 8)])
    assert sheet.rows == (("Admin 1", "A", 17, "Urban, Rural", "Private"),)


def test_population_types_have_a_sheet_each_and_those_without_places_one_together() -> None:
    found = shown([entry("A [Admin 1]", 9)], "REF", "IDP", population=12)
    assert [sheet.heading for sheet in found] == ["Refugees", "Without places"]
    assert found[1].rows == (("IDPs", 12),)
    assert "The population table, another collection, has 12 in the whole country." in found[0].remarks
