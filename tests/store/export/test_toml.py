"""A user's own file, exported and read again: the same figures, places and notes."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
import tomli
from hypothesis import assume, given
from hypothesis import strategies as st

from unhcr_cli.core.model import Period, Role
from unhcr_cli.dataset.compile import compile
from unhcr_cli.dataset.own import base_of, problems_of_file
from unhcr_cli.dataset.read import parse_toml
from unhcr_cli.dataset.schema.rules import is_name, is_text
from unhcr_cli.dataset.single_file import Base, from_file
from unhcr_cli.dataset.toml import entry, key, string
from unhcr_cli.dataset.tree import Tree
from unhcr_cli.store import dimension_rows
from unhcr_cli.store.database import Database
from unhcr_cli.store.export.selection import select
from unhcr_cli.store.export.toml import text
from unhcr_cli.store.store import Store

CODES = ("MLI", "NER", "BFA", "UNK")
MEASURES = ("refugees", "idps")
DATES = ("2023", "2024-06-30", "2025")
ROLES: tuple[Role, ...] = ("asylum", "origin")
STEERING = "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
"""What turns the direction of text and is refused; so are control characters."""


def written(table: str, periods: Sequence[str], figures: Mapping[str, Sequence[str]], note: str, name: str = "") -> str:
    """One table of a file."""
    parts = [f"[{table}]\n"]
    parts += [f"name = {string(name)}\n"] if name else []
    parts += [f"note = {string(note)}\n"] if note else []
    parts += [entry("period", periods)] if figures else []
    return "".join((*parts, *(entry(id, values) for id, values in figures.items())))


characters = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters=STEERING)
notes = st.just("") | st.text(characters | st.just("\n"), min_size=1, max_size=20).filter(is_text)
names = st.builds(
    "{}{}".format,
    st.text(characters, min_size=1, max_size=8) | st.sampled_from(["Gao", '"[', "a.b"]),
    st.sampled_from(["", " [Admin 1]", " [Admin 3: POC]"]),
).filter(is_name)
counts = st.just('"-"') | st.sampled_from([0, 0, 5, 700, 10**9]).map(str)


@st.composite
def tables(draw: st.DrawFn, table: str, name: str = "") -> Iterator[str]:
    """The table of a country or a place, and those of its origins, with figures of what has people from abroad."""
    for path in (table, *(f"{table}.from.{code}" for code in draw(st.sets(st.sampled_from(CODES))) if code != "MLI")):
        periods = draw(st.lists(st.sampled_from(DATES), min_size=1, unique=True).map(sorted))
        series = st.lists(counts, min_size=len(periods), max_size=len(periods))
        figures = draw(st.dictionaries(st.sampled_from(MEASURES if path == table else MEASURES[:1]), series))
        yield written(path, periods, figures, draw(notes), name if path == table else "")


@st.composite
def files(draw: st.DrawFn) -> str:
    """A file with countries, places, people by origin, and notes."""
    parts = [f'[dataset]\ntitle = "Mine"\nsource = "me"\nnote = {string(draw(notes) or "n")}\n']
    for code in ("MLI", "NER"):
        parts += draw(tables(f"country.{code}"))
        for number, name in enumerate(draw(st.lists(names, max_size=3, unique=True))):
            given_name, place = draw(st.sampled_from([(name, f"place {number}"), ("", name)]))
            parts += draw(tables(f"country.{code}.place.{key(place)}", given_name))
    return "".join(parts)


@pytest.fixture(scope="module")
def base(store: Store) -> Base:
    """What a small file leans on: four countries, without their translations."""
    facts = store.facts()
    countries = {code: facts[code] for code in (*CODES, "WLD")}
    measures = {id: store.measures[id] for id in MEASURES}
    return replace(base_of(store), measures=measures, indicators={}, groups={}, countries=countries, languages={})


def leant_on(base: Base) -> Tree:
    """The dataset of which that is, without figures."""
    return Tree({}, base.measures, {}, {}, base.countries, {"r": {"newest": 20251231}})


@contextlib.contextmanager
def compiled(tree: Tree) -> Iterator[Store]:
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        compile(tree, connection)
        yield Store(Database(connection), own=True)


def answers(store: Store) -> object:
    """Everything that questions read: totals, pairs, places and notes; a missing figure is none."""
    totals = {
        (role, *key, id): cell
        for role in ROLES
        for key, cells in store.totals(CODES, role).items()
        for id, cell in cells.items()
        if cell.value is not None
    }
    pairs = {
        (code, period): sorted(store.partners(code, "asylum", period), key=lambda row: row[0])
        for code in CODES
        for period in store.periods()
        if store.partners(code, "asylum", period)
    }
    located: dict[str, object] = {}
    if "places" in store.tables:
        table = dimension_rows.table(store, "places")
        for code in CODES:
            located[code] = dimension_rows.entries(
                store, table, dimension_rows.periods(store, table), asylum=code, by="origin"
            )
        located["labels"] = dimension_rows.labels(store, "population_type")
    return totals, pairs, located, {remark.text for remark in store.remarks}


@given(files())
def test_an_export_of_ones_own_file_has_the_same_figures_places_and_notes(store: Store, base: Base, file: str) -> None:
    with compiled(from_file(parse_toml(file, "own.toml"), base)) as own, compiled(leant_on(base)) as known:
        periods = [Period.declared(number) for number in (20231231, 20240630, 20251231)]
        chosen = select(own, CODES, periods, MEASURES, "asylum", at_places=periods)
        # A file without a figure is refused, so that none is exported.
        assume(
            any(cell.value is not None for cells in chosen.totals.values() for cell in cells.values()) or chosen.places
        )
        again = parse_toml(text(own, known, chosen, "Again"), "export.toml")
        assert [each for each in problems_of_file(again, store) if each.severity == "error"] == []
        with compiled(from_file(again, base)) as exported:
            assert answers(exported) == answers(own)


DECLARED = """
[dataset]
title = "Mine"
source = "me"
licence = "none"
note = "By hand."
release = "R1"
provisional = true
[measure.pupils]
label = "Pupils"
[group.mine]
name = "My region"
members = ["MLI", "XFR"]
[country.MLI]
nationality = "Bamakois"
period = 2023
pupils = 7
[country.MLI.from.XFR]
period = [2023, 2024]
refugees = [1, "-"]
pupils = ["-", 8]
[country.MLI.from.NER]
period = 2023
refugees = 3
[country.MLI.place.gao]
note = "The town."
period = 2023
refugees = 4
[country.MLI.place.gao.from.XFR]
period = 2023
refugees = 1
[country.MLI.place.kita]
period = [2023, 2024]
idps = [3, 0]
[country.XFR]
name = "Freedonia"
"""


def exported(own: Store, known: Store, codes: Sequence[str], role: Role = "asylum") -> dict[str, Any]:
    """The tables of an export of all measures and periods."""
    periods = own.periods()
    chosen = select(own, codes, periods, tuple(own.measures), role, at_places=periods)
    return tomli.loads(text(own, known, chosen, "Mine"))


@pytest.fixture
def declared(base: Base) -> Iterator[tuple[Store, Store]]:
    """The store of a file that declares all sorts of things, and that of what it leans on."""
    with compiled(from_file(parse_toml(DECLARED, "own.toml"), base)) as own, compiled(leant_on(base)) as known:
        yield own, known


def test_an_export_says_what_a_file_says_and_no_more(declared: tuple[Store, Store]) -> None:
    expected = tomli.loads(DECLARED)
    # A total by origin is a total; what is missing needs no column of its own.
    expected["country"]["MLI"] |= {"period": [2023, 2024], "refugees": [4, "-"], "pupils": [7, 8]}
    assert exported(*declared, ["MLI"]) == expected


def test_an_export_of_an_origin_states_figures_where_its_people_are(declared: tuple[Store, Store]) -> None:
    tree = exported(*declared, ["NER"], "origin")
    assert tree["country"] == {"MLI": {"nationality": "Bamakois", "from": {"NER": {"period": 2023, "refugees": 3}}}}


@pytest.mark.parametrize(
    ("dataset", "source"),
    [
        ('attribution = "us all"\nsource = "us"\ntitle = "Ours"', "us all"),
        ('source = "us"\ntitle = "Ours"', "us"),
        ('title = "Ours"', "Ours"),
    ],
)
def test_the_source_of_an_export_is_what_the_dataset_says_of_itself(base: Base, dataset: str, source: str) -> None:
    file = parse_toml(f"[dataset]\n{dataset}\nperiod = 2023\n[country.MLI]\nidps = 1\n", "own.toml")
    with compiled(from_file(file, base)) as own:
        assert exported(own, own, ["MLI"])["dataset"] == {"title": "Mine", "source": source, "release": "own"}


def test_what_compiling_added_to_a_declaration_is_not_exported(base: Base) -> None:
    measure = 'label = "Pupils"\npublisher = "me"\nsparse = true\n'
    file = parse_toml(f"[dataset]\nperiod = 2023\n[measure.pupils]\n{measure}[country.MLI]\npupils = 1\n", "own.toml")
    tree = replace(from_file(file, base), sparse_files={"me": ("own", ())})
    with compiled(tree) as own, compiled(leant_on(base)) as known:
        assert own.measures["pupils"].keys() == {*tomli.loads(measure), "held_in"}
        assert exported(own, known, ["MLI"])["measure"] == {"pupils": tomli.loads(measure)}
