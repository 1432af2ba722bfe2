"""Every figure against an independent sum: pure Python over the TOML, which shares no code with the store.

`plain` reads `data/`, `sums`, `reckon` and `spread` add up by DEFINITIONS' rules, and each cell is compared with
what the front door answers: totals by asylum, by origin and of the world for every measure, indicator, period
and release, pairs, flows, solutions, asylum procedures, age and sex, and places.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Hashable, Sequence
from datetime import date
from pathlib import Path

from tests.proofs import spread
from tests.proofs.compared import Ask, Comparison, ask, number, rows
from tests.proofs.plain import Plain
from tests.proofs.reckon import Found, Reckoner
from tests.proofs.sums import WORLD, Sums

DATA = Path(__file__).resolve().parent.parent.parent / "data"
ROLES = ("asylum", "origin")
_CSV = ("-f", "csv", "-q")


class Proof:
    """One run; of some countries as countries of asylum, as far as their own files tell, or of all that there is."""

    def __init__(self, countries: Sequence[str] = (), door: Ask = ask, folder: Path = DATA) -> None:
        self.plain = Plain(folder, countries)
        self.is_whole = not countries
        self.roles = ROLES if self.is_whole else ROLES[:1]
        # A code that UNHCR gives to another country needs its list's name.
        self.subjects = list(countries) or [code for code, kind in self.plain.kinds.items() if kind != "group"]
        self.ask = door
        self.done = Comparison()

    def run(self) -> Comparison:
        """Compares everything."""
        sums = Sums(self.plain)
        reckoner = Reckoner(sums)
        for release in sums.releases():
            self.totals(reckoner, release)
            self.pairs(sums, release)
            if self.is_whole:
                self.groups(sums, release)
        self.members()
        if self.is_whole:
            self.through_time(reckoner, "flows", *(f"--as={role}" for role in ROLES))
            self.through_time(reckoner, "solutions", "")
        self.asylum()
        self.demographics()
        self.places()
        return self.done

    def totals(self, reckoner: Reckoner, release: str) -> None:
        """Measures and indicators of every country, in every period."""
        ids = [id for id in (*self.plain.measures, *self.plain.indicators) if self.is_whole or self._is_told(id)]
        known = reckoner.sums.periods()
        for role in self.roles:
            words = ("-m", ",".join(ids), f"--as={role}", "--release", release, "-p", _written(known))
            should: tuple[dict[Hashable, object], ...] = ({}, {})
            said: tuple[dict[Hashable, object], ...] = ({}, {})
            for country in self.subjects:
                for period in known:
                    for id, found in reckoner.row(ids, role, country, period).items():
                        should[id in self.plain.indicators][country, period.isoformat(), id] = found
            for row in rows(self.ask("stats", *self.subjects, *words, *_CSV)):
                # That a figure was withdrawn is no reason why there is none.
                found = Found(number(row["value"]), "" if row["value"] else row["flag"].strip("r"))
                id = row["measure"]
                said[id in self.plain.indicators][row["iso3"], row["period"], id] = found
            self.done.cells("measures", should[0], said[0], (release, role))
            self.done.cells("indicators", should[1], said[1], (release, role))

    def groups(self, sums: Sums, release: str) -> None:
        """Measures of groups that have lists by year: the sum over whoever was on the list of the time."""
        known, ids = sums.periods(), [*self.plain.measures]
        words = ("-m", ",".join(ids), "--release", release, "-p", _written(known))
        names = {id: self.plain.groups[id]["name"] for id in self.plain.dated()}
        should: dict[Hashable, object] = {}
        for id, name in names.items():
            for period in known:
                members = self.plain.members_at(id, period)
                for measure in ids:
                    cells = (sums.cell("asylum", code, period, measure) for code in members)
                    counted = [value for value in cells if value is not None]
                    should[name, period.isoformat(), measure] = sum(counted) if counted else None
        said: dict[Hashable, object] = {
            (row["country"], row["period"], row["measure"]): number(row["value"])
            for row in rows(self.ask("stats", *names, *words, *_CSV))
        }
        self.done.cells("groups", should, said, (release,))

    def members(self) -> None:
        """Who is on each list of a group, every year's or, of a sample, every sixth."""
        for id, years in self.plain.dated().items():
            for year in years if self.is_whole else years[::6]:
                lead = 1 if self.plain.groups[id]["scheme"] == "wb" else 0
                told = rows(self.ask("countries", "--group", id, "--groups-as-of", str(year - lead), *_CSV))
                said = frozenset(row["iso3"] for row in told)
                self.done.cell("members", (id, year), self.plain.members(id, year), said)

    def pairs(self, sums: Sums, release: str) -> None:
        """Every pair of origin and asylum, where there is a figure."""
        known = set(self.subjects)
        ids = [id for id in self.plain.measures if self.plain.measures[id].get("world") != "given"]
        should: dict[Hashable, object] = {
            (period.isoformat(), origin, asylum, id): value
            for (asylum, period), origins in sums.pairs.items()
            if asylum in known
            for origin, cells in origins.items()
            for id, value in cells.items()
            if value is not None and sums.shown(id, period, value) is not None
        }
        words = (*(() if self.is_whole else self.subjects), "-m", ",".join(ids), "--release", release)
        text = self.ask("data", "export", "--pairs", *words, "-p", _written(sums.periods()), *_CSV)
        said: dict[Hashable, object] = {
            (row["period"], row["origin_iso3"], row["asylum_iso3"], row["measure"]): number(row["value"])
            for row in rows(text)
            if row["value"]
        }
        self.done.cells("pairs", should, said, (release,))

    def through_time(self, reckoner: Reckoner, command: str, *variants: str) -> None:
        """A command that shows years one after the other."""
        known = [period for period in reckoner.sums.periods() if (period.month, period.day) == (12, 31)]
        for variant in variants:
            words = [word for word in (variant, "-p", f"{known[0].year}..{known[-1].year}") if word]
            for row in rows(self.ask(command, *self.subjects, *words, *_CSV)):
                key = row["measure"], row["role"], row["iso3"], date.fromisoformat(row["period"])
                self.done.cell(command, key, reckoner.row(key[:1], *key[1:])[key[0]].value, number(row["value"]))

    def asylum(self) -> None:
        """Applications by type, decisions by level, and the rates."""
        claims, decided = spread.applications(self.plain), spread.decisions(self.plain)
        for role, word in (("asylum", "--in"), ("origin", "--from"), ("asylum", "")):
            asked = [each for each in self.subjects if each != WORLD] if word else [WORLD] * self.is_whole
            if role not in self.roles or not asked:
                continue
            about = (word, ",".join(asked)) if word else ()
            said: dict[tuple[str, bool], dict[Hashable, object]] = defaultdict(dict)
            for row in rows(self.ask("asylum", *about, "-p", self._years("asylum_decisions"), *_CSV)):
                is_claim = row["measure"] == "applications"
                if row["value"]:
                    key = (date.fromisoformat(row["period"]), *(row[id] for id in (_CLAIM if is_claim else _DECISION)))
                    said[row["iso3"], is_claim][key] = number(row["value"])
            for each in asked:
                self.done.cells("applications", claims.get((role, each), {}), said[each, True], (role, each))
                self.done.cells("decisions and rates", decided.get((role, each), {}), said[each, False], (role, each))

    def demographics(self) -> None:
        """Women and men by age, and the shares."""
        should = spread.demographics(self.plain)
        for role in (*self.roles, "") if self.is_whole else self.roles:
            # The world is asked for by itself, and is the same in both roles.
            asked = [each for each in self.subjects if each != WORLD] if role else [WORLD]
            words = (*(asked if role else ()), f"--as={role or 'asylum'}", "--type", "all")
            said: dict[str, dict[Hashable, object]] = {country: {} for country in asked}
            for row in rows(self.ask("demographics", *words, "-p", self._years("demographics"), *_CSV)):
                if row["value"] and row["measure"] not in self.plain.measures:
                    key = (date.fromisoformat(row["period"]), *(row[id] for id in _CELL))
                    said[row["iso3"]][key] = number(row["value"])
            for country, found in said.items():
                who = role or "asylum", country
                self.done.cells("age and sex", should.get(who, {}), found, who)

    def places(self) -> None:
        """People at places."""
        asked = ["world"] if self.is_whole else self.subjects
        keys = ("iso3", "population_type", "place", "level", "urban_rural", "accommodation")
        said: dict[Hashable, object] = {
            tuple(row[key] for key in keys): number(row["value"])
            for row in rows(self.ask("places", *asked, "--type", "all", *_CSV))
            if row["value"]
        }
        self.done.cells("places", spread.places(self.plain), said)

    def _years(self, table: str) -> str:
        newest = max(release["newest"] for release in self.plain.releases.values())
        return f"{self.plain.tables[table]['first_year']}..{newest.year}"

    def _is_told(self, id: str) -> bool:
        """Whether the files of some countries tell all of it; what is filed by origin is in everybody's."""
        return id in self.plain.indicators or self.plain.filed(id) != "origin"


_CLAIM = ("application_type", "counted_in")
_DECISION = ("decision_level", "counted_in", "measure")
_CELL = ("population_type", "sex", "age", "measure")


def _written(periods: Sequence[date]) -> str:
    return ",".join(str(each.year) if (each.month, each.day) == (12, 31) else each.isoformat() for each in periods)


def main(count: int, seed: int) -> int:
    """Compares all countries, or `count` of them; 1 where anything differs."""
    everybody = [code for code, kind in Plain(DATA).kinds.items() if kind == "country"]
    done = Proof(random.Random(seed).sample(everybody, count) if count else ()).run()
    print(done.told(), flush=True)
    return int(bool(done.differences))
