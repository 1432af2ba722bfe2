"""One page of HTML that needs no other file: tables as people read them, in the light and in the dark.

All text from data is escaped, and nothing in a page runs or is fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from unhcr_cli.core.flags import MEANINGS
from unhcr_cli.core.report import Block, Document, Passage, Report, Sheet
from unhcr_cli.core.text import visible
from unhcr_cli.formats import Format, Style
from unhcr_cli.formats._cells import BARS, grid
from unhcr_cli.formats._layout import CHANGE_HEADING, flags, sheets, shown, source_line

_RIGHT_TO_LEFT = ("ar",)
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_STYLE = """\
:root { color-scheme: light dark; --ink: #1a1a1a; --quiet: #5c6670; --line: #c9d1d8; --paper: #fff; --mark: #0072bc; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8eaed; --quiet: #a3adb7; --line: #3d454d; --paper: #15191d; --mark: #6cb8ec; }
}
body { margin: 2rem auto; max-width: 70rem; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif;
  color: var(--ink); background: var(--paper); }
h1, h2 { line-height: 1.2; color: var(--mark); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums; }
caption { text-align: start; font-weight: bold; padding-bottom: .3rem; }
th, td { padding: .25rem .75rem; border-bottom: 1px solid var(--line); text-align: start; vertical-align: baseline; }
thead th { border-bottom: 2px solid var(--line); }
tbody th { font-weight: normal; }
.number { text-align: end; white-space: nowrap; }
.bar { color: var(--mark); white-space: nowrap; }
abbr, footer, .legend { color: var(--quiet); }
pre { white-space: pre-wrap; }
"""


def escaped(text: str, style: Style) -> str:
    """`text` as HTML that reads as `text`, in an element or in an attribute.

    >>> escaped("a <b> & 'c'", Style())
    'a &lt;b&gt; &amp; &#39;c&#39;'
    """
    return visible(text, unicode=style.unicode).translate(_ESCAPES)


def write(report: Report, style: Style) -> str:
    """`report` as a table for each section of its blocks, or for each of its sheets; then notes, flags and source."""
    if report.blocks:
        title = " · ".join(block.title for block in report.blocks[:3])
        body = [line for block in report.blocks for line in _block(block, style)]
    else:
        title = report.title or f"unhcr {report.command}"
        body = [_element("h1", title, style), *(line for sheet in sheets(report) for line in _sheet(sheet, style))]
    body += _list(report.notes, style)
    body += _legend(flags(report), style)
    return _page(title, body, source_line(report.provenance, style), style)


def write_document(document: Document, style: Style) -> str:
    """`document` with a heading for each passage, its source at the foot."""
    body = [] if document.is_bare else [_element("h1", document.title, style)]
    for passage in document.passages:
        body += _passage(passage, style)
    body += _paragraphs([document.more], style)
    return _page(document.title, body, source_line(document.provenance, style), style)


def _page(title: str, body: Iterable[str], source: str, style: Style) -> str:
    language = style.language.code
    direction = ' dir="rtl"' if language in _RIGHT_TO_LEFT else ""
    lines = (
        "<!DOCTYPE html>",
        f'<html lang="{language}"{direction}>',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        # A page without a title is none.
        _element("title", title.strip() or "unhcr", style),
        f"<style>\n{_STYLE}</style>",
        "</head>",
        "<body>",
        *body,
        f"<footer>{escaped(source, style)}</footer>",
        "</body>",
        "</html>",
    )
    return "".join(f"{line}\n" for line in lines)


def _element(name: str, text: str, style: Style, *, inside: str = "") -> str:
    return f"<{name}{inside}>{escaped(text, style)}</{name}>"


def _paragraphs(texts: Iterable[str], style: Style) -> list[str]:
    return [_element("p", text, style) for text in texts if text]


def _list(texts: Iterable[str], style: Style) -> list[str]:
    points = [_element("li", text, style) for text in texts]
    return ["<ul>", *points, "</ul>"] if points else []


def _block(block: Block, style: Style) -> Iterator[str]:
    yield _element("h1", block.title, style)
    yield from _paragraphs([block.subtitle], style)
    say = style.language.say
    for section in block.sections:
        printed = [shown(line, style) for line in section.lines]
        has_change = any(line.change for line in printed)
        headings = ["", say("Figure"), *([say(CHANGE_HEADING)] if has_change else [])]
        kinds = ["", *["number"] * (len(headings) - 1)]
        rows = []
        for line in printed:
            figure = escaped(line.figure, style) + _mark(line.flag, style)
            rows.append(
                [escaped(line.label, style), figure, *([escaped(line.both_changes, style)] if has_change else [])]
            )
        yield from _table(section.heading, headings, kinds, rows, style)
        yield from _paragraphs(section.remarks, style)
    yield from _paragraphs(block.remarks, style)


def _sheet(sheet: Sheet, style: Style) -> Iterator[str]:
    if not sheet.columns:
        yield from _paragraphs(filter(None, (sheet.heading, *sheet.remarks)), style)
        return
    found = grid(sheet, style)
    kinds = ["bar" if each.kind in BARS else "" if each.kind == "text" else "number" for each in found.columns]
    rows = [
        [escaped(text, style) + _mark(mark.strip(), style) for text, mark in zip(texts, marks, strict=True)]
        for texts, marks in zip(found.rows, found.marks, strict=True)
    ]
    yield from _table(sheet.heading, found.headings, kinds, rows, style)
    yield from _paragraphs(sheet.remarks, style)


def _mark(flag: str, style: Style) -> str:
    """A flag, with its meaning where a pointer rests on it."""
    if not flag:
        return ""
    meaning = "; ".join(style.language.say(MEANINGS[letter]) for letter in flag if letter in MEANINGS)
    return f' <abbr title="{escaped(meaning, style)}">{escaped(flag, style)}</abbr>'


def _table(
    caption: str, headings: Sequence[str], kinds: Sequence[str], rows: Iterable[Sequence[str]], style: Style
) -> Iterator[str]:
    """A table whose cells are HTML already; its first column names the rows where it is text."""
    inside = [f' class="{kind}"' if kind else "" for kind in kinds]
    yield '<div class="wide">'
    yield "<table>"
    if caption:
        yield _element("caption", caption, style)
    if style.header:
        named = zip(headings, inside, strict=True)
        cells = (_element("th", text, style, inside=f' scope="col"{each}') for text, each in named)
        yield f"<thead><tr>{''.join(cells)}</tr></thead>"
    yield "<tbody>"
    for row in rows:
        first = f'<th scope="row">{row[0]}</th>' if not kinds[0] else f"<td{inside[0]}>{row[0]}</td>"
        rest = (f"<td{each}>{text}</td>" for text, each in zip(row[1:], inside[1:], strict=True))
        yield f"<tr>{first}{''.join(rest)}</tr>"
    yield from ("</tbody>", "</table>", "</div>")


def _legend(letters: Iterable[str], style: Style) -> Iterator[str]:
    """What the flags in use mean."""
    used = set("".join(letters))
    texts = [
        f"<b>{flag}</b> {escaped(style.language.say(text), style)}" for flag, text in MEANINGS.items() if flag in used
    ]
    if texts:
        yield f'<p class="legend">{" · ".join(texts)}</p>'


def _passage(passage: Passage, style: Style) -> Iterator[str]:
    if passage.heading:
        yield _element("h2", passage.heading, style)
    yield from _paragraphs(passage.paragraphs, style)
    yield from _list(passage.points, style)
    if passage.verbatim:
        # A line's end behind the tag is no part of what it holds.
        yield "<pre>\n" + "\n".join(escaped(line, style) for line in passage.verbatim) + "</pre>"


FORMATS = (Format("html", "one page for a browser, in the light and in the dark", "html", True, write, write_document),)
