"""Groups as a run asks about them: whose members are those of a time, and by which list, which every answer says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from unhcr_cli.cli.out import Out
from unhcr_cli.core.group_lists import NEWEST, GroupLists, as_of
from unhcr_cli.core.model import Country, Period
from unhcr_cli.languages.base import Language
from unhcr_cli.reports.list_names import list_name


class Listed(NamedTuple):
    """A group that has lists by year."""

    name: str
    publisher: str
    lists: GroupLists


class ListedGroups:
    """The groups that a run has asked about."""

    def __init__(self, group: Callable[[str], Country], text: str | None, out: Out) -> None:
        """`group` reads one by its id, `text` is what `--groups-as-of` says, if anything."""
        self._group = group
        self._as_of = None if text is None else as_of(text)
        self._out = out
        self._used: dict[str, Listed] = {}
        self._held: Period | None = None

    def hold(self, period: Period) -> None:
        """Has members told one by one, those by the list of one time in all periods."""
        self._held = period

    def find(self, id: str) -> Country:
        """The group of that id; with `--groups-as-of`, with the members of that time at all times."""
        found = self._group(id)
        if found.lists is None:
            return found
        self._used[id] = Listed(found.name, str(found.facts.get("source", "")).partition(",")[0], found.lists)
        return found if self._as_of is None else found.at(self._as_of)

    def tell(self, periods: Sequence[Period]) -> tuple[str, ...]:
        """Which list each group goes by at these times; notes where it is of another time, or not always the same."""
        fixed = self._as_of or self._held
        asked = [fixed] if fixed else list(periods)
        if self._as_of and not self._used:
            self._out.note(
                self._out.language.say("no group with lists by year is asked about: --groups-as-of does nothing")
            )
        for each in self._used.values() if asked else ():
            self._note(each, asked)
            if self._held and not self._as_of and _changes(each.lists, periods):
                text = "{name}: the members of {when}, at every date"
                when = self._out.language.period(self._held)
                self._out.note(self._out.language.say(text, name=each.name, when=when))
        return tuple(_named(self._out.language, each, asked) for each in self._used.values() if asked)

    def _note(self, group: Listed, asked: Sequence[Period]) -> None:
        language, lists = self._out.language, group.lists
        strange = [period for period in asked if not lists.has(period) and period != NEWEST]
        for is_early in (True, False):
            of = [period for period in strange if (period.year < lists.first) == is_early]
            if of:
                text = "{name}, {when}: there is no list of that time; the first one, of {year}, is used"
                if not is_early:
                    text = "{name}, {when}: there is no list of that time yet; the newest one, of {year}, is used"
                year = list_name(language.say, lists.called, lists.year(of[0]))
                self._out.note(language.say(text, name=group.name, when=_span(language, of), year=year))
        if _changes(lists, asked):
            text = "{name}: members change with the list of each year; a change in a year is of those of the later list"
            self._out.note(language.say(text, name=group.name))


def _changes(lists: GroupLists, periods: Sequence[Period]) -> bool:
    return len({frozenset(lists.of(period)) for period in periods}) > 1


def _named(language: Language, group: Listed, asked: Sequence[Period]) -> str:
    """Which lists a group goes by."""
    years = sorted({group.lists.year(period) for period in asked})
    first, last = (list_name(language.say, group.lists.called, year) for year in (years[0], years[-1]))
    who = f"{group.name}, {group.publisher}" if group.publisher else group.name
    if first == last:
        return language.say("{name}: list of {year}", name=who, year=first)
    return language.say("{name}: lists of {year} to {last}", name=who, year=first, last=years[-1])


def _span(language: Language, periods: Sequence[Period]) -> str:
    first, last = language.period(min(periods)), language.period(max(periods))
    return first if first == last else language.say("{first} to {last}", first=first, last=last)
