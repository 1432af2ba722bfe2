"""What comes out is safe: no control character, no formula, no more columns than asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhcr_cli.core.text import cell_text, clip, encodable, pad, shorten, visible, width

everything = st.text(st.characters())


@pytest.mark.parametrize(
    ("char", "sign"),
    [
        ("\x00", "␀"),
        ("\x1b", "␛"),
        ("\r", "␍"),
        ("\n", "␊"),
        ("\t", "␉"),
        ("\x7f", "␡"),
        ("\x9b", "\\x9b"),
        ("\u00ad", "\\xad"),
        ("\u200b", "\\u200b"),
        ("\u202e", "\\u202e"),
        ("\u2066", "\\u2066"),
        ("\u2028", "\\u2028"),
        ("\ufeff", "\\ufeff"),
        ("\udc80", "\\udc80"),
        ("\U000e0041", "\\U000e0041"),
        ("\u00a0", "\u00a0"),
        ("é", "é"),
        ("马", "马"),
        ("😀", "😀"),
    ],
)
def test_what_steers_or_hides_is_made_visible(char: str, sign: str) -> None:
    assert visible(f"a{char}b") == f"a{sign}b"


@given(text=everything)
def test_what_is_visible_is_printable_and_stays_as_it_is(text: str) -> None:
    shown = visible(text)
    assert all(char.isprintable() or char.isspace() for char in shown)
    assert not any(char in shown for char in "\x00\x1b\r\n\t\x85\u2028\u2029")
    assert visible(shown) == shown
    shown.encode()


@given(text=everything)
def test_without_unicode_it_is_ascii(text: str) -> None:
    shown = visible(text, unicode=False)
    assert shown.isascii()
    assert shown.isprintable()
    assert "?" not in shown or "?" in text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("Türkiye · Łódź – Ægir", "Turkiye - Lodz - AEgir"),
        ("m² ½ ٣", "m\\xb2 \\xbd \\u0663"),
        ("Мали", "\\u041c\\u0430\\u043b\\u0438"),
    ],
)
def test_without_unicode_letters_lose_their_accents_and_digits_stay_what_they_are(text: str, plain: str) -> None:
    assert visible(text, unicode=False) == plain


@given(text=st.text(st.characters(categories=["L", "P", "Zs"], codec="ascii")))
def test_plain_text_is_left_alone(text: str) -> None:
    assert visible(text) == visible(text, unicode=False) == text


@given(text=everything, limit=st.integers(3, 100), unicode=st.booleans())
def test_a_clipped_argument_keeps_to_its_limit(text: str, limit: int, unicode: bool) -> None:
    clipped = clip(text, limit, unicode=unicode)
    assert len(clipped) <= limit
    assert visible(clipped, unicode=unicode) == clipped


def test_a_short_argument_is_not_clipped() -> None:
    assert clip("x" * 80) == "x" * 80
    assert clip("x" * 81) == "x" * 79 + "…"


@given(text=everything)
def test_no_cell_starts_a_formula(text: str) -> None:
    cell = cell_text(text)
    assert cell in (text, "'" + text)
    assert cell.lstrip()[:1] not in tuple("=+-@＝＋－＠")
    assert cell[:1] not in tuple("\t\r\n")


@pytest.mark.parametrize("text", ["", "Mali", "Guinea-Bissau", "a=b", "'quoted", "1,234", "–", "2024-06-30"])
def test_harmless_cells_stay_as_they_are(text: str) -> None:
    assert cell_text(text) == text


@given(text=everything)
def test_anything_can_be_encoded(text: str) -> None:
    encoded = encodable(text).encode()
    assert encoded.decode() == text or any("\ud800" <= char <= "\udfff" for char in text)


@given(text=everything.map(visible), columns=st.integers(1, 60))
def test_shortened_text_fits_and_padded_text_fills(text: str, columns: int) -> None:
    short = shorten(text, columns)
    assert width(short) <= columns
    assert width(pad(short, columns)) == width(pad(short, columns, right=True)) == columns


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("Mali", 4), ("马里", 4), ("e\u0301", 1), ("مالي", 4), ("😀", 2), ("Ａ", 2)],
)
def test_columns_of_a_terminal(text: str, columns: int) -> None:
    assert width(text) == columns
