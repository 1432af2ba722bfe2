"""Everything that is said at once of a person's own dataset, a file or a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from unhcr_cli.core.errors import BadDataError, NoInputError
from unhcr_cli.core.model import Doubt
from unhcr_cli.dataset import own
from unhcr_cli.dataset.problems import SHOWN, Problem
from unhcr_cli.dataset.read import parse_toml
from unhcr_cli.store import library
from unhcr_cli.store.store import Store

HEAD = '[dataset]\ntitle = "Mine"\nsource = "me"\nperiod = 2024\n'


def _told(problems: tuple[Problem, ...], folder: Path | None = None) -> list[str]:
    return [f"{each.severity} {each}".replace(f"{folder}/", "") for each in problems]


def told(folder: Path) -> list[str]:
    return _told(own.problems_of_folder(folder), folder)


def write(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_text(text)


def test_a_sound_folder_is_without_problems(folder: Path) -> None:
    assert told(folder) == []


def test_without_a_dataset_a_folder_is_no_input(folder: Path) -> None:
    (folder / "dataset.toml").unlink()
    with pytest.raises(NoInputError, match=rf"no dataset\.toml in {folder}"):
        own.problems_of_folder(folder)


def test_what_is_wrong_with_declarations_is_said_of_all_files_at_once(folder: Path) -> None:
    write(folder, {"groups.toml": "[group\n", "countries/NER.toml": "[country.NER]\ncolour = 1\n"})
    write(folder, dict.fromkeys(("tables.toml", "breaks.toml", "languages/fr.toml"), "x = 1\n"))
    write(folder, {"dataset.toml": "[x]\n", "measures.toml": "measure = 5\n", "indicators.toml": ""})
    # A figure is held against what is declared: it waits until that is sound.
    write(folder, {"figures/2025-12/MLI.toml": "[country.MLI]\nrefugees = -1\n"})
    assert told(folder) == [
        "error groups.toml:1: expected ']' at the end of a table declaration",
        "error dataset.toml: there is no table [dataset] in it",
        "error measures.toml: there is no table [measure] in it",
        "error indicators.toml: there is no table [indicator] in it",
        "error dataset.toml:1: [x]: unknown table",
        "error measures.toml:1: measure: expected a table, found 5",
        "error tables.toml:1: x: unknown table",
        "error breaks.toml:1: x: unknown table",
        "error countries/NER.toml:2: [country.NER] colour: unknown measure",
        "error languages/fr.toml:1: x: unknown table",
    ]


TABLES = (
    '[table.ages]\nlabel = "Ages"\ndimensions = ["band"]\napi.x = "y"\nmeasure.total = { label = "T", api = "t" }\n'
)
BAND = '[dimension.band]\nlabel = "Band"\n'
SPARSE = (
    '[measure.refugees]\nlabel = "R"\n[measure.idps]\nlabel = "I"\n'
    '[measure.moved]\nlabel = "M"\nsparse = true\npublisher = "moves"\n'
)


def test_what_tables_refer_to_must_be_there(folder: Path) -> None:
    write(folder, {"tables.toml": TABLES})
    assert told(folder) == ['error tables.toml:3: [table.ages] dimensions: "band" is no dimension']


def test_what_is_wrong_with_figures_is_said_of_all_files_at_once(folder: Path) -> None:
    write(folder, {"measures.toml": SPARSE, "tables.toml": TABLES + BAND})
    write(
        folder,
        {
            "figures/2025-12/MLI.toml": "[country.MLI\n",
            "figures/2025-12/NER.toml": "[country.NER]\nperiod = 2025\nrefugees = -1\n[country.BFA]\n",
            "figures/2025-12/moves/MLI.toml": "[country.MLI]\nperiod = 2025\nmoved = -2\n",
            "figures/2025-12/ages/MLI.toml": "[country.MLI.ages]\nperiod = 2025\nBFA = {}\nNER.old.total = -3\n",
        },
    )
    assert told(folder) == [
        "error figures/2025-12/MLI.toml:1: expected ']' at the end of a table declaration",
        "error figures/2025-12/NER.toml:3: [country.NER] refugees: -1 is negative",
        "error figures/2025-12/NER.toml:4: [country.BFA]: no country of this dataset has the code BFA",
        "error figures/2025-12/moves/MLI.toml:3: [country.MLI] moved: -2 is negative",
        "error figures/2025-12/ages/MLI.toml:3: [country.MLI.ages.BFA]: no country of this dataset has the code BFA",
        "error figures/2025-12/ages/MLI.toml:4: [country.MLI.ages.NER.old] total: -3 is negative",
    ]


def test_the_files_of_a_folder_know_what_the_others_declare(folder: Path) -> None:
    write(
        folder,
        {
            "dataset.toml": (folder / "dataset.toml").read_text().replace("licence", "period = 2025\nlicence"),
            "groups.toml": '[group.both]\nname = "Both"\nmembers = ["one", "NER"]\n'
            '[group.one]\nname = "One"\nmembers = ["MLI"]\n',
            "breaks.toml": '[[break]]\ncountry = "MLI"\nmeasure = "idps"\nperiod = 2025\nreason = "r"\n',
            "countries/MLI.toml": '[country.MLI]\nname = "Mali"\nborders = ["NER"]\n',
            "figures/2025-12/MLI.toml": "[country.MLI]\nidps = 5\n",
        },
    )
    assert told(folder) == []


def test_a_trap_of_a_folder_is_checked(folder: Path) -> None:
    trap = '[trap.{}]\nadvice = "a"\n'
    write(
        folder,
        {
            "traps.toml": trap.format("known")
            + 'when = "counted"\nmeasure = "idps"\ntext = "{value} people"\n'
            + trap.format("unknown")
            + 'when = "counted"\nmeasure = "camels"\ntext = "t"\n'
            + trap.format("open")
            + 'when = "before"\nmeasure = "idps"\nbefore = 2000\ntext = "{value} people"\n'
            + trap.format("bare")
            + 'when = "country"\nmeasure = "idps"\ntext = "t"\n'
            + trap.format("other")
            + 'when = "never"\ntext = "t"\n',
        },
    )
    assert told(folder) == [
        'error traps.toml:9: [trap.unknown] measure: "camels" is no measure',
        "error traps.toml:16: [trap.open] text: leaves open what is not known: nothing may stand in it",
        "error traps.toml:17: [trap.bare]: a trap that is country needs countries",
        'error traps.toml:24: [trap.other] when: expected "counted", "rounded", "mid-year", "before", "revised", '
        '"mixed units", "country" or "by construction", found "never" (a text)',
    ]


def test_a_treaty_of_a_folder_is_checked(folder: Path) -> None:
    treaty = '[treaty.{}]\ntitle = "T"\nshort = "the T"\nabsence = "not {}"\n'
    write(
        folder,
        {
            "treaties.toml": treaty.format("first", "a party")
            + treaty.format("second", "known")
            + 'behind = "frist"\nalone = "the second T"\n'
            + treaty.format("third", "known")
            + 'beside = "first"\n'
            + treaty.format("fourth", "there"),
        },
    )
    assert told(folder) == [
        'error treaties.toml:9: [treaty.second] behind: "frist" is no treaty (did you mean first?)',
        "error treaties.toml:11: [treaty.third]: beside and both go together",
        'error treaties.toml:19: [treaty.fourth] absence: expected "not a party", "not known" or '
        '"not known to have adopted", found "not there" (a text)',
    ]


def test_a_group_of_a_folder_has_members_of_the_folder(folder: Path) -> None:
    write(folder, {"groups.toml": '[group.both]\nname = "B"\nmembers = ["MLI", "Narnia"]\n'})
    assert told(folder) == ["error groups.toml:3: [group.both] members: no country of this dataset has the code Narnia"]


def test_an_id_is_of_a_measure_or_of_an_indicator(folder: Path) -> None:
    write(folder, {"indicators.toml": '[indicator.idps]\nlabel = "I"\nformula = "refugees"\n'})
    assert told(folder) == [
        "error measures.toml:3: [measure.idps]: an indicator has this id already",
        "error indicators.toml:1: [indicator.idps]: a measure has this id already",
    ]


def test_an_indicator_of_a_folder_that_can_not_be_computed_has_its_line(folder: Path) -> None:
    formulas = {"all": "nothing", "double": "all * 2", "half": "idps / 2"}
    text = "".join(f'[indicator.{id}]\nlabel = "L"\nformula = "{formula}"\n' for id, formula in formulas.items())
    write(folder, {"indicators.toml": text})
    first, second = told(folder)
    assert first.startswith("error indicators.toml:3: indicator all: no measure or indicator called 'nothing'")
    assert second.startswith("error indicators.toml:6: indicator double: no measure or indicator called 'nothing'")


def test_progress_is_told_file_by_file(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    own.problems_of_folder(folder, lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]


@pytest.fixture
def embedded(folder: Path) -> Iterator[Store]:
    """A small dataset in the place of the embedded one."""
    text = (folder / "indicators.toml").read_text()
    write(folder, {"indicators.toml": f'{text}[indicator.twice]\nlabel = "T"\nformula = "all + all"\n'})
    with closing(library.open_own(folder, None)) as opened:
        yield opened


def told_of(text: str, embedded: Store) -> list[str]:
    return _told(own.problems_of_file(parse_toml(text, "own.toml"), embedded))


LONG = (
    f"[indicator.a]\nlabel = 'A'\nformula = '{' + '.join(['idps'] * 70)}'\n"
    "[indicator.all]\nlabel = 'A'\nformula = '{}'"
)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[country.Mali]\nidps = 5\n[group.mine]\nname = 'Mine'\nmembers = ['Both', 'both', 'NER']", []),
        (
            "[group.mine]\nname = 'Mine'\nmembers = ['Mali, Niger']",
            ['7: [group.mine] members: "Mali, Niger" names 2 countries'],
        ),
        ("[country.Both]", ['5: [country.Both]: "Both" is a group of countries']),
        ('[country."Mali, Niger"]', ['5: [country."Mali, Niger"]: "Mali, Niger" names 2 countries']),
        ("[country.Malli]", ["5: [country.Malli]: no country called 'Malli' (did you mean Mali?)"]),
        (
            "[indicator.a]\nlabel = 'A'\nformula = 'idps + b'\n[indicator.b]\nlabel = 'B'\nformula = 'a'",
            [
                "7: indicator a: the formula needs itself (a → b → a)",
                "10: indicator b: the formula needs itself (b → a → b)",
            ],
        ),
        (
            LONG.format("a + a + a + a + a + a + a + a"),
            ["5: indicator twice: the formula is too long once the indicators in it are written out"],
        ),
        (LONG.format("all"), ["10: indicator all: the formula needs itself (all → all)"]),
        (
            "[indicator.a]\nlabel = 'A'\nformula = 'all + refugees'\n"
            "[indicator.b]\nlabel = 'B'\nformula = 'refugees + idps'\n"
            "[measure.cases]\nlabel = 'C'\nunit = 'cases'\n[indicator.c]\nlabel = 'C'\nformula = 'refugees + cases'",
            [
                "7: indicator a: the sum counts refugees twice (leave one of them out)",
                "16: indicator c: people and cases can't be added or subtracted (a sum needs one unit throughout)",
            ],
        ),
    ],
)
def test_what_is_wrong_with_a_file_is_said_where_it_is(text: str, says: list[str], embedded: Store) -> None:
    assert told_of(HEAD + text, embedded) == [f"error own.toml:{each}" for each in says]


def test_an_error_refuses_a_dataset_and_a_suspicion_does_not() -> None:
    suspicion, error = (Problem("x.toml", 1, "", "", "odd", "", kind) for kind in ("warning", "error"))
    assert own.errorless([suspicion]) == [suspicion]
    with pytest.raises(BadDataError):
        own.errorless([suspicion, error])


@pytest.mark.parametrize(("count", "more"), [(0, []), (SHOWN, []), (SHOWN + 1, ["1 more figures that look wrong"])])
def test_so_many_suspicions_are_noted_and_the_rest_counted(count: int, more: list[str]) -> None:
    suspicions = [Problem("x.toml", line, "", "", "odd", "", "warning") for line in range(1, count + 1)]
    assert list(own.notes(suspicions)) == [*(f"x.toml:{line}: odd" for line in range(1, min(count, SHOWN) + 1)), *more]


def test_a_suspicion_is_kept_and_an_error_refuses_the_dataset(folder: Path, embedded: Store) -> None:
    parts = (f"[country.MLI.from.NER]\nrefugees = {count}\n[country.MLI]\nrefugees = 10\n" for count in (15, -5))
    odd, wrong = (HEAD + part for part in parts)
    tree = own.tree_of_file(parse_toml(odd, "own.toml"), embedded)
    assert set(tree.measures) == set(embedded.measures)
    told = ":8: [country.MLI] refugees: 10 on 2024-12-31 is less than its parts by origin, 15"
    assert tree.doubts == (Doubt(told, "MLI", "", "refugees", 20241231),)
    write(folder, {"figures/2025-12/MLI.toml": "[country.MLI]\nperiod = 2100\nidps = 4\n"})
    tree = own.tree_of_folder(folder)
    assert set(tree.measures) == {"refugees", "idps"}
    told = "/figures/2025-12/MLI.toml:2: [country.MLI] period: 2100-12-31 is in the future"
    assert tree.doubts == (Doubt(told, "MLI", "", "", 21001231, 21001231),)
    with pytest.raises(BadDataError, match=r"own\.toml:6: .*-5 is negative"):
        own.tree_of_file(parse_toml(wrong, "own.toml"), embedded)
    write(folder, {"figures/2025-12/MLI.toml": "[country.MLI]\nperiod = 2025\nidps = -4\n"})
    with pytest.raises(BadDataError, match="-4 is negative"):
        own.tree_of_folder(folder)


def test_a_note_alone_is_no_dataset(embedded: Store) -> None:
    (said,) = told_of(HEAD + 'note = "nothing yet"\n', embedded)
    assert "there is nothing in it but [dataset]" in said


def test_a_folder_has_no_more_measures_than_a_store_has_room_for(folder: Path) -> None:
    measures = "".join(f'[measure.own_{number}]\nlabel = "M"\n' for number in range(1_994))
    path = folder / "measures.toml"
    path.write_text(path.read_text() + measures)
    (said,) = told(folder)
    assert said.startswith("error measures.toml:1: 1,996 measures are more than 1,995")
