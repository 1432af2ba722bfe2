"""What is counted and what is computed: measures and indicators, as the dataset declares them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from unhcr_cli.core.errors import BadDataError, UsageError
from unhcr_cli.core.model import Period, Role
from unhcr_cli.core.text import clip
from unhcr_cli.indicators.formula import MAX_NESTING, Node, parse
from unhcr_cli.languages.base import ENGLISH, Language


class Measure(NamedTuple):
    """Something that is counted, as `measures.toml` declares it."""

    id: str
    label: str
    short: str
    section: str
    unit: str
    kind: str
    """`stock` (on the day) or `flow` (during the period)."""
    first_year: int
    """Before this year it was not collected."""
    filed: str
    """`asylum`, `origin` (counts for the country of origin in both roles) or `home` (origin = asylum)."""
    roles: tuple[Role, ...]
    areas: tuple[str, ...]
    """Codes of the only countries that it applies to; empty for all."""
    default: bool
    rounded: bool
    """Small values are rounded, so that a 5 may be 3 to 7."""
    publisher: str
    definition: str
    source: str
    overlaps: Mapping[str, str]
    """Measures that count some of the same people, so that they are never added, each with the reason."""
    apart: str
    """Why it is in no sum of displaced people; empty for what is."""
    inferred_after: Period | None
    """The last date that its source states it for; later figures are inferred. None where that is no matter."""
    abroad: bool
    """As origin, its people live outside the country, and so are not among those who live in it."""
    estimated: bool
    """Every figure is an estimate, whatever its date."""
    adds_up: bool
    """The world's figure is the sum of the countries', not one of its own."""

    @property
    def counts_people_at_home(self) -> bool:
        """Whether it counts some of the people in their own country: not all, as the population does."""
        return self.filed == "home" and self.unit == "persons" and self.adds_up

    def overlaps_with(self, other: Measure, role: Role = "asylum") -> bool:
        """Whether one of the two says that they count some of the same people, of a country in `role`."""
        if role == "origin" and ((self.abroad and other.filed == "home") or (other.abroad and self.filed == "home")):
            return False
        return other.id in self.overlaps or self.id in other.overlaps


class Indicator(NamedTuple):
    """Something that is computed from measures, as `indicators.toml` declares it."""

    id: str
    label: str
    short: str
    section: str
    unit: str
    formula: str
    """As it is printed, and as it is computed."""
    lenient: bool
    """A part that is not available is left out of a sum, as long as there is another."""
    roles: tuple[Role, ...]
    default: bool
    definition: str
    source: str
    areas: tuple[str, ...] = ()
    """Codes of the only countries that it applies to; empty for all."""
    refusals: Mapping[Role, str] = MappingProxyType({})
    """Why the user's own sum counts people twice, in the roles in which it does."""
    strict: bool = False
    """It has no value where a part is carried from another date, or missing."""
    of_world: str = ""
    """What is to be known of it where it is of the world; empty for nothing."""


Countable = Measure | Indicator


def kind_of(found: Countable) -> Literal["count", "ratio"]:
    """How a value reads: whole persons and dollars as a count, everything else as a ratio."""
    return "count" if found.unit in ("persons", "USD") else "ratio"


MAX_NODES = 2_000
"""So many names, numbers and operations a formula may have once the indicators in it are written out."""


