"""Sentences about figures, one function each: right for zero, one and many, and for what is missing. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from unhcr_cli.core import numerals
from unhcr_cli.core.flags import NOT_COLLECTED
from unhcr_cli.core.model import Cell, Country, Period
from unhcr_cli.indicators.figures import Figures
from unhcr_cli.languages.base import Language
from unhcr_cli.reports.narrative.standpoint import Standpoint
from unhcr_cli.reports.page import Partner

Cells = Mapping[str, Cell]
_ORIGINS = {"UNK": "were of unknown or various origin", "XXA": "were stateless", "TIB": "were Tibetan"}


def head_count(
    language: Language,
    cells: Cells,
    total: tuple[str, Cell],
    when: str,
    tail: str,
    *,
    origin: str = "",
    remark: str = "",
) -> str:
    """Who was counted: the total and what it adds, or the parts alone where there is one or no total.

    `tail` says where, `origin` from where; `remark` stands behind the list. Empty where no more than zeros
    is known.
    """
    ids = [id for id, cell in cells.items() if cell.value]
    if not ids:
        return ""
    parts = language.listed([language.counted(id, cells[id]) for id in ids])
    id, cell = total
    said = {"when": language.opening(when), "origin": origin, "tail": tail, "parts": parts, "remark": remark}
    if len(ids) > 1 and cell.value is not None:
        text = "{when}, {total}{origin} were counted {tail}: {parts}{remark}."
        return language.say(text, total=language.counted(id, cell), **said)
    if sum(cells[each].value or 0 for each in ids) == 1:
        return language.say("{when}, {parts}{origin}{remark} was counted {tail}.", **said)
    return language.say("{when}, {parts}{origin}{remark} were counted {tail}.", **said)


def none_counted(language: Language, cells: Cells, tail: str) -> str:
    """Which groups were counted as 0; empty where none was."""
    nouns = [language.many(id) for id, cell in cells.items() if cell.value == 0]
    if not nouns:
        return ""
    return language.opening(language.say("{nobody} were counted {tail}.", nobody=language.none_of(nouns), tail=tail))


def not_available(language: Language, cells: Cells, tail: str, period: Period) -> str:
    """Of which groups there is no figure, though they were counted elsewhere; empty where of none."""
    nouns = [language.many(id) for id, cell in cells.items() if cell.value is None and cell.flag != NOT_COLLECTED]
    if not nouns:
        return ""
    people = language.listed(nouns, "or")
    return language.say(
        "There is no figure on {people} {tail} for {date}.", people=people, tail=tail, date=language.to(period)
    )


def not_collected(subject: Standpoint, cells: Cells) -> str:
    """When the series begin that had not begun; empty where all had."""
    language = subject.language
    begun: dict[int, list[str]] = {}
    for id, cell in cells.items():
        if cell.value is None and cell.flag == NOT_COLLECTED and id in subject.figures.catalogue.measures:
            begun.setdefault(subject.first_year(id), []).append(language.many(id))
    parts: list[str] = []
    for year, nouns in sorted(begun.items()):
        text = "those on {people} begin in {year}" if parts else "{people} begin in {year}"
        parts.append(language.say(text, people=language.listed(nouns), year=year))
    return language.say("Figures on {series}.", series=language.listed(parts)) if parts else ""


def partners(language: Language, found: Sequence[Partner], of: str, *, are_origins: bool, opener: str = "") -> str:
    """Where the largest groups came from, or where they were, each with its share; empty where nobody is.

    `opener` begins the sentence in the place of "Of the refugees", unless all are on one side.
    """
    if not found:
        return ""
    sides = [_side(language, partner, is_origin=are_origins) for partner in found]
    if found[0].share_percent == 100:
        return language.say("All of the {people} {verb}.", people=of, verb=" ".join(sides[0]))
    told, verb = [], ""
    for partner, side in zip(found, sides, strict=True):
        words = side if side[0] != verb else side[1:]
        verb = side[0]
        number = language.about(partner.people)
        told.append(f"{number} ({language.percent(partner.share_percent)}) {' '.join(words)}")
    return f"{opener or language.say('Of the {people}', people=of)}, {language.listed(told)}."


def _side(language: Language, partner: Partner, *, is_origin: bool) -> tuple[str, ...]:
    """A verb, which need not be said twice, and what goes with it."""
    if not is_origin:
        unknown = partner.country.code == "UNK"
        return (
            language.say("were"),
            language.say("in places unknown") if unknown else language.inside(partner.country),
        )
    if partner.country.code in _ORIGINS:
        return (language.say(_ORIGINS[partner.country.code]),)
    return (language.say("came"), language.out_of(partner.country))


class Rank(NamedTuple):
    """A place among the countries that have a figure, the largest first."""

    place: int
    of: int
    others: int
    """How many share the place."""


def rank(figures: Figures, codes: Sequence[str], id: str, subject: Standpoint) -> Rank | None:
    """The rank of a country by `id`; None where its figure is missing or 0, or where it is alone."""
    own = subject.cell(id).value
    if not own:
        return None
    values = [value for code in codes if (value := figures.cell(id, code, subject.period).value) is not None]
    if len(values) < 2:
        return None
    return Rank(1 + sum(value > own for value in values), len(values), values.count(own) - 1)


def ranks(
    language: Language, absolute: Rank | None, relative: Rank | None, per_1000: Cell, noun: str, country: Country
) -> str:
    """The ranks by number and by number for 1,000 inhabitants; empty where there is none."""
    if absolute is None:
        return ""
    text = "By number {of_people}, {who} ranked {rank}{others} of the {of} countries and territories with a figure"
    told = language.of(country, text, of_people=language.of_people(noun), **_ranked(language, absolute))
    if relative is None:
        return f"{told}."
    rate = language.figure(numerals.per_1000(per_1000.value)).replace("<", language.say("less than "))
    text = "{told}; by their number for every 1,000 inhabitants ({rate}), {rank}{others} of {of}."
    return language.say(text, told=told, rate=rate, **_ranked(language, relative))


def _ranked(language: Language, found: Rank) -> dict[str, str]:
    others = ""
    if found.others:
        text = " (together with {number} others)" if found.others > 1 else " (together with {number} other)"
        others = language.say(text, number=language.count(found.others))
    return {"rank": language.ordinal(found.place), "others": others, "of": language.count(found.of)}


def inside(language: Language, idps: Cell, idmc: Cell, where: str) -> str:
    """The people displaced inside the country, in UNHCR's series and in IDMC's; empty before both begin."""
    carried = language.say(", carried from an earlier date") if "e" in idmc.flag else ""
    said = {"people": language.many("idps"), "where": where, "carried": carried}
    estimate = language.count(idmc.value)
    if idps.value is None and idmc.value is None:
        is_begun = NOT_COLLECTED not in (idps.flag, idmc.flag)
        return language.say("Neither UNHCR nor IDMC has a figure on {people} {where}.", **said) if is_begun else ""
    if idps.value is None:
        text = "IDMC's estimate of {people} {where} is {number}{carried}."
        if idps.flag != NOT_COLLECTED:
            text = "UNHCR has no figure on {people} {where}; IDMC's estimate of them is {number}{carried}."
        return language.say(text, number=estimate, **said)
    ours = language.say("UNHCR's series has no {people} {where}", **said)
    if idps.value:
        ours = language.say("UNHCR's series has {people} {where}", people=language.counted("idps", idps), where=where)
    if idmc.value is None:
        return language.say("{ours}; IDMC has no figure.", ours=ours) if idmc.flag != NOT_COLLECTED else f"{ours}."
    text = "{ours}; IDMC's estimate, which is never added to it, is {number}{carried}."
    return language.say(text, ours=ours, number=estimate, carried=carried)


def returns(language: Language, refugees: Cell, idps: Cell, period: Period) -> str:
    """Who went home in the period; says that no refugees did, where none was counted."""
    when = language.during(period)
    told = [language.counted(id, cell) for id, cell in (("refugees", refugees), ("idps", idps)) if cell.value]
    if told:
        people = language.listed(told)
        return language.say("{when}, {people} returned home.", when=language.opening(when), people=people)
    return language.say("No returns of refugees were counted {when}.", when=when) if refugees.value == 0 else ""
