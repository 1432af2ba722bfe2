"""What people type first is understood: the same answer, byte for byte, as the program's own words give."""

from __future__ import annotations

import csv
import shlex
from pathlib import Path

import pytest
import typer

from tests.conftest import Run
from unhcr_cli.app import Commands, app
from unhcr_cli.cli.grammar import Line, in_other_words
from unhcr_cli.cli.grammar.vocabulary import Vocabulary
from unhcr_cli.cli.session import Session
from unhcr_cli.cli.settings import Options, settle
from unhcr_cli.core.errors import UsageError
from unhcr_cli.store.store import Store

HERE = Path(__file__).parent
with (HERE / "typed.csv").open(encoding="utf-8", newline="") as stream:
    TYPED = [(row["typed"], row["canonical"]) for row in csv.DictReader(stream)]


def test_there_are_enough_lines_and_none_twice() -> None:
    assert len(TYPED) >= 300
    assert len({typed for typed, _ in TYPED}) == len(TYPED)


def test_every_line_is_read_as_the_canonical_one(store: Store) -> None:
    group = typer.main.get_group(app)
    assert isinstance(group, Commands)
    grammar, refused = group.grammar(), UsageError("refused")
    wrong = []
    with Session(settle(Options(format="csv"))) as session:
        vocabulary = Vocabulary(session)
        for typed, canonical in TYPED:
            if typed == canonical:
                # Understood as it stands.
                continue
            args = shlex.split(typed)
            line = Line.of(args, grammar)
            assert line is not None, typed
            read = in_other_words(args, line, vocabulary, grammar, refused)
            if read != tuple(shlex.split(canonical)):
                wrong.append(f"{typed} → {shlex.join(read)}, and not {canonical}")
    assert wrong == []


@pytest.mark.parametrize(("typed", "canonical"), TYPED[::4])
def test_the_answer_is_that_of_the_canonical_line(run: Run, typed: str, canonical: str) -> None:
    ours, its = run(*shlex.split(typed)), run(*shlex.split(canonical))
    assert its.code == 0
    assert ours == its


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        (
            "asylum afghanistan germany",
            "who is from where? 'afghanistan' and 'germany' can be on either side",
            "write `unhcr asylum --from afghanistan --in germany` or `unhcr asylum --from germany --in afghanistan`",
        ),
        (
            "syria refugees in germany",
            "who is from where? 'syria' and 'germany' can be on either side",
            "write `unhcr from syria --in germany -m refugees` or `unhcr from germany --in syria -m refugees`",
        ),
        (
            "rank returns europe",
            "'returns' could be returned_refugees, returns_from or returned_idps",
            "write -m returned_refugees, -m returns_from or -m returned_idps in its place",
        ),
        (
            "rank refugees mali",
            "'mali' is one country, and several are ranked",
            "try: unhcr stats mali -m refugees or unhcr rank refugees --top 0",
        ),
        ("refugees from", "from which country?", "name it behind the word, as in `unhcr from syria`"),
        ("congo 2024", "'congo' could be Democratic Republic of the Congo (COD) or Congo (COG)", "write COD or COG"),
        (
            "refugees in congo",
            "'congo' could be Democratic Republic of the Congo (COD) or Congo (COG)",
            "write COD or COG",
        ),
        ("stats syria in 2015 --as host", "invalid value for '--as'", "see unhcr stats --help"),
        (
            "refugees in syria --as origin",
            "--as origin is the other side",
            "leave it out, or write --as asylum",
        ),
        ("flows syria germany from mali", "flows is of one side, not of a pair of countries", "for the pair: "),
        ("solutions syria refugees", "solutions takes no measure", "leave out refugees"),
        ("places mali 2020", "places takes no period", "leave out 2020"),
    ],
)
def test_what_can_be_read_in_two_ways_is_asked_and_never_guessed(run: Run, typed: str, message: str, hint: str) -> None:
    ran = run(*typed.split())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"unhcr: {message}")
    assert f"\nhint: {hint}" in ran.err


@pytest.mark.parametrize(
    ("typed", "said", "tried"),
    [
        ("stat mali", "no command called 'stat'", "did you mean stats? try: unhcr stats mali"),
        ("trendd mali refugees", "no command called 'trendd'", "did you mean trend? try: unhcr trend mali -m refugees"),
        ("refuges in germany", "'refuges' is no ", "did you mean refugees? try: unhcr stats germany -m refugees"),
        ("stats mali refuges", "'refuges' is no ", "did you mean refugees? try: unhcr stats mali -m refugees"),
        ("how many blarg refugees in germany", "'blarg' is no ", "try: unhcr stats germany -m refugees"),
        (
            "stats malli 2024",
            "no country called 'malli'",
            "did you mean Mali, Malawi or Malaysia? try: unhcr stats Mali -p 2024",
        ),
        ("flurb", "'flurb' is no ", "try: unhcr help"),
    ],
)
def test_what_nobody_knows_ends_with_a_command_to_try(run: Run, typed: str, said: str, tried: str) -> None:
    ran = run(*typed.split())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"unhcr: {said}")
    assert ran.err.endswith(f"hint: {tried}\n")
    assert run(*shlex.split(tried.partition("try: unhcr ")[2])).code == 0


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("help", "--help"),
        ("help stats", "stats --help"),
        ("stats help", "stats --help"),
        ("help data build", "data build --help"),
    ],
)
def test_help_is_a_word_too(run: Run, typed: str, canonical: str) -> None:
    assert run(*typed.split()) == run(*canonical.split())


def test_rank_alone_says_by_what_and_names_others(run: Run) -> None:
    alone, named = run("rank"), run("rank", "hosted")
    assert (alone.code, alone.out) == (0, named.out)
    assert "ranked by hosted; try also: unhcr rank refugees, " in alone.err


def test_the_words_of_a_group_of_commands_stay_its_own(run: Run) -> None:
    assert run("data", "exprot").err == "unhcr: no command called 'data exprot'\nhint: did you mean export?\n"


def test_names_on_standard_input_are_not_read_twice(run: Run) -> None:
    ran = run("stats", "-", "refugees", stdin="mali\n")
    assert (ran.code, ran.out) == (2, "")


@pytest.mark.parametrize("command", ["in", "from"])
def test_two_countries_are_answered_one_by_one_and_the_pair_is_named(run: Run, command: str) -> None:
    ran = run(command, "germany", "syria", "-f", "table")
    assert ran.code == 0
    assert "unhcr from germany --in syria, or unhcr from syria --in germany" in ran.err
    assert "--in" not in run(command, "germany", "syria").err


def test_an_origin_that_is_called_as_a_measure_says_so(run: Run) -> None:
    said = "'stateless' is read as an origin; for the measure: -m stateless"
    assert said in run("stats", "stateless").err
    assert said not in run("stats", "stateless", "--as", "origin").err


@pytest.mark.parametrize(
    "words",
    [("",), ("  ",), ("stats", "", "refugees"), ("", "refugees"), ("refugees", "in", ""), ("?",), ("of", "the")],
)
def test_nothing_is_no_question_and_never_the_world(run: Run, words: tuple[str, ...]) -> None:
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("unhcr: ")
