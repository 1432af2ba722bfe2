"""What other people's readers see in a file that is no text, as lines that can be read in review."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import openpyxl
import pytest


def shown(name: str, data: bytes) -> str:
    """A file of the format as lines of text."""
    return "".join(f"{line}\n" for line in {"parquet": _of_parquet, "xlsx": _of_workbook}[name](data))


def workbook(data: bytes) -> Any:
    """A workbook as openpyxl reads it."""
    return openpyxl.load_workbook(BytesIO(data))


def _of_workbook(data: bytes) -> Iterator[str]:
    """Each sheet, and each of its cells that holds something: its place, type, value and number format."""
    for sheet in workbook(data):
        widths = {letter: int(each.width) for letter, each in sheet.column_dimensions.items()}
        yield f"{sheet.title}: frozen at {sheet.freeze_panes}, filter {sheet.auto_filter.ref}, widths {widths}"
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    yield f"  {cell.coordinate} {cell.data_type} {cell.value!r} {cell.number_format}"


def table(data: bytes) -> Any:
    """A Parquet file as pyarrow reads it."""
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    return parquet.read_table(BytesIO(data))


def _of_parquet(data: bytes) -> Iterator[str]:
    """What is said of the rows, the type of each column, and its values."""
    found = table(data)
    yield from (f"{key.decode()}: {text.decode()}" for key, text in (found.schema.metadata or {}).items())
    for field in found.schema:
        said = {key.decode(): text.decode() for key, text in (field.metadata or {}).items() if key[:8] != b"PARQUET:"}
        yield f"column {field.name!r} {field.type} {said}"
        yield from (f"  {value!r}" for value in found.column(field.name).to_pylist())
