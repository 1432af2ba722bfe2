"""Formulas of the user's own: units that can't be mixed, people who would be counted twice, names."""

from __future__ import annotations

import pytest

from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import Cell, Period
from unhcr_cli.core.report import COLUMN_IDS
from unhcr_cli.indicators.adhoc import refuse_overlaps, with_formulas
from unhcr_cli.indicators.catalogue import Catalogue
from unhcr_cli.indicators.declared import declared
from unhcr_cli.indicators.figures import Figures

END = Period.year_end(2025)
CATALOGUE = declared(
    {
        "population": {"unit": "persons"},
        "inhabitants": {"unit": "persons", "filed": "home", "overlaps": ["refugees", "idps"]},
        "refugees": {"unit": "persons", "overlaps": ["stateless"], "abroad": True},
        "idps": {"unit": "persons", "overlaps": {"idmc_idps": "two counts of the same people"}},
        "idmc_idps": {"unit": "persons"},
        "stateless": {"unit": "persons"},
        "gdp": {"unit": "USD"},
        "cases": {"unit": "cases"},
        "density": {"unit": "per 1,000"},
    },
    {
        "displaced": {"formula": "refugees + idps", "unit": "persons"},
        "trusted": {"formula": "refugees + stateless", "unit": "persons"},
    },
)


def only(formula: str, *, force: bool = False) -> tuple[Catalogue, str]:
    catalogue = with_formulas(CATALOGUE, [formula], force=force)
    (id,) = catalogue.own
    return catalogue, id


@pytest.mark.parametrize(
    ("formula", "unit"),
    [
        ("refugees + idps", "persons"),
        ("refugees * 2", "persons"),
        ("refugees / population", "ratio"),
        ("refugees / population * 100", "%"),
        ("100 * refugees / population", "%"),
        ("refugees * 100 / population", "%"),
        ("100 - refugees / population * 100", "%"),
        ("refugees / population * 1000 / 10", "%"),
        ("refugees / (population * 100)", "ratio"),
        ("refugees / population / 0", "ratio"),
        ("density", "per 1,000"),
        ("refugees * 3", "persons"),
        ("refugees / population * 1000", "per 1,000"),
        ("refugees / population * 100000", "per 100,000"),
        ("population / refugees", "ratio"),
        ("gdp", "USD"),
        ("refugees / gdp", "persons per USD"),
        ("gdp / population", "ratio"),
        ("refugees / (gdp / population)", "ratio"),
        ("1 - refugees / population", "ratio"),
        ("cases * 2", "cases"),
        ("refugees / cases", "ratio"),
        ("refugees / cases * cases", "persons"),
        ("density * population", "persons"),
    ],
)
def test_the_unit_follows_from_the_formula(formula: str, unit: str) -> None:
    catalogue, id = only(formula)
    assert catalogue.find(id).unit == unit


@pytest.mark.parametrize(
    "formula",
    [
        *("refugees + gdp", "gdp - idps", "refugees / population + refugees", "refugees * idps + idps"),
        *("refugees + cases", "cases / refugees + refugees / cases", "density + cases"),
    ],
)
def test_different_units_are_never_added(formula: str) -> None:
    with pytest.raises(UsageError, match="can't be added or subtracted"):
        only(formula)
    with pytest.raises(UsageError, match="can't be added or subtracted"):
        only(formula, force=True)


