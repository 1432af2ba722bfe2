"""The front door of `unhcr stats`: what must come out, to the last digit, and what is refused and how."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

from unhcr_cli.core import numerals
from unhcr_cli.core.report import COLUMN_IDS
from unhcr_cli.store.store import Store


class Ran(Protocol):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]
pytestmark = pytest.mark.usefixtures("store")

HEADER = "period,country,iso3,measure,value,unit,flag,role,release"
ASYLUM_DEFAULTS = 20
NOT_THE_HEADLINE = (
    "note: displaced is a sum of UNHCR's own categories and not UNHCR's headline, which has IDMC's internally "
    "displaced in the place of UNHCR's, adds UNRWA's refugees and counts nobody in Gaza twice: ask for "
    "forcibly_displaced\n"
)


def figures(text: str) -> dict[str, str]:
    """The values of tidy CSV by measure."""
    return {row["measure"]: row["value"] for row in csv.DictReader(io.StringIO(text))}


def flags(text: str) -> dict[str, str]:
    return {row["measure"]: row["flag"] for row in csv.DictReader(io.StringIO(text))}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "mali -p 2024-06",
            {
                "population": 24_015_789,
                "refugees": 95_440,
                "asylum_seekers": 230,
                "idps": 330_713,
                "oip": 0,
                "stateless": 0,
                "host_community": 0,
                "others_of_concern": 0,
            },
        ),
        (
            "mali",
            {
                "refugees": 286_715,
                "asylum_seekers": 322,
                "idps": 414_524,
                "displaced": 701_561,
                "returned_refugees": 1_043,
                "returned_idps": 153_133,
                "idmc_idps": 409_000,
            },
        ),
        (
            "",
            {
                "refugees": 28_461_306,
                "asylum_seekers": 8_998_097,
                "oip": 7_177_473,
                "idps": 64_239_352,
                "idmc_idps": 68_653_080,
                "unrwa_refugees": 5_964_782,
                "stateless": 4_477_220,
                "displaced": 108_876_228,
            },
        ),
        ("mali --as origin", {"refugees": 519_738, "asylum_seekers": 23_629, "returned_refugees": 1_043}),
        ("DR Congo", {"idps": 5_669_479, "idmc_idps": 4_276_000}),
        ("bangladesh", {"stateless": 1_177_962}),
        ("iran", {"refugees": 770_514, "oip": 879_500}),
        ("iran -p 2024", {"refugees": 3_489_257}),
        ("venezuela --as origin", {"oip": 6_042_706}),
    ],
)
def test_published_figures_come_out(run: Run, question: str, expected: dict[str, int]) -> None:
    result = run("stats", *question.split(), "-f", "csv")
    assert result.code == 0
    assert result.err == ("" if question else NOT_THE_HEADLINE)
    found = figures(result.out)
    assert {id: found[id] for id in expected} == {id: str(value) for id, value in expected.items()}


def test_the_page_names_the_main_origins(run: Run) -> None:
    text = " ".join(run("stats", "mali", "-f", "table", environment={"COLUMNS": "200"}).out.split())
    assert "Burkina Faso 200,771 (70.0 %) · Niger 68,961 (24.1 %) · Mauritania 15,044 (5.2 %)" in text


def test_the_page_shows_the_figures_of_the_rows_each_behind_its_label(run: Run, store: Store) -> None:
    table = run("stats", "mali", "--all", "-f", "table", environment={"COLUMNS": "200"}).out
    shown = dict(re.findall(r"^  (\S+(?: \S+)*)\s+(\S+(?: in \d+| %)?)(?:  .*)?$", table, re.MULTILINE))
    rows = list(csv.DictReader(io.StringIO(run("stats", "mali").out)))
    assert len(rows) == ASYLUM_DEFAULTS
    declared = {**store.measures, **store.indicators}
    for row in rows:
        names = {declared[row["measure"]][key] for key in ("label", "short") if key in declared[row["measure"]]}
        found = [figure for label, figure in shown.items() if label in names]
        # What has no figure for a good reason is left out of the page.
        assert found == [numerals.number(json.loads(row["value"]), row["unit"])] if row["value"] else not found, names


@pytest.mark.parametrize("columns", ["1", "40", "80", "200", "999999", "0", "-5", "many", ""])
def test_no_figure_is_cut_at_any_width(run: Run, columns: str) -> None:
    table = run("stats", "mali", "-f", "table", environment={"COLUMNS": columns}).out
    for figure in ("25,198,821", "286,715", "414,524", "701,561", "153,133"):
        assert figure in table


def test_before_a_measures_first_year_its_row_is_empty_with_the_flag_z(run: Run) -> None:
    text = run("stats", "mali", "-p", "1985").out
    values, letters = figures(text), flags(text)
    assert len(values) == ASYLUM_DEFAULTS
    for id in ("idps", "stateless", "asylum_seekers", "oip", "host_community", "others_of_concern"):
        assert (values[id], letters[id]) == ("", "z"), id
    assert (values["refugees"], letters["refugees"]) == ("", ":")
    assert "0" not in values.values()


@pytest.mark.parametrize("name", ["palestine", "laos", "north korea", "tuvalu"])
def test_a_country_without_a_figure_still_has_a_row_a_measure(run: Run, name: str) -> None:
    result = run("stats", name)
    assert result.code == 0
    assert len(result.out.splitlines()) == 1 + ASYLUM_DEFAULTS
    assert figures(result.out)["refugees"] == ""
    assert flags(result.out)["refugees"] == ":"


def test_a_period_in_which_nobody_has_a_figure_is_refused_with_the_nearest(run: Run) -> None:
    result = run("stats", "mali", "-p", "1940")
    assert result.code == 2
    assert result.out == ""
    assert result.err == (
        "unhcr: nobody has a figure for end-1940\nhint: the nearest period with figures is end-1951 (-p 1951)\n"
    )


def test_tidy_rows_have_the_contracts_columns(run: Run) -> None:
    result = run("stats", "mali", "-m", "refugees")
    assert result.out.splitlines() == [HEADER, "2025-12-31,Mali,MLI,refugees,286715,persons,,asylum,2025-12.1"]
    assert run("stats", "mali", "-m", "refugees", "--no-header").out.splitlines() == result.out.splitlines()[1:]


def test_mid_year_figures_of_unhcr_are_provisional_and_from_their_own_release(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("stats", "mali", "-p", "mid-2024").out)))
    by_id = {row["measure"]: row for row in rows}
    assert {row["period"] for row in rows} == {"2024-06-30"}
    assert {row["release"] for row in rows} == {"2024-06"}
    assert by_id["refugees"]["flag"] == "p"
    assert by_id["population"]["flag"] == ""
    assert by_id["idmc_idps"]["flag"] == "e"
    assert by_id["refugees_per_1000"]["flag"] == "p"


def test_an_earlier_release_answers_as_it_did(run: Run) -> None:
    assert "2024-06-30,Mali,MLI,refugees,95440" in run("stats", "mali", "--release", "2024-06").out
    result = run("stats", "mali", "--release", "2024-06", "-p", "2025")
    assert result.code == 2
    assert run("stats", "mali", "--release", "2019-12").code == 2


def test_shares_are_sums_divided(run: Run) -> None:
    found = figures(run("stats", "lebanon", "-p", "2024", "-m", "refugees,population,refugees_per_1000").out)
    ratio = int(found["refugees"]) / int(found["population"]) * 1000
    assert float(found["refugees_per_1000"]) == ratio
    assert f"{ratio:.1f}" == "130.7"


def test_countries_periods_and_measures_multiply(run: Run) -> None:
    result = run("stats", "niger", "nigeria", "-p", "2015..2025", "-m", "refugees,idps")
    assert len(result.out.splitlines()) == 1 + 2 * 11 * 2
    assert result.out.splitlines()[1].startswith("2015-12-31,Niger,NER,refugees,")
    assert result.out.splitlines()[-1].startswith("2025-12-31,Nigeria,NGA,idps,")


def test_measures_given_twice_are_answered_once_in_the_order_given(run: Run) -> None:
    result = run("stats", "mali", "-m", "idps", "-m", "refugees,idps", "-m", "idps")
    assert list(figures(result.out)) == ["idps", "refugees"]


def test_wide_has_a_row_a_country_and_period(run: Run) -> None:
    result = run("stats", "mali", "niger", "-p", "1985,2025", "--wide", "-m", "refugees,idps")
    assert result.out.splitlines()[0] == "period,country,iso3,refugees,idps,flag,role,release"
    assert result.out.splitlines()[1] == "1985-12-31,Mali,MLI,,,refugees=: idps=z,asylum,2025-12.1"
    assert result.out.splitlines()[2] == "2025-12-31,Mali,MLI,286715,414524,,asylum,2025-12.1"
    assert len(result.out.splitlines()) == 5


@pytest.mark.parametrize("role", ["asylum", "origin"])
def test_each_has_a_row_for_every_country_and_no_other(run: Run, store: Store, role: str) -> None:
    rows = list(csv.DictReader(io.StringIO(run("stats", "--each", "--as", role, "-m", "refugees").out)))
    assert [row["iso3"] for row in rows] == [country.code for country in store.countries()]
    assert {row["role"] for row in rows} == {role}
    assert "WLD" not in {row["iso3"] for row in rows}


def test_the_world_is_the_sum_of_each_country_of_asylum(run: Run) -> None:
    each = csv.DictReader(io.StringIO(run("stats", "--each", "-m", "refugees").out))
    world = figures(run("stats", "-m", "refugees").out)
    assert sum(int(row["value"] or 0) for row in each) == int(world["refugees"])


def test_each_lists_the_members_of_a_group(run: Run) -> None:
    result = run("stats", "sahel", "--each", "-m", "refugees", "--columns", "iso3,value", "--no-header")
    assert result.out.splitlines() == ["BFA,40996", "MLI,286715", "MRT,301490", "NER,385986", "TCD,1502263"]


def test_each_leaves_a_country_as_it_is(run: Run) -> None:
    assert run("stats", "mali", "--each").out == run("stats", "mali").out


def test_many_blocks_become_one_table(run: Run) -> None:
    result = run("stats", "mali", "-p", "2001..2025", "-m", "refugees", "-f", "table", environment={"COLUMNS": "200"})
    assert result.code == 0
    assert result.out.count("Mali") >= 25
    assert "286,715" in result.out


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("mali\nniger\n", ["MLI", "NER"]),
        ("\ufeffCôte d'Ivoire\r\n\r\nDR Congo\r\n", ["CIV", "COD"]),
        ("guinea bissau", ["GNB"]),
        ("mali\nMLI\nMali\n", ["MLI"]),
    ],
)
def test_a_dash_reads_names_from_standard_input(run: Run, text: str, codes: list[str]) -> None:
    result = run("stats", "-", "-m", "refugees", stdin=text)
    assert [row["iso3"] for row in csv.DictReader(io.StringIO(result.out))] == codes


@pytest.mark.parametrize("text", ["", "\n \n", "\ufeff"])
def test_a_dash_with_nothing_to_read_is_refused_and_not_the_world(run: Run, text: str) -> None:
    result = run("stats", "-", stdin=text)
    assert (result.code, result.out) == (2, "")


@pytest.mark.parametrize(
    ("question", "message", "hint"),
    [
        ("stats malli", "no country called 'malli'", "did you mean Mali"),
        ("stats congo", "'congo' could be", "write COD or COG"),
        ("stats mali --formt csv", "no such option: --formt", "did you mean --format or --sort?"),
        ("stats mali -f cvs", "no format called 'cvs'", "did you mean csv?"),
        ("stat mali", "no command called 'stat'", "did you mean stats?"),
        ("stats mali -m refuges", "no measure or indicator called 'refuges'", "did you mean refugees"),
        ("stats mali -m ,", "no measure or indicator called ''", "known: population"),
        ("stats mali -p yesterday", "'yesterday' is no period", "write 2024"),
        ("stats mali -p ,", "'' is no period", "write 2024"),
        ("stats mali --as host", "invalid value for '--as'", "see "),
        ("stats mali --lang tlh", "no language 'tlh'", "languages: en"),
        ("stats mali --release 1066", "no release called '1066'", "releases: "),
        ("stats mali -f text", "text is for prose", "formats: csv"),
        ("stats mali -p", "option '-p' requires an argument", "see "),
        ("-f", "option '-f' requires an argument", "see "),
    ],
)
def test_a_slip_is_one_line_and_a_hint(run: Run, question: str, message: str, hint: str) -> None:
    result = run(*question.split())
    assert result.code == 2
    assert result.out == ""
    first, second = result.err.splitlines()
    assert first.startswith(f"unhcr: {message}")
    assert second.startswith(f"hint: {hint}")


@pytest.mark.parametrize("option", ["--data", "--output", "--format", "--release", "--lang", "--measure", "-p"])
def test_an_empty_option_is_refused_and_not_passed_over(run: Run, option: str) -> None:
    """`--data "$MINE"` with an unset variable must not answer from another dataset."""
    result = run("stats", "mali", option, "")
    assert (result.code, result.out) == (2, "")


def test_a_note_is_on_standard_error_and_quiet_silences_it(run: Run) -> None:
    result = run("stats", "AUS", "-m", "refugees")
    assert "Australia,AUS" in result.out
    assert result.err.startswith("note: AUS is Australia; UNHCR uses that code for Austria")
    quiet = run("stats", "AUS", "-m", "refugees", "--quiet")
    assert (quiet.out, quiet.err) == (result.out, "")


def test_a_sum_that_leaves_something_out_says_so(run: Run) -> None:
    result = run("stats", "-p", "1985..1992", "-m", "displaced")
    assert figures(result.out)["displaced"].isdigit()
    assert result.err == (
        "note: displaced: oip, asylum_seekers, idps not collected yet, left out of the sum (end-1985 to end-1992)\n"
        "note: displaced, World: no figure for 1 member, left out (2 of 5 periods, end-1987 to end-1991)\n"
        f"{NOT_THE_HEADLINE}"
    )


def test_json_is_one_object_with_the_question_and_the_source(run: Run) -> None:
    answer = json.loads(run("stats", "mali", "-m", "refugees,idmc_idps", "-f", "json").out)
    assert set(answer) == {"schema", "command", "query", "provenance", "columns", "rows", "notes"}
    assert answer["query"] == {
        "countries": ["MLI"],
        "periods": ["2025-12-31"],
        "measures": ["refugees", "idmc_idps"],
        "role": "asylum",
    }
    assert answer["rows"][0]["value"] == 286_715
    assert ",".join(answer["rows"][0]) == HEADER
    assert answer["provenance"]["licence"] == "CC BY 4.0"
    assert answer["provenance"]["releases"] == ["2025-12.1"]
    assert answer["provenance"]["sources"] == ["Internal Displacement Monitoring Centre, as redistributed by UNHCR"]


def test_missing_is_null_in_json(run: Run) -> None:
    rows = [json.loads(line) for line in run("stats", "mali", "-p", "1985", "-f", "jsonl").out.splitlines()]
    assert [row["value"] for row in rows if row["measure"] == "idps"] == [None]


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "jsonl", "markdown", "table"])
def test_every_format_answers_and_writes_the_same_to_a_file(run: Run, tmp_path: Path, form: str) -> None:
    target = tmp_path / "answer"
    printed = run("stats", "mali", "-f", form)
    written = run("stats", "mali", "-f", form, "-o", str(target))
    assert (written.code, written.out) == (0, "")
    assert target.read_bytes().decode() == printed.out
    assert "286" in printed.out


@pytest.mark.parametrize(
    ("name", "begins"), [("x.json", "{"), ("x.tsv", "period\t"), ("x.md", "## Mali"), ("x", HEADER)]
)
def test_a_files_name_chooses_the_format(run: Run, tmp_path: Path, name: str, begins: str) -> None:
    run(
        "stats",
        "mali",
        "-o",
        str(tmp_path / name),
        environment={"UNHCR_FORMAT": "markdown"} if "json" in name else None,
    )
    assert (tmp_path / name).read_text().startswith(begins)


def test_options_stand_before_or_behind_the_command_and_the_latter_win(run: Run) -> None:
    behind = run("stats", "mali", "-f", "json")
    assert run("-f", "json", "stats", "mali").out == behind.out
    assert run("-f", "csv", "stats", "mali", "-f", "json").out == behind.out


def test_a_format_for_prose_in_the_environment_is_passed_over(run: Run) -> None:
    result = run("stats", "mali", "-m", "refugees", environment={"UNHCR_FORMAT": "text"})
    assert (result.code, result.out.splitlines()[0]) == (0, HEADER)


def test_a_group_names_its_main_origins(run: Run) -> None:
    rows = csv.DictReader(io.StringIO(run("in", "sahel", "-m", "refugees,oip", "--top", "1").out))
    count = sum(int(row["value"]) for row in rows)
    assert f"Main origins: Sudan {count:,}" in run("stats", "sahel", "-f", "table").out


def test_people_are_not_counted_twice_however_the_sum_is_written(run: Run) -> None:
    ran = run("stats", "mali", "--compute", "refugees / 1 + idps / 1 + idmc_idps / 1")
    assert (ran.code, "idps and idmc_idps overlap" in ran.err) == (2, True)


def test_who_left_a_country_is_counted_beside_its_population_and_who_is_in_it_is_not(run: Run) -> None:
    formula = ("--compute", "x = population + refugees", "-p", "2025", "-f", "csv")
    parts = figures(run("stats", "mali", "--as", "origin", "-m", "population,refugees", "-p", "2025", "-f", "csv").out)
    total = figures(run("stats", "mali", "--as", "origin", *formula).out)
    assert int(total["x"]) == int(parts["population"]) + int(parts["refugees"])
    assert "population and refugees overlap" in run("stats", "mali", *formula).err


def test_no_formula_is_called_as_a_column_is(run: Run) -> None:
    for asked in (
        ("stats", "mali", "--wide", "-m", "refugees"),
        ("rank", "refugees"),
        ("trend", "mali"),
        ("in", "mali"),
        ("flows", "mali"),
        ("asylum", "--in", "mali"),
        ("demographics", "mali"),
        ("places", "mali"),
        ("revisions", "mali", "-m", "refugees"),
        ("check", "mali"),
    ):
        head = run(*asked, "-f", "csv", "-q").out.splitlines()[0]
        assert set(head.split(",")) - {"refugees"} <= COLUMN_IDS
    ran = run("stats", "mali", "--compute", "period = refugees")
    assert (ran.code, ran.out) == (2, "")
    assert "period is the name of a column" in ran.err


def test_a_range_between_mid_years_is_of_mid_years(run: Run) -> None:
    out = run("stats", "mali", "-m", "refugees", "-p", "mid-2024..mid-2025", "-f", "csv").out
    assert [line[:10] for line in out.splitlines()[1:]] == ["2024-06-30", "2025-06-30"]


ONE_DAY = """
[dataset]
title = "One day"
source = "me"
period = {period}
[country.MLI]
refugees = {refugees}
population = {population}
"""


@pytest.mark.parametrize("way", ["--data", "--overlay"])
def test_a_leap_day_has_its_figures_in_sentences(run: Run, tmp_path: Path, way: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(ONE_DAY.format(period="2024-02-29", refugees=150, population=1000))
    ran = run("context", "mali", "-p", "2024-02-29", way, str(path))
    assert "150 refugees were counted in Mali" in " ".join(ran.out.split())


def test_of_no_inhabitants_there_are_none_for_each_refugee(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(ONE_DAY.format(period=2024, refugees=150, population=0))
    asked = ("stats", "mali", "-m", "inhabitants_per_refugee", "-p", "2024", "-f", "csv", "--data", str(path))
    assert run(*asked).out.splitlines()[1].split(",")[4:7] == ["", "inhabitants per refugee", ":"]
    also = ("--compute", "population / refugees", "--compute", "twice = population * 2")
    found = [line.split(",")[4:7] for line in run(*asked, *also).out.splitlines()[2:]]
    assert found == [["", "ratio", ":"], ["0", "persons", "u"]]


def test_what_is_of_countries_of_asylum_alone_is_not_told_of_origins(run: Run) -> None:
    out = run("stats", "mali", "afghanistan", "--as", "origin", "-m", "host_community,stateless", "-f", "csv").out
    assert {tuple(line.split(",")[4:7]) for line in out.splitlines()[1:]} == {("", "persons", "z")}
    world = [run("stats", "-m", "host_community", "--as", role, "-f", "csv").out for role in ("asylum", "origin")]
    assert world[0].replace(",asylum,", ",origin,") == world[1]


def test_the_worlds_product_is_that_of_its_countries(run: Run) -> None:
    for year in ("2022", "2023", "2024"):
        each = run("stats", "--each", "-m", "gdp", "-p", year, "-f", "csv").out
        values = [int(row["value"] or 0) for row in csv.DictReader(io.StringIO(each))]
        (world,) = csv.DictReader(io.StringIO(run("stats", "-m", "gdp", "-p", year, "-f", "csv").out))
        assert (int(world["value"]), "e" in world["flag"]) == (sum(values), True)
    serbia = run("stats", "serbia", "-m", "gdp", "-p", "2008,2013", "-f", "csv").out
    assert [line.split(",")[4] for line in serbia.splitlines()[1:]] == ["57375998237", "55129568084"]


def page(run: Run, *asked: str, columns: int = 80) -> list[str]:
    ran = run("stats", *asked, "-f", "table", environment={"COLUMNS": str(columns)})
    assert ran.code == 0, ran.err
    return list(ran.out.splitlines())


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        (("mali",), "Displaced people"),
        ((), "Forcibly displaced (headline)"),
        (("syria", "--as", "origin"), "Displaced"),
    ],
)
def test_a_page_has_the_displaced_first_and_the_population_last(run: Run, asked: tuple[str, ...], first: str) -> None:
    lines = page(run, *asked)
    figures = [line for line in lines if line.startswith("  ")]
    assert figures[0].strip().startswith(first)
    assert figures[-1].strip().startswith("Total population")


def test_what_there_has_been_none_of_for_ten_years_is_one_line(run: Run) -> None:
    rows = csv.DictReader(io.StringIO(run("stats", "mali", "-m", "stateless", "-p", "2016..2025", "-f", "csv").out))
    assert {row["value"] for row in rows} == {"0"}
    told = " ".join(page(run, "mali"))
    assert "None, in ten years: others in need of protection, stateless persons, host community" in told
    assert "  Stateless persons " not in told
    assert "  Stateless persons " in " ".join(page(run, "mali", "--all"))
    assert "  Stateless persons " in " ".join(page(run, "mali", "-m", "stateless"))


def test_a_page_has_one_of_the_ratios_that_say_the_same(run: Run) -> None:
    alike = ("per capita", "Refugees per 1,000", "1 in ")
    short, everything = " ".join(page(run, "mali")), " ".join(page(run, "mali", "--all"))
    assert "Hosted per 1,000 inhabitants" in short
    assert not any(text in short for text in alike)
    assert all(text in everything for text in alike)


def test_machines_have_every_row_in_the_old_order(run: Run) -> None:
    found = [line.split(",")[3] for line in run("stats", "mali", "-f", "csv").out.splitlines()[1:]]
    assert found[:2] == ["population", "refugees"]
    assert {"stateless", "refugees_per_capita", "inhabitants_per_refugee", "oip"} <= set(found)
    assert run("stats", "mali", "-f", "csv", "--all").out == run("stats", "mali", "-f", "csv").out


@pytest.mark.parametrize("asked", [("mali",), ("syria",), ("jordan",), (), ("syria", "--as", "origin"), ("colombia",)])
@pytest.mark.parametrize("lang", ["en", "fr", "es"])
def test_no_label_breaks_a_row_at_eighty_columns(run: Run, asked: tuple[str, ...], lang: str) -> None:
    lines = page(run, *asked, "--lang", lang)
    rows = [line for line in lines if line.startswith("  ")]
    assert all(re.search(r"\d|–", line[30:]) for line in rows), rows
    assert max(map(len, lines)) <= 80


def test_sparklines_say_of_which_years_they_are(run: Run) -> None:
    assert page(run, "mali")[3].endswith("change in a year  2016–2025")
    assert page(run, "mali", "-p", "mid-2024")[3].endswith("2014–2023")
