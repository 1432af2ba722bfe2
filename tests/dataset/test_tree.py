"""A folder as one tree of tables: every file has its place, and a release may bear its plain name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from unhcr_cli.core.errors import BadDataError, NoInputError
from unhcr_cli.dataset.folder import from_folder
from unhcr_cli.dataset.tree import FiguresFile, Tree, figures_of, period_number, periods_of, source_of

MEASURES = '[measure.refugees]\nlabel = "Refugees"\n[measure.resettled]\nsparse = true\napi = { table = "solutions" }\n'
RELEASES = "".join(
    f'[dataset.release."{name}"]\nnewest = 2025-12-31\n{more}'
    for name, more in (("2025-06.1", "omitted = 0\n"), ("2025-12.0", ""), ("2025-12.1", "omitted = 0\n"))
)
FILES: Mapping[str, str] = {
    "dataset.toml": f'[dataset]\ntitle = "Mine"\n{RELEASES}',
    "measures.toml": MEASURES,
    "groups.toml": '[group.inner]\nmembers = ["MLI"]\n[group.outer]\nmembers = ["inner", "NER", "inner", "MLI"]\n',
    "tables.toml": '[table.claims]\ndimensions = ["sort"]\n[dimension.sort]\nlabel = "Sort"\n',
    "breaks.toml": '[[break]]\ncountry = "MLI"\n[[break]]\ncountry = "NER"\n',
    "languages/fr.toml": '[language.fr.measure.refugees]\nlabel = "Réfugiés"\n',
    "languages/fr-phrases.toml": '[language.fr.phrase]\nparty = "partie"\n',
    "languages/es.toml": "[language.es]\n",
    "languages/README": "no TOML",
    "countries/README": "no TOML",
    # Of releases by their plain name and by their own, and of one whose first version is written anew.
    "figures/2025-06/MLI.toml": "[country.MLI.from.NER]\nperiod = [2024, 2025-06-30]\nrefugees = [1, 2]\n",
    "figures/2025-12.1/NER.toml": '[country.NER]\nperiod = 2025\nrefugees = "-"\n'
    "[country.NER.from.MLI]\nrefugees = 5\n",
    "figures/2025-12.1/MLI.toml": "[country.MLI]\nperiod = 2025\nrefugees = 8\n",
    "figures/2025-12.1/README": "no TOML",
    "figures/2025-12.0/MLI.toml": "[country.MLI]\nperiod = 2025\nrefugees = 7\n",
    "figures/2025-12.0/solutions/MLI.toml": "[country.MLI.from.NER]\nperiod = 2025\nresettled = 3\n",
    "figures/2025-12.0/solutions/README": "no TOML",
    "figures/2025-06/solutions/MLI.toml": "[country.MLI.from.NER]\nperiod = 2025\nresettled = 1\n",
    "figures/2025-06/solutions/NER.toml": "[country.NER.from.MLI]\nperiod = 2025\nresettled = 1\n",
    "figures/2025-06/claims/MLI.toml": "[country.MLI.claims.NER.A]\nperiod = 2024\ntotal = 4\n",
}


def put(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def whole(folder: Path) -> Path:
    """A folder with every kind of file that a dataset can have."""
    put(folder, FILES)
    return folder


def stated(tree: Tree, release: str) -> list[FiguresFile]:
    return list(tree.figures(release))


def test_every_declaration_of_a_folder_is_in_the_tree(whole: Path) -> None:
    tree = from_folder(whole)
    assert tree.dataset == {"title": "Mine"}
    assert [*tree.measures] == ["refugees", "resettled"]
    assert [*tree.indicators] == ["all"]
    assert [*tree.countries] == ["MLI", "NER", "WLD"]
    assert tree.tables == {"claims": {"dimensions": ["sort"]}}
    assert tree.dimensions == {"sort": {"label": "Sort"}}
    assert tree.breaks == ({"country": "MLI"}, {"country": "NER"})
    assert tree.languages == {
        "es": {},
        "fr": {"measure": {"refugees": {"label": "Réfugiés"}}, "phrase": {"party": "partie"}},
    }
    assert tree.releases == {
        "2025-06.1": {"newest": date(2025, 12, 31), "omitted": 0},
        "2025-12.0": {"newest": date(2025, 12, 31)},
        "2025-12.1": {"newest": date(2025, 12, 31), "omitted": 0},
    }
    assert not tree.is_partial


def test_groups_in_groups_are_written_out(whole: Path) -> None:
    groups = from_folder(whole).groups
    assert {id: table["members"] for id, table in groups.items()} == {"inner": ["MLI"], "outer": ["MLI", "NER"]}


def test_a_folder_without_tables_breaks_or_languages_is_a_dataset(folder: Path) -> None:
    tree = from_folder(folder)
    assert (tree.tables, tree.dimensions, tree.breaks, tree.languages) == ({}, {}, (), {})
    assert (tree.table_files, tree.sparse_files, tree.file_count) == ({}, {}, 2)


def test_a_release_has_the_figures_of_its_folder_by_its_own_name_or_the_plain_one(whole: Path) -> None:
    tree = from_folder(whole)
    assert stated(tree, "2025-06.1") == [
        FiguresFile("MLI", {}, {"NER": {20241231: {"refugees": 1}, 20250630: {"refugees": 2}}}, 0)
    ]
    assert stated(tree, "2025-12.0") == [FiguresFile("MLI", {20251231: {"refugees": 7}}, {}, None)]
    assert stated(tree, "2025-12.1") == [
        FiguresFile("MLI", {20251231: {"refugees": 8}}, {}, 0),
        FiguresFile("NER", {20251231: {"refugees": None}}, {"MLI": {20251231: {"refugees": 5}}}, 0),
    ]


def test_a_release_without_figures_is_refused(whole: Path) -> None:
    for path in (whole / "figures" / "2025-06").glob("*.toml"):
        path.unlink()
    with pytest.raises(BadDataError, match=r"release 2025-06\.1 has no figures"):
        from_folder(whole)


def test_sparse_figures_and_tables_are_of_the_newest_release_that_has_them(whole: Path) -> None:
    tree = from_folder(whole)
    figures = whole / "figures"
    assert tree.sparse_files == {"solutions": ("2025-12.0", (figures / "2025-12.0" / "solutions" / "MLI.toml",))}
    assert list(tree.sparse_figures()) == [FiguresFile("MLI", {}, {"NER": {20251231: {"resettled": 3}}}, None)]
    assert tree.table_files == {"claims": (figures / "2025-06" / "claims" / "MLI.toml",)}
    assert list(tree.table("claims")) == [("MLI", {"NER": {"A": {"period": 2024, "total": 4}}})]
    assert tree.file_count == 6


def test_sparse_figures_that_no_release_has_are_none(whole: Path) -> None:
    for path in (whole / "figures").glob("*/solutions/*.toml"):
        path.unlink()
    assert from_folder(whole).sparse_files == {"solutions": ("", ())}


def test_a_folder_without_a_dataset_is_no_input(tmp_path: Path) -> None:
    with pytest.raises(NoInputError, match=r"no dataset\.toml in "):
        from_folder(tmp_path)


@pytest.mark.parametrize(
    ("measure", "source"),
    [
        ({"api": {"table": "idmc"}, "publisher": "IDMC"}, "idmc"),
        ({"api": {}, "publisher": "IDMC"}, "IDMC"),
        ({"publisher": "IDMC"}, "IDMC"),
        ({}, ""),
    ],
)
def test_the_source_of_a_measure_is_its_table_or_else_its_publisher(measure: Mapping[str, object], source: str) -> None:
    assert source_of(measure) == source


def test_a_year_is_its_last_day_and_a_date_itself() -> None:
    assert (period_number(2024), period_number(date(2024, 6, 30))) == (20241231, 20240630)


def test_the_periods_of_a_file_are_those_of_which_it_says_anything() -> None:
    table = {
        "period": [2023, 2024],
        "from": {"NER": {"period": 2025, "refugees": 1}, "BFA": {"period": 2026}, "TCD": {"refugees": [3, 4]}},
    }
    file = figures_of("MLI", table, {"refugees": {}})
    assert file.own == {}
    assert file.origins == {
        "NER": {20251231: {"refugees": 1}},
        "BFA": {},
        "TCD": {20231231: {"refugees": 3}, 20241231: {"refugees": 4}},
    }
    assert periods_of(file) == {20231231, 20241231, 20251231}


def test_figures_without_a_period_of_their_own_have_that_of_the_dataset() -> None:
    table = {"refugees": 9, "from": {"NER": {"refugees": 1}}}
    assert figures_of("MLI", table, {"refugees": {}}, axis=2024) == FiguresFile(
        "MLI", {20241231: {"refugees": 9}}, {"NER": {20241231: {"refugees": 1}}}, None
    )
    assert figures_of("MLI", table, {"refugees": {}}) == FiguresFile("MLI", {}, {"NER": {}}, None)
