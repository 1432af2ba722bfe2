"""Paragraphs on the situation of a country, each a few sentences that may be none. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from unhcr_cli.analysis.answer import quoted
from unhcr_cli.reports.narrative.changes import begins_later, change
from unhcr_cli.reports.narrative.sentences import (
    head_count,
    inside,
    none_counted,
    not_available,
    not_collected,
    partners,
    rank,
    ranks,
    returns,
)
from unhcr_cli.reports.narrative.situation import COMPARED_YEARS, Situation
from unhcr_cli.reports.narrative.standpoint import Standpoint

PRESENT = ("refugees", "oip", "asylum_seekers", "idps")
"""What `displaced` adds up for a country of asylum."""
ABROAD = ("refugees", "oip", "asylum_seekers")
"""What `displaced_abroad` adds up for a country of origin."""
_IN_NO_TOTAL = (
    ("stateless", ", some of whom may be in the figures above too"),
    ("others_of_concern", ""),
    ("host_community", ", who are not displaced"),
)


def presence(situation: Situation) -> Iterator[str]:
    """Who is in the country and how many, or that it isn't known."""
    language = situation.language
    here, groups = situation.here, situation.here.cells(PRESENT)
    total = ("displaced", here.cell("displaced"))
    when, where = language.at(situation.period), situation.where
    told = head_count(language, groups, total, when, where, remark=_series(situation))
    if told:
        yield told
        share, population = here.cell("displaced_share"), here.cell("population")
        if share.value is not None and population.value is not None:
            text = "That equals {share} of the population of {number}."
            yield language.say(text, share=language.percent(share.value), number=language.count(population.value))
    else:
        yield none_counted(language, groups, f"{where} {when}")
    yield not_available(language, groups, where, situation.period)
    if not told:
        yield not_collected(here, groups)
    if situation.is_world:
        yield _headline(situation)
        yield _incomplete(situation)


def _series(situation: Situation) -> str:
    """Whose series the internally displaced are in, where there are any."""
    return situation.language.say(" (by UNHCR's series)") if situation.here.cell("idps").value else ""


def _headline(situation: Situation) -> str:
    """How the total differs from UNHCR's headline, and what that comes to."""
    language, here = situation.language, situation.here
    if not here.cell("idps").value or "forcibly_displaced" not in here.figures.catalogue.indicators:
        return ""
    headline = here.figures.outcome("forcibly_displaced", here.code, here.period)
    if headline.withheld:
        text = (
            "The total is a sum of these groups and not UNHCR's headline, which can't be added up for {date}: a part "
            "of it is carried from another date, or missing."
        )
        published = (quoted(language, each) for each in situation.headlines if each.period == situation.period)
        quotation = next((f" {language.opening(each)}." for each in published), "")
        return f"{language.say(text, date=language.to(situation.period))}{quotation}"
    idmc, unrwa, gaza = (here.cell(id) for id in ("idmc_idps", "unrwa_refugees", "unrwa_idps"))
    if not idmc.value or not unrwa.value:
        return ""
    text = (
        "The total is a sum of these groups and not UNHCR's headline, which takes IDMC's estimate of the internally "
        "displaced ({idmc}) in the place of UNHCR's and adds UNRWA's Palestine refugees ({unrwa}): {number}."
    )
    if gaza.value:
        text = (
            "The total is a sum of these groups and not UNHCR's headline, which takes IDMC's estimate of the "
            "internally displaced ({idmc}) in the place of UNHCR's, adds UNRWA's Palestine refugees ({unrwa}) and "
            "takes off those displaced in Gaza ({gaza}), who are in both: {number}."
        )
    values = {"idmc": idmc.value, "unrwa": unrwa.value, "gaza": gaza.value, "number": headline.value}
    return language.say(text, **{name: language.count(value) for name, value in values.items()})


def _incomplete(situation: Situation) -> str:
    """Whose figures the sum lacks that it had a year before."""
    language = situation.language
    names = language.listed([language.place(each) for each in situation.lacking])
    text = "There is no figure for {names}, which was in the sum a year before: nothing is compared with it."
    return language.say(text, names=names) if names else ""


def gaps(situation: Situation) -> Iterator[str]:
    """Which groups were counted as none, and which were not counted yet."""
    language, groups = situation.language, situation.here.cells(PRESENT)
    if head_count(language, groups, ("displaced", situation.here.cell("displaced")), "", ""):
        yield none_counted(language, groups, situation.where)
        yield not_collected(situation.here, groups)


def estimate(situation: Situation) -> Iterator[str]:
    """IDMC's estimate beside UNHCR's figure of the internally displaced, where it has one."""
    idmc = situation.here.cell("idmc_idps")
    if not idmc.value or situation.is_world:
        return
    language, number = situation.language, situation.language.count(idmc.value)
    if situation.here.cell("idps").value is not None:
        text = "IDMC's estimate of internally displaced people, a series that is never added to UNHCR's, is {number}."
        yield language.say(text, number=number)
    else:
        text = "IDMC's estimate of internally displaced people {there} is {number}."
        yield language.say(text, there=_there(situation), number=number)
    if "e" in idmc.flag:
        yield language.say("It is carried from an earlier date.")


def _there(situation: Situation) -> str:
    is_named = situation.is_special or situation.is_world
    return situation.where if is_named else situation.language.say("there")


