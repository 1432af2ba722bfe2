"""Which people a formula counts twice: its measures, written out as a sum of products with coefficients."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations

from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import Role
from unhcr_cli.indicators.catalogue import Catalogue
from unhcr_cli.indicators.formula import Node, parse

MOST_PRODUCTS = 1_000
"""So many products are multiplied out at once."""

Powers = frozenset[tuple[str, int]]
"""A product: measures and divisors that are sums, with their powers; a plain number is the empty one."""
Parts = frozenset[int]
"""Which places in the formula a product is made of: a measure's, or that of a declared indicator."""
Sum = Mapping[tuple[Powers, Parts], Fraction]
"""Products with their coefficients."""


def overlaps(node: Node, catalogue: Catalogue, role: Role) -> Iterator[tuple[str, str]]:
    """Pairs of measures that a formula adds although they count some people twice; a measure with itself, too.

    What a declared indicator adds up is trusted, and what is taken off again is not added.

    Raises:
        UsageError: it is too long to be multiplied out.
    """
    expansion = _Expansion(catalogue)
    whole = expansion.sum_of(node)
    for each in (whole, *expansion.divisors.values()):
        yield from expansion.counted_twice(each, role)


class _Expansion:
    """A formula multiplied out."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._places = 0
        self.divisors: dict[str, Sum] = {}
        """Sums that something is divided by, which stay as they are, by their text."""

    def sum_of(self, node: Node, place: int = 0) -> Sum:
        """The node as a sum of products; all of it belongs to `place` if there is one."""
        if node.operation == "number":
            return {(frozenset(), frozenset()): Fraction(str(node.value))}
        if node.operation == "name":
            return self._named(node.name, place)
        left, right = (self.sum_of(operand, place) for operand in node.operands())
        if node.operation == "/":
            right = self._inverse(right)
        if node.operation in "*/":
            return _product(left, right)
        return _added(left, right, 1 if node.operation == "+" else -1)

    def _named(self, name: str, place: int) -> Sum:
        if name in self._catalogue.own:
            return self.sum_of(parse(self._catalogue.indicators[name].formula), place)
        if not place:
            self._places += 1
            place = self._places
        if name in self._catalogue.measures:
            return {(frozenset({(name, 1)}), frozenset({place})): Fraction(1)}
        return self.sum_of(self._catalogue.expression(name), place)

    def _inverse(self, divisor: Sum) -> Sum:
        if len(divisor) == 1:
            ((powers, parts), coefficient) = next(iter(divisor.items()))
            if coefficient:
                return {(frozenset((name, -power) for name, power in powers), parts): 1 / coefficient}
        text = str(sorted((sorted(powers), number) for powers, number in _net(divisor).items()))
        self.divisors[text] = divisor
        return {(frozenset({(text, -1)}), frozenset()): Fraction(1)}

    def counted_twice(self, found: Sum, role: Role) -> Iterator[tuple[str, str]]:
        """Measures that are in two products of one sign; products of two signs are compared and not added."""
        coefficients: dict[Powers, dict[Parts, Fraction]] = defaultdict(dict)
        for (powers, parts), coefficient in found.items():
            coefficients[powers][parts] = coefficient
        net = {powers: number for powers, number in _net(found).items() if number}
        for powers, number in net.items():
            if abs(number) > max(map(abs, coefficients[powers].values())):
                yield from ((name, name) for name in self._counted(powers))
        for one, other in combinations(net, 2):
            # What one declared indicator adds up, it may.
            if net[one] * net[other] > 0 and len({*coefficients[one], *coefficients[other]}) > 1:
                yield from self._common(one, other, role)

    def _common(self, one: Powers, other: Powers, role: Role) -> Iterator[tuple[str, str]]:
        first, second = self._counted(one - other), self._counted(other - one)
        if not first or not second:
            yield from ((name, name) for name in self._counted(one) if name in self._counted(other))
            return
        measures = self._catalogue.measures
        for name in first:
            for its in second:
                if name == its or measures[name].overlaps_with(measures[its], role):
                    yield name, its

    def _counted(self, powers: Powers) -> tuple[str, ...]:
        """The measures that a product counts, and not those that it divides by."""
        return tuple(
            name
            for text, power in sorted(powers)
            if power > 0
            for name in (
                [text]
                if text not in self.divisors
                else [each for inner, _ in self.divisors[text] for each in self._counted(inner)]
            )
        )


def _net(found: Sum) -> Mapping[Powers, Fraction]:
    """The coefficient of each product, wherever it stands."""
    net: dict[Powers, Fraction] = defaultdict(Fraction)
    for (powers, _), coefficient in found.items():
        net[powers] += coefficient
    return net


def _added(left: Sum, right: Sum, sign: int) -> Sum:
    found = dict(left)
    for key, coefficient in right.items():
        found[key] = found.get(key, Fraction(0)) + sign * coefficient
    return found


def _product(left: Sum, right: Sum) -> Sum:
    if len(left) * len(right) > MOST_PRODUCTS:
        raise UsageError("the formula is too long to see whether it counts people twice")
    found: dict[tuple[Powers, Parts], Fraction] = defaultdict(Fraction)
    for (one, its_parts), coefficient in left.items():
        for (other, parts), number in right.items():
            powers = dict(one)
            for name, power in other:
                powers[name] = powers.get(name, 0) + power
            key = frozenset((name, power) for name, power in powers.items() if power), its_parts | parts
            found[key] += coefficient * number
    return found
