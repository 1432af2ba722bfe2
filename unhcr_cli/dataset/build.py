"""Builds the figures of a dataset from a source: release by release, what each says anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from unhcr_cli.core.errors import BadDataError, NoInputError, UsageError
from unhcr_cli.core.model import Period
from unhcr_cli.core.narration import Progress
from unhcr_cli.dataset import dimensions
from unhcr_cli.dataset.dimensions import DimensionTable
from unhcr_cli.dataset.read import read_toml, refuse_other_folder
from unhcr_cli.dataset.sources import Tables, TableSource
from unhcr_cli.dataset.tree import Table, read_table, source_of
from unhcr_cli.dataset.write import Batch, Countries, changes, gathered, texts


@dataclass(frozen=True)
class Plan:
    """What a dataset declares, and what its figures are therefore built of."""

    releases: Mapping[str, Table]
    """In order of publication."""
    measures: Mapping[str, Table]
    """Those that every release states, in changes to the release before."""
    sparse: Mapping[str, Mapping[str, Table]]
    """By table: those that a release states whole, in a folder of their own."""
    tables: Mapping[str, DimensionTable]
    """Those with dimensions."""
    codes: Collection[str]
    """Countries and special origins."""

    def batch(self, release: str, measures: Mapping[str, Mapping[str, Any]]) -> Batch:
        """What of a release is to be written."""
        declared = self.releases[release]
        newest = Period.declared(declared["newest"])
        return Batch(release, newest, measures, self.codes, declared.get("blank_zeros", {}))

    def steps(self, only: str | None) -> Sequence[str]:
        """The releases that have to be read; of `only` one, that before it too, as it states what is new."""
        names = list(self.releases)
        if only is None:
            return names
        if only not in names:
            raise UsageError(f"dataset.toml declares no release {only}", f"it has {', '.join(names)}")
        return names[max(0, names.index(only) - 1) : names.index(only) + 1]

    def refuse_unknown(self, release: str, tables: Tables) -> None:
        """Does nothing where figures are made of each of the tables; BadDataError otherwise."""
        stated = {source_of(declared) for declared in self.measures.values()}
        for table in tables:
            if table not in {*stated, *self.sparse, *self.tables}:
                known = ", ".join(sorted({*stated, *self.sparse, *self.tables}))
                raise BadDataError(f"release {release}: no figures are made of a table {table}", f"tables: {known}")


class Folder(NamedTuple):
    """Files to be written."""

    release: str
    table: str
    """What the files are made of, if that is one table with a folder of its own; else empty."""
    texts: Mapping[str, str]
    """TOML by country."""


def plan_of(folder: Path) -> Plan:
    """What the dataset in `folder` declares.

    Raises:
        NoInputError: there is no dataset.
        BadDataError: a file is broken.
    """
    refuse_other_folder(folder)
    measures: dict[str, Table] = {}
    sparse: dict[str, dict[str, Table]] = defaultdict(dict)
    for id, declared in read_table(folder / "measures.toml", "measure").items():
        (sparse[source_of(declared)] if declared.get("sparse") else measures)[id] = declared
    tables_file = folder / "tables.toml"
    tables = read_toml(tables_file).tree["table"] if tables_file.is_file() else {}
    codes = frozenset(path.stem for path in (folder / "countries").glob("*.toml"))
    releases = read_table(folder / "dataset.toml", "dataset").get("release", {})
    return Plan(releases, measures, sparse, dimensions.declared(tables), codes)


def build(source: TableSource, plan: Plan, only: str | None, progress: Progress) -> Iterator[Folder]:
    """The folders of all releases, or of `only` one.

    Raises:
        UsageError: the dataset declares no such release.
        NoInputError: the source lacks a release, or a table that the release before has.
        BadDataError: a table has a row that can't be right; says where.
    """
    steps = plan.steps(only)
    before: Countries = {}
    before_tables: Collection[str] = ()
    for number, release in enumerate(steps):
        progress(number, len(steps))
        tables = source.tables(release)
        plan.refuse_unknown(release, tables)
        batch = plan.batch(release, plan.measures)
        gone = [table for table in batch.columns if table in before_tables and table not in tables]
        if gone:
            raise NoInputError(f"release {release} has no table {gone[0]}, which {steps[number - 1]} has")
        after = gathered(tables, batch)
        if only in (None, release):
            is_first = release == next(iter(plan.releases))
            yield Folder(release, "", texts(after if is_first else changes(before, after, batch), batch))
            yield from _whole(release, tables, plan)
        before, before_tables = after, tables.keys()


def _whole(release: str, tables: Tables, plan: Plan) -> Iterator[Folder]:
    """The tables that a release states whole."""
    for table, measures in sorted(plan.sparse.items()):
        if table in tables:
            batch = plan.batch(release, measures)
            yield Folder(release, table, texts(gathered(tables, batch), batch))
    newest = Period.declared(plan.releases[release]["newest"])
    for id, declared in plan.tables.items():
        if id in tables:
            yield Folder(release, id, dimensions.texts(declared, tables[id], release, newest, plan.codes))
