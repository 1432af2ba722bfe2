"""JSON: one strict object with everything that the answer carries; JSON Lines: the rows alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from json.encoder import encode_basestring as quoted

from unhcr_cli.core.model import Value
from unhcr_cli.core.numerals import raw
from unhcr_cli.core.report import Document, Provenance, Report
from unhcr_cli.core.text import visible
from unhcr_cli.formats import Format, Style

REPORT_SCHEMA = "unhcr-report/1"
DOCUMENT_SCHEMA = "unhcr-document/1"


def _value(value: Value) -> str:
    return quoted(value) if isinstance(value, str) else raw(value) or "null"


def _rows(report: Report) -> Iterator[str]:
    """Each row as an object on one line, keyed by column id."""
    keys = [f"{quoted(column.id)}: " for column in report.columns]
    for row in report.rows:
        yield "{" + ", ".join([key + _value(value) for key, value in zip(keys, row, strict=True)]) + "}"


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _indented(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2).replace("\n", "\n  ")


def _array(items: list[str]) -> str:
    """A JSON array with one item a line."""
    return "[\n    " + ",\n    ".join(items) + "\n  ]" if items else "[]"


def _object(members: dict[str, str]) -> str:
    body = ",\n".join(f"  {quoted(key)}: {text}" for key, text in members.items())
    return _harmless("{\n" + body + "\n}\n")


def _harmless(text: str) -> str:
    r"""JSON that a parser reads alike, with what steers a terminal or hides written as an escape.

    Outside its texts JSON is ASCII, so that all such characters stand within one.

    >>> _harmless('"C\xf4te \x9b \u202e \u2028"')
    '"Côte \\u009b \\u202e \\u2028"'
    """
    return "\n".join(line if line.isprintable() else "".join(map(_escaped, line)) for line in text.split("\n"))


def _escaped(char: str) -> str:
    # Ends of lines to JavaScript and to `splitlines`, which JSON lets stand.
    return char if visible(char) == char and char not in "\u2028\u2029" else json.dumps(char)[1:-1]


def _provenance(provenance: Provenance) -> dict[str, object]:
    return {
        "attribution": provenance.attribution,
        "licence": provenance.licence,
        "releases": provenance.releases,
        "periods": provenance.periods,
        "sources": provenance.sources,
    }


def write(report: Report, style: Style) -> str:
    """`report` as one object: schema, command, query, provenance, columns, rows, notes."""
    columns = [{"id": c.id, "label": c.label, "kind": c.kind, "unit": c.unit} for c in report.columns]
    return _object(
        {
            "schema": quoted(REPORT_SCHEMA),
            "command": quoted(report.command),
            "query": _indented(dict(report.query)),
            "provenance": _indented(_provenance(report.provenance)),
            "columns": _array([_compact(column) for column in columns]),
            "rows": _array(list(_rows(report))),
            "notes": _indented(report.notes),
        }
    )


def write_document(document: Document, style: Style) -> str:
    """`document` as one object: schema, command, query, title, passages, provenance, notes, more, data."""
    passages = [passage._asdict() for passage in document.passages]
    return _object(
        {
            "schema": quoted(DOCUMENT_SCHEMA),
            "command": quoted(document.command),
            "query": _indented(dict(document.query)),
            "title": quoted(document.title),
            "passages": _indented(passages),
            "provenance": _indented(_provenance(document.provenance)),
            "notes": _indented(document.notes),
            "more": quoted(document.more),
            "data": _indented(dict(document.data)),
        }
    )


def write_lines(report: Report, style: Style) -> str:
    """The rows of `report`, one object a line."""
    return _harmless("".join(f"{row}\n" for row in _rows(report)))


FORMATS = (
    Format(
        "json",
        "one JSON object: query, provenance, columns, rows, notes",
        "json",
        False,
        write,
        write_document,
    ),
    Format("jsonl", "JSON Lines: one row a line", "jsonl", False, write_lines, None),
)
