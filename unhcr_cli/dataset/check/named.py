"""Whether what a file names is there: measures, countries, members of groups, treaties."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from unhcr_cli.core.text import clip
from unhcr_cli.dataset.check.references import Countries, Membership, tables
from unhcr_cli.dataset.problems import Findings, Path
from unhcr_cli.dataset.schema.rules import is_text
from unhcr_cli.dataset.schema.tables import TRAPS


class ReferenceCheck:
    """What is named must be there: measures, members of groups, neighbours."""

    def __init__(self, findings: Findings, countries: Countries, measures: Mapping[str, Mapping[str, Any]]) -> None:
        self._findings = findings
        self._countries = countries
        self._measures = measures

    def run(self, tree: Mapping[str, Any], group_of: Callable[[str], str]) -> None:
        """Looks through the declarations of a file."""
        for id, table in tables(tree, "measure").items():
            self.known_measures(table.get("overlaps"), ("measure", id, "overlaps"))
            self._gaps(table.get("incomplete"), ("measure", id, "incomplete"))
        for id, table in tables(tree, "trap").items():
            self.known_measures([table.get("measure")], ("trap", id, "measure"))
            self.known_countries(table.get("countries"), ("trap", id, "countries"))
            self._trap(table, ("trap", id))
        self._treaties(tables(tree, "treaty"))
        dataset = tree.get("dataset")
        releases = tables(dataset, "release") if isinstance(dataset, dict) else {}
        for name, table in releases.items():
            self.known_measures(table.get("estimated"), ("dataset", "release", name, "estimated"))
        membership = Membership(tables(tree, "group"), self._countries.find, group_of)
        for place, reason in membership.faults():
            self._findings.error(place, reason, is_table=len(place) == 2)
        for key, table in tables(tree, "country").items():
            self.known_countries(table.get("borders"), ("country", key, "borders"))

    def _gaps(self, gaps: object, path: Path) -> None:
        """Who is missing from a sum is a country, and so are the origins whose sums lack them."""
        for index, table in enumerate(gaps if isinstance(gaps, list) else ()):
            if isinstance(table, dict):
                self.known_countries([table.get("country")], (*path, index, "country"))
                self.known_countries(table.get("origins"), (*path, index, "origins"))

    def _trap(self, table: Mapping[str, Any], path: Path) -> None:
        """A trap's text leaves open only what is known where its kind applies."""
        kind, text = table.get("when"), table.get("text")
        if kind not in TRAPS or not is_text(text):
            return
        needed, says = TRAPS[str(kind)]
        for key in needed:
            if key not in table:
                self._findings.error(path, f"a trap that is {kind} needs {key}", is_table=True)
        try:
            str(text).format_map(dict.fromkeys(says, ""))
        except (KeyError, ValueError, IndexError, AttributeError):
            expected = " and ".join(f"{{{name}}}" for name in says) or "nothing"
            self._findings.error((*path, "text"), f"leaves open what is not known: {expected} may stand in it")

    def _treaties(self, treaties: Mapping[str, Mapping[str, Any]]) -> None:
        """What a treaty is named with is a treaty, and there is a name for it."""
        for id, table in treaties.items():
            for key, name in (("behind", "alone"), ("beside", "both")):
                other = table.get(key)
                if isinstance(other, str) and other not in treaties:
                    hint = self._findings.suggestion(other, treaties)
                    self._findings.error(("treaty", id, key), f'"{clip(other, 40)}" is no treaty', hint)
                if (key in table) != (name in table):
                    self._findings.error(("treaty", id), f"{key} and {name} go together", is_table=True)

    def known_measures(self, ids: object, path: Path) -> None:
        """Ids of measures, in an array or as the keys of a table."""
        places = enumerate(ids) if isinstance(ids, list) else ((id, id) for id in ids) if isinstance(ids, dict) else ()
        for place, id in places:
            if isinstance(id, str) and id not in self._measures:
                hint = self._findings.suggestion(id, self._measures)
                self._findings.error((*path, place), f'"{clip(id, 40)}" is no measure', hint)

    def known_countries(self, keys: object, path: Path) -> None:
        """Names of countries, in an array."""
        for index, key in enumerate(keys if isinstance(keys, list) else ()):
            if isinstance(key, str) and key.strip():
                code, reason = self._countries.find(key)
                if not code:
                    self._findings.error((*path, index), reason)
