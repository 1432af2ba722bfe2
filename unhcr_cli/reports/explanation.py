"""Explanations as an answer in prose. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from unhcr_cli.analysis.answer import About, describe
from unhcr_cli.analysis.explanation import SERIES, Explanation, Part, by_series, explained
from unhcr_cli.core import numerals
from unhcr_cli.core.flags import MEANINGS
from unhcr_cli.core.model import Country, Period, Query
from unhcr_cli.core.report import Document, Passage, Provenance
from unhcr_cli.indicators.catalogue import Indicator, Measure
from unhcr_cli.indicators.figures import Figures
from unhcr_cli.indicators.formula import terms, written
from unhcr_cli.languages.base import ENGLISH
from unhcr_cli.languages.english import at, day_of, listed, opening, place

IN_FULL = 4
"""With more countries and periods than that, each figure gets a line."""


class Explained(NamedTuple):
    """What is asked to be explained."""

    query: Query
    figures: Figures
    others: Figures | None
    """The same countries in the other role, where both directions are told."""
    about: About
    provenance: Callable[[Sequence[Period], Sequence[str]], Provenance]
    """Where figures of periods and measures come from."""


def document(command: str, asked: Explained, more: Sequence[Passage] = ()) -> Document:
    """How all figures of an answer came about; `more` is what a command computes beside them."""
    query = asked.query
    spots = [(country, period) for country in query.countries for period in query.periods]
    found = [
        [explained(id, country, period, asked.figures, asked.about) for id in query.measures]
        for country, period in spots
    ]
    if len(spots) <= IN_FULL:
        passages = [passage for group in found for passage in _in_full(group, asked)]
    else:
        passages = [_in_lines([group[number] for group in found]) for number in range(len(query.measures))]
    many = len(query.countries)
    names = listed([place(country) for country in query.countries]) if many <= IN_FULL else f"{many} countries"
    return Document(
        command=command,
        query=describe(query),
        title=f"How the figures of {names} come about",
        passages=(*passages, *more),
        provenance=asked.provenance(query.periods, _sources(query, found)),
        data={"explanations": [each.data for group in found for each in group]},
    )


def _sources(query: Query, found: Sequence[Sequence[Explanation]]) -> tuple[str, ...]:
    """What is asked about and what is told beside it."""
    apart = (part.measure.id for group in found for each in group for part in each.apart)
    return tuple(dict.fromkeys((*query.measures, *apart)))


def _in_full(group: Sequence[Explanation], asked: Explained) -> Iterator[Passage]:
    """One country at one period: every sum, all shares, both directions, what is counted."""
    first = group[0]
    country, period = first.country, first.period
    release = f", release {first.release}" if first.release else ""
    when = f", published {day_of(first.published)}" if first.published else ""
    yield Passage(f"{ENGLISH.people(country, first.role)}, {period.label}", (f"Figures {at(period)}{release}{when}.",))
    computed = [each for each in group if isinstance(each.found, Indicator)]
    told: dict[str, str] = {}
    for each in computed:
        if each.is_sum:
            points = (*_added(each), *_apart(each, told), *_published(each, asked))
            yield Passage(each.found.label, (_formula(each),), points)
    shares = [each for each in computed if not each.is_sum]
    if shares:
        yield Passage("Shares", (), (*(f"{each.found.label}: {_formula(each)}" for each in shares), *_divisors(shares)))
    if (
        asked.others is not None
        and country.kind not in ("world", "special")
        and any(each.found.id == "displaced" for each in group)
    ):
        yield from _directions(country, period, asked.figures, asked.others)
    counted = [each.parts[each.found.id] for each in group if isinstance(each.found, Measure)]
    points = tuple(_told(part) for part in counted if not part.measure.areas or country.code in part.measure.areas)
    if points:
        yield Passage("Counted, not computed", (), points)


def _formula(each: Explanation) -> str:
    """The formula as it is declared, and with its numbers put in."""
    return f"{written(each.node)} = {each.arithmetic}{_flags(each.outcome.flag)}"


def _added(each: Explanation) -> Iterator[str]:
    """What was added, what was taken off, and what would have been if there were a figure."""
    sign = {term.name: sign for term, sign in terms(each.node)}
    for id, part in each.parts.items():
        if id in each.outcome.withheld:
            yield f"Carried from another date, or missing, so that there is no sum: {_told(part)}"
        elif id not in each.outcome.left_out and (part.outcome.value is not None or id not in each.outcome.unreported):
            added = "Added" if sign.get(id, 1) > 0 else "Taken off"
            yield f"{'Missing' if part.outcome.value is None else added}: {_told(part)}"
    for measure in each.uncollected:
        yield f"Left out: {measure.label}, {_uncollected(measure, each.period)}"
    for id in each.outcome.unreported:
        label, who = each.parts[id].measure.label, each.parts[id].outcome.lacking
        yield f"Left out: {label}, of {_countries(who) if who else place(each.country)} there is no row"
    if each.outcome.lacking:
        yield f"Left out: {_countries(each.outcome.lacking)} without a figure"


def _uncollected(measure: Measure, period: Period) -> str:
    return f"not collected before {measure.first_year}" if period.year < measure.first_year else "without a figure"


def _apart(each: Explanation, told: dict[str, str]) -> Iterator[str]:
    """What is in no such sum and why; what another sum has `told` already, by name alone."""
    again = []
    for part in each.apart:
        if told.get(part.measure.id) == part.reason:
            again.append(part.measure.short)
        else:
            told[part.measure.id] = part.reason
            yield f"Not in it: {_told(part)}: {part.reason}"
    if again:
        yield f"Not in it either, as above: {listed(again)}"


def _told(part: Part) -> str:
    """A measure, its figure, and what is to be known about it."""
    remarks = (
        part.source,
        f"inferred: stated up to {part.measure.inferred_after.label} alone"
        if part.measure.inferred_after and part.is_inferred
        else "",
    )
    behind = "; ".join(filter(None, remarks))
    value = numerals.number(part.outcome.value, part.measure.unit)
    return f"{part.measure.label} {value}{_flags(part.outcome.flag)}{f' ({behind})' if behind else ''}"


def _flags(flag: str) -> str:
    return "".join(f" [{letter} {MEANINGS[letter]}]" for letter in flag)


def _countries(codes: Sequence[str]) -> str:
    many = len(codes) > 8
    return f"{len(codes)} countries" if many else listed(list(codes))


def _divisors(shares: Sequence[Explanation]) -> Iterator[str]:
    """What the shares are divided by, each once, with its source."""
    parts = {id: each.parts[id] for each in shares for id in each.parts if id in each.divisors}
    yield from (f"Divided by: {_told(part)}" for part in parts.values() if part.source)
    lacking = {code for each in shares for code in each.outcome.lacking}
    if lacking:
        yield f"Left out of both sums: {_countries(sorted(lacking))} without a figure"


def _published(each: Explanation, asked: Explained) -> Iterator[str]:
    """UNHCR's own total beside the sum, and whether the release is the one that it was published with."""
    headline, value = each.headline, each.outcome.value
    if headline is None:
        return
    total = numerals.millions(headline.value)
    published = day_of(asked.about.published.get(headline.release, ""))
    when = f" ({published})" if published else ""
    yield f"Published: {total} ({headline.source}), with release {headline.release}{when}"
    if value is None:
        return
    if each.difference is None:
        yield f"This sum rounds to it: {numerals.millions(value)}"
        return
    more = "more" if each.difference > 0 else "less"
    yield (
        f"This sum is {numerals.millions(value)}, {numerals.count(abs(each.difference))} {more} than published: "
        f"release {each.release} has revised its parts; "
        f"--release {headline.release.partition('.')[0]} answers as they were"
    )


