"""`unhcr data schema`: what a dataset of your own may hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from unhcr_cli import __version__
from unhcr_cli.cli import files
from unhcr_cli.cli.files import Endings
from unhcr_cli.cli.options import WRITTEN
from unhcr_cli.cli.session import Session
from unhcr_cli.core.report import Document, Passage, Provenance
from unhcr_cli.core.text import visible

_INTRODUCTION = (
    "A dataset is tables of TOML in one file, or the same tables spread over a folder as in data/. A key in angle "
    "brackets is yours to choose: a country by its code or name, a measure by its id, a place by any name.",
    "What a file does not declare is taken from the embedded dataset: its countries, measures, indicators and "
    "groups. A figure that is left out is missing, and never 0.",
)
OPTIONS = ("data", "overlay", *WRITTEN)


def endings(given: Mapping[str, Any]) -> Endings:
    """Those of a text, though other options say nothing of it."""
    return files.endings("write_document")


def run(session: Session) -> None:
    """What may stand in a dataset of your own, in words; with -f json as JSON Schema, for editors.

    \b
    unhcr data schema
    unhcr data schema -f json -o unhcr.schema.json
    """
    from unhcr_cli.dataset.schema.text import json_schema, passages

    if session.out.delivery.asked == "json":
        import json

        measures = {id: table.get("definition", table["label"]) for id, table in session.known.store.measures.items()}
        schema = json.dumps(json_schema(measures), ensure_ascii=False, indent=2)
        # Definitions are the user's: what hides or steers a terminal is written as JSON escapes it.
        shown = (char if char == "\n" or visible(char) == char else json.dumps(char)[1:-1] for char in schema)
        session.out.delivery.text("".join(shown) + "\n", form="json")
        return
    session.out.emit_document(
        Document(
            command="data schema",
            query={},
            title="What a dataset may hold",
            passages=(Passage("", _INTRODUCTION), *passages()),
            provenance=Provenance(f"unhcr {__version__}", "", (), ()),
        )
    )
