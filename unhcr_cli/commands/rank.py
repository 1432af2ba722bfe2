"""`unhcr rank`: countries in order of a measure or an indicator."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Annotated, NamedTuple

import typer

from unhcr_cli.analysis import answer, ranking
from unhcr_cli.analysis.ranking import Contest, Threshold
from unhcr_cli.analysis.tidy import Row
from unhcr_cli.cli.options import CHART, FIGURES, As, Explain, Periods, Top, complete_country, complete_measure
from unhcr_cli.cli.session import Session
from unhcr_cli.commands._report import report
from unhcr_cli.commands._shared import countries_at_most
from unhcr_cli.commands._shared import explain as explained
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import WORLD, Country, Period, Query
from unhcr_cli.core.periods import nearest, with_year_before
from unhcr_cli.core.report import Sheet
from unhcr_cli.indicators.figures import Figures
from unhcr_cli.reports import figures as tables
from unhcr_cli.reports.layout import Words

SHOWN = 10
"""So many countries a table shows unasked."""
OPTIONS = (*FIGURES, *CHART)
UNASKED = "hosted"
OTHERS = "ranked by {id}; try also: unhcr rank refugees, unhcr rank idps, unhcr rank hosted_per_1000"
"""What else there is to rank by, said where nothing was named."""


RankedBy = Annotated[
    str,
    typer.Argument(
        metavar="[MEASURE]",
        show_default=False,
        autocompletion=complete_measure,
        help="What countries are ranked by; `unhcr define` lists all.",
    ),
]
Within = Annotated[
    list[str] | None,
    typer.Option(
        "--within",
        metavar="GROUP",
        autocompletion=complete_country,
        help="Only members of this group, or these countries: sahel, 'low income', m49:Africa.",
    ),
]
AtLeast = Annotated[
    str | None,
    typer.Option(
        "--at-least",
        metavar="N",
        show_default=False,
        help="Only countries with N people of those counted, or population=1000000: tiny ones win no ratio.",
    ),
]
Bottom = Annotated[bool, typer.Option("--bottom", help="The lowest first.")]


class _Ranking(NamedTuple):
    """Who has which place, by measure and period."""

    everybody: list[Row]
    told: list[Sequence[Row]]
    """As many of each as are asked for."""


def run(
    session: Session,
    measure: RankedBy = "",
    period: Periods = "latest",
    role: As = "asylum",
    within: Within = None,
    at_least: AtLeast = None,
    bottom: Bottom = False,
    top: Top = None,
    explain: Explain = False,
) -> None:
    """Countries ranked by a measure or an indicator, with their share of the world and the change in a year.

    Equal figures share a rank. The unknown, the stateless and other special origins are no countries and
    have no rank.

    \b
    unhcr rank refugees
    unhcr rank refugees --as origin
    unhcr rank hosted_per_1000 -p 2024 --at-least 10000
    unhcr rank idps --within sahel
    unhcr rank --compute 'idps / displaced * 100' -f csv
    """
    ids = session.known.measures([measure] if measure else None, role) or _unasked(session)
    periods = session.known.periods(period)
    named = session.known.countries(within) if within else ()
    within_at = {when: _countries(session, named, when) for when in periods}
    countries = tuple({country.code: country for each in within_at.values() for country in each}.values())
    threshold = Threshold.read(at_least) if at_least is not None else None
    needed = (*ids, *((threshold.id,) if threshold and threshold.id else ()))
    figures = session.known.figures(
        [*(each.code for each in countries), WORLD], role, with_year_before(periods), needed
    )
    query = Query(countries, periods, ids, role)
    most = session.out.most(top, SHOWN, is_prose=explain)
    contests = [Contest(within_at[when], id, when, threshold, bottom) for id in ids for when in periods]
    everybody, told = _ranked(session, contests, figures, most)
    if not told:
        raise _nobody(session, query, threshold)
    if explain:
        from unhcr_cli.reports.shares import shares_of_world

        shares = [shares_of_world(shown, figures.catalogue) for shown in told]
        more = [passage for passage in shares if passage.points]
        ranked = {place.country.code: place.country for shown in told for place in shown}
        explained(session, "rank", query._replace(countries=tuple(ranked.values())), more)
        return
    asked = {**answer.describe(query), "within": within or [], "at_least": at_least or "", "top": most}

    def ranked_tables(rows: Sequence[Row], words: Words) -> Iterator[Sheet]:
        return tables.ranked(everybody, words, most)

    found = report(session, "rank", query, ranking.COLUMNS, itertools.chain(*told), ranked_tables, asked=asked)
    world = answer.notes(query._replace(countries=(session.known.world(),)), figures) if countries else ()
    session.out.emit(found._replace(notes=(*answer.notes(query, figures), *world)))


def _ranked(session: Session, contests: Sequence[Contest], figures: Figures, most: int) -> _Ranking:
    """Who has which place in each contest; those without a figure are noted."""
    found = _Ranking([], [])
    for contest in contests:
        places = ranking.ranked(contest, figures)
        shown = countries_at_most(session, places, most, contest.id, contest.period)
        _note(session, contest, len(places))
        if shown:
            found.told.append(shown)
            found.everybody.extend(places)
    return found


def _countries(session: Session, within: Sequence[Country], when: Period) -> tuple[Country, ...]:
    """Who is ranked at a time: the members of then, or everybody."""
    known = session.known
    members = known.members([each.at(when) for each in within]) if within else known.store.countries()
    return tuple(country for country in members if country.kind == "country")


def _unasked(session: Session) -> tuple[str, ...]:
    """What countries are ranked by where nothing is named, which is said.

    Raises:
        UsageError: the dataset in use has no such indicator.
    """
    if UNASKED not in session.known.catalogue.indicators:
        raise UsageError("rank by what?", "name a measure, as in `unhcr rank refugees`; `unhcr define` lists them")
    session.out.note(session.out.language.say(OTHERS, id=UNASKED))
    return (UNASKED,)


def _note(session: Session, contest: Contest, known: int) -> None:
    language = session.out.language
    about = {"name": contest.id, "when": language.period(contest.period)}
    if not known:
        session.out.note(language.say("{name}, {when}: nobody to rank", **about))
    without = len(contest.countries) - known
    if known and without and contest.at_least is None:
        text = "{name}, {when}: {number} countries have no figure and no rank"
        session.out.note(language.say(text, number=without, **about))


def _nobody(session: Session, query: Query, threshold: Threshold | None) -> UsageError:
    """Why no country has a rank, and what would give an answer."""
    what = f"{', '.join(query.measures)}, {', '.join(period.label for period in query.periods)}"
    if not query.countries:
        return UsageError("there is no country to rank", "name a group or countries with --within")
    codes = [country.code for country in query.countries]
    figures = session.known.figures(codes, query.role, None, query.measures)
    known = [
        period
        for period in session.known.store.periods()
        if any(figures.cell(id, code, period).value is not None for id in query.measures for code in codes)
    ]
    if not known:
        other = "origin" if query.role == "asylum" else "asylum"
        return UsageError(f"no country has a figure for {what}, as country of {query.role}", f"try: --as {other}")
    if threshold is not None and not set(known).isdisjoint(query.periods):
        return UsageError(f"no country has so many people: {what}", "lower the number of --at-least")
    return UsageError(f"no country has a figure for {what}", nearest(query.periods[0], known))
