"""What commands read of places inside a country: which dates there are, and the figures, a user's own on top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from unhcr_cli.analysis import disaggregation, locations
from unhcr_cli.analysis.disaggregation import Figure, Subject, TableQuery, added_up
from unhcr_cli.analysis.locations import Key, on_top
from unhcr_cli.cli.session import Session
from unhcr_cli.core import population_types
from unhcr_cli.core.model import Period
from unhcr_cli.store import dimension_rows
from unhcr_cli.store.dimension_rows import Entry
from unhcr_cli.store.overlay import some


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
        self.own_dates = dimension_rows.own_periods(self.store, self.table)
        """The dates of a user's places that are on top of others."""

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
        shape = locations.shape(TableQuery(table, (period,), self.store.release_of(period)), types)
        entries = disaggregation.entries(self.store, shape.asked, subject)
        if period not in self.own_dates or self.store.overlay is None:
            return tuple(disaggregation.figures(shape, added_up(shape, entries)))
        of_user = shape._replace(asked=shape.asked._replace(release=self.store.overlay.release))
        theirs = added_up(shape, [entry for entry in entries if not entry.own])
        mine = added_up(of_user, [entry for entry in entries if entry.own])
        stated = mine
        if subject.origin is not None:
            stated = added_up(of_user, [entry for entry in self._entries((period,), subject) if entry.own])
        if mine:
            self.store.overlay.has_read(subject.country.code, period)
        told, named = ({Key(*codes).place for _, codes in sums} for sums in (mine, stated))
        self._tell_silent(subject, period, named - told)
        return tuple(disaggregation.figures(shape, on_top(theirs, mine, stated)))

    def _tell_silent(self, subject: Subject, period: Period, places: Set[str]) -> None:
        """Notes the places of which a user does not say who is from the country that is asked about."""
        if places and subject.origin:
            self.session.out.note(
                f"{subject.country.name}, {period.label}: your figures for these places do not say who is from "
                f"{subject.origin.name}: {some(sorted(places))}"
            )

    def _dates(self, types: Sequence[str], subject: Subject) -> Mapping[str, Period]:
        """The newest date of each kind of people: a user's where theirs are newer, or there are no others."""
        newest = self.known[-1]
        dates = dict.fromkeys(types, newest)
        own = self._own_dates_of(types, subject)
        theirs = {entry.codes[0] for entry in self._entries((newest,), subject) if not entry.own} if own else ()
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
        rows = self._entries(self.own_dates, subject) if self.own_dates else ()
        return {entry.codes[0]: entry.period for entry in rows if entry.own and entry.codes[0] in types}

    def _entries(self, when: tuple[Period, ...], subject: Subject) -> Sequence[Entry]:
        """The rows of all people in a country, wherever they are from."""
        asked = TableQuery(self.table, when, self.store.release_in_use)
        return disaggregation.entries(self.store, asked, Subject(subject.country))
