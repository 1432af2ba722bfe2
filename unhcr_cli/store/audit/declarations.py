"""Rules on what is declared: countries, groups, borders, releases, names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from unhcr_cli.core.model import Period
from unhcr_cli.store.audit.rule import Invariant, Outcome, queries
from unhcr_cli.store.store import Store


def _lists(store: Store) -> Iterator[tuple[str, Sequence[Sequence[str]]]]:
    """The lists of every group, of most a single one."""
    for id in store.groups:
        group = store.group(id)
        yield id, group.lists.lists if group.lists else (group.members,)


def _group_members(store: Store) -> Outcome:
    known = store.facts()
    members = [(id, code) for id, lists in _lists(store) for members in lists for code in members]
    return len(members), [
        each for each in members if known.get(each[1], {}).get("kind", "country") != "country" or each[1] not in known
    ]


def _members_once(store: Store) -> Outcome:
    counted = [Counter((id, code) for code in members) for id, lists in _lists(store) for members in lists]
    return sum(map(len, counted)), [key for each in counted for key, count in each.items() if count > 1]


def _borders(store: Store) -> Outcome:
    facts = store.facts()
    borders = {(code, other) for code, table in facts.items() for other in table.get("borders", ())}
    return len(borders), sorted(pair for pair in borders if (pair[1], pair[0]) not in borders or pair[1] not in facts)


def _codes(store: Store) -> Outcome:
    codes = [
        (key, str(table[key]), code)
        for code, table in store.facts().items()
        for key in ("iso2", "m49", "unhcr", "name")
        if key in table and table.get("kind", "country") == "country"
    ]
    return len(codes), _repeated(codes)


def _repeated(codes: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    listed = list(codes)
    counts = Counter(each[:2] for each in listed)
    return [each for each in listed if counts[each[:2]] > 1]


def _published(store: Store) -> Outcome:
    days = [(name, str(table.get("published", ""))) for name, table in store.releases.items()]
    # A release of which the month alone is known may not be later than one of a day in that month.
    wrong = [
        (name, day) for (_, before), (name, day) in pairwise(days) if not day or day[: len(before)] < before[: len(day)]
    ]
    return len(days), wrong


def _newest(store: Store) -> Outcome:
    newest = [Period.declared(table["newest"]).number for table in store.releases.values()]
    first = dict(store.rows("SELECT number, MIN(release) FROM period GROUP BY number"))
    # A correction has the figures of what it corrects.
    late = [
        (name, period)
        for index, (name, period) in enumerate(zip(store.releases, newest, strict=True))
        if first.get(period, index + 1) > index
    ]
    return len(newest), late


def _names(store: Store) -> Outcome:
    newest = [(name, Period.declared(table["newest"])) for name, table in store.releases.items()]
    return len(newest), [
        (name, period.iso) for name, period in newest if name.partition(".")[0] != f"{period.year}-{period.month:02d}"
    ]


RULES = (
    Invariant("group-members", "every member of a group is a country of the dataset", _group_members),
    Invariant("group-members-once", "no group has a member twice", _members_once),
    Invariant("borders", "a border is one on both sides", _borders),
    Invariant("codes", "no two countries share an ISO2, M49 or UNHCR code, or a name", _codes),
    Invariant(
        "aliases",
        "every alias means a country or a group of the dataset",
        queries(
            "SELECT COUNT(*) FROM alias",
            """SELECT DISTINCT key, code FROM alias WHERE code NOT IN
                (SELECT code FROM country UNION SELECT id FROM country_group)""",
        ),
    ),
    Invariant("release-names", "a release is named by its newest period", _names),
    Invariant("release-order", "releases stand in the order in which they were published", _published),
    Invariant("newest-periods", "every release has figures for its newest period", _newest),
)
