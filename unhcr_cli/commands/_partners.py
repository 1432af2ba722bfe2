"""Who is mainly on the other side of a country, a group or the world: main origins, or where its people are."""

from __future__ import annotations

from unhcr_cli.cli.session import Session
from unhcr_cli.core.model import Country, Period, Role
from unhcr_cli.reports import page


def main_partners(session: Session, country: Country, role: Role, period: Period) -> tuple[page.Partner, ...]:
    """The countries with most refugees and others in need on the other side, each with its facts."""
    ids = [id for id in page.PARTNER_MEASURES if id in session.store.measures]
    sides = session.other_sides.of(country, role, period, ids)
    others = [(session.everybody[code], cells) for code, cells in sides.items() if code != country.code]
    untold = session.other_sides.untold(country, role, period, ids)
    ranked = page.ranked_partners(others, untold=sum(untold.values()))
    return tuple(each._replace(country=session.store.country(each.country.code)) for each in ranked)
