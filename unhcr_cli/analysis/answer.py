"""Question and figures in, rows out, and what must be said with them. Pure: no I/O, no layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from unhcr_cli.analysis.tidy import Row
from unhcr_cli.core.model import Country, Period, Query, Value
from unhcr_cli.core.report import Provenance
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
    before = figures.cell(id, country.code, period.back(1), period)
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


def notes(query: Query, figures: Figures) -> Iterator[str]:
    """What sums leave out: measures that were not collected yet, and members of groups without a figure."""
    language = figures.catalogue.language
    early: dict[str, dict[Period, None]] = {}
    lacking: dict[tuple[str, str], dict[Period, tuple[str, ...]]] = {}
    for id in query.measures:
        for period in query.periods:
            for country in query.countries:
                outcome = figures.outcome(id, country.code, period)
                if outcome.value is None:
                    continue
                if outcome.left_out and not figures.catalogue.indicators[id].lenient:
                    parts = ", ".join(outcome.left_out)
                    text = language.say("{id}: {parts} not collected yet, left out of the sum", id=id, parts=parts)
                    early.setdefault(text, {})[period] = None
                if outcome.lacking:
                    lacking.setdefault((country.name, id), {})[period] = outcome.lacking
    for text, periods in early.items():
        yield f"{text} ({_span(language, tuple(periods), query.periods)})"
    yield from _without_members(language, lacking, query.periods)


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
