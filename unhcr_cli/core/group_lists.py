"""Who belongs to a group by the lists of its years: the World Bank's of a fiscal year, the UN's of a calendar year.

Figures go by the list of their own time. A list may be named after a later year than that: with a `lead` of 1, the
figures of 2023 go by the list that is called 2024. Before the first list the first holds, after the last the last.
A declaration has the newest list, the year `since` which there are lists, and what each has changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import Period
from unhcr_cli.core.text import clip

Members = tuple[str, ...]
NEWEST = Period.year_end(9999)
"""Whose list is the newest."""
_AS_OF = re.compile(r"(fy ?)?(?:mid-?)?(\d{4})(?:-\d\d){0,2}", re.IGNORECASE)


@dataclass(frozen=True)
class GroupLists:
    """The lists of a group, a year after the other."""

    first: int
    """The year of the figures that go by the first list."""
    lists: tuple[Members, ...]
    lead: int = 0
    """How many years a list's name is ahead of the figures."""
    called: str = ""
    """What a year of lists is: `fiscal year`; empty for a year."""

    def of(self, period: Period) -> Members:
        """The codes of the members by the list that figures of a period go by."""
        return self.lists[self._number(period)]

    def year(self, period: Period) -> int:
        """The year that this list is named after."""
        return self.first + self._number(period) + self.lead

    def has(self, period: Period) -> bool:
        """Whether there is a list of that time, so that none of another has to stand for it."""
        return period.year - self.first == self._number(period)

    def _number(self, period: Period) -> int:
        return min(max(period.year - self.first, 0), len(self.lists) - 1)


def lists_of(declared: Mapping[str, Any]) -> GroupLists | None:
    """The lists of a declared group; None where it has one list for all times."""
    if "since" not in declared:
        return None
    newest, since, lead = declared["year"], declared["since"], declared.get("lead", 0)
    members = tuple(declared["members"])
    found = [members]
    for year in range(newest, since, -1):
        changed = declared.get("changes", {}).get(str(year), {})
        joined = frozenset(changed.get("joined", ()))
        members = (*(code for code in members if code not in joined), *changed.get("left", ()))
        found.append(tuple(sorted(members)))
    return GroupLists(since - lead, tuple(reversed(found)), lead, declared.get("list", ""))


def united(parts: Sequence[GroupLists | Members]) -> GroupLists | Members:
    """Everybody who is in one of several groups, by year where one of them has lists."""
    dated = [part for part in parts if isinstance(part, GroupLists)]
    if not dated:
        return tuple(dict.fromkeys(code for part in parts for code in _members(part, NEWEST)))
    first, last = min(each.first for each in dated), max(each.first + len(each.lists) for each in dated)
    lists = []
    for year in range(first, last):
        at = Period.year_end(year)
        lists.append(tuple(dict.fromkeys(code for part in parts for code in _members(part, at))))
    is_one = len({(each.lead, each.called) for each in dated}) == 1
    lead, called = (dated[0].lead, dated[0].called) if is_one else (0, "")
    return GroupLists(first, tuple(lists), lead, called)


def _members(group: GroupLists | Members, period: Period) -> Members:
    return group.of(period) if isinstance(group, GroupLists) else group


def declaration(group: GroupLists | Members) -> dict[str, Any]:
    """A group's members as a declaration has them."""
    if not isinstance(group, GroupLists):
        return {"members": list(group)}
    since = group.first + group.lead
    pairs = enumerate(zip(group.lists, group.lists[1:], strict=False), since + 1)
    changes = {str(year): _change(before, after) for year, (before, after) in pairs if set(before) != set(after)}
    more: dict[str, Any] = {"list": group.called} if group.called else {}
    return {
        "members": list(group.lists[-1]),
        "year": since + len(group.lists) - 1,
        "since": since,
        "lead": group.lead,
        "changes": changes,
        **more,
    }


def _change(before: Iterable[str], after: Iterable[str]) -> dict[str, list[str]]:
    both = {"joined": sorted({*after} - {*before}), "left": sorted({*before} - {*after})}
    return {what: codes for what, codes in both.items() if codes}


def as_of(text: str) -> Period:
    """The time whose lists `--groups-as-of` means: a period, or a fiscal year, whose list the year before goes by.

    Raises:
        UsageError: it is neither.

    >>> as_of("2023").label, as_of("FY2024").label, as_of("mid-2023").label
    ('end-2023', 'end-2023', 'end-2023')
    """
    found = _AS_OF.fullmatch(text.strip())
    if text.strip().lower() == "latest":
        return NEWEST
    if found is None:
        raise UsageError(
            f"{clip(text)!r} is no year of a list", "write a year of figures, 2023, or a fiscal year, FY2024; or latest"
        )
    return Period.year_end(int(found[2]) - bool(found[1]))
