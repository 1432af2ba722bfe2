"""One update, from the question what is new to the release in its place: whole, or nothing has happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from unhcr_cli.core.errors import BadDataError, UsageError
from unhcr_cli.core.model import Period
from unhcr_cli.core.narration import Narration
from unhcr_cli.dataset.sources.api import Api
from unhcr_cli.dataset.write import write
from unhcr_cli.store.audit import rules
from unhcr_cli.store.installed import folder as folders
from unhcr_cli.store.installed.guard import losses
from unhcr_cli.store.installed.held import Held
from unhcr_cli.store.installed.opening import tried
from unhcr_cli.store.installed.period import Concluded, concluded
from unhcr_cli.store.installed.renewal import Asked, Made, compare, make
from unhcr_cli.store.store import Store


class TableState(NamedTuple):
    """One table here and there."""

    table: str
    here: int
    """Rows."""
    there: int
    is_new: bool


class Outcome(NamedTuple):
    """What an update has come to."""

    release: str
    """Empty where there is nothing new."""
    period: Concluded
    made: Made
    tables: tuple[str, ...]
    """Stated whole."""


def check(api: Api, store: Store) -> tuple[int, Iterator[TableState]]:
    """The newest year there is, and table by table whether it is as it is here.

    Raises:
        NetworkError: the service can't be relied on.
    """
    world, latest = api.world(), store.latest()
    newest = max(world)
    held = Held(store, latest if latest and newest == latest.year else Period.year_end(newest))
    columns = held.columns["population"]
    told = {
        year: {column: int(row[column]) for column in columns if row[column] not in ("-", "0")}
        for year, row in world.items()
    }
    is_moved = {year: each for year, each in told.items() if each} != held.world()
    return newest, _states(api, held, is_moved=is_moved)


def _states(api: Api, held: Held, *, is_moved: bool) -> Iterator[TableState]:
    for table in api.tables:
        here, there = held.count(table), api.count(table)
        yield TableState(table, here, there, here != there or (is_moved and table == "population"))


class Update:
    """One run against one source."""

    def __init__(self, source: Asked, store: Store, today: date, narration: Narration) -> None:
        """`store` is the dataset in use, in its newest release."""
        self.source = source
        self.store = store
        self.today = today
        self.narration = narration

    def run(self, data: Path, cache: Path | None, *, full: bool, force: bool, period: Period | None) -> Outcome:
        """Installs what is new as a release in the user's folder `data`.

        Raises:
            NetworkError: the service, or what it answers, can't be relied on.
            UsageError: figures are lost or move too far, and `force` is not set.
            CannotCreateError: another update is at work, or the folder can't be written.
        """
        with folders.locked(data):
            before = folders.read(data)
            if before is not None and not before.releases.keys() <= self.store.releases.keys():
                # Made for an earlier version of the program, which has moved on itself.
                before = None
            newest = self._concluded(period)
            held = Held(self.store, newest.period)
            try:
                found = compare(self.source, held, self.narration, full=full)
            except BadDataError as error:
                raise self.source.refused(error) from error
            nothing = Outcome("", newest, Made({}, (), 0, 0), ())
            if found.is_none:
                return nothing
            if not force:
                _refuse("the new figures lack what the release in use has", list(losses(held, found)))
            release = self._name(newest.period)
            try:
                made = make(self.source, held, found, release, self.narration)
            except BadDataError as error:
                raise self.source.refused(error) from error
            if not any(made.texts.values()):
                return nothing
            self._install(data, cache, before, release, newest.period, made, force=force)
            return Outcome(release, newest, made, found.tables)

    def _concluded(self, given: Period | None) -> Concluded:
        year, latest = self.source.newest_year(), self.store.latest()
        if not year and latest is not None:
            return Concluded(latest, "that of the release in use")
        if given is not None:
            if given.year != year or not (given.is_year_end or given.is_mid_year):
                raise UsageError(f"the newest figures are of {year}", f"--period {year} or --period mid-{year}")
            return Concluded(given, "as asked for")
        if year < self.store_year():
            raise UsageError(
                f"the newest figures there are of {year}, and those in use of {self.store_year()}",
                "is it the right one?",
            )
        return concluded(year, self._year_of_demographics(), self._idmc(), self.today)

    def _year_of_demographics(self) -> int | None:
        if "demographics" not in self.source.tables:
            return None
        return max((int(row["year"]) for row in self.source.sums("demographics", "coa")), default=None)

    def _idmc(self) -> Mapping[int, Mapping[str, int]]:
        """The internally displaced by year and country, as IDMC counts them."""
        found: dict[int, dict[str, int]] = {}
        for row in self.source.sums("idmc", "coa") if "idmc" in self.source.tables else ():
            if row["total"].isdigit():
                found.setdefault(int(row["year"]), {})[row["coa_iso"]] = int(row["total"])
        return found

    def store_year(self) -> int:
        """The year of the newest figures in use."""
        latest = self.store.latest()
        return latest.year if latest else 0

    def _name(self, newest: Period) -> str:
        """The name of the next release: that of its period, with a number."""
        stem = newest.iso[:7]
        known = [name for name in self.store.releases if name.partition(".")[0] == stem]
        return f"{stem}.{len(known)}"

    def _install(
        self,
        data: Path,
        cache: Path | None,
        before: folders.Installed | None,
        release: str,
        newest: Period,
        made: Made,
        *,
        force: bool,
    ) -> None:
        """Writes the release beside those that are installed, tries it, and puts it into use."""
        names = list(self.store.releases)
        declared: dict[str, Any] = {
            "newest": _date(newest),
            "published": self.today,
            "omitted": 0,
            "note": "Fetched from UNHCR's API; the date is that of the day.",
        }
        declared |= {key: given for key, given in self.store.releases[names[-1]].items() if key == "population"}
        if newest.is_mid_year:
            declared |= {"provisional": True, "estimated": ["idmc_idps"]}
        with folders.staged(data, before) as staged:
            for table, texts in made.texts.items():
                write(staged / "figures" / release / table, texts)
            known = dict(before.releases) if before else {}
            folders.declare(staged, before.on if before else names[-1], {**known, release: declared})
            folder = folders.named(staged, release)
        try:
            with tried(folder, cache) as store:
                self._prove(store, force=force)
        except BaseException:
            folders.clear(data, keep=before.folder.name if before else "")
            raise
        folders.put_into_use(folder)

    def _prove(self, store: Store, *, force: bool) -> None:
        """Holds the new release against what has to hold, as `data check` does."""
        with self.narration.progress("checking the new release") as progress:
            broken = []
            for number, rule in enumerate(rules.RULES):
                progress(number, len(rules.RULES))
                tally = rule.result(store)
                # Of those with exceptions that are known, new figures may have others.
                if tally.expected or not tally.exceptions:
                    continue
                if tally.exceptions > rule.result(self.store).exceptions:
                    broken.append(f"{tally.statement}: {'; '.join(tally.examples[:3])}")
        if broken and not force:
            _refuse("the new figures break what has to hold", broken)


def _date(period: Period) -> date:
    return date(period.year, period.month, period.day)


def _refuse(what: str, found: list[str]) -> None:
    if found:
        more = [f"and {len(found) - 8} more"] if len(found) > 8 else []
        raise UsageError(
            "\n".join((f"{what}:", *(f"  {each}" for each in (*found[:8], *more)))), "--force installs them"
        )
