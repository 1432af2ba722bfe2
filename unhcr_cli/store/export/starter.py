"""A commented file that a dataset of one's own begins with, filled with the newest figures there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from unhcr_cli.core.model import Cell, Country, Period
from unhcr_cli.core.text import visible
from unhcr_cli.dataset.single_file import UNKNOWN_ORIGIN
from unhcr_cli.dataset.toml import date_literal, number, string
from unhcr_cli.store.store import Store

ORIGINS_SHOWN = 5

_HEAD = """\
# A dataset of your own: TOML, and what stands behind a # is a comment. It is yours to change. With this file as FILE:
#   unhcr data check FILE              is it sound?
#   unhcr stats {code} --data FILE        ask it alone
#   unhcr stats {code} --overlay FILE     put it on top of the figures that come with the program
#   unhcr data schema                  everything that may stand here
# The figures are those of release {release}: put your own in their place, and delete what you don't know. What is
# left out is missing; 0 means that there is nobody.

[dataset]
title = {title}
source = {source}  # who counted
period = {period}  # the date of the figures: 2024-06-30, or 2025 for its 31 December
# To be left out or in, without the first #:
#provisional = true                       # the figures may still change
#release = "own"                          # what the column `release` says
#note = "What a reader must know."
"""
_TAIL = """
# A place inside the country, by any name:
#[country.{code}.place.north]
#name = "The north"
#idps = 1_200

# With several dates, a figure is an array, and "-" is a figure that is missing:
#[country.{code}.from.{other}]
#period = [2023, 2024-06-30]
#refugees = [100, "-"]

# What you count besides, and what is computed from it:
#[measure.pupils]
#label = "Refugee children at school"
#first_year = 2020

#[indicator.pupils_per_1000]
#label = "Pupils per 1,000 refugees"
#formula = "pupils / refugees * 1000"
#unit = "per 1,000"

# Countries that are asked about as one:
#[group.my_region]
#name = "My region"
#members = ["{code}", "{other}"]
"""


def text(store: Store, countries: Sequence[Country], period: Period) -> str:
    """The file for some countries, with their figures of a period and their main origins."""
    codes = [country.code for country in countries]
    names = ", ".join(country.name for country in countries[:3]) + (" …" if len(countries) > 3 else "")
    head = _HEAD.format(
        code=codes[0].lower(),
        release=store.release_of(period),
        title=string(f"{names}, {period.label}"),
        source=string(str(store.dataset.get("attribution") or store.dataset.get("source") or "me")),
        period=date_literal(period),
    )
    ids = tuple(id for id, table in store.measures.items() if table.get("default", True))
    totals = store.totals(codes, "asylum", [period], ids)
    everybody = store.everybody()
    parts = [head]
    shown = set(codes)
    for country in countries:
        parts += ["\n", *_table(store, f"country.{country.code}", country.name, totals.get((country.code, period), {}))]
        partners = dict(store.partners(country.code, "asylum", period, ("refugees",))) if "refugees" in ids else {}
        for origin in _main(partners):
            shown.add(origin)
            path = f"country.{country.code}.from.{origin}"
            parts += ["\n", *_table(store, path, everybody[origin].name, partners[origin])]
    countries_left = (code for code, each in everybody.items() if each.kind == "country" and code not in shown)
    other = next(countries_left, UNKNOWN_ORIGIN)
    return "".join(parts) + _TAIL.format(code=codes[0], other=other)


def _table(store: Store, path: str, name: str, cells: Mapping[str, Cell]) -> Iterator[str]:
    yield f"[{path}]  # {visible(name)}\n"
    for id, cell in cells.items():
        if cell.value is not None:
            entry = f"{id} = {number(cell.value)}"
            yield f"{entry:<28}# {visible(store.measures[id]['label'])}\n"


def _main(partners: Mapping[str, Mapping[str, Cell]]) -> list[str]:
    """The origins with most refugees, and some at all."""
    sizes = {code: size for code, cells in partners.items() if (size := cells["refugees"].value)}
    return sorted(sizes, key=lambda code: (-sizes[code], code))[:ORIGINS_SHOWN]
