"""What a valid dataset is: the keys of every kind of table, and what their values may be."""

from __future__ import annotations

from collections.abc import Mapping

from unhcr_cli.core.report import COLUMN_IDS
from unhcr_cli.dataset.schema.languages import LANGUAGES
from unhcr_cli.dataset.schema.rules import (
    DAY,
    FIGURE,
    FLAG,
    FREE,
    ID,
    IDS,
    LIST_YEAR,
    MEMBERS,
    NAME,
    PERIOD,
    PERSONS,
    POINT,
    RELEASE_NAME,
    ROLES,
    SMALL,
    TEXT,
    TEXT_OR_NUMBER,
    TEXT_OR_TEXTS,
    TEXTS,
    YEAR,
    ZERO,
    Rule,
    Shape,
    one_of,
)


def _each(rule: Rule | Shape, *keys: str) -> dict[str, Rule | Shape]:
    return dict.fromkeys(keys, rule)


TRANSLATIONS = Shape("names by language", rest=TEXT, called="language")
MANY_TRANSLATIONS = Shape("names by language", rest=TEXT_OR_TEXTS, instead=TEXTS, called="language")

RELEASE = Shape(
    "a release",
    {
        **_each(TEXT, "unhcr_version", "population", "note", "source", "url", "licence"),
        **_each(DAY, "newest", "published", "retrieved"),
        "provisional": FLAG,
        "omitted": ZERO,
        "estimated": TEXTS,
        **_each(Shape("years by measure", rest=YEAR, called="measure"), "estimated_before", "blank_zeros"),
        "headline": Shape("a published total", {"value": PERSONS, "source": TEXT}, required=("value", "source")),
    },
)
DATASET = Shape(
    "the dataset",
    {
        **_each(NAME, "title", "source", "attribution", "licence", "url", "use"),
        "note": TEXT,
        "period": PERIOD,
        "provisional": FLAG,
        "release": Shape("releases", rest=RELEASE, names=RELEASE_NAME, instead=NAME, called="release"),
    },
    is_open=True,
)
_COUNTED: Mapping[str, Rule | Shape] = {
    **_each(NAME, "label", "short", "section", "unit", "publisher", "hxl"),
    **_each(TEXT, "definition", "source", "note"),
    "roles": ROLES,
    "default": FLAG,
    "names": TRANSLATIONS,
}
INCOMPLETE = Shape(
    "a gap: from this period on, sums lack a member that they had",
    {"country": NAME, "period": POINT, "origins": TEXTS, **_each(TEXT, "note", "source")},
    required=("country", "period"),
    is_repeated=True,
)
MEASURE = Shape(
    "a measure",
    {
        **_COUNTED,
        "kind": one_of("stock", "flow"),
        "first_year": YEAR,
        "inferred_after": POINT,
        "filed": one_of("asylum", "origin", "home"),
        "rounded": FLAG,
        "carry_years": SMALL,
        "world": one_of("given"),
        "overlaps": Shape(
            "measures, each with the reason why it counts some of the same people", rest=TEXT, instead=TEXTS
        ),
        "areas": TEXTS,
        **_each(FLAG, "sparse", "estimated", "abroad"),
        **_each(TEXT, "figures_of", "apart"),
        "api": FREE,
        "incomplete": INCOMPLETE,
    },
    required=("label",),
)
INDICATOR = Shape(
    "an indicator",
    {**_COUNTED, **_each(TEXT, "formula", "of_world"), **_each(FLAG, "lenient", "strict"), "areas": TEXTS},
    required=("label", "formula"),
)
_CHANGE = Shape("who joined and who left", _each(MEMBERS, "joined", "left"))
GROUP = Shape(
    "a group",
    {
        "name": NAME,
        "names": TRANSLATIONS,
        "aliases": MANY_TRANSLATIONS,
        "members": MEMBERS,
        **_each(TEXT, "scheme", "source", "note", "definition", "list"),
        **_each(YEAR, "year", "since"),
        "lead": SMALL,
        "changes": Shape("what each list changed in the one before it", rest=_CHANGE, names=LIST_YEAR, called="year"),
    },
    required=("name", "members"),
)
_TABLE_MEASURE = Shape(
    "a measure", _each(TEXT, "label", "short", "definition", "api", "unit"), required=("label", "api")
)
BREAK = Shape(
    "a break in a series",
    {
        "country": NAME,
        "measure": ID,
        "period": POINT,
        "role": one_of("asylum", "origin"),
        "break": FLAG,
        **_each(TEXT, "reason", "source"),
    },
    required=("country", "measure", "period", "reason"),
    is_repeated=True,
)
TRAPS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "counted": (("measure",), ("value",)),
    "rounded": ((), ("where", "number")),
    "mid-year": ((), ()),
    "before": (("measure", "before"), ()),
    "revised": (("measure", "percent"), ("low", "high")),
    "mixed units": (("measure",), ("persons", "cases")),
    "country": (("measure", "countries"), ()),
    "by construction": (("measure",), ()),
}
"""When a trap applies: what each kind needs, and what its text may leave open."""
TRAP = Shape(
    "a trap",
    {
        "when": one_of(*TRAPS),
        "measure": ID,
        "roles": ROLES,
        "countries": TEXTS,
        "before": YEAR,
        "percent": SMALL,
        **_each(TEXT, "text", "advice"),
    },
    required=("when", "text", "advice"),
)
TREATY = Shape(
    "a treaty",
    {
        **_each(TEXT, "title", "short", "area", "alone", "both"),
        **_each(ID, "behind", "beside"),
        "absence": one_of("not a party", "not known", "not known to have adopted"),
    },
    required=("title", "short", "absence"),
)
TABLE = Shape(
    "a table with dimensions",
    {
        **_each(TEXT, "label", "publisher", "definition", "source", "like"),
        "kind": one_of("stock", "flow"),
        "first_year": YEAR,
        "dimensions": IDS,
        "roles": ROLES,
        "api": Shape("columns", rest=TEXT),
        "indicator": Shape("indicators", rest=INDICATOR, names=ID),
        "measure": Shape("measures", rest=_TABLE_MEASURE, names=ID),
    },
    required=("label", "dimensions", "api"),
)
DIMENSION = Shape(
    "a dimension",
    {**_each(TEXT, "label", "definition"), "codes": Shape("codes", rest=TEXT), "short": FREE},
    required=("label",),
)
FACTS: Mapping[str, Rule | Shape] = {
    **_each(NAME, "name", "formal", "nationality", "unhcr", "iso2", "capital"),
    **_each(TEXT, "note", "source"),
    "kind": one_of("country", "special", "world"),
    "m49": TEXT_OR_NUMBER,
    **_each(TEXT, "unhcr_region", "m49_region", "m49_subregion", "m49_intermediate", "income_group"),
    "income_group_year": YEAR,
    **_each(FLAG, "ldc", "lldc", "sids"),
    **_each(TEXTS, "borders", "former", "includes"),
    **_each(TRANSLATIONS, "names", "articles"),
    **_each(MANY_TRANSLATIONS, "aliases", "endonyms"),
    "demonyms": Shape("demonyms by language", rest=TEXT_OR_TEXTS, instead=TEXT_OR_TEXTS, called="language"),
    "treaties": Shape("treaties", rest=FREE, called="treaty"),
    "context": Shape("what lies behind the figures", rest=FREE, instead=TEXT),
}
"""What a country's table may say besides figures."""
PLACE_FACTS = {key: FACTS[key] for key in ("name", "names", "aliases", "context", "note", "source")}
"""The same for a place in a country."""
ORIGIN_FACTS = {key: FACTS[key] for key in ("note", "source")}
"""The same for the figures of one origin."""


