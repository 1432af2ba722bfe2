"""Countries, measures and dates in a grid: what goes down and what across, by how many there are of each."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from unhcr_cli.analysis.tidy import Row
from unhcr_cli.core.model import WORLD, Country, Role
from unhcr_cli.core.report import Column, Sheet
from unhcr_cli.indicators.catalogue import kind_of
from unhcr_cli.languages.base import Language
from unhcr_cli.reports.figures import wide
from unhcr_cli.reports.layout import Field, Key, Line, Words, across, by_country, by_measure, by_period, grouped, sheet

COUNTRIES_ACROSS = 3
"""More countries go down."""
DATES_ACROSS = 8
"""More dates go down."""
LINES_ACROSS = 5
"""So many countries and dates stand beside each other where there are many measures."""
MEASURES_ACROSS = 6
"""With more measures than that, a line a country does not fit on a page."""
MEASURES_A_GRID = 4
"""So many of them stand in one of several grids."""
NAMED_AT_MOST = 4


def compared(rows: Sequence[Row], words: Words, *, transposed: bool) -> Iterator[Sheet]:
    """Countries side by side, or below each other where there are more than three or it is `transposed`.

    Several dates stand across, of one measure in one grid; of several, in a grid a country, or a grid a measure where
    countries go down.
    """
    countries, periods, measures = (_count(rows, key) for key in (by_country, by_period, by_measure))
    is_down = transposed or countries > COUNTRIES_ACROSS
    if periods == 1:
        who = list({row.country.code: row.country for row in rows}.values())
        heading = f"{everyone(who, rows[0].role, words.language)}, {words.language.period(rows[0].period)}"
        if is_down:
            parts = [rows] if measures <= MEASURES_A_GRID + 1 else _chunks(rows)
            for part in parts:
                yield sheet(part, lambda part: _measures_across(part, words), down=(by_country,), heading=heading)
                heading = ""
        else:
            yield sheet(rows, lambda part: _countries_across(part, words), down=(by_measure,), heading=heading)
    elif measures == 1:
        yield _one_measure(rows, words, is_down=is_down and periods <= DATES_ACROSS)
    elif is_down:
        for part in grouped(rows, by_measure):
            yield _one_measure(part, words, is_down=periods <= DATES_ACROSS)
    else:
        for part in grouped(rows, by_country):
            heading = words.people(part[0])
            if periods <= DATES_ACROSS:
                yield sheet(part, lambda part: _dates_across(part, words), down=(by_measure,), heading=heading)
            else:
                yield sheet(part, lambda part: _measures_across(part, words), down=(by_period,), heading=heading)


def in_lines(rows: Sequence[Row], words: Words) -> Iterator[Sheet]:
    """A line a country and date; with many measures these go down where there are few lines, else in several grids."""
    if _count(rows, by_measure) <= MEASURES_ACROSS:
        yield wide(rows, words)
        return
    if _count(rows, _by_line) <= LINES_ACROSS:
        yield sheet(rows, lambda part: _lines_across(part, words), down=(by_measure,))
        return
    for part in _chunks(rows):
        yield sheet(part, lambda part: _measures_across(part, words), down=(_by_line,))


def everyone(countries: Sequence[Country], role: Role, language: Language) -> str:
    """All who are asked about: People in Mali, in Niger and in Chad."""
    if len(countries) == 1:
        return language.people(countries[0], role)
    if not language.has_prose or any(country.kind == "special" for country in countries):
        return language.first([country.name for country in countries], NAMED_AT_MOST)

    def where(country: Country) -> str:
        return language.inside(country) if role == "asylum" or country.code == WORLD else language.coming_from(country)

    shown = [where(country) for country in countries[:NAMED_AT_MOST]]
    more = len(countries) - len(shown)
    said = language.listed(shown) if not more else language.first([where(each) for each in countries], NAMED_AT_MOST)
    return language.say("People {where}", where=said)


def _one_measure(rows: Sequence[Row], words: Words, *, is_down: bool) -> Sheet:
    """One measure at several dates: countries down and dates across, or the other way round."""
    label, language = words.catalogue.find(rows[0].measure).label, words.language
    heading = label
    if words.has_role(rows[0].measure) and language.has_prose:
        text = "{label} from each country" if rows[0].role == "origin" else "{label} in each country"
        heading = language.say(text, label=label)
    if is_down:

        def fields(part: Line) -> Iterator[Field]:
            yield from (words.country(), *across(part, by_period, lambda row: _column(row, words, is_date=True)))

    else:

        def fields(part: Line) -> Iterator[Field]:
            yield from (words.period(), *across(part, by_country, lambda row: _column(row, words, is_date=False)))

    return sheet(rows, fields, down=(by_country if is_down else by_period,), heading=heading)


def _column(row: Row, words: Words, *, is_date: bool) -> Column:
    """The column of a date or a country, of one measure."""
    found = words.catalogue.find(row.measure)
    if is_date:
        return Column(row.period.iso, words.language.period(row.period), kind_of(found), found.unit)
    return Column(row.country.code, row.country.name, kind_of(found), found.unit)


def _measures_across(part: Line, words: Words) -> Iterator[Field]:
    if _count(part, by_country) > 1:
        yield words.country()
    if _count(part, by_period) > 1:
        yield words.period()
    yield from (words.figure(id) for id in dict.fromkeys(row.measure for row in part))


def _countries_across(part: Line, words: Words) -> Iterator[Field]:
    yield _measure(words)
    yield from across(part, by_country, lambda row: Column(f"value:{row.country.code}", row.country.name, "ratio"))
    yield words.unit()


def _dates_across(part: Line, words: Words) -> Iterator[Field]:
    yield _measure(words)
    language = words.language
    yield from across(
        part, by_period, lambda row: Column(f"value:{row.period.iso}", language.period(row.period), "ratio")
    )
    yield words.unit()


def _lines_across(part: Line, words: Words) -> Iterator[Field]:
    """Countries and dates beside each other."""
    several = _count(part, by_country) > 1, _count(part, by_period) > 1

    def column(row: Row) -> Column:
        names = (row.country.name, words.language.period(row.period))
        label = ", ".join(name for name, is_told in zip(names, several, strict=True) if is_told) or names[1]
        return Column(f"value:{row.country.code}:{row.period.iso}", label, "ratio")

    yield from (_measure(words), *across(part, _by_line, column), words.unit())


def _measure(words: Words) -> Field:
    return words.field("measure", "Measure", lambda row: words.catalogue.find(row.measure).short)


def _by_line(row: Row) -> Hashable:
    """Who and when."""
    return row.country.code, row.period


def _count(rows: Sequence[Row], key: Key) -> int:
    return len({key(row) for row in rows})


def _chunks(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows of a few measures each."""
    ids = list(dict.fromkeys(row.measure for row in rows))
    for start in range(0, len(ids), MEASURES_A_GRID):
        kept = ids[start : start + MEASURES_A_GRID]
        yield [row for row in rows if row.measure in kept]
