"""Asylum for people: persons and cases on sheets of their own, totals that say nothing new left out."""

from __future__ import annotations

from unhcr_cli.analysis.asylum import Procedure, figures
from unhcr_cli.analysis.disaggregation import Answer, Subject, TableQuery
from unhcr_cli.core.model import Country, Period
from unhcr_cli.core.report import Sheet
from unhcr_cli.reports.asylum import AsylumLabels, few, sheets
from unhcr_cli.store.dimension_rows import Entry

from ..dimensions import table

END = Period.year_end(2025)
MEASURES = ("recognised", "rejected", "decisions")
WORDING = AsylumLabels(
    {
        "procedure": {"G": "Government"},
        "application_type": {"N": "New", "A": "Appeal"},
        "decision_level": {"FI": "First instance", "JR": "Judicial review"},
        "counted_in": {"P": "Persons", "C": "Cases"},
    },
    {"recognised": "Recognised", "rejected": "Rejected", "decisions": "All", "rate": "Rate"},
)
RATES = {"rate": "recognised / (recognised + rejected) * 100"}
CODES = {dimension: tuple(labels) for dimension, labels in WORDING.codes.items()}
ASKED = Procedure(
    TableQuery(table("asylum_applications", ["applications"], 2000), (END,), "2025-12.1"),
    TableQuery(table("asylum_decisions", MEASURES, 2000, RATES), (END,), "2025-12.1"),
    CODES,
)


def applied(value: int, type: str = "N", unit: str = "P") -> Entry:
    return Entry(END, "", ("G", type, "FI", unit), (value,))


def decision(recognised: int, rejected: int, level: str = "FI", unit: str = "P") -> Entry:
    return Entry(END, "", ("G", level, unit), (recognised, rejected, recognised + rejected))


def answer(*rows: Entry, code: str = "MLI") -> Answer:
    applications = [row for row in rows if len(row.codes) == 4]
    decisions = [row for row in rows if len(row.codes) == 3]
    return Answer(Subject(Country(code, code.title())), figures(ASKED, applications, decisions))


def shown(*answers: Answer) -> list[Sheet]:
    return list(sheets(ASKED, answers, WORDING))


def test_decisions_in_persons_and_in_cases_have_a_sheet_each() -> None:
    found = shown(answer(decision(60, 40), decision(7, 3, unit="C")))
    assert [sheet.heading for sheet in found] == [
        "Applications",
        "Decisions, counted in persons",
        "Decisions, counted in cases",
        "Rates",
    ]


def test_persons_and_cases_are_in_one_sentence_and_not_in_one_sum() -> None:
    (remark,) = shown(answer(applied(100), applied(30, unit="C")))[0].remarks
    assert remark.startswith("New applications: 100 persons and 30 cases.")
    assert "never added" in remark


def test_the_total_over_levels_stands_behind_them() -> None:
    decisions = shown(answer(decision(60, 40), decision(10, 20, "JR")))[1]
    assert [row[0] for row in decisions.rows] == ["First instance", "Judicial review", "All levels"]


def test_one_level_has_no_total_that_repeats_it() -> None:
    found = shown(answer(decision(60, 40)))
    assert [row[0] for row in found[1].rows] == ["First instance"]
    assert found[2].rows == (("First instance", 60.0, 100),)


def test_columns_that_say_the_same_in_each_row_are_left_out() -> None:
    one, two = answer(applied(100)), answer(applied(30), code="NER")
    assert [column.id for column in shown(one)[0].columns] == ["application_type", "applications"]
    assert [column.id for column in shown(one, two)[0].columns][:2] == ["origin", "asylum"]


def test_rates_of_few_decisions_are_noted_once_a_level() -> None:
    assert list(few(ASKED, [answer(decision(20, 29))])) == [
        "a rate on fewer than 50 decisions says little (Mli, 2025: 49 persons)"
    ]
    assert list(few(ASKED, [answer(decision(20, 30))])) == []
    assert "and 1 more" in next(few(ASKED, [answer(decision(20, 29), decision(1, 2, "JR"))]))


def test_what_is_missing_has_no_decisions_on_its_merits() -> None:
    rates = shown(answer(applied(100)))[-1]
    assert rates.rows == (("All levels", None, None, ":"),)
