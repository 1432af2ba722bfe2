"""How a number reads: 1,234 · 27.3 % · <0.1 % · 1 in 252 · +88 · –. Pure; a missing figure is never 0.

Every function takes `unicode=False` for terminals that have ASCII alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TypeGuard

from unhcr_cli.core.model import Number, Value

SMALLEST_RATIO = 1e-6
"""Ratios nearer to 0 than this read `<0.000001`."""

_NUDGE = 1e-13
"""By so much a number is moved away from zero before it is rounded, so that a tie is none and nothing else changes."""


def is_known(value: Number | None) -> TypeGuard[Number]:
    """Whether there is a figure, and a finite one."""
    return value is not None and (isinstance(value, int) or math.isfinite(value))


def _signed(text: str, unicode: bool) -> str:
    return text.replace("-", "−") if unicode else text


def missing(*, unicode: bool = True) -> str:
    """What stands in the place of a figure that there is not.

    >>> missing(), missing(unicode=False)
    ('–', '-')
    """
    return "–" if unicode else "-"


def raw(value: Number | None) -> str:
    """A number for machines: all its digits, no grouping, no exponent; empty for missing.

    >>> raw(286715), raw(0.003974), raw(1e-7), raw(1e22), raw(0), raw(None), raw(float("nan"))
    ('286715', '0.003974', '0.0000001', '10000000000000000000000.0', '0', '', '')
    """
    if not is_known(value):
        return ""
    if isinstance(value, int):
        return f"{value:d}"
    text = repr(value + 0.0)
    if "e" not in text:
        return text
    from decimal import Decimal

    digits = format(Decimal(text), "f")
    return digits if "." in digits else f"{digits}.0"


def count(value: Number | None, *, unicode: bool = True) -> str:
    """A count in groups of three; a fraction, which few counts have, keeps three digits.

    >>> count(1234), count(-5), count(0), count(None), count(0.25)
    ('1,234', '−5', '0', '–', '0.250')
    """
    if not is_known(value):
        return missing(unicode=unicode)
    if isinstance(value, int) or value == int(value):
        return _signed(f"{int(value):,}", unicode)
    return ratio(value, unicode=unicode)


def _rounded(size: Number, form: str) -> str:
    """A number in a format of Python's, which rounds exact ties to even, with ties away from zero.

    >>> _rounded(96.25, ".1f"), _rounded(1234.5, ",.0f"), _rounded(0.35, ".1f"), _rounded(96.2499, ".1f")
    ('96.3', '1,235', '0.4', '96.2')
    """
    moved = size * (1 + _NUDGE)
    return f"{moved if math.isfinite(moved) else size:{form}}"


def ratio(value: Number | None, *, unicode: bool = True) -> str:
    """A ratio with three significant digits, or all the digits before the point.

    >>> ratio(0.003974), ratio(11.94), ratio(9.999), ratio(1234.5), ratio(2e-7), ratio(3)
    ('0.00397', '11.9', '10.0', '1,235', '<0.000001', '3')
    """
    if not is_known(value):
        return missing(unicode=unicode)
    if isinstance(value, int) or value == 0:
        return _signed(f"{int(value):,}", unicode)
    if abs(value) < SMALLEST_RATIO:
        return _signed(f"{'-' if value < 0 else ''}<0.000001", unicode)
    exponent = int(_rounded(value, ".2e").partition("e")[2])
    return _signed(_rounded(value, f",.{max(0, 2 - exponent)}f"), unicode)


def per_1000(value: Number | None, *, unicode: bool = True) -> str:
    """A rate per 1,000 inhabitants or 100,000 people, three significant digits; the label says per what.

    >>> per_1000(11.378), per_1000(0.0512), per_1000(None)
    ('11.4', '0.0512', '–')
    """
    return ratio(value, unicode=unicode)


def _one_decimal(size: Number) -> str:
    """A size to one decimal, 0 and 100 only where exactly true."""
    if size in (0, 100):
        return f"{size:.0f}"
    text = _rounded(size, ",.1f")
    if text == "0.0":
        return "<0.1"
    if text == "100.0":
        return ">99.9" if size < 100 else ">100"
    return text


def millions(value: Number) -> str:
    """A large count as headlines have it.

    >>> millions(117_250_000), millions(99_949_999)
    ('117.3 million', '99.9 million')
    """
    return f"{_rounded(value / 1e6, '.1f')} million"


def percent(value: Number | None, *, unicode: bool = True) -> str:
    """A share of which 0 % and 100 % are printed only where exactly true.

    >>> percent(27.34), percent(0), percent(0.01), percent(99.99), percent(100), percent(-12.5)
    ('27.3 %', '0 %', '<0.1 %', '>99.9 %', '100 %', '−12.5 %')
    """
    if not is_known(value):
        return missing(unicode=unicode)
    return _signed("-" if value < 0 else "", unicode) + _one_decimal(abs(value)) + " %"


def one_in(value: Number | None, *, unicode: bool = True) -> str:
    """How many inhabitants there are to one refugee, as people say it.

    >>> one_in(251.62), one_in(3.2), one_in(0.45), one_in(12345), one_in(None)
    ('1 in 252', '1 in 3.2', '1 in 0.45', '1 in 12,345', '–')
    """
    if not is_known(value):
        return missing(unicode=unicode)
    if value >= 10:
        return f"1 in {_rounded(value, ',.0f')}"
    return f"1 in {_rounded(value, '.1f' if value >= 1 else '.2g')}"


_READERS: dict[str, Callable[..., str]] = {
    "persons": count,
    "cases": count,
    "%": percent,
    "per 1,000": per_1000,
    "per 100,000": per_1000,
    "persons per USD": ratio,
    "ratio": ratio,
    "inhabitants per refugee": one_in,
}


def change(value: Number | None, unit: str = "", *, unicode: bool = True) -> str:
    """A difference with its sign, in the figure's own unit; shares differ by percentage points.

    >>> change(1234), change(-5), change(0), change(None), change(0.31, "%"), change(-0.251)
    ('+1,234', '−5', '0', '–', '+0.3 pp', '−0.251')
    """
    if not is_known(value):
        return missing(unicode=unicode)
    if unit == "%":
        size = f"{_one_decimal(abs(value))} pp"
    else:
        size = number(abs(value), "ratio" if unit == "inhabitants per refugee" else unit, unicode=unicode)
    return _sign(value, unicode) + size


def change_percent(value: Number | None, *, unicode: bool = True) -> str:
    """A change in percent of the earlier figure, with its sign.

    >>> change_percent(88.14), change_percent(-100), change_percent(0.01), change_percent(0)
    ('+88.1 %', '−100 %', '+<0.1 %', '0 %')
    """
    if not is_known(value):
        return missing(unicode=unicode)
    return _sign(value, unicode) + percent(abs(value), unicode=unicode)


def _sign(value: Number, unicode: bool) -> str:
    if value == 0:
        return ""
    return "+" if value > 0 else _signed("-", unicode)


def number(value: Value, unit: str = "", kind: str = "", *, unicode: bool = True) -> str:
    """A figure as its unit and its column's kind want it read; text comes back as it is.

    A unit that has no form of its own stands behind the figure.

    >>> number(286715, "persons"), number(1.163, "%"), number(0.003974), number(12, "tents")
    ('286,715', '1.2 %', '0.00397', '12 tents')
    >>> number(-3, "persons", "change"), number(7, "", "count"), number(None, "USD"), number("Mali")
    ('−3', '7', '–', 'Mali')
    """
    if isinstance(value, str):
        return value
    if kind == "change":
        return change(value, unit, unicode=unicode)
    if kind == "growth":
        return change_percent(value, unicode=unicode)
    read = _READERS.get(unit)
    if read is not None:
        return read(value, unicode=unicode)
    figure = (ratio if kind == "ratio" else count)(value, unicode=unicode)
    return f"{figure} {unit}" if unit and is_known(value) else figure
