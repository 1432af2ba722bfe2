"""BibTeX and CSL-JSON that programs can read, whatever is in names, labels and addresses."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhcr_cli.analysis.figure_id import FigureId
from unhcr_cli.core.model import Cell, Country, Period
from unhcr_cli.indicators.catalogue import Indicator
from unhcr_cli.reports.citation import Citation, CitedSource, Edition
from unhcr_cli.reports.references import bibtex, csl, csl_text, latex

CSL_VARIABLES = {
    *("id", "type", "title", "author", "container-title", "version", "URL", "abstract", "note", "issued"),
}
EDITION = Edition(
    "2025-12.1", "2026-06-25", (CitedSource("UNHCR", "The database", "CC BY 4.0"),), "https://unhcr.org/a"
)


def citation(name: str = "Mali", label: str = "Refugees", definition: str = "", edition: Edition = EDITION) -> Citation:
    """The citation of a figure of some country."""
    id = FigureId("mli", "refugees", "asylum", Period.year_end(2025), "2025-12.1", 286715)
    found = Indicator(
        "refugees", label, label, "", "persons", "refugees", False, ("asylum",), True, definition, "source"
    )
    return Citation(id, Country("MLI", name), found, False, True, "refugees + oip", Cell(286715), edition)


def entry(text: str) -> Mapping[str, str]:
    """The fields of one entry, read as BibTeX does: braces are counted, whatever stands before them."""
    head = re.match(r"@misc\{[^\s,{}%#~\\]+,", text)
    assert head is not None
    fields, rest = {}, text[head.end() :]
    while (match := re.match(r"\s*([a-z]+)\s*=\s*(\{|[a-z]+,)", rest)) is not None:
        if match[2] != "{":
            fields[match[1]], rest = match[2][:-1], rest[match.end() :]
            continue
        depth, place = 1, match.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(rest[place], 0)
            place += 1
        fields[match[1]] = rest[match.end() : place - 1]
        assert rest[place] == ","
        rest = rest[place + 1 :]
    assert rest.strip() == "}"
    return fields


def test_an_entry_has_its_fields() -> None:
    fields = entry(bibtex(citation()))
    assert fields["author"] == "{UNHCR}"
    assert fields["title"] == "{Refugees in Mali, end-2025: 286,715}"
    assert (fields["year"], fields["month"], fields["url"]) == ("2026", "jun", "https://unhcr.org/a")
    assert "Licence: CC BY 4.0" in fields["note"]


@given(name=st.text(max_size=30), definition=st.text(max_size=200))
def test_no_text_breaks_an_entry(name: str, definition: str) -> None:
    text = bibtex(citation(name, definition=definition))
    fields = entry(text)
    assert list(fields) == ["author", "title", "howpublished", "year", "month", "url", "note"]
    assert not re.search(r"(?<!\\)[#$%&_~^]", fields["title"] + fields["note"].replace("{\\~", "").replace("{\\^", ""))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Türkiye", 'T{\\"u}rkiye'),
        ("São Tomé", "S{\\~a}o Tom{\\'e}"),
        ("Åland", "{\\r{A}}land"),
        ("Curaçao", "Cura{\\c{c}}ao"),
        ("50 % & more", "50 \\% \\& more"),
        ("马里", "马里"),
        ("a\x1bb", "a␛b"),
    ],
)
def test_signs_and_accents_are_commands(text: str, expected: str) -> None:
    assert latex(text) == expected


@pytest.mark.parametrize("url", ["", "https://x.org/{a}", "javascript:alert(1)", "https://x.org/100%25"])
def test_an_address_that_could_break_an_entry_is_left_out(url: str) -> None:
    assert "url" not in entry(bibtex(citation(edition=EDITION._replace(url=url))))


@pytest.mark.parametrize(("published", "date"), [("2026-06-25", [2026, 6, 25]), ("2023-10", [2023, 10])])
def test_an_item_has_only_variables_of_csl(published: str, date: list[int]) -> None:
    item = csl(citation(edition=EDITION._replace(published=published)))
    assert set(item) <= CSL_VARIABLES
    assert item["type"] == "dataset"
    assert item["author"] == [{"literal": "UNHCR"}]
    assert item["issued"] == {"date-parts": [date]}


def test_without_a_date_there_is_none() -> None:
    undated = citation(edition=EDITION._replace(published=""))
    assert "issued" not in csl(undated)
    assert "year" not in entry(bibtex(undated))


@given(name=st.text(max_size=30))
def test_items_are_an_array_in_ascii(name: str) -> None:
    text = csl_text([citation(name), citation()])
    assert text.isascii()
    assert [item["id"] for item in json.loads(text)] == ["mli-refugees-2025-2025.12.1-8qzv-e5p6"] * 2
