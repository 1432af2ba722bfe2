"""What commands read of places inside a country: which dates there are, and the figures, a user's own on top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from unhcr_cli.analysis import disaggregation, locations
from unhcr_cli.analysis.disaggregation import Asked, Figure, Subject, Sums, added_up
from unhcr_cli.analysis.locations import Key
from unhcr_cli.analysis.own_places import on_top
from unhcr_cli.cli.session import Session
from unhcr_cli.core import population_types
from unhcr_cli.core.model import Period
from unhcr_cli.store import dimension_rows
from unhcr_cli.store.dimension_rows import Entry
from unhcr_cli.store.overlay import some
from unhcr_cli.store.store import Store


def places_of(session: Session) -> Places | None:
    """The places of the dataset in use; None where it has none, or the release asked for has not."""
    store = session.known.store
    if "places" not in store.tables or store.release_in_use != list(store.releases)[-1]:
        return None
    found = Places(session)
    return found if found.known else None


class Places:
    """The places of the dataset in use, which has some."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.store = session.known.store
        self.table = dimension_rows.table(self.store, "places")
        self.known = dimension_rows.periods(self.store, self.table)
        self.labels = dimension_rows.labels(self.store, "population_type")
        own = self.store.own_places
        self.own: Store | None = None if own is self.store else own
        """A user's, where they are on top of others."""

    @cached_property
    def own_dates(self) -> tuple[Period, ...]:
        """The dates of a user's places that are on top of others."""
        return dimension_rows.periods(self.own, dimension_rows.table(self.own, "places")) if self.own else ()

    @property
    def periods(self) -> tuple[Period, ...]:
        """The dates at which there are places, oldest first."""
        return tuple(sorted({*self.known, *self.own_dates}))

    @property
    def latest(self) -> tuple[Period, ...]:
        """The newest of them; where a user's places are on top of others, the newest of either."""
        return tuple(sorted({*self.known[-1:], *self.own_dates[-1:]}))

    def types(self, given: Sequence[str] | None, who: Sequence[Subject]) -> tuple[str, ...]:
        """The kinds of people that `--type` names; without it also what a user has counted there.

        Raises:
            UsageError: there is no such kind of people.
        """
        if given is None and self.store.is_partial:
            # A file of one's own has the kinds of people that its writer meant to show.
            given = ["all"]
        found = population_types.read(given, self.labels)
        if given is None:
            own = {type for each in who for type in self._own_dates_of(tuple(self.labels), each)}
            found += tuple(type for type in self.labels if type in own.difference(found))
        return found

    def newest(self, types: Sequence[str], subject: Subject) -> tuple[Figure, ...]:
        """The figures of one country's places, of each kind of people at the newest date that has any there."""
        dates = self._dates(types, subject)
        found: list[Figure] = []
        for date in dict.fromkeys(dates.values()):
            found += self.figures([type for type in types if dates[type] == date], date, subject)
        return tuple(sorted(found, key=lambda figure: types.index(figure.codes[0])))

    def figures(self, types: Sequence[str], period: Period, subject: Subject) -> tuple[Figure, ...]:
        """The figures of one country's places at a date, of every kind of people asked for."""
        # A date of the user's alone is before the table begins, and yet has figures.
        table = self.table if period in self.known else self.table._replace(first_year=0)
        asked = Asked(table, (period,), self.store.release_of(period), self.store.tabular.own)
        shape = locations.shape(asked, types)
        sums = added_up(shape, disaggregation.entries(self.store, asked, subject))
        if period in self.own_dates:
            sums = self._with_own(sums, types, period, subject)
        return tuple(disaggregation.figures(shape, sums))

    def _with_own(self, theirs: Sums, types: Sequence[str], period: Period, subject: Subject) -> Sums:
        stated = self._mine(types, period, Subject(subject.country))
        if not stated:
            return theirs
        mine = stated if subject.origin is None else self._mine(types, period, subject)
        if mine:
            self.store.has_read(subject.country.code, period)
        if silent := sorted({Key(*codes).place for _, codes in stated} - {Key(*codes).place for _, codes in mine}):
            who = f"{subject.country.name}, {period.label}"
            origin = subject.origin.name if subject.origin else ""
            self.session.out.note(
                f"{who}: your figures for these places do not say who is from {origin}: {some(silent)}"
            )
        return on_top(theirs, mine, stated)

    def _mine(self, types: Sequence[str], period: Period, subject: Subject) -> Sums:
        """The user's figures for the kinds of people asked for, where theirs are on top of others."""
        asked, entries = self._own_rows((period,), subject)
        return added_up(locations.shape(asked, types), entries)

    def _own_rows(self, when: tuple[Period, ...], subject: Subject) -> tuple[Asked, Sequence[Entry]]:
        """The user's rows, where theirs are on top of others."""
        assert self.own is not None
        asked = Asked(dimension_rows.table(self.own, "places"), when, self.store.own_release, own=True)
        return asked, disaggregation.entries(self.own, asked, subject)

    def _dates(self, types: Sequence[str], subject: Subject) -> Mapping[str, Period]:
        """The newest date of each kind of people: a user's where theirs are newer, or there are no others."""
        newest = self.known[-1]
        dates = dict.fromkeys(types, newest)
        own = self._own_dates_of(types, subject)
        asked = Asked(self.table, (newest,), self.store.release_of(newest))
        rows = disaggregation.entries(self.store, asked, Subject(subject.country)) if own else ()
        theirs = {entry.codes[0] for entry in rows}
        for type, date in own.items():
            who = f"{subject.country.name}, {self.labels.get(type, type)}"
            if date > newest or (date < newest and type not in theirs):
                dates[type] = date
                self.session.out.note(
                    f"{who}: your own places alone, of {date.label}; all others are of {newest.label}"
                )
            elif date < newest:
                self.session.out.note(f"{who}: your places of {date.label} are older than the others, and not shown")
        return dates

    def _own_dates_of(self, types: Sequence[str], subject: Subject) -> Mapping[str, Period]:
        """The newest date of a user's places in a country that are on top of others, by kind of people."""
        if self.own is None:
            return {}
        _, entries = self._own_rows(self.own_dates, Subject(subject.country))
        return {entry.codes[0]: entry.period for entry in entries if entry.codes[0] in types}
