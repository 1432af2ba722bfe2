"""`unhcr compare`: countries side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from unhcr_cli.cli.options import CHART, FIGURES, As, Countries, Each, Explain, Measures, Periods, Wide
from unhcr_cli.cli.session import Session
from unhcr_cli.commands._report import figures_report
from unhcr_cli.commands._shared import explain as explained
from unhcr_cli.commands._shared import other_side
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import Query
from unhcr_cli.core.report import Sheet
from unhcr_cli.reports.grids import compared

if TYPE_CHECKING:
    from unhcr_cli.analysis.tidy import Row
    from unhcr_cli.reports.layout import Words

_MEASURES = ("population", "refugees", "oip", "asylum_seekers", "idps", "displaced", "hosted_per_1000")
TOLD_AT_MOST = 2
"""Of more countries the other side is not told."""
OPTIONS = (*FIGURES, *CHART)


def run(
    session: Session,
    countries: Countries = None,
    measure: Measures = None,
    period: Periods = "latest",
    role: As = "asylum",
    each: Each = False,
    wide: Wide = False,
    transpose: Annotated[bool, typer.Option("--transpose", help="Countries down, measures across.")] = False,
    explain: Explain = False,
    own: Annotated[
        bool, typer.Option("--own", help="With --overlay: UNHCR's figures, yours, and the difference.")
    ] = False,
) -> None:
    """Countries or groups side by side, at one date or several.

    Up to three countries stand beside each other, more below each other. Several dates stand across; of several
    measures in a grid a country, or a grid a measure.

    \b
    unhcr compare mali niger mauritania -p 2015,2020,2025
    unhcr compare mali niger mauritania -m refugees -p 2015..2025
    unhcr compare sahel 'horn of africa' --transpose
    unhcr compare sahel --each -m hosted_per_1000 -f csv
    unhcr compare --own --overlay march.xlsx
    """
    if own:
        from unhcr_cli.commands._own import compare_own

        compare_own(session, session.known.countries(countries or (), role), period, measure, role)
        return
    when = session.known.periods(period)
    who = session.known.each(countries, role, when) if each else session.known.countries(countries or (), role)
    if not who:
        raise UsageError("compare whom?", "name countries or groups, as in `unhcr compare mali niger`")
    session.known.caution(who, role)
    default = tuple(id for id in _MEASURES if role in session.known.catalogue.find(id).roles)
    ids = session.known.measures(measure, role) or default
    query = Query(who, when, ids, role, wide)
    if explain:
        explained(session, "compare", query)
        return
    figures = session.known.figures([country.code for country in who], role, query.periods, ids)

    def tables(rows: Sequence[Row], words: Words) -> Iterator[Sheet]:
        *sheets, last = compared(rows, words, transposed=transpose)
        yield from sheets
        few = who if len(who) <= TOLD_AT_MOST else ()
        told = (other_side(session, country, role, query.periods[-1], ids) for country in few)
        yield last._replace(remarks=(*last.remarks, *filter(None, told)))

    session.out.emit(figures_report(session, "compare", query, figures, tables))
