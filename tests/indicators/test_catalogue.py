"""Declarations: defaults, look-up, and formulas written out down to measures."""

from __future__ import annotations

from typing import Any

import pytest

from unhcr_cli.core.errors import BadDataError, UsageError
from unhcr_cli.core.model import Period
from unhcr_cli.indicators.catalogue import MAX_NODES, Catalogue, Indicator, Measure
from unhcr_cli.indicators.declared import declared
from unhcr_cli.indicators.formula import MAX_NESTING
from unhcr_cli.store.store import Store


def catalogue(**formulas: str) -> Catalogue:
    measures: dict[str, dict[str, Any]] = {"refugees": {}, "oip": {}, "population": {}}
    return declared(measures, {id: {"formula": text} for id, text in formulas.items()})


def test_a_declaration_may_say_next_to_nothing() -> None:
    measure = declared({"pupils": {}}, {}).measures["pupils"]
    assert (measure.label, measure.short, measure.unit, measure.kind) == ("pupils", "pupils", "persons", "stock")
    assert (measure.first_year, measure.filed, measure.roles) == (0, "asylum", ("asylum", "origin"))
    assert (measure.section, measure.default, measure.inferred_after) == ("Other", True, None)
    assert (measure.areas, measure.rounded, measure.publisher) == ((), False, "")
    assert (measure.overlaps, measure.apart) == ({}, "")


SHARED: dict[str, Any] = {
    "label": "Pupils",
    "short": "pup",
    "section": "Schools",
    "unit": "classes",
    "roles": ["origin"],
    "default": False,
    "definition": "Who learns.",
    "source": "https://example.org",
}


def test_what_is_declared_stands_as_it_is() -> None:
    counted = {
        "kind": "flow",
        "first_year": 1990,
        "filed": "home",
        "areas": ["MLI"],
        "rounded": True,
        "publisher": "UN",
        "overlaps": {"refugees": "some are both"},
        "apart": "not displaced",
        "inferred_after": 2020,
        "abroad": True,
        "estimated": True,
    }
    computed = {"formula": "pupils * 2", "lenient": True, "areas": ["NER"], "strict": True, "of_world": "Not all."}
    known = declared({"pupils": SHARED | counted | {"world": "given"}}, {"twice": SHARED | computed})
    as_tuples = {"roles": ("origin",), "areas": ("MLI",), "inferred_after": Period.year_end(2020)}
    assert known.measures["pupils"] == Measure(**SHARED | counted | as_tuples | {"id": "pupils", "adds_up": False})
    as_tuples = {"roles": ("origin",), "areas": ("NER",)}
    assert known.indicators["twice"] == Indicator(**SHARED | computed | as_tuples | {"id": "twice"})


def test_overlaps_hold_in_both_directions_and_need_no_reason() -> None:
    known = declared({"a": {"overlaps": ["b"]}, "b": {}, "c": {"overlaps": {"a": "some are both"}}}, {}).measures
    overlapping = {(x, y) for x in known for y in known if known[x].overlaps_with(known[y])}
    assert overlapping == {("a", "b"), ("b", "a"), ("a", "c"), ("c", "a")}
    assert known["a"].overlaps == {"b": ""}


def test_an_indicator_stands_for_its_formula_down_to_measures() -> None:
    known = catalogue(hosted="refugees + oip", rate="hosted / population * 1000")
    assert known.expression("rate").names() == ("refugees", "oip", "population")


def test_an_indicator_in_a_formula_is_worked_out_first() -> None:
    known = catalogue(hosted="refugees + oip", rest="population - hosted")
    node = known.expression("rest")
    assert (node.operation, node.right and node.right.operation) == ("-", "+")


@pytest.mark.parametrize(
    "formulas",
    [{"a": "a"}, {"a": "a + 1"}, {"a": "b", "b": "c", "c": "refugees + a"}, {"a": "refugees * (1 - -(a))"}],
)
def test_a_formula_that_needs_itself_is_bad_data(formulas: dict[str, str]) -> None:
    with pytest.raises(BadDataError, match="indicator a: the formula needs itself"):
        catalogue(**formulas).expression("a")


