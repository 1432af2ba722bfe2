"""The rule that tells jumps of method from jumps of people."""

from __future__ import annotations

import pytest

from unhcr_cli.dataset.compile.break_rule import DECIDED, LEAST, STOCKS, Break, Row, found

COLLECTED = frozenset(STOCKS)

IRAN = (
    {"refugees": 3_489_257, "oip": 0},
    {"refugees": 770_514, "oip": 879_500, "returns_from": 1_386_970},
)
CHINA = ({"refugees": 303_436, "oip": 0}, {"refugees": 320, "oip": 0, "returns_from": 0})
RUSSIA = ({"refugees": 1_230_131}, {"refugees": 10_077, "returns_from": 16})
KAZAKHSTAN = ({"refugees": 65_833, "oip": 0}, {"refugees": 4_377, "oip": 48_391, "new_asylum_seekers": 83})
KYRGYZSTAN = ({"refugees": 23_678, "oip": 0}, {"refugees": 1_150, "oip": 53_868, "new_asylum_seekers": 854})
POLAND = ({"refugees": 4_875}, {"refugees": 971_129, "new_refugees": 961_320, "new_asylum_seekers": 7_888})
CZECHIA = ({"refugees": 1_909}, {"refugees": 435_212, "new_refugees": 433_000, "new_asylum_seekers": 1_313})
MOLDOVA = (
    {"refugees": 349, "asylum_seekers": 56},
    {"refugees": 105_374, "asylum_seekers": 3_620, "new_refugees": 105_000, "returns_from": 16_000},
)


def broken(before: Row, after: Row, **more: bool) -> dict[str, Break]:
    return {each.measure: each for each in found(before, after, COLLECTED, **more)}


@pytest.mark.parametrize(
    ("series", "kinds"),
    [
        (IRAN, {"refugees": "moved", "oip": "moved"}),
        (CHINA, {"refugees": "vanished"}),
        (RUSSIA, {"refugees": "vanished"}),
        (KAZAKHSTAN, {"refugees": "moved", "oip": "moved"}),
        (KYRGYZSTAN, {"refugees": "vanished", "oip": "appeared"}),
        (POLAND, {}),
        (CZECHIA, {}),
        (MOLDOVA, {}),
    ],
    ids=[
        "Iran 2025",
        "China 2022",
        "Russia 2024",
        "Kazakhstan 2025",
        "Kyrgyzstan 2025",
        "Poland",
        "Czechia",
        "Moldova",
    ],
)
def test_method_is_told_from_people(series: tuple[Row, Row], kinds: dict[str, str]) -> None:
    assert {id: each.kind for id, each in broken(*series).items()} == kinds


def test_a_break_says_how_many_of_the_change_are_people_and_where_the_others_went() -> None:
    each = broken(*IRAN)["refugees"]
    assert (each.before, each.after, each.people, each.mirror) == (3_489_257, 770_514, 1_386_970, "oip")


def test_people_who_went_home_are_no_break() -> None:
    assert not broken({"refugees": 100_000}, {"refugees": 5_000, "returns_from": 90_000})
    assert broken({"refugees": 100_000}, {"refugees": 5_000, "returns_from": 10_000})
    assert not broken({"idps": 98_898}, {"idps": 0, "returned_idps": 98_898})


def test_people_who_were_naturalised_are_no_break() -> None:
    assert not broken({"refugees": 100_000}, {"refugees": 5_000, "naturalisation": 90_000})


def test_claims_that_were_decided_are_no_break() -> None:
    assert not broken(
        {"asylum_seekers": 66_799, "refugees": 2_377},
        {"asylum_seekers": 8_177, "refugees": 74_630, "new_refugees": 15_000},
    )


@pytest.mark.parametrize(("fall", "is_broken"), [(LEAST, True), (LEAST - 1, False)])
def test_small_jumps_are_none(fall: int, is_broken: bool) -> None:
    assert bool(broken({"refugees": fall}, {"refugees": 0})) is is_broken


@pytest.mark.parametrize(
    ("after", "kind"), [(25_000, "vanished"), (25_001, "unexplained"), (50_000, "unexplained"), (50_001, "")]
)
def test_half_has_to_be_gone_and_three_quarters_have_vanished(after: int, kind: str) -> None:
    found = broken({"refugees": 100_000}, {"refugees": after})
    assert [each.kind for each in found.values()] == ([kind] if kind else [])


@pytest.mark.parametrize(("after", "is_broken"), [(149_999, False), (150_000, True)])
def test_half_has_to_be_added(after: int, is_broken: bool) -> None:
    assert bool(broken({"refugees": 100_000}, {"refugees": after})) is is_broken


