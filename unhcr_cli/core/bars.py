"""Figures as bars of letters: a sparkline through time, and a bar beside a figure."""

from __future__ import annotations

from collections.abc import Sequence

from unhcr_cli.core.model import Number
from unhcr_cli.core.numerals import is_known

_BARS = "▁▂▃▄▅▆▇█"
_EIGHTHS = " ▏▎▍▌▋▊▉"


def sparkline(values: Sequence[Number | None], *, unicode: bool = True) -> str:
    """A bar for each value, from 0 to the largest; a gap for a missing one. Empty in ASCII.

    Only 0 gets the lowest bar, as far as the values are counts.

    >>> sparkline([0, None, 5, 10]), sparkline([None]), sparkline([1, 2], unicode=False)
    ('▁ ▅█', '', '')
    """
    known = [value for value in values if is_known(value)]
    if not known or not unicode:
        return ""
    low, high = min(0, *known), max(0, *known)
    return "".join(_bar_of(value, low, high) if is_known(value) else " " for value in values)


def _bar_of(value: Number, low: Number, high: Number) -> str:
    if value == low:
        return _BARS[0]
    return _BARS[max(1, round((value - low) / (high - low) * (len(_BARS) - 1)))]


def bar(value: Number | None, largest: Number, columns: int = 10, *, unicode: bool = True) -> str:
    """A bar as long as `value` is of `largest`; whatever is above 0 can be seen.

    >>> bar(5, 10, 4), bar(0.01, 10, 4), bar(0, 10), bar(None, 10), bar(5, 10, 4, unicode=False)
    ('██', '▏', '', '', '##')
    """
    if not is_known(value) or value <= 0 or not largest > 0:
        return ""
    eighths = max(1, round(min(value / largest, 1) * columns * 8))
    if not unicode:
        return "#" * max(1, round(eighths / 8))
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
