"""Whom a table with dimensions is asked about, and the columns that its answers have.

In such an answer `all` in a dimension is a total over it, and an empty one does not apply to the measure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from unhcr_cli.analysis.answer import TIDY
from unhcr_cli.core.flags import NOT_AVAILABLE, NOT_COLLECTED, SMALL, join_flags
from unhcr_cli.core.model import WORLD, Cell, Country, Number, Period, Role, Value
from unhcr_cli.core.report import Column, Sheet
from unhcr_cli.languages.base import ENGLISH, Language

ALL = "all"
"""In the place of a code: the total over a dimension."""
FEW = 50
"""A percentage of fewer than this says little."""

PAIR = (
    Column("origin", "From"),
    Column("origin_iso3", "Origin ISO3"),
    Column("asylum", "In"),
    Column("asylum_iso3", "Asylum ISO3"),
)


class Subject(NamedTuple):
    """A country or a group in its role, or people of one country in another."""

    country: Country
    role: Role = "asylum"
    origin: Country | None = None
    """Where the people are from; None for everywhere. The role is asylum where it is given."""

    @property
    def identity(self) -> tuple[str, ...]:
        """The texts of the columns that say who it is."""
        if self.origin is None:
            return (self.country.name, self.country.iso3)
        return (self.origin.name, self.origin.iso3, self.country.name, self.country.iso3)

    def phrase(self, language: Language = ENGLISH) -> str:
        """Who it is, in words.

        >>> Subject(Country("DEU", "Germany"), origin=Country("AFG", "Afghanistan")).phrase()
        'people from Afghanistan in Germany'
        """
        if self.origin is not None:
            return f"{_people(language, self.origin)} {language.inside(self.country)}"
        if self.country.code == WORLD:
            return language.place(self.country)
        return self.country.name if self.role == "asylum" else _people(language, self.country)


def _people(language: Language, origin: Country) -> str:
    if origin.kind == "special":
        return language.say("people recorded as {name}", name=origin.name)
    return language.say("people {where}", where=language.coming_from(origin))


class Figure(NamedTuple):
    """One figure with the codes of its dimensions."""

    period: Period
    measure: str
    cell: Cell
    unit: str
    codes: tuple[str, ...]


class Answer(NamedTuple):
    """The figures of one subject."""

    subject: Subject
    figures: Sequence[Figure]


def columns(subjects: Sequence[Subject], dimensions: Iterable[tuple[str, str]]) -> tuple[Column, ...]:
    """The tidy schema with the columns of a pair where it is pairs that are asked about.

    Shape of `dimensions`: (id, label).
    """
    first, behind = TIDY[:1], TIDY[3:]
    who = TIDY[1:3] if subjects[0].origin is None else PAIR
    return (*first, *who, *behind, *(Column(id, label) for id, label in dimensions))


def rows(answers: Sequence[Answer]) -> Iterator[tuple[Value, ...]]:
    """The figures as rows of the tidy schema."""
    for subject, figures in answers:
        for figure in figures:
            yield (
                *(figure.period.iso, *subject.identity, figure.measure),
                *(figure.cell.value, figure.unit, figure.cell.flag, subject.role, figure.cell.release),
                *figure.codes,
            )


def absence(period: Period, first_year: int, release: str) -> Cell:
    """The cell of a figure that there is not, with the reason."""
    return Cell(None, NOT_COLLECTED if period.year < first_year else NOT_AVAILABLE, release)


def counted(value: Number | None, release: str, *, smallest: int = SMALL, own: bool = False) -> Cell:
    """The cell of a count: one that was rounded, up to `smallest`, has the flag `s`.

    >>> counted(5, "").flag, counted(10, "").flag, counted(10, "", smallest=10).flag, counted(0, "").flag
    ('s', '', 's', '')
    """
    if value is None:
        return Cell(None, NOT_AVAILABLE, release)
    return Cell(value, join_flags("s" if 0 < value <= smallest else "", "u" if own else ""), release)


def trimmed(sheet: Sheet, optional: Sequence[str]) -> Sheet:
    """The sheet without the `optional` columns that say the same in every row, and without texts that say nothing."""
    kept = [
        index
        for index, column in enumerate(sheet.columns)
        if not (column.id in optional and len({row[index] for row in sheet.rows}) <= 1)
        and not (column.kind == "text" and not any(row[index] for row in sheet.rows))
    ]
    return sheet._replace(
        columns=tuple(sheet.columns[index] for index in kept),
        rows=tuple(tuple(row[index] for index in kept) for row in sheet.rows),
    )
