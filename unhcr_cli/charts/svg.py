"""A scene as SVG: real text, a title and a description, no script, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from unhcr_cli.charts.fonts import ARABIC_FAMILIES, FAMILIES, in_arabic_font, is_arabic
from unhcr_cli.charts.scene import Dot, Mark, Panel, Path, Rect, Scene, Text
from unhcr_cli.core.text import visible

_RIGHT_TO_LEFT = ("ar",)
_EMBEDDED, _ENDED = "\u202b", "\u202c"
"""Around text that runs from right to left, in a document whose own direction is the other."""


def write(scene: Scene) -> bytes:
    """The bytes of a picture; the same scene gives the same bytes."""
    return "".join(f"{line}\n" for line in _lines(scene)).encode("utf-8", "replace")


def _lines(scene: Scene) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang="{scene.language}" width="{scene.width}" '
        f'height="{scene.height}" viewBox="0 0 {scene.width} {scene.height}" role="img" '
        f'aria-labelledby="title desc" direction="ltr" font-family="{FAMILIES}">'
    )
    yield f'<title id="title">{_escaped(scene.title)}</title>'
    yield f'<desc id="desc">{_escaped(scene.description)}</desc>'
    yield f'<rect width="{scene.width}" height="{scene.height}" fill="{scene.background}"/>'
    is_turned = scene.language in _RIGHT_TO_LEFT
    for panel in scene.panels:
        yield f"<g{_scale(panel)}>"
        yield from _marks(panel.marks, is_turned)
        yield "</g>"
    yield "<g>"
    yield from _marks(scene.furniture, is_turned)
    yield "</g>"
    yield "</svg>"


def _scale(panel: Panel) -> str:
    """What a panel's places stand for, so that a program can read the figures back."""
    if panel.scale is None:
        return ""
    axis, of, at = panel.scale
    return (
        f' data-axis="{axis}" data-values="{of[0]:.15g} {of[1]:.15g}" data-places="{_number(at[0])} {_number(at[1])}"'
    )


def _marks(marks: Iterable[Mark], is_turned: bool) -> Iterator[str]:
    for mark in marks:
        if isinstance(mark, Text):
            yield _text(mark, is_turned)
        elif isinstance(mark, Rect):
            yield _rect(mark)
        elif isinstance(mark, Dot):
            yield _dot(mark)
        else:
            yield _path(mark)


def _text(mark: Text, is_turned: bool) -> str:
    anchor = "" if mark.anchor == "start" else f' text-anchor="{mark.anchor}"'
    weight = ' font-weight="700"' if mark.bold else ""
    text, family = _escaped(mark.text), ""
    if any(map(is_arabic, mark.text)):
        text, family = _in_two_fonts(mark.text), f' font-family="{ARABIC_FAMILIES}"'
    if is_turned:
        text = f"{_EMBEDDED}{text}{_ENDED}"
    x, y = map(_number, mark.at)
    start = f'<text x="{x}" y="{y}" font-size="{_number(mark.size)}" fill="{mark.fill}"{anchor}{weight}{family}'
    return f"{start}>{text}</text>"


def _in_two_fonts(text: str) -> str:
    """Arabic text, with what its font does not have in the other: who draws it need not find out by itself."""
    parts = ((has, "".join(chars)) for has, chars in groupby(text, in_arabic_font))
    return "".join(
        _escaped(part) if has else f'<tspan font-family="{FAMILIES}">{_escaped(part)}</tspan>' for has, part in parts
    )


def _rect(mark: Rect) -> str:
    x, y, width, height = map(_number, mark.box)
    return _closed(f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{mark.fill}"', "rect", mark.tip)


def _dot(mark: Dot) -> str:
    if mark.corners:
        corners = " ".join(f"{_number(x)},{_number(y)}" for x, y in mark.outline)
        shape = f'<polygon points="{corners}" fill="{mark.fill}" stroke="{mark.stroke}"'
        return _closed(f'{shape} stroke-width="2"', "polygon", mark.tip)
    x, y = map(_number, mark.centre)
    shape = f'<circle cx="{x}" cy="{y}" r="{_number(mark.radius)}" fill="{mark.fill}" stroke="{mark.stroke}"'
    return _closed(f'{shape} stroke-width="2"', "circle", mark.tip)


def _path(mark: Path) -> str:
    steps = " ".join(f"{_number(x)},{_number(y)}" for x, y in mark.points)
    dash = f' stroke-dasharray="{mark.dash}"' if mark.dash else ""
    role = f' class="{mark.role}"' if mark.role else ""
    shape = "polygon" if mark.closed else "polyline"
    ends = ' stroke-linejoin="round" stroke-linecap="round"' if mark.role and not mark.dash else ""
    stroke = f'stroke="{mark.stroke}" stroke-width="{_number(mark.width)}"'
    return f'<{shape}{role} points="{steps}" fill="{mark.fill}" {stroke}{dash}{ends}/>'


def _closed(start: str, name: str, tip: str) -> str:
    return f"{start}><title>{_escaped(tip)}</title></{name}>" if tip else f"{start}/>"


def _number(value: float) -> str:
    """A place to a hundredth of a pixel.

    >>> _number(12.0), _number(0.125), _number(-0.001)
    ('12', '0.12', '0')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _escaped(text: str) -> str:
    """Text that stays text, whatever is in it."""
    shown = visible(text)
    return shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
