"""The folder is the registry."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import get_args

import pytest

from unhcr_cli import formats
from unhcr_cli.cli.options import Format
from unhcr_cli.core.errors import UsageError

NAMES = (
    *("csv", "excel-csv", "html", "hxl", "json", "jsonl", "markdown", "parquet", "sdmx-csv", "table", "text", "tsv"),
    "xlsx",
)


def test_every_format_of_the_contract_is_there() -> None:
    assert formats.names() == NAMES


def test_a_format_is_found_in_any_case() -> None:
    assert formats.find("CSV").name == "csv"


@pytest.mark.parametrize(
    ("name", "hint"),
    [("jsn", "did you mean json?"), ("xyz", f"formats: {', '.join(NAMES)}")],
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
        assert form.has_figures or form.write_document
        assert not (form.write and form.write_bytes)


def test_help_names_every_format_that_writes_figures() -> None:
    told = re.split(r"[ ,;]+", get_args(Format)[1].help)
    assert {form.name for form in formats.every() if form.has_figures} <= {*told}


@pytest.mark.parametrize("name", ["csv", "table", "markdown", "xlsx"])
def test_a_format_is_found_without_the_others(name: str) -> None:
    script = f"import sys; from unhcr_cli.formats import find; find({name!r}); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    modules = {module.rpartition(".")[2] for module in done.stdout.split() if module.startswith("unhcr_cli.formats.")}
    needed = {"csv": {"delimited"}, "table": {"table", "text"}}.get(name, {name})
    assert {module for module in modules if not module.startswith("_")} == needed


def test_finding_a_format_imports_no_rich() -> None:
    code = "import sys; from unhcr_cli.formats import find; find('table'); sys.exit('rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
