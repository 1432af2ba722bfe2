"""What a file of a dataset may refer to: measures, indicators, countries and groups, and who belongs to the last.

Members may be groups, which are written out as their countries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from typing import Any, NamedTuple

from unhcr_cli.core.errors import BadDataError
from unhcr_cli.core.group_lists import GroupLists, declaration, lists_of, united
from unhcr_cli.core.model import WORLD
from unhcr_cli.core.text import clip
from unhcr_cli.dataset.schema.rules import is_name

_MOST_NEW = 200
"""A file can't add more countries; looking each of them up takes milliseconds."""
MOST_GROUPS = 500
"""A file can't declare more; each may have every country."""
_MOST_CIRCLES = 20

Resolve = Callable[[str], tuple[str, str]]
"""A country's key to its code, or to "" and the reason why there is none, suggestions included."""


@dataclass(frozen=True)
class Vocabulary:
    """What a file may refer to without declaring it itself."""

    measures: Mapping[str, Mapping[str, Any]]
    """Declarations by id, as in `measures.toml`."""
    indicators: frozenset[str]
    resolve: Resolve
    is_part: bool = False
    """True when the file is one of a folder's, whose title and source stand in another."""
    period: object = None
    """The default period of that folder, as TOML has it; None when there is none."""
    group_of: Callable[[str], str] = lambda _: ""
    """The id of a group by its id or name, or ""; a group may be a member of others."""


