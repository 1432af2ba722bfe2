"""Checks tables with dimensions in a folder: how they are declared, and the rows in their files."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from unhcr_cli.core.text import clip
from unhcr_cli.dataset.check.figures import FigureCheck, Periods
from unhcr_cli.dataset.check.references import tables
from unhcr_cli.dataset.problems import EnoughProblemsError, Findings, Path, Problem, shown
from unhcr_cli.dataset.read import TomlFile
from unhcr_cli.dataset.schema.rules import NOT_REPORTED


def check_declarations(source: TomlFile) -> tuple[Problem, ...]:
    """What is wrong with how tables refer to each other and to dimensions; their shapes are checked elsewhere."""
    findings = Findings()
    with suppress(EnoughProblemsError):
        _declarations(findings, tables(source.tree, "table"), tables(source.tree, "dimension"))
    return findings.problems(source.file, source.text)


def check_rows(
    source: TomlFile, declared: Mapping[str, Mapping[str, Any]], id: str, codes: Collection[str]
) -> tuple[Problem, ...]:
    """Everything that is wrong, or looks wrong, in a file of the table `id`; `codes` are the countries there are."""
    findings = Findings()
    table = declared[id]
    measures = declared[table.get("like", id)]["measure"]
    with suppress(EnoughProblemsError):
        _RowCheck(findings, len(table["dimensions"]), measures, codes).run(source.tree, id)
    return findings.problems(source.file, source.text)


def _declarations(findings: Findings, declared: Mapping[str, Any], known: Collection[str]) -> None:
    for id, table in declared.items():
        like = table.get("like", id)
        if not (isinstance(like, str) and tables(declared.get(like, {}), "measure")):
            findings.error(("table", id), "a table needs measures, or to be like one that has some", is_table=True)
        dimensions = table.get("dimensions")
        for index, dimension in enumerate(dimensions if isinstance(dimensions, list) else ()):
            if not isinstance(dimension, str) or dimension not in known:
                findings.error(("table", id, "dimensions", index), f'"{clip(str(dimension), 40)}" is no dimension')


class _RowCheck:
    """One run over one file."""

    def __init__(
        self, findings: Findings, depth: int, measures: Mapping[str, Mapping[str, Any]], codes: Collection[str]
    ) -> None:
        self.findings = findings
        self.depth = depth
        self.measures = measures
        self.codes = codes
        # What is small and broken down moves a lot: a jump says nothing, so all are checked like flows.
        self.figures = FigureCheck(findings, {key: {"kind": "flow"} for key in measures}, date.today())

    def run(self, tree: Mapping[str, Any], id: str) -> None:
        if not isinstance(tree.get("country"), dict):
            self.findings.error((), "there is no table [country] in it")
        for code, country in tables(tree, "country").items():
            path: Path = ("country", code)
            self._known(code, path)
            if not isinstance(country.get(id), dict):
                self.findings.error(path, f"there is no table {id} in it", is_table=True)
                continue
            part = country[id]
            periods = self._periods(part, (*path, id), None)
            for origin, below in part.items():
                if origin != "period":
                    self._known(origin, (*path, id, origin))
                    self._row(below, (*path, id, origin), self.depth, periods)

    def _known(self, code: str, path: Path) -> None:
        if code not in self.codes:
            self.findings.error(path, f"no country of this dataset has the code {clip(code, 40)}", is_table=True)

    def _periods(self, part: Mapping[str, Any], path: Path, above: Periods | None) -> Periods | None:
        return self.figures.periods(part["period"], (*path, "period")) if "period" in part else above

    def _row(self, part: object, path: Path, depth: int, periods: Periods | None) -> None:
        if not isinstance(part, dict):
            self.findings.error(path, f"expected a table, found {shown(part)}")
            return
        if depth:
            for code, below in part.items():
                self._row(below, (*path, code), depth - 1, periods)
            return
        periods = self._periods(part, path, periods)
        if periods is None:
            self.findings.error(path, "has no period", is_table=True)
            return
        for key, value in part.items():
            place = (*path, key)
            if key == "period":
                continue
            if key not in self.measures:
                self.findings.error(place, "unknown measure", self.findings.suggestion(key, self.measures))
            elif NOT_REPORTED in (value if isinstance(value, list) else [value]):
                self.findings.error(place, 'a figure of such a table can\'t be "-": left out it is 0')
            else:
                self.figures.figure(key, value, place, periods)
