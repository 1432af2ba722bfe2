"""Every spelling that means a country or a group, derived from what the dataset says about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from unhcr_cli.names.folding import SCHEMES, fold

ISO3 = "ISO3 code"
UNHCR = "UNHCR code"
INCLUDED = "a part of it in UNHCR's figures"
OWN_NAME = "name in a language of its own"
LANGUAGES: Mapping[str, str] = {
    "en": "English",
    "fr": "French",
    "es": "Spanish",
    "ar": "Arabic",
    "ru": "Russian",
    "zh": "Chinese",
}

_BRACKETED = re.compile(r"(.+?)\s*\(([^()]+)\)")
_APOSTROPHE = re.compile("['’]")
_ARTICLE = re.compile(r"(?:la|le|les|el|los|las)\s+|l['’]", re.IGNORECASE)
_JOINED_LENGTH = 5
"""A name in one word (`elsalvador`) is a key from this length on: shorter ones would read as codes."""


class Alias(NamedTuple):
    """One key and what it means."""

    key: str
    """The folded spelling."""
    code: str
    """ISO3 code of a country, UNHCR's own of a special origin, id of a group."""
    kind: str
    """`country`, `special`, `world`, `group`, or `people` for those of a country."""
    how: str
    """Why it matches, in words: `ISO3 code`, `French name`, `former name`; `m49 group` for a group."""


def aliases(countries: Mapping[str, Mapping[str, object]], groups: Mapping[str, Mapping[str, object]]) -> list[Alias]:
    """Every key of every country and group, sorted, once per meaning.

    A key may stand for several countries ("Congo"); to ask which is meant is the resolver's part.
    """
    found: dict[tuple[str, str], Alias] = {}
    of_countries = (_of_country(code, facts) for code, facts in countries.items())
    of_groups = (_of_group(id, facts) for id, facts in groups.items())
    for alias in chain(chain.from_iterable(of_countries), chain.from_iterable(of_groups)):
        found.setdefault((alias.key, alias.code), alias)
    return sorted(alias for alias in found.values() if alias.key)


def rank(alias: Alias) -> int:
    """Whose reading wins, lowest first.

    ISO3 codes, then names, UNHCR's own codes, UNHCR's regions, other groups, the UN's, and people last.
    """
    if alias.kind == "people":
        return 6
    if alias.kind == "group":
        return {"unhcr group": 3, "m49 group": 5}.get(alias.how, 4)
    return {ISO3: 0, UNHCR: 2}.get(alias.how, 1)


def spellings(name: str) -> tuple[str, ...]:
    """The keys of one name: as written, without its article, what is in brackets first, and in one word.

    >>> spellings("Korea (Republic of)")
    ('korea republic of', 'korearepublicof', 'republic of korea', 'republicofkorea')
    >>> spellings("Côte d'Ivoire")
    ('cote divoire', 'cotedivoire', 'cote d ivoire')
    """
    forms = [name]
    bracketed = _BRACKETED.fullmatch(name)
    if bracketed:
        forms.append(f"{bracketed[2]} {bracketed[1]}")
    article = _ARTICLE.match(name)
    if article:
        forms.append(name[article.end() :])
    forms += [_APOSTROPHE.sub(" ", form) for form in forms]
    keys = []
    for form in forms:
        key = fold(form)
        joined = key.replace(" ", "")
        keys += [key, joined] if len(joined) >= _JOINED_LENGTH and not joined.isdigit() else [key]
    return tuple(dict.fromkeys(keys))


def _of_country(code: str, facts: Mapping[str, object]) -> Iterator[Alias]:
    kind = str(facts.get("kind", "country"))
    for key, how in _codes(code, facts, ISO3 if kind == "country" else "code"):
        yield Alias(key, code, kind, how)
    for name, how in _names(code, facts):
        for key in spellings(name):
            yield Alias(key, code, kind, how)
    for name in _texts(facts.get("includes")):
        for key in spellings(name):
            yield Alias(key, code, kind, INCLUDED)
    own_code = fold(str(facts.get("unhcr", "")))
    if own_code:
        yield Alias(own_code, code, kind, UNHCR)
        yield Alias(f"unhcr:{own_code}", code, kind, UNHCR)
    nationality = ("en", str(facts.get("nationality", "")))
    for language, name in (nationality, *_by_language(facts.get("demonyms"))):
        for key in spellings(name):
            yield Alias(key, code, "people", f"{LANGUAGES.get(language, language)} nationality")


def _codes(code: str, facts: Mapping[str, object], own: str) -> Iterator[tuple[str, str]]:
    yield fold(code), own
    yield f"iso:{fold(code)}", own
    iso2 = fold(str(facts.get("iso2", "")))
    if iso2:
        yield iso2, "ISO2 code"
        yield f"iso:{iso2}", "ISO2 code"
    m49 = str(facts.get("m49", ""))
    for digits in dict.fromkeys((m49.zfill(3), m49.lstrip("0"))):
        if m49.isdigit():
            yield digits, "M49 code"
            yield f"m49:{digits}", "M49 code"


def _names(code: str, facts: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    yield str(facts.get("name", code)), "English name"
    translations = _by_language(facts.get("names"))
    articles = dict(_by_language(facts.get("articles")))
    for language, name in translations:
        how = f"{LANGUAGES.get(language, language)} name"
        yield name, how
        article = articles.get(language, "")
        if article:
            yield (article + name if article.endswith("'") else f"{article} {name}"), how
    yield str(facts.get("formal", "")), "formal name"
    for name in _texts(facts.get("former")):
        yield name, "former name"
    for language, name in _by_language(facts.get("aliases")):
        yield name, f"other {LANGUAGES.get(language, language)} name"
    for _, name in _by_language(facts.get("endonyms")):
        yield name, OWN_NAME


def _of_group(id: str, facts: Mapping[str, object]) -> Iterator[Alias]:
    scheme = str(facts.get("scheme", "")).casefold()
    how = f"{scheme} group".strip()
    names = [id.replace("_", " "), str(facts.get("name", id))]
    names += [name for key in ("names", "aliases") for _, name in _by_language(facts.get(key))]
    for name in names:
        for key in spellings(name):
            yield Alias(key, id, "group", how)
            if scheme in SCHEMES and key:
                yield Alias(f"{scheme}:{key}", id, "group", how)


def _texts(value: object) -> tuple[str, ...]:
    """One text or an array of them, as TOML may have it."""
    if isinstance(value, str):
        return (value,)
    return tuple(map(str, value)) if isinstance(value, list | tuple) else ()


def _by_language(value: object) -> tuple[tuple[str, str], ...]:
    """Pairs of language and text; texts without a language are English."""
    if isinstance(value, Mapping):
        return tuple((str(language), text) for language, texts in value.items() for text in _texts(texts))
    return tuple(("en", text) for text in _texts(value))
