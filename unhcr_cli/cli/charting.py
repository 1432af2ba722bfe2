"""Pictures at the command line: what is asked of one, what it says, and its way into a file."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping

from unhcr_cli.charts import draw
from unhcr_cli.charts.draw import Wanted
from unhcr_cli.charts.scene import Scene
from unhcr_cli.charts.speech import Named, Speech
from unhcr_cli.charts.terminal import Surface
from unhcr_cli.charts.theme import THEMES
from unhcr_cli.cli import files
from unhcr_cli.cli.delivery import Delivery
from unhcr_cli.cli.settings import Options, Settings
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import WORLD
from unhcr_cli.core.report import Report
from unhcr_cli.core.suggest import suggest
from unhcr_cli.core.text import clip
from unhcr_cli.indicators.catalogue import Countable
from unhcr_cli.indicators.declared import declared
from unhcr_cli.languages.base import ENGLISH, Language, Texts
from unhcr_cli.store import dimension_rows
from unhcr_cli.store.store import Store

ENDINGS = ("svg", "png", "pdf")
TERMINAL = "-"
"""In the place of a file: the terminal."""
_SIZE = re.compile(r"([1-9]\d{2,3})[x×]([1-9]\d{2,3})")
_LEAST, _MOST = 300, 8000
_DIMENSIONS = ("population_type", "application_type", "decision_level", "counted_in", "procedure", "sex", "age")


def check(options: Options) -> None:
    """Looks at what is asked of a picture, before anything is read.

    Raises:
        UsageError: a file of another kind, a size or theme that there is not, or nothing to draw into.
    """
    if options.chart is None and not options.alt:
        name = next(name for name in ("title", "size", "theme") if getattr(options, name))
        raise UsageError(f"--{name} is for a chart", "add --chart FILE.svg")
    if options.alt or options.chart == TERMINAL:
        _check_text(options)
    if options.chart not in (None, TERMINAL):
        ending = _ending(options.chart or "")
        if ending not in ENDINGS:
            raise UsageError(
                f"can't draw a chart into {clip(options.chart or '')}", "a chart's file ends in .svg, .png or .pdf"
            )
        if options.output and os.path.realpath(options.output) == os.path.realpath(options.chart or ""):
            raise UsageError("--output and --chart name the same file", "give each a file of its own")
    wanted(options)


def _check_text(options: Options) -> None:
    """Refuses what a text, in the place of the rows, can't be: rows of a format, or of a size."""
    name = "--alt" if options.alt else "--chart -"
    if options.alt and options.chart == TERMINAL:
        raise UsageError("--alt and --chart - both stand in the place of the rows", "leave one of them out")
    if options.format is not None or files.ending(options.output or "") not in ("", "txt"):
        raise UsageError(f"{name} writes text, and no rows", "leave --format out, or name a .txt file")
    if options.chart in (None, TERMINAL) and (options.size or options.theme):
        raise UsageError("--size and --theme are for a chart in a file", "add --chart FILE.svg")


def _ending(path: str) -> str:
    return files.ending(path)


def wanted(options: Options) -> Wanted:
    """What is asked of a picture; UsageError where that can't be."""
    theme = (options.theme or THEMES[0]).lower()
    if theme not in THEMES:
        raise UsageError(f"no theme called {clip(theme)!r}", suggest(theme, THEMES, f"themes: {', '.join(THEMES)}"))
    size = None
    if options.size is not None:
        found = _SIZE.fullmatch(options.size.strip().lower())
        size = (int(found[1]), int(found[2])) if found else (0, 0)
        if not all(_LEAST <= side <= _MOST for side in size):
            raise UsageError(
                f"no size {clip(options.size)!r}", f"two numbers of pixels from {_LEAST} to {_MOST}, as in 1200x675"
            )
    return Wanted(size, theme, options.title or "")


def _codes_in(report: Report) -> set[str]:
    """The codes of all countries that the rows are about."""
    places = [place for place, column in enumerate(report.columns) if column.id.endswith("iso3")]
    return {WORLD, *(str(row[place]) for row in report.rows for place in places if row[place])}


