"""What the check of one file says, and where."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhcr_cli.core.text import visible
from unhcr_cli.dataset.check.file import check
from unhcr_cli.dataset.check.references import Vocabulary
from unhcr_cli.dataset.problems import MOST
from unhcr_cli.dataset.read import TomlFile, parse_toml, read_toml

BROKEN = Path(__file__).parent.parent / "broken"
DATA = Path(__file__).parents[3] / "data"
CODES = {"MLI", "BFA", "NER", "MRT", "TCD", "SEN", "CIV", "WLD"}
NAMES = {"Mali": "MLI", "Burkina Faso": "BFA"}
TODAY = date(2026, 7, 1)


def resolve(key: str) -> tuple[str, str]:
    """Finds a few countries."""
    if key == "congo":
        return "", '"congo" may be Congo or DR Congo'
    code = NAMES.get(key, key if key in CODES else "")
    return code, "" if code else f'no country called "{key}"'


PERSONS = {"unit": "persons", "kind": "stock"}
VOCABULARY = Vocabulary(
    measures={
        **{id: {**PERSONS, "rounded": True} for id in ("refugees", "asylum_seekers", "idps", "oip", "stateless")},
        "population": PERSONS,
        "idmc_idps": PERSONS,
        "returned_refugees": {**PERSONS, "kind": "flow", "filed": "origin"},
        "gdp": {"unit": "USD", "kind": "flow"},
    },
    indicators=frozenset({"hosted"}),
    resolve=resolve,
)
HEAD = '[dataset]\ntitle = "Mali"\nsource = "UNHCR"\nperiod = 2024-06-30\n'


def of_folder(period: object = None) -> Vocabulary:
    """What a file of a folder may refer to."""
    return Vocabulary(VOCABULARY.measures, VOCABULARY.indicators, resolve, is_part=True, period=period)


def found(text: str, vocabulary: Vocabulary = VOCABULARY) -> list[str]:
    """What is wrong with a text."""
    return [str(each) for each in check(parse_toml(text, "x.toml"), vocabulary, TODAY)]


EXPECTED = {
    "arrays": """
10: [country.MLI] refugees: figure 2: -1 is negative
11: [country.MLI] refugees: figure 3: expected a whole number or "-", found "n/a" (a text)
13: [country.MLI] idps: expected 3 figures, one for each period, found 2
14: [country.MLI] population: expected an array of 3, one figure for each period, found 24015789
""",
    "blank": """
2: [dataset] title: expected a text that is not blank, found "  " (a text)
3: [dataset] source: expected a text that is not blank, found "" (a text)
6: [measure.tents] label: expected a text that is not blank, found "" (a text)
9: [country.""]: no country called ""
13: [group.sahel] name: expected a text that is not blank, found " " (a text)
14: [group.sahel] members: no country called "Narnia"
17: [country.MLI.names] fr: expected a text that is not blank, found "␉" (a text)
19: [country.MLI.place." "]: a place needs a name
""",
    "countries": """
6: [country.malli]: no country called "malli"
9: [country.congo]: "congo" may be Congo or DR Congo
warning 13: [country.MLI] refugees: 10 on 2024-06-30 is less than its parts by origin, 15
15: [country.Mali]: is the same country as [country.MLI]
21: [country.MLI.from."Burkina Faso"]: is the same country as [country.MLI.from.BFA]
24: [country.MLI.from.Atlantis]: no country called "Atlantis"
""",
    "counts": """
7: [country.MLI] refugees: -5 is negative
8: [country.MLI] idps: 3.5 is not a whole number
9: [country.MLI] population: 30000000000 is too large: more than 20,000,000,000
10: [country.MLI] stateless: nan is no number; where there is no figure, leave it out or write "-"
11: [country.MLI] oip: inf is no number; where there is no figure, leave it out or write "-"
""",
    "declarations": """
