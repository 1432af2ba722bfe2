"""Paragraphs on the situation of a country, each a few sentences that may be none. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from unhcr_cli import numerals
from unhcr_cli.sentences import (
    Subject,
    begins_later,
    change,
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
from unhcr_cli.situation import COMPARED_YEARS, Situation
from unhcr_cli.wording import NOUNS, at, counted, percent, place

PRESENT = ("refugees", "oip", "asylum_seekers", "idps")
"""What `displaced` adds up for a country of asylum."""
ABROAD = ("refugees", "oip", "asylum_seekers")
"""What `displaced_abroad` adds up for a country of origin."""
_IDPS = f"{NOUNS['idps'][1]}, by UNHCR's series,"
_IN_NO_TOTAL = (
    ("stateless", ", some of whom may be in the figures above too"),
    ("others_of_concern", ""),
    ("host_community", ", who are not displaced"),
)


def presence(situation: Situation) -> Iterator[str]:
    """Who is in the country and how many, or that it isn't known."""
    here, groups = situation.here, situation.here.cells(PRESENT)
    total = ("displaced", here.cell("displaced"))
    when, where = at(situation.period), situation.where
    told = head_count(groups, total, when, where, remark=_series(situation))
    if told:
        yield told
        share, population = here.cell("displaced_share"), here.cell("population")
        if share.value is not None and population.value is not None:
            inhabitants = numerals.count(population.value)
            yield f"That equals {percent(share.value)} of the population of {inhabitants}."
    else:
        yield none_counted(groups, f"{where} {when}")
    yield not_available(groups, where, situation.period)
    if not told:
        yield not_collected(here, groups)
    if situation.is_world:
        yield _headline(situation)


def _series(situation: Situation) -> str:
    """Whose series the internally displaced are in, where there are any."""
    return " (by UNHCR's series)" if situation.here.cell("idps").value else ""


def _headline(situation: Situation) -> str:
    idmc, unrwa = situation.here.cell("idmc_idps"), situation.here.cell("unrwa_refugees")
    if not idmc.value or not unrwa.value or not situation.here.cell("idps").value:
        return ""
    return (
        "The total is a sum of these groups and not UNHCR's headline, which takes IDMC's estimate of the "
        f"internally displaced ({numerals.count(idmc.value)}) in the place of UNHCR's and adds UNRWA's "
        f"Palestine refugees ({numerals.count(unrwa.value)})."
    )


def gaps(situation: Situation) -> Iterator[str]:
    """Which groups were counted as none, and which were not counted yet."""
    groups = situation.here.cells(PRESENT)
    if head_count(groups, ("displaced", situation.here.cell("displaced")), "", ""):
        yield none_counted(groups, situation.where)
        yield not_collected(situation.here, groups)


def estimate(situation: Situation) -> Iterator[str]:
    """IDMC's estimate beside UNHCR's figure of the internally displaced, where it has one."""
    idmc = situation.here.cell("idmc_idps")
    if not idmc.value or situation.is_world:
        return
    carried = " It is carried from an earlier date." if "e" in idmc.flag else ""
    has_both = situation.here.cell("idps").value is not None
    which = ", a series that is never added to UNHCR's," if has_both else f" {_there(situation)}"
    yield f"IDMC's estimate of internally displaced people{which} is {numerals.count(idmc.value)}.{carried}"


def _there(situation: Situation) -> str:
    return situation.where if situation.is_special or situation.is_world else "there"


def registered(situation: Situation) -> Iterator[str]:
    """The Palestine refugees whom UNRWA registers there."""
    unrwa = situation.here.cell("unrwa_refugees")
    if unrwa.value and not (situation.is_world and situation.here.cell("idmc_idps").value):
        where = "in no stated area" if situation.country.code == "UNK" else _there(situation)
        yield f"UNRWA had {counted('unrwa_refugees', unrwa)} {where} on its register, who are counted apart."


