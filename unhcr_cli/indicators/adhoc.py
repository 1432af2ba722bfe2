"""Formulas of the user's own: named, checked for units and for parts that overlap."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from unhcr_cli.core.errors import BadDataError, UsageError
from unhcr_cli.core.text import clip
from unhcr_cli.indicators.catalogue import Catalogue, Indicator
from unhcr_cli.indicators.formula import Node, parse, terms

_NAMED = re.compile(r"\s*([A-Za-z_][A-Za-z0-9_]*)\s*=(.*)", re.DOTALL)
_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
_PLAIN_UNITS = {100: "%", 1000: "per 1,000", 100_000: "per 100,000"}


Dimension = tuple[tuple[str, int], ...]
"""Units with their powers, in order: people per dollar is (("USD", -1), ("persons", 1)); a ratio is ()."""

_PEOPLE: Dimension = (("persons", 1),)
_PLAIN = frozenset({"ratio", *_PLAIN_UNITS.values()})
"""Units that are none."""


def with_formulas(catalogue: Catalogue, formulas: Sequence[str], *, force: bool = False) -> Catalogue:
    """The catalogue with an indicator for each formula, `name = formula` or a formula alone.

    Raises:
        UsageError: bad syntax, an unknown or taken name, units that can't be added, or, without `force`,
            parts of a sum that overlap.
    """
    for number, text in enumerate(formulas, 1):
        indicator = _indicator(text, "computed" if number == 1 else f"computed_{number}")
        if indicator.id in catalogue.measures or indicator.id in catalogue.indicators:
            raise UsageError(f"the name {indicator.id} is taken", "choose another name for the formula")
        indicator = indicator._replace(section=catalogue.language.say("Own formulas"))
        catalogue = catalogue.plus(indicator)
        node = _expression(indicator, catalogue)
        unit = _unit(node, _dimension(node, catalogue))
        refusal = refusal_of(indicator, catalogue)
        if refusal and not force:
            raise UsageError(refusal, "--force computes it and flags it")
        catalogue = catalogue.plus(indicator._replace(unit=unit, is_forced=bool(refusal)))
    return catalogue


def refuse_mixed_units(id: str, catalogue: Catalogue) -> None:
    """Does nothing if every sum in the formula of `id` has one unit.

    Raises:
        UsageError: it adds what can't be added.
    """
    _dimension(catalogue.expression(id), catalogue)


def refusal_of(indicator: Indicator, catalogue: Catalogue) -> str:
    """Why a formula counts people twice; "" where it doesn't."""
    for one, other in overlaps(parse(indicator.formula), catalogue):
        if one == other:
            return f"the sum counts {one} twice"
        first, second = catalogue.measures[one], catalogue.measures[other]
        reason = first.overlaps.get(other) or second.overlaps.get(one)
        return f"{one} and {other} overlap, so their sum counts people twice{f': {reason}' if reason else ''}"
    return ""


def _indicator(text: str, default_id: str) -> Indicator:
    match = _NAMED.fullmatch(text)
    id, formula = (match[1], match[2].strip()) if match else (default_id, text.strip())
    if not _ID.fullmatch(id):
        raise UsageError(f"{clip(id)!r} is no name for a formula", "small letters, digits and _, at most 40")
    parse(formula)
    return Indicator(
        id=id,
        label=id,
        short=id,
        section="",
        unit="",
        formula=formula,
        lenient=False,
        roles=("asylum", "origin"),
        default=False,
        definition=f"The formula {formula}.",
        source="the user's own formula",
    )


def _expression(indicator: Indicator, catalogue: Catalogue) -> Node:
    """The formula down to measures; what is wrong with it is the user's slip and no broken dataset."""
    try:
        return catalogue.expression(indicator.id)
    except BadDataError as error:
        raise UsageError(error.message.removeprefix(f"indicator {indicator.id}: "), error.hint) from error


def overlaps(node: Node, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Pairs of measures that a formula adds although they count some people twice; a measure with itself, too.

    What a declared indicator adds up is trusted, and what is taken off again is not added.
    """
    if node.operation == "name" and node.name in catalogue.own:
        yield from overlaps(parse(catalogue.indicators[node.name].formula), catalogue)
    if node.operation not in "+-":
        for operand in node.operands():
            yield from overlaps(operand, catalogue)
        return
    parts = list(terms(node))
    for part, _ in parts:
        yield from overlaps(part, catalogue)
    counts: Counter[str] = Counter()
    within: dict[str, set[int]] = {}
    for number, (part, sign) in enumerate(parts):
        for name, its_sign in _terms(part, catalogue):
            counts[name] += sign * its_sign
            within.setdefault(name, set()).add(number)
    added = [name for name, count in counts.items() if count > 0]
    yield from ((name, name) for name in added if counts[name] > 1)
    for one, other in combinations(added, 2):
        is_declared = catalogue.measures[one].overlaps_with(catalogue.measures[other])
        if is_declared and len(within[one] | within[other]) > 1:
            yield one, other


def _terms(part: Node, catalogue: Catalogue) -> Iterator[tuple[str, int]]:
    """The measures that a part adds, each with its sign; products and quotients add none."""
    if part.operation == "name":
        for term, sign in terms(catalogue.expression(part.name)):
            if term.operation == "name":
                yield term.name, sign


def _dimension(node: Node, catalogue: Catalogue) -> Dimension:
    if node.operation == "name":
        unit = catalogue.measures[node.name].unit
        return () if unit in _PLAIN else ((unit, 1),)
    if node.left is None or node.right is None:
        return ()
    left, right = _dimension(node.left, catalogue), _dimension(node.right, catalogue)
    if node.operation in "+-":
        if left != right and "number" not in (node.left.operation, node.right.operation):
            raise UsageError(
                f"{_said(left)} and {_said(right)} can't be added or subtracted",
                "a sum needs one unit throughout",
            )
        return left or right
    powers = Counter(dict(left))
    for unit, power in right:
        powers[unit] += power if node.operation == "*" else -power
    return tuple(sorted((unit, power) for unit, power in powers.items() if power))


def _said(dimension: Dimension) -> str:
    if not dimension:
        return "ratios"
    names = {_PEOPLE: "people", (("USD", 1),): "US dollars"}
    return names.get(dimension) or _single(dimension) or "other units"


def _single(dimension: Dimension) -> str:
    """The unit that it consists of, alone and once; else ""."""
    return dimension[0][0] if len(dimension) == 1 and dimension[0][1] == 1 else ""


def _unit(node: Node, dimension: Dimension) -> str:
    if not dimension:
        factors = [operand.value for operand in node.operands() if operand.operation == "number"]
        return _PLAIN_UNITS.get(int(factors[0]), "ratio") if node.operation == "*" and factors else "ratio"
    if dimension == (("USD", -1), ("persons", 1)):
        return "persons per USD"
    return _single(dimension) or "ratio"
