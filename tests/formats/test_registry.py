"""The folder is the registry."""

from __future__ import annotations

import subprocess
import sys

import pytest

from unhcr_cli import formats
from unhcr_cli.core.errors import UsageError


def test_every_format_of_the_contract_is_there() -> None:
    assert formats.names() == ("csv", "json", "jsonl", "markdown", "table", "text", "tsv")


def test_a_format_is_found_in_any_case() -> None:
    assert formats.find("CSV").name == "csv"


@pytest.mark.parametrize(
    ("name", "hint"),
    [("jsn", "did you mean json?"), ("xyz", "formats: csv, json, jsonl, markdown, table, text, tsv")],
)
def test_an_unknown_format_is_a_usage_error_with_a_hint(name: str, hint: str) -> None:
    with pytest.raises(UsageError) as raised:
        formats.find(name)
    assert raised.value.hint == hint


def test_a_hostile_name_is_clipped_and_made_visible() -> None:
    with pytest.raises(UsageError) as raised:
        formats.find("\x1b" + "x" * 10_000)
    assert "\x1b" not in raised.value.message
    assert len(raised.value.message) < 120


def test_every_format_writes_something_and_says_what() -> None:
    for form in formats.every():
        assert form.summary
        assert form.extension.isalpha()
        assert form.write or form.write_document


def test_finding_a_format_imports_no_rich() -> None:
    code = "import sys; from unhcr_cli.formats import find; find('table'); sys.exit('rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
