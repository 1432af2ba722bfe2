"""A user's figures on top of the embedded dataset: marked, and never in a wrong sum."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from unhcr_cli.store.doubts import Doubts

from ..conftest import Ran, Run

FIELD = """
[dataset]
title = "Field"
source = "Field office"
period = [2025, 2026-10-31]
release = "field-7"
[country.MLI]
refugees = [300_000, 310_000]
pupils = [7, 8]
[country.NER.from.MLI]
refugees = [100_000, 110_000]
[measure.pupils]
label = "Pupils"
"""


@pytest.fixture
def field(tmp_path: Path) -> Path:
    """Mali's total, and the Malians in Niger: at a date that UNHCR has, and at one that it has not."""
    path = tmp_path / "field.toml"
    path.write_text(FIELD)
    return path


@pytest.fixture
def ask(run: Run, field: Path) -> Callable[..., list[Mapping[str, str]]]:
    """`ask("stats", "mali")`: the rows of the answer with the overlay, or without it where `plain`."""

    def asked(*arguments: str, plain: bool = False) -> list[Mapping[str, str]]:
        ran = run(*arguments, "-q", "-f", "csv", *(() if plain else ("--overlay", str(field))))
        assert ran.code == 0, ran.err
        return list(csv.DictReader(io.StringIO(ran.out)))

    return asked


Ask = Callable[..., list[Mapping[str, str]]]


def number(rows: list[Mapping[str, str]]) -> int:
    assert len(rows) == 1
    return int(rows[0]["value"])


def test_a_figure_of_the_users_goes_before_the_embedded_one_and_is_marked(ask: Ask) -> None:
    own, theirs = ask("stats", "mali", "-m", "refugees,idps")
    assert (own["value"], own["flag"], own["release"]) == ("300000", "u", "field-7")
    assert theirs == ask("stats", "mali", "-m", "idps", plain=True)[0]


def test_what_is_computed_from_it_is_marked_with_both_releases(ask: Ask) -> None:
    (row,) = ask("stats", "mali", "-m", "displaced")
    (before,) = ask("stats", "mali", "-m", "displaced", plain=True)
    change = 300_000 - number(ask("stats", "mali", "-m", "refugees", plain=True))
    assert int(row["value"]) == int(before["value"]) + change
    assert (row["flag"], row["release"]) == ("u", f"{before['release']}+field-7")


def test_figures_by_origin_move_the_totals_of_both_countries_and_the_world(ask: Ask) -> None:
    def pair(**more: bool) -> int:
        rows = ask("from", "mali", "-m", "refugees", "--top", "0", **more)
        return next(int(row["value"]) for row in rows if row["asylum_iso3"] == "NER")

    by = 100_000 - pair(plain=True)
    assert pair() == 100_000
    for asked in (("niger",), ("mali", "--as", "origin")):
        with_it, without = (ask("stats", *asked, "-m", "refugees", plain=plain) for plain in (False, True))
        assert number(with_it) == number(without) + by
        assert with_it[0]["flag"] == "u"
    mali = 300_000 - number(ask("stats", "mali", "-m", "refugees", plain=True))
    for role in ("asylum", "origin"):
        world = ask("stats", "--as", role, "-m", "refugees")
        assert number(world) == number(ask("stats", "--as", role, "-m", "refugees", plain=True)) + by + mali
        assert world[0]["flag"] == "u"


def test_a_group_has_the_users_figure_in_its_sum(ask: Ask) -> None:
    members = ask("stats", "sahel", "--each", "-m", "refugees")
    (group,) = ask("stats", "sahel", "-m", "refugees")
    assert int(group["value"]) == sum(int(row["value"]) for row in members)
    assert group["flag"] == "u"


def test_the_world_of_a_ranking_is_the_sum_of_its_rows(ask: Ask) -> None:
    rows = ask("rank", "refugees", "--top", "0")
    assert sum(int(row["value"]) for row in rows) == number(ask("stats", "-m", "refugees"))


def test_a_date_of_the_users_alone_is_added_and_not_added_up_to_the_world(run: Run, ask: Ask, field: Path) -> None:
    assert number(ask("stats", "mali", "-m", "refugees", "-p", "2026-10-31")) == 310_000
    ran = run("stats", "-m", "refugees", "-p", "2026-10-31", "--overlay", str(field), "-f", "csv")
    assert "WLD,refugees,,persons,:" in ran.out
    assert "not added up to the world" in ran.err


def test_latest_stays_the_embedded_datasets_and_says_that_there_is_a_newer_one(run: Run, field: Path) -> None:
    ran = run("stats", "mali", "-m", "refugees", "--overlay", str(field))
    assert "2025-12-31,Mali,MLI,refugees,300000" in ran.out
    assert "your own figures go to 2026-10-31: -p 2026-10-31" in ran.err


