"""Colours: UNHCR's hue for a measure where it fills, the dark step of the same ramp where it is a line or a word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

THEMES = ("light", "dark")

_HUE = {
    "refugees": "refugees",
    "hosted": "refugees",
    "displaced_abroad": "refugees",
    "returns_from": "returned",
    "returned_refugees": "returned",
    "returned_idps": "idps",
    "idps": "idps",
    "idmc_idps": "idps",
    "asylum_seekers": "asylum_seekers",
    "oip": "oip",
    "stateless": "stateless",
    "others_of_concern": "others",
    "host_community": "others",
    "new_refugees": "refugees",
    "new_refugee_like": "returned",
    "new_asylum_seekers": "asylum_seekers",
    "new_oip": "oip",
    "resettlement": "asylum_seekers",
    "naturalisation": "stateless",
    "recognised": "refugees",
    "complementary": "returned",
    "applications": "asylum_seekers",
    "rejected": "oip",
    "otherwise_closed": "others",
    "female": "returned",
    "male": "asylum_seekers",
    "unrwa_refugees": "stateless",
}
"""Which of UNHCR's hues a measure has; what is not here is blue."""
_FILLS = {
    "refugees": "#0072bc",
    "asylum_seekers": "#6cd8fd",
    "idps": "#32c189",
    "stateless": "#ffc740",
    "returned": "#a097e3",
    "oip": "#d25a45",
    "others": "#bfbfbf",
}
_DARK_STEPS = {
    "refugees": "#0067a9",
    "asylum_seekers": "#087295",
    "idps": "#257958",
    "stateless": "#8f6808",
    "returned": "#5e578e",
    "oip": "#b0402d",
    "others": "#636363",
}
_LIGHT_STEPS = {
    "refugees": "#5db3ec",
    "asylum_seekers": "#8ae0fd",
    "idps": "#4fd6a1",
    "stateless": "#ffd166",
    "returned": "#bdb6f0",
    "oip": "#f08f7d",
    "others": "#c9c9c9",
}


class Theme(NamedTuple):
    """The colours of a picture."""

    background: str
    ink: str
    """Of titles and labels."""
    muted: str
    """Of axes, notes and the source."""
    rule: str
    """Of the lines that values are read by."""
    fills: Mapping[str, str]
    lines: Mapping[str, str]

    def fill(self, measure: str) -> str:
        """What a bar of a measure is filled with."""
        return self.fills[hue(measure)]

    def line(self, measure: str) -> str:
        """What a line or a label of a measure is drawn in."""
        return self.lines[hue(measure)]

    @property
    def palette(self) -> Sequence[str]:
        """Lines that are told apart by something else than their measure."""
        return [self.lines[name] for name in ("refugees", "oip", "idps", "stateless", "returned")]


_LIGHT = Theme("#ffffff", "#1a1a1a", "#595959", "#d9d9d9", _FILLS, _DARK_STEPS)
_DARK = Theme("#14191f", "#f2f2f2", "#b3b8bd", "#3a424b", _FILLS, _LIGHT_STEPS)


def hue(measure: str) -> str:
    """The name of a measure's colour."""
    return _HUE.get(measure, "refugees")


def find(name: str) -> Theme:
    """The theme of that name."""
    return _DARK if name == "dark" else _LIGHT