@pytest.mark.parametrize(
    ("formula", "says"),
    [
        ("idps + idmc_idps", "idps and idmc_idps overlap"),
        ("idmc_idps + idps", "idmc_idps and idps overlap"),
        ("refugees + (gdp / gdp * stateless) + stateless", "counts stateless twice"),
        ("refugees + (gdp / gdp * stateless)", "refugees and stateless overlap"),
        ("displaced + idmc_idps", "idps and idmc_idps overlap"),
        ("displaced + refugees", "counts refugees twice"),
        ("refugees / (idps + idmc_idps)", "idps and idmc_idps overlap"),
        ("displaced - refugees + stateless + refugees", "refugees and stateless overlap"),
        ("gdp / gdp * refugees - (-stateless - refugees)", "counts refugees twice"),
        ("gdp / gdp * refugees - (-stateless)", "refugees and stateless overlap"),
        ("trusted + stateless", "counts stateless twice"),
        ("refugees / 1 + idps / 1 + idmc_idps / 1", "idps and idmc_idps overlap"),
        ("displaced * 1 + idmc_idps", "idps and idmc_idps overlap"),
        ("1 * (displaced + 1 * idmc_idps)", "idps and idmc_idps overlap"),
        ("(displaced + idmc_idps) / 2", "idps and idmc_idps overlap"),
        ("idps * gdp / gdp + idmc_idps", "idps and idmc_idps overlap"),
        ("1 / (1 / idps) + idmc_idps", "idps and idmc_idps overlap"),
        ("1 / (1 / (idps + refugees)) + idmc_idps", "idps and idmc_idps overlap"),
        ("idps / population + idmc_idps / population", "idps and idmc_idps overlap"),
        ("idps / population + idmc_idps / refugees", "idps and idmc_idps overlap"),
        ("trusted * 2 + idps + stateless * 0.5", "counts stateless twice"),
        ("refugees * 2 + refugees", "counts refugees twice"),
        ("refugees / population + refugees / idps", "counts refugees twice"),
        ("population - idps - idmc_idps", "idps and idmc_idps overlap"),
        ("population / (2 - displaced * 1 - idmc_idps)", "idps and idmc_idps overlap"),
        ("inhabitants + idps", "inhabitants and idps overlap"),
        ("*".join(f"({name}+1)" for name in 2 * ("refugees", "idps", "stateless", "gdp", "cases")), "too long"),
    ],
)
def test_people_are_not_counted_twice_unless_it_is_forced(formula: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        only(formula)
    assert only(formula, force=True)


def test_who_left_a_country_is_not_among_its_inhabitants() -> None:
    catalogue, id = only("refugees / (inhabitants + refugees)")
    refuse_overlaps(catalogue.indicators[id], "origin")
    with pytest.raises(UsageError, match="inhabitants and refugees overlap"):
        refuse_overlaps(catalogue.indicators[id], "asylum")


def test_the_refusal_says_why_they_overlap() -> None:
    with pytest.raises(UsageError) as raised:
        only("idmc_idps + idps")
    assert raised.value.message == (
        "idmc_idps and idps overlap, so their sum counts people twice: two counts of the same people"
    )


@pytest.mark.parametrize(
    "formula", ["trusted * 2", "trusted / population * 100", "trusted + idps", "trusted / gdp + idps / gdp"]
)
def test_what_a_declared_indicator_adds_is_trusted(formula: str) -> None:
    assert only(formula)


@pytest.mark.parametrize(
    "formula",
    [
        "displaced - idps + idmc_idps",
        "displaced / 1 - idps * 1 + idmc_idps",
        "trusted - refugees - stateless + refugees",
    ],
)
def test_what_is_taken_off_again_is_not_added(formula: str) -> None:
    assert only(formula)


def test_a_formula_over_a_forced_one_is_forced_too() -> None:
    formulas = ["both = refugees + stateless", "part = both / population * 100"]
    catalogue = with_formulas(CATALOGUE, formulas, force=True)
    assert all(catalogue.indicators[id].refusals.keys() == {"asylum", "origin"} for id in ("both", "part"))
    with pytest.raises(UsageError, match="overlap"):
        with_formulas(CATALOGUE, formulas)


@pytest.mark.parametrize("formula", ["idps - idmc_idps", "idps / idmc_idps", "displaced + population"])
def test_what_is_compared_and_not_added_may_overlap(formula: str) -> None:
    assert only(formula)


@pytest.mark.parametrize(("formula", "flag"), [("idps + idmc_idps", "u"), ("idps + refugees", "")])
def test_only_a_forced_sum_is_flagged_as_the_users_own(formula: str, flag: str) -> None:
    catalogue, id = only(formula, force=True)
    row = {each: Cell(1) for each in CATALOGUE.measures}
    figures = Figures(catalogue, "asylum", {("MLI", END): row}, {END: "r"})
    assert figures.cell(id, "MLI", END) == Cell(2, flag, "r")


def test_formulas_are_named_or_numbered_and_may_lean_on_each_other() -> None:
    catalogue = with_formulas(CATALOGUE, ["refugees", "part = idps / population", "part * 100", "computed + 1"])
    assert catalogue.own == ("computed", "part", "computed_3", "computed_4")
    assert catalogue.needs("computed_3") == ("idps", "population")


@pytest.mark.parametrize(
    ("formulas", "says", "hint"),
    [
        (["refugees = 1"], "the name refugees is taken", "choose another"),
        (["displaced=1"], "the name displaced is taken", "choose another"),
        (["a = refugees", "a = idps"], "the name a is taken", "choose another"),
        *(([f"{id} = refugees"], f"{id} is the name of a column", "choose another") for id in sorted(COLUMN_IDS)),
        (["Share = idps"], "'Share' is no name for a formula", "small letters"),
        (["_a = idps"], "'_a' is no name for a formula", "small letters"),
        ([f"{'a' * 41} = idps"], "is no name for a formula", "small letters"),
        (["a = b = idps"], "has '=' in it", "a formula is made of"),
        (["= idps"], "has '=' in it", "a formula is made of"),
        (["a ="], "can't be read at its end", "a formula is made of"),
        ([""], "can't be read at its end", "a formula is made of"),
        (["ü = idps"], "has 'ü' in it", "a formula is made of"),
        (["１ + １"], "has '１' in it", "a formula is made of"),
        (["a = a + 1"], "needs itself", "a → a"),
    ],
)
def test_what_is_no_formula_is_refused(formulas: list[str], says: str, hint: str) -> None:
    with pytest.raises(UsageError) as raised:
        with_formulas(CATALOGUE, formulas)
    assert says in raised.value.message
    assert hint in raised.value.hint


def test_a_slip_in_a_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="no measure or indicator called 'refuges'") as raised:
        only("part = refuges / population")
    assert raised.value.hint.startswith("did you mean refugees")
