"""Breaks in a series: jumps of method, not of people.

A rule over the figures of one country of asylum, one point of time and the one before it. A change is held
against what is known of people: who arrived, was resettled, returned, was naturalised or had a claim decided in
between. What that leaves is a break, if it is of `LEAST` people or more and

- `vanished`: three quarters of the earlier figure, or more, are gone;
- `appeared`: half of the later figure, or more, has not arrived, and it is at least four times the earlier;
- `moved`: a fifth of a category is gone while another, into which people are moved by a decision on
  statistics, has grown by about as much;
- `alone`: UNHCR's or IDMC's count of the internally displaced at least doubles or halves, and the other
  source's does not;
- `unexplained`: a figure fell or rose by half of the earlier one, or more, and people are less than half of that.

Nobody records who is newly displaced inside a country. There a rise is one of people where both sources have it, or
where IDMC's first figure comes with it.

Two more kinds are made of these: `carried`, a total that consists in good part of broken ones, and `listed`,
a break that a person has put on the list of the dataset.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import NamedTuple

from unhcr_cli.core.model import Number

Row = Mapping[str, Number | None]
"""Figures of one country at one point of time, by measure."""

FIRST_YEAR = 1990
"""Before, too few arrivals and returns were recorded to tell people from method."""
LEAST = 10_000
VANISHED, APPEARED, TIMES, MOVED, NEAR, KNOWN = 0.75, 0.5, 4, 0.2, 2, 0.7
DOUBLED, STILL = 2, 1.15
HALF = 0.5
CARRIED = 0.1
"""A total carries a break where broken parts make up this much of the larger of its two figures."""

ARRIVALS = ("new_refugees", "new_asylum_seekers", "new_refugee_like", "new_oip")
DECIDED = "decided"
"""Claims for asylum that were decided or closed in the year: no measure, but a table of its own."""
_LEFT_AS: Mapping[str, tuple[str, ...]] = {
    "refugees": ("returns_from", "naturalisation"),
    "idps": ("returned_idps",),
    "idmc_idps": ("returned_idps",),
}
"""Flows of people who are no longer counted."""
_BECAME: Mapping[str, tuple[str, ...]] = {"asylum_seekers": ("refugees", "oip")}
"""Categories that people enter when their claim is decided."""
_CAME_FROM: Mapping[str, tuple[str, ...]] = {"refugees": ("asylum_seekers",), "oip": ("asylum_seekers",)}
_ARRIVE = ("refugees", "asylum_seekers", "oip")
_MOVES = (
    ("refugees", "oip"),
    ("refugees", "others_of_concern"),
    ("refugees", "asylum_seekers"),
    ("oip", "asylum_seekers"),
    ("oip", "others_of_concern"),
    ("others_of_concern", "oip"),
    ("idps", "others_of_concern"),
)
"""From and to: what people are called anew, without a decision on a claim."""
STOCKS = ("refugees", "asylum_seekers", "idps", "oip", "stateless", "host_community", "others_of_concern")
_WITNESS = "idmc_idps"
MEASURES = (*STOCKS, _WITNESS)
"""What the rule can find broken."""
EVIDENCE = (*MEASURES, *ARRIVALS, "resettlement", "returns_from", "naturalisation", "returned_idps")
"""What the rule looks at."""


class Break(NamedTuple):
    """One jump of method."""

    measure: str
    kind: str
    before: Number | None
    """None where there is no figure, which is not 0."""
    after: Number
    people: Number = 0
    """How many of the change are people who came or left, as far as is recorded."""
    mirror: str = ""
    """The measure that people were moved to or from, or that stood still as the other source's."""


class _Jump(NamedTuple):
    """A change that people do not explain."""

    known_before: Number | None
    after: Number
    people: Number

    @property
    def before(self) -> Number:
        """The earlier figure; nobody, where there is none."""
        return self.known_before or 0

    @property
    def rest(self) -> Number:
        """The part of the change that is not people."""
        return abs(self.after - self.before) - self.people


def found(before: Row, after: Row, collected: Container[str], *, is_complete: bool = True) -> tuple[Break, ...]:
    """The breaks between two points of one country of asylum, each measure at most once.

    `collected` are the measures that were in use at the earlier point: one that has no figure there counts as 0.
    Where arrivals and IDMC's figures are not there for the later point, as at a mid-year, it is not
    `is_complete`: then rises of those who arrive, and the two sources on the displaced, can't be judged.
    """
    falls, rises = _jumps(before, after, collected, STOCKS)
    broken: dict[str, Break] = {}
    for each in (
        *_moved(falls, rises),
        *_vanished(falls, rises, before, after),
        *_appeared(falls, rises, before, is_complete),
        *(_alone(before, after) if is_complete else ()),
        *_unexplained(before, after, collected, is_complete),
    ):
        broken.setdefault(each.measure, each)
    return tuple(broken[id] for id in MEASURES if id in broken)


def _jumps(
    before: Row, after: Row, collected: Container[str], ids: Iterable[str]
) -> tuple[dict[str, _Jump], dict[str, _Jump]]:
    """What fell and what rose by enough people, after those who are known to have left or come."""
    falls: dict[str, _Jump] = {}
    rises: dict[str, _Jump] = {}
    for id in ids:
        now, then = after.get(id), before.get(id)
        if now is None or id not in collected:
            continue
        change = now - (then or 0)
        if abs(change) < LEAST:
            continue
        people = _left(id, before, after) if change < 0 else _came(id, before, after)
        jump = _Jump(then, now, min(people, abs(change)))
        if jump.rest >= LEAST:
            (falls if change < 0 else rises)[id] = jump
    return falls, rises


