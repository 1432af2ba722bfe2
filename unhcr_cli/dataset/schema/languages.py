"""What a translation may say: the words of a language for what is declared in English."""

from __future__ import annotations

from unhcr_cli.dataset.schema.rules import ID, LANGUAGE, NAME, TEXT, Rule, Shape


def _each(rule: Rule | Shape, *keys: str) -> dict[str, Rule | Shape]:
    return dict.fromkeys(keys, rule)


_CALLED = Shape("a translation", {**_each(NAME, "label", "short"), **_each(TEXT, "definition", "apart")})
_COUNTED = Shape("translations", rest=_CALLED, names=ID, called="id")
_CODES = Shape("names of codes", rest=TEXT, called="code")
_TABLE = Shape("a translation", {"label": NAME, "definition": TEXT, **_each(_COUNTED, "measure", "indicator")})
_DIMENSION = Shape("a translation", {"label": NAME, "definition": TEXT, **_each(_CODES, "codes", "short")})
_DATASET = Shape("a translation", {**_each(NAME, "title", "attribution"), "sources": _CODES})
_LANGUAGE = Shape(
    "a language",
    {
        "dataset": _DATASET,
        "section": Shape("names of sections", rest=NAME, called="section"),
        **_each(_COUNTED, "measure", "indicator"),
        "table": Shape("translations", rest=_TABLE, names=ID, called="id"),
        "dimension": Shape("translations", rest=_DIMENSION, names=ID, called="id"),
    },
)
LANGUAGES = Shape("languages", rest=_LANGUAGE, names=LANGUAGE, called="language")
"""By language; names of countries and groups stand with these."""
