"""Where a country's figures are not of one piece: denominators that were revised, and units that stand side by side."""

from __future__ import annotations

from collections.abc import Iterator

from unhcr_cli.core.model import Number, Period, Role
from unhcr_cli.dataset.layout import ROLES
from unhcr_cli.store.store import Store


def revised(store: Store, id: str, code: str) -> Iterator[tuple[Period, Number, Number]]:
    """The least and the most that releases give a country of a measure, newest period first."""
    rows = store.layers[0].rows(
        f"""SELECT period, MIN("{id}"), MAX("{id}") FROM totals t JOIN country c ON c.number = t.country
        WHERE c.code = ? AND t.role = 0 AND "{id}" > 0 GROUP BY period ORDER BY period DESC""",
        (code,),
    )
    return ((Period.from_number(number), low, high) for number, low, high in rows)


def applications(store: Store, code: str, role: Role) -> Iterator[tuple[Period, Number | None, Number | None]]:
    """A country's applications for asylum that are counted in persons, and in cases, newest period first."""
    if "asylum_applications" not in store.tables:
        return iter(())
    rows = store.layers[0].rows(
        """SELECT period, SUM(applications * (counted_in = 'P')), SUM(applications * (counted_in = 'C'))
        FROM asylum_applications_totals t JOIN country c ON c.number = t.country
        WHERE c.code = ? AND t.role = ? GROUP BY period ORDER BY period DESC""",
        (code, ROLES[role]),
    )
    return ((Period.from_number(number), persons, cases) for number, persons, cases in rows)
