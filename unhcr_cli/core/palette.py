"""The colour of each measure, the same wherever its bars and sparklines stand.

Numbers of the palette of 256 that terminals share. A terminal does not say what its background is, and no colour has
4.5 to 1 against both white and #1e1e1e (the most that there can be for both is 4.1): text therefore has no colour of
its own but the terminal's, which is chosen for its background, and what is told by these colours stands beside them as
a figure. Each has 3 to 1 at least, as graphics need, against black, #1e1e1e and white.
"""

from __future__ import annotations

from collections.abc import Mapping

ANY = 32
"""Of whatever has no colour of its own; near UNHCR's blue."""
COLOURS: Mapping[str, int] = {
    "refugees": 32,
    "hosted": 32,
    "hosted_per_1000": 32,
    "displaced_abroad": 32,
    "asylum_seekers": 97,
    "idps": 29,
    "idmc_idps": 29,
    "idp_share": 29,
    "oip": 167,
    "stateless": 136,
    "displaced": 166,
    "displaced_share": 166,
    "forcibly_displaced": 166,
    "returned_refugees": 30,
    "returned_idps": 30,
    "unrwa_refugees": 95,
    "host_community": 101,
    "others_of_concern": 102,
    "population": 243,
}
"""By the id of a measure or an indicator: those that are of the same people are alike."""
_LEVELS = (0, 95, 135, 175, 215, 255)


def rgb(number: int) -> tuple[int, int, int]:
    """Red, green and blue of a colour of the palette beyond the first sixteen.

    >>> rgb(32), rgb(243)
    ((0, 135, 215), (118, 118, 118))
    """
    if number >= 232:
        grey = 8 + 10 * (number - 232)
        return grey, grey, grey
    place = number - 16
    return _LEVELS[place // 36], _LEVELS[place // 6 % 6], _LEVELS[place % 6]


def of(measure: str) -> int:
    """The colour of a measure."""
    return COLOURS.get(measure, ANY)
