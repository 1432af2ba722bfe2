"""`unhcr stats`: the figures of countries or of the world."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from unhcr_cli.analysis.tidy import Row
from unhcr_cli.cli.options import FIGURES, As, Countries, Each, Explain, Measures, Periods, Wide
from unhcr_cli.cli.session import Session
from unhcr_cli.commands._report import figures_report
from unhcr_cli.core.model import Period, Query
from unhcr_cli.core.report import Block, Sheet
from unhcr_cli.indicators.figures import Figures

if TYPE_CHECKING:
    from unhcr_cli.reports.layout import Words

BLOCKS_AT_MOST = 8
"""With more, people get a table with a row each."""
OPTIONS = FIGURES


def run(
    session: Session,
    countries: Countries = None,
    period: Periods = "latest",
    measure: Measures = None,
    role: As = "asylum",
    each: Each = False,
    wide: Wide = False,
    everything: Annotated[
        bool, typer.Option("--all", help="A page with every figure, those that have been 0 for ten years too.")
    ] = False,
    explain: Explain = False,
) -> None:
    """How many displaced people are in a country, or come from it; without a country, the world.

    \b
    unhcr stats mali
    unhcr stats mali niger --wide -m refugees -m idps
    unhcr stats mali -p 2015..2025 -m refugees
    unhcr stats syria --as origin
    unhcr stats --each -m hosted_per_1000 -f csv
    unhcr stats                                     the world
    """
    when = session.known.periods(period)
    who = session.known.asked(countries, role, each=each, periods=when)
    session.known.caution(who, role)
    codes = [country.code for country in who]
    ids = session.known.measures(measure, role) or session.known.catalogue.default(role, codes)
    query = Query(who, when, ids, role, wide)
    if explain:
        from unhcr_cli.commands._shared import explain as explained

        explained(session, "stats", query)
        return
    figures = session.known.figures(codes, role, _needed(session, query), ids)
    is_page = session.out.for_people and len(who) * len(query.periods) <= BLOCKS_AT_MOST and not wide
    is_short = not (measure or everything or session.known.catalogue.own or session.known.store.is_partial)
    blocks = _page(session, query, figures, is_short=is_short) if is_page else ()
    report = figures_report(session, "stats", query, figures, None if is_page else _lines)
    session.out.emit(report._replace(blocks=blocks, title=_title(session, query)))


def _title(session: Session, query: Query) -> str:
    """Who is asked about, and when where that is a single date."""
    if not session.out.for_people:
        return ""
    from unhcr_cli.reports.grids import everyone

    language = session.out.language
    when = [language.period(period) for period in query.periods] if len(query.periods) == 1 else []
    return ", ".join([everyone(query.countries, query.role, language), *when])


def _lines(rows: Sequence[Row], words: Words) -> Iterator[Sheet]:
    from unhcr_cli.reports.grids import in_lines

    yield from in_lines(rows, words)


def _needed(session: Session, query: Query) -> tuple[Period, ...]:
    """The periods asked for and, for people, those that they are compared with."""
    if not session.out.for_people:
        return query.periods
    from unhcr_cli.reports.page import spark_periods

    compared = {each for period in query.periods for each in (*spark_periods(period), period.back(1))}
    return tuple(sorted(compared.union(query.periods)))


def _page(session: Session, query: Query, figures: Figures, *, is_short: bool) -> tuple[Block, ...]:
    """A block for each country and period, with its main origins, or where people mainly are."""
    from unhcr_cli.commands._shared import main_partners, other_side
    from unhcr_cli.reports.page import blocks

    partners = {
        (country.code, period): main_partners(session, country, query.role, period)
        for country in query.countries
        for period in query.periods
    }
    others = {
        (country.code, period): other_side(session, country, query.role, period)
        for country in query.countries
        for period in query.periods
    }
    return blocks(query, figures, partners, others, is_short=is_short)
