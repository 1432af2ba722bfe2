"""Two paths, the same sums: the store against figures added up straight from the TOML, cell by cell.

What is added up here is written as plainly as can be and shares no code with the compiler.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli

from unhcr_cli.core.model import Period
from unhcr_cli.store.store import Store

DATA = Path(__file__).parents[2] / "data"
CARRIED_YEARS = 3

Key = tuple[str, int]
"""A country and a period, `yyyymmdd`."""
Sums = dict[str, dict[Key, int | None]]
"""{measure: {(country, period): figure}}."""


def read(path: Path) -> dict[str, Any]:
    return tomli.loads(path.read_text(encoding="utf-8"))


MEASURES: dict[str, dict[str, Any]] = read(DATA / "measures.toml")["measure"]
RELEASES: dict[str, dict[str, Any]] = read(DATA / "dataset.toml")["dataset"]["release"]


def source(id: str) -> str:
    return str(MEASURES[MEASURES[id].get("figures_of", id)]["api"]["table"])


def day(period: object) -> int:
    if isinstance(period, datetime.date):
        return period.year * 10000 + period.month * 100 + period.day
    assert isinstance(period, int)
    return period * 10000 + 1231


def figures_of(table: dict[str, Any], axis: object) -> dict[int, dict[str, int | None]]:
    """What stands in one table: {period: {measure: figure, None for "-"}}."""
    periods = [day(each) for each in axis] if isinstance(axis, list) else [day(axis)]
    found: dict[int, dict[str, int | None]] = defaultdict(dict)
    for id, values in table.items():
        if id in MEASURES:
            values = values if isinstance(axis, list) else [values]
            assert len(values) == len(periods)
            for period, value in zip(periods, values, strict=True):
                found[period][id] = None if value == "-" else value
    return found


Cells = dict[str, int | None]
NEWEST = list(RELEASES)[-1]
ADDED_UP = ("2022-12", "2023-12", "2025-06.1", NEWEST)
"""The first release, one that withdraws rows, a correction, and the newest."""
SPARSE = {source(id) for id, table in MEASURES.items() if table.get("sparse")}


class World:
    """Everything that the files say as of each release, one after the other."""

    def __init__(self) -> None:
        self.own: dict[tuple[str, int], Cells] = {}
        self.rows: dict[tuple[str, str, int], Cells] = {}
        self.sparse: dict[tuple[str, str, int], Cells] = {}

    def turn(self, release: str) -> None:
        """Lets a release change what there is: what it states takes the place of what was stated, row by row."""
        folder = DATA / "figures" / release
        self._read(folder, self.own, self.rows)
        for name in SPARSE:
            more: dict[tuple[str, str, int], Cells] = {}
            self._read(folder / name, {}, more)
            for key, cells in more.items():
                self.sparse.setdefault(key, {}).update(cells)

    def _read(self, folder: Path, own: dict[tuple[str, int], Cells], rows: dict[tuple[str, str, int], Cells]) -> None:
        """Reads figures into `own` and `rows`, with what a row leaves out."""
        for path in folder.glob("*.toml"):
            for country, table in read(path)["country"].items():
                if "period" in table:
                    for period, cells in figures_of(table, table["period"]).items():
                        if cells:
                            own[country, period] = cells
                for origin, part in table.get("from", {}).items():
                    axis = part.get("period", table.get("period"))
                    for period, cells in figures_of(part, axis).items():
                        complete(cells, period)
                        rows[country, origin, period] = cells


def complete(cells: dict[str, int | None], period: int) -> None:
    """What a row leaves out is 0 where its source has a row; a 0 before the first year is no figure."""
    present = {source(id) for id, value in cells.items() if value is not None}
    for id, declared in MEASURES.items():
        if id not in cells and source(id) in present and not declared.get("sparse"):
            cells[id] = 0
        if "figures_of" in declared:
            cells[id] = cells.get(declared["figures_of"])
        if cells.get(id) == 0 and period // 10000 < declared["first_year"]:
            cells[id] = None


def added(sums: dict[Key, int | None], key: Key, value: int | None) -> None:
    if value is not None:
        sums[key] = (sums.get(key) or 0) + value


def totals(world: World) -> dict[str, Sums]:
    """Each measure's figure for each country, by role; what is filed at home is the same in both."""
    sums: dict[str, Sums] = {role: {id: {} for id in MEASURES} for role in ("asylum", "origin")}
    filed = {id: declared["filed"] for id, declared in MEASURES.items()}
    for (asylum, origin, period), cells in (*world.rows.items(), *world.sparse.items()):
        for id, value in cells.items():
            if value is None:
                continue
            assert not (value and filed[id] == "home" and asylum != origin), f"{id} of {origin} in {asylum}"
            added(sums["asylum"][id], (origin if filed[id] == "origin" else asylum, period), value)
            added(sums["origin"][id], (asylum if filed[id] == "home" else origin, period), value)
    for (country, period), cells in world.own.items():
        for id, value in cells.items():
            sums["asylum"][id][country, period] = value
            if filed[id] != "asylum":
                sums["origin"][id][country, period] = value
    return sums


