"""The list of countries and territories: what is known of each, and which of them are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from unhcr_cli.core.model import Country, Value
from unhcr_cli.core.report import Column, Provenance, Report, Sheet
from unhcr_cli.languages.base import ENGLISH, Language

COLUMNS = (
    Column("iso3", "ISO3"),
    Column("country", "Country"),
    Column("unhcr_code", "UNHCR code"),
    Column("iso2", "ISO2"),
    Column("m49", "M49"),
    Column("unhcr_region", "UNHCR region"),
    Column("m49_region", "M49 region"),
    Column("m49_subregion", "M49 subregion"),
    Column("m49_intermediate", "M49 intermediate region"),
    Column("income_group", "Income group"),
    Column("ldc", "LDC"),
    Column("kind", "Kind"),
    Column("how", "Found by"),
    Column("note", "Note"),
)
_SHOWN = ("iso3", "country", "unhcr_code", "iso2", "m49", "unhcr_region")
_SHOWN_WIDE = (*_SHOWN, "income_group", "ldc")
_SHOWN_FOUND = ("iso3", "country", "unhcr_code", "iso2", "m49", "how")
_REGIONS = ("unhcr_region", "m49_region", "m49_subregion", "m49_intermediate", "income_group")
_SHOWN_SPECIAL = ("iso3", "country", "unhcr_code", "note")


class Listed(NamedTuple):
    """A country and why it is in the answer."""

    country: Country
    """With its facts."""
    how: str = ""
    """What it was found by: `ISO3 code`, `former name`, `member of Sahel`; empty in the whole list."""


def entries(countries: Iterable[Country]) -> tuple[Listed, ...]:
    """The countries as entries, by name."""
    return tuple(Listed(each) for each in sorted(countries, key=lambda country: (country.name, country.code)))


def within(entries: Sequence[Listed], groups: Sequence[Country], language: Language = ENGLISH) -> tuple[Listed, ...]:
    """The entries that belong to any of the groups, with the group that they belong to."""
    kept = []
    for entry in entries:
        belongs = [group.name for group in groups if entry.country.code in group.members]
        if belongs:
            reasons = dict.fromkeys(
                (*entry.how.split("; "), *(language.say("member of {name}", name=name) for name in belongs))
            )
            kept.append(entry._replace(how="; ".join(filter(None, reasons))))
    return tuple(kept)


def report(
    entries: Sequence[Listed],
    query: Mapping[str, object],
    provenance: Provenance,
    language: Language = ENGLISH,
    names: Mapping[str, str] = MappingProxyType({}),
    *,
    searched: bool,
    wide: bool,
) -> Report:
    """The entries as an answer; `searched` shows a person why each was found, `wide` more columns.

    `names` has the names of regions in the language, by the English ones.
    """
    rows = tuple(_row(entry) for entry in entries)
    is_special = all(entry.country.kind == "special" for entry in entries)
    shown = _SHOWN_SPECIAL if is_special else _SHOWN_FOUND if searched else _SHOWN_WIDE if wide else _SHOWN
    text = "Found: {number}" if searched else "Countries and territories: {number}"
    places = [number for number, column in enumerate(COLUMNS) if column.id in shown]
    sheet = Sheet(
        language.say("Special origins, which are no countries" if is_special else text, number=len(rows)),
        language.headed(COLUMNS[place] for place in places),
        tuple(tuple(_said(row[place], COLUMNS[place].id, language, names) for place in places) for row in rows),
    )
    return Report("countries", query, language.headed(COLUMNS), rows, provenance, sheets=(sheet,))


def _said(value: Value, id: str, language: Language, names: Mapping[str, str]) -> Value:
    """A cell as a person reads it: regions, reasons and yes or no in the language."""
    if value is None or not isinstance(value, str):
        return ""
    if id in _REGIONS:
        return names.get(value, value)
    if id == "how":
        reasons = (reason.partition(": ") for reason in value.split("; "))
        return language.say("; ").join(f"{language.say(reason)}{colon}{rest}" for reason, colon, rest in reasons)
    return language.say(value) if id in ("ldc", "note") else value


def sources(groups: Iterable[Country]) -> tuple[str, ...]:
    """Whose lists the groups are, each once."""
    return tuple(dict.fromkeys(str(group.facts["source"]) for group in groups if group.facts.get("source")))


def _row(entry: Listed) -> tuple[Value, ...]:
    country = entry.country
    facts = country.facts
    known = {
        **{column.id: _text(facts.get(column.id)) for column in COLUMNS},
        "iso3": country.code,
        "country": country.name,
        "unhcr_code": _text(facts.get("unhcr")),
        "ldc": ("yes" if facts["ldc"] else "no") if "ldc" in facts else None,
        "kind": country.kind,
        "how": entry.how or None,
    }
    return tuple(known[column.id] for column in COLUMNS)


def _text(value: object) -> str | None:
    return None if value in (None, "") else str(value)
