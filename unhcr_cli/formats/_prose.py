"""A document in wrapped lines: what plain text and panels share."""

from __future__ import annotations

from collections.abc import Iterator

from unhcr_cli.formats._layout import wrap
from unhcr_cli.model import Passage
from unhcr_cli.safe import visible


def body(passage: Passage, columns: int, *, unicode: bool) -> Iterator[str]:
    """The paragraphs of `passage`, a blank line between them, then its points, wrapped to `columns`."""
    for number, paragraph in enumerate(passage.paragraphs):
        if number:
            yield ""
        yield from wrap(visible(paragraph, unicode=unicode), columns)
    if passage.paragraphs and passage.points:
        yield ""
    for point in passage.points:
        yield from wrap(visible(point, unicode=unicode), columns, first="• " if unicode else "- ", rest="  ")
