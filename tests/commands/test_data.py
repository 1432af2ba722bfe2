"""`unhcr data`: a dataset of one's own is begun, checked, described and exported."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import tomli

from unhcr_cli import commands
from unhcr_cli.dataset import read
from unhcr_cli.store.audit import rules

from ..conftest import Run

HEAD = '[dataset]\ntitle = "Mine"\nsource = "me"\nperiod = 2024-06-30\n'


def figures(text: str) -> list[Sequence[str]]:
    """Rows of CSV without flag and release, which an export does not keep."""
    return [[*row[:6], row[7]] for row in csv.reader(io.StringIO(text))]


@pytest.fixture
def begun(run: Run, tmp_path: Path) -> Path:
    """The file that `data init mali` writes."""
    path = tmp_path / "begun.toml"
    assert run("data", "init", "mali", "-o", str(path)).code == 0
    return path


def test_a_group_lists_its_commands(run: Run) -> None:
    ran = run("data")
    assert ran.code == 0
    assert all(f"\n  {name} " in ran.out for name in commands.names("data"))


def test_an_unknown_command_of_a_group_brings_the_nearest(run: Run) -> None:
    ran = run("data", "exprot")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "unhcr: no command called 'data exprot'\nhint: did you mean export?\n"


def test_what_init_writes_is_sound_and_answers_like_the_embedded_dataset(run: Run, begun: Path) -> None:
    checked = run("data", "check", str(begun))
    assert (checked.code, checked.err) == (0, "")
    asked = ("stats", "mali", "-m", "population,refugees,idps,displaced")
    assert figures(run(*asked, "--data", str(begun)).out) == figures(run(*asked).out)


def test_what_init_has_as_comments_is_sound_too(run: Run, begun: Path) -> None:
    text = begun.read_text(encoding="utf-8")
    begun.write_text(re.sub(r"(?m)^#(?=[a-z\[])", "", text), encoding="utf-8")
    checked = run("data", "check", str(begun))
    assert (checked.code, checked.err) == (0, "")
    assert "pupils" in run("stats", "mali", "--data", str(begun)).out


def test_init_takes_several_countries_and_groups_and_needs_none(run: Run) -> None:
    assert set(tomli.loads(run("data", "init", "mali", "niger").out)["country"]) == {"MLI", "NER"}
    assert set(tomli.loads(run("data", "init").out)["country"]) == {"MLI"}
    assert len(tomli.loads(run("data", "init", "sahel").out)["country"]) > 3


def test_init_writes_toml_alone(run: Run) -> None:
    ran = run("data", "init", "mali", "-f", "csv")
    assert (ran.code, ran.out) == (2, "")


def test_check_says_everything_that_is_wrong_at_once(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(HEAD + "[country.MLI]\nrefugess = 1\nidps = -3\n")
    ran = run("data", "check", str(path))
    assert (ran.code, ran.out) == (65, "")
    assert ran.err.splitlines() == [
        f"unhcr: {path}:6: [country.MLI] refugess: unknown measure (did you mean refugees?)",
        f"{path}:7: [country.MLI] idps: -3 is negative",
    ]


def test_check_tells_at_most_twenty_and_counts_the_rest(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(HEAD + "[country.MLI]\n" + "".join(f"nothing_{number} = 1\n" for number in range(33)))
    lines = run("data", "check", str(path)).err.splitlines()
    assert len(lines) == 21
    assert lines[-1] == "and 13 more"


def test_check_shows_what_only_looks_wrong_and_passes(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        HEAD + "[country.MLI]\nperiod = [2023, 2024, 2150]\nrefugees = [100, 9000, 3]\n"
        "[country.NER]\nidps = 10\nrefugees = 5\n[country.NER.from.MLI]\nrefugees = 7\n"
    )
    ran = run("data", "check", str(path))
    assert ran.code == 0
    assert 'warnings,passed,"4, see the notes"' in ran.out
    for words in ("2150-12-31 is in the future", "a jump from 100", "3: the source rounds", "less than its parts"):
        assert words in ran.err


def test_check_names_every_broken_file_of_a_folder(run: Run, folder: Path) -> None:
    (folder / "figures/2025-12/MLI.toml").write_text("[country.MLI]\nperiod = 2025\nrefugees = -1\n")
    (folder / "figures/2025-12/NER.toml").write_text("[country.NER\n")
    ran = run("data", "check", str(folder))
    assert (ran.code, ran.out) == (65, "")
    assert "MLI.toml:3: [country.MLI] refugees: -1 is negative" in ran.err
    assert "NER.toml:1: " in ran.err


def test_check_passes_a_sound_folder(run: Run, folder: Path) -> None:
    ran = run("data", "check", str(folder))
    assert (ran.code, ran.err) == (0, "")
    assert "figures,passed,2 files of 1 releases" in ran.out


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("total = -1", "total: -1 is negative"),
        ('total = "-"', "left out it is 0"),
        ("totl = 1", "did you mean total?"),
        ("total = [1, 2]", "expected one figure"),
    ],
)
def test_check_looks_into_tables_with_dimensions(run: Run, folder: Path, rows: str, says: str) -> None:
    (folder / "tables.toml").write_text(
        '[table.ages]\nlabel = "Ages"\ndimensions = ["band"]\napi = { band = "b" }\n'
        '[table.ages.measure.total]\nlabel = "All"\napi = "t"\n[dimension.band]\nlabel = "Band"\n'
    )
    (folder / "figures/2025-12/ages").mkdir()
    path = folder / "figures/2025-12/ages/MLI.toml"
    path.write_text(f"[country.MLI.ages.NER.old]\nperiod = 2025\n{rows}\n")
    ran = run("data", "check", str(folder))
    assert (ran.code, ran.out) == (65, "")
    assert f"{path}:3: [country.MLI.ages.NER.old] " in ran.err
    assert says in ran.err


def test_a_table_must_have_measures_and_known_dimensions(run: Run, folder: Path) -> None:
    (folder / "tables.toml").write_text('[table.ages]\nlabel = "A"\ndimensions = ["band"]\napi = {}\nlike = "x"\n')
    err = run("data", "check", str(folder)).err
    assert "tables.toml:1: [table.ages]: a table needs measures" in err
    assert '"band" is no dimension' in err


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ('[country.XFR]\nname = "Free\\u001bdonia"', "without control characters"),
        ('[country.MLI]\nname = "Ma\\nli"', "on one line"),
        ('[country.MLI.place."a\\u0007"]', "a place needs a name, without control characters"),
        ('[country."X\\u001bX"]\nname = "Freedonia"', "no country"),
        ('[dataset.release."2024-06"]\nnewest = 2024-06-30', "a single file has one release"),
    ],
)
def test_check_refuses_what_would_do_harm_later(run: Run, tmp_path: Path, table: str, says: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(HEAD + table + "\n")
    ran = run("data", "check", str(path))
    assert (ran.code, ran.out) == (65, "")
    assert says in ran.err
    assert "\x1b" not in ran.err


def test_check_without_a_file_looks_at_every_page_and_rule_of_the_dataset_in_use(run: Run) -> None:
    ran = run("data", "check")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("check,result,detail\npages,passed,")
    names = [line.split(",")[0] for line in ran.out.splitlines()[2:]]
    assert {"declarations", "figures in totals", "figures in pairs", "figures in places"} <= set(names)
    assert names[-len(rules.RULES) :] == [rule.name for rule in rules.RULES]


@pytest.mark.parametrize(("name", "code"), [("nowhere.toml", 66), (".", 66)])
def test_check_of_nothing_is_no_input(run: Run, tmp_path: Path, name: str, code: int) -> None:
    assert run("data", "check", str(tmp_path / name)).code == code


def test_the_schema_in_words_names_every_table(run: Run) -> None:
    out = run("data", "schema").out
    for heading in ("[dataset]", "[measure.<id>]", "[country.<country>.from.<country>]", "[country.<country>.place."):
        assert f"\n{heading}" in out


def test_what_is_hidden_in_a_definition_is_escaped_in_the_schema_and_in_toml(run: Run, tmp_path: Path) -> None:
    path, hidden = tmp_path / "own.toml", "a\u200bb\u2028c\U000e0041d"
    tents = f'[measure.tents]\nlabel = "Tents"\ndefinition = "{hidden}"\n[country.MLI]\ntents = 5\n'
    path.write_text(HEAD + tents, encoding="utf-8")
    schema = run("data", "schema", "-f", "json", "--data", str(path)).out
    export = run("data", "export", "mali", "-f", "toml", "--data", str(path)).out
    assert all(char.isprintable() or char in "\n\u2003" for char in schema + export)
    assert tomli.loads(export)["measure"]["tents"]["definition"] == hidden
    assert json.dumps(hidden)[1:-1] in json.dumps(json.loads(schema))


@pytest.mark.parametrize("rest", ["", "[country.MLI]\n[country.NER.from.MLI]\n", "[measure]\n"])
def test_a_dataset_of_nothing_is_refused_and_named(run: Run, tmp_path: Path, rest: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(HEAD + rest)
    for words in (("data", "check", str(path)), ("stats", "mali", "--data", str(path))):
        ran = run(*words)
        assert (ran.code, ran.out) == (65, "")
        assert f"{path}: there is nothing in it but [dataset]" in ran.err


def test_a_dataset_without_figures_is_named(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "own.toml"
    path.write_text(HEAD + '[measure.tents]\nlabel = "Tents"\n')
    assert run("data", "check", str(path)).code == 0
    monkeypatch.chdir(tmp_path)
    ran = run("stats", "mali", "--data", "own.toml")
    assert ran.code == 2
    assert ran.err.startswith("unhcr: own.toml has no figures\n")


@pytest.mark.parametrize("words", [("stats", "mali", "--data"), ("data", "check"), ("stats", "mali", "--overlay")])
def test_a_name_that_is_too_long_is_no_input_and_one_with_a_line_end_one_line(run: Run, words: Sequence[str]) -> None:
    ran = run(*words, "x" * 300)
    assert (ran.code, ran.err) == (66, f"unhcr: cannot read {'x' * 300}: the name is too long\n")
    ran = run(*words, "no\nsuch")
    assert (ran.code, ran.err) == (66, "unhcr: cannot read no␊such: there is no such file\n")


@pytest.mark.parametrize("words", [("stats", "mali", "--data"), ("data", "check")])
def test_a_folder_that_cannot_be_read_is_no_input(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, words: Sequence[str]
) -> None:
    real = os.stat

    def refused(path: Any, **more: Any) -> os.stat_result:
        # The administrator, whom no folder refuses, runs tests too.
        if Path(os.fsdecode(path)).parent == folder:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, **more)

    monkeypatch.setattr(os, "stat", refused)
    ran = run(*words, str(folder))
    assert (ran.code, ran.err) == (66, f"unhcr: cannot read {folder}: no permission to read it\n")


def test_the_schema_for_editors_knows_tables_keys_and_measures(run: Run) -> None:
    schema = json.loads(run("data", "schema", "-f", "json").out)
    tables = {"dataset", "measure", "indicator", "group", "country", "language", "break"}
    assert set(schema["properties"]) == tables
    country = schema["properties"]["country"]["additionalProperties"]
    assert {"name", "note", "from", "place", "refugees"} <= set(country["properties"])


@pytest.mark.parametrize("role", ["asylum", "origin"])
@pytest.mark.parametrize("periods", ["latest", "mid-2024", "2010..2025"])
def test_an_export_answers_with_the_same_figures(run: Run, tmp_path: Path, role: str, periods: str) -> None:
    path = tmp_path / "export.toml"
    assert run("data", "export", "mali", "-p", periods, "--as", role, "-o", str(path)).code == 0
    assert run("data", "check", str(path)).code == 0
    for asked in (("stats", "mali", "-p", periods, "--as", role), ("from" if role == "origin" else "in", "mali")):
        again = figures(run(*asked, "--data", str(path), "-p", periods, "-q").out)
        assert again == figures(run(*asked, "-p", periods, "-q").out)


def test_an_export_of_ones_own_dataset_declares_what_is_ones_own(run: Run, tmp_path: Path) -> None:
    own, path = tmp_path / "own.toml", tmp_path / "export.toml"
    own.write_text(
        HEAD + '[measure.pupils]\nlabel = "Pupils"\n[indicator.twice]\nlabel = "T"\nformula = "pupils * 2"\n'
        '[group.mine]\nname = "My region"\nmembers = ["MLI", "XFR"]\n'
        '[country.XFR]\nname = "Free \\"donia\\""\npupils = 7\n[country.MLI.from.XFR]\nrefugees = 9\n'
    )
    assert run("data", "export", "xfr", "mali", "--data", str(own), "-o", str(path)).code == 0
    asked = ("stats", "my region", "xfr", "mali", "-m", "pupils,twice,refugees", "-q", "--data")
    assert run(*asked, str(path)).out == run(*asked, str(own)).out


PLACES = """
[dataset]
title = "Mine"
source = "me"
period = [2023, 2024-06-30]
note = "Counted by hand."
[measure.pupils]
label = "Pupils"
[country.MLI]
idps = [1000, 1100]
note = 'Only two "cercles".'
[country.MLI.from.BFA]
refugees = ["-", 40]
note = "Without transit."
[country.MLI.place.mopti]
name = "Mopti"
idps = [700, "-"]
pupils = [0, 3]
[country.MLI.place."Gao [Admin 1]"]
note = "The town alone."
idps = [300, 5]
refugees = [90, 80]
[country.MLI.place."Gao [Admin 1]".from.NER]
refugees = [85, 80]
note = "Registered."
[country.NER]
note = "Nothing yet."
[country.NER.place.diffa]
period = 2025
idps = 12
"""


@pytest.fixture
def placed(tmp_path: Path) -> Path:
    """A file with places, people there by origin, notes on all of them, and a place with a date of its own."""
    path = tmp_path / "placed.toml"
    path.write_text(PLACES)
    return path


def exported(run: Run, own: Path, *arguments: str) -> Path:
    """The export of a file, which `data check` passes."""
    path = own.with_name("export.toml")
    assert run("data", "export", *arguments, "--data", str(own), "-o", str(path)).code == 0
    assert run("data", "check", str(path)).code == 0
    return path


@pytest.mark.parametrize(
    "asked",
    [
        ("places", "mali", "niger"),
        ("places", "mali", "--type", "pupils,refugees", "--from", "niger"),
        ("places", "mali", "-f", "table"),
        ("stats", "mali", "niger", "-p", "2023,mid-2024"),
        ("in", "mali"),
        ("context", "mali", "-f", "text"),
    ],
    ids=" ".join,
)
def test_an_export_keeps_places_and_notes_of_ones_own(run: Run, placed: Path, asked: Sequence[str]) -> None:
    path = exported(run, placed, "-p", "2023,mid-2024,2025")
    before, after = (run(*asked, "--data", str(file)) for file in (placed, path))
    assert (before.code, after.code) == (0, 0)
    assert after.out.replace("export.toml", "placed.toml") == before.out
    assert sorted(after.err.splitlines()) == sorted(before.err.splitlines())


def test_an_export_has_the_places_and_notes_of_what_is_chosen(run: Run, placed: Path) -> None:
    tree = tomli.loads(exported(run, placed, "mali", "-p", "mid-2024", "-m", "idps").read_text())
    assert set(tree["country"]) == {"MLI"}
    assert tree["dataset"]["note"] == "Counted by hand."
    assert tree["country"]["MLI"]["note"] == 'Only two "cercles".'
    gao = tree["country"]["MLI"]["place"]["Gao [Admin 1]"]
    assert {key: value for key, value in gao.items() if key != "period"} == {
        "note": "The town alone.",
        "idps": 5,
        "from": {"NER": {"note": "Registered."}},
    }
    assert set(tree["country"]["MLI"]["place"]) == {"Gao [Admin 1]"}


def test_the_latest_places_may_have_a_date_of_their_own(run: Run, placed: Path) -> None:
    tree = tomli.loads(exported(run, placed).read_text())["country"]
    assert (tree["MLI"]["idps"], tree["NER"]["place"]) == (1100, {"diffa": {"period": 2025, "idps": 12}})
    assert set(tree["MLI"]["place"]["Gao [Admin 1]"]) == {"note", "from"}


def test_places_alone_are_a_dataset_that_is_exported(run: Run, placed: Path) -> None:
    placed.write_text(HEAD + "[country.MLI.place.gao]\nidps = 7\n")
    for periods in ("latest", "mid-2024"):
        path = exported(run, placed, "mali", "-p", periods)
        assert run("places", "mali", "--data", str(path)).out == run("places", "mali", "--data", str(placed)).out


def test_a_total_that_is_missing_stays_missing_where_its_parts_are_not(run: Run, placed: Path) -> None:
    placed.write_text(HEAD + '[country.MLI]\nidps = 1\nrefugees = "-"\n[country.MLI.from.NER]\nrefugees = 9\n')
    path = exported(run, placed, "mali")
    asked = ("stats", "mali", "-m", "refugees", "--data")
    assert run(*asked, str(path)).out == run(*asked, str(placed)).out


def test_an_export_in_csv_is_what_stats_answers(run: Run) -> None:
    asked = ("mali", "niger", "-m", "refugees,displaced", "-p", "2020..", "-f", "csv")
    assert run("data", "export", *asked).out == run("stats", *asked).out


def test_an_export_of_pairs_in_csv_adds_up_to_the_totals(run: Run) -> None:
    rows = list(
        csv.DictReader(io.StringIO(run("data", "export", "mali", "-m", "refugees", "--pairs", "-f", "csv").out))
    )
    total = next(csv.DictReader(io.StringIO(run("stats", "mali", "-m", "refugees").out)))["value"]
    assert list(rows[0])[:5] == ["period", "origin", "origin_iso3", "asylum", "asylum_iso3"]
    assert sum(int(row["value"]) for row in rows) == int(total)


def test_an_export_in_sqlite_has_figures_and_pairs(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "export.sqlite"
    assert run("data", "export", "mali", "-m", "refugees,idps", "-p", "2025", "-o", str(path)).code == 0
    with closing(sqlite3.connect(path)) as connection:
        (total,) = connection.execute("SELECT value FROM figures WHERE measure = 'refugees'").fetchone()
        (parts,) = connection.execute("SELECT sum(value) FROM pairs WHERE measure = 'refugees'").fetchone()
    assert total == parts > 0


def test_an_export_in_sqlite_says_what_its_codes_mean_and_whose_it_is(run: Run, placed: Path) -> None:
    declared = 'definition = "Who learns."\nsource = "https://example.org"\nunit = "classes"\n'
    text = placed.read_text().replace('"Pupils"', f'"Pupils"\n{declared}') + '[measure.cows]\nlabel = "Cows"\n'
    placed.write_text(text + '[country.XFR]\nname = "Freedonia"\nperiod = 2024-06-30\ncows = 3\n')
    path = placed.with_name("export.sqlite")
    asked = ("mali", "xfr", "-m", "pupils,cows", "-p", "mid-2024")
    assert run("data", "export", *asked, "-o", str(path), "--data", str(placed)).code == 0
    with closing(sqlite3.connect(path)) as connection:
        about, countries, measures = (
            connection.execute(f"SELECT * FROM {table}").fetchall() for table in ("about", "country", "measure")
        )
    assert {("title", "Mine"), ("source", "me"), ("note", "Counted by hand.")} <= set(about)
    assert {key for key, _ in about} <= {"title", "source", "note", "licence", "attribution"}
    assert {("MLI", "Mali", "country"), ("XFR", "Freedonia", "country")} <= set(countries)
    pupils = ("pupils", "Pupils", "classes", "Who learns.", "https://example.org")
    assert set(measures) == {pupils, ("cows", "Cows", "persons", None, None)}


@pytest.mark.parametrize("is_own", [True, False])
def test_an_export_in_sqlite_has_the_rows_of_places(run: Run, placed: Path, is_own: bool) -> None:
    data = ("--data", str(placed)) if is_own else ()
    countries, types = ("mali", "niger"), ("--type", "all", "-q")
    path = placed.with_name("export.sqlite")
    assert run("data", "export", *countries, "-p", "2025", "-o", str(path), *data).code == 0
    with closing(sqlite3.connect(path)) as connection:
        columns = [name for _, name, *_ in connection.execute("PRAGMA table_info(places)")]
        rows = {tuple(map(str, row)) for row in connection.execute("SELECT * FROM places")}
    answered = list(csv.reader(io.StringIO(run("places", *countries, *types, *data).out)))
    assert columns == answered[0]
    assert rows == {tuple(row) for row in answered[1:] if row[4]}
    assert rows


def test_an_export_in_sqlite_has_places_of_the_measures_and_dates_chosen(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "export.sqlite"
    for asked, types in ((("-m", "idps"), [("IDP",)]), (("-p", "2024"), []), (("--as", "origin"), [])):
        assert run("data", "export", "mali", *asked, "-o", str(path)).code == 0
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("SELECT DISTINCT population_type FROM places").fetchall() == types


def test_a_database_without_room_is_an_error_and_no_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = sqlite3.connect

    def full(database: object, *more: object, **named: object) -> sqlite3.Connection:
        if str(database).endswith("export.sqlite"):
            raise sqlite3.OperationalError("database or disk is full")
        return real(database, *more, **named)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(sqlite3, "connect", full)
    ran = run("data", "export", "mali", "-o", str(tmp_path / "out.sqlite"))
    assert (ran.code, ran.err) == (74, "unhcr: can't write the database: database or disk is full\n")
    assert not (tmp_path / "out.sqlite").exists()


def test_sqlite_goes_into_a_file_only(run: Run) -> None:
    ran = run("data", "export", "mali", "-f", "sqlite")
    assert (ran.code, ran.out) == (2, "")
    assert "--output" in ran.err


def test_what_could_not_be_read_back_is_not_written(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "MAX_WORK", 1_000)
    ran = run("data", "export", "mali", "-o", str(tmp_path / "all.toml"))
    assert ran.code == 2
    assert not (tmp_path / "all.toml").exists()


def test_who_is_nowhere_known_is_exported_too(run: Run) -> None:
    rows = csv_rows(run("data", "export", "-p", "1993", "-m", "asylum_seekers", "--pairs", "-f", "csv").out)
    assert sum(int(row["value"]) for row in rows) == 743_601
    assert {row["asylum_iso3"] for row in rows if int(row["value"])} == {"UNK"}
    figures = csv_rows(run("data", "export", "-p", "1993", "-m", "asylum_seekers", "-f", "csv").out)
    told = {row["iso3"]: row["value"] for row in figures if row["value"] not in ("", "0")}
    assert told == {"UNK": "743601", "WLD": "743601"}
    assert "743601" in run("in", "unknown", "-p", "1993", "-f", "csv").out


def csv_rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))
