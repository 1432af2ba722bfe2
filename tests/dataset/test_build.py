"""Figures are built from tables: the embedded ones byte for byte, and no row that can't be right."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from unhcr_cli.core.errors import BadDataError, NoInputError, UsageError
from unhcr_cli.dataset.build import Folder, build, plan_of
from unhcr_cli.dataset.sources.files import Files

DATA = Path(__file__).parents[2] / "data"
TABLES = Files(Path(__file__).parent / "tables")
"""The rows of the Comoros and Palestine in five releases, as the API has them."""
WHOSE = ("COM", "PSE")


def built(folder: Path, source: Path, only: str | None = None) -> list[Folder]:
    return list(build(Files(source), plan_of(folder), only, lambda done, total: None))


def stated(release: str) -> dict[str, dict[str, str]]:
    """The files that the embedded dataset has of those countries, by table."""
    found: dict[str, dict[str, str]] = {}
    for path in (DATA / "figures" / release).rglob("*.toml"):
        if path.stem in WHOSE:
            table = "" if path.parent.name == release else path.parent.name
            found.setdefault(table, {})[path.stem] = path.read_bytes().decode()
    return found


@pytest.mark.parametrize("release", ["2022-12", "2023-06", "2025-12.0", "2025-12.1"])
def test_the_embedded_figures_are_built_byte_for_byte(release: str) -> None:
    found = list(build(TABLES, plan_of(DATA), release, lambda done, total: None))
    assert {each.table: dict(each.texts) for each in found if each.texts} == stated(release)
    assert {each.release for each in found} == {release}


@pytest.fixture
def dataset(folder: Path) -> Path:
    """A folder that declares two releases and says which columns its measures are."""
    (folder / "dataset.toml").write_text(
        '[dataset]\ntitle = "Mine"\n[dataset.release."2024-12"]\nnewest = 2024-12-31\n'
        '[dataset.release."2025-06"]\nnewest = 2025-06-30\n'
    )
    (folder / "measures.toml").write_text(
        '[measure.refugees]\nfirst_year = 1951\napi = { table = "population", column = "refugees" }\n'
        '[measure.new]\nfirst_year = 1951\nsparse = true\napi = { table = "flows", column = "new" }\n'
    )
    (folder / "tables.toml").write_text(
        '[table.people]\ndimensions = ["sex"]\napi = { sex = "sex" }\n[table.people.measure.all]\napi = "total"\n'
    )
    return folder


def tables(tmp_path: Path, release: str, **tables: Iterable[str]) -> Path:
    """A source with those lines of CSV."""
    for table, lines in tables.items():
        path = tmp_path / "source" / release / f"{table}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return tmp_path / "source"


HEAD = "year,coo_iso,coa_iso,refugees"
WHERE = "[country.MLI.from.NER]\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    tables(tmp_path, "2024-12", population=[HEAD, "2023,NER,MLI,10", "2024,NER,MLI,20"])
    return tables(
        tmp_path,
        "2025-06",
        population=[HEAD, "2023,NER,MLI,11", "2025,NER,MLI,30"],
        flows=["year,coo_iso,coa_iso,new", "2024,MLI,NER,-", "2025,MLI,NER,7", "2024,NER,MLI,-"],
        people=["year,coo_iso,coa_iso,sex,total", "2025,MLI,NER,F,5"],
    )


def bodies(folders: Iterable[Folder]) -> dict[tuple[str, str, str], str]:
    """What the files say behind their first paragraph."""
    return {
        (each.release, each.table, code): text.split("\n\n", 1)[1]
        for each in folders
        for code, text in each.texts.items()
    }


def test_a_release_says_what_it_changes_and_states_tables_of_their_own_whole(dataset: Path, source: Path) -> None:
    new = {
        ("2025-06", "", "MLI"): f'{WHERE}period = [2023, 2024, 2025-06-30]\nrefugees = [11, "-", 30]\n',
        # A row of a sparse table that says nothing of a measure leaves its period and no figure.
        ("2025-06", "flows", "MLI"): f"[country.MLI]\nperiod = 2024\n\n{WHERE}",
        ("2025-06", "flows", "NER"): '[country.NER.from.MLI]\nperiod = [2024, 2025-06-30]\nnew = ["-", 7]\n',
        ("2025-06", "people", "NER"): "[country.NER.people]\nperiod = 2025-06-30\n\n"
        "[country.NER.people.MLI.F]\nall = 5\n",
    }
    whole = {("2024-12", "", "MLI"): f"{WHERE}period = [2023, 2024]\nrefugees = [10, 20]\n"}
    assert bodies(built(dataset, source)) == whole | new
    assert bodies(built(dataset, source, "2025-06")) == new
    assert bodies(built(dataset, source, "2024-12")) == whole


@pytest.mark.parametrize(
    ("table", "lines", "says"),
    [
        ("population", [HEAD, "2024,NER,MLI,1", "2023,NER,MLI,x"], "3: population: refugees: 'x' is no count"),
        ("population", [HEAD, "2O24,NER,MLI,1"], "2: population: year: '2O24' is no year"),
        ("population", [HEAD, "2024,NIG,MLI,1"], "2: population: coo_iso: unknown country 'NIG'"),
        ("population", [HEAD, "2024,NER,MAL,1"], "2: population: coa_iso: unknown country 'MAL'"),
        ("population", [HEAD, "2024,NER,MLI,1"] * 2, "3: population: year: 'year' is no year"),
        ("population", [HEAD, *["2024,NER,MLI,1"] * 2], "3: population: the same row twice: MLI NER 2024"),
        ("population", [HEAD, '2024,NER,MLI,"1"', '2023,NER,"MLI', '",1'], "4: population: coa_iso: unknown country"),
        ("population", [HEAD, "2024,NER,MLI"], "2: 3 fields, but 4 in the heading"),
        ("population", [HEAD, "2024,NER,MLI,1,"], "2: 5 fields, but 4 in the heading"),
        ("population", ["year,coo_iso,coa_iso", "2024,NER,MLI"], "2: population: no column refugees"),
        ("population", [HEAD, '2024,"NER"x,MLI,1'], " no CSV in UTF-8: "),
        ("flows", ["year,coo_iso,coa_iso,new", "2024,NER,MLI,1.5"], "2: flows: new: '1.5' is no count"),
        ("people", ["year,coo_iso,coa_iso,sex,total", "2024,NER,MLI,F,-"], "2: people: total: '-' is no count"),
        ("people", ["year,coo_iso,coa_iso,total", "2024,NER,MLI,1"], "2: people: no column sex"),
        ("people", ["year,coo_iso,coa_iso,sex,total", "2024,X,MLI,F,1"], "2: people: coo_iso: unknown country 'X'"),
        ("people", ["year,coo_iso,coa_iso,sex,total", *["2024,NER,MLI,F,1"] * 2], "3: people: the same row twice"),
    ],
)  # fmt: skip
def test_what_can_not_be_right_is_told_with_file_line_and_field(
    dataset: Path, source: Path, table: str, lines: list[str], says: str
) -> None:
    tables(source.parent, "2024-12", **{table: lines})
    with pytest.raises(BadDataError) as caught:
        built(dataset, source)
    assert str(caught.value).startswith(f"{source / '2024-12' / table}.csv:{says}")


def test_bytes_that_are_no_text_are_refused(dataset: Path, source: Path) -> None:
    (source / "2024-12" / "population.csv").write_bytes(f"{HEAD}\n2024,N\xc9R,MLI,1\n".encode("latin-1"))
    with pytest.raises(BadDataError, match=r"population\.csv: no CSV in UTF-8"):
        built(dataset, source)


def test_a_table_that_nothing_is_made_of_is_a_slip(dataset: Path, source: Path) -> None:
    tables(source.parent, "2025-06", populaton=[HEAD])
    with pytest.raises(BadDataError, match="2025-06: no figures are made of a table populaton") as caught:
        built(dataset, source)
    assert caught.value.hint == "tables: flows, people, population"


def test_a_table_that_is_gone_does_not_withdraw_all_of_its_rows(dataset: Path, source: Path) -> None:
    (source / "2025-06" / "population.csv").unlink()
    with pytest.raises(NoInputError, match="release 2025-06 has no table population, which 2024-12 has"):
        built(dataset, source)


def test_the_release_before_is_needed(dataset: Path, source: Path) -> None:
    (source / "2024-12" / "population.csv").unlink()
    with pytest.raises(NoInputError, match=r"no CSV file in .*2024-12"):
        built(dataset, source, "2025-06")


def test_a_release_that_is_not_declared_can_not_be_built(dataset: Path, source: Path) -> None:
    with pytest.raises(UsageError, match=r"dataset\.toml declares no release 2026-12"):
        built(dataset, source, "2026-12")