6: [measure.from]: "from" can't be an id: the word means something else
9: [measure.Tents]: expected an id of small letters, digits and _, at most 40, that begins with a letter
11: [measure.Tents] kind: expected "stock" or "flow", found "stok" (a text) (did you mean stock?)
12: [measure.Tents] filed: expected "asylum", "origin" or "home", found "nowhere" (a text)
13: [measure.Tents] roles: expected an array of "asylum" and "origin", found an array of 1
14: [measure.Tents] first_year: expected a year from 1900 to 2200, found 24
15: [measure.Tents] rounded: expected true or false, found "yes" (a text)
16: [measure.Tents] overlaps: "refugee" is no measure (did you mean refugees?)
17: [measure.Tents] colour: unknown key of a measure
19: [measure.tents]: a measure needs a label
22: [measure.hosted]: an indicator has this id already
25: [indicator.refugees]: a measure has this id already
27: [indicator.refugees] formula: expected a text that is not blank, found 5
29: [indicator.per_tent]: an indicator needs a formula
""",
    "misspelt": """
7: [country.MLI] refugess: unknown measure (did you mean refugees?)
8: [country.MLI] populaton: unknown measure (did you mean population?)
9: [country.MLI] xyzzy: unknown measure
11: [contry]: unknown table (did you mean country?)
""",
    "no-title": """
0: [dataset]: a dataset needs a title (add title = "…")
warning 0: [dataset]: says no source (add source = "…")
""",
    "periods": """
6: [country.MLI] period: 2022-12-31 comes after 2023-12-31: periods must ascend
9: [country.BFA] period: 2023-12-31 stands twice
12: [country.NER] period: expected a date as 2024-06-30 or a year as 2024, found "2024-06-30" (a text)
15: [country.MRT] period: expected a year from 1900 to 2200, found 1850
18: [country.TCD] period: is empty: expected a date, a year, or an array of them
22: [country.SEN] period: expected a date as 2024-06-30 or a year as 2024, found 2024-06-30 10:00:00 (a time)
25: [country.CIV] refugees: has no period (add period = 2024-06-30 to this table or to [dataset])
28: [country.CIV.from.MLI] period: expected a date as 2024-06-30 or a year as 2024, found true (a boolean)
""",
    "releases": """
5: [dataset.release] newest: expected a release as "2024-06" or "2025-12.1"
5: [dataset.release]: a single file has one release (write its name: release = "2024-06")
9: [dataset.release.2024-06] newest: expected a date, or a text such as "2023-08", found "June" (a text)
10: [dataset.release.2024-06] omitted: expected 0, found 1
11: [dataset.release.2024-06] estimated: "idmc" is no measure (did you mean idmc_idps?)
12: [dataset.release.2024-06] provisional: expected true or false, found 1
13: [dataset.release.2024-06] colour: unknown key of a release
""",
    "suspicious": """
warning 1: [dataset]: says no source (add source = "…")
warning 6: [country.MLI] refugees: 100 on 2025-12-31 is less than its parts by origin, 130
warning 7: [country.MLI] idps: 3: the source rounds such small figures to 0 or 5
warning 16: [country.BFA] period: 2030-12-31 is in the future
warning 17: [country.BFA] refugees: a jump from 20,000 on 2021-12-31 to 200,000 on 2022-12-31
warning 18: [country.BFA] stateless: 3 figures from 1 to 4: the source rounds such small figures to 0 or 5
""",
    "taken-name": """
6: [country.MAL]: the name "Mali" is that of MLI: call the table [country.MLI]
17: [country.XSM.from.Somaliland]: write XSM, as this file calls it
""",
    "types": """
