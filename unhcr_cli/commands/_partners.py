"""Who is mainly on the other side of a country, a group or the world: main origins, or where its people are."""

from __future__ import annotations

from unhcr_cli.cli.session import Session
from unhcr_cli.core.model import Country, Period, Role
from unhcr_cli.reports import page


def main_partners(session: Session, country: Country, role: Role, period: Period) -> tuple[page.Partner, ...]:
    """The countries with most refugees and others in need on the other side, each with its facts."""
    ids = [id for id in page.PARTNER_MEASURES if id in session.store.measures]
    pairs = session.other_sides.pairs(country, role, period, ids, is_compared=False)
    others = [(session.everybody[code], {id: pairs.cell(code, id) for id in ids}) for code in pairs.codes]
    abroad = [(other, cells) for other, cells in others if other.code != country.code]
    ranked = page.ranked_partners(abroad, untold=sum(pairs.untold.values()))
    return tuple(each._replace(country=session.store.country(each.country.code)) for each in ranked)
