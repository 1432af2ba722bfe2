"""What people read in other languages, and that machines read the same whatever the locale."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from unhcr_cli.core.text import width
from unhcr_cli.store.store import Store

Run = Callable[..., Any]
LOCALE = {"LC_ALL": "fr_FR.UTF-8"}
QUESTIONS = (
    "stats mali",
    "stats",
    "stats --each -m refugees",
    "in mali",
    "from mali",
    "from syria --in germany",
    "rank refugees",
    "trend mali niger",
    "compare mali niger",
    "asylum --from afghanistan --in germany",
    "demographics mali",
    "places mali",
    "solutions syria",
    "flows sudan",
    "countries",
    "define",
)


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("stats-fr", "stats mali --lang fr -f table"),
        ("stats-es", "stats mali --lang es -f table"),
        ("stats-ar", "stats mali --lang ar -f table"),
        ("stats-zh", "stats mali --lang zh -f table"),
        ("stats-ru", "stats --as origin syria --lang ru -f table"),
        ("context-fr", "context mali --lang fr --more"),
        ("context-es", "context mali --lang es --more"),
        ("context-world-fr", "context --lang fr --more"),
        ("context-bahamas-fr", "context bahamas --lang fr"),
        ("context-palestine-es", "context palestine --lang es --more"),
        ("asylum-fr", "asylum --from afghanistan --in germany --lang fr -f table"),
        ("asylum-es", "asylum --in niger -p 2024,2025 --lang es -f table"),
        ("demographics-fr", "demographics mali --lang fr -f table"),
        ("demographics-es", "demographics sahel --lang es -f table"),
        ("places-es", "places mali --top 3 --lang es -f table"),
        ("solutions-fr", "solutions syria --lang fr -f table"),
        ("in-es", "in niger --top 5 --lang es -f table"),
        ("from-fr", "from iran --top 5 --lang fr -f table"),
        ("rank-fr", "rank refugees --top 5 --lang fr -f table"),
        ("compare-es", "compare mali niger --lang es -f markdown"),
        ("define-fr", "define refugees --lang fr"),
        ("define-es", "define p --lang es"),
        ("countries-fr", "countries --group sahel --lang fr -f table"),
        ("countries-es", "countries burma --lang es -f table"),
        ("trend-fr", "trend sahel -m refugees -p 2020.. --lang fr -f table"),
    ],
)
def test_an_answer_reads_as_it_was_approved(
    name: str, question: str, run: Run, golden: Callable[[str, str], None]
) -> None:
    ran = run(*question.split())
    assert ran.code == 0, ran.err
    golden(f"languages/{name}.txt", ran.out)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("form", ["csv", "json"])
def test_machines_read_the_same_in_every_locale(question: str, form: str, run: Run) -> None:
    english = run(*question.split(), "-f", form, environment={"LC_ALL": "C"})
    french = run(*question.split(), "-f", form, environment=LOCALE)
    assert (english.code, english.out, english.err) == (french.code, french.out, french.err)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_language_that_was_asked_for_changes_nothing_for_machines_but_names(question: str, run: Run) -> None:
    english, french = (json.loads(run(*question.split(), "-f", "json", "--lang", lang).out) for lang in ("en", "fr"))
    names = [i for i, each in enumerate(english["columns"]) if each["id"] in ("country", "origin", "asylum")]
    ids = [english["columns"][place]["id"] for place in names]
    assert len(english["rows"]) == len(french["rows"])
    for one, other in zip(english.pop("rows"), french.pop("rows"), strict=True):
        assert {key: value for key, value in one.items() if key not in ids} == (
            {key: value for key, value in other.items() if key not in ids}
        )
    assert english == french


def test_names_follow_a_language_that_was_asked_for(run: Run) -> None:
    lines = run("stats", "germany", "-m", "refugees", "--lang", "fr").out.splitlines()
    assert lines[1].startswith("2025-12-31,Allemagne,DEU,refugees,")
    assert run("in", "germany", "-m", "refugees", "--lang", "zh").out.splitlines()[1].split(",")[3] == "德国"


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LC_ALL": "fr_FR.UTF-8"}, "Réfugiés"),
        ({"LC_ALL": "C", "LANG": "fr_FR.UTF-8"}, "Refugees"),
        ({"LC_ALL": "", "LC_MESSAGES": "es_MX", "LANG": "fr_FR.UTF-8"}, "Refugiados"),
        ({"LC_ALL": "de_DE.UTF-8"}, "Refugees"),
        ({"LC_ALL": "fr_FR.UTF-8", "UNHCR_LANG": "es"}, "Refugiados"),
    ],
)
def test_the_language_of_the_locale_is_for_people(environment: dict[str, str], expected: str, run: Run) -> None:
    assert expected in run("stats", "mali", "-f", "table", environment=environment).out


def test_prose_for_machines_follows_only_a_language_that_was_asked_for(run: Run) -> None:
    english = run("context", "mali", "-f", "json", environment=LOCALE).out
    assert english == run("context", "mali", "-f", "json", environment={"LC_ALL": "C"}).out
    french = json.loads(run("context", "mali", "-f", "json", "--lang", "fr").out)
    assert french["title"] == "Mali, fin\u00a02025"
    assert french.keys() == json.loads(english).keys()


def test_a_language_without_texts_says_so_and_tells_in_english(run: Run) -> None:
    ran = run("context", "mali", "--lang", "ru")
    assert ran.out == run("context", "mali").out
    assert "texts are in English, French and Spanish" in ran.err


@pytest.mark.parametrize("lang", ["ar", "zh", "ru", "fr"])
@pytest.mark.parametrize("columns", ["80", "100", "200"])
def test_columns_stay_aligned_in_every_script(lang: str, columns: str, run: Run) -> None:
    ran = run("rank", "refugees", "-f", "table", "--lang", lang, environment={"COLUMNS": columns})
    lines = ran.out.splitlines()
    rule = next(number for number, line in enumerate(lines) if set(line) <= {"─", " "} and "─" in line)
    ends = [width(lines[rule][:place]) for place, char in enumerate(lines[rule] + " ") if char == " "]
    assert len(lines) > rule + 10
    for line in lines[rule + 1 : rule + 11]:
        at = 0
        blanks = set()
        for char in line + " " * 20:
            blanks |= {at} if char == " " else set()
            at += width(char)
        assert [end for end in ends[:-1] if end not in blanks] == [], line


def test_a_dataset_of_ones_own_may_say_what_its_measures_are_called(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[dataset]\ntitle = "Tents"\nsource = "me"\nperiod = 2024-06-30\n'
        '[measure.tents]\nlabel = "Tents"\nunit = "tents"\nsection = "Shelter"\n'
        '[measure.refugees]\nlabel = "People I call refugees"\n'
        '[language.fr.measure.tents]\nlabel = "Tentes"\n[language.fr.section]\nShelter = "Abris"\n'
        "[country.MLI]\ntents = 12\nrefugees = 7\n"
    )
    out = run("stats", "mali", "-m", "tents,refugees", "--data", str(own), "--lang", "fr", "-f", "table").out
    assert "Tentes" in out
    assert "Abris" in out
    assert "People I call refugees" in out
    own.write_text(own.read_text().replace("language.fr.measure.tents]\nlabel", "language.fr.measure.tents]\nlable"))
    ran = run("stats", "mali", "--data", str(own))
    assert ran.code == 65
    assert "unknown key of a translation" in ran.err


@pytest.mark.parametrize("own", [False, True])
def test_a_dataset_of_ones_own_is_told_in_the_words_of_the_program_and_its_own_on_top(
    own: bool, run: Run, folder: Path, tmp_path: Path
) -> None:
    said = '[language.fr.phrase]\n"Source: {source}" = "D\'après {source}"\n' if own else ""
    file = tmp_path / "own.toml"
    file.write_text(f'[dataset]\ntitle = "Mine"\nsource = "me"\nperiod = 2025\n{said}[country.MLI]\nrefugees = 7\n')
    if own:
        (folder / "languages").mkdir()
        (folder / "languages" / "fr.toml").write_text(said)
    for data in (file, folder):
        out = run("trend", "mali", "-m", "refugees", "--data", str(data), "--lang", "fr", "-f", "table").out
        assert "Variation sur un an" in out
        assert ("D'après " in out, "Source\u00a0: " in out) == (own, not own)


@pytest.mark.parametrize(
    "question",
    ["stats mali -f csv", "stats mali -f table", "stats mali -f csv --lang fr", "context mali", "rank idps -f json"],
)
def test_an_answer_in_english_reads_no_phrases(question: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "texts", lambda store, language: pytest.fail(f"read the texts of {language}"))
    ran = run(*question.split())
    assert ran.code == 0, ran.err


OWN_LABEL = """[dataset]
title = "Mine"
source = "Me"
period = 2024-12-31

[measure.camps]
label = "Asylum"
section = "Country"
unit = "persons"

[country.MLI]
camps = 5
"""


@pytest.mark.parametrize(
    "question", ["stats mali", "stats mali --wide", "trend mali", "compare mali", "rank", "flows mali"]
)
def test_a_label_of_the_users_own_is_never_translated(run: Run, tmp_path: Path, question: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(OWN_LABEL)
    words = [*question.split(), *(["camps"] if question == "rank" else ["-m", "camps"])]
    table = run(*words, "--data", str(path), "--lang", "fr", "-f", "table").out
    assert "Asylum" in table
    assert "Pays d'asile" not in table
    assert question != "stats mali" or "Country" in table
