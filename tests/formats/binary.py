"""What other people's readers see in a file that is no text, as lines that can be read in review."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import openpyxl


def shown(name: str, data: bytes) -> str:
    """A file of the format as lines of text."""
    return "".join(f"{line}\n" for line in {"xlsx": _of_workbook}[name](data))


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
