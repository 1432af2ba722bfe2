"""What is known to a run: the dataset in use, and the countries, periods, measures and figures that words mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from unhcr_cli.analysis.answer import provenance
from unhcr_cli.cli import streams
from unhcr_cli.cli.opened import Opened
from unhcr_cli.core import periods
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import WORLD, Country, Period, Role
from unhcr_cli.core.report import Provenance
from unhcr_cli.core.text import clip
from unhcr_cli.indicators.figures import Figures
from unhcr_cli.names import resolve

if TYPE_CHECKING:
    from unhcr_cli.analysis.other_sides import OtherSides
    from unhcr_cli.cli.listed import ListedGroups


class Known(Opened):
    """What words mean in the dataset in use, and its figures, read as far as they are asked for."""

    _groups: ListedGroups | None = None

    @cached_property
    def below(self) -> Known:
        """What is known without the user's figures on top."""
        known = Known(self.settings._replace(overlay=None), self.out, self._narration)
        self._open.callback(known.close)
        return known

    def group(self, id: str) -> Country:
        """The group of that id, by the lists that are asked for."""
        return self._listed.find(id)

    @property
    def _listed(self) -> ListedGroups:
        if self._groups is None:
            # Most questions are about no group.
            from unhcr_cli.cli.listed import ListedGroups

            self._groups = ListedGroups(self.store.group, self.settings.options.groups_as_of, self.out)
        return self._groups

    def lists(self, periods: Sequence[Period]) -> tuple[str, ...]:
        """Which lists the groups go by that were asked about so far; notes what is to be known of them."""
        asks = self._groups or (self.settings.options.groups_as_of and self._listed)
        return asks.tell(periods) if asks else ()

    def provenance(self, periods: Sequence[Period] = (), ids: Sequence[str] = ()) -> Provenance:
        """Where figures of these periods and measures come from, and the user's own where any were read so far.

        Without periods, it is the newest release of all.
        """
        asked = periods or list(filter(None, [self.store.latest()]))
        publishers = self.catalogue.publishers(ids) if ids else ()
        found = provenance(self.about, periods, map(self.store.release_of, reversed(asked)), publishers)
        found = found._replace(sources=(*found.sources, *self.lists(asked)))
        if self.settings.release is not None:
            self._note_not_held(ids)
        overlay = self.store.overlay
        if overlay is None or not any(overlay.notes(self.store.display)):
            return found
        releases = dict.fromkeys((*found.releases, overlay.release))
        return found._replace(sources=(*found.sources, overlay.source), releases=tuple(releases))

    def _note_not_held(self, ids: Sequence[str]) -> None:
        """Notes of which measures an earlier release has no table."""
        missing = self.store.not_held(self.catalogue.operands(ids))
        for release in dict.fromkeys(missing.values()):
            text = "{ids}: not in what is held of release {name}, only of {release}; leave --release out"
            named = ", ".join(id for id, holder in missing.items() if holder == release)
            name = self.store.release_in_use
            self.out.note(self.out.language.say(text, ids=named, name=name, release=release))

    def countries(self, words: Sequence[str], role: Role | None = None) -> tuple[Country, ...]:
        """The countries and groups that the words mean; `-` stands for names on standard input, a line each.

        As origin, the name of a people means its country.

        Raises:
            UsageError: a name is unknown or ambiguous.
        """
        found: dict[str, Country] = {}
        for part in streams.parts(words):
            for resolved in resolve.resolve(part, self.store, people=role == "origin", language=self.out.language):
                self.out.note(resolved.note)
                country = self.group(resolved.code) if resolved.kind == "group" else self.store.country(resolved.code)
                found.setdefault(resolved.code, country)
                id = country.name.lower()
                if resolved.kind == "special" and role == "asylum" and id in self.store.measures:
                    text = "'{name}' is read as an origin; for the measure: -m {id}"
                    self.out.note(self.out.language.say(text, name=id, id=id))
        self.remark(self.store, {code for each in found.values() for code in (each.code, *each.members)})
        return tuple(found.values())

    def each(
        self, words: Sequence[str] | None, role: Role | None = None, periods: Sequence[Period] = ()
    ) -> tuple[Country, ...]:
        """The members of the groups that the words mean, one by one; of the world, or without words, every country."""
        return self.members(self.countries(words, role), periods) if words else self.store.countries()

    def members(self, countries: Sequence[Country], periods: Sequence[Period] = ()) -> tuple[Country, ...]:
        """The countries, those of groups and of the world one by one, each once; members those at the last period."""
        if periods:
            if self._groups:
                self._groups.hold(periods[-1])
            countries = [country.at(periods[-1]) for country in countries]
        named = {country.code: country for country in self.store.countries()}
        found: dict[str, Country] = {}
        for country in countries:
            codes = named if country.kind == "world" else country.members
            members = [named[code] for code in codes if code in named] or [country]
            found.update((member.code, member) for member in members)
        return tuple(found.values())

    def asked(
        self,
        words: Sequence[str] | None,
        role: Role | None = None,
        *,
        each: bool = False,
        periods: Sequence[Period] = (),
    ) -> tuple[Country, ...]:
        """Whom a command asks about: those that the words mean, or with `each` their members; else the world.

        Members are those by the list of the last of `periods`, or else by the newest.
        """
        if each:
            return self.each(words, role, periods)
        return self.countries(words or (), role) or (self.world(),)

    def world(self) -> Country:
        """The world, as a country that all countries are in."""
        return self.store.country(WORLD)

    def caution(self, countries: Sequence[Country], role: Role) -> None:
        """Notes what a dataset that need not have every country can't say of the world or of an origin."""
        if not self.store.is_partial:
            return
        if any(country.code == WORLD for country in countries):
            self.out.note("a single file is not added up to the world: there is only what it states for WLD")
        elif role == "origin":
            self.out.note("as origin: only people in the countries that this dataset has figures for")

    def periods(self, text: str) -> tuple[Period, ...]:
        """The periods that `-p` means."""
        known, latest = self.store.periods(), self.store.latest()
        if latest is None:
            name = clip(self.settings.data or self.settings.overlay or "the dataset")
            raise UsageError(f"{name} has no figures", "see unhcr data check FILE")
        if text == "latest" and known[-1] > latest:
            self.out.note(f"latest is {latest.label}; your own figures go to {known[-1].label}: -p {known[-1].iso}")
        return periods.read(text, known, latest)

    def since(self, text: str, default: str) -> tuple[Period, ...]:
        """The periods that `-p` means; where it is left at its default and nobody has a figure then, the latest."""
        try:
            return self.periods(text)
        except UsageError:
            if text != default:
                raise
            return self.periods("latest")

    def measures(self, given: Sequence[str] | None, role: Role = "asylum") -> tuple[str, ...]:
        """The ids that `-m` names, then those of `--compute`, in order, each once.

        Raises:
            UsageError: there is no measure or indicator of that id, or a formula counts people twice in `role`.
        """
        ids = [id.strip() for text in given or () for id in text.split(",")]
        found = dict.fromkeys(self.catalogue.find(id).id for id in ids)
        if self.catalogue.own and not self.settings.options.force:
            from unhcr_cli.indicators.adhoc import refuse_overlaps

            for id in self.catalogue.own:
                refuse_overlaps(self.catalogue.indicators[id], role)
        return tuple({**found, **dict.fromkeys(self.catalogue.own)})

    def figures(
        self,
        codes: Sequence[str],
        role: Role,
        wanted: Sequence[Period] | None = None,
        ids: Sequence[str] | None = None,
        listed: Period | None = None,
    ) -> Figures:
        """The figures of countries and groups: of `wanted` periods, and for the measures `ids`, or of all.

        Groups have the members of each period, or of the time `listed`.
        """
        answering = {period: self.store.release_of(period) for period in (wanted or self.store.periods())}
        ids_of_groups = [code for code in codes if code in self.store.group_ids]
        groups = {code: self.store.group(code).at(listed) if listed else self.group(code) for code in ids_of_groups}
        counted = (groups[code].codes_at(answering) if code in groups else (code,) for code in codes)
        needed = dict.fromkeys(each for part in counted for each in part)
        measures = None if ids is None else self.catalogue.operands(ids)
        rows = self.store.totals(tuple(needed), role, wanted, measures)
        members = {code: groups[code].codes_at(answering) if code in groups else (code,) for code in (*needed, *groups)}
        gaps = self.store.gaps(members, role, tuple(answering), tuple(measures or self.store.measures))
        is_mixed = self.settings.overlay is not None
        return Figures(self.catalogue, role, rows, answering, groups, gaps=gaps, is_mixed=is_mixed)

    @cached_property
    def everybody(self) -> Mapping[str, Country]:
        """Every country, special origin and the world, by code."""
        return self.store.everybody()

    @cached_property
    def other_sides(self) -> OtherSides:
        """Who is where."""
        from unhcr_cli.analysis.other_sides import OtherSides

        return OtherSides(self.store, self.catalogue, self.everybody)
