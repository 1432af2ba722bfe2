"""Words that the dataset does not declare: everyday names of what it does, and the program's own terms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "population": ("inhabitants", "population estimate"),
    "asylum_seekers": ("pending asylum claims",),
    "idps": ("IDP", "internally displaced", "internally displaced people", "internally displaced persons"),
    "idmc_idps": ("IDP", "IDMC", "internally displaced", "internally displaced people", "internally displaced persons"),
    "oip": ("people in need of international protection", "other in need", "Venezuelans displaced abroad"),
    "stateless": ("stateless people", "statelessness"),
    "host_community": ("hst", "hosts", "host communities"),
    "others_of_concern": ("ooc", "other people of concern"),
    "returned_refugees": ("returns", "returnees", "refugee returns"),
    "returns_from": ("returns",),
    "returned_idps": ("returns", "returnees", "IDP returns"),
    "unrwa_refugees": ("UNRWA", "Palestine refugees", "Palestinian refugees"),
    "resettlement": ("resettled", "resettled refugees"),
    "naturalisation": ("naturalization", "naturalised"),
    "displaced": ("displacement", "forcibly displaced"),
    "hosted": ("refugees and oip",),
    "refugees_per_capita": ("per capita", "refugees per inhabitant"),
    "refugees_per_1000": ("per 1000", "per 1,000", "per 1000 inhabitants", "per 1,000 inhabitants"),
    "hosted_per_1000": ("per 1000", "per 1,000", "per 1000 inhabitants", "per 1,000 inhabitants"),
    "inhabitants_per_refugee": ("1 in N", "one in N"),
    "refugees_per_100000_of_origin": ("SDG 10.7.4", "10.7.4"),
    "newly_displaced": ("flow data", "forced displacement flow", "new displacement"),
    "recognition_rate": ("refugee recognition", "asylum recognition rate"),
    "protection_rate": ("protection",),
    "children_share": ("children", "share of children"),
    "women_share": ("women", "share of women"),
    "counted_in": ("persons and cases", "persons or cases"),
    "decision_level": ("decision levels",),
}
"""What people call a measure, an indicator or a dimension, by id."""

COMMANDS: Mapping[str, str] = {
    "asylum_applications": "asylum",
    "asylum_decisions": "asylum",
    "demographics": "demographics",
    "places": "places",
}
"""The command that answers from a table."""


class Word(NamedTuple):
    """A term that is neither counted nor computed."""

    label: str
    names: tuple[str, ...]
    paragraphs: tuple[str, ...]


FLAGS: Mapping[str, Word] = {
    ":": Word("", ("missing",), ("The country has no figure of this kind in the period. It is missing, and never 0.",)),
    "z": Word(
        "",
        ("missing", "not collected", "not applicable"),
        ("Before a measure's first year nobody was counted, so that the cell is empty, and never 0.",),
    ),
    "s": Word(
        "",
        ("rounded", "rounding", "small"),
        (
            "Small figures are rounded to the nearest 5 before they are published; in decisions that goes for figures "
            "up to 10. Published parts therefore need not add up to their total.",
        ),
    ),
    "b": Word(
        "",
        ("break",),
        (
            "A step that comes from a change in what is counted, and not from people who moved: as when people are "
            "counted among other people in need of international protection who were counted as refugees before.",
        ),
    ),
    "p": Word("", ("provisional",), ("Figures for 30 June are provisional.",)),
    "e": Word(
        "",
        ("estimate", "estimated", "carried"),
        ("An estimate, or the figure of an earlier date where there is none for this one.",),
    ),
    "r": Word("", ("revised", "revision"), ("A later release has another figure for the same date.",)),
    "u": Word("", ("own figure", "own"), ("From a dataset or a formula that the user gave.",)),
}
"""What there is to add to `quality.MEANINGS`, by letter; the labels stand there."""

ROLES: Mapping[str, Word] = {
    "asylum": Word(
        "As country of asylum",
        ("country of asylum", "coa", "host country", "role asylum"),
        (
            "The country is asked about as the one that people are in, wherever they come from. The internally "
            "displaced are in their own country: for them, origin and country of asylum are the same.",
        ),
    ),
    "origin": Word(
        "As country of origin",
        ("country of origin", "coo", "role origin"),
        (
            "The country is asked about as the one that people come from, wherever they are. The internally displaced "
            "are in their own country: for them, origin and country of asylum are the same.",
        ),
    ),
}
"""What `--as` and the column `role` say, by id."""

WORDS: Mapping[str, Word] = {
    "mid-year": Word(
        "Mid-year",
        ("midyear", "mid year figure", "June"),
        (
            "A figure for 30 June, asked for as mid-2024 or 2024-06. It is provisional (flag p) and never stands for "
            "the year. Returns cover six months, IDMC's figures are carried forward, and there is no breakdown by "
            "age and sex. A change is against the mid-year before.",
        ),
    ),
    "year-end": Word(
        "Year-end",
        ("end of year", "end-year"),
        ("A year, such as 2025, means its 31 December. A range of years means year-ends.",),
    ),
    "stock": Word(
        "Stock",
        (),
        (
            "People counted on one day: those who are there then. The change from one year to the next is not the "
            "number of those who came, because others left, went home, were born or were counted anew.",
        ),
    ),
    "flow": Word(
        "Flow",
        (),
        ("People counted during a period: those who fled, returned, applied or were resettled in it.",),
    ),
    "release": Word(
        "Release",
        ("version",),
        (
            "All figures as UNHCR published them at one time. A release is named by its newest period, such as "
            "2025-12, and a correction of it has a number behind: 2025-12.1. Official corrections arrive between "
            "releases.",
        ),
    ),
    "forcibly displaced": Word(
        "Forcibly displaced people, UNHCR's total for the world",
        ("forcibly displaced people", "headline", "world headline"),
        (
            "Refugees, other people in need of international protection, asylum-seekers, UNRWA's Palestine refugees "
            "and IDMC's internally displaced, less the people counted twice in Gaza. A sum of UNHCR's own categories, "
            "such as `displaced`, uses UNHCR's IDPs, leaves UNRWA's refugees out, and is not this total.",
        ),
    ),
    "zero": Word(
        "Zero",
        ("0", "nil"),
        (
            "A published 0 may mean none, one or two rounded down, or not reported. Before a measure's first year it "
            "means nothing, and the figure is missing.",
        ),
    ),
}
"""The program's own terms, by id."""

KINDS: Mapping[str, str] = {"stock": "Stock: counted on the day", "flow": "Flow: counted during the period"}
FILED: Mapping[str, str] = {
    "asylum": "Filed by country of asylum, origins apart",
    "origin": "Filed under the country of origin, in whichever role it is asked about",
    "home": "Filed under one country: origin and country of asylum are the same",
}
"""Under which country a measure stands."""
ASKED: Mapping[tuple[str, ...], str] = {
    ("asylum",): "Asked of countries of asylum",
    ("origin",): "Asked of countries of origin",
    ("asylum", "origin"): "Asked of countries of asylum and of origin",
    ("origin", "asylum"): "Asked of countries of origin and of asylum",
}
"""Of which countries a measure is asked, by its roles."""
SCHEMES: Mapping[str, str] = {
    "unhcr": "A region of UNHCR's",
    "m49": "A region of the UN's (M49)",
    "wb": "An income group of the World Bank's",
    "un": "A group of the UN's",
}
"""Whose a group is."""
