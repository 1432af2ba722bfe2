"""Tables of figures: through time, side by side, in order, from release to release. Made from rows alone."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator

from unhcr_cli.analysis.revisions import difference
from unhcr_cli.analysis.solutions import SOLUTIONS
from unhcr_cli.analysis.tidy import Row, total
from unhcr_cli.core.flags import write_marks
from unhcr_cli.core.report import Column, Sheet
from unhcr_cli.reports.layout import (
    Field,
    Line,
    Words,
    across,
    bar,
    by_country,
    by_measure,
    by_period,
    grouped,
    raw,
    sheet,
    sheets,
)

ON_A_YEAR = "Change in a year"


def through_time(
    rows: Iterable[Row], words: Words, beside: Callable[[Line], Iterable[str]] = lambda rows: ()
) -> Iterator[Sheet]:
    """A sheet a country and measure: a line a period with its change and a bar; a gap stays a gap.

    `beside` says what is to be told under it.
    """

    def fields(part: Line) -> Iterator[Field]:
        value = words.figure(part[0].measure, "value")
        yield from (words.period(), value, words.change(ON_A_YEAR, part[0].unit), words.growth(), bar(value))

    def heading(row: Row) -> str:
        return words.series(row)

    return sheets(rows, fields, apart=(by_country, by_measure), down=(by_period,), heading=heading, remarks=beside)


def side_by_side(rows: Iterable[Row], words: Words) -> Iterator[Sheet]:
    """A sheet a country: a line a period, measures across, and a bar for the first; one without figures is left out."""

    def fields(part: Line) -> Iterator[Field]:
        ids = dict.fromkeys(row.measure for row in part if row.cell.value is not None or row.measure == part[0].measure)
        figures = [words.figure(id) for id in ids]
        yield from (words.period(), *figures, bar(figures[0]))

    def heading(row: Row) -> str:
        return words.people(row)

    return sheets(rows, fields, apart=(by_country,), down=(by_period,), heading=heading)


def wide(rows: Iterable[Row], words: Words, *, marked: bool = False) -> Sheet:
    """A line a country and period with measures across.

    `marked` has the flags in a column of their own, each with its measure, instead of behind the figures.
    """

    def fields(part: Line) -> Iterator[Field]:
        yield words.field("period", "Period", lambda row: row.period.iso)
        yield words.country()
        yield words.field("iso3", "ISO3", lambda row: row.country.iso3)
        for id in dict.fromkeys(row.measure for row in part):
            figure = words.figure(id)
            yield figure._replace(shown=raw(figure)) if marked else figure
        if marked:
            yield words.field("flag", "Flag", lambda row: "")._replace(shown=_marks)
        yield words.field("role", "Role", lambda row: row.role)
        yield words.field("release", "Release", lambda row: "")._replace(shown=_releases)

    (sheet,) = sheets(rows, fields, down=(by_country, by_period))
    return sheet


def _marks(line: Line) -> str:
    return write_marks({row.measure: row.cell.flag for row in line if row.cell.flag})


def _releases(line: Line) -> str:
    return "+".join(sorted({part for row in line for part in row.cell.release.split("+")}))


def solutions(
    rows: Iterable[Row], words: Words, beside: Callable[[Line], Iterable[str]] = lambda rows: ()
) -> Iterator[Sheet]:
    """A sheet a country: ways out of displacement down, each told as from or to the country, and periods across.

    `beside` says what is to be told under it.
    """
    labels = {(each.id, each.role): each.label for each in SOLUTIONS}

    def told(row: Row) -> str:
        label = labels.get((row.measure, row.role))
        return words.language.say(label) if label else words.series(row)

    def when(row: Row) -> Column:
        return Column(f"value:{row.period.iso}", words.language.period(row.period), "ratio")

    def fields(part: Line) -> Iterator[Field]:
        yield from (words.field("solution", "In the year", told), *across(part, by_period, when), words.unit())

    def by_role(row: Row) -> Hashable:
        return row.role

    def heading(row: Row) -> str:
        return row.country.name

    down = (by_measure, by_role)
    return sheets(rows, fields, apart=(by_country,), down=down, heading=heading, remarks=beside)


def ranked(rows: Iterable[Row], words: Words, most: int) -> Iterator[Sheet]:
    """A sheet a measure and period: countries in their order, with the share of the world where there is one.

    Those behind the first `most` are in one line, unless that is a single country; 0 shows all. What can't be added
    up is told in a line below.
    """
    for part in grouped(rows, by_measure, by_period):
        yield _ranked(part, words, most if 0 < most < len(part) - 1 else len(part))


def _each(row: Row, words: Words) -> str:
    """What countries are ranked by: who is in each, or who is from each."""
    label, language = words.catalogue.find(row.measure).label, words.language
    if not language.has_prose:
        return f"{label}, {language.say(f'as country of {row.role}')}"
    if not words.has_role(row.measure):
        return language.say("{label} by country", label=label)
    if row.role == "origin":
        return language.say("{label} from each country", label=label)
    return language.say("{label} in each country", label=label)


def _ranked(part: Line, words: Words, most: int) -> Sheet:
    language, is_sum = words.language, part[0].unit == "persons"
    rest = {row.country.code for row in part[most:]}
    others = language.say("Others ({number} countries)", number=len(rest))

    def by_place(row: Row) -> Hashable:
        return row.country.code in rest or row.country.code

    def is_rest(line: Line) -> bool:
        return line[0].country.code in rest

    def fields(part: Line) -> Iterator[Field]:
        value = words.figure(part[0].measure, "value")
        rank = words.field("rank", "Rank", lambda row: row.number("rank"), "count")
        yield rank._replace(shown=lambda line: "" if is_rest(line) else rank.shown(line))
        yield words.country()._replace(shown=lambda line: others if is_rest(line) else line[0].country.name)
        yield value
        if any(row.number("share") is not None for row in part):
            share = words.field("share", "Of the world", lambda row: row.number("share"), "ratio", "%")
            yield share._replace(shown=lambda line: total(row.number("share") for row in line))
        change = words.change(ON_A_YEAR, part[0].unit)
        yield change._replace(shown=lambda line: total(row.change[0] for row in line))
        yield bar(value)._replace(shown=lambda line: None if is_rest(line) else raw(value)(line))

    heading = f"{_each(part[0], words)}, {language.period(part[0].period)}"
    shown = part if is_sum else part[:most]
    return sheet(shown, fields, down=(by_place,), heading=heading, remarks=[others] if rest and not is_sum else [])


def by_release(rows: Iterable[Row], words: Words) -> Iterator[Sheet]:
    """A sheet a figure, a line a release with its change on the one before; the same figure once more has none."""

    def fields(part: Line) -> Iterator[Field]:
        yield words.field("release", "Release", lambda row: row.cell.release)
        yield words.figure(part[0].measure, "value")
        yield from map(_if_revised, (words.change("Change", part[0].unit), words.growth()))

    def heading(row: Row) -> str:
        return f"{words.series(row)}, {words.language.period(row.period)}"

    return sheets(rows, fields, apart=(by_country, by_measure, by_period), heading=heading)


def _if_revised(field: Field) -> Field:
    return field._replace(shown=lambda line: field.shown(line) if difference(line[0]) else None)


def changes(rows: Iterable[Row], words: Words) -> Iterator[Sheet]:
    """One sheet of changes from one release to another, a line each."""

    def fields(part: Line) -> Iterator[Field]:
        yield from (words.country(), words.period())
        yield words.field("measure", "Measure", lambda row: words.catalogue.find(row.measure).short)
        yield words.field("before", "Earlier figure", lambda row: row.before, "count")
        yield words.field("value", "Value", lambda row: row.cell, "count")
        yield words.field("change", "Change", difference, "change")

    return sheets(rows, fields)


def beside_own(rows: Iterable[Row], words: Words) -> Iterator[Sheet]:
    """A sheet a date of the user's: a line a country and measure, UNHCR's figure, theirs, and the difference."""

    def fields(part: Line) -> Iterator[Field]:
        yield words.country()
        yield words.field("measure", "Measure", lambda row: words.catalogue.find(row.measure).short)
        yield words.field("before", "UNHCR", lambda row: row.before, "count")
        yield words.field("value", "Own figure", lambda row: row.cell, "count")
        yield from (words.change("Difference"), words.growth(), words.unit())
        yield words.field("unhcr_period", "UNHCR's date", lambda row: row.more["unhcr_period"])

    return sheets(rows, fields, apart=(by_period,), heading=lambda row: words.language.period(row.period))