def others(situation: Situation) -> Iterator[str]:
    """The groups that are in no total of displaced people."""
    subject = situation.abroad if situation.is_special else situation.here
    cells = [(id, subject.cell(id), remark) for id, remark in _IN_NO_TOTAL]
    told = [f"{counted(id, cell)}{remark}" for id, cell, remark in cells if cell.value]
    if told:
        where = "under this origin" if situation.is_special else situation.where
        yield f"Also counted {where}: {'; '.join(told)}."


def origins(situation: Situation) -> Iterator[str]:
    """Where the refugees and others in need in the country came from."""
    of = _protected(situation.here)
    yield partners(situation.origins, of, are_origins=True)
    if situation.is_world:
        yield partners(situation.asylums, of, are_origins=False, opener="By country of asylum")


def _protected(subject: Subject, *, compared: bool = False) -> str:
    """What refugees and others in need are called: refugees alone, where there are no others."""
    years = (0, *COMPARED_YEARS) if compared else (0,)
    return NOUNS["hosted" if any(subject.cell("oip", each).value for each in years) else "refugees"][1]


def trend(situation: Situation) -> Iterator[str]:
    """The changes of the largest groups."""
    here = situation.here
    yield change(here, _hosted(here), _protected(here, compared=True))
    yield begins_later(here)
    yield change(here, "idps", _IDPS)


def changes(situation: Situation) -> Iterator[str]:
    """The changes of every group in the country."""
    here = situation.here
    yield change(here, _hosted(here), _protected(here, compared=True))
    yield begins_later(here)
    yield change(here, "asylum_seekers", NOUNS["asylum_seekers"][1])
    yield change(here, "idps", _IDPS)


def _hosted(subject: Subject) -> str:
    return "refugees" if subject.cell("hosted").value is None else "hosted"


def standing(situation: Situation) -> Iterator[str]:
    """The rank of the country in the world by the people that it hosts, absolute and per inhabitant."""
    if situation.country.kind != "country":
        return
    found = [rank(situation.peers, situation.peer_codes, id, situation.here) for id in ("hosted", "hosted_per_1000")]
    is_counted = situation.period.year >= situation.here.first_year("oip")
    noun = NOUNS["hosted" if is_counted else "refugees"][1]
    yield ranks(found[0], found[1], situation.here.cell("hosted_per_1000"), noun, place(situation.country))


def displaced_inside(situation: Situation) -> Iterator[str]:
    """Those of the country's people who are displaced in it, in both series."""
    here = situation.here
    yield inside(here.cell("idps"), here.cell("idmc_idps"), situation.where)


def exile(situation: Situation, *, when: str = "") -> Iterator[str]:
    """Those of the country's people who are displaced abroad, and where they are."""
    abroad, groups = situation.abroad, situation.abroad.cells(ABROAD)
    origin, tail = ("", "under this origin") if situation.is_special else (f" {_whose(situation)}", "abroad")
    total = ("displaced_abroad", abroad.cell("displaced_abroad"))
    told = head_count(groups, total, when or at(situation.period), tail, origin=origin)
    yield told or none_counted(groups, f"{tail}{origin}")
    yield not_available(groups, _whose(situation), situation.period)
    yield partners(situation.asylums, _protected(abroad), are_origins=False)
    unrwa = abroad.cell("unrwa_refugees")
    if unrwa.value and not situation.is_special:
        yield f"The {counted('unrwa_refugees', unrwa)} on UNRWA's register are not among them."


def _whose(situation: Situation) -> str:
    return "under this origin" if situation.is_special else f"from {place(situation.country)}"


def exile_change(situation: Situation) -> Iterator[str]:
    """The change of the number of the country's people abroad."""
    abroad = situation.abroad
    is_comparable = abroad.period.back(10).year >= abroad.first_year("asylum_seekers")
    if is_comparable or not abroad.cell("asylum_seekers").value:
        yield change(
            abroad,
            "displaced_abroad",
            f"displaced people {_whose(situation)}{'' if situation.is_special else ' abroad'}",
        )
        yield begins_later(abroad)
    else:
        yield change(abroad, "refugees", f"refugees {_whose(situation)}")


def returned(situation: Situation) -> Iterator[str]:
    """Who went home in the period."""
    here = situation.here
    yield returns(here.cell("returned_refugees"), here.cell("returned_idps"), situation.period)