class Catalogue:
    """All measures and indicators of a dataset, by id."""

    def __init__(
        self, measures: Mapping[str, Measure], indicators: Mapping[str, Indicator], language: Language = ENGLISH
    ) -> None:
        self.measures = measures
        self.indicators = indicators
        self.language = language
        self.own: tuple[str, ...] = ()
        """Ids of the user's own formulas."""
        self._expressions: dict[str, Node] = {}
        self._needs: dict[str, tuple[str, ...]] = {}
        self._strict: dict[str, tuple[str, ...]] = {}

    def plus(self, indicator: Indicator) -> Catalogue:
        """The catalogue with a formula of the user's own."""
        more = Catalogue(self.measures, {**self.indicators, indicator.id: indicator}, self.language)
        more.own = tuple(dict.fromkeys((*self.own, indicator.id)))
        return more

    def find(self, id: str) -> Countable:
        """The measure or indicator called `id`.

        Raises:
            UsageError: there is none; suggests the nearest.
        """
        found = self.measures.get(id) or self.indicators.get(id)
        if found is None:
            raise self._unknown(id)
        return found

    def default(self, role: Role, codes: Collection[str]) -> tuple[str, ...]:
        """Ids that `stats` shows unasked for countries in `role`; indicators where they apply to one of `codes`."""
        measures = (each.id for each in self.measures.values() if each.default and role in each.roles)
        indicators = (
            each.id
            for each in self.indicators.values()
            if each.default and role in each.roles and not (each.areas and set(codes).isdisjoint(each.areas))
        )
        return (*measures, *indicators)

    def expression(self, id: str) -> Node:
        """The formula of `id` down to measures; a measure is its own.

        Raises:
            UsageError: there is no measure or indicator called `id`.
            BadDataError: its formula has an unknown name or bad syntax, or needs itself.
        """
        if id not in self._expressions:
            self.find(id)
            try:
                self._expressions[id] = self._expand(Node("name", name=id), (), [0])
            except UsageError as error:
                raise BadDataError(f"indicator {id}: {error.message}", error.hint) from error
        return self._expressions[id]

    def operands(self, ids: Sequence[str]) -> tuple[str, ...]:
        """The measures that are needed to answer for `ids`, each once."""
        return tuple(dict.fromkeys(name for id in ids for name in self.needs(id)))

    def publishers(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Whose figures are needed to answer for `ids`, each once."""
        return tuple(dict.fromkeys(self.measures[name].publisher for name in self.operands(ids)))

    def needs(self, id: str) -> tuple[str, ...]:
        """The measures that are needed to answer for one id."""
        if id not in self._needs:
            self._needs[id] = self.expression(id).names()
        return self._needs[id]

    def strict(self, indicator: Indicator) -> tuple[str, ...]:
        """The measures that it has no value without: those of it, or of an indicator in its formula that is strict."""
        if indicator.strict:
            return self.needs(indicator.id)
        if indicator.id not in self._strict:
            names = parse(indicator.formula).names() if any(each.strict for each in self.indicators.values()) else ()
            inner = [self.strict(self.indicators[name]) for name in names if name in self.indicators]
            self._strict[indicator.id] = tuple(dict.fromkeys(id for ids in inner for id in ids))
        return self._strict[indicator.id]

    def unit_of(self, id: str) -> str:
        """What a formula is measured in, by its parts.

        Raises:
            UsageError: it adds what can't be added.
            BadDataError: it can't be read.
        """
        from unhcr_cli.indicators.units import unit

        return unit(self.expression(id), lambda name: self.measures[name].unit)

    def first_year(self, node: Node) -> int:
        """The first year that a formula has a value for; 0 where nothing says.

        In sums a part that was not collected yet is left out, so the oldest part counts; else the youngest does.
        """
        if node.operation in ("name", "number"):
            found = self.find(node.name) if node.operation == "name" else None
            return found.first_year if isinstance(found, Measure) else 0
        years = [self.first_year(operand) for operand in node.operands()]
        return min(years) if node.operation in "+-" else max(years)

    def _expand(self, node: Node, above: tuple[str, ...], count: list[int]) -> Node:
        """The node with indicators written out; `count` holds how many nodes there are so far."""
        count[0] += 1
        if count[0] > MAX_NODES or len(above) > MAX_NESTING:
            raise UsageError("the formula is too long once the indicators in it are written out")
        if node.operation == "name":
            found = self.find(node.name)
            if isinstance(found, Measure):
                return node
            if node.name in above:
                raise UsageError("the formula needs itself", " → ".join((*above, node.name)))
            return self._expand(parse(found.formula), (*above, node.name), count)
        if node.operation == "number":
            return node
        left, right = (self._expand(operand, above, count) for operand in node.operands())
        return node._replace(left=left, right=right)

    def _unknown(self, id: str) -> UsageError:
        from unhcr_cli.core.suggest import suggest

        known = [*self.measures, *self.indicators]
        hint = suggest(id, known, f"known: {', '.join(known)}", most=3)
        return UsageError(f"no measure or indicator called {clip(id)!r}", hint)
