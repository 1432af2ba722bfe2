"""The tables with dimensions added up a second time: asylum, age and sex, places. Missing cells are left away."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import date

from tests.proofs.plain import Number, Plain, TableRow
from tests.proofs.reckon import Found, formula, value_of
from tests.proofs.sums import WORLD

Figures = dict[Hashable, object]
Subjects = dict[tuple[str, str], Figures]
"""Figures by role and country."""
_Sums = dict[tuple[str, str], dict[tuple[object, ...], dict[str, int]]]
_BANDS = {"0_4": "0 to 4", "5_11": "5 to 11", "12_17": "12 to 17", "18_59": "18 to 59", "60": "60 and over"}
_SEXES = ("female", "male")
_SHARES = {"women_share": ("female", "all"), "children_share": ("all", "0 to 17")}


def applications(plain: Plain) -> Subjects:
    """By period, type, and whether persons or cases were counted."""
    keyed = ((row, (row.period, row.codes[1], row.codes[3])) for row in plain.table_rows("asylum_applications"))
    sums = _summed(plain, "asylum_applications", keyed)
    return {who: {key: each["applications"] for key, each in found.items()} for who, found in sums.items()}


def decisions(plain: Plain) -> Subjects:
    """By period, level (each, and all of them), persons or cases, and measure or rate."""
    keyed = (
        (row, (row.period, level, row.codes[2]))
        for row in plain.table_rows("asylum_decisions")
        for level in (row.codes[1], "all")
    )
    rates = _formulas(plain, "asylum_decisions")
    return {
        who: {
            (*key, id): value for key, values in found.items() for id, value in (values | _rates(rates, values)).items()
        }
        for who, found in _summed(plain, "asylum_decisions", keyed).items()
    }


def demographics(plain: Plain) -> Subjects:
    """By period, population type, sex, age and measure: people, shares and coverage."""
    keyed = ((row, (row.period, row.codes[0])) for row in plain.table_rows("demographics"))
    rates = _formulas(plain, "demographics")
    return {
        who: {
            (*key, *what): value
            for key, values in found.items()
            for what, value in (*_people(values), *_shares(_rates(rates, values)))
        }
        for who, found in _summed(plain, "demographics", keyed).items()
    }


def _people(values: Mapping[str, int]) -> Iterator[tuple[tuple[str, str, str], int]]:
    """Bands at 0 beside a total that is not 0 say that nobody's age was told."""
    has_sexes = any(values[f"{sex}_total"] for sex in _SEXES) or not values["total"]
    has_ages = any(values[f"{sex}_{band}"] for sex in _SEXES for band in _BANDS) or not values["total"]
    for sex in _SEXES:
        if has_ages:
            yield from (((sex, age, "people"), values[f"{sex}_{band}"]) for band, age in _BANDS.items())
        if has_sexes:
            yield (sex, "unknown", "people"), values[f"{sex}_other"]
            yield (sex, "all", "people"), values[f"{sex}_total"]
    yield ("all", "all", "people"), values["total"]


def _shares(rates: Mapping[str, Number]) -> Iterator[tuple[tuple[str, str, str], Number]]:
    for id, value in rates.items():
        yield (*_SHARES.get(id, ("all", "all")), id), value


def places(plain: Plain) -> Figures:
    """By country, population type, place, level, kind of settlement and housing."""
    sums: dict[Hashable, int] = defaultdict(int)
    for row in plain.table_rows("places"):
        type, text, urban_rural, accommodation = row.codes
        name, level = re.fullmatch(r"(.*?)(?:\[([^\[\]]*)\])?\s*", text, re.DOTALL).groups()  # type: ignore[union-attr]
        name = " ".join(name.split()).replace(" )", ")")
        if level is None:
            level = "Admin 0" if name.startswith("Dispersed in the country") else ""
        sums[row.country, type, name, level.strip(), urban_rural, accommodation] += row.values["total"]
    return dict(sums)


def _summed(plain: Plain, table: str, keyed: Iterable[tuple[TableRow, tuple[date | str, ...]]]) -> _Sums:
    """Rows under their keys, for the country of asylum, for that of origin, and for the world."""
    sums: _Sums = {}
    measures = plain.table_measures(table)
    for row, key in keyed:
        for who in (("asylum", row.country), ("origin", row.origin), ("asylum", WORLD)):
            values = sums.setdefault(who, {}).setdefault(key, dict.fromkeys(measures, 0))
            for id, value in row.values.items():
                values[id] += value
    return sums


def _formulas(plain: Plain, table: str) -> dict[str, ast.expr]:
    return {id: formula(each["formula"]) for id, each in plain.tables[table]["indicator"].items()}


def _rates(formulas: Mapping[str, ast.expr], values: Mapping[str, int]) -> dict[str, Number]:
    """The rates that have a value."""
    found = {id: value_of(node, lambda name: Found(values[name])).value for id, node in formulas.items()}
    return {id: value for id, value in found.items() if value is not None}
