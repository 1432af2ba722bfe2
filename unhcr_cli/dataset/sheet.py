"""A person's own CSV or Excel file as the TOML of a dataset in one file, which is then checked as any other.

Columns are understood by their names: those of our own CSV, or measures side by side. A `map.toml` beside the file, or
one called after it (`mali.map.toml`), says what others mean. Nothing is guessed: a cell that is not understood is
refused with its place.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NoReturn

from unhcr_cli.core.errors import BadDataError
from unhcr_cli.core.model import Period
from unhcr_cli.core.suggest import suggest
from unhcr_cli.core.text import clip, visible
from unhcr_cli.dataset import toml
from unhcr_cli.dataset.embedded import Embedded
from unhcr_cli.dataset.read import TomlFile, parse_toml, read_toml
from unhcr_cli.dataset.sheet_cells import Content, read
from unhcr_cli.dataset.sheet_values import Fault, literal_of, period_of
from unhcr_cli.names.folding import fold

ROLES = (
    *("period", "country", "iso3", "asylum", "asylum_iso3", "origin", "origin_iso3"),
    *("measure", "value", "unit", "role"),
)
"""Columns that are read, by their names in our own CSV."""
OTHERS = ("flag", "release", "rank", "share", "change", "change_percent")
"""Columns of our own CSV that say nothing that the dataset has not."""
MAP: Mapping[str, type] = {"columns": dict, "dataset": dict, "ignore": list}
"""What stands in a map beside `period` and `country`, which hold for all rows."""
DATES = ("date", "year")
MOST_TOLD = 10
Place = tuple[str, str]
"""Codes of a country, and of where the people in it are from; the latter may be empty."""
Faults = list[tuple[int, str, str]]


@dataclass
class _Sheet:
    """What is understood of a file so far, and what is not."""

    file: str
    embedded: Embedded
    code_of: Callable[[str], tuple[str, str]]
    names: Mapping[str, str]
    """What the name of a column, or of a measure, means."""
    meaning: dict[int, str] = field(default_factory=dict)
    """What the columns that are read hold, by their places: a role, or the id of a measure."""
    figures: dict[tuple[Place, Period, str], tuple[int, str]] = field(default_factory=dict)
    """The row and the literal of each figure."""
    faults: Faults = field(default_factory=list)
    computed: set[str] = field(default_factory=set)
    """Ids of indicators that stood beside: they are computed anew."""


def toml_of(path: Path, embedded: Embedded, code_of: Callable[[str], tuple[str, str]]) -> tuple[TomlFile, str]:
    """The file as TOML, and how its columns were understood, in a line.

    Raises:
        NoInputError: it can't be read.
        BadDataError: something in it is not understood; names file, row and column.
    """
    cells = read(path)
    mapped = _mapped(path)
    sheet = _Sheet(visible(str(path)), embedded, code_of, _names(embedded))
    told = _understand(sheet, cells.heading, mapped)
    for number, row in cells.rows:
        _read_row(sheet, cells.heading, number, row, mapped)
    if sheet.faults:
        _refuse(sheet)
    if sheet.computed:
        told += f"; computed anew: {', '.join(sorted(sheet.computed))}"
    declared = {"title": path.stem, "source": path.name, **mapped.get("dataset", {})}
    return replace(parse_toml(_text(sheet, declared), sheet.file), rows=_rows(sheet)), told


def _mapped(path: Path) -> Mapping[str, Any]:
    """What a person says of the columns, in a file beside."""
    for beside in (path.with_suffix(".map.toml"), path.with_name("map.toml")):
        if os.path.isfile(beside):
            found = read_toml(beside)
            for key, kind in MAP.items():
                if not isinstance(found.tree.get(key, kind()), kind):
                    raise BadDataError(f"{key} is no {'list' if kind is list else 'table'}", file=found.file)
            return found.tree
    return {}


def _understand(sheet: _Sheet, heading: tuple[str, ...], mapped: Mapping[str, Any]) -> str:
    """Finds out what each column holds.

    Raises:
        BadDataError: one is not understood, or something is missing.
    """
    said = {str(column): meaning for meaning, column in mapped.get("columns", {}).items()}
    ignored = set(map(str, mapped.get("ignore", ())))
    names = sheet.names
    unread = []
    for place, name in enumerate(heading):
        meaning = said.get(name) or names.get(name) or names.get(fold(name), "")
        if name in ignored or not name or meaning in OTHERS or meaning in sheet.embedded.indicators:
            unread += [name] if name else []
        elif meaning not in ROLES and meaning not in sheet.embedded.measures:
            hint = suggest(
                name, [*ROLES, *sheet.embedded.measures], "say what it is in map.toml, under [columns]", most=2
            )
            raise BadDataError(f"column '{clip(meaning or name)}' is not understood", hint, file=sheet.file)
        elif meaning in sheet.meaning.values():
            raise BadDataError(f"two columns are {meaning}: '{clip(name)}' is the second", file=sheet.file)
        else:
            sheet.meaning[place] = meaning
    _refuse_lack(sheet, mapped)
    read = ", ".join(
        heading[place] if heading[place] == meaning else f"{visible(heading[place])} is {meaning}"
        for place, meaning in sheet.meaning.items()
    )
    return f"{sheet.file}: {read}" + (f"; not read: {', '.join(map(visible, unread))}" if unread else "")


def _names(embedded: Embedded) -> dict[str, str]:
    """What a column's name means: by our own names and ids, and by the labels of measures."""
    found: dict[str, str] = {}
    for id, table in {**embedded.indicators, **embedded.measures}.items():
        found.update((fold(str(table[key])), id) for key in ("label", "short") if key in table)
    ids = (*OTHERS, *ROLES, *embedded.indicators, *embedded.measures)
    return {**found, **{fold(id): id for id in ids}, **{id: id for id in ids}, **dict.fromkeys(DATES, "period")}


