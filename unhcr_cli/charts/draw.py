"""From an answer to the bytes of its picture."""

from __future__ import annotations

from typing import NamedTuple

from unhcr_cli.charts import fonts, plans, svg, terminal
from unhcr_cli.charts.figures import read
from unhcr_cli.charts.frame import compose
from unhcr_cli.charts.plot import Plot
from unhcr_cli.charts.scene import Scene
from unhcr_cli.charts.speech import Speech
from unhcr_cli.charts.terminal import Surface
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.report import Report


class Wanted(NamedTuple):
    """What a reader asks of a picture."""

    size: tuple[int, int] | None = None
    """Width and height in pixels; None for those of `frame`."""
    theme: str = "light"
    title: str = ""
    """In the place of its own; empty for that."""


def scene(report: Report, speech: Speech, wanted: Wanted) -> Scene:
    """The scene of an answer's rows.

    Raises:
        UsageError: there is nothing to draw.
    """
    return compose(_plot(report, speech, wanted), wanted.size, wanted.theme, speech, speech.source(report.provenance))


def _plot(report: Report, speech: Speech, wanted: Wanted) -> Plot:
    figures = read(report, speech)
    if not figures:
        raise UsageError("there are no figures to draw", "ask for other countries or periods")
    plot = plans.of(report.command)(figures, speech)
    return plot._replace(title=wanted.title) if wanted.title else plot


def in_terminal(report: Report, speech: Speech, wanted: Wanted, surface: Surface) -> str:
    """The lines of an answer's rows as text.

    Raises:
        UsageError: it is no answer that lines are drawn of.
    """
    return terminal.write(_plot(report, speech, wanted), speech.source(report.provenance), surface, speech)


def picture(scene: Scene, ending: str) -> bytes:
    """The bytes of a scene in the format that a file's ending names.

    Raises:
        UsageError: what draws that format is not installed.
    """
    if ending == "svg":
        return svg.write(scene)
    from unhcr_cli.charts import raster

    return raster.write(svg.write(scene), ending, scene)


def alternative(scene: Scene) -> str:
    """The picture in words."""
    return f"{scene.title}\n{scene.description}\n"


def unwritten(scene: Scene) -> str:
    """Characters that no font has, and that a PNG or PDF therefore has as boxes."""
    return fonts.unknown(mark.text for mark in scene.texts)
