"""What a shell is offered, quickly and by Typer alike."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer

import unhcr_cli
from unhcr_cli import app, commands
from unhcr_cli.cli import completion
from unhcr_cli.cli.completion import answer, countries_of, measures_of
from unhcr_cli.store.store import Store

IMPORTABLE = str(Path(unhcr_cli.__file__).parent.parent)


def bash(line: str) -> dict[str, str]:
    words = line.split(" ")
    return {"_UNHCR_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("Mal", "Mali"),
        ("mal", "mali"),
        ("MLI", "MLI"),
        ("mli", "mli"),
        ("", "Mali"),
        ("C\u00f4te", "C\u00f4te d'Ivoire"),
    ],
)
def test_countries_that_begin_so(typed: str, offered: str, store: Store) -> None:
    found = countries_of(store, typed, "en")
    assert offered in found
    assert all(name.startswith(typed) for name in found)


def test_nothing_begins_with_a_sign(store: Store) -> None:
    assert countries_of(store, "%", "en") == countries_of(store, "_ali", "en") == []


@pytest.mark.parametrize(
    ("language", "typed", "offered"),
    [
        *(("fr", "Alle", "Allemagne"), ("fr", "all", "allemagne"), ("fr", "Eg", "Egypte"), ("fr", "Ger", "Germany")),
        *(("es", "Ale", "Alemania"), ("ru", "Ма", "Мали"), ("zh", "马", "马里"), ("ar", "مال", "مالي")),
    ],
)
def test_names_in_the_language_that_was_chosen(language: str, typed: str, offered: str, store: Store) -> None:
    assert offered in countries_of(store, typed, language)


def test_ids_of_measures(store: Store) -> None:
    assert measures_of(store, "idp") == ["idps", "idp_share"]


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("unhcr stats mal", "mali"),
        ("unhcr stats mali -m ref", "refugees"),
        ("unhcr from syria --in Ger", "Germany"),
        ("unhcr stats --lang fr Alle", "Allemagne"),
        ("unhcr compare mali ni", "niger"),
    ],
)
def test_simple_words_are_answered_at_once(line: str, offered: str) -> None:
    assert offered in (answer(bash(line)) or "").splitlines()


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    "line",
    [
        *("unhcr", "unhcr st", "unhcr stats --", "unhcr stats -f c", "unhcr rank ref", "unhcr stats --unheard-of ma"),
        *("unhcr stats 'cote d", "unhcr --lang fr stats ma", "unhcr stats --data own.toml ma"),
    ],
)
def test_all_else_is_left_to_typer(line: str) -> None:
    assert answer(bash(line)) is None


@pytest.mark.usefixtures("store")
def test_each_shell_gets_its_own_form() -> None:
    asked = {"_TYPER_COMPLETE_ARGS": "unhcr stats Mal", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    zsh = answer({"_UNHCR_COMPLETE": "complete_zsh", **asked}) or ""
    assert zsh.startswith('_arguments \'*: :(("Malawi"\n')
    assert answer({"_UNHCR_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "unhcr stats Qq"}) == "_files"
    assert "Mali" in (answer({"_UNHCR_COMPLETE": "complete_fish", **asked}) or "").splitlines()
    assert answer({"_UNHCR_COMPLETE": "complete_powershell", **asked}) is None


def test_what_the_quick_way_knows_of_options_is_true() -> None:
    flags: set[str] = set()
    valued: set[str] = set()
    of_countries: set[str] = set()
    for name in commands.names():
        if commands.is_group(name):
            continue
        command = app.Commands().get_command(None, name)
        for each in command.params:
            if isinstance(each, typer.core.TyperOption):
                (flags if each.is_flag else valued).update(each.opts)
            elif each._custom_shell_complete is not None:
                of_countries.add(name)
    assert flags >= completion.FLAGS
    assert valued >= completion.VALUED
    # An option with a value in one command and without in another would be read wrongly in one of them.
    assert not valued & completion.FLAGS
    assert not flags & completion.VALUED
    assert of_countries >= completion.COUNTRIES


@pytest.mark.usefixtures("ready")
@pytest.mark.parametrize("form", ["bash", "zsh"])
@pytest.mark.parametrize("line", ["unhcr stats --lang=fr mal", "unhcr stats mal"])
def test_the_program_answers_a_shell_either_way(form: str, line: str, tmp_path: Path) -> None:
    script = "import sys; sys.argv = ['unhcr']; from unhcr_cli.__main__ import main; main()"
    environment = {**bash(line), "_UNHCR_COMPLETE": f"complete_{form}", "_TYPER_COMPLETE_ARGS": line}
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": IMPORTABLE, **environment},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    offered = re.findall(r"\w+", done.stdout)
    assert {"mali", "malawi", "malta"} - {*offered} == set()
    assert not {"niger", "stats", "Mali"} & {*offered}
    assert (answer(environment) is None) == ("=" in line)
