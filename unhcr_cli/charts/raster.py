"""SVG as PNG or PDF, by libraries that are installed with an extra, with the fonts of the package alone."""

from __future__ import annotations

import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

from unhcr_cli.charts import fonts
from unhcr_cli.charts.scene import Scene
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.text import visible

_MODULES = {"png": "resvg_py", "pdf": "typst"}
_POINTS = 0.75
"""Of a pixel."""


def _library(ending: str) -> Any:
    try:
        return import_module(_MODULES[ending])
    except ImportError:
        name = ending.upper()
        raise UsageError(
            f"{name} needs an extra that is not installed", f"pip install 'unhcr-cli[{ending}]', or ask for .svg"
        ) from None


def write(svg: bytes, ending: str, scene: Scene) -> bytes:
    """The picture as `png` or `pdf`.

    Raises:
        UsageError: the extra is not installed; the hint names it.
    """
    return (_png if ending == "png" else _pdf)(_library(ending), svg, scene)


def _png(library: Any, svg: bytes, scene: Scene) -> bytes:
    with fonts.folder() as folder:
        drawn = library.svg_to_bytes(
            svg_string=svg.decode(),
            skip_system_fonts=True,
            font_files=[str(folder / name) for name in fonts.FILES],
            font_family="Noto Sans",
            sans_serif_family="Noto Sans",
        )
    return bytes(drawn)


def _pdf(library: Any, svg: bytes, scene: Scene) -> bytes:
    # A pixel is 1/96 inch. The words of the picture are its alternative text, which tagged PDF has.
    width, height = scene.width * _POINTS, scene.height * _POINTS
    page = f"#set page(width: {width:.2f}pt, height: {height:.2f}pt, margin: 0pt)\n"
    about = f"#set document(title: {_quoted(scene.title)}, date: none)\n#set text(lang: {_quoted(scene.language)})\n"
    image = f'#image("chart.svg", width: 100%, alt: {_quoted(scene.description)})\n'
    with fonts.folder() as known, tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "chart.svg").write_bytes(svg)
        (Path(folder) / "chart.typ").write_text(page + about + image, encoding="utf-8")
        drawn = library.compile(
            str(Path(folder) / "chart.typ"), font_paths=[str(known)], ignore_system_fonts=True, format="pdf"
        )
    return bytes(drawn)


def _quoted(text: str) -> str:
    """A text of Typst's, in which nothing is run."""
    plain = visible(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'