def _directions(country: Country, period: Period, figures: Figures, others: Figures) -> Iterator[Passage]:
    """Who is displaced in a country and who from it, with each count of the internally displaced."""
    found = figures.catalogue.find("displaced")
    here, there = (figures, others) if figures.role == "asylum" else (others, figures)
    points = []
    for relation, side in (("in", here), ("from", there)):
        for series, (arithmetic, outcome) in by_series(found, country, period, side).items():
            short = figures.catalogue.measures[series].short
            without = f", without {_countries(outcome.lacking)}" if outcome.lacking else ""
            points.append(f"Displaced {relation} {place(country)}, with {short}{without}: {arithmetic}")
    if not points:
        return
    formula = written(figures.catalogue.expression("displaced"))
    yield Passage(
        f"Displaced in {place(country)}, and from {place(country)}",
        (f"{formula}. {_both_series(country, period, figures)}",),
        tuple(points),
    )


def _both_series(country: Country, period: Period, figures: Figures) -> str:
    """The two counts of the internally displaced side by side."""
    counts = {figures.catalogue.measures[id].short: figures.outcome(id, country.code, period).value for id in SERIES}
    told = "; ".join(f"{name}: {'no figure' if n is None else numerals.count(n)}" for name, n in counts.items())
    both = None not in counts.values()
    return f"{told}{' (two counts of the same people, never added)' if both else ''}."


def _in_lines(each_of: Sequence[Explanation]) -> Passage:
    """One measure or indicator of many countries or periods, a figure a line, what is left out once."""
    first = each_of[0]
    if isinstance(first.found, Measure):
        return Passage(first.found.label, (f"Counted, not computed. {first.found.definition}",))
    points = [
        f"{each.country.name}, {each.period.label}: {each.arithmetic}{_flags(each.outcome.flag)}" for each in each_of
    ]
    uncollected = {measure.id: measure for each in each_of for measure in each.uncollected}
    points += [f"Left out: {each.label}, before {each.first_year}" for each in uncollected.values()]
    unreported = {id for each in each_of for id in each.outcome.unreported}
    points += [f"Left out where there is no row: {first.parts[id].measure.label}" for id in sorted(unreported)]
    lacking = {code for each in each_of for code in each.outcome.lacking}
    points += [f"Left out where there is no figure: {_countries(sorted(lacking))}"] if lacking else []
    apart = {part.measure.id: part for each in each_of for part in each.apart}
    points += [f"Not in it: {part.measure.label}: {part.reason}" for part in apart.values()]
    sources = {part.source.partition(", 1 July")[0] for each in each_of for id, part in each.parts.items()}
    points += [f"Source of other parts: {source}" for source in sorted(sources) if source]
    return Passage(first.found.label, (written(first.node),), tuple(map(opening, points)))