def _sources(store: Store) -> list[str]:
    """What the dataset and its sources are called, in the language that the store speaks."""
    return [str(store.dataset.get("attribution", "")), *(each["title"] for each in store.dataset.get("sources", ()))]


def _in_words(source: str, spoken: Mapping[str, str]) -> str:
    """A source by the name that it has in the language of the picture."""
    for english, name in spoken.items():
        if english and source.startswith(english):
            return name + source[len(english) :]
    return source


class Charting:
    """The picture of one run."""

    def __init__(self, settings: Settings, store: Store, language: Language, texts: Callable[[str], Texts]) -> None:
        """`language` is that of the answer, which is English where a machine reads it; a picture is for people."""
        self._settings = settings
        self._store = store
        self._answered_in = language
        self._texts = texts
        self._drawn: dict[int, Scene] = {}

    def deliver(self, report: Report, delivery: Delivery) -> None:
        """Draws the rows of a report and writes the picture, if there is a file for it."""
        path = self._settings.options.chart
        if path in (None, TERMINAL):
            return
        scene = self._scene(report)
        language, lost = self._answered_in, draw.unwritten(scene)
        text = "note: the fonts of charts do not have {characters}; PNG and PDF show a box in their place"
        notes = [language.say(text, characters=" ".join(lost))] if lost else []
        what = language.say("chart, {width} × {height} pixels", width=scene.width, height=scene.height)
        delivery.chart(draw.picture(scene, _ending(path or "")), what, language, notes)

    def text(self, report: Report, delivery: Delivery) -> str:
        """What stands in the place of the rows: the lines as text or, where that is asked for, the picture in words."""
        if self._settings.options.chart != TERMINAL:
            return draw.alternative(self._scene(report))
        style = delivery.canvas
        surface = Surface(style.width, style.unicode, style.colour)
        return draw.in_terminal(*self._told(report), wanted(self._settings.options), surface)

    def _scene(self, report: Report) -> Scene:
        key = id(report)
        if key not in self._drawn:
            self._drawn[key] = draw.scene(*self._told(report), wanted(self._settings.options))
        return self._drawn[key]

    def _told(self, report: Report) -> tuple[Report, Speech]:
        """The report with its sources by their names in the language of the picture, and what that says."""
        english = _sources(self._store)
        speech = self._speech(report)
        # The dataset comes first, whose name may be that of one of its sources.
        spoken = dict(reversed(list(zip(english, _sources(self._store), strict=True))))
        found = report.provenance
        named = found._replace(
            attribution=spoken.get(found.attribution, found.attribution),
            sources=tuple(_in_words(source, spoken) for source in found.sources),
        )
        return report._replace(provenance=named), speech

    def _speech(self, report: Report) -> Speech:
        language = self._answered_in
        code = self._settings.lang
        if language is ENGLISH and code != "en":
            from unhcr_cli import languages

            language = languages.find(code, self._texts(code))
            # The answer is ready: nothing else is read any more.
            self._store.speak(code)
        # With their facts: a language's grammar needs them.
        countries = {each: self._store.country(each) for each in _codes_in(report)}
        return Speech(language, self._measures(language), countries, self._codes())

    def _measures(self, language: Language) -> Mapping[str, Named]:
        catalogue = declared(self._store.measures, self._store.indicators, language)
        options = self._settings.options
        if options.compute:
            from unhcr_cli.indicators.adhoc import with_formulas

            catalogue = with_formulas(catalogue, options.compute, force=options.force)
        kinds = {id: each.kind for id, each in catalogue.measures.items()}
        counted: list[Countable] = [*catalogue.measures.values(), *catalogue.indicators.values()]
        found = {
            each.id: Named(each.label, each.short, all(kinds.get(id) == "flow" for id in catalogue.operands([each.id])))
            for each in counted
        }
        for table in self._store.tables.values():
            for id, computed in {**table.get("measure", {}), **table.get("indicator", {})}.items():
                found.setdefault(id, Named(computed["label"], computed.get("short", computed["label"]), is_flow=True))
        return found

    def _codes(self) -> Mapping[str, Mapping[str, str]]:
        known = self._store.dimensions
        return {id: dimension_rows.labels(self._store, id) for id in _DIMENSIONS if id in known}
