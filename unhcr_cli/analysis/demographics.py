"""Women and men by age band, shares of them, and what part of a population is broken down at all.

All bands at 0 beside a total that is not 0 mean that nobody's age was told: they are missing, not 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from unhcr_cli.analysis import disaggregation
from unhcr_cli.analysis.disaggregation import ALL, Disaggregation, Figure, Named, TableQuery
from unhcr_cli.core.model import Cell, Period
from unhcr_cli.core.population_types import MEASURES
from unhcr_cli.core.report import Column
from unhcr_cli.store.dimension_rows import Entry

DIMENSIONS = (Column("population_type", "Population"), Column("sex", "Sex"), Column("age", "Age"))
SEXES = ("female", "male")
BANDS: Mapping[str, str] = {
    "0_4": "0 to 4",
    "5_11": "5 to 11",
    "12_17": "12 to 17",
    "18_59": "18 to 59",
    "60": "60 and over",
}
"""How a band is written by its end of a measure's id: no spreadsheet takes it for a date."""
UNKNOWN = "unknown"
CHILDREN = "0 to 17"
PEOPLE = "people"
"""Id of the counts: everyone in the group, or those of a sex and an age."""

_BY_AGE = {**BANDS, "other": UNKNOWN, "total": ALL}
_COLUMNS: Mapping[str, Named] = {
    **{f"{sex}_{band}": Named(PEOPLE, (sex, age)) for sex in SEXES for band, age in _BY_AGE.items()},
    "total": Named(PEOPLE, (ALL, ALL)),
}
_SHARES: Mapping[str, tuple[str, str]] = {"women_share": ("female", ALL), "children_share": (ALL, CHILDREN)}
"""Sex and age that a share is of; the others are of everyone."""


def shape(asked: TableQuery, types: Sequence[str]) -> Disaggregation:
    """What is asked of the table: the population types `types`, in that order."""
    return Disaggregation(
        asked,
        order=lambda stratum: (types.index(stratum.codes[0]), stratum.period),
        columns=_COLUMNS,
        missing=("total",),
        keys=lambda codes: (codes,) if codes[0] in types else (),
        wanted=lambda there: [(type,) for type in types if (type,) not in there],
        formulas={id: (node, _SHARES.get(id, (ALL, ALL))) for id, node in asked.table.formulas().items()},
        hidden=_untold,
    )


def figures(
    shape: Disaggregation, entries: Sequence[Entry], in_population: Mapping[tuple[str, Period], Cell]
) -> tuple[Figure, ...]:
    """The figures of one subject, type by type and period by period, each with that of the population table.

    Shape of `in_population`: {(measure of the population table, period): its figure}.
    """
    return tuple(_of(shape, entries, in_population))


def _of(
    shape: Disaggregation, entries: Sequence[Entry], in_population: Mapping[tuple[str, Period], Cell]
) -> Iterator[Figure]:
    for stratum in disaggregation.strata(shape, disaggregation.added_up(shape, entries)):
        yield from disaggregation.told(shape, stratum)
        (type,) = stratum.codes
        id = MEASURES[type]
        yield Figure(stratum.period, id, in_population[id, stratum.period], "persons", (type, ALL, ALL))


def _untold(cells: Mapping[str, Cell]) -> Sequence[str]:
    """The columns by sex and by age, where all are 0 and somebody is counted."""
    if not cells["total"].value:
        return ()
    by_age = [f"{sex}_{band}" for sex in SEXES for band in BANDS]
    by_sex = [f"{sex}_total" for sex in SEXES]
    others = [f"{sex}_other" for sex in SEXES]
    return [
        *(by_age if not any(cells[id].value for id in by_age) else ()),
        *((*by_sex, *others) if not any(cells[id].value for id in by_sex) else ()),
    ]
