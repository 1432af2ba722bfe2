"""What the store keeps of breaks: between which figures, of what kind, why, and in which releases."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from unhcr_cli.core.model import Period, Role
from unhcr_cli.dataset.compile import compile
from unhcr_cli.dataset.compile.break_rule import CARRIED, LEAST
from unhcr_cli.dataset.tree import FiguresFile, Series, Tree
from unhcr_cli.store.breaks import KnownBreak, read
from unhcr_cli.store.database import Database
from unhcr_cli.store.store import Store

MEASURES: Mapping[str, Mapping[str, Any]] = {
    "refugees": {"first_year": 1951},
    "idps": {"filed": "home", "first_year": 1993},
    "oip": {"first_year": 2018},
    "returns_from": {"first_year": 1965},
    "new_refugees": {"first_year": 1962},
    "gdp": {"filed": "home"},
}
COUNTRIES: Mapping[str, Mapping[str, Any]] = {
    **{code: {"name": code} for code in ("MLI", "NER", "RUS", "UKR")},
    "WLD": {"name": "World", "kind": "world"},
}
ROLES: tuple[Role, Role] = ("asylum", "origin")
BEFORE, MID_BEFORE, AFTER, MID_AFTER = 20221231, 20230630, 20231231, 20240630
Rows = Mapping[tuple[str, str], Mapping[int, Mapping[str, int | None]]]
"""{(country of asylum, origin): {period: figures}}."""


@dataclass(frozen=True)
class _Releases(Tree):
    """A dataset with the whole world in it, whose releases are given, without the files."""

    stated: Mapping[str, Rows] = field(default_factory=dict)

    def figures(self, release: str) -> Iterator[FiguresFile]:
        for (asylum, origin), figures in self.stated[release].items():
            series: Series = {period: dict(cells) for period, cells in figures.items()}
            yield FiguresFile(asylum, {} if origin else series, {origin: series} if origin else {}, None)


Broken = dict[tuple[str, int, str], KnownBreak]


def breaks(*releases: Rows, role: Role = "asylum", listed: Sequence[Mapping[str, Any]] = (), use: str = "") -> Broken:
    """{(country, period, measure): break} as a release has them, the newest if none is named."""
    stated = {str(number): rows for number, rows in enumerate(releases, 1)}
    declared: dict[str, dict[str, Any]] = {name: {"newest": MID_AFTER} for name in stated}
    tree = _Releases({}, MEASURES, {}, {}, COUNTRIES, declared, stated=stated, breaks=tuple(listed))
    connection = sqlite3.connect(":memory:")
    compile(tree, connection)
    with closing(Store(Database(connection))) as store:
        store.use(use or str(len(releases)))
        found = read(store, None, role, store.periods(), [*MEASURES])
        for each in found:
            cells = store.totals([each.code], role, [each.period])[each.code, each.period]
            assert "b" in cells[each.measure].flag
    return {(each.code, each.period.number, each.measure): each for each in found}


def refugees(*figures: tuple[int, int], asylum: str = "RUS", origin: str = "UKR", id: str = "refugees") -> Rows:
    return {(asylum, origin): {period: {id: value} for period, value in figures}}


GONE = refugees((BEFORE, 100_000), (AFTER, 6_000))
ENTRY = {"country": "RUS", "measure": "refugees", "period": 2023}


def test_a_break_is_kept_with_its_figures_the_people_and_the_other_measure() -> None:
    moved = {
        ("RUS", "UKR"): {
            BEFORE: {"refugees": 100_000, "oip": 50},
            AFTER: {"refugees": 20_000, "oip": 70_000, "returns_from": 9_000},
        }
    }
    found = breaks(moved)
    since = Period.from_number(BEFORE)
    assert found["RUS", AFTER, "refugees"] == KnownBreak(
        "RUS", Period.from_number(AFTER), "refugees", since, 100_000, 20_000, 9_000, "moved", "oip", 50, 70_000, "", ""
    )
    assert found["RUS", AFTER, "oip"][3:11] == (since, 50, 70_000, 0, "moved", "refugees", 100_000, 20_000)


def test_a_total_carries_the_break_of_the_part_that_changed_most() -> None:
    two = {**GONE, **refugees((BEFORE, 50_000), (AFTER, 1_000), asylum="MLI")}
    roles: tuple[tuple[Role, str], ...] = (("asylum", "WLD"), ("origin", "UKR"), ("origin", "WLD"))
    for role, code in roles:
        found = breaks(two, role=role)[code, AFTER, "refugees"]
        assert found[3:] == (Period.from_number(BEFORE), 150_000, 7_000, 0, "carried", "RUS", None, -94_000, "", "")


@pytest.mark.parametrize(("others", "is_carried"), [(900_000, True), (900_001, False)])
def test_a_total_carries_breaks_that_are_a_tenth_of_it(others: int, is_carried: bool) -> None:
    assert CARRIED == 0.1
    rows = {**refugees((BEFORE, 100_000), (AFTER, 0)),
            **refugees((BEFORE, others), (AFTER, others), asylum="MLI")}  # fmt: skip
    assert (("WLD", AFTER, "refugees") in breaks(rows)) is is_carried
    assert (("UKR", AFTER, "refugees") in breaks(rows, role="origin")) is is_carried


@pytest.mark.parametrize(
    ("before", "after", "is_carried"),
    [(10_000, 0, True), (9_999, 0, False), (0, 10_000, False), (30_000, 20_000, True)],
)
def test_an_origin_carries_a_tenth_of_the_jump_in_its_direction(before: int, after: int, is_carried: bool) -> None:
    rest = 100_000 - before + after
    rows: Rows = {
        ("RUS", "UKR"): {BEFORE: {"refugees": rest}, AFTER: {"refugees": 0}},
        ("RUS", "MLI"): {BEFORE: {"refugees": before}, AFTER: {"refugees": after, "oip": 0}},
    }
    assert (("MLI", AFTER, "refugees") in breaks(rows, role="origin")) is is_carried


@pytest.mark.parametrize("before", [{BEFORE: {"refugees": None, "oip": 1}}, {}])
def test_an_origin_that_was_not_there_before_carries_a_rise(before: Mapping[int, Mapping[str, int | None]]) -> None:
    rows: Rows = {
        ("RUS", "UKR"): {**before, AFTER: {"refugees": 50_000, "new_refugees": 0}},
        ("RUS", "MLI"): {BEFORE: {"refugees": 7}, AFTER: {"refugees": 7, "new_refugees": 0}},
    }
    found = breaks(rows, role="origin")
    assert found["UKR", AFTER, "refugees"][4:8] == (None, 50_000, 0, "carried")
    assert ("MLI", AFTER, "refugees") not in found


@pytest.mark.parametrize(
    "figures", [{BEFORE: (90_000, 10_000), AFTER: (0, None)}, {BEFORE: (0, None), AFTER: (90_000, 10_000)}]
)
def test_an_origin_without_a_figure_had_or_has_nobody_there(figures: Mapping[int, tuple[int, int | None]]) -> None:
    rows: Rows = {
        ("RUS", "UKR"): {period: {"refugees": most, "new_refugees": 0} for period, (most, _) in figures.items()},
        ("RUS", "NER"): {period: {"refugees": rest} for period, (_, rest) in figures.items() if rest},
        ("MLI", "NER"): {AFTER: {"refugees": 5}},
    }
    change = (figures[AFTER][1] or 0) - (figures[BEFORE][1] or 0)
    assert breaks(rows, role="origin")["NER", AFTER, "refugees"].mirror_after == change


@pytest.mark.parametrize("use", ["1", "2"])
def test_people_who_are_at_home_have_the_same_breaks_in_both_roles(use: str) -> None:
    rows: Rows = {
        ("MLI", "MLI"): {BEFORE: {"idps": 100_000, "refugees": 50_000}, AFTER: {"idps": 6_000, "refugees": 3_000}}
    }
    later: Rows = {("MLI", "MLI"): {AFTER: {"idps": 5_000, "refugees": 2_000}}}
    by_asylum, by_origin = (breaks(rows, later, role=role, use=use) for role in ROLES)
    for id, now in (("idps", 6_000 if use == "1" else 5_000), ("refugees", 3_000 if use == "1" else 2_000)):
        assert by_origin["MLI", AFTER, id] == by_asylum["MLI", AFTER, id]
        assert by_origin["MLI", AFTER, id].kind == "vanished"
        assert by_origin["MLI", AFTER, id].after == now


@pytest.mark.parametrize(("year", "is_broken"), [(1989, False), (1990, True), (1991, True)])
def test_the_rule_is_for_the_years_since_1990(year: int, is_broken: bool) -> None:
    rows = refugees(((year - 1) * 10000 + 1231, 100_000), (year * 10000 + 1231, 6_000))
    assert bool(breaks(rows)) is is_broken


@pytest.mark.parametrize(("year", "is_broken"), [(2018, False), (2019, True)])
def test_what_was_not_collected_the_year_before_did_not_appear(year: int, is_broken: bool) -> None:
    rows: Rows = {
        ("RUS", "UKR"): {
            (year - 1) * 10000 + 1231: {"refugees": 5},
            year * 10000 + 1231: {"refugees": 5, "oip": 50_000, "new_refugees": 0},
        }
    }
    assert (("RUS", year * 10000 + 1231, "oip") in breaks(rows)) is is_broken


@pytest.mark.parametrize(("arrived", "is_broken"), [(0, True), (None, False)])
def test_a_rise_is_a_break_only_where_arrivals_are_recorded(arrived: int | None, is_broken: bool) -> None:
    rows: Rows = {("RUS", "UKR"): {BEFORE: {"refugees": 5}, AFTER: {"refugees": 50_000, "new_refugees": arrived}}}
    assert (("RUS", AFTER, "refugees") in breaks(rows)) is is_broken


@pytest.mark.parametrize(
    ("figures", "period", "more"),
    [
        (((BEFORE, 100_000), (AFTER, 6_000)), 2023, {"reason": "Anew.", "source": "Us"}),
        (((BEFORE, 100), (AFTER, 50)), 2023, {"reason": "Anew.", "source": "Us", "role": "asylum"}),
        (((BEFORE, 0), (AFTER, 50)), 2023, {}),
        (((19801231, 100), (19811231, 50)), 1981, {"reason": "Anew."}),
    ],
)
def test_an_entry_of_the_list_is_kept_with_its_reason_and_source(
    figures: tuple[tuple[int, int], ...], period: int, more: Mapping[str, str]
) -> None:
    found = breaks(refugees(*figures), listed=[{**ENTRY, "period": period, **more}])
    each = found["RUS", figures[1][0], "refugees"]
    assert (each.reason, each.source) == (more.get("reason", ""), more.get("source", ""))
    assert (each.since.number, each.before, each.after) == (figures[0][0], figures[0][1], figures[1][1])
    assert each.kind == ("vanished" if figures[0][1] == 100_000 else "listed")


def test_an_entry_may_be_of_any_measure_and_of_a_mid_year() -> None:
    rows: Rows = {("RUS", ""): {BEFORE: {"gdp": 7}, MID_BEFORE: {"gdp": 5}}}
    entry = {**ENTRY, "measure": "gdp", "period": date(2023, 6, 30)}
    assert breaks(rows, listed=[entry])["RUS", MID_BEFORE, "gdp"][3:6] == (Period.from_number(BEFORE), 7, 5)


@pytest.mark.parametrize("role", ["asylum", "origin"])
def test_an_entry_takes_a_break_back_where_it_is_carried(role: Role) -> None:
    entry = {**ENTRY, "country": "WLD", "role": role, "break": False}
    assert ("WLD", AFTER, "refugees") not in breaks(GONE, role=role, listed=[entry])
    assert ("WLD", AFTER, "refugees") in breaks(GONE, role=role)


def test_an_entry_for_a_total_stands_in_the_place_of_what_it_carries() -> None:
    entry = {**ENTRY, "country": "UKR", "role": "origin", "reason": "Anew."}
    assert breaks(GONE, role="origin", listed=[entry])["UKR", AFTER, "refugees"].kind == "listed"


@pytest.mark.parametrize(("now", "is_broken"), [(95_000 - LEAST, True), (95_001 - LEAST, False)])
def test_a_mid_year_inherits_the_break_behind_it_where_it_has_changed_enough(now: int, is_broken: bool) -> None:
    rows = refugees((BEFORE, 100_000), (MID_BEFORE, 95_000), (AFTER, 6_000), (MID_AFTER, now))
    found = breaks(rows)
    assert (("RUS", MID_AFTER, "refugees") in found) is is_broken
    if is_broken:
        expected = Period.from_number(MID_BEFORE), 95_000, now, 0, "vanished"
        assert found["RUS", MID_AFTER, "refugees"][3:8] == expected


@pytest.mark.parametrize(
    "figures",
    [
        ((BEFORE, 100_000), (MID_BEFORE, 6_000), (AFTER, 5_000), (MID_AFTER, 6_500)),
        ((BEFORE, 100_000), (AFTER, 6_000), (MID_AFTER, 50_000)),
        ((BEFORE, 100_000), (MID_BEFORE, 95_000), (AFTER, 6_000), (MID_AFTER, 95_000)),
    ],
    ids=["the mid-year before has it", "there is no mid-year before", "the figure is as it was"],
)
def test_a_mid_year_inherits_no_break(figures: tuple[tuple[int, int], ...]) -> None:
    assert ("RUS", MID_AFTER, "refugees") not in breaks(refugees(*figures))


def test_an_inherited_break_has_the_reason_of_the_list() -> None:
    rows = refugees((BEFORE, 100_000), (MID_BEFORE, 95_000), (AFTER, 6_000), (MID_AFTER, 5_000))
    found = breaks(rows, listed=[{**ENTRY, "reason": "Anew."}])
    assert found["RUS", MID_AFTER, "refugees"].reason == "Anew."


@pytest.mark.parametrize(("role", "code"), [("asylum", "RUS"), ("asylum", "WLD"), ("origin", "UKR")])
def test_a_figure_that_is_revised_has_a_break_in_the_releases_that_had_it(role: Role, code: str) -> None:
    key = code, AFTER, "refugees"
    gone = refugees((AFTER, 6_000))
    there = refugees((BEFORE, 100_000), (AFTER, 95_000))
    assert key in breaks(GONE, refugees((AFTER, 95_000)), role=role, use="1")
    assert key not in breaks(GONE, refugees((AFTER, 95_000)), role=role)
    assert key not in breaks(there, gone, role=role, use="1")
    assert key in breaks(there, gone, role=role)


def test_a_figure_is_held_against_the_one_before_it_in_the_last_release_that_has_it() -> None:
    assert breaks(GONE, refugees((BEFORE, 6_000)), use="1") == {}
    unbroken = refugees((BEFORE, 6_000), (AFTER, 6_000))
    assert ("RUS", AFTER, "refugees") in breaks(unbroken, refugees((BEFORE, 100_000)), use="1")


def test_a_mid_year_inherits_a_break_of_its_own_release_alone() -> None:
    first = refugees((BEFORE, 100_000), (MID_BEFORE, 95_000), (AFTER, 6_000), (MID_AFTER, 50_000))
    key = "RUS", MID_AFTER, "refugees"
    assert key in breaks(first, {}, use="1")
    assert key not in breaks(first, refugees((AFTER, 95_000)))
    assert key in breaks(first, refugees((MID_AFTER, 49_000)), use="1")


def test_a_mid_year_inherits_a_break_from_the_release_on_that_has_the_mid_year_before() -> None:
    first = refugees((BEFORE, 100_000), (AFTER, 6_000), (MID_AFTER, 50_000))
    second = refugees((MID_BEFORE, 95_000), (MID_AFTER, 49_000))
    key = "RUS", MID_AFTER, "refugees"
    assert key not in breaks(first, second, use="1")
    assert key in breaks(first, second)


@pytest.mark.parametrize(("role", "code"), [("asylum", "WLD"), ("origin", "UKR")])
def test_a_total_carries_a_break_from_the_release_on_in_which_it_is_a_good_part(role: Role, code: str) -> None:
    many, few = ({("MLI", "UKR"): {BEFORE: {"refugees": n}, AFTER: {"refugees": n}}} for n in (30_000_000, 7))
    key = code, AFTER, "refugees"
    assert key not in breaks({**GONE, **many}, few, role=role, use="1")
    assert key in breaks({**GONE, **many}, few, role=role)


def test_a_break_at_home_is_the_same_as_origin_and_as_asylum() -> None:
    rows = refugees((BEFORE, 100_000), (AFTER, 6_000), asylum="RUS", origin="RUS", id="idps")
    key = "RUS", AFTER, "idps"
    assert breaks(rows, role="origin")[key].kind == breaks(rows)[key].kind != "carried"


def test_another_country_that_changes_without_a_break_is_no_part_of_one() -> None:
    rows = {**GONE, **refugees((BEFORE, 400_000), (AFTER, 300_000), asylum="MLI")}
    assert breaks(rows)["WLD", AFTER, "refugees"][8:11] == ("RUS", None, -94_000)
    assert set(breaks(rows)) == {("RUS", AFTER, "refugees"), ("WLD", AFTER, "refugees")}
