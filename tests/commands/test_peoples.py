"""The name of a people means its country where it is asked for people from a place, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from ..conftest import Run

QUESTIONS = [
    ("stats", "{}", "-m", "refugees"),
    ("stats", "{}", "--each", "-m", "refugees"),
    ("trend", "{}", "-p", "2020.."),
    ("compare", "{},", "niger", "-m", "refugees"),
    ("check", "{}"),
    ("revisions", "{}", "-m", "refugees", "-p", "2022"),
    ("cite", "{}", "refugees"),
    ("data", "export", "{}", "-m", "refugees"),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_malians_are_mali_as_origin_and_no_country_of_asylum(run: Run, question: tuple[str, ...]) -> None:
    people, country = ([part.format(name) for part in question] for name in ("malians", "mali"))
    asked = run(*people, "--as", "origin", "-f", "json")
    assert (asked.code, asked.out) == (0, run(*country, "--as", "origin", "-f", "json").out)
    refused = run(*people)
    assert (refused.code, refused.out) == (2, "")
    assert "'malians' are people" in refused.err


def test_an_export_reads_names_from_standard_input(run: Run) -> None:
    ran = run("data", "export", "-", "-m", "refugees", "-f", "csv", stdin="mali\nniger\n")
    assert ran.code == 0
    assert [line.split(",")[1] for line in ran.out.splitlines()[1:]] == ["Mali", "Niger"]
