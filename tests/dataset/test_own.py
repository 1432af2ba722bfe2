"""A person's own dataset: checked, added to what there is, and never made out to be more than it is."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

from unhcr_cli.dataset.own import problems_of_folder
from unhcr_cli.store import fingerprint

pytestmark = pytest.mark.usefixtures("store")

EXAMPLE = Path(__file__).parents[2] / "data" / "examples" / "mali-mid-2024.toml"
HEAD = '[dataset]\ntitle = "Mine"\nsource = "me"\nperiod = 2024-06-30\n'


class Ran(Protocol):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def ask(run: Run, tmp_path: Path) -> Callable[..., Ran]:
    """`ask(text, "stats", "mali")`: the program with a dataset of that text."""

    def asked(text: str, *arguments: str) -> Ran:
        (tmp_path / "own.toml").write_text(text, encoding="utf-8")
        # What answers in prose has no heading that could be left out.
        headless = () if {"context", "cite", "define"}.intersection(arguments) else ("--no-header",)
        return run(*arguments, "--data", str(tmp_path / "own.toml"), *headless)

    return asked


def values(ran: Ran, column: int = 4) -> list[str]:
    return [line.split(",")[column] for line in ran.out.splitlines()]


def test_the_page_that_the_project_grew_from(run: Run) -> None:
    ids = "population,refugees,asylum_seekers,idps,oip,stateless,host_community,others_of_concern"
    ran = run("stats", "mali", "-m", ids, "--data", str(EXAMPLE), "--no-header")
    assert values(ran) == ["24015789", "95440", "230", "330713", "0", "0", "0", "0"]
    assert ran.err == ""


def test_every_command_over_figures_answers_for_the_smallest_file(ask: Run) -> None:
    text = HEAD + "[country.MLI]\nrefugees = 95_440\nidps = 330_713\n[country.MLI.from.BFA]\nrefugees = 56_043\n"
    for command in ("stats", "trend", "compare", "check", "revisions", "in", "context", "flows", "solutions"):
        ran = ask(text, command, "mali")
        assert (ran.code, "2024" in ran.out) == (0, True), (command, ran.err)
    others = (("rank", "refugees"), ("from", "burkina"), ("from", "burkina", "--in", "mali"), ("data", "export"))
    for asked in (*others, ("cite", "mali", "refugees")):
        ran = ask(text, *asked)
        assert (ran.code, "2024" in ran.out) == (0, True), (asked, ran.err)


def test_an_indicator_added_in_toml_is_shown_without_code(ask: Run) -> None:
    text = HEAD + '[indicator.double]\nlabel = "Twice"\nformula = "refugees * 2"\n[country.MLI]\nrefugees = 21\n'
    ran = ask(text, "stats", "mali")
    assert "Mali,MLI,double,42,persons,u,asylum,own" in ran.out
    assert ask(text, "stats", "mali", "-f", "table").out.count("Twice") == 1


@pytest.mark.parametrize(
    ("formula", "unit"), [("refugees * 3", "persons"), ("refugees * 100 / idps", "%"), ("refugees / idps", "ratio")]
)
def test_the_unit_of_an_indicator_that_says_none_follows_from_its_formula(ask: Run, formula: str, unit: str) -> None:
    text = HEAD + f'[indicator.x]\nlabel = "X"\nformula = "{formula}"\n[country.MLI]\nrefugees = 20\nidps = 20\n'
    assert f",{unit},u,asylum,own" in ask(text, "stats", "mali", "-m", "x", "-f", "csv").out


def test_an_indicator_may_add_up_what_is_apart_in_the_role_that_it_is_for(ask: Run) -> None:
    text = HEAD + '[indicator.x]\nlabel = "X"\nformula = "population + refugees"\nroles = ["origin"]\n[country.MLI]\n'
    assert ask(text + "population = 20\n", "stats", "mali").code == 0
    refused = ask(text.replace('roles = ["origin"]\n', "") + "population = 20\n", "stats", "mali")
    assert "population and refugees overlap" in refused.err


def test_a_measure_added_in_toml_is_shown_without_code(ask: Run) -> None:
    text = HEAD + '[measure.pupils]\nlabel = "Pupils"\n[country.MLI]\nrefugees = 10\npupils = 4\n'
    assert values(ask(text, "stats", "mali", "-m", "pupils")) == ["4"]


def test_a_country_added_in_toml_is_known_by_its_name(ask: Run) -> None:
    text = HEAD + '[country.XFR]\nname = "Freedonia"\nrefugees = 7\n'
    assert values(ask(text, "stats", "freedonia", "-m", "refugees")) == ["7"]


@pytest.mark.parametrize(
    ("formula", "says"),
    [
        ("refugees +/ 2", "can't be read at '/'"),
        ("refugees / nothing", "no measure or indicator called 'nothing'"),
        ("broken + 1", "needs itself"),
        ("displaced_share * __import__", "has '_' in it"),
    ],
)
def test_a_broken_formula_is_bad_data_with_file_and_line(ask: Run, formula: str, says: str) -> None:
    text = HEAD + f'[indicator.broken]\nlabel = "B"\nformula = "{formula}"\n[country.MLI]\nrefugees = 21\n'
    ran = ask(text, "stats", "mali")
    assert (ran.code, ran.out) == (65, "")
    assert "own.toml:7: indicator broken: " in ran.err
    assert says in ran.err


@pytest.mark.parametrize(
    ("formula", "says"),
    [
        ("refugees + campers", "refugees and campers overlap, so their sum counts people twice"),
        ("inner / population * 100", "refugees and campers overlap"),
        ("displaced + refugees", "the sum counts refugees twice"),
        ("refugees + cases", "people and cases can't be added or subtracted"),
        ("population - gdp", "people and US dollars can't be added or subtracted"),
    ],
)
def test_an_indicator_that_adds_what_is_no_sum_is_bad_data(ask: Run, formula: str, says: str) -> None:
    text = (
        HEAD + '[measure.campers]\nlabel = "In camps"\noverlaps = ["refugees"]\n[measure.cases]\nlabel = "Cases"\n'
        'unit = "cases"\n[indicator.inner]\nlabel = "I"\nformula = "INNER"\n'
        f'[indicator.outer]\nlabel = "O"\nformula = "{formula}"\n[country.MLI]\nrefugees = 21\n'
    ).replace("INNER", "refugees + campers" if "inner" in formula else "refugees")
    ran = ask(text, "stats", "mali")
    assert (ran.code, ran.out) == (65, "")
    assert says in ran.err
    assert ": indicator outer: " in ran.err


def test_an_indicator_that_breaks_one_of_ours_is_bad_data(ask: Run) -> None:
    text = HEAD + '[indicator.displaced]\nlabel = "D"\nformula = "displaced_share"\n[country.MLI]\nrefugees = 1\n'
    ran = ask(text, "stats", "mali", "-m", "refugees")
    assert (ran.code, ran.out) == (65, "")
    assert "own.toml:7: indicator displaced: the formula needs itself" in ran.err


def test_one_countrys_figures_are_not_the_worlds(ask: Run) -> None:
    ran = ask(HEAD + "[country.MLI]\nrefugees = 21\n", "stats", "-m", "refugees")
    assert values(ran) == [""]
    assert values(ran, 6) == [":"]
    assert "not added up to the world" in ran.err


def test_a_world_that_is_stated_is_shown(ask: Run) -> None:
    ran = ask(HEAD + "[country.MLI]\nrefugees = 21\n[country.WLD]\nrefugees = 30\n", "stats", "-m", "refugees")
    assert values(ran) == ["30"]


def test_by_origin_there_is_a_note_that_only_some_countries_are_counted(ask: Run) -> None:
    text = HEAD + "[country.MLI.from.BFA]\nrefugees = 21\n"
    ran = ask(text, "stats", "burkina faso", "--as", "origin", "-m", "refugees")
    assert values(ran) == ["21"]
    assert "only people in the countries that this dataset has figures for" in ran.err


def test_a_figure_that_is_not_there_is_missing_and_not_ours(ask: Run) -> None:
    ran = ask(HEAD + "[country.MLI]\nrefugees = 21\n", "stats", "mali", "-m", "idps,displaced")
    assert values(ran) == ["", ""]
    assert values(ask(HEAD + "[country.MLI]\nrefugees = 21\n", "stats", "niger", "-m", "refugees")) == [""]


def test_periods_may_stand_once_for_the_whole_dataset(ask: Run) -> None:
    head = HEAD.replace("2024-06-30", "[2023, 2024-06-30, 2024]")
    text = head + '[country.MLI]\nrefugees = [1, 2, "-"]\n[country.NER.from.MLI]\nperiod = 2024\nrefugees = 9\n'
    ran = ask(text, "stats", "mali", "niger", "-p", "2023,2024-06,2024", "-m", "refugees")
    assert values(ran) == ["1", "2", "", "", "", "9"]


@pytest.mark.parametrize(
    ("body", "line", "says"),
    [
        ("[country.MLI]\nrefugees = -1\n", 6, "negative"),
        ("[country.MLI]\nrefugee = 1\n", 6, "unknown measure"),
        ("[country.malli]\nrefugees = 1\n", 5, "no country"),
        ("[country.congo]\nrefugees = 1\n", 5, "could be"),
        ("[country.MLI]\nrefugees = 1\n[country.mali]\nrefugees = 2\n", 7, "same country"),
        ('[country.MLI.from.BFA]\nrefugees = 1\n[country.MLI.from."Burkina Faso"]\nrefugees = 2\n', 7, "same country"),
        ("[measure.asylum]\nlabel = 'A'\n[country.MLI]\nrefugees = 1\n", 5, "can't be an id"),
        ("[country.MLI]\nrefugees = [1, 2]\n", 6, "expected one figure"),
        ("[measure.tents]\nlabel = 'T'\nunit = ['x']\n[country.MLI]\ntents = 1\n", 7, "expected a text"),
        ("[country.WLD.place.mopti]\nrefugees = 1\n", 5, "the world has no places"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_line(ask: Run, body: str, line: int, says: str) -> None:
    ran = ask(HEAD + body, "stats", "mali")
    assert (ran.code, ran.out) == (65, "")
    assert "unhcr: " in ran.err
    assert f"own.toml:{line}: " in ran.err
    assert says in ran.err


def test_what_only_looks_wrong_is_noted_and_quiet_silences_it(ask: Run) -> None:
    text = HEAD + "[country.MLI]\nrefugees = 3\n"
    ran = ask(text, "stats", "mali", "-m", "refugees")
    assert "own.toml:6: " in ran.err
    assert ask(text + "\n", "stats", "mali", "-m", "refugees", "--quiet").err == ""


def test_the_dataset_that_is_asked_is_not_overwritten(ask: Run, tmp_path: Path) -> None:
    text = HEAD + "[country.MLI]\nrefugees = 21\n"
    out = str(tmp_path / "own.toml")
    assert ask(text, "stats", "mali", "-o", out).code == 2
    assert ask(text, "data", "export", "-o", out).code == 73
    assert (tmp_path / "own.toml").read_text() == text


def test_a_folder_answers_like_the_embedded_dataset(run: Run, folder: Path) -> None:
    ran = run("stats", "mali", "-m", "refugees,idps,all", "--data", str(folder), "--no-header")
    assert values(ran) == ["20", "0", "20"]
    assert values(ran, 6) == ["u", "u", "u"]
    assert values(run("stats", "-m", "refugees", "--data", str(folder), "--no-header")) == ["320"]


@pytest.mark.parametrize(
    ("name", "text", "code", "says"),
    [
        ("dataset.toml", None, 66, "no dataset.toml"),
        ("measures.toml", None, 66, "no such file"),
        ("dataset.toml", "[x]\n", 65, "dataset.toml: there is no table [dataset]"),
        ("measures.toml", "", 65, "measures.toml: there is no table [measure]"),
        ("measures.toml", "[measure.Refugees]\n", 65, "measures.toml:1: "),
        ("indicators.toml", '[indicator.all]\nformula = "x"\n', 65, "indicators.toml:"),
        ("figures/2025-12/MLI.toml", "[country.MLI]\nperiod = 2025\nrefugees = -1\n", 65, "MLI.toml:3: "),
        ("figures/2025-12/MLI.toml", "", 65, "MLI.toml: there is no table [country]"),
        ("figures/2025-12/MLI.toml", "[country\n", 65, "MLI.toml:1: "),
        ("figures/2025-12/XYZ.toml", "[country.XYZ]\nperiod = 2025\nrefugees = 1\n", 65, "XYZ.toml:1: "),
    ],
)
def test_a_broken_folder_is_refused_with_the_file(
    run: Run, folder: Path, name: str, text: str | None, code: int, says: str
) -> None:
    path = folder / name
    if text is None:
        path.unlink()
    else:
        path.write_text(text)
    ran = run("stats", "mali", "-m", "refugees", "--data", str(folder))
    assert (ran.code, ran.out) == (code, "")
    assert says in ran.err


@pytest.mark.parametrize("command", ["trend", "flows", "solutions", "compare", "stats"])
def test_a_dataset_of_one_mid_year_answers_without_a_period(run: Run, command: str) -> None:
    ran = run(command, "mali", "--data", str(EXAMPLE))
    assert ran.code == 0
    assert "\n2024-06-30,Mali,MLI," in ran.out


PLACES = """
[measure.pupils]
label = "Pupils"
[country.MLI]
idps = 700
[country.MLI.place.mopti]
name = "Mopti [Admin 1]"
idps = 500
pupils = 77
refugees = 130
[country.MLI.place.mopti.from.BFA]
refugees = 100
[country.MLI.place.gao]
period = 2024-03-31
idps = 200
[country.MLI.place.kayes]
idps = 0
"""


def test_places_inside_a_country_are_shown(ask: Callable[..., Ran]) -> None:
    rows = [line.split(",") for line in ask(HEAD + PLACES, "places", "mali").out.splitlines()]
    assert {(row[9], row[10], row[11], row[4], row[6]) for row in rows} == {
        ("REF", "Mopti", "Admin 1", "130", "u"),
        ("IDP", "Mopti", "Admin 1", "500", "u"),
        ("IDP", "kayes", "", "0", "u"),
        ("pupils", "Mopti", "Admin 1", "77", "u"),
    }
    table = ask(HEAD + PLACES, "places", "mali", "-f", "table").out
    assert "Mopti" in table
    assert "Pupils" in table


def test_places_are_shown_by_origin_and_by_ones_own_measure(ask: Callable[..., Ran]) -> None:
    assert values(ask(HEAD + PLACES, "places", "mali", "--from", "bfa", "--type", "refugees"), 6) == ["100"]
    assert values(ask(HEAD + PLACES, "places", "mali", "--type", "pupils")) == ["77"]


def test_a_dataset_without_places_says_so(ask: Callable[..., Ran]) -> None:
    ran = ask(HEAD + "[country.MLI]\nrefugees = 21\n", "places", "mali")
    assert (ran.code, ran.out) == (2, "")


def test_notes_are_shown_with_whom_they_are_about(ask: Callable[..., Ran]) -> None:
    text = HEAD.replace("period", 'note = "By registration."\nperiod') + (
        '[country.MLI]\nnote = "In camps."\nrefugees = 21\n'
        '[country.MLI.from.BFA]\nnote = "Of two waves."\nrefugees = 9\n'
        '[country.MLI.place.gao.from.BFA]\nnote = "In the town."\nrefugees = 3\n'
        '[country.NER]\nnote = "Elsewhere."\nrefugees = 10\n'
    )
    err = ask(text, "stats", "mali", "-m", "refugees").err
    assert "note: By registration.\n" in err
    assert "note: Mali: In camps.\n" in err
    assert "note: Mali, from BFA: Of two waves.\n" in err
    assert "note: gao, from BFA: In the town.\n" in err
    assert "Elsewhere" not in err
    assert "Mali: In camps." in ask(text, "stats", "mali", "-f", "json").out
    assert "Elsewhere" in ask(text, "stats", "sahel", "-m", "refugees").err


def test_groups_and_dates_of_ones_own_answer(ask: Callable[..., Ran]) -> None:
    text = HEAD.replace("2024-06-30", "2024-02-29") + (
        '[group.mine]\nname = "My region"\nmembers = ["MLI", "NER"]\n'
        "[country.MLI]\nrefugees = 21\n[country.NER]\nrefugees = 30\n"
    )
    ran = ask(text, "stats", "my region", "-m", "refugees", "-p", "2024-02-29")
    assert ran.out == "2024-02-29,My region,,refugees,51,persons,u,asylum,own\n"


def test_the_page_has_its_text_too_and_says_that_there_is_more(run: Run) -> None:
    short, whole = (run("context", "mali", "--data", str(EXAMPLE), *more) for more in ((), ("--more",)))
    assert short.code == whole.code == 0
    for text in (short.out, whole.out):
        assert "It keeps its doors open" in " ".join(text.split())
    assert "Tripartite agreements" not in short.out
    assert "Tripartite agreements" in whole.out
    assert "Show more: unhcr context mali" in short.out


def test_no_file_of_a_folder_is_waited_for_and_no_other_folder_searched(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "notes-\udcff.toml").write_text("")
    assert run("stats", "mali", "-m", "refugees", "--data", str(folder)).code == 0
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "figures" / "more.toml")
        ran = run("stats", "mali", "-m", "refugees", "--data", str(folder))
        assert (ran.code, ran.out) == (66, "")
        assert "more.toml: it is a pipe, not a file" in ran.err
    monkeypatch.setattr(fingerprint, "fingerprint", None)
    ran = run("stats", "mali", "--data", str(tmp_path))
    assert (ran.code, ran.err) == (66, f"unhcr: no dataset.toml in {tmp_path}\n")


def test_a_folders_places_are_flagged_as_ones_own(run: Run, folder: Path) -> None:
    (folder / "tables.toml").write_text(
        '[table.places]\nlabel = "Places"\ndimensions = ["population_type", "place", "urban_rural", "accommodation"]\n'
        'api = {}\nmeasure.total = { label = "All", api = "t" }\n'
        '[dimension.population_type]\nlabel = "Population"\ncodes = { REF = "Refugees" }\n'
        '[dimension.place]\nlabel = "P"\n[dimension.urban_rural]\nlabel = "U"\n[dimension.accommodation]\nlabel = "A"\n'
    )
    (folder / "figures/2025-12/places").mkdir()
    (folder / "figures/2025-12/places/MLI.toml").write_text(
        '[country.MLI.places.NER.REF."Gao [Admin 1]".R.I]\nperiod = 2025\ntotal = 70\n'
    )
    ran = run("places", "mali", "--type", "REF", "--data", str(folder), "--no-header")
    assert run("define", "places", "--data", str(folder)).code == 0
    assert ran.out == "2025-12-31,Mali,MLI,people,70,persons,u,asylum,2025-12,REF,Gao,Admin 1,R,I\n"


def test_a_folder_tells_how_far_its_check_is(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    assert not problems_of_folder(folder, lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]
