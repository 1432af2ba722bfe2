"""Every command takes the shared options that mean something to it, and refuses all others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module

import pytest

from tests.conftest import Run
from unhcr_cli import commands
from unhcr_cli.cli.options import CHART, DATASET, FIGURES, FORMULAS, GROUPS, ROWS, SHARED, WRITTEN

TAKEN = {
    **dict.fromkeys(("trend", "flows", "compare", "rank", "solutions", "in", "from", "revisions"), (*FIGURES, *CHART)),
    **dict.fromkeys(("stats", "show"), FIGURES),
    "data export": FIGURES,
    "define": (*DATASET, *WRITTEN, *ROWS, *FORMULAS),
    **dict.fromkeys(("check", "places", "countries"), (*DATASET, *WRITTEN, *ROWS, *GROUPS)),
    **dict.fromkeys(("asylum", "demographics"), (*DATASET, *WRITTEN, *ROWS, *GROUPS, *CHART)),
    "data check": (*DATASET, *WRITTEN, *ROWS),
    "verify": ("data", "release", *WRITTEN, *ROWS),
    "cite": (*DATASET, *WRITTEN, *GROUPS),
    "context": (*DATASET, *WRITTEN),
    "data schema": ("data", "overlay", *WRITTEN),
    "sql": ("data", "release", *WRITTEN, "raw", "no_header"),
    "update": (*WRITTEN, "no_header"),
    "data info": (*DATASET, *WRITTEN, "no_header"),
    "data build": ("data", "release", "format", "output", "quiet", "raw", "no_header"),
    "data init": (*DATASET, "format", "output", "quiet"),
}
GIVEN = {
    "quiet": (),
    "alt": (),
    "raw": (),
    "no_header": (),
    "plain": (),
    "no_pager": (),
    "force": (),
    "compute": ("x = refugees",),
    "format": ("csv",),
}
"""What stands behind an option; where nothing else is said, a word."""


def everything() -> Iterator[tuple[str, str]]:
    """Every command, and the module that it is."""
    for name in commands.names():
        for inner in commands.names(name) if commands.is_group(name) else ("",):
            module = commands.module_of(inner, name) if inner else commands.module_of(name)
            yield f"{name} {inner}".strip(), module


OWN = {("update", "force")}
"""Options of a command's own that are called as a shared one is."""
REFUSALS = [
    (name, option)
    for name, taken in TAKEN.items()
    for option in SHARED
    if option not in taken and (name, option) not in OWN
]


def written(option: str) -> tuple[str, ...]:
    return (f"--{option.replace('_', '-')}", *GIVEN.get(option, ("word",)))


def test_every_command_states_which_options_it_takes() -> None:
    stated = {name: import_module(f"unhcr_cli.commands.{module}").OPTIONS for name, module in everything()}
    assert {name: sorted(options) for name, options in stated.items()} == {
        name: sorted(options) for name, options in TAKEN.items()
    }


def test_the_sets_of_options_are_apart_and_name_every_one() -> None:
    assert sorted((*DATASET, *WRITTEN, *ROWS, *FORMULAS, *GROUPS, *CHART)) == sorted(SHARED)


@pytest.mark.parametrize("name", TAKEN)
def test_help_lists_the_options_that_are_taken_and_no_others(run: Run, name: str) -> None:
    listed = re.split(r"[\s,:]+", run(*name.split(), "--help").out.partition("\nOptions:\n")[2])
    assert [option for option in SHARED if written(option)[0] in listed] == [
        option for option in SHARED if option in TAKEN[name] or (name, option) in OWN
    ]


@pytest.mark.parametrize(("name", "option"), REFUSALS)
def test_an_option_that_means_nothing_to_a_command_is_refused(run: Run, name: str, option: str) -> None:
    # Two ask for an argument before all else.
    words, given = [*name.split(), *(["x"] if name in ("verify", "data build") else [])], written(option)
    behind, before = run(*words, *given), run(*given, *words)
    assert (behind.code, behind.out, before) == (2, "", behind)
    module = import_module(f"unhcr_cli.commands.{dict(everything())[name]}")
    why, _ = getattr(module, "REFUSED", {}).get(option, (f"{name} takes no {given[0]}", ""))
    assert behind.err.startswith(f"unhcr: {why}\nhint: ")


def test_the_refusal_names_command_and_option(run: Run) -> None:
    told = "unhcr: data init takes no --sort\nhint: see unhcr data init --help\n"
    assert run("data", "init", "--sort", "nothing").err == told
    assert run("--sort", "nothing", "data", "init").err == told


def test_a_refusal_says_why_where_one_would_ask_for_it(run: Run) -> None:
    assert run("asylum", "--compute", "x = refugees").err.startswith(
        "unhcr: --compute is for the measures of the population table; persons and cases are never added"
    )
    assert "unhcr: a cited figure is verified without an overlay\n" in run("verify", "x", "--overlay", "y.toml").err


def test_options_before_the_command_are_taken_as_those_behind_it(run: Run) -> None:
    assert run("-f", "json", "stats", "mali").out == run("stats", "mali", "-f", "json").out


def test_an_option_of_other_commands_says_whose_it_is(run: Run) -> None:
    result = run("stats", "mali", "--top=5")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("unhcr: no such option: --top\nhint: it is one of: check, from, in, ")
    assert "did you mean --period" in run("stats", "mali", "--perid", "2024").err
