"""A document in wrapped lines: what plain text and panels share."""

from __future__ import annotations

from collections.abc import Iterator

from unhcr_cli.core.report import Document, Passage
from unhcr_cli.core.text import visible
from unhcr_cli.formats._layout import wrap


def body(passage: Passage, columns: int, *, unicode: bool) -> Iterator[str]:
    """The paragraphs of `passage`, a blank line between them, then its points, wrapped; then what stays as it is."""
    for number, paragraph in enumerate(passage.paragraphs):
        if number:
            yield ""
        yield from wrap(visible(paragraph, unicode=unicode), columns)
    if passage.paragraphs and passage.points:
        yield ""
    for point in passage.points:
        yield from wrap(visible(point, unicode=unicode), columns, first="• " if unicode else "- ", rest="  ")
    if passage.verbatim and (passage.paragraphs or passage.points):
        yield ""
    yield from (visible(line, unicode=unicode) for line in passage.verbatim)


def bare(document: Document, *, unicode: bool) -> Iterator[str]:
    """The passages and nothing else, a paragraph a line."""
    for number, passage in enumerate(document.passages):
        if number:
            yield ""
        for part in (*passage.paragraphs, *passage.points, *passage.verbatim):
            yield visible(part, unicode=unicode)