def test_a_note_names_the_file_and_the_source(run: Run, field: Path) -> None:
    ran = run("stats", "mali", "-m", "refugees", "--overlay", str(field))
    assert "flag u: with figures of your own, source Field office (field.toml)" in ran.err
    assert "Field office" in run("stats", "mali", "-f", "json", "--overlay", str(field)).out
    assert "Field office (field.toml)" in run("context", "mali", "--overlay", str(field)).out


def test_an_export_names_the_users_source_too(run: Run, field: Path, tmp_path: Path) -> None:
    asked = ("data", "export", "mali", "-m", "refugees", "--overlay", str(field))
    ran = run(*asked)
    assert 'source = "UNHCR Refugee Population Statistics Database; Field office (field.toml)"' in ran.out
    for each in (ran, run(*asked, "-o", str(tmp_path / "out.sqlite"))):
        assert "flag u: with figures of your own, source Field office (field.toml)" in each.err


def test_a_total_without_origins_says_that_they_do_not_add_up_to_it(run: Run, field: Path) -> None:
    over = ("-f", "csv", "--overlay", str(field))
    assert "your total has no origins" in run("in", "mali", *over).err
    for asked in (("in", "mali", "-m", "idps"), ("in", "niger"), ("from", "mali")):
        assert "your total has no origins" not in run(*asked, *over).err


def test_an_earlier_release_is_below_where_it_is_asked_for(ask: Ask) -> None:
    asked = ("stats", "mali", "-p", "2025", "-m", "refugees,idps")
    own, theirs = ask(*asked, "--release", "2024-12")
    assert (own["value"], own["release"]) == ("300000", "field-7")
    assert (theirs["value"], theirs["flag"]) == ("", ":")
    niger = ("stats", "niger", "-p", "2025", "-m", "refugees", "--release")
    earlier, newest = ask(*niger, "2024-12"), ask(*niger, "2025-12")
    assert number(earlier) == 100_000
    assert (earlier[0]["release"], newest[0]["release"]) == ("field-7", "2025-12.1+field-7")


def test_every_release_has_the_users_figures_in_it(ask: Ask) -> None:
    rows = ask("revisions", "niger", "-m", "refugees", "-p", "2025")
    assert [row["release"] for row in rows if "2025-12" in row["release"]] == [
        "2025-12.0+field-7",
        "2025-12.1+field-7",
    ]


def test_the_layer_is_compiled_once_and_anew_for_another_text(run: Run, field: Path, tmp_path: Path) -> None:
    environment = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    asked = ("stats", "mali", "-m", "refugees", "--overlay", str(field), "-q", "--no-header")
    kept = []
    for text in (FIELD, FIELD, FIELD.replace("300_000", "300_005")):
        field.write_text(text)
        assert f",{text[text.index('300_') :][:7].replace('_', '')}," in run(*asked, environment=environment).out
        kept.append(len(list((tmp_path / "cache" / "unhcr").glob("*.sqlite"))))
    assert (kept[0], kept[2]) == (kept[1], kept[1] + 1)


def test_what_the_overlay_does_not_touch_is_as_it_was(run: Run, field: Path) -> None:
    for asked in (("stats", "chad"), ("in", "chad"), ("demographics", "chad"), ("asylum", "--in", "mali")):
        plain, over = run(*asked, "-f", "csv"), run(*asked, "-f", "csv", "--overlay", str(field))
        # A measure that is new in the overlay is missing elsewhere.
        assert [line for line in over.out.splitlines() if ",pupils,,persons,:," not in line] == plain.out.splitlines()


def test_a_measure_of_the_users_own_is_ranked(ask: Ask) -> None:
    assert [row["iso3"] for row in ask("rank", "pupils")] == ["MLI"]


