"""JSON is strict and carries everything; JSON Lines are the rows."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from hypothesis import given

from unhcr_cli.core.report import Column, Document, Passage, Report
from unhcr_cli.core.text import visible
from unhcr_cli.formats import Style, find

from .samples import DOCUMENT, PROVENANCE, REPORT
from .strategies import documents, reports


def refuse(constant: str) -> NoReturn:
    raise AssertionError(constant)


def strict(text: str) -> Any:
    return json.loads(text, parse_constant=refuse)


def written(name: str, report: Report) -> str:
    write = find(name).write
    assert write is not None
    return write(report, Style())


def written_document(document: Document) -> str:
    write_document = find("json").write_document
    assert write_document is not None
    return write_document(document, Style())


@given(report=reports())
def test_a_report_comes_back_from_json_as_it_was(report: Report) -> None:
    found = strict(written("json", report))
    ids = [column.id for column in report.columns]
    assert list(found) == ["schema", "command", "query", "provenance", "columns", "rows", "notes"]
    assert [column["id"] for column in found["columns"]] == ids
    assert [list(row) for row in found["rows"]] == [ids] * len(report.rows)
    assert [tuple(row.values()) for row in found["rows"]] == list(report.rows)
    assert (found["command"], found["query"]) == (report.command, report.query)
    assert tuple(found["notes"]) == report.notes
    assert tuple(found["provenance"]["periods"]) == report.provenance.periods


@given(report=reports())
def test_json_lines_are_the_rows_of_json(report: Report) -> None:
    lines = written("jsonl", report).split("\n")
    assert lines.pop() == ""
    assert [strict(line) for line in lines] == strict(written("json", report))["rows"]


@given(document=documents)
def test_a_document_comes_back_from_json_as_it_was(document: Document) -> None:
    found = strict(written_document(document))
    assert found["title"] == document.title
    assert found["query"] == document.query
    passages = [Passage(p.pop("heading"), **{key: tuple(lines) for key, lines in p.items()}) for p in found["passages"]]
    assert passages == list(document.passages)
    assert found["data"] == document.data


def test_the_schemas_are_named() -> None:
    assert strict(written("json", REPORT))["schema"] == "unhcr-report/1"
    assert strict(written_document(DOCUMENT))["schema"] == "unhcr-document/1"


def test_what_is_no_number_is_null() -> None:
    report = Report("x", {}, (Column("a", "A"),), ((float("nan"),), (float("inf"),), (None,)), PROVENANCE)
    assert written("jsonl", report) == '{"a": null}\n' * 3


def test_integers_keep_all_their_digits() -> None:
    assert '"value": 123456789012345678901,' in written("json", REPORT)


def test_a_lone_surrogate_comes_back() -> None:
    report = Report("x", {}, (Column("a", "A"),), (("a\udc80",),), PROVENANCE)
    assert strict(written("jsonl", report).encode().decode()) == {"a": "a\udc80"}


@given(report=reports())
def test_no_control_character_comes_out(report: Report) -> None:
    for name in ("json", "jsonl"):
        lines = written(name, report).split("\n")
        assert list(map(visible, lines)) == lines


def test_accents_stay_readable() -> None:
    assert "Côte d'Ivoire" in written("jsonl", REPORT)
