"""`unhcr from`: where people from a country are, or one pair of countries or groups through time."""

from __future__ import annotations

from typing import Annotated

import typer

from unhcr_cli.analysis import pair_gaps, pairs
from unhcr_cli.cli.options import CHART, FIGURES, Countries, Explain, Measures, Top, complete_country
from unhcr_cli.cli.session import Session
from unhcr_cli.commands._report import report
from unhcr_cli.commands._shared import emit_passages
from unhcr_cli.commands._sides import show
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import Country, Query
from unhcr_cli.reports.sides import pair

SINCE = "2010.."
"""From when on a pair is shown, unless a period is given."""
OPTIONS = (*FIGURES, *CHART)


def run(
    session: Session,
    countries: Countries = None,
    asylum: Annotated[
        list[str] | None,
        typer.Option(
            "--in",
            metavar="COUNTRY",
            autocompletion=complete_country,
            help="Only people in this country or group: the pair through time.",
        ),
    ] = None,
    period: Annotated[
        str,
        typer.Option(
            "--period",
            "-p",
            metavar="PERIOD",
            show_default=False,
            help="As for `stats`; latest unless --in is given, then 2010.. .",
        ),
    ] = "",
    measure: Measures = None,
    top: Top = None,
    explain: Explain = False,
) -> None:
    """Where people from a country are: abroad by country of asylum, and displaced at home.

    People abroad are refugees, other people in need of protection and asylum-seekers; at home UNHCR's
    internally displaced. With --in, one pair of countries or groups through time: who belongs to a pair
    of both groups is counted once.

    \b
    unhcr from mali
    unhcr from syria --in germany -p 2010..
    unhcr from afghanistan --in iran -m refugees,oip
    unhcr from sahel --in 'european union'
    unhcr from world -m refugees                    all hosts
    """
    if asylum is None:
        show(session, countries, period or "latest", measure, top, "origin", explain=explain)
    else:
        _pair(session, countries, asylum, period or SINCE, measure, explain=explain)


def _pair(
    session: Session,
    words: list[str] | None,
    asylum_words: list[str],
    period: str,
    measure: list[str] | None,
    *,
    explain: bool,
) -> None:
    origin = _one(session.known.countries(words or (), "origin"), "from")
    asylum = _one(session.known.countries(asylum_words), "in")
    is_at_home = origin.code == asylum.code and origin.kind != "group"
    ids = session.known.measures(measure) or (pairs.AT_HOME if is_at_home else pairs.ABROAD)
    periods = session.known.since(period, SINCE)
    series = [session.known.other_sides.pairs(origin, "origin", when, ids, other=asylum) for when in periods]
    for note in pair_gaps.notes(series, [asylum.code], ids):
        session.out.note(note)
    language = session.out.language
    where = f"{language.coming_from(origin)} {language.inside(asylum)}"
    heading = language.say("People {where}", where=where)
    query = Query((origin,), periods, ids, "origin")
    dates = [when.iso for when in periods]
    asked = {"origin": origin.code, "asylum": asylum.code, "periods": dates, "measures": list(ids)}
    if explain:
        from unhcr_cli.reports.shares import through_time

        passages = [through_time(series, asylum.code, ids, heading)]
        emit_passages(session, "from", asked, passages, session.known.provenance(periods, ids))
        return
    rows = [row for each in series for row in pairs.rows(each, [asylum.code], ids)]
    session.out.emit(
        report(
            session,
            "from",
            query,
            pairs.COLUMNS,
            rows,
            lambda rows, words: [pair(rows, ids, words, heading)],
            asked=asked,
        )
    )


def _one(countries: tuple[Country, ...], what: str) -> Country:
    if len(countries) != 1 or countries[0].kind == "world":
        raise UsageError(
            f"{what} which country? a pair has one country, or one group, on each side",
            "name one for each side; `unhcr in` and `unhcr from` without --in have the whole world on the other",
        )
    return countries[0]
