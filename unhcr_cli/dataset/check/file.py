"""Checks one TOML file of a dataset, and says everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from unhcr_cli.core.model import WORLD
from unhcr_cli.dataset.check.figures import FigureCheck, Parts, Periods
from unhcr_cli.dataset.check.named import ReferenceCheck
from unhcr_cli.dataset.check.phrases import unfilled
from unhcr_cli.dataset.check.references import Countries, Vocabulary, tables
from unhcr_cli.dataset.check.shapes import ShapeCheck, manner
from unhcr_cli.dataset.problems import EnoughProblemsError, Findings, Path, Problem, dotted, shown
from unhcr_cli.dataset.read import TomlFile
from unhcr_cli.dataset.schema.languages import LANGUAGES
from unhcr_cli.dataset.schema.rules import ID, Rule, Shape, is_name
from unhcr_cli.dataset.schema.tables import (
    BREAK,
    DATASET,
    DIMENSION,
    FACTS,
    FOLDER_TABLES,
    GROUP,
    INDICATOR,
    MEASURE,
    ORIGIN_FACTS,
    PLACE_FACTS,
    RESERVED,
    TABLE,
    TABLES,
    TRAP,
    TREATY,
)


def check(source: TomlFile, vocabulary: Vocabulary, today: date | None = None) -> tuple[Problem, ...]:
    """Everything that is wrong, or looks wrong, in one file, in the order of its lines.

    Raises nothing, whatever the file holds. After 200 errors it stops looking. `today` is what
    periods in the future are told by.
    """
    findings = Findings()
    with suppress(EnoughProblemsError):
        _Check(source.tree, vocabulary, findings, today or date.today()).run()
    return findings.problems(source.file, source.text)


class _Check:
    """One run over one file."""

    def __init__(self, tree: Mapping[str, Any], vocabulary: Vocabulary, findings: Findings, today: date) -> None:
        self.tree = tree
        self.vocabulary = vocabulary
        self.findings = findings
        self.shapes = ShapeCheck(findings)
        self.countries = Countries(vocabulary.resolve)
        self.countries.declare(tables(tree, "country"))
        self.measures = {**vocabulary.measures, **tables(tree, "measure")}
        self.references = ReferenceCheck(findings, self.countries, self.measures)
        self.figures = FigureCheck(findings, self.measures, today)

    def run(self) -> None:
        known = (*TABLES, *FOLDER_TABLES) if self.vocabulary.is_part else TABLES
        for name, value in self.tree.items():
            if name not in known:
                code = self.countries.find(name)[0] if isinstance(value, dict) else ""
                hint = f"write [country.{code}]" if code else self.findings.suggestion(name, known)
                self.findings.error((name,), "unknown table", hint, is_table=isinstance(value, dict))
            elif not isinstance(value, dict) and name != "break":
                self.findings.error((name,), f"expected a table, found {shown(value)}")
        self._dataset()
        self._declarations("measure", MEASURE)
        self._declarations("indicator", INDICATOR)
        self._declarations("group", GROUP)
        if isinstance(self.tree.get("language"), dict):
            self.shapes.part(LANGUAGES, self.tree["language"], ("language",))
            for path, wrong in unfilled(self.tree["language"]):
                self.findings.error(path, wrong)
        if self.vocabulary.is_part:
            self._declarations("table", TABLE)
            self._declarations("dimension", DIMENSION)
            self._declarations("trap", TRAP)
            self._declarations("treaty", TREATY)
        self.references.run(self.tree, self.vocabulary.group_of)
        self._breaks()
        self._countries()

    def _dataset(self) -> None:
        dataset = self.tree.get("dataset", {})
        self.period: Periods | None = None
        if self.vocabulary.period is not None:
            # What is wrong with it is said of the file that it stands in.
            self.period = FigureCheck(Findings(), {}, self.figures.today).periods(self.vocabulary.period, ())
        if not isinstance(dataset, dict):
            return
        self.shapes.table(DATASET, dataset, ("dataset",))
        if "period" in dataset:
            self.period = self.figures.periods(dataset["period"], ("dataset", "period"))
        if self.vocabulary.is_part:
            return
        if isinstance(dataset.get("release"), dict):
            hint = 'write its name: release = "2024-06"'
            self.findings.error(("dataset", "release"), "a single file has one release", hint, is_table=True)
        if "title" not in dataset:
            self.findings.error(("dataset",), "a dataset needs a title", 'add title = "…"', is_table=True)
        if "source" not in dataset:
            self.findings.warn(("dataset",), "says no source", 'add source = "…"', is_table=True)

    def _declarations(self, name: str, shape: Shape) -> None:
        found = self.tree.get(name)
        if not isinstance(found, dict):
            return
        for id, table in found.items():
            path = (name, id)
            if not ID.accepts(id):
                self.findings.error(path, f"expected {ID.expected}", is_table=True)
            elif id in RESERVED and name in ("measure", "indicator"):
                self.findings.error(path, f'"{id}" can\'t be an id: the word means something else', is_table=True)
            elif name == "indicator" and id in self.measures:
                self.findings.error(path, "a measure has this id already", is_table=True)
            elif name == "measure" and id in self.vocabulary.indicators:
                self.findings.error(path, "an indicator has this id already", is_table=True)
            self.shapes.part(shape, table, path)

    def _breaks(self) -> None:
        """The list of breaks: what each is of must be there."""
        found = self.tree.get("break", [])
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
            self.findings.error(("break",), f"expected tables, each under [[break]], found {shown(found)}")
            return
        for index, table in enumerate(found):
            path = ("break", index)
            self.shapes.table(BREAK, table, path)
            self.references.known_countries([table.get("country")], (*path, "country"))
            self.references.known_measures([table.get("measure")], (*path, "measure"))

    def _countries(self) -> None:
        found = self.tree.get("country")
        if isinstance(found, dict):
            for key, table in self._each_country(found, ("country",)):
                self._country(table, ("country", key))

    def _each_country(self, tables: Mapping[str, Any], path: Path) -> Iterable[tuple[str, Mapping[str, Any]]]:
        """Every key and table below `path`, once the key is known and no other means the same country."""
        keys: dict[str, str] = {}
        for key, table in tables.items():
            place = (*path, key)
            code, reason = self.countries.find(key)
            if not code:
                self.findings.error(place, reason, is_table=True)
            elif code in keys:
                other = dotted((*path, keys[code]))
                self.findings.error(place, f"is the same country as [{other}]", is_table=True)
            keys.setdefault(code, key)
            if isinstance(table, dict):
                yield key, table
            else:
                self.findings.error(place, f"expected a table, found {shown(table)}")

    def _country(self, table: Mapping[str, Any], path: Path) -> None:
        periods, figures = self._figures(table, path, FACTS, ("from", "place"), self.period)
        parts = Parts({id: figures[id] for id in figures if self.measures[id].get("filed") != "origin"})
        self._origins(table, path, periods, parts)
        places = table.get("place", {})
        if not isinstance(places, dict):
            self.findings.error((*path, "place"), f"expected a table, found {shown(places)}")
            return
        if places and self.countries.find(str(path[-1]))[0] == WORLD:
            self.findings.error((*path, "place"), "the world has no places, countries have", is_table=True)
        by_place = Parts({**figures})
        for key, place in places.items():
            below = (*path, "place", key)
            if not is_name(key):
                self.findings.error(below, f"a place needs a name{manner(key)}", is_table=True)
            if isinstance(place, dict):
                inner, own = self._figures(place, below, PLACE_FACTS, ("from",), periods)
                self._origins(place, below, inner, Parts({**own}))
                for id, series in own.items():
                    by_place.add(id, series)
            else:
                self.findings.error(below, f"expected a table, found {shown(place)}")
        by_place.compare(self.findings, path, "place")

    def _origins(self, table: Mapping[str, Any], path: Path, periods: Periods | None, parts: Parts) -> None:
        origins = table.get("from", {})
        if not isinstance(origins, dict):
            self.findings.error((*path, "from"), f"expected a table, found {shown(origins)}")
            return
        for key, origin in self._each_country(origins, (*path, "from")):
            if self.countries.find(key)[0] == WORLD:
                self.findings.error((*path, "from", key), "the world is no country of origin", is_table=True)
            _, figures = self._figures(origin, (*path, "from", key), ORIGIN_FACTS, (), periods)
            is_home = self.countries.find(key) == self.countries.find(str(path[1]))
            for id, series in figures.items():
                parts.add(id, series)
                # A 0 says that there is nobody, as the source's rows of other people do.
                has_people = any(value for value in series.values() if type(value) is not str)
                if self.measures[id].get("filed") == "home" and has_people and not is_home:
                    place = (*path, "from", key, id)
                    self.findings.error(place, "is counted at home: it belongs to the country itself")
        parts.compare(self.findings, path, "origin")

    def _figures(
        self,
        table: Mapping[str, Any],
        path: Path,
        facts: Mapping[str, Rule | Shape],
        inner: tuple[str, ...],
        periods: Periods | None,
    ) -> tuple[Periods | None, dict[str, Mapping[date, Any]]]:
        """Check a table of figures; the periods it has, and its figures by measure."""
        if "period" in table:
            periods = self.figures.periods(table["period"], (*path, "period"))
        figures = {}
        for key, value in table.items():
            if key in facts:
                self.shapes.part(facts[key], value, (*path, key))
            elif key in self.measures:
                figures[key] = self.figures.figure(key, value, (*path, key), periods)
            elif key != "period" and key not in inner:
                hint = self.findings.suggestion(key, (*self.measures, *facts, *inner, "period"))
                self.findings.error((*path, key), "unknown measure", hint)
        return periods, figures
