"""The short id of a cited figure: who, what, when, in which release, the value itself, and a check sum.

`mli-refugees-2025-2025.12.1-8qzv-e5p6` needs no list to look it up in, so that it stays what it is when
releases, countries or measures are added. It is safe in a shell, in a URL and in BibTeX, and reads the
same in any case. Numbers are in Crockford's base 32, which has no i, l, o and u.
"""

from __future__ import annotations

import re
from binascii import crc32
from collections.abc import Iterator
from math import floor, log10
from typing import NamedTuple

from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import Number, Period, Role
from unhcr_cli.core.text import clip

DIGITS = 9
"""A ratio's value is kept to so many significant digits: the last bits of a float are no figure."""
LONGEST = 160

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_LETTERS = _ALPHABET + "ilou._-"
_MISREAD = str.maketrans("oil", "011")
_HYPHENS = str.maketrans({**dict.fromkeys("‐‑‒–—−", "-"), "\u00ad": "", "\u200b": ""})
"""What a word processor or a PDF makes of a hyphen."""
_CHECK = 4
_SHAPE = re.compile(
    r"(?P<code>[a-z0-9_]+(?:\.\d{4})?)-(?P<measure>[a-z][a-z0-9_]*)(?P<origin>-origin)?-(?P<period>\d{4}(?:\.\d\d){0,2})"
    r"-(?P<release>\d{4}\.\d\d(?:\.\d+)?|own\.[0-9a-z]{4})-(?P<value>_?[0-9a-z]+(?:\.\d+)?)-(?P<check>[0-9a-z]{4})"
)
_FORM = "an id is like mli-refugees-2025-2025.12.1-8qzv-e5p6: copy it whole"


class FigureId(NamedTuple):
    """One figure as it was cited."""

    code: str
    """The code of the country or the id of the group, as `slug` has it; `low_income.2026` by the list of that name."""
    measure: str
    role: Role
    period: Period
    release: str
    """Name of the release, or, of a dataset of the user's own, `own.` and a mark of it."""
    value: Number
    """As it was cited: a count exactly, a ratio to nine digits."""

    @property
    def text(self) -> str:
        """The id as it is printed."""
        role = ("origin",) if self.role == "origin" else ()
        release = self.release.replace("-", ".")
        body = "-".join((self.code, self.measure, *role, _written(self.period), release, value_text(self.value)))
        return f"{body}-{_check_sum(body)}"

    @property
    def who(self) -> str:
        """The country or the group, without its list."""
        return self.code.partition(".")[0]

    @property
    def listed(self) -> int | None:
        """The year that the list is named after whose members a group had; None where it was that of the period."""
        year = self.code.partition(".")[2]
        return int(year) if year else None

    @property
    def is_own(self) -> bool:
        """Whether it is a figure of a dataset of the user's own."""
        return self.release.startswith("own.")


def slug(code: str) -> str:
    """The code of a country or a group as an id has it.

    >>> slug("MLI"), slug("m49_africa"), slug("Camp A")
    ('mli', 'm49_africa', 'camp_a')
    """
    return re.sub(r"[^a-z0-9_]", "_", code.lower())


def own_mark(title: str) -> str:
    """What stands in the place of a release for a dataset of the user's own, by its title.

    >>> own_mark("Mali, mid-2024")
    'own.ayn4'
    """
    return f"own.{_check_sum(title)}"


def read(text: str) -> FigureId:
    """The figure that an id means, whatever its case and whatever became of its hyphens.

    Raises:
        UsageError: it is no id, or has a slip in it.
    """
    tidy = text.translate(_HYPHENS).strip(" \t\n.,;:()[]{}<>\"'").lower()
    found = _decoded(tidy) if len(tidy) <= LONGEST else None
    if found is not None:
        return found
    if len(tidy) <= LONGEST and _SHAPE.fullmatch(tidy):
        raise UsageError(f"the id {clip(text, LONGEST)!r} has a slip in it: its check sum does not fit", _FORM)
    raise UsageError(f"{clip(text)!r} is no id of a figure", _FORM)


def repaired(text: str) -> Iterator[FigureId]:
    """The figures whose ids are one slip away: a letter wrong, missing or too many, or two swapped."""
    tidy = text.translate(_HYPHENS).strip().lower()[:LONGEST]
    tried: set[str] = set()
    for place in range(len(tidy) + 1):
        before, after = tidy[:place], tidy[place:]
        candidates = [before + after[1:], before + after[1:2] + after[:1] + after[2:]]
        candidates += [before + letter + rest for letter in _LETTERS for rest in (after, after[1:])]
        for candidate in candidates:
            if candidate not in tried:
                tried.add(candidate)
                found = _decoded(candidate)
                if found is not None:
                    yield found


def value_text(value: Number) -> str:
    """A value as an id has it: a whole number, or one with the number of its decimals behind it.

    >>> value_text(286715), value_text(0), value_text(-5), value_text(11.378111698162387)
    ('8qzv', '0', '_5', '3cgabx.7')
    """
    sign, size = "_" if value < 0 else "", abs(value)
    if size == int(size):
        return sign + _base32(int(size))
    decimals = max(0, DIGITS - 1 - floor(log10(size)))
    digits = round(size * 10**decimals)
    while decimals and not digits % 10:
        digits, decimals = digits // 10, decimals - 1
    return f"{sign}{_base32(digits)}.{decimals}" if decimals else sign + _base32(digits)


def _decoded(text: str) -> FigureId | None:
    match = _SHAPE.fullmatch(text)
    if match is None:
        return None
    value, check = (match[name].translate(_MISREAD) for name in ("value", "check"))
    body = f"{text[: match.start('value')]}{value}"
    if "u" in value or check != _check_sum(body):
        return None
    period = _period(match["period"])
    if period is None:
        return None
    release = match["release"] if match["release"].startswith("own.") else match["release"].replace(".", "-", 1)
    role: Role = "origin" if match["origin"] else "asylum"
    return FigureId(match["code"], match["measure"], role, period, release, _number(value))


def _number(text: str) -> Number:
    digits, _, decimals = text.lstrip("_").partition(".")
    size = 0
    for letter in digits:
        size = size * 32 + _ALPHABET.index(letter)
    value = float(f"{size}e-{decimals}") if decimals else size
    return -value if text.startswith("_") else value


def _base32(number: int) -> str:
    text = ""
    while number or not text:
        number, digit = divmod(number, 32)
        text = _ALPHABET[digit] + text
    return text


def _check_sum(body: str) -> str:
    return _base32(crc32(body.encode("utf-8", "surrogatepass")) % 32**_CHECK).rjust(_CHECK, "0")


def _written(period: Period) -> str:
    """A year-end as its year, a mid-year as year and month, any other day in full."""
    if period.is_year_end:
        return str(period.year)
    return period.iso[: 7 if period.is_mid_year else 10].replace("-", ".")


def _period(text: str) -> Period | None:
    parts = [*map(int, text.split("."))]
    if len(parts) == 1:
        return Period.year_end(parts[0])
    if len(parts) == 2:
        return Period(parts[0], 6, 30) if parts[1] == 6 else None
    return Period(parts[0], parts[1], parts[2])