def tables(tree: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The tables under a name; what is no table is left to the check of shapes."""
    found = tree.get(name)
    return {key: part for key, part in found.items() if isinstance(part, dict)} if isinstance(found, dict) else {}


@dataclass
class Countries:
    """Resolves the keys of one file, its own new countries among them, each of them once."""

    resolve: Resolve
    known: dict[str, tuple[str, str]] = field(default_factory=dict)

    def declare(self, tables: Mapping[str, Any]) -> None:
        """Take note of the countries that this file adds: unknown ones with a name that is not taken."""
        added = 0
        for key, table in tables.items():
            name = table.get("name")
            if added < _MOST_NEW and isinstance(name, str) and name.strip() and not self.find(key)[0]:
                added += 1
                code, _ = self.find(name)
                if code:
                    self.known[key] = (
                        "",
                        f'the name "{clip(name, 40)}" is that of {code}: call the table [country.{code}]',
                    )
                elif is_name(key):
                    self.known[name] = ("", f"write {clip(key, 40)}, as this file calls it")
                    self.known[key] = (key, "")

    def find(self, key: str) -> tuple[str, str]:
        """The code of a country, or "" and the reason."""
        if key not in self.known:
            self.known[key] = self.resolve(key)
        return self.known[key]


class Member(NamedTuple):
    """A country by its code, or a group by its id."""

    code: str
    is_group: bool


class Membership:
    """The groups that a file declares, and what their members mean."""

    def __init__(self, groups: Mapping[str, Mapping[str, Any]], find: Resolve, group_of: Callable[[str], str]) -> None:
        """`find` is told countries, `group_of` gives the id of a group by its id or name, or ""."""
        self.groups = groups
        self._find = find
        self._group_of = group_of
        self._members: dict[str, Member | None] = {}

    def faults(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """The places of members that are none, and of ids that are taken, and why."""
        for number, id in enumerate(self.groups):
            if number == MOST_GROUPS:
                yield ("group", id), f"a file can have {MOST_GROUPS} groups at most"
                return
            code, _ = self._find(id)
            if code:
                yield ("group", id), f'"{clip(id, 40)}" is a name of {code} already'
        for id, texts in self._texts().items():
            for index, text in texts:
                place = ("group", id, "members", index)
                member = self._member(text)
                if member is None:
                    _, reason = self._find(text)
                    yield place, reason or f'no country or group called "{clip(text, 40)}"'
                elif member.code == WORLD:
                    yield place, "the world is everybody: no member of a group"
        for id in self.groups:
            yield from self._list_faults(id)
        for circle in self._circles():
            yield ("group", circle[0], "members"), _told(circle)

    def _list_faults(self, id: str) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """The places where the lists of a group don't go together, and why."""
        table = self.groups[id]
        if not ("since" in table or "changes" in table):
            return
        since, newest = table.get("since"), table.get("year")
        if not (isinstance(since, int) and isinstance(newest, int) and since <= newest):
            yield ("group", id), "lists by year need `since`, the first list's year, and `year`, the newest one's"
            return
        for year, what, text in self._changed(id):
            place = ("group", id, "changes", year, what)
            member = self._member(text)
            if member is None or member.is_group:
                yield place, f'no country called "{clip(text, 40)}"'
            elif not (year.isdigit() and since < int(year) <= newest):
                yield place, f"there is no list of {clip(year, 10)}: they are of {since} to {newest}"

    def _changed(self, id: str) -> Iterator[tuple[str, str, str]]:
        """Who joined or left a group, as it is written: the year, `joined` or `left`, and a country."""
        changes = self.groups[id].get("changes")
        for year, change in changes.items() if isinstance(changes, Mapping) else ():
            for what, texts in change.items() if isinstance(change, Mapping) else ():
                yield from ((year, what, text) for text in texts if isinstance(text, str))

    def written_out(self, known: Mapping[str, Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
        """The groups with the codes of their countries, each once; `known` are groups that stand elsewhere.

        Raises:
            BadDataError: a group holds itself.
        """
        for circle in self._circles():
            raise BadDataError(_told(circle))
        members = self._meant()
        found: dict[str, GroupLists | tuple[str, ...]] = {}
        for id in TopologicalSorter(self._inner()).static_order():
            own = self._own(id, [each.code for each in members[id] if not each.is_group])
            parts: list[GroupLists | tuple[str, ...]] = [own] if own else []
            for each in members[id]:
                if each.is_group:
                    outer = known.get(each.code, {})
                    parts.append(found[each.code] if each.code in found else lists_of(outer) or tuple(outer["members"]))
                elif own is None:
                    parts.append((each.code,))
            found[id] = united(parts)
        return {id: {**table, **declaration(found[id])} for id, table in self.groups.items()}

    def _own(self, id: str, codes: Sequence[str]) -> GroupLists | None:
        """The lists of the countries that are members of a group by themselves, where it has lists."""
        changes: dict[str, dict[str, list[str]]] = {}
        for year, what, text in self._changed(id):
            if member := self._member(text):
                changes.setdefault(year, {}).setdefault(what, []).append(member.code)
        return lists_of({**self.groups[id], "members": list(dict.fromkeys(codes)), "changes": changes})

    def _texts(self) -> dict[str, Sequence[tuple[int, str]]]:
        """The members of each group as they are written, each with its place; what is no text is left out."""
        return {
            id: [(index, text) for index, text in enumerate(members) if isinstance(text, str) and text.strip()]
            for id, table in self.groups.items()
            if isinstance(members := table.get("members"), list)
        }

    def _member(self, text: str) -> Member | None:
        if text not in self._members:
            code = "" if text in self.groups else self._find(text)[0]
            id = "" if code else text if text in self.groups else self._group_of(text)
            self._members[text] = Member(code or id, is_group=bool(id)) if code or id else None
        return self._members[text]

    def _meant(self) -> dict[str, list[Member]]:
        """What the members of each group are; those that are none are left out."""
        return {
            id: [member for _, text in texts if (member := self._member(text))] for id, texts in self._texts().items()
        }

    def _inner(self) -> dict[str, list[str]]:
        """The groups of this file that are members of each."""
        return {
            id: [each.code for each in members if each.is_group and each.code in self.groups]
            for id, members in self._meant().items()
        }

    def _circles(self) -> Iterator[list[str]]:
        inner = self._inner()
        for _ in range(_MOST_CIRCLES):
            try:
                TopologicalSorter(inner).prepare()
            except CycleError as error:
                # Each is followed by what it is a member of.
                circle = list(reversed(error.args[1]))
                yield circle
                inner[circle[0]] = [id for id in inner[circle[0]] if id != circle[1]]
            else:
                return


def _told(circle: Sequence[str]) -> str:
    return f"a group can't hold itself: {' → '.join(circle)}"
