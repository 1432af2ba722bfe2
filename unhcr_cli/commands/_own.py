"""The user's own figures beside UNHCR's."""

from __future__ import annotations

from collections.abc import Sequence

from unhcr_cli.analysis import answer
from unhcr_cli.analysis.own import COLUMNS, beside, nearest
from unhcr_cli.cli.session import Session
from unhcr_cli.commands._report import report
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.flags import OWN
from unhcr_cli.core.model import Country, Query, Role
from unhcr_cli.reports.figures import beside_own


def compare_own(
    session: Session, countries: Sequence[Country], period: str, measures: Sequence[str] | None, role: Role
) -> None:
    """Answers with each figure of the user's, UNHCR's of the same date or the last before it, and the difference.

    Raises:
        UsageError: there are no figures of the user's, or none of what is asked about.
    """
    known = session.known
    if known.store.overlay is None:
        raise UsageError("--own holds your figures against UNHCR's", "add --overlay FILE, with your figures")
    who = {country.code: country for country in known.members(countries or [known.world()])}
    own = known.store.own_totals(tuple(who), role)
    when = sorted(
        {at for _, at in own}.intersection(known.store.periods() if period == "latest" else known.periods(period))
    )
    stated = {id for cells in own.values() for id, cell in cells.items() if OWN in cell.flag}
    ids = known.measures(measures, role) or tuple(id for id in known.catalogue.measures if id in stated)
    codes = [code for code in who if any(code == each and at in when for each, at in own)]
    if not codes:
        raise UsageError("your file has no figure of that", "see what it has: unhcr data check FILE")
    query = Query(tuple(who[code] for code in codes), tuple(when), ids, role)
    theirs = sorted({at for each in when if (at := nearest(each, known.below.store.periods()))})
    ours = answer.answer(query, known.figures(codes, role, when, ids))
    rows = beside(ours, known.below.figures(codes, role, theirs, ids), theirs)
    found = report(session, "compare", query, COLUMNS, rows, beside_own)
    below = known.below.provenance(theirs, ids)
    both = found.provenance._replace(
        releases=tuple(dict.fromkeys((*found.provenance.releases, *below.releases))),
        periods=tuple(sorted({*found.provenance.periods, *below.periods})),
    )
    session.out.emit(found._replace(provenance=both))
