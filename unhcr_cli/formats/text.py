"""Plain text for documents: wrapped paragraphs under underlined headings, for a pipe or a file."""

from __future__ import annotations

from collections.abc import Iterator

from unhcr_cli.core.report import Document
from unhcr_cli.core.text import visible, width
from unhcr_cli.formats import Format, Style
from unhcr_cli.formats._layout import WIDEST, source_line, wrap
from unhcr_cli.formats._prose import bare, body


def write_document(document: Document, style: Style) -> str:
    """`document` as plain text, its source in the last lines unless it is bare."""
    return "".join(f"{line.rstrip(' ')}\n" for line in _lines(document, style))


def _lines(document: Document, style: Style) -> Iterator[str]:
    if document.is_bare:
        yield from bare(document, unicode=style.unicode)
        return
    columns = min(style.width, WIDEST)
    yield from _underlined(document.title, "=", columns, style)
    for passage in document.passages:
        yield ""
        if passage.heading:
            yield from _underlined(passage.heading, "-", columns, style)
        yield from body(passage, columns, unicode=style.unicode)
    for closing in (
        visible(document.more, unicode=style.unicode),
        source_line(document.provenance, style),
        visible(document.provenance.age, unicode=style.unicode),
    ):
        if closing:
            yield ""
            yield from wrap(closing, columns)


def _underlined(heading: str, stroke: str, columns: int, style: Style) -> Iterator[str]:
    lines = wrap(visible(heading, unicode=style.unicode), columns)
    yield from lines
    yield stroke * max(map(width, lines))


FORMATS = (Format("text", "plain text, for answers in prose", "txt", True, None, write_document),)
