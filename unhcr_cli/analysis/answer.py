"""Question and figures in, report out: what goes down, what goes across, and what must be said with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from unhcr_cli.core.flags import write_marks
from unhcr_cli.core.model import Cell, Country, Number, Period, Query, Value
from unhcr_cli.core.report import Column, Provenance, Report, Sheet, Shown
from unhcr_cli.indicators.catalogue import Countable
from unhcr_cli.indicators.figures import Figures
from unhcr_cli.languages.base import Language

TIDY = (
    Column("period", "Period"),
    Column("country", "Country"),
    Column("iso3", "ISO3"),
    Column("measure", "Measure"),
    Column("value", "Value", "count"),
    Column("unit", "Unit"),
    Column("flag", "Flag"),
    Column("role", "Role"),
    Column("release", "Release"),
)
"""The schema of the output contract: one figure a row."""
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


def answer(query: Query, figures: Figures, about: About) -> Report:
    """The report on `query`: tidy rows, or a row a country and period where `query.wide`."""
    rows = tuple(_wide_rows(query, figures)) if query.wide else tuple(_tidy_rows(query, figures))
    return Report(
        command="stats",
        query=describe(query),
        columns=_wide_columns(query, figures) if query.wide else TIDY,
        rows=rows,
        provenance=provenance(query, figures, about),
        notes=tuple(notes(query, figures)),
        title=", ".join(country.name for country in query.countries[:5]),
    )


def describe(query: Query) -> dict[str, object]:
    """The question as JSON-ready data."""
    return {
        "countries": [country.code for country in query.countries],
        "periods": [period.iso for period in query.periods],
        "measures": list(query.measures),
        "role": query.role,
    }


def provenance(query: Query, figures: Figures, about: About) -> Provenance:
    """Where the figures of an answer come from."""
    releases = dict.fromkeys(figures.release(period) for period in reversed(query.periods))
    needed = figures.catalogue.operands(query.measures)
    publishers = dict.fromkeys(figures.catalogue.measures[id].publisher for id in needed)
    revisions = dict.fromkeys(about.revisions[name] for name in releases if name in about.revisions)
    sources = [
        f"{about.titles[publisher]}" + (f" ({', '.join(revisions)})" if publisher == "UN" and revisions else "")
        for publisher in publishers
        if publisher != "UNHCR" and publisher in about.titles
    ]
    return Provenance(
        about.attribution,
        about.licence,
        tuple(name for name in releases if name),
        tuple(period.iso for period in query.periods),
        tuple(sources),
    )


def _tidy_rows(query: Query, figures: Figures) -> Iterator[tuple[Value, ...]]:
    units = {id: figures.catalogue.find(id).unit for id in query.measures}
    for country in query.countries:
        for period in query.periods:
            when = (period.iso, country.name, country.iso3)
            for id, unit in units.items():
                value, flag, *_ = figures.outcome(id, country.code, period)
                release = figures.release_of(id, country.code, period)
                yield (*when, id, value, unit, flag, figures.role, release)


def tidy_row(figures: Figures, country: Country, id: str, period: Period) -> tuple[Value, ...]:
    """One figure in the schema of the output contract."""
    return next(_tidy_rows(Query((country,), (period,), (id,), figures.role), figures))


def _wide_columns(query: Query, figures: Figures) -> tuple[Column, ...]:
    found = [figures.catalogue.find(id) for id in query.measures]
    return (
        *(column for column in TIDY if column.id in ("period", "country", "iso3")),
        *(Column(each.id, each.short, kind_of(each), each.unit) for each in found),
        Column("flag", "Flag"),
        *(column for column in TIDY if column.id in ("role", "release")),
    )


def _wide_rows(query: Query, figures: Figures) -> Iterator[tuple[Value, ...]]:
    """One row a country and period; the flag column names the measure that each letter belongs to."""
    for country in query.countries:
        for period in query.periods:
            cells = {id: figures.cell(id, country.code, period) for id in query.measures}
            releases = {part for cell in cells.values() for part in cell.release.split("+")}
            yield (
                period.iso,
                country.name,
                country.iso3,
                *(cell.value for cell in cells.values()),
                write_marks({id: cell.flag for id, cell in cells.items() if cell.flag}),
                query.role,
                "+".join(sorted(releases)),
            )


def wide_sheet(query: Query, figures: Figures) -> Sheet:
    """The wide rows for people, each flag beside its figure."""
    columns = tuple(column for column in _wide_columns(query, figures) if column.id != "flag")
    rows: list[tuple[Shown, ...]] = []
    for country in query.countries:
        for period in query.periods:
            cells = (figures.cell(id, country.code, period) for id in query.measures)
            rows.append((period.iso, country.name, country.iso3, *cells, query.role, figures.release(period)))
    return Sheet("", columns, tuple(rows))


def kind_of(found: Countable) -> Literal["count", "ratio"]:
    """How a value reads: whole persons and dollars as a count, everything else as a ratio."""
    return "count" if found.unit in ("persons", "USD") else "ratio"


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
        who = _listed(language, codes.pop()) if len(codes) == 1 else _counted(language, counts)
        span = _span(language, [period for period, _ in by_period_items], asked)
        text = "{ids}, {name}: no figure for {who}, left out ({span})"
        yield language.say(text, ids=_listed(language, ids), name=name, who=who, span=span)


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


def _listed(language: Language, codes: Sequence[str]) -> str:
    shown = ", ".join(codes[:_NAMED_AT_MOST])
    more = len(codes) - _NAMED_AT_MOST
    return shown + (language.say(" and {number} more", number=more) if more > 0 else "")


def change_of(now: Cell, before: Cell) -> tuple[Number | None, float | None]:
    """The difference to an earlier figure, absolute and in percent of it."""
    if now.value is None or before.value is None:
        return None, None
    difference = now.value - before.value
    return difference, difference / before.value * 100 if before.value else None