@pytest.mark.parametrize("text", ["refugees / nothing", "refugees +", ""])
def test_a_broken_formula_is_bad_data_that_names_the_indicator(text: str) -> None:
    with pytest.raises(BadDataError, match="indicator broken: "):
        catalogue(broken=text).expression("broken")


def test_formulas_that_grow_without_end_are_refused_at_once() -> None:
    doubling = {f"i{n}": f"i{n + 1} * i{n + 1}" for n in range(60)} | {"i60": "refugees"}
    with pytest.raises(BadDataError, match="too long"):
        catalogue(**doubling).expression("i0")
    chain = {f"i{n}": f"i{n + 1} + 1" for n in range(3000)} | {"i3000": "refugees"}
    with pytest.raises(BadDataError, match="too long"):
        catalogue(**chain).expression("i0")


def test_a_formula_may_be_just_so_long_once_it_is_written_out() -> None:
    # A sum of n ones is 2n - 1 nodes, and the name that stands for it is one more.
    ones, repeats = "+".join("1" * 124), (MAX_NODES - 8) // 249
    longest = "+".join(["ones"] * repeats + ["1"] * 4)
    assert repeats * 249 + 8 == MAX_NODES
    assert catalogue(ones=ones, longest=longest).expression("longest")
    with pytest.raises(BadDataError, match="too long"):
        catalogue(ones=ones, longest=longest + "+1").expression("longest")


def test_indicators_may_lean_on_each_other_just_so_deep() -> None:
    chain = {f"i{n}": f"i{n + 1}" for n in range(MAX_NESTING)} | {f"i{MAX_NESTING}": "refugees"}
    assert catalogue(**chain).expression("i1").names() == ("refugees",)
    with pytest.raises(BadDataError, match="too long"):
        catalogue(**chain).expression("i0")


@pytest.mark.parametrize("id", ["", "nothing", "Refugees", "refugees ", "x" * 10_000])
def test_an_unknown_id_is_a_usage_error(id: str) -> None:
    for ask in (catalogue().find, catalogue().expression):
        with pytest.raises(UsageError, match="no measure or indicator called"):
            ask(id)


@pytest.mark.parametrize("id", ["refugee", "REFUGEES", "refuges"])
def test_an_unknown_id_is_answered_with_the_nearest(id: str) -> None:
    with pytest.raises(UsageError) as raised:
        catalogue().find(id)
    assert raised.value.hint == "did you mean refugees?"


def test_defaults_go_by_role_and_measures_come_before_indicators() -> None:
    known = declared(
        {"a": {}, "b": {"roles": ["origin"]}, "c": {"default": False}},
        {"d": {"formula": "a"}, "e": {"formula": "a", "roles": ["asylum"]}},
    )
    assert known.default("asylum", ["MLI"]) == ("a", "d", "e")
    assert known.default("origin", ["MLI"]) == ("a", "b", "d")


def test_an_indicator_of_some_areas_is_shown_for_them_alone() -> None:
    known = declared({"a": {}}, {"b": {"formula": "a", "areas": ["WLD"]}})
    assert known.default("asylum", ["MLI"]) == ("a",)
    assert known.default("asylum", ["MLI", "WLD"]) == ("a", "b")


def test_every_indicator_of_the_dataset_can_be_computed(store: Store) -> None:
    known = declared(store.measures, store.indicators)
    for id in store.indicators:
        assert set(known.expression(id).names()) <= store.measures.keys()


def test_no_sum_of_the_dataset_adds_what_must_not_be_added(store: Store) -> None:
    known = declared(store.measures, store.indicators)
    never = {"host_community", "others_of_concern", "stateless", "returned_refugees", "returned_idps", "idmc_idps"}
    for id in ("displaced", "hosted", "displaced_abroad"):
        assert never.isdisjoint(known.expression(id).names())
    assert known.expression("displaced").names() == ("refugees", "oip", "asylum_seekers", "idps")