def _refuse_lack(sheet: _Sheet, mapped: Mapping[str, Any]) -> None:
    held = set(sheet.meaning.values())
    if "period" not in held and "period" not in mapped:
        raise BadDataError("no column has the date", "add a column period, or period = … to map.toml", file=sheet.file)
    if held.isdisjoint(("country", "iso3", "asylum", "asylum_iso3")) and "country" not in mapped:
        raise BadDataError(
            "no column has the country", "add a column iso3, or country = … to map.toml", file=sheet.file
        )
    if not ({"measure", "value"} <= held or held & sheet.embedded.measures.keys()):
        hint = "columns measure and value, or one called as a measure is: refugees"
        raise BadDataError("no column has figures", hint, file=sheet.file)


def _read_row(
    sheet: _Sheet, heading: tuple[str, ...], number: int, row: tuple[Content, ...], mapped: Mapping[str, Any]
) -> None:
    """Takes the figures of a row over, and notes what is not understood."""
    held = {meaning: (row[place], heading[place]) for place, meaning in sheet.meaning.items()}

    def fault(column: str, text: str) -> None:
        sheet.faults.append((number, column, text))

    when, column = held.get("period", (mapped.get("period"), "period"))
    period = period_of(when, column, fault)
    is_pair = bool({"asylum", "asylum_iso3"} & held.keys())
    where = _country(sheet, held, ("asylum", "asylum_iso3") if is_pair else ("country", "iso3"), fault, mapped)
    origin = ""
    if {"origin", "origin_iso3"} & held.keys():
        origin = _country(sheet, held, ("origin", "origin_iso3"), fault, {})
    elif str(held.get("role", ("",))[0] or "") == "origin":
        fault(held["role"][1], "a figure as origin is of people elsewhere: name where, in columns origin and asylum")
    for id, (value, column) in _figures_of(sheet, held, fault):
        literal = literal_of(value, column, fault, str(sheet.embedded.measures[id].get("unit", "persons")))
        key = ((where, origin), period or Period(0, 1, 1), id)
        if literal and key in sheet.figures:
            fault(column, f"{id} of the same country and date stands in row {sheet.figures[key][0]} already")
        elif literal:
            sheet.figures[key] = (number, literal)


def _figures_of(
    sheet: _Sheet, held: Mapping[str, tuple[Content, str]], fault: Fault
) -> Iterator[tuple[str, tuple[Content, str]]]:
    """The measures of a row and their cells."""
    yield from ((id, cell) for id, cell in held.items() if id in sheet.embedded.measures)
    if "measure" not in held:
        return
    named, column = held["measure"]
    id = sheet.names.get(str(named or "").strip(), "")
    if id in sheet.embedded.measures:
        unit, where = held.get("unit", ("", "unit"))
        stated = sheet.embedded.measures[id].get("unit", "persons")
        if unit not in (None, "", stated):
            fault(where, f"{id} is counted in {stated}, not in '{clip(str(unit))}'")
        yield id, held["value"]
    elif id in sheet.embedded.indicators:
        sheet.computed.add(id)
    else:
        fault(column, f"no measure called '{clip(str(named or ''))}'")


def _country(
    sheet: _Sheet,
    held: Mapping[str, tuple[Content, str]],
    names: tuple[str, str],
    fault: Fault,
    mapped: Mapping[str, Any],
) -> str:
    """The code of a country, by its code or else by its name; `names` are of the columns that have name and code."""
    named, coded = names
    for meaning in (coded, named):
        cell, column = held.get(meaning, (None, ""))
        if cell not in (None, ""):
            code, why = sheet.code_of(str(cell).strip())
            if not code:
                fault(column, why)
            return code
    if "country" in mapped:
        return sheet.code_of(str(mapped["country"]))[0] or str(mapped["country"])
    fault(held.get(coded, held.get(named, (None, named)))[1], "there is no country in it")
    return ""


def _refuse(sheet: _Sheet) -> NoReturn:
    """Tells every cell that is not understood, up to a limit."""
    lines = [f"{sheet.file}:{number}: column '{clip(column, 40)}': {text}" for number, column, text in sheet.faults]
    more = len(lines) - MOST_TOLD
    shown = [*lines[:MOST_TOLD], *([f"and {more} more"] if more > 0 else [])]
    raise BadDataError("\n".join(shown))


def _rows(sheet: _Sheet) -> dict[tuple[str | int, ...], int]:
    """The row of each series, by its keys in TOML; 0 where it is of several."""
    found: dict[tuple[str | int, ...], int] = {}
    for ((where, origin), _, id), (row, _) in sheet.figures.items():
        path = ("country", where, *(("from", origin) if origin else ()), id)
        found[path] = row if found.get(path, row) == row else 0
    return found


def _text(sheet: _Sheet, declared: Mapping[str, Any]) -> str:
    """The figures as a dataset in one file."""
    parts = ["[dataset]\n", *(f"{toml.key(str(key))} = {toml.value(value)}\n" for key, value in declared.items())]
    places = sorted({place for place, _, _ in sheet.figures})
    for place in places:
        found = {(period, id): literal for (where, period, id), (_, literal) in sheet.figures.items() if where == place}
        periods = sorted({period for period, _ in found})
        name = toml.key(place[0]) + (f".from.{toml.key(place[1])}" if place[1] else "")
        parts += [f"\n[country.{name}]\n", toml.entry("period", [toml.date_literal(period) for period in periods])]
        for id in dict.fromkeys(id for _, id in found):
            parts.append(toml.entry(id, [found.get((period, id), '"-"') for period in periods]))
    return "".join(parts)
