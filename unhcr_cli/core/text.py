"""What comes out is safe: text from outside made harmless for terminals and for spreadsheets.

Names, labels and notes come from datasets and from the command line, which may be hostile. Whatever of
them reaches a terminal goes through `visible`; whatever reaches CSV or TSV goes through `cell_text`.
"""

from __future__ import annotations

import unicodedata

_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
"""Control characters and the symbols that Unicode has for them."""

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−·•", "-"),
        **dict.fromkeys("‘’‚′", "'"),
        **dict.fromkeys("“”„″", '"'),
        **dict.fromkeys("\u00a0\u2009\u202f", " "),
        "…": "...",
        "×": "x",
        **{"Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "ß": "ss", "Ø": "O", "ø": "o"},
        **{"Đ": "D", "đ": "d", "Ł": "L", "ł": "l", "ı": "i"},
    }
)
"""Typographic signs, and letters without a plainer form in Unicode, with what stands for them in ASCII."""

_FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")


def visible(text: str, *, unicode: bool = True) -> str:
    r"""`text` on one line, with every character that steers a terminal or hides made visible.

    That is: C0 and C1 controls, DEL, bidirectional overrides and isolates, zero-width characters, line
    separators, surrogates, private and unassigned code points. Spaces of all widths stay. With
    `unicode=False` the result is ASCII: letters lose their accents, what has no Latin letters is escaped.

    >>> visible("a\x1b[31mb\nc"), visible("\u202egro\x9b"), visible("Côte – d’Ivoire", unicode=False)
    ('a␛[31mb␊c', '\\u202egro\\x9b', "Cote - d'Ivoire")
    """
    if not text.isprintable():
        text = "".join(map(_shown if unicode else _escaped, text))
    if unicode or text.isascii():
        return text
    return "".join(map(_plain, text.translate(_PLAIN))).encode("ascii", "backslashreplace").decode("ascii")


def _plain(char: str) -> str:
    """A letter without its accents, where that is in ASCII; no digit or sign is taken for another."""
    if char.isascii() or not char.isalpha():
        return char
    letters = "".join(each for each in unicodedata.normalize("NFKD", char) if not unicodedata.combining(each))
    return letters if letters.isascii() else char


def _shown(char: str) -> str:
    picture = _PICTURES.get(ord(char))
    return chr(picture) if picture else _escaped(char)


def _escaped(char: str) -> str:
    if char.isprintable() or unicodedata.category(char) == "Zs":
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def clip(text: str, limit: int = 80, *, unicode: bool = True) -> str:
    r"""`text` made visible and, in error messages, cut to at most `limit` characters.

    >>> clip("ma\x00li"), clip("x" * 100, 5), clip("x" * 100, 5, unicode=False)
    ('ma␀li', 'xxxx…', 'xx...')
    """
    shown = visible(text[: limit + 1], unicode=unicode)
    if len(shown) <= limit:
        return shown
    mark = "…" if unicode else "..."
    return shown[: limit - len(mark)] + mark


def cell_text(text: str) -> str:
    """`text` as a spreadsheet may read it: what would run as a formula gets an apostrophe in front.

    A formula is what begins, after any spaces, with `=`, `+`, `-`, `@` or one of their full-width forms;
    a leading tab, carriage return or line feed hides one. Numbers don't come here.

    >>> cell_text("=1+1"), cell_text(" @SUM(A1)"), cell_text("Mali"), cell_text("Guinea-Bissau")
    ("'=1+1", "' @SUM(A1)", 'Mali', 'Guinea-Bissau')
    """
    if text[:1] in _FORMULA_STARTS or text.lstrip()[:1] in _FORMULA_STARTS:
        return "'" + text
    return text


def encodable(text: str) -> str:
    r"""`text` as UTF-8 can hold it: lone surrogates, which a command line may bring, become escapes.

    >>> encodable("a\udc80"), encodable("é")
    ('a\\udc80', 'é')
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "backslashreplace").decode()
    return text


def width(text: str) -> int:
    """How many columns `text` takes on a terminal.

    >>> width("Mali"), width("马里"), width("e\u0301"), width("مالي")
    (4, 4, 1, 4)
    """
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(char: str) -> int:
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    return 0 if unicodedata.category(char) in ("Mn", "Me", "Cf") or "\u1160" <= char <= "\u11ff" else 1


def shorten(text: str, columns: int, *, unicode: bool = True) -> str:
    """`text` cut to `columns` columns of a terminal, with an ellipsis where something is left out.

    >>> shorten("Burkina Faso", 8), shorten("马里共和国", 6), shorten("Mali", 4)
    ('Burkina…', '马里…', 'Mali')
    """
    if width(text) <= columns:
        return text
    mark = "…" if unicode else "..."
    room, kept = columns - len(mark), 0
    for position, char in enumerate(text):
        kept += _columns(char)
        if kept > room:
            return text[:position] + mark
    return text


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """`text` filled with spaces to `columns` columns, on its left when `right`-aligned.

    >>> pad("马里", 6) + "|", pad("7", 3, right=True)
    ('马里  |', '  7')
    """
    space = " " * (columns - width(text))
    return space + text if right else text + space
