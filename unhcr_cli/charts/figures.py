"""The figures of a picture: the rows of a report, as they stand in CSV, with the nouns behind their codes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from unhcr_cli.charts.speech import Speech
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import WORLD, Country, Number, Period, Value
from unhcr_cli.core.report import Report

Key = TypeVar("Key", bound=Hashable)
_OF_A_FIGURE = frozenset(
    [
        "period",
        "country",
        "iso3",
        "origin",
        "origin_iso3",
        "asylum",
        "asylum_iso3",
        "measure",
        "value",
        "unit",
        "flag",
        "role",
        "release",
    ]
)


class Figure(NamedTuple):
    """One row."""

    period: Period
    country: Country
    """Who is asked about, in `role`."""
    other: Country | None
    """The country on the other side of a pair."""
    measure: str
    value: Number | None
    unit: str
    flag: str
    role: str
    release: str
    more: Mapping[str, Value]
    """Dimensions, and what is computed beside the figure, by column."""

    def number(self, id: str) -> Number | None:
        """A number that stands beside the figure."""
        value = self.more.get(id)
        return None if isinstance(value, str) else value

    def text(self, id: str) -> str:
        """A code that stands beside the figure."""
        return str(self.more.get(id) or "")


def read(report: Report, speech: Speech) -> tuple[Figure, ...]:
    """The figures of a report.

    Raises:
        UsageError: its rows are no figures, one each.
    """
    places = {column.id: place for place, column in enumerate(report.columns)}
    if not {"period", "measure", "value", "unit"} <= places.keys():
        raise UsageError("a chart is drawn of rows with a figure each", "leave --wide out")
    more = [(id, place) for id, place in places.items() if id not in _OF_A_FIGURE]
    return tuple(_figure(row, places, more, speech) for row in report.rows)


def _figure(row: Sequence[Value], places: Mapping[str, int], more: Sequence[tuple[str, int]], speech: Speech) -> Figure:
    def country(id: str, code: str) -> Country | None:
        return speech.country(str(row[places[code]] or ""), str(row[places[id]] or "")) if id in places else None

    role = str(row[places["role"]])
    asked = country("country", "iso3")
    origin, asylum = country("origin", "origin_iso3"), country("asylum", "asylum_iso3")
    here, other = (asylum, origin) if role == "asylum" else (origin, asylum)
    value = row[places["value"]]
    return Figure(
        Period.from_number(int(str(row[places["period"]]).replace("-", ""))),
        asked or here or speech.country(WORLD, ""),
        None if asked else other,
        str(row[places["measure"]]),
        None if isinstance(value, str) else value,
        str(row[places["unit"]]),
        str(row[places["flag"]] or ""),
        role,
        str(row[places["release"]] or ""),
        {id: row[place] for id, place in more},
    )


def grouped(figures: Iterable[Figure], key: Callable[[Figure], Key]) -> dict[Key, list[Figure]]:
    """The figures that have the same key together, in the order of the first of each."""
    found: dict[Key, list[Figure]] = {}
    for figure in figures:
        found.setdefault(key(figure), []).append(figure)
    return found


def each(figures: Iterable[Figure], key: Callable[[Figure], Key]) -> tuple[Key, ...]:
    """The keys that there are, each once, in the order of the figures."""
    return tuple(dict.fromkeys(map(key, figures)))


def countries(figures: Iterable[Figure]) -> tuple[Country, ...]:
    """Who is asked about, each once."""
    return tuple({figure.country.code: figure.country for figure in figures}.values())


def measures(figures: Iterable[Figure]) -> tuple[str, ...]:
    """What is counted, each once."""
    return each(figures, lambda figure: figure.measure)


def periods(figures: Iterable[Figure]) -> tuple[Period, ...]:
    """When, each once."""
    return each(figures, lambda figure: figure.period)


def by_series(figures: Iterable[Figure]) -> list[list[Figure]]:
    """The figures of each country and measure."""
    return list(grouped(figures, lambda figure: (figure.country.code, figure.measure)).values())