def with_world(asylum: Sums, sums: Sums) -> Sums:
    """The same with the world, which is the sum over countries of asylum unless it is given."""
    for id, figures in asylum.items():
        if MEASURES[id].get("world") != "given":
            world: dict[Key, int | None] = {}
            for (_, period), value in figures.items():
                added(world, ("WLD", period), value)
            sums[id] = {**sums[id], **world}
    return sums


def carried(sums: Sums, id: str) -> None:
    """Carries the last figure of an annual series that has ended, three years at most."""
    last = {(country, period // 10000): value for (country, period), value in sums[id].items() if value is not None}
    for country, period in {key for figures in sums.values() for key in figures}:
        years = [period // 10000 - back for back in range(CARRIED_YEARS + 1)]
        year = next((year for year in years if (country, year) in last), None)
        if year is not None and sums[id].get((country, period)) is None:
            sums[id][country, period] = last[country, year]


def blanked(sums: Sums, release: str) -> None:
    """Leaves zeros blank where the release did."""
    for id, year in RELEASES[release].get("blank_zeros", {}).items():
        sums[id] = {key: value for key, value in sums[id].items() if value or key[1] // 10000 >= year}


@pytest.fixture(scope="module")
def expected() -> dict[tuple[str, str], Sums]:
    """What must come out: {(role, release): sums}."""
    found: dict[tuple[str, str], Sums] = {}
    world = World()
    for release in RELEASES:
        world.turn(release)
        if release not in ADDED_UP:
            continue
        sums = totals(world)
        for role in ("asylum", "origin"):
            # The world has what its countries have, carried or not.
            carried(sums[role], "gdp")
        for role in ("asylum", "origin"):
            found[role, release] = with_world(sums["asylum"], dict(sums[role]))
            blanked(found[role, release], release)
    return found


@pytest.mark.parametrize("role", ["asylum", "origin"])
@pytest.mark.parametrize("release", ADDED_UP)
def test_every_total_in_the_store_is_the_sum_of_what_the_files_say_as_of_each_release(
    expected: dict[tuple[str, str], Sums], store_as_of: Callable[[str], Store], role: str, release: str
) -> None:
    sums, store = expected[role, release], store_as_of(release)
    codes = sorted({code for figures in sums.values() for code, _ in figures} | set(store.facts()))
    stored = {
        (code, period.number, id): cell.value
        for (code, period), cells in store.totals(codes, role).items()  # type: ignore[arg-type]
        for id, cell in cells.items()
        if cell.value is not None
    }
    told = {
        (code, period, id): value
        for id, figures in sums.items()
        for (code, period), value in figures.items()
        if value is not None
    }
    wrong = [(key, told.get(key), stored.get(key)) for key in {*stored, *told} if told.get(key) != stored.get(key)]
    assert not wrong, f"{len(wrong)} cells differ: {wrong[:10]}"
    assert len(told) > 50_000


def test_every_period_of_the_files_is_in_the_store_and_no_other(
    expected: dict[tuple[str, str], Sums], store_as_of: Callable[[str], Store]
) -> None:
    for release in ADDED_UP:
        sums = expected["asylum", release]
        told = {period for figures in sums.values() for (_, period), value in figures.items() if value is not None}
        assert [period.number for period in store_as_of(release).periods()] == sorted(told)


@pytest.mark.parametrize(
    ("role", "code", "year", "figures"),
    [
        ("asylum", "MLI", 2025, {"refugees": 286_715, "asylum_seekers": 322, "idps": 414_524}),
        ("asylum", "MLI", 2025, {"returned_refugees": 1_043, "returned_idps": 153_133, "idmc_idps": 409_000}),
        ("origin", "MLI", 2025, {"refugees": 519_738, "asylum_seekers": 23_629, "returned_refugees": 1_043}),
        ("asylum", "WLD", 2025, {"refugees": 28_461_306, "asylum_seekers": 8_998_097, "oip": 7_177_473}),
        ("asylum", "WLD", 2025, {"idps": 64_239_352, "idmc_idps": 68_653_080, "unrwa_refugees": 5_964_782}),
        ("asylum", "WLD", 2025, {"stateless": 4_477_220}),
        ("asylum", "WLD", 2022, {"returned_refugees": 999_261}),
        ("asylum", "COD", 2025, {"idps": 5_669_479, "idmc_idps": 4_276_000}),
        ("asylum", "AFG", 2025, {"idps": 3_199_023, "idmc_idps": 4_355_000}),
        ("asylum", "PSE", 2025, {"idps": None, "idmc_idps": 2_035_000}),
        ("asylum", "IRN", 2024, {"refugees": 3_489_257}),
        ("asylum", "IRN", 2025, {"refugees": 770_514, "oip": 879_500}),
        ("origin", "VEN", 2025, {"oip": 6_042_706}),
        ("origin", "AFG", 2025, {"oip": 1_030_958}),
        ("origin", "UNK", 2025, {"oip": 103_809}),
        ("asylum", "UNK", 2025, {"unrwa_refugees": 495_764}),
        ("asylum", "BGD", 2025, {"stateless": 1_177_962}),
    ],
)
def test_both_paths_give_the_published_figures(
    expected: dict[tuple[str, str], Sums], store: Store, role: str, code: str, year: int, figures: dict[str, int]
) -> None:
    period = Period.year_end(year)
    stored = store.totals([code], role, [period])[code, period]  # type: ignore[arg-type]
    sums = expected[role, "2025-12.1"]
    assert {id: stored[id].value for id in figures} == figures
    assert {id: sums[id].get((code, period.number)) for id in figures} == figures


@pytest.mark.parametrize(("year", "persons"), [(2022, 107.2e6), (2025, 119_254_738)])
def test_the_five_series_add_up_to_unhcrs_world_total(store: Store, year: int, persons: float) -> None:
    """Before the deduction of people counted twice, which begins in 2023."""
    period = Period.year_end(year)
    cells = store.totals(["WLD"], "asylum", [period])["WLD", period]
    series = ("refugees", "oip", "asylum_seekers", "unrwa_refugees", "idmc_idps")
    total = sum(cells[id].value or 0 for id in series)
    assert total == persons or round(total / 1e5) == round(persons / 1e5)


def test_returns_from_a_country_are_in_the_pairs_under_the_country_left(store: Store) -> None:
    rows = store.partners("IRN", "asylum", Period.year_end(2025))
    assert sum(cells["returned_refugees"].value or 0 for _, cells in rows) == 1_386_970


TABLES: dict[str, dict[str, Any]] = read(DATA / "tables.toml")["table"]
DIMENSIONS: dict[str, dict[str, Any]] = read(DATA / "tables.toml")["dimension"]
Codes = tuple[str, ...]


def leaves(table: dict[str, Any], depth: int, axis: object, codes: Codes = ()) -> Iterator[tuple[Codes, Any, object]]:
    """What stands so deep below a table: the codes on the way, the figures, and their periods."""
    axis = table.get("period", axis)
    if len(codes) == depth:
        yield codes, table, axis
        return
    for code, below in table.items():
        if code != "period":
            yield from leaves(below, depth, axis, (*codes, code))


class Claims:
    """What the files of a table with dimensions add up to: the world by period and code, countries over all."""

    def __init__(self, id: str) -> None:
        self.world: dict[tuple[str, Codes], dict[int, int]] = defaultdict(lambda: defaultdict(int))
        self.countries: dict[tuple[str, str, str], int] = defaultdict(int)
        measures = TABLES[TABLES[id].get("like", id)]["measure"].keys()
        for path in (DATA / "figures" / NEWEST / id).glob("*.toml"):
            for asylum, country in read(path)["country"].items():
                for (origin, *codes), figures, axis in leaves(country[id], 1 + len(TABLES[id]["dimensions"]), None):
                    periods = axis if isinstance(axis, list) else [axis]
                    for measure in measures & figures.keys():
                        values = figures[measure] if isinstance(axis, list) else [figures[measure]]
                        self.countries[measure, "asylum", asylum] += sum(values)
                        self.countries[measure, "origin", origin] += sum(values)
                        world = self.world[measure, tuple(codes)]
                        for period, value in zip(periods, values, strict=True):
                            world[period] += value


@pytest.mark.parametrize("id", TABLES)
def test_every_total_of_a_table_with_dimensions_is_the_sum_of_what_the_files_say(store: Store, id: str) -> None:
    measures = list(TABLES[TABLES[id].get("like", id)]["measure"])
    dimensions = TABLES[id]["dimensions"]
    told = Claims(id)
    expected_world = {
        (measure, period, codes): value
        for (measure, codes), by_period in told.world.items()
        for period, value in by_period.items()
        if value
    }
    assert len(expected_world) > 500
    for number, role in enumerate(("asylum", "origin")):
        join = f"FROM {id}_totals t JOIN country c ON c.number = t.country WHERE t.role = {number}"
        if role not in TABLES[id].get("roles", ("asylum", "origin")):
            assert store.rows(f"SELECT * {join}") == []
            continue
        world = {
            (measure, period // 10000, tuple(rest[: len(dimensions)])): value
            for period, *rest in store.rows(
                f"SELECT period, {', '.join((*dimensions, *measures))} {join} AND c.code = 'WLD'"
            )
            for measure, value in zip(measures, rest[len(dimensions) :], strict=True)
        }
        assert {key: value for key, value in world.items() if value} == expected_world
        sums = ", ".join(f"SUM({measure})" for measure in measures)
        countries = {
            (measure, role, code): value
            for code, *values in store.rows(f"SELECT c.code, {sums} {join} AND c.code <> 'WLD' GROUP BY c.code")
            for measure, value in zip(measures, values, strict=True)
        }
        expected = {key: value for key, value in told.countries.items() if key[1] == role and value}
        assert {key: value for key, value in countries.items() if value} == expected


@pytest.mark.parametrize("id", TABLES)
def test_every_code_in_a_table_is_declared_with_a_label(store: Store, id: str) -> None:
    for dimension in TABLES[id]["dimensions"]:
        declared = DIMENSIONS[dimension].get("codes")
        used = {code for (code,) in store.rows(f"SELECT DISTINCT {dimension} FROM {id}")}
        assert used
        if declared is not None:
            assert used <= declared.keys()