def registered(situation: Situation) -> Iterator[str]:
    """The Palestine refugees whom UNRWA registers there."""
    unrwa = situation.here.cell("unrwa_refugees")
    if unrwa.value and not (situation.is_world and situation.here.cell("idmc_idps").value):
        language = situation.language
        where = language.say("in no stated area") if situation.country.code == "UNK" else _there(situation)
        text = "UNRWA had {people} {where} on its register, who are counted apart."
        yield language.say(text, people=language.counted("unrwa_refugees", unrwa), where=where)


def others(situation: Situation) -> Iterator[str]:
    """The groups that are in no total of displaced people."""
    language = situation.language
    subject = situation.abroad if situation.is_special else situation.here
    cells = [(id, subject.cell(id), remark) for id, remark in _IN_NO_TOTAL]
    told = [f"{language.counted(id, cell)}{language.say(remark)}" for id, cell, remark in cells if cell.value]
    if told:
        where = language.say("under this origin") if situation.is_special else situation.where
        yield language.say("Also counted {where}: {people}.", where=where, people=language.say("; ").join(told))


def origins(situation: Situation) -> Iterator[str]:
    """Where the refugees and others in need in the country came from."""
    language, of = situation.language, _protected(situation.here)
    yield partners(language, situation.origins, of, are_origins=True)
    if situation.is_world:
        opener = language.say("By country of asylum")
        yield partners(language, situation.asylums, of, are_origins=False, opener=opener)


def _protected(subject: Standpoint, *, compared: bool = False) -> str:
    """What refugees and others in need are called: refugees alone, where there are no others."""
    years = (0, *COMPARED_YEARS) if compared else (0,)
    return subject.language.many("hosted" if any(subject.cell("oip", each).value for each in years) else "refugees")


def _displaced_inside(subject: Standpoint) -> str:
    people = subject.language.many("idps")
    return subject.language.say("{people}, by UNHCR's series,", people=people)


def trend(situation: Situation) -> Iterator[str]:
    """The changes of the largest groups."""
    here = situation.here
    yield change(here, _hosted(here), _protected(here, compared=True))
    yield begins_later(here)
    yield change(here, "idps", _displaced_inside(here))


def changes(situation: Situation) -> Iterator[str]:
    """The changes of every group in the country."""
    here = situation.here
    yield change(here, _hosted(here), _protected(here, compared=True))
    yield begins_later(here)
    yield change(here, "asylum_seekers", here.language.many("asylum_seekers"))
    yield change(here, "idps", _displaced_inside(here))


def _hosted(subject: Standpoint) -> str:
    return "refugees" if subject.cell("hosted").value is None else "hosted"


def standing(situation: Situation) -> Iterator[str]:
    """The rank of the country in the world by the people that it hosts, absolute and per inhabitant."""
    if situation.country.kind != "country":
        return
    found = [rank(situation.peers, situation.peer_codes, id, situation.here) for id in ("hosted", "hosted_per_1000")]
    is_counted = situation.period.year >= situation.here.first_year("oip")
    noun = situation.language.many("hosted" if is_counted else "refugees")
    per_1000 = situation.here.cell("hosted_per_1000")
    yield ranks(situation.language, found[0], found[1], per_1000, noun, situation.country)


def displaced_inside(situation: Situation) -> Iterator[str]:
    """Those of the country's people who are displaced in it, in both series."""
    here = situation.here
    yield inside(situation.language, here.cell("idps"), here.cell("idmc_idps"), situation.where)


def exile(situation: Situation, *, when: str = "") -> Iterator[str]:
    """Those of the country's people who are displaced abroad, and where they are."""
    language = situation.language
    abroad, groups = situation.abroad, situation.abroad.cells(ABROAD)
    origin, tail = "", _whose(situation)
    if not situation.is_special:
        origin, tail = f" {tail}", language.say("abroad")
    total = ("displaced_abroad", abroad.cell("displaced_abroad"))
    told = head_count(language, groups, total, when or language.at(situation.period), tail, origin=origin)
    yield told or none_counted(language, groups, language.say("{tail}{origin}", tail=tail, origin=origin))
    yield not_available(language, groups, _whose(situation), situation.period)
    yield partners(language, situation.asylums, _protected(abroad), are_origins=False)
    unrwa = abroad.cell("unrwa_refugees")
    if unrwa.value and not situation.is_special:
        people = language.counted("unrwa_refugees", unrwa)
        yield language.say("The {people} on UNRWA's register are not among them.", people=people)


def _whose(situation: Situation) -> str:
    if situation.is_special:
        return situation.language.say("under this origin")
    return situation.language.coming_from(situation.country)


def exile_change(situation: Situation) -> Iterator[str]:
    """The change of the number of the country's people abroad."""
    language, abroad = situation.language, situation.abroad
    is_comparable = abroad.period.back(10).year >= abroad.first_year("asylum_seekers")
    if is_comparable or not abroad.cell("asylum_seekers").value:
        text = "{people} {origin}" if situation.is_special else "{people} {origin} abroad"
        people = language.say(text, people=language.many("displaced_abroad"), origin=_whose(situation))
        yield change(abroad, "displaced_abroad", people)
        yield begins_later(abroad)
    else:
        people = language.say("{people} {origin}", people=language.many("refugees"), origin=_whose(situation))
        yield change(abroad, "refugees", people)


def returned(situation: Situation) -> Iterator[str]:
    """Who went home in the period."""
    here = situation.here
    yield returns(situation.language, here.cell("returned_refugees"), here.cell("returned_idps"), situation.period)
