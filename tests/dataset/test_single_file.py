"""A single file as a tree: what it declares stands on top of what it leans on."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from unhcr_cli.dataset.read import parse_toml
from unhcr_cli.dataset.single_file import Base, from_file
from unhcr_cli.dataset.tree import Tree

CODES = {"mali": "MLI", "mli": "MLI", "niger": "NER", "ner": "NER", "bfa": "BFA", "unk": "UNK"}
TOTAL, FEMALE = {"label": "All"}, {"label": "Women"}
BASE = Base(
    dataset={},
    releases={},
    measures={"refugees": {"label": "Refugees"}, "idps": {"label": "Displaced", "filed": "home"}},
    indicators={"all": {"label": "All", "formula": "refugees + idps"}},
    groups={"sahel": {"name": "Sahel", "members": ["MLI", "NER"]}},
    countries={
        "MLI": {"name": "Mali", "nationality": "Malian"},
        "NER": {"name": "Niger"},
        "BFA": {"name": "Burkina Faso"},
        "UNK": {"name": "Unknown", "kind": "special"},
    },
    tables={
        "places": {"label": "Places", "like": "ages", "first_year": 2001, "dimensions": ["population_type", "place"]},
        "ages": {"measure": {"total": TOTAL, "female": FEMALE}},
    },
    traps={},
    dimensions={
        "population_type": {"label": "Type", "codes": {"REF": "Refugees", "STA": "Stateless"}},
        "place": {"label": "Place"},
        "sex": {"label": "Sex"},
    },
    languages={
        "fr": {
            "measure": {"refugees": {"label": "Réfugiés"}, "idps": {"label": "Déplacés"}},
            "indicator": {"all": {"label": "Tous"}},
            "section": {"Other": "Autres"},
            "dataset": {"title": "La base"},
        }
    },
    find=lambda name: (CODES.get(name.lower(), ""), ""),
    group_of=lambda name: "sahel" if name.lower() == "sahel" else "",
)
HEAD = '[dataset]\ntitle = "Mine"\nsource = "me"\nperiod = 2024-06-30\n'


def tree(text: str) -> Tree:
    return from_file(parse_toml(text, "own.toml"), BASE)


def placed(figures: str) -> dict[str, dict[str, tuple[list[date], list[int]]]]:
    """Dates and figures of the place Mopti in Mali, by origin and type of people."""
    text = HEAD + f'[country.mali]\nperiod = [2023, 2024-06-30]\n[country.mali.place.m]\nname = "Mopti"\n{figures}'
    rows = tree(text).inline_tables["places"]["MLI"]
    found = {
        origin: {type: places["Mopti"][""][""] for type, places in types.items()} for origin, types in rows.items()
    }
    return {
        origin: {type: (row["period"], row["total"]) for type, row in types.items()} for origin, types in found.items()
    }


def test_what_a_file_does_not_declare_is_what_it_leans_on() -> None:
    found = tree(HEAD)
    assert found.dataset == {"title": "Mine", "source": "me", "period": date(2024, 6, 30)}
    assert (found.measures, found.indicators, found.groups) == (BASE.measures, BASE.indicators, BASE.groups)
    assert (found.countries, found.languages) == (BASE.countries, {"fr": {**BASE.languages["fr"], "dataset": {}}})
    assert found.releases == {"own": {"newest": 0, "provisional": False, "own": True}}
    assert (found.inline, found.breaks, found.remarks) == ((), (), ())
    assert (found.tables, found.dimensions, found.inline_tables) == ({}, {}, {})


def test_a_release_is_called_as_the_file_says_and_is_of_its_newest_figures() -> None:
    found = tree(
        HEAD + 'release = "R1"\nprovisional = true\n[country.mali]\nrefugees = 1\n'
        "[country.niger.from.mali]\nperiod = [2023, 2025]\nrefugees = [1, 2]\n"
    )
    assert found.releases == {"R1": {"newest": 20251231, "provisional": True, "own": True}}
    assert "release" not in found.dataset


def test_own_declarations_stand_beside_the_others() -> None:
    found = tree(
        HEAD + '[measure.pupils]\nlabel = "Pupils"\n[indicator.twice]\nlabel = "T"\nformula = "pupils * 2"\n'
        '[group.mine]\nname = "My region"\nmembers = ["sahel", "bfa", "Atlantis"]\n'
        '[[break]]\ncountry = "Mali"\nmeasure = "idps"\n[country.Atlantis]\npupils = 1\n'
    )
    assert list(found.measures) == ["refugees", "idps", "pupils"]
    assert list(found.indicators) == ["all", "twice"]
    assert {id: set(group["members"]) for id, group in found.groups.items()} == {
        "sahel": {"MLI", "NER"},
        "mine": {"MLI", "NER", "BFA", "Atlantis"},
    }
    assert found.breaks == ({"country": "MLI", "measure": "idps"},)


def test_facts_of_a_country_stand_on_top_and_figures_are_none() -> None:
    found = tree(
        HEAD + '[country.Mali]\nnationality = "Bamakois"\nnote = "n"\nperiod = 2023\nidps = 1\n'
        '[country.Mali.place.x]\nidps = 1\n[country.Atlantis]\n[country.XFR]\nname = "Freedonia"\n'
        "[country.XFR.from.Utopia]\nrefugees = 3\n[country.XFR.from.BFA]\nrefugees = 4\n"
    )
    assert found.countries == {
        **BASE.countries,
        "MLI": {"name": "Mali", "nationality": "Bamakois"},
        "Atlantis": {"name": "Atlantis"},
        "XFR": {"name": "Freedonia"},
        "Utopia": {"name": "Utopia"},
    }
    mali, atlantis, freedonia = found.inline
    assert (mali.country, mali.own, atlantis.own) == ("MLI", {20231231: {"idps": 1}}, {})
    assert freedonia.origins == {"Utopia": {20240630: {"refugees": 3}}, "BFA": {20240630: {"refugees": 4}}}


def test_a_note_says_whom_it_is_about() -> None:
    found = tree(
        HEAD + 'note = "All."\n[country.mali]\nnote = "Here."\n[country.mali.from.bfa]\nnote = "There."\n'
        '[country.mali.place.m]\nname = "Mopti"\nnote = "Town."\n[country.mali.place.m.from.niger]\nnote = "Camp."\n'
        '[country.mali.place.Gao]\nnote = "Gao."\n[country.XFR]\nname = "Freedonia"\nnote = "New."\n'
        "[country.niger.from.mali]\nrefugees = 1\n[country.niger.place.diffa]\nidps = 1\n"
    )
    assert [(each.text, each.country, each.origin, each.place) for each in found.remarks] == [
        ("All.", "", "", ""),
        ("Mali: Here.", "MLI", "", ""),
        ("Mali, from BFA: There.", "MLI", "BFA", ""),
        ("Mopti: Town.", "MLI", "", "Mopti"),
        ("Mopti, from NER: Camp.", "MLI", "NER", "Mopti"),
        ("Gao: Gao.", "MLI", "", "Gao"),
        ("Freedonia: New.", "XFR", "", ""),
    ]


DATES = [date(2023, 12, 31), date(2024, 6, 30)]


@pytest.mark.parametrize(
    ("figures", "rows"),
    [
        ("idps = [3, 0]\n", {"UNK": {"IDP": (DATES, [3, 0])}}),
        ('idps = ["-", 7]\n', {"UNK": {"IDP": (DATES[1:], [7])}}),
        (
            "refugees = [10, 9]\n[country.mali.place.m.from.niger]\nrefugees = [9, 9]\n",
            {"NER": {"REF": (DATES, [9, 9])}, "UNK": {"REF": (DATES[:1], [1])}},
        ),
        (
            "refugees = [10, 5]\n[country.mali.place.m.from.unk]\nrefugees = [4, 5]\n",
            {"UNK": {"REF": (DATES, [10, 5])}},
        ),
        (
            'idps = [2, 2]\n[country.mali.place.m.from.niger]\nrefugees = ["-", 8]\n',
            {"NER": {"REF": (DATES[1:], [8])}, "UNK": {"IDP": (DATES, [2, 2])}},
        ),
    ],
)
def test_people_at_a_place_are_of_their_origins_and_the_rest_of_an_unknown_one(
    figures: str, rows: dict[str, object]
) -> None:
    assert placed(figures) == rows


def test_places_are_a_table_of_all_people_together_and_of_the_types_that_there_are() -> None:
    found = tree(HEAD + '[measure.pupils]\nlabel = "Pupils"\n[country.mali.place.gao]\npupils = 3\nidps = 5\n')
    assert found.tables == {
        "places": {
            "label": "Places",
            "first_year": 0,
            "dimensions": ["population_type", "place"],
            "measure": {"total": TOTAL},
        }
    }
    assert found.dimensions == {
        "population_type": {"label": "Type", "codes": {"IDP": "Displaced", "pupils": "Pupils"}},
        "place": {"label": "Place"},
    }
    assert set(found.inline_tables["places"]["MLI"]["UNK"]) == {"IDP", "pupils"}


def test_what_is_declared_anew_loses_its_translation_and_own_ones_stand_on_top() -> None:
    found = tree(
        HEAD + '[measure.refugees]\nlabel = "People"\n[indicator.all]\nlabel = "Sum"\nformula = "idps"\n'
        '[language.fr.measure.idps]\nlabel = "Personnes"\n[language.fr.section]\nMine = "À moi"\n'
        '[language.fr.dataset]\ntitle = "À moi"\n[language.fr.phrase]\nparty = "parti"\n'
        '[language.es.indicator.all]\nlabel = "Suma"\n'
    )
    spoken: dict[str, Any] = {
        "fr": {
            "measure": {"idps": {"label": "Personnes"}},
            "indicator": {},
            "section": {"Other": "Autres", "Mine": "À moi"},
            "dataset": {"title": "À moi"},
            "phrase": {"party": "parti"},
        },
        "es": {"measure": {}, "indicator": {"all": {"label": "Suma"}}, "section": {}, "dataset": {}},
    }
    assert found.languages == spoken
