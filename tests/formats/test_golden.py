"""One expected file per format: what the awkward answers look like in each of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conftest import GOLDEN
from unhcr_cli.formats import Style, every, find

from .binary import shown
from .samples import BLOCK_REPORT, DOCUMENT, FIGURES, REPORT

STYLE = Style(width=120, terminal=True)
PIPE = Style(width=120)
REPORT_FORMATS = [form.name for form in every() if form.write]
BINARY_FORMATS = [form.name for form in every() if form.write_bytes]
DOCUMENT_FORMATS = [form.name for form in every() if form.write_document]


def file_name(answer: str, name: str) -> str:
    return f"{answer}-{name}.{find(name).extension}"


@pytest.mark.parametrize("name", REPORT_FORMATS)
def test_an_awkward_report_is_written_as_expected(name: str, golden: Callable[[str, str], None]) -> None:
    write = find(name).write
    assert write is not None
    report = FIGURES if name == "sdmx-csv" else REPORT
    golden(file_name("report", name), write(report, STYLE if find(name).human else PIPE))


@pytest.mark.parametrize("name", [name for name in REPORT_FORMATS if find(name).human])
def test_awkward_blocks_are_written_as_expected(name: str, golden: Callable[[str, str], None]) -> None:
    write = find(name).write
    assert write is not None
    golden(file_name("blocks", name), write(BLOCK_REPORT, STYLE))


@pytest.mark.parametrize("name", DOCUMENT_FORMATS)
def test_an_awkward_document_is_written_as_expected(name: str, golden: Callable[[str, str], None]) -> None:
    write_document = find(name).write_document
    assert write_document is not None
    golden(file_name("document", name), write_document(DOCUMENT, STYLE))


@pytest.mark.parametrize("name", BINARY_FORMATS)
def test_an_awkward_report_reads_back_as_expected(name: str, golden: Callable[[str, str], None]) -> None:
    write_bytes = find(name).write_bytes
    assert write_bytes is not None
    golden(f"report-{name}.txt", shown(name, write_bytes(REPORT, PIPE)))


def test_every_expected_file_belongs_to_a_format() -> None:
    expected = {file_name("report", name) for name in REPORT_FORMATS}
    expected |= {file_name("blocks", name) for name in REPORT_FORMATS if find(name).human}
    expected |= {f"report-{name}.txt" for name in BINARY_FORMATS}
    expected |= {file_name("document", name) for name in DOCUMENT_FORMATS}
    assert {path.name for path in GOLDEN.glob("[!.]*.*")} == expected
