"""What all panels of a picture have in common: colours, the size of text, and how figures are told."""

from __future__ import annotations

from typing import NamedTuple

from unhcr_cli.charts.fonts import fit, text_width
from unhcr_cli.charts.plot import Datum, Part
from unhcr_cli.charts.scene import Anchor, Box, Path, Point, Text
from unhcr_cli.charts.speech import Speech
from unhcr_cli.charts.theme import Theme


class Look(NamedTuple):
    """How the panels of one picture look."""

    theme: Theme
    size: float
    """Of labels, in pixels."""
    speech: Speech
    row: float = 2.9
    """Letters that a row of bars is high at most."""

    @property
    def line(self) -> float:
        """From one line of text to the next."""
        return self.size * 1.3

    def width(self, text: str, *, bold: bool = False) -> float:
        """How wide a label is."""
        return text_width(text, self.size, bold=bold)

    def text(
        self, text: str, at: Point, anchor: Anchor = "start", *, fill: str = "", bold: bool = False, room: float = 0
    ) -> Text:
        """A label, cut to its room if it has one."""
        shown = fit(text, room, self.size, bold=bold) if room else text
        return Text(shown, at, self.size, fill or self.theme.ink, anchor, bold)

    def middle(self, y: float) -> float:
        """The baseline of a label whose middle is at `y`."""
        return y + self.size * 0.36

    def rule(self, start: Point, end: Point, *, strong: bool = False) -> Path:
        """A line that values are read by."""
        return Path((start, end), self.theme.muted if strong else self.theme.rule, 1.0)

    def tip(self, name: str, datum: Datum, unit: str) -> str:
        """A figure in words."""
        return f"{name}, {self.speech.when(datum.period)}: {self.speech.value(datum.value, unit)}"

    def part(self, name: str, part: Part, unit: str) -> str:
        """A piece of a bar in words."""
        lead = f"{name}, {part.label}" if part.label and part.label != name else name
        return f"{lead}: {self.speech.value(part.value, unit)}"


def is_free(box: Box, taken: list[Box]) -> bool:
    """Whether nothing else stands there."""
    return not any(box.meets(other) for other in taken)
