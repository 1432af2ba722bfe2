"""A dataset that is spread over a folder, as a tree: declarations are read, figures only found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from unhcr_cli.core.errors import BadDataError
from unhcr_cli.dataset.check.references import Membership
from unhcr_cli.dataset.read import read_toml, refuse_other_folder
from unhcr_cli.dataset.tree import Table, Tree, read_table, source_of
from unhcr_cli.languages.declarations import on_top


def from_folder(folder: Path) -> Tree:
    """The dataset in `folder`.

    Raises:
        NoInputError: there is no dataset.
        BadDataError: a file is broken.
    """
    refuse_other_folder(folder)
    dataset = read_table(folder / "dataset.toml", "dataset")
    releases = dataset.get("release", {})
    measures = read_table(folder / "measures.toml", "measure")
    files = {name: _figures_files(folder / "figures", name) for name in releases}
    tables_file = folder / "tables.toml"
    tables = read_toml(tables_file).tree if tables_file.is_file() else {}
    countries: dict[str, Table] = {}
    for path in sorted((folder / "countries").glob("*.toml")):
        countries.update(read_table(path, "country"))
    languages: dict[str, Table] = {}
    for path in sorted((folder / "languages").glob("*.toml")):
        languages = on_top(read_table(path, "language"), languages)
    return Tree(
        dataset={key: value for key, value in dataset.items() if key != "release"},
        measures=measures,
        indicators=read_table(folder / "indicators.toml", "indicator"),
        groups=_groups(folder / "groups.toml", countries),
        countries=countries,
        releases=releases,
        files=files,
        sparse_files={
            source: _files_of(folder / "figures", releases, source)
            for source in sorted({source_of(table) for table in measures.values() if table.get("sparse")})
        },
        tables=tables.get("table", {}),
        breaks=_breaks(folder / "breaks.toml"),
        traps=_optional(folder / "traps.toml", "trap"),
        treaties=_optional(folder / "treaties.toml", "treaty"),
        dimensions=tables.get("dimension", {}),
        languages=languages,
        table_files={id: _files_of(folder / "figures", releases, id)[1] for id in tables.get("table", {})},
    )


def _optional(path: Path, name: str) -> Mapping[str, Table]:
    """The tables of a file, which a folder need not have."""
    return read_table(path, name) if path.is_file() else {}


def _breaks(path: Path) -> tuple[Table, ...]:
    """The list of breaks, which a folder need not have."""
    return tuple(read_toml(path).tree.get("break", ())) if path.is_file() else ()


def _groups(path: Path, countries: Mapping[str, Table]) -> Mapping[str, Table]:
    groups = read_table(path, "group")

    def find(code: str) -> tuple[str, str]:
        return (code if code in countries else "", "")

    return Membership(groups, find, lambda name: "").written_out({})


def _figures_files(folder: Path, release: str) -> tuple[Path, ...]:
    """The files of a release; its folder may bear the release's plain name, without the correction."""
    for name in (release, release.partition(".")[0]):
        paths = tuple(sorted((folder / name).glob("*.toml")))
        if paths:
            return paths
    raise BadDataError(f"release {release} has no figures", file=str(folder))


def _files_of(folder: Path, releases: Iterable[str], table: str) -> tuple[str, tuple[Path, ...]]:
    """The newest release that has files of a table in a folder of their own, and the files."""
    for release in reversed(list(releases)):
        for name in (release, release.partition(".")[0]):
            paths = tuple(sorted((folder / name / table).glob("*.toml")))
            if paths:
                return release, paths
    return "", ()
