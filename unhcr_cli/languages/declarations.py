"""What a dataset says in a language: labels are put over the English ones, and texts over those of another dataset."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Declarations = Mapping[str, Mapping[str, Any]]
TEXTS = ("phrase", "plural", "noun", "months", "place", "glossary", "typed")
"""The tables of a language that are texts of the program, and no labels of what a dataset declares."""


def on_top(own: Mapping[str, Any], base: Mapping[str, Any]) -> dict[str, Any]:
    """Two trees of tables as one; where both say something, the first does.

    >>> on_top({"phrase": {"party": "partie"}}, {"phrase": {"party": "x", "abroad": "à l'étranger"}})
    {'phrase': {'party': 'partie', 'abroad': "à l'étranger"}}
    """
    both = {
        key: on_top(value, base[key])
        for key, value in own.items()
        if isinstance(value, Mapping) and isinstance(base.get(key), Mapping)
    }
    return {**base, **own, **both}


def overlaid(declared: Mapping[str, Any], words: Mapping[str, Any]) -> dict[str, Any]:
    """The declarations with the words in the place of the English ones; what has none stays English.

    >>> overlaid({"refugees": {"label": "Refugees", "unit": "persons"}}, {"refugees": {"label": "Réfugiés"}, "x": {}})
    {'refugees': {'label': 'Réfugiés', 'unit': 'persons'}}
    """
    said = {
        key: overlaid(value, words[key])
        if isinstance(value, Mapping) and isinstance(words.get(key), Mapping)
        else words.get(key, value)
        for key, value in declared.items()
    }
    if "short" in words:
        said["short"] = {**said.get("short", {}), **words["short"]} if "codes" in declared else words["short"]
    elif "short" in said and isinstance(said["short"], str) and "label" in words:
        said["short"] = words["label"]
    return said


def in_words(counted: Declarations, words: Mapping[str, Any], sections: Mapping[str, str]) -> dict[str, Any]:
    """Measures or indicators with their labels, definitions and sections in a language.

    A label in a language does without the English short form: it is its own where it has none.
    """
    found = overlaid(counted, words)
    for id, table in found.items():
        if table.get("section") in sections:
            found[id] = {**table, "section": sections[table["section"]]}
    return found


def named_sources(dataset: Mapping[str, Any], words: Mapping[str, Any]) -> dict[str, Any]:
    """What the dataset says of itself, its title, credit and sources in a language."""
    titles = words.get("sources", {})
    sources = [{**each, "title": titles.get(each["publisher"], each["title"])} for each in dataset.get("sources", ())]
    said = {key: text for key, text in words.items() if key != "sources"}
    return {**dataset, **said, "sources": sources} if sources else {**dataset, **said}