7: [country.MLI] refugees: expected a whole number or "-", found true (a boolean)
8: [country.MLI] idps: expected a whole number or "-", found "330,713" (a text)
9: [country.MLI] population: expected a whole number or "-", found 2024-06-30 (a date)
10: [country.MLI] stateless: expected a whole number or "-", found a table
11: [country.MLI] oip: expected one figure for 2024-06-30, found an array of 1
12: [country.MLI] asylum_seekers: 2.0 is not a whole number
15: [country] BFA: expected a table, found 5
18: [country.NER.from] MLI: expected a table, found 7
""",
}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_broken_file_says_everything_at_once_where_it_is(name: str) -> None:
    problems = check(read_toml(BROKEN / f"{name}.toml"), VOCABULARY, TODAY)
    told = [f"{'warning ' if each.severity == 'warning' else ''}{each.line}: {each.sentence}" for each in problems]
    assert told == EXPECTED[name].strip().splitlines()


def test_the_smallest_useful_file_is_fine() -> None:
    assert (
        found(HEAD + "[country.MLI]\nrefugees = 95_440\nidps = 330_713\n[country.MLI.from.BFA]\nrefugees = 56_043")
        == []
    )


@pytest.mark.parametrize(
    "text",
    [
        'period = [2022, 2023-06-30, 2024]\nrefugees = [10, "-", 0]',
        "period = 1900\nrefugees = 20_000_000_000",
        "gdp = 1.5e14",
        'refugees = "-"',
        'note = "from the last registration"\nborders = ["BFA", "Burkina Faso"]',
        'names.fr = "Mali"\naliases = ["Soudan"]\ntreaties.kampala = { since = 2012-12-06, how = "party" }',
        'place.mopti = { name = "Mopti", refugees = 10, from.BFA = { refugees = 10 } }',
    ],
)
def test_what_a_country_may_say(text: str) -> None:
    assert found(f"{HEAD}[country.MLI]\n{text}") == []


def test_a_file_may_bring_its_own_measures_countries_and_groups() -> None:
    text = """
