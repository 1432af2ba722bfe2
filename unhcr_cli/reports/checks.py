"""What a check of figures has found, as machines and as people read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unhcr_cli.analysis.checks import BREAK, GAP, SOURCES, TRAP, Finding
from unhcr_cli.core.model import WORLD, Value
from unhcr_cli.core.report import Column, Sheet
from unhcr_cli.indicators.figures import Figures

COLUMNS = (
    Column("period", "Period"),
    Column("country", "Country"),
    Column("iso3", "ISO3"),
    Column("measure", "Measure"),
    Column("kind", "Kind"),
    Column("before", "Before", "count"),
    Column("after", "After", "count"),
    Column("role", "Role"),
    Column("release", "Release"),
    Column("text", "What it is"),
    Column("advice", "What to do"),
)
_HEADINGS = {BREAK: "Breaks in series", GAP: "Gaps", SOURCES: "Sources that differ", TRAP: "Traps"}
_FIGURES = {
    BREAK: ("Before", "After"),
    GAP: ("Before", "After"),
    SOURCES: ("UNHCR", "Other source"),
    TRAP: ("", "Figure"),
}


def rows(found: Sequence[Finding], figures: Figures) -> Iterator[tuple[Value, ...]]:
    """The findings as machines read them."""
    for each in found:
        who = each.period.iso, each.country.name, each.country.iso3
        what = each.measure, each.kind, each.before, each.after
        yield (*who, *what, figures.role, figures.release(each.period), each.text, each.advice)


def sheets(found: Sequence[Finding], figures: Figures, *, is_world: bool) -> Iterator[Sheet]:
    """A sheet a country and kind, or a kind for the world: the figures, and under them what they are."""
    language = figures.catalogue.language
    for code, kind in dict.fromkeys((WORLD if is_world else each.country.code, each.kind) for each in found):
        inside = [each for each in found if each.kind == kind and code in (WORLD, each.country.code)]
        leading = (Column("number", "", "count"), Column("period", "When"))
        who = (Column("country", "Country"),) if is_world else ()
        pairs = [
            (Column(id, heading, "count"), [getattr(each, id) for each in inside])
            for id, heading in zip(("before", "after"), _FIGURES[kind], strict=True)
            if heading
        ]
        lines = tuple(
            (
                number,
                each.period.label,
                *((each.country.name,) if is_world else ()),
                figures.catalogue.find(each.measure).short,
                *(values[number - 1] for _, values in pairs),
            )
            for number, each in enumerate(inside, 1)
        )
        columns = language.headed((*leading, *who, Column("measure", "Measure"), *(column for column, _ in pairs)))
        heading = language.say(_HEADINGS[kind]) if is_world else f"{inside[0].country.name}: {_HEADINGS[kind].lower()}"
        yield Sheet(heading, columns, lines, tuple(_remarks(inside)))


def _remarks(found: Sequence[Finding]) -> Iterator[str]:
    """What each of them is, then what to do about which."""
    advised: dict[str, list[str]] = {}
    for number, each in enumerate(found, 1):
        yield f"{number}. {each.text}"
        advised.setdefault(each.advice, []).append(str(number))
    for told, numbers in advised.items():
        yield f"What to do about {', '.join(numbers)}: {told}" if len(found) > 1 else f"What to do: {told}"