def _counted(noun: str, facts: Mapping[str, Rule | Shape], **more: Rule | Shape) -> Shape:
    """A table that holds figures beside what it says."""
    return Shape(noun, {**facts, "period": PERIOD, **more}, rest=FIGURE, names=ID, called="measure")


_ORIGIN = _counted("the figures of one origin", ORIGIN_FACTS)
_ORIGINS = Shape("figures by country of origin", rest=_ORIGIN, called="country")
_PLACE = _counted("a place in a country", PLACE_FACTS, **{"from": _ORIGINS})
_PLACES = Shape("places in a country", rest=_PLACE, called="place")
_COUNTRY = _counted("a country", FACTS, **{"from": _ORIGINS, "place": _PLACES})
FILE = Shape(
    "a dataset in one file",
    {
        "dataset": DATASET,
        "measure": Shape("measures", rest=MEASURE, names=ID, called="id"),
        "indicator": Shape("indicators", rest=INDICATOR, names=ID, called="id"),
        "group": Shape("groups of countries", rest=GROUP, names=ID, called="id"),
        "country": Shape("countries", rest=_COUNTRY, called="country"),
        "language": LANGUAGES,
        "break": BREAK,
    },
    required=("dataset",),
)
"""Everything that one file may hold."""
TABLES = tuple(FILE.keys)
FOLDER_TABLES = ("table", "dimension", "trap", "treaty")
"""Tables that only a dataset spread over a folder has: what has more keys than origin, asylum and period, and texts."""
RESERVED = frozenset({*FACTS, "from", "marks", *COLUMN_IDS})
"""What no measure can be called: the word stands for something else beside the figures, here or in a table."""
