"""`unhcr in`: who is in a country, by origin."""

from __future__ import annotations

from unhcr_cli.cli.options import CHART, FIGURES, Countries, Explain, Measures, Periods, Top
from unhcr_cli.cli.session import Session
from unhcr_cli.commands._sides import show

OPTIONS = (*FIGURES, *CHART)


def run(
    session: Session,
    countries: Countries = None,
    period: Periods = "latest",
    measure: Measures = None,
    top: Top = None,
    explain: Explain = False,
) -> None:
    """Who is in a country, by origin: refugees, other people in need of protection and asylum-seekers.

    Each with its share of all and its change on the year before; the last line has all others. A share in
    the rows is of people of that kind.

    \b
    unhcr in mali
    unhcr in germany -m refugees --top 20
    unhcr in 'horn of africa' -p 2015,2025
    unhcr in world -f csv                           all origins
    """
    show(session, countries, period, measure, top, "asylum", explain=explain)