@pytest.mark.parametrize(("returned", "is_broken"), [(30_000, True), (30_001, False)])
def test_people_who_are_more_than_half_of_a_change_explain_it(returned: int, is_broken: bool) -> None:
    assert bool(broken({"refugees": 100_000}, {"refugees": 40_000, "returns_from": returned})) is is_broken
    assert bool(broken({"refugees": 40_000}, {"refugees": 100_000, "resettlement": returned})) is is_broken


def test_claims_that_were_decided_explain_a_fall_where_no_more_were_lodged() -> None:
    before, after = {"asylum_seekers": 100_000}, {"asylum_seekers": 40_000, DECIDED: 60_000}
    assert not broken(before, after)
    assert broken(before, {**after, "new_asylum_seekers": 60_000})
    assert broken(before, {"asylum_seekers": 40_000})
    assert not broken(before, {"asylum_seekers": 40_000}, is_complete=False)


def test_both_sources_tell_of_the_same_displacement() -> None:
    sudan = {"idps": 3_552_717, "idmc_idps": 3_553_000}, {"idps": 9_052_822, "idmc_idps": 9_053_000}
    assert not found(*sudan, {*COLLECTED, "idmc_idps"})
    alone = broken({"idps": 2_000_000}, {"idps": 3_000_000})
    assert alone["idps"].kind == "unexplained"


def test_the_first_figure_of_idmc_is_no_break() -> None:
    assert not found({}, {"idmc_idps": 4_916_000}, {"idmc_idps"})
    assert found({"idmc_idps": 954_000}, {"idmc_idps": 154_000}, {"idmc_idps"})


def test_a_figure_that_was_missing_is_not_said_to_have_been_0() -> None:
    appeared = broken({"refugees": None}, {"refugees": 40_000})
    assert (appeared["refugees"].kind, appeared["refugees"].before) == ("appeared", None)


@pytest.mark.parametrize(("arrived", "is_broken"), [(50_000, True), (50_001, False)])
def test_half_of_a_new_figure_has_to_be_without_arrivals(arrived: int, is_broken: bool) -> None:
    assert bool(broken({"refugees": 0}, {"refugees": 100_000, "new_refugees": arrived})) is is_broken


def test_a_rise_without_recorded_arrivals_is_left_alone_where_none_can_be_recorded() -> None:
    jump = {"refugees": 300}, {"refugees": 40_000}
    assert broken(*jump)
    assert not broken(*jump, is_complete=False)


def test_what_was_not_collected_before_did_not_appear() -> None:
    assert not found({}, {"oip": 1_171_552}, COLLECTED - {"oip"})
    assert found({}, {"oip": 1_171_552}, COLLECTED)


def test_a_missing_figure_is_no_break() -> None:
    assert not broken({"refugees": 303_436}, {"refugees": None})
    assert not broken({"refugees": 303_436}, {})


def test_the_displaced_whom_idmc_had_counted_before_are_new_to_unhcr_alone() -> None:
    appeared = broken({"idps": 0, "idmc_idps": 573_000}, {"idps": 573_000, "idmc_idps": 573_000})
    assert (appeared["idps"].kind, appeared["idps"].mirror) == ("appeared", "idmc_idps")
    assert not broken({"idps": 0, "idmc_idps": None}, {"idps": 823_000, "idmc_idps": 647_000})


def test_a_displacement_that_both_sources_say_has_ended_is_none() -> None:
    assert not broken({"idps": 134_430, "idmc_idps": 134_000}, {"idps": 26_875, "idmc_idps": 27_000})
    assert broken({"idps": 412_000, "idmc_idps": 300_000}, {"idps": 0, "idmc_idps": 412_000})


def test_one_source_that_doubles_or_halves_alone_has_a_break() -> None:
    ukraine = {"idps": 1_800_000, "idmc_idps": 1_653_000}, {"idps": 1_800_000, "idmc_idps": 800_000}
    assert {id: each.kind for id, each in broken(*ukraine).items()} == {"idmc_idps": "alone"}
    assert not broken(*ukraine, is_complete=False)
    assert not broken({"idps": 560_033, "idmc_idps": 560_000}, {"idps": 1_074_993, "idmc_idps": 1_075_000})


def test_stateless_refugees_arrive_with_the_refugees() -> None:
    bangladesh = {"refugees": 276_203, "stateless": 0}, {"refugees": 932_209, "stateless": 932_204}
    arrived = {**bangladesh[1], "new_refugees": 655_612}
    assert not broken(bangladesh[0], arrived)
    assert broken({"stateless": 0}, {"stateless": 3_500_000})
