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
            said = {
                (date.fromisoformat(row["period"]), row["iso3"], row["measure"]): Found(
                    number(row["value"]), row["flag"] if not row["value"] else ""
                )
                for row in rows(self.ask("stats", *self.subjects, *words, *_CSV))
            }
            for country in self.subjects:
                for period in known:
                    for id in ids:
                        kind = "measures" if id in self.plain.measures else "indicators"
                        should = reckoner.found(id, role, country, period)
                        found = said.pop((period, country, id), Found(None, "no row"))
                        what = (release, role, country, period, id)
                        self.done.cell(kind, what, should.value, found.value)
                        if should.value is None and found.value is None and found.why.strip("r") != should.why:
                            self.done.differences.append(f"{kind}: {' '.join(map(str, what))}: flag {found.why}")
            self.done.differences += [f"not asked for: {what}" for what in said]

    def pairs(self, sums: Sums, release: str) -> None:
        """Every pair of origin and asylum, where there is a figure."""
        known = set(self.subjects)
        ids = [id for id in self.plain.measures if self.plain.measures[id].get("world") != "given"]
        should: dict[Hashable, object] = {
            (release, period, origin, asylum, id): sums.shown(id, period, value)
            for (asylum, period), origins in sums.pairs.items()
            if asylum in known
            for origin, cells in origins.items()
            for id, value in cells.items()
            if sums.shown(id, period, value) is not None
        }
        words = (*(() if self.is_whole else self.subjects), "-m", ",".join(ids), "--release", release)
        text = self.ask("data", "export", "--pairs", *words, "-p", _written(sums.periods()), *_CSV)
        said: dict[Hashable, object] = {
            (release, date.fromisoformat(row["period"]), *(row[id] for id in _PAIR)): number(row["value"])
            for row in rows(text)
            if row["value"]
        }
        self.done.cells("pairs", should, said)

    def through_time(self, reckoner: Reckoner, command: str, *variants: str) -> None:
        """A command that shows years one after the other."""
        known = [period for period in reckoner.sums.periods() if (period.month, period.day) == (12, 31)]
        for variant in variants:
            words = [word for word in (variant, "-p", f"{known[0].year}..{known[-1].year}") if word]
            for row in rows(self.ask(command, *self.subjects, *words, *_CSV)):
                key = row["measure"], row["role"], row["iso3"], date.fromisoformat(row["period"])
                self.done.cell(command, key, reckoner.found(*key).value, number(row["value"]))

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
        for role in self.roles:
            asked = [each for each in self.subjects if role == "asylum" or each != WORLD]
            words = (*asked, f"--as={role}", "--type", "all", "-p", self._years("demographics"))
            said: dict[str, dict[Hashable, object]] = {country: {} for country in asked}
            for row in rows(self.ask("demographics", *words, *_CSV)):
                if row["value"] and row["measure"] not in self.plain.measures:
                    key = (date.fromisoformat(row["period"]), *(row[id] for id in _CELL))
                    said[row["iso3"]][key] = number(row["value"])
            for country, found in said.items():
                self.done.cells("age and sex", should.get((role, country), {}), found, (role, country))

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


_PAIR = ("origin_iso3", "asylum_iso3", "measure")
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
