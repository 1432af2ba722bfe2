"""Question and figures in, rows out, and what must be said with them. Pure: no I/O, no layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from unhcr_cli.analysis.tidy import Row
from unhcr_cli.core.model import WORLD, Country, Period, Query, Value
from unhcr_cli.core.report import Provenance
from unhcr_cli.indicators.catalogue import Catalogue
from unhcr_cli.indicators.evaluate import Outcome
from unhcr_cli.indicators.figures import Figures
from unhcr_cli.languages.base import Language

_NAMED_AT_MOST = 8


class Headline(NamedTuple):
    """UNHCR's own total of forcibly displaced people, as it was published with a release."""

    period: Period
    release: str
    value: int
    source: str


class About(NamedTuple):
    """What the dataset says of itself, for the provenance of every answer."""

    attribution: str
    licence: str
    titles: Mapping[str, str]
    """Title of the source by publisher."""
    revisions: Mapping[str, str]
    """Revision of the population estimates by release."""
    published: Mapping[str, str] = MappingProxyType({})
    """When each release was published: an ISO date, or its month."""
    headlines: tuple[Headline, ...] = ()
    """In order of releases."""

    @classmethod
    def of(cls, dataset: Mapping[str, Any], releases: Mapping[str, Mapping[str, Any]]) -> About:
        """What the declarations of a dataset and of its releases say."""
        told = ((name, table, table["headline"]) for name, table in releases.items() if "headline" in table)
        return cls(
            attribution=dataset.get("attribution") or dataset.get("source") or dataset.get("title", ""),
            licence=dataset.get("licence", ""),
            titles={each["publisher"]: each["title"] for each in dataset.get("sources", ())},
            revisions={name: table["population"] for name, table in releases.items() if "population" in table},
            published={name: str(table["published"]) for name, table in releases.items() if "published" in table},
            headlines=tuple(
                Headline(Period.declared(table["newest"]), name, headline["value"], headline["source"])
                for name, table, headline in told
            ),
        )


def answer(query: Query, figures: Figures) -> Iterator[Row]:
    """The figures that are asked about: country by country, period by period, measure by measure."""
    for country in query.countries:
        for period in query.periods:
            for id in query.measures:
                yield row(figures, country, id, period)


def row(figures: Figures, country: Country, id: str, period: Period, **more: Value) -> Row:
    """One figure; `more` is what is computed beside it."""
    cell, unit = figures.cell(id, country.code, period), figures.catalogue.find(id).unit
    return Row(period, country, id, cell, unit, figures.role, more=more)


def changed(figures: Figures, country: Country, id: str, period: Period, **more: Value) -> Row:
    """One figure with that of the same point a year before; of a group, with the later one's members."""
    before = figures.before(id, country.code, period)
    return row(figures, country, id, period, **more)._replace(before=before)


def through_time(query: Query, figures: Figures) -> Iterator[Row]:
    """The figures with their changes: country by country, measure by measure, period by period."""
    for country in query.countries:
        for id in query.measures:
            for period in query.periods:
                yield changed(figures, country, id, period)


def describe(query: Query) -> dict[str, object]:
    """The question as JSON-ready data."""
    return {
        "countries": [country.code for country in query.countries],
        "periods": [period.iso for period in query.periods],
        "measures": list(query.measures),
        "role": query.role,
    }


def provenance(
    about: About, periods: Sequence[Period], releases: Iterable[str], publishers: Iterable[str] = ()
) -> Provenance:
    """Where figures of these periods come from: `releases`, newest first, and who publishes them beside UNHCR."""
    names = tuple(filter(None, dict.fromkeys(releases)))
    revisions = dict.fromkeys(about.revisions[name] for name in names if name in about.revisions)
    sources = [
        f"{about.titles[publisher]}" + (f" ({', '.join(revisions)})" if publisher == "UN" and revisions else "")
        for publisher in dict.fromkeys(publishers)
        if publisher != "UNHCR" and publisher in about.titles
    ]
    days = tuple(period.iso for period in periods)
    return Provenance(about.attribution, about.licence, names, days, tuple(sources))


class Told(NamedTuple):
    """A figure of an answer, of which its notes say what it leaves out."""

    period: Period
    who: str
    """Name of the country or the group."""
    id: str
    outcome: Outcome
    without_row: tuple[str, ...] = ()
    """Who has no row of a part: members of a group by their codes, or the country by its name."""


def notes(query: Query, figures: Figures, headlines: Sequence[Headline] = ()) -> Iterator[str]:
    """What sums leave out, why there is none, and what UNHCR published in its place.

    Left out are measures that were not collected yet or that an origin has no row of, and members without a figure.
    """
    told = (
        Told(period, country.name, id, outcome, tuple(_without_row(figures, country, period, outcome)))
        for id in query.measures
        for period in query.periods
        for country in query.countries
        for outcome in [figures.outcome(id, country.code, period)]
    )
    yield from notes_of(tuple(told), figures.catalogue, query.periods, headlines)
    indicators = map(figures.catalogue.indicators.get, query.measures)
    if any(country.code == WORLD for country in query.countries):
        yield from (each.of_world for each in indicators if each and each.of_world)


