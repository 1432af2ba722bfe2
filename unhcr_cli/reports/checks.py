"""What a check of figures has found, as machines and as people read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unhcr_cli.analysis.checks import BREAK, GAP, SOURCES, TRAP, Finding
from unhcr_cli.core.model import Value
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
_KINDS = {BREAK: "Break in the series", GAP: "Gap", SOURCES: "Sources that differ", TRAP: "Trap"}


def rows(found: Sequence[Finding], figures: Figures) -> Iterator[tuple[Value, ...]]:
    """The findings as machines read them."""
    for each in found:
        who = each.period.iso, each.country.name, each.country.iso3
        what = each.measure, each.kind, each.before, each.after
        yield (*who, *what, figures.role, figures.release(each.period), each.text, each.advice)


def sheets(found: Sequence[Finding], figures: Figures, *, is_world: bool) -> Iterator[Sheet]:
    """A block a finding: when it is and of what, what it is, and what to do; a heading a country."""
    language = figures.catalogue.language
    told = None
    for each in found:
        if not is_world and each.country.code != told:
            told = each.country.code
            yield Sheet(language.opening(language.place(each.country)), (), ())
        who = f"{each.country.name}, " if is_world else ""
        when = f"{language.say(_KINDS[each.kind])}, {who}{language.period(each.period)}"
        heading = language.say("{name}: {label}", name=when, label=_what(each, figures))
        yield Sheet(heading, (), (), (each.text, language.say("What to do: {advice}", advice=each.advice)))


def _what(each: Finding, figures: Figures) -> str:
    """The measure, and its figure before and after."""
    language, label = figures.catalogue.language, figures.catalogue.find(each.measure).short
    values = [language.count(value) for value in (each.before, each.after)]
    if each.kind == TRAP:
        return f"{label} {values[1]}"
    joint = " – " if each.kind == SOURCES else " → "
    return f"{label} {joint.join(values)}"