def _left(id: str, before: Row, after: Row) -> Number:
    left = _sum(after, _LEFT_AS.get(id, ())) + _growth(before, after, _BECAME.get(id, ()))
    if id == "asylum_seekers":
        # As many claims were decided as lodged: then the decisions leave the number as it was.
        return max(left, (after.get(DECIDED) or 0) - (after.get("new_asylum_seekers") or 0))
    return left


def _came(id: str, before: Row, after: Row) -> Number:
    if id == "stateless":
        # Refugees of whom no state says that they are its own: the Rohingya in Bangladesh.
        return _growth(before, after, ("refugees",))
    arrived = _sum(after, ARRIVALS) if id in _ARRIVE else 0
    arrived += _sum(after, ("resettlement",)) if id == "refugees" else 0
    return arrived + _growth(after, before, _CAME_FROM.get(id, ()))


def _sum(row: Row, ids: tuple[str, ...]) -> Number:
    return sum(row.get(id) or 0 for id in ids)


def _growth(before: Row, after: Row, ids: tuple[str, ...]) -> Number:
    return sum(max(0, (after.get(id) or 0) - (before.get(id) or 0)) for id in ids)


def _moved(falls: Mapping[str, _Jump], rises: Mapping[str, _Jump]) -> Iterator[Break]:
    for source, target in _MOVES:
        fall, rise = falls.get(source), rises.get(target)
        if fall is None or rise is None or not 1 / NEAR <= fall.rest / rise.rest <= NEAR:
            continue
        if fall.rest >= MOVED * fall.before and rise.rest >= MOVED * rise.after:
            yield Break(source, "moved", *fall, mirror=target)
            yield Break(target, "moved", *rise, mirror=source)


def _vanished(falls: Mapping[str, _Jump], rises: Mapping[str, _Jump], before: Row, after: Row) -> Iterator[Break]:
    for id, fall in falls.items():
        other = before.get(_WITNESS)
        # Both sources say that the displacement ended: people went home, even if nobody counted them.
        ended = id == "idps" and other and (after.get(_WITNESS) or 0) <= other / DOUBLED
        if fall.rest >= VANISHED * fall.before and not ended:
            mirror = next((target for source, target in _MOVES if source == id and target in rises), "")
            yield Break(id, "vanished", *fall, mirror=mirror)


def _appeared(
    falls: Mapping[str, _Jump], rises: Mapping[str, _Jump], before: Row, is_complete: bool
) -> Iterator[Break]:
    for id, rise in rises.items():
        mirror = next((source for source, target in _MOVES if target == id and source in falls), "")
        is_new = is_complete or id not in _ARRIVE
        if id == "idps":
            # IDMC had counted them before: it is UNHCR that began to.
            is_new = is_complete and (before.get(_WITNESS) or 0) >= KNOWN * rise.after
            mirror = _WITNESS
        if is_new and rise.rest >= APPEARED * rise.after and rise.after >= TIMES * rise.before:
            yield Break(id, "appeared", *rise, mirror=mirror)


def _alone(before: Row, after: Row) -> Iterator[Break]:
    for id, other in ((_WITNESS, "idps"), ("idps", _WITNESS)):
        then, now, other_then, other_now = before.get(id), after.get(id), before.get(other), after.get(other)
        if not (then and now and other_then and other_now) or abs(now - then) < LEAST:
            continue
        people = min(_left(id, before, after), then - now) if now < then else 0
        jumps = max(now, then) >= DOUBLED * min(now, then) and abs(now - then) - people >= LEAST
        if jumps and max(other_now, other_then) <= STILL * min(other_now, other_then):
            yield Break(id, "alone", then, now, people, other)


def _unexplained(before: Row, after: Row, collected: Container[str], is_complete: bool) -> Iterator[Break]:
    falls, rises = _jumps(before, after, collected, MEASURES)
    for id, jump in (*falls.items(), *rises.items()):
        change = jump.after - jump.before
        is_large = abs(change) >= HALF * jump.before and jump.rest >= HALF * abs(change)
        # IDMC's first figure of a country begins its series there.
        is_first = id == _WITNESS and jump.known_before is None
        # Half a year has neither arrivals nor decisions on claims, and IDMC's figure is carried.
        is_told = is_complete or (change < 0 and id != "asylum_seekers") or id not in (*_ARRIVE, "idps", _WITNESS)
        if is_large and is_told and not is_first and not _both(id, before, after, jump):
            yield Break(id, "unexplained", *jump)


def _both(id: str, before: Row, after: Row, jump: _Jump) -> bool:
    """Whether the other source on the displaced inside a country tells of the same change."""
    other = {"idps": _WITNESS, _WITNESS: "idps"}.get(id, "")
    now, change = after.get(other), jump.after - jump.before
    if now is None:
        return False
    theirs = now - (before.get(other) or 0)
    return theirs * change > 0 and abs(theirs) >= HALF * jump.rest
