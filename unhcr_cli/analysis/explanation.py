"""How a figure came about: what was added and what was not, the formula with its numbers, the sources. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from unhcr_cli.analysis.answer import About, Headline
from unhcr_cli.core import numerals
from unhcr_cli.core.model import WORLD, Cell, Country, Number, Period, Role
from unhcr_cli.indicators.catalogue import Catalogue, Countable, Indicator, Measure
from unhcr_cli.indicators.evaluate import Outcome
from unhcr_cli.indicators.figures import Figures
from unhcr_cli.indicators.formula import Node, written

SERIES = ("idps", "idmc_idps")
"""Two counts of the internally displaced: UNHCR's, which sums for a country have, and IDMC's."""
_EXACT = 50_000
"""A published total is rounded to a tenth of a million."""


class Part(NamedTuple):
    """A measure in a formula, or beside it."""

    measure: Measure
    outcome: Outcome
    source: str = ""
    """Who publishes it, with revision and date where they are known."""
    is_inferred: bool = False
    """Whether its source states it for earlier dates alone."""
    reason: str = ""
    """Why it is in no sum; empty for a part of one."""

    @property
    def data(self) -> dict[str, object]:
        """It for machines."""
        return {
            "measure": self.measure.id,
            "value": self.outcome.value,
            "flag": self.outcome.flag,
            "publisher": self.measure.publisher,
            "source": self.source,
            "inferred": self.is_inferred,
        }


class Explanation(NamedTuple):
    """How one figure came about."""

    found: Countable
    country: Country
    period: Period
    role: Role
    release: str
    """Name of the release that it is from; of several with a `+` between them."""
    published: str
    """Day on which that was published; empty where it isn't known."""
    outcome: Outcome
    node: Node
    """The formula down to measures."""
    parts: Mapping[str, Part]
    apart: tuple[Part, ...] = ()
    """What is in no sum of displaced people although the country has a figure of it."""
    headline: Headline | None = None
    """The published total that it should meet."""

    @property
    def is_sum(self) -> bool:
        """Whether it adds people up, as opposed to a share and to what is counted."""
        return self.node.operation in "+-"

    @property
    def arithmetic(self) -> str:
        """The formula with its numbers put in, and what it gives: `286,715 + 0 + 322 + 414,524 = 701,561`."""
        cells = {id: part.outcome for id, part in self.parts.items()}
        return arithmetic(self.node, cells, self.outcome, self.found.unit)

    @property
    def uncollected(self) -> tuple[Measure, ...]:
        """Parts that are left out because they were not collected at that date."""
        return tuple(self.parts[id].measure for id in self.outcome.left_out if id in self.parts)

    @property
    def divisors(self) -> frozenset[str]:
        """The measures below a fraction line."""
        return frozenset(_below(self.node))

    @property
    def difference(self) -> Number | None:
        """What it has more than the published total; None where it rounds to it, or there is nothing to compare."""
        if self.headline is None or self.outcome.value is None:
            return None
        difference = self.outcome.value - self.headline.value
        return difference if abs(difference) > _EXACT else None

    @property
    def data(self) -> dict[str, object]:
        """It for machines."""
        found, headline, computed = self.found, self.headline, isinstance(self.found, Indicator)
        return {
            "measure": found.id,
            "label": found.label,
            "country": self.country.name,
            "iso3": self.country.iso3,
            "role": self.role,
            "period": self.period.iso,
            "release": self.release,
            "published": self.published,
            "value": self.outcome.value,
            "unit": found.unit,
            "flag": self.outcome.flag,
            "formula": written(self.node) if computed else "",
            "arithmetic": self.arithmetic if computed else "",
            "parts": [part.data for part in self.parts.values()],
            "not_collected": [measure.id for measure in self.uncollected],
            "not_reported": list(self.outcome.unreported),
            "withheld": list(self.outcome.withheld),
            "lacking": list(self.outcome.lacking),
            "apart": [{**part.data, "reason": part.reason} for part in self.apart],
            "headline": headline
            and {**headline._asdict(), "period": headline.period.iso, "difference": self.difference},
        }


