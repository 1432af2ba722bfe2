"""What a file on top of another dataset may not say anew: what that declares is what its figures mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from unhcr_cli.core.text import clip
from unhcr_cli.dataset.check.references import Resolve, tables
from unhcr_cli.dataset.problems import Findings, Path, Problem
from unhcr_cli.dataset.read import TomlFile

Declarations = Mapping[str, Mapping[str, Any]]
_FREE = frozenset({"note", "source", "context", "period", "from", "place"})
"""What a user says of a country that is there: their own words beside their own figures."""
_LABELS = ("measure", "indicator", "noun")
"""Words in a language for what a user may declare too."""


class Declared(NamedTuple):
    """What the dataset below declares, by id or code."""

    measures: Declarations
    indicators: Declarations
    groups: Declarations
    countries: Declarations


def redefined(source: TomlFile, below: Declared, find: Resolve) -> tuple[Problem, ...]:
    """Everything in a sound file that would change what figures below it mean, or whom they count, unmarked."""
    findings = Findings()
    for path, what, hint in _found(source.tree, below, find):
        findings.error(path, f"an overlay can't change {what}", hint)
    return findings.problems(source.file, source.text)


def _found(tree: Mapping[str, Any], below: Declared, find: Resolve) -> Iterator[tuple[Path, str, str]]:
    """The place of each, what it is of, and how it is done instead."""
    known = {"measure": below.measures, "indicator": below.indicators, "group": below.groups}
    for kind, declared in known.items():
        for id, table in tables(tree, kind).items():
            for key in _changed(table, declared.get(id)):
                hint = f"give yours another id, as in [{kind}.own_{clip(id, 30)}]"
                yield (kind, id, key), f"the {kind} {id} of the dataset below it", hint
                break
    for name, table in tables(tree, "country").items():
        code = find(name)[0]
        facts = {key: value for key, value in table.items() if key not in _FREE and key not in known["measure"]}
        for key in _changed(facts, below.countries.get(code)):
            if key not in tables(tree, "measure"):
                hint = "say it in a note, or of a country of your own"
                yield ("country", name, key), f"what the dataset below it says of {code}", hint
    for language, words in tables(tree, "language").items():
        for kind, said in words.items():
            if kind not in _LABELS:
                hint = "an overlay translates its own measures and indicators"
                yield ("language", language, kind), "what the program says", hint
                continue
            for id in said if isinstance(said, dict) else ():
                if id in below.measures or id in below.indicators:
                    hint = "give yours another id, and translate that"
                    yield ("language", language, kind, id), f"what the dataset below it calls {id}", hint


def _changed(table: Mapping[str, Any], declared: Mapping[str, Any] | None) -> Iterator[str]:
    """The keys that say something else than what is declared; none where nothing is."""
    if declared is not None:
        yield from (key for key, value in table.items() if declared.get(key) != value)
