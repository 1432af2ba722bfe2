"""What a figure is for a group of countries: a sum, or for a ratio the sum over the sum."""

from __future__ import annotations

from collections.abc import Mapping

from unhcr_cli.core.flags import NOT_AVAILABLE, NOT_COLLECTED, join_flags
from unhcr_cli.indicators.evaluate import Outcome, evaluate
from unhcr_cli.indicators.formula import Node


def total(members: Mapping[str, Outcome]) -> Outcome:
    """The sum over members; one without a figure is left out and named, one that it does not apply to is not.

    Shape of `members`: {country code: its figure}.
    """
    present = {code: each for code, each in members.items() if each.value is not None}
    lacking = tuple(code for code, each in members.items() if each.value is None and each.flag == NOT_AVAILABLE)
    if not present:
        return Outcome(None, NOT_AVAILABLE if lacking else NOT_COLLECTED, lacking=lacking)
    # A sum with a small part in it is not a small figure.
    flag = join_flags(*(each.flag for each in present.values())).replace("s", "")
    return Outcome(sum(each.value or 0 for each in present.values()), flag, lacking=lacking)


def computed(node: Node, members: Mapping[str, Mapping[str, Outcome]], *, lenient: bool = False) -> Outcome:
    """A formula over sums; a member that lacks an operand which the formula needs is left out of all of them.

    Shape of `members`: {country code: {measure: its figure}}.
    """
    lacking = tuple(code for code, cells in members.items() if _lacks(node, cells, lenient))
    included = {code: cells for code, cells in members.items() if code not in lacking}
    if not included:
        reasons = {evaluate(node, cells, lenient=lenient).flag for cells in members.values()}
        return Outcome(None, NOT_COLLECTED if reasons == {NOT_COLLECTED} else NOT_AVAILABLE, lacking=lacking)
    sums = {id: total({code: cells[id] for code, cells in included.items()}) for id in node.names()}
    return evaluate(node, sums, lenient=lenient)._replace(lacking=lacking)


def _lacks(node: Node, cells: Mapping[str, Outcome], lenient: bool) -> bool:
    """Whether the formula has no value for want of a figure, not because a divisor is 0."""
    probes = {
        id: each if each.value is None else each._replace(value=2 + number / 7)
        for number, (id, each) in enumerate(cells.items())
    }
    return evaluate(node, probes, lenient=lenient).value is None
