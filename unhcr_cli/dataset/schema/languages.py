"""What may be said in a language: the words for what is declared in English, and the program's own texts."""

from __future__ import annotations

from unhcr_cli.dataset.schema.rules import (
    ID,
    LANGUAGE,
    NAME,
    TEXT,
    TEXTS,
    TWELVE_TEXTS,
    TWO_TEXTS,
    Rule,
    Shape,
)


def _each(rule: Rule | Shape, *keys: str) -> dict[str, Rule | Shape]:
    return dict.fromkeys(keys, rule)


_CALLED = Shape("a translation", {**_each(NAME, "label", "short"), **_each(TEXT, "definition", "apart", "of_world")})
_COUNTED = Shape("translations", rest=_CALLED, names=ID, called="id")
_CODES = Shape("names of codes", rest=TEXT, called="code")
_TABLE = Shape("a translation", {"label": NAME, "definition": TEXT, **_each(_COUNTED, "measure", "indicator")})
_DIMENSION = Shape("a translation", {"label": NAME, "definition": TEXT, **_each(_CODES, "codes", "short")})
_DATASET = Shape("a translation", {**_each(NAME, "title", "attribution"), "sources": _CODES})
_WORDS = Shape(
    "words of the glossary",
    rest=Shape("a word of the glossary", {"label": NAME, "names": TEXTS, "definition": TEXT}),
    called="word",
)
_GLOSSARY = {
    **_each(_WORDS, "flag", "role", "word"),
    **_each(Shape("texts by id", rest=TEXT, called="id"), "kind", "filed", "asked", "scheme"),
}
_SYNONYMS = Shape("what people call what is declared", rest=TEXTS, names=ID, called="id")
_TYPED = Shape(
    "what people type",
    {
        **_each(TEXTS, "inside", "origin", "since", "until", "mid", "end", "latest", "rank", "filler"),
        "called": Shape("what people call measures and indicators", rest=TEXTS, names=ID, called="id"),
    },
)
_ENGLISH = Shape("English", {"glossary": Shape("the glossary", {**_GLOSSARY, "synonyms": _SYNONYMS}), "typed": _TYPED})
PHRASES = Shape("texts by the English phrase", rest=TEXT, called="phrase")
"""A translation has the parts in {} of its phrase: their names are checked apart."""
_PLACE = Shape("a name in a sentence", _each(NAME, "name", "inside", "from"))
_LANGUAGE = Shape(
    "a language",
    {
        "dataset": _DATASET,
        "section": Shape("names of sections", rest=NAME, called="section"),
        **_each(_COUNTED, "measure", "indicator"),
        "table": Shape("translations", rest=_TABLE, names=ID, called="id"),
        "dimension": Shape("translations", rest=_DIMENSION, names=ID, called="id"),
        **_each(PHRASES, "phrase", "plural"),
        "noun": Shape("one and many", rest=TWO_TEXTS, names=ID, called="id"),
        "months": TWELVE_TEXTS,
        "place": Shape("names in sentences", rest=_PLACE, called="country"),
        "glossary": Shape("the glossary", _GLOSSARY),
        "typed": _TYPED,
    },
)
LANGUAGES = Shape("languages", {"en": _ENGLISH}, rest=_LANGUAGE, names=LANGUAGE, called="language")
"""By language; names of countries and groups stand with these."""