def test_the_name_of_a_release_of_others_is_not_taken(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(FIELD.replace("field-7", "2025-12.1"))
    assert run("stats", "mali", "-m", "refugees", "--overlay", str(path), "--no-header").out.endswith(",asylum,own\n")


@pytest.mark.parametrize("way", ["environment", "file"])
def test_the_overlay_may_be_configured(run: Run, field: Path, tmp_path: Path, way: str) -> None:
    environment = {"UNHCR_OVERLAY": str(field)} if way == "environment" else {}
    if way == "file":
        (tmp_path / "config" / "unhcr").mkdir(parents=True)
        (tmp_path / "config" / "unhcr" / "config.toml").write_text('overlay = "../../field.toml"\n')
    assert ",300000,persons,u," in run("stats", "mali", "-m", "refugees", environment=environment).out


def refused(ran: Ran, code: int) -> str:
    assert (ran.code, ran.out) == (code, "")
    return ran.err


def test_what_makes_no_sense_with_an_overlay_is_refused(run: Run, field: Path, tmp_path: Path) -> None:
    over = ("--overlay", str(field))
    assert "leave one of them out" in refused(run("stats", "mali", *over, "--data", str(field)), 2)
    assert "--data takes a folder" in refused(run("stats", "mali", "--overlay", str(tmp_path)), 2)
    assert "cite it with --data" in refused(run("cite", "mali", "refugees", *over), 2)
    assert "without an overlay" in refused(run("verify", "mli-refugees-2025-2025.12.1-8qzv-e5p6", *over), 2)
    assert "can't write a .toml file" in refused(run("stats", "mali", *over, "-o", str(field)), 2)
    assert run("data", "export", "mali", *over, "-o", str(field)).code == 73
    field.write_text(FIELD + "[country.CIV]\nrefugess = 1\n")
    assert "did you mean refugees?" in refused(run("stats", "mali", *over), 65)


def test_a_sum_over_pairs_names_the_releases_of_all_its_parts(ask: Ask) -> None:
    group = {row["origin_iso3"]: row for row in ask("in", "sahel", "-m", "refugees", "-p", "2025")}["MLI"]
    (formula,) = ask("from", "mali", "--in", "niger", "-m", "hosted", "-p", "2025")
    assert {(row["release"], row["flag"]) for row in (group, formula)} == {("2025-12.1+field-7", "u")}


REDEFINED = {
    'measure.refugees]\nlabel = "People"': "[measure.refugees] label: an overlay can't change the measure refugees",
    'indicator.displaced]\nlabel = "x"\nformula = "refugees"': "[indicator.displaced] label: an overlay can't change",
    'group.sahel]\nname = "Sahel"\nmembers = ["MLI"]': "[group.sahel] members: an overlay can't change the group sahel",
    'country.NER]\nname = "Nigeria and Niger"': "[country.NER] name: an overlay can't change what the dataset below",
    'country.NER]\nkind = "special"': "[country.NER] kind: an overlay can't change what the dataset below",
    'language.fr.measure.refugees]\nlabel = "Gens"': "[language.fr.measure] refugees: an overlay can't change what",
    'language.fr.phrase]\n"Share" = "Total"': "[language.fr] phrase: an overlay can't change what the program says",
}


@pytest.mark.parametrize("text", REDEFINED)
def test_what_the_dataset_below_declares_is_not_said_anew(run: Run, field: Path, text: str) -> None:
    text_before = FIELD.replace("[country.NER.from.MLI]", "[country.TCD.from.MLI]")
    field.write_text(f"{text_before}[{text}\n")
    said = refused(run("stats", "mali", "--overlay", str(field)), 65)
    assert f": {REDEFINED[text]}" in said
    line = int(said.partition("field.toml:")[2].partition(":")[0])
    assert line > text_before.count("\n")


def test_a_declaration_of_the_users_own_under_another_id_stands(run: Run, field: Path) -> None:
    field.write_text(
        FIELD.replace("refugees = [300_000, 310_000]\n", 'note = "Counted twice"\nsource = "us"\n')
        + '[group.own_sahel]\nname = "My Sahel"\nmembers = ["MLI"]\n'
        + '[indicator.own_displaced]\nlabel = "x"\nformula = "refugees"\n'
        + '[language.fr.measure.pupils]\nlabel = "Élèves"\n'
    )
    over = ("--overlay", str(field), "-f", "csv")
    asked = run("stats", "my sahel", "-m", "own_displaced,pupils", "-p", "2025", *over)
    assert [line.split(",")[3] for line in asked.out.splitlines()[1:]] == ["own_displaced", "pupils"]
    assert run("stats", "chad", "--lang", "fr", "-m", "refugees", *over).code == 0
    assert "Counted twice" in run("stats", "mali", "-m", "refugees", *over).err


def test_the_users_own_dataset_may_declare_what_it_likes(run: Run, field: Path) -> None:
    field.write_text(FIELD + '[measure.refugees]\nlabel = "People"\n[group.sahel]\nname = "Sahel"\nmembers = ["MLI"]\n')
    assert ",300000," in run("stats", "sahel", "--data", str(field), "-p", "2025", "-m", "refugees", "-f", "csv").out


PARTS = """
[dataset]
title = "Parts"
source = "me"
period = 2025
[country.MLI]
refugees = 300_000
[country.MLI.from.NER]
refugees = 10_000
[country.NER]
refugees = 100
[country.NER.from.MLI]
refugees = 150
"""
BEYOND = "note: Niger, end-2025: by origin there are more people than in the total (Refugees): there are no shares"


@pytest.fixture
def parts(tmp_path: Path) -> Path:
    """A total above its parts, and one below them."""
    path = tmp_path / "parts.toml"
    path.write_text(PARTS)
    return path


@pytest.mark.parametrize("way", ["--overlay", "--data"])
@pytest.mark.parametrize(
    "asked",
    [
        ("in", "-m", "refugees", "-f", "table"),
        ("in", "--explain"),
        ("stats", "-m", "refugees", "-f", "table"),
        ("context",),
        ("context", "--more"),
    ],
)
def test_of_a_total_below_its_parts_there_are_no_shares(run: Run, parts: Path, way: str, asked: tuple[str]) -> None:
    ran = run(asked[0], "niger", *asked[1:], way, str(parts))
    assert BEYOND in ran.err
    if asked[0] == "context":
        assert "came from" not in ran.out
    else:
        assert " %" not in ran.out.replace("−>99.9 %", "")


@pytest.mark.parametrize("way", ["--overlay", "--data"])
def test_what_a_total_has_beyond_its_parts_is_a_line_and_shares_are_of_it(run: Run, parts: Path, way: str) -> None:
    over = (way, str(parts))
    table = run("in", "mali", "-m", "refugees", "-f", "table", "--top", "0", *over)
    lines = [re.split(r" {2,}", line, maxsplit=1) for line in table.out.splitlines() if " u " in f"{line} "]
    shown = {label: [label, *" ".join(rest).split()] for label, *rest in lines}
    rest = 300_000 - sum(int(row.split(",")[6]) for row in run("in", "mali", "-m", "refugees", "--top", "0", *over,
        "-f", "csv", "-q").out.splitlines()[1:])  # fmt: skip
    assert f"{rest:,}" in shown["Origin not stated"]
    assert f"{rest:,} people are in the total without an origin" in table.err
    assert shown["Niger"][1:5] == ["10,000", "u", "3.3", "%"]
    assert "10,000 (3.3 %)" in run("stats", "mali", "-f", "table", *over).out
    told = " ".join(run("context", "mali", *over).out.split())
    assert re.search(r"Of the refugees, .*10,000 \(3.3 %\) (came )?from Niger", told)
    assert "10,000 / 300,000 * 100 = 3.3 %" in run("in", "mali", "-m", "refugees", "--explain", *over).out


def test_no_share_is_more_than_all(run: Run, parts: Path, ask: Ask) -> None:
    parts.write_text(PARTS + "[country.WLD]\nrefugees = 1_000\n")
    for asked in (("rank", "refugees"), ("in", "sahel"), ("in", "world"), ("from", "mali")):
        out = run(*asked, "-f", "csv", "-q", "--overlay", str(parts)).out
        shares = [row["share"] for row in csv.DictReader(io.StringIO(out))]
        assert shares
        assert all(not share or float(share) <= 100 for share in shares)


def doubt(run: Run, path: Path, *asked: str) -> bool:
    """Whether an answer says what is doubtful."""
    ran = run(*asked, "-f", "csv", "--overlay", str(path))
    assert ran.code == 0, ran.err
    return (
        f"note: {path}:11: [country.NER] refugees: 100 on 2025-12-31 is less than its parts by origin, 150" in ran.err
    )


def test_what_looks_wrong_is_told_at_every_answer_that_rests_on_it(run: Run, parts: Path) -> None:
    for _ in range(2):
        assert doubt(run, parts, "stats", "niger")
        assert doubt(run, parts, "stats", "niger", "-m", "hosted_per_1000")
    for asked in (("in", "niger"), ("stats", "sahel"), ("stats",), ("rank", "refugees"), ("trend", "niger")):
        assert doubt(run, parts, *asked)
    others: list[tuple[str, ...]] = [
        ("stats", "mali"),
        ("stats", "niger", "-p", "2024"),
        ("stats", "niger", "-m", "idps"),
        ("countries", "niger"),
    ]
    assert not [asked for asked in others if doubt(run, parts, *asked)]
    assert "less than its parts" not in run("data", "export", "niger", "--overlay", str(parts), "-f", "toml").out


def test_a_doubt_about_a_place_is_told_where_places_are(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    text = '[dataset]\ntitle = "P"\nsource = "me"\nperiod = [2023, 2024]\n[country.MLI]\nrefugees = [20_000, 20_000]\n'
    path.write_text(text + "[country.MLI.place.Gao]\nrefugees = [100, 12_000]\n")
    jump = f"note: {path}:8: [country.MLI.place.Gao] refugees: a jump from 100 on 2023-12-31 to 12,000 on 2024-12-31"
    assert jump in run("places", "mali", "--data", str(path)).err
    assert "jump" not in run("stats", "mali", "--data", str(path), "-p", "2024").err


def test_a_date_in_the_future_is_doubtful_until_it_comes() -> None:
    doubts = Doubts([["a", "MLI", "", "", 20200101, 20200101], ["b", "MLI", "", "", 21000101, 21000101]])
    doubts.read(["MLI"])
    assert list(doubts.notes("own.toml:")) == ["own.toml:b"]