[measure.tents]
label = "Tents"
[indicator.per_tent]
label = "Refugees per tent"
formula = "refugees / tents"
[country.XSM]
name = "Somaliland"
tents = 5
from.XSM.tents = 5
[group.sahel]
name = "Sahel"
members = ["MLI", "XSM", "camps"]
[group.camps]
name = "Camps"
members = ["BFA"]
"""
    assert found(HEAD + text) == []


HUGE = "f" * 90


@pytest.mark.parametrize(
    ("line", "place", "message"),
    [
        ("[MLI]", "[MLI]", "unknown table (write [country.MLI])"),
        ("[[country.MLI]]", "[country] MLI", "expected a table, found an array of 1"),
        ("country.MLI.from = 5", "[country.MLI] from", "expected a table, found 5"),
        ("country.MLI.place = true", "[country.MLI] place", "expected a table, found true (a boolean)"),
        ("country.MLI.borders = ['Gao']", "[country.MLI] borders", 'no country called "Gao"'),
        (
            "country.MLI.gdp = 1e16",
            "[country.MLI] gdp",
            "1e+16 is too large: more than 1,000,000,000,000,000",
        ),
        (
            "country.MLI.aliases = 5",
            "[country.MLI] aliases",
            "expected an array of texts that are not blank, or a table, found 5",
        ),
        (
            f"country.MLI.idps = 0x{HUGE}",
            "[country.MLI] idps",
            "a number of more than 30 digits is too large: more than 20,000,000,000",
        ),
        (
            f"country.MLI.period = 0x{HUGE}",
            "[country.MLI] period",
            "expected a year from 1900 to 2200, found a number of more than 30 digits",
        ),
        (
            '[country."M\\nL\\u202eI"]',
            '[country."M␊L\\u202eI"]',
            'no country called "M␊L\\u202eI"',
        ),
    ],
)
def test_what_a_country_may_not_say(line: str, place: str, message: str) -> None:
    text = f"{line}\n\n{HEAD}"
    assert found(text) == [f"x.toml:1: {place}: {message}"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[language.fr.measure.refugees]\nlabel = 5", ["[language.fr.measure.refugees] label: expected a text that"]),
        (
            '[[break]]\ncountry = "MLI"\nmeasure = "refugee"\nperiod = 2024\nreason = "r"',
            ['[break.0] measure: "refugee" is no measure (did you mean refugees?)'],
        ),
        ("[country.WLD.place.x]\nrefugees = 5", ["[country.WLD.place]: the world has no places, countries have"]),
        ("[country.MLI]\nperod = 2024", ["[country.MLI] perod: unknown measure (did you mean period?)"]),
        ('[country.MLI]\nname = "a\\nb"', ["expected a text that is not blank, on one line, found"]),
        ('[country.MLI]\nname = "a\\u001bb"', ["expected a text that is not blank, without control characters, found"]),
        ('[country.MLI]\nname = " "', ["expected a text that is not blank, found"]),
        ('[country.MLI]\nname = "\\u200b"', ["expected a text that is not blank"]),
        ('[country.MLI]\nname = "\\u2060 \\U000E0041"', ["expected a text that is not blank"]),
        ("[country.MLI]\nperiod = [2024, 2023]\nrefugees = [1, 2]", ["2023-12-31 comes after 2024-12-31"]),
        ("[country.MLI]\nperiod = []\nrefugees = []", ["period: is empty"]),
        ("[country.MLI]\nperiod = 24\nrefugees = 5", ["expected a year from 1900 to 2200, found 24"]),
        ("[country.MLI.from.BFA]\nidps = 5", ["[country.MLI.from.BFA] idps: is counted at home: it belongs to"]),
        ("[country.MLI.place.x.from.BFA]\nidps = 5", ["[country.MLI.place.x.from.BFA] idps: is counted at home"]),
        ("[country.MLI.from.Mali]\nidps = 5", []),
        ("[country.MLI.from.BFA]\nperiod = [2023, 2024]\nidps = [0, '-']", []),
        (
            "[country.MLI]\nidps = 50\nplace.a.idps = 30\nplace.b.idps = 30",
            ["[country.MLI] idps: 50 on 2024-06-30 is less than its parts by place, 60"],
        ),
        ("[country.MLI]\nidps = 60\nplace.a.idps = 30\nplace.b.idps = 30", []),
        ("[dataset.more]\nx = [[[1]]]", []),
        ("[dataset.more]\nx = [[[[1]]]]", ["[dataset] more: expected texts, numbers and dates"]),
        ("[dataset.more]\nx = [[' ']]", ["[dataset] more: expected texts, numbers and dates"]),
        ("[dataset.more]\na.b.c.d.e = 1", ["[dataset] more: expected texts, numbers and dates"]),
        ("[dataset.more]\na.b.c = inf", ["[dataset] more: expected texts, numbers and dates"]),
    ],
)
def test_each_slip_is_told_once(text: str, told: list[str]) -> None:
    measures = {**VOCABULARY.measures, "idps": {**PERSONS, "filed": "home"}}
    vocabulary = Vocabulary(measures, VOCABULARY.indicators, lambda key: (key, "") if key == "WLD" else resolve(key))
    lines = found(f"{HEAD}{text}", vocabulary)
    assert len(lines) == len(told)
    for line, part in zip(lines, told, strict=True):
        assert part in line


TEXTS = "expected an array of texts that are not blank"
BREAK = "[[break]]\ncountry = '{}'\nmeasure = '{}'\nperiod = 2024\nreason = 'r'\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[group.from]\nname = 'F'\nmembers = ['MLI']\n[group.refugees]\nname = 'R'\nmembers = ['MLI']", []),
        ("[country.WLD]\nrefugees = 5\n[country.MLI]\nborders = ['BFA']\nperiod = 2024", []),
        (BREAK.format("Mali", "refugees"), []),
        ("[indicator.from]\nlabel = 'F'\nformula = 'idps'", [
            '5: [indicator.from]: "from" can\'t be an id: the word means something else',
        ]),
        ("[language.fr]\ncolour = 1\n[language.de]", [
            "6: [language.fr] colour: unknown key of a language",
            "7: [language] de: expected one of en, fr, es, ar, ru and zh",
        ]),
        ('[language.fr]\nnoun.idps = ["a"]\nmonths = []\n[language.en.phrase]\nparty = "partie"', [
            "6: [language.fr.noun] idps: expected an array of two texts, found an array of 1",
            "7: [language.fr] months: expected an array of twelve texts, found an array of 0",
            "8: [language.en] phrase: unknown key of English",
        ]),
        ("[language.fr.phrase]\n"
         "'{who} adopted {treaties}.' = '{who} : {all}, {treaties}'\n'a {b}' = 'b, {c}'\nd = '{'\n"
         "[language.fr.plural]\n'{who}' = '{0}'\n'f' = 5\n'g {h}' = 'g'", [
            "7: [language.fr.phrase] \"a {b}\": the phrase has no part {c}",
            "8: [language.fr.phrase] d: a part stands in { and }, both of them",
            "10: [language.fr.plural] \"{who}\": the phrase has no part {0}",
            "11: [language.fr.plural] f: expected a text that is not blank, found 5",
        ]),
        ("[measure.tents]\nlabel = 'T'\nkind = 5\nareas = [5]\n[measure.huts]\nlabel = 'H'\nkind = \"a\\nb\"", [
            '7: [measure.tents] kind: expected "stock" or "flow", found 5',
            f"8: [measure.tents] areas: {TEXTS}, found an array of 1",
            '11: [measure.huts] kind: expected "stock" or "flow", found "a␊b" (a text)',
        ]),
        ("[measure.tents]\nlabel = 'T'\n[measure.tents.overlaps]\nrefugee = 'why'", [
            '8: [measure.tents.overlaps] refugee: "refugee" is no measure (did you mean refugees?)',
        ]),
        ("[measure.tents]\nlabel = 'T'\noverlaps = ['idps', 5]", [
            f"7: [measure.tents] overlaps: {TEXTS}, or a table, found an array of 2",
        ]),
        ("[measure.tents]\nlabel = 'T'\nnames = 5", ["7: [measure.tents] names: expected a table, found 5"]),
        ("[country.xfr]\nname = 'Freedonia'\n[group.xfr]\nname = 'A'\nmembers = ['BFA']", [
            '7: [group.xfr]: "xfr" is a name of xfr already',
        ]),
        ("[group.a]\nname = 'A'\nmembers = ['a']", ["7: [group.a] members: a group can't hold itself: a → a"]),
        ("[group.a]\nname = 'A'\nmembers = ['b']\n[group.b]\nname = 'B'\nmembers = ['MLI',\n'Narnia']", [
            '11: [group.b] members: no country called "Narnia"',
        ]),
        (f"{BREAK.format('MLI', 'refugees')}{BREAK.format('Narnia', 'refugee')}colour = 1", [
            '11: [break.1] country: no country called "Narnia"',
            '12: [break.1] measure: "refugee" is no measure (did you mean refugees?)',
            "15: [break.1] colour: unknown key of a break in a series (did you mean country?)",
        ]),
        ("[country.MLI]\nborders = [5]\n[country.BFA]\nborders = [' ']\n[country.NER]\nborders = ['MLI',\n'Gao']", [
            f"6: [country.MLI] borders: {TEXTS}, found an array of 1",
            f"8: [country.BFA] borders: {TEXTS}, found an array of 1",
            '11: [country.NER] borders: no country called "Gao"',
        ]),
        ("[country.MLI.from.WLD]\nrefugees = 5", ["5: [country.MLI.from.WLD]: the world is no country of origin"]),
        ("[country.MLI.place]\nmopti = 5\ngao.from = 5", [
            "6: [country.MLI.place] mopti: expected a table, found 5",
            "7: [country.MLI.place.gao] from: expected a table, found 5",
        ]),
        ("[country.MLI.place.mopti]\nrefugees = 5\nborders = []\nperiod = 24\nplace = {}", [
            "7: [country.MLI.place.mopti] borders: unknown measure",
            "8: [country.MLI.place.mopti] period: expected a year from 1900 to 2200, found 24",
            "9: [country.MLI.place.mopti] place: unknown measure",
        ]),
    ],
)  # fmt: skip
def test_what_is_refused_is_named_with_its_place(text: str, says: list[str]) -> None:
    assert found(HEAD + text) == [f"x.toml:{each}" for each in says]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("MLI = 5", "MLI: unknown table"),
        ("language = 5", "language: expected a table, found 5"),
        ("break = 5", "break: expected tables, each under [[break]], found 5"),
        ("break = [1]", "break: expected tables, each under [[break]], found an array of 1"),
        ("measure = 5", "measure: expected a table, found 5"),
        ("country = 5", "country: expected a table, found 5"),
    ],
)
def test_what_is_no_table_is_named(text: str, says: str) -> None:
    assert found(f"{text}\n{HEAD}") == [f"x.toml:1: {says}"]


def test_a_total_of_a_place_is_held_against_its_parts() -> None:
    text = f"{HEAD}[country.MLI.place.mopti]\nrefugees = 5\n[country.MLI.place.mopti.from.BFA]\nrefugees = 6"
    says = "5 on 2024-06-30 is less than its parts by origin, 6"
    assert found(text) == [f"x.toml:6: [country.MLI.place.mopti] refugees: {says}"]


def test_a_figure_by_origin_takes_the_period_of_its_country() -> None:
    text = f"{HEAD}[country.MLI]\nperiod = [2023, 2024]\n[country.MLI.from.BFA]\nrefugees = 5"
    expected = "expected an array of 2, one figure for each period, found 5"
    assert found(text) == [f"x.toml:8: [country.MLI.from.BFA] refugees: {expected}"]
    assert found(text + "\nperiod = 2024") == []


@pytest.mark.parametrize(
    ("series", "warned"),
    [
        ("[100, 1000]", True),
        ("[1000, 100]", True),
        ("[101, 1000]", False),
        ("[99, 990]", False),
        ("[0, 1000]", False),
        ('["-", 1000]', False),
    ],
)
def test_a_jump_is_ten_times_the_figure_of_a_year_before(series: str, warned: bool) -> None:
    text = f"{HEAD}[country.MLI]\nperiod = [2023, 2024]\n"
    assert bool(found(f"{text}population = {series}")) == warned
    assert not found(f"{text}returned_refugees = {series}")
    assert not found(f"{text.replace('2023', '2021')}population = {series}")


def test_a_total_equal_to_its_parts_is_fine() -> None:
    parts = "[country.MLI.from.BFA]\nrefugees = 60\n[country.MLI.from.NER]\nrefugees = 40\n"
    assert found(f"{HEAD}[country.MLI]\nrefugees = 100\n{parts}") == []
    assert len(found(f"{HEAD}[country.MLI]\nrefugees = 99\n{parts}")) == 1
    assert found(f"{HEAD}[country.MLI]\nreturned_refugees = 5\nfrom.BFA.returned_refugees = 60") == []


def test_a_period_of_today_is_not_in_the_future() -> None:
    text = HEAD.replace("2024-06-30", "2026-07-01") + "[country.MLI]\nidps = 5"
    assert found(text) == []
    assert found(text.replace("07-01", "07-02")) == ["x.toml:4: [dataset] period: 2026-07-02 is in the future"]


def test_without_a_day_the_future_begins_today() -> None:
    text = HEAD.replace("2024-06-30", "2200-01-01")
    (problem,) = check(parse_toml(text, "x.toml"), VOCABULARY)
    assert problem.message == "2200-01-01 is in the future"


def test_a_part_of_a_folder_needs_no_title_and_takes_the_folders_period() -> None:
    part = of_folder(2024)
    assert found("[country.MLI]\nrefugees = 5", part) == []
    assert found("[country.MLI]\nrefugees = [5]", part) == [
        "x.toml:2: [country.MLI] refugees: expected one figure for 2024-12-31, found an array of 1"
    ]


@pytest.mark.parametrize("period", ["soon", 2100])
def test_what_is_wrong_with_the_folders_period_is_not_said_of_every_part(period: object) -> None:
    assert found("[country.MLI]\nrefugees = 5", of_folder(period)) == []
    (problem,) = found(f'[dataset]\nperiod = "{period}"', of_folder(period))
    assert "[dataset] period: expected a date" in problem


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[table.ages]", "[table.ages]: a table with dimensions needs a label"),
        ("[table.Ages]", "[table.Ages]: expected an id of small letters, digits and _"),
        ("[dimension.age]", "[dimension.age]: a dimension needs a label"),
        ("table = 5", "table: expected a table, found 5"),
        ("tabel = 5", "tabel: unknown table (did you mean table?)"),
    ],
)
def test_only_a_folder_has_tables_with_dimensions(text: str, says: str) -> None:
    assert found(text, of_folder())[0].partition(":1: ")[2].startswith(says)
    assert any(": unknown table" in each for each in found(text))


def test_the_projects_own_files_have_no_errors() -> None:
    trees = {name: read_toml(DATA / f"{name}.toml").tree for name in ("measures", "indicators", "groups")}
    paths = sorted([*DATA.glob("*.toml"), *DATA.glob("countries/*.toml"), *DATA.glob("figures/*/MLI.toml")])
    codes = {path.stem for path in DATA.glob("countries/*.toml")}
    vocabulary = Vocabulary(
        measures=trees["measures"]["measure"],
        indicators=frozenset(trees["indicators"]["indicator"]),
        resolve=lambda key: (key if key in codes else "", ""),
        is_part=True,
        group_of=lambda key: key if key in trees["groups"]["group"] else "",
    )
    problems = [problem for path in paths for problem in check(read_toml(path), vocabulary, TODAY)]
    assert [str(each) for each in problems if each.severity == "error"] == []


def test_a_check_stops_looking_after_many_errors() -> None:
    text = HEAD + "[country.MLI]\n" + "\n".join(f"x{number} = 1" for number in range(MOST + 100))
    assert len(check(parse_toml(text, "x.toml"), VOCABULARY, TODAY)) == MOST


TABLES = ["dataset", "measure", "indicator", "group", "country", "release"]
KEYS = [
    "period",
    "from",
    "place",
    "name",
    "title",
    "source",
    "names",
    "aliases",
    "members",
    "borders",
    "treaties",
]
DECLARED = [
    "context",
    "roles",
    "kind",
    "formula",
    "label",
    "overlaps",
    "estimated",
    "refugees",
    "gdp",
    "idps",
]
WORDS = st.sampled_from([*TABLES, *KEYS, *DECLARED, "MLI", "Mali", "BFA", "congo"])
LEAVES = st.one_of(
    st.none().map(lambda _: "-"),
    st.booleans(),
    st.integers(),
    st.integers(1890, 2210),
    st.just(5_000).map(lambda digits: 10**digits),
    st.floats(),
    st.text(max_size=5),
    WORDS,
    st.dates(),
    st.datetimes(),
    st.times(),
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.one_of(WORDS, st.text(max_size=3)), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.one_of(WORDS, st.text(max_size=3)), TREES, max_size=5))
def test_no_tree_makes_the_check_raise(tree: dict[str, Any]) -> None:
    for problem in check(TomlFile("x.toml", "", tree), VOCABULARY, TODAY):
        assert visible(str(problem)) == str(problem)


FIGURES = st.dictionaries(
    st.sampled_from(["refugees", "gdp", "period", "from", "place", "stateless"]),
    st.one_of(LEAVES, st.lists(st.one_of(st.integers(-1, 3_000), st.integers(1999, 2030), LEAVES), max_size=4)),
)


@given(st.dictionaries(st.sampled_from(["MLI", "Mali", "BFA", "congo"]), st.tuples(FIGURES, FIGURES)))
def test_no_figures_make_the_check_raise(countries: dict[str, tuple[dict[str, Any], dict[str, Any]]]) -> None:
    tree = {"country": {key: {**own, "from": {"BFA": below}} for key, (own, below) in countries.items()}}
    for problem in check(TomlFile("x.toml", "", tree), VOCABULARY, TODAY):
        assert visible(str(problem)) == str(problem)
