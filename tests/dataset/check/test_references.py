"""Groups of one's own: members by any name, groups in groups, and none that holds itself."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhcr_cli.core.errors import BadDataError
from unhcr_cli.dataset.check.references import MOST_GROUPS, Countries, Membership, Vocabulary, tables

from ...conftest import Run

HEAD = """\
[dataset]
title = "Mine"
source = "me"
period = 2024-06-30
[country.MLI]
refugees = 100
[country.NER]
refugees = 50
[country.XFR]
name = "Freedonia"
refugees = 5
"""
CODES = ("MLI", "NER", "BFA", "TCD")


@pytest.fixture
def refugees(run: Run, tmp_path: Path) -> object:
    """`refugees(groups, asked)`: the figure of a group that a file declares."""

    def ask(groups: str, asked: str) -> str:
        path = tmp_path / "own.toml"
        path.write_text(HEAD + groups)
        ran = run("stats", asked, "-m", "refugees", "--data", str(path))
        assert ran.code == 0, ran.err
        (row,) = csv.DictReader(io.StringIO(ran.out))
        return row["value"]

    return ask


def group(id: str, *members: str) -> str:
    return f'[group.{id}]\nname = "The {id} group"\nmembers = [{", ".join(map(repr, members))}]\n'


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        (group("mine", "MLI", "NER"), "150"),
        (group("mine", "Mali", "niger", "XFR"), "155"),
        (group("mine", "Mali", "MLI", "ML"), "100"),
        (group("mine", "two", "XFR") + group("two", "Niger", "Mali"), "155"),
        (group("mine", "two", "MLI") + group("two", "MLI", "NER"), "150"),
        (group("mine", "sahel"), "150"),
        (group("mine", "m49:Western Africa"), "150"),
        (group("mine", "sahel") + group("sahel", "Niger"), "50"),
    ],
)
def test_a_group_is_the_sum_of_the_countries_that_its_members_mean(
    refugees: object, groups: str, expected: str
) -> None:
    assert callable(refugees)
    assert refugees(groups, "The mine group") == expected


@pytest.mark.parametrize(
    ("groups", "told"),
    [
        (group("mine", "mine"), "14: [group.mine] members: a group can't hold itself: mine → mine"),
        (group("a", "b") + group("b", "c", "MLI") + group("c", "a"), "a group can't hold itself: "),
        (group("mine", "Malli"), "14: [group.mine] members: no country called 'Malli' (did you mean Mali, "),
        (group("mine", "Mali", "World"), "14: [group.mine] members: the world is everybody: no member of a group"),
        ('[group.mine]\nname = "Mine"\nmembers = "income_group = low"', "expected an array of countries and groups"),
        (group("ml", "NER"), '12: [group.ml]: "ml" is a name of MLI already'),
        ("[country.Sahel]\nidps = 5", '12: [country.Sahel]: "Sahel" is a group of countries'),
        ('[country."Mali, Niger"]\nidps = 5', '[country."Mali, Niger"]: "Mali, Niger" names 2 countries'),
        ("[country.MLI.from.WLD]\nrefugees = 5", "[country.MLI.from.WLD]: the world is no country of origin"),
        ("[country.MLI.from.sahel]\nrefugees = 5", '"sahel" is a group of countries'),
    ],
)
def test_what_is_no_member_and_what_is_no_country_is_refused(run: Run, tmp_path: Path, groups: str, told: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(HEAD + groups)
    ran = run("data", "check", str(path))
    assert (ran.code, ran.out) == (65, "")
    assert told in ran.err


def test_a_folders_groups_are_written_out_too(run: Run, folder: Path) -> None:
    (folder / "groups.toml").write_text(group("one", "two") + group("two", "MLI"))
    ran = run("stats", "one", "-m", "refugees", "--data", str(folder))
    assert (ran.code, ran.out.splitlines()[1].split(",")[4]) == (0, "20")
    (folder / "groups.toml").write_text(group("one", "two") + group("two", "one"))
    assert run("stats", "one", "--data", str(folder)).code == 65


def meant(groups: dict[str, list[str]]) -> Membership:
    return Membership(
        {id: {"members": members} for id, members in groups.items()},
        lambda key: (key if key in CODES else "", ""),
        lambda _: "",
    )


IDS = [f"g{number}" for number in range(6)]


@given(st.dictionaries(st.sampled_from(IDS), st.lists(st.sampled_from([*IDS, *CODES]), max_size=4)))
def test_a_group_holds_what_can_be_reached_from_it(groups: dict[str, list[str]]) -> None:
    def reached(id: str, seen: set[str]) -> set[str]:
        for member in groups[id]:
            if member not in seen:
                seen.add(member)
                if member in groups:
                    reached(member, seen)
        return seen

    circular = any(id in reached(id, set()) for id in groups)
    membership = meant(groups)
    told = [reason for _, reason in membership.faults() if "hold itself" in reason]
    assert bool(told) == circular
    if circular:
        with pytest.raises(BadDataError, match="can't hold itself"):
            membership.written_out({})
        return
    for id, table in membership.written_out({}).items():
        assert len(table["members"]) == len(set(table["members"]))
        assert set(table["members"]) == reached(id, set()) & set(CODES)


def test_a_chain_of_groups_may_be_as_long_as_a_file_may_have_groups() -> None:
    chain = {f"g{number}": [f"g{number + 1}"] for number in range(MOST_GROUPS - 1)}
    chain[f"g{MOST_GROUPS - 1}"] = ["MLI"]
    assert not list(meant(chain).faults())
    assert meant(chain).written_out({})["g0"]["members"] == ["MLI"]
    ((_, reason),) = meant({**chain, "more": ["MLI"]}).faults()
    assert "500 groups at most" in reason


NAMES = {"Mali": "MLI", "MLI": "MLI"}


def countries(declared: dict[str, dict[str, object]]) -> tuple[Countries, list[str]]:
    """The countries of a file, and every word that was looked up."""
    asked: list[str] = []

    def resolve(key: str) -> tuple[str, str]:
        asked.append(key)
        return NAMES.get(key, ""), "" if key in NAMES else f"no country called {key}"

    found = Countries(resolve)
    found.declare(declared)
    return found, asked


def test_a_country_that_is_not_known_is_added_with_its_name() -> None:
    found, _ = countries({"XFR": {"name": "Freedonia"}, "MLI": {"name": "Our Mali"}})
    assert found.find("XFR") == ("XFR", "")
    assert found.find("Freedonia") == ("", "write XFR, as this file calls it")
    assert found.find("MLI") == ("MLI", "")
    assert found.find("Our Mali") == ("", "no country called Our Mali")


def test_what_has_no_name_or_a_taken_one_or_an_odd_key_is_not_added() -> None:
    found, _ = countries(
        {"XFR": {}, "XSY": {"name": " "}, "XXB": {"name": 5}, "MAL": {"name": "Mali"}, "a\nb": {"name": "B"}}
    )
    for key in ("XFR", "XSY", "XXB", "a\nb"):
        assert found.find(key) == ("", f"no country called {key}")
    assert found.find("MAL") == ("", 'the name "Mali" is that of MLI: call the table [country.MLI]')


def test_each_word_is_looked_up_once() -> None:
    found, asked = countries({"MLI": {"name": "Mali"}, "XFR": {"name": "Freedonia"}})
    assert [found.find(key) for key in ("MLI", "BFA", "BFA", "XFR")] == [
        ("MLI", ""), ("", "no country called BFA"), ("", "no country called BFA"), ("XFR", ""),
    ]  # fmt: skip
    assert sorted(asked) == ["BFA", "Freedonia", "MLI", "XFR"]


def test_a_file_adds_so_many_countries_and_no_more() -> None:
    found, _ = countries(
        {"MLI": {"name": "Mali"}, **{f"X{number}": {"name": f"Land {number}"} for number in range(201)}}
    )
    assert found.find("X199") == ("X199", "")
    assert found.find("X200") == ("", "no country called X200")


def test_a_file_is_a_whole_dataset_without_groups_unless_it_is_said() -> None:
    vocabulary = Vocabulary({}, frozenset(), lambda key: (key, ""))
    assert not vocabulary.is_part
    assert (vocabulary.period, vocabulary.group_of("sahel")) == (None, "")


def test_only_what_is_a_table_counts() -> None:
    tree = {"country": {"MLI": {"refugees": 5}, "NER": 5}, "group": [], "text": "x"}
    assert tables(tree, "country") == {"MLI": {"refugees": 5}}
    assert tables(tree, "group") == tables(tree, "text") == tables(tree, "measure") == {}