def explained(id: str, country: Country, period: Period, figures: Figures, about: About) -> Explanation:
    """How the figure of a country came about."""
    catalogue = figures.catalogue
    found, node = catalogue.find(id), catalogue.expression(id)
    lenient = isinstance(found, Indicator) and found.lenient
    cells = figures.parts(node, country.code, period, lenient=lenient)
    release = figures.release(period)
    parts = {name: _part(catalogue.measures[name], cell, period, release, about) for name, cell in cells.items()}
    apart = tuple(_apart(node, country, period, figures)) if node.operation in "+-" else ()
    headline = _headline(country, period, release, about) if _is_headline(node, figures) else None
    outcome = figures.outcome(id, country.code, period)
    from_release = figures.release_of(id, country.code, period)
    published = about.published.get(from_release, "")
    said = (found, country, period, figures.role, from_release, published)
    return Explanation(*said, outcome, node, parts, apart, headline)


def arithmetic(node: Node, cells: Mapping[str, Outcome | Cell], outcome: Outcome | Cell, unit: str) -> str:
    """A formula with numbers in the place of names, and its value."""
    return f"{written(node, lambda name: figure(cells[name]))} = {figure(outcome, unit)}"


def figure(cell: Outcome | Cell, unit: str = "") -> str:
    """A figure as a part of arithmetic; a missing one shows by its flag."""
    return cell.flag if cell.value is None else numerals.number(cell.value, unit)


def _part(measure: Measure, outcome: Outcome, period: Period, release: str, about: About) -> Part:
    source = "" if "u" in outcome.flag else _source(measure, period, about.titles, about.revisions.get(release, ""))
    inferred = bool(measure.inferred_after and period > measure.inferred_after)
    return Part(measure, outcome, source, inferred and outcome.value is not None)


def _source(measure: Measure, period: Period, titles: Mapping[str, str], revision: str) -> str:
    """Who publishes a measure where it isn't UNHCR, or what it is inferred from; the UN's revision and day."""
    if measure.inferred_after:
        return measure.source
    title = "" if measure.publisher == "UNHCR" else titles.get(measure.publisher, "")
    estimate = (revision, f"1 July {period.year}") if measure.publisher == "UN" and revision else ()
    return ", ".join(filter(None, (title, *estimate)))


def _apart(node: Node, country: Country, period: Period, figures: Figures) -> Iterator[Part]:
    """What the country has figures of and the sum has not, with the reason; only sums of stocks have one."""
    catalogue = figures.catalogue
    operands = [catalogue.measures[name] for name in node.names()]
    if all(operand.kind == "flow" for operand in operands):
        return
    sections = {operand.section for operand in operands if not operand.apart}
    for measure in catalogue.measures.values():
        if measure in operands or not measure.default or not (measure.apart or measure.section in sections):
            continue
        outcome = figures.outcome(measure.id, country.code, period)
        if outcome.value is not None:
            yield Part(measure, outcome, reason=_reason(measure, operands))


def _reason(measure: Measure, operands: list[Measure]) -> str:
    overlaps = (measure.overlaps.get(other.id) or other.overlaps.get(measure.id) for other in operands)
    return measure.apart or next(filter(None, overlaps), "") or "another category"


def _below(node: Node) -> Iterator[str]:
    for operand in node.operands():
        yield from _below(operand)
    if node.operation == "/" and node.right is not None:
        yield from node.right.names()


def _is_headline(node: Node, figures: Figures) -> bool:
    """Whether the formula is that of UNHCR's published total."""
    indicator = figures.catalogue.indicators.get("forcibly_displaced")
    return indicator is not None and node == figures.catalogue.expression(indicator.id)


def _headline(country: Country, period: Period, release: str, about: About) -> Headline | None:
    """The published total of a period: that of the release in use, else the first that was published."""
    found = [each for each in about.headlines if each.period == period and country.code == WORLD]
    return next((each for each in found if each.release == release), found[0] if found else None)


def with_series(node: Node, series: str) -> Node:
    """The formula with one of the two counts of the internally displaced in the place of the other."""
    if node.operation == "name":
        return node._replace(name=series) if node.name in SERIES else node
    left, right = node.left, node.right
    if left is None or right is None:
        return node
    return node._replace(left=with_series(left, series), right=with_series(right, series))


def by_series(
    found: Countable, country: Country, period: Period, figures: Figures
) -> Mapping[str, tuple[str, Outcome]]:
    """The arithmetic of a sum with either count of the internally displaced, as far as there is one.

    Shape: {measure of the internally displaced: (arithmetic, its value)}.
    """
    catalogue: Catalogue = figures.catalogue
    results = {}
    for series in SERIES:
        if figures.outcome(series, country.code, period).value is None:
            continue
        node = with_series(catalogue.expression(found.id), series)
        cells = figures.parts(node, country.code, period)
        outcome = figures.evaluated(node, country.code, period)
        if outcome.value is not None:
            results[series] = arithmetic(node, cells, outcome, found.unit), outcome
    return results