def notes_of(
    told: Sequence[Told], catalogue: Catalogue, periods: Sequence[Period], headlines: Sequence[Headline] = ()
) -> Iterator[str]:
    """The same of figures one by one, at some of the periods asked about."""
    language = catalogue.language
    early: dict[str, dict[Period, None]] = {}
    without_row: dict[tuple[str, tuple[str, ...]], dict[str, dict[Period, None]]] = {}
    lacking: dict[tuple[str, str], dict[Period, tuple[str, ...]]] = {}
    for period, name, id, outcome, whose in told:
        if outcome.withheld:
            yield withheld(language, id, period, outcome, headlines)
        if outcome.value is None:
            continue
        if outcome.left_out and not catalogue.indicators[id].lenient:
            parts = ", ".join(outcome.left_out)
            text = language.say("{id}: {parts} not collected yet, left out of the sum", id=id, parts=parts)
            early.setdefault(text, {})[period] = None
        for who in whose:
            without_row.setdefault((id, outcome.unreported), {}).setdefault(who, {})[period] = None
        if outcome.lacking:
            lacking.setdefault((name, id), {})[period] = outcome.lacking
    for text, when in early.items():
        yield f"{text} ({_span(language, tuple(when), periods)})"
    for (id, without), by_name in without_row.items():
        dates = sorted({period for found in by_name.values() for period in found})
        who = language.first(list(by_name), _NAMED_AT_MOST)
        said = {"id": id, "parts": ", ".join(without), "who": who, "span": _span(language, dates, periods)}
        yield language.say("{id}: no row of {parts} for {who}, left out of the sum ({span})", **said)
    yield from _without_members(language, lacking, periods)


def _without_row(figures: Figures, country: Country, period: Period, outcome: Outcome) -> Iterator[str]:
    """Who has no row of what the sum needs: the members of a group that it is so of, or the country itself."""
    if not outcome.unreported:
        return
    members = figures.members(country.code, period)
    if not members:
        yield country.name
    for member in members:
        if any(figures.outcome(id, member, period).unreported for id in outcome.unreported):
            yield member


def withheld(language: Language, id: str, period: Period, outcome: Outcome, headlines: Sequence[Headline] = ()) -> str:
    """Why a strict sum has no value, and the total that UNHCR published for the period."""
    parts, when = ", ".join(outcome.withheld), language.period(period)
    text = language.say(
        "{id}, {when}: no sum, since {parts}: carried from another date, or missing", id=id, parts=parts, when=when
    )
    published = next((each for each in headlines if each.period == period), None)
    return f"{text}; {quoted(language, published)}" if published else text


def quoted(language: Language, headline: Headline) -> str:
    """A total that UNHCR published, with where it did."""
    number = language.figure(f"{headline.value / 1e6:.1f}".removesuffix(".0"))
    return language.say("UNHCR published {number} million ({source})", number=number, source=headline.source)


def _without_members(
    language: Language,
    lacking: Mapping[tuple[str, str], Mapping[Period, tuple[str, ...]]],
    asked: Sequence[Period],
) -> Iterator[str]:
    """A note a group for all that the same members lack: who they are, or how many where that changes."""
    alike: dict[tuple[str, tuple[tuple[Period, tuple[str, ...]], ...]], list[str]] = {}
    for (name, id), by_period in lacking.items():
        alike.setdefault((name, tuple(by_period.items())), []).append(id)
    for (name, by_period_items), ids in alike.items():
        codes = {each for _, each in by_period_items}
        counts = sorted({len(each) for each in codes})
        who = language.first(codes.pop(), _NAMED_AT_MOST) if len(codes) == 1 else _counted(language, counts)
        span = _span(language, [period for period, _ in by_period_items], asked)
        text = "{ids}, {name}: no figure for {who}, left out ({span})"
        yield language.say(text, ids=language.first(ids, _NAMED_AT_MOST), name=name, who=who, span=span)


def _span(language: Language, periods: Sequence[Period], asked: Sequence[Period]) -> str:
    """When that was, of the periods asked about; says so where it was not all the time."""
    first, last = periods[0], periods[-1]
    if first == last:
        return language.period(first)
    between = [period for period in asked if first <= period <= last]
    span = language.say("{first} to {last}", first=language.period(first), last=language.period(last))
    if len(between) == len(periods):
        return span
    return language.say("{number} of {all} periods, {span}", number=len(periods), all=len(between), span=span)


def _counted(language: Language, counts: Sequence[int]) -> str:
    if counts[-1] == 1:
        return language.say("1 member")
    if len(counts) == 1:
        return language.say("{number} members", number=counts[0])
    return language.say("{first} to {last} members", first=counts[0], last=counts[-1])
