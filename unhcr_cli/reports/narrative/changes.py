"""Sentences about how a number of people changed, and that across a break in a series none can tell. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from unhcr_cli.analysis.tidy import change_of
from unhcr_cli.core.model import Cell, Period
from unhcr_cli.reports.narrative.standpoint import Standpoint

Span = tuple[int, str, str]
_SPANS = (
    (1, "in a year", "that of a year before ({number})"),
    (10, "in ten years", "that of ten years before ({number})"),
)


def change(subject: Standpoint, id: str, noun: str) -> str:
    """How a number of people changed in a year and in ten; empty where there is no earlier figure.

    Across a break it did not change: the figures are told, and that they are of two series.
    """
    now = subject.cell(id)
    before = {span: subject.before(id, span[0]) for span in _SPANS}
    known = {span: cell for span, cell in before.items() if None not in (now.value, cell.value)}
    if not now.value and not any(cell.value for cell in known.values()):
        return ""
    broken = {span: subject.breaks(id, span[0]) for span in known}
    told = _changed(subject, now, {span: cell for span, cell in known.items() if not broken[span]}, noun)
    across = {span: cell for span, cell in known.items() if broken[span]}
    found = max(broken.values(), key=len, default=())
    return " ".join(filter(None, (told, *(_not_compared(subject, across, found, noun) if across else ()))))


def _changed(subject: Standpoint, now: Cell, known: Mapping[Span, Cell], noun: str) -> str:
    language = subject.language
    told, verb, start = [], "", ""
    for (years, words, _), before in known.items():
        difference, share = change_of(now, before)
        new_verb = "rose" if (difference or 0) > 0 else "fell" if difference else "did not change"
        size = ""
        if difference:
            by = language.about if "s" in now.flag + before.flag else language.count
            size = language.say(" by {number}", number=by(abs(difference)))
            size += f" ({language.percent(abs(share))})" if share is not None else ""
            when = language.at(subject.period.back(years))
            start = language.say(", from {number} {when}", number=language.count(before.value), when=when)
        told.append(f"{language.say(new_verb) if new_verb != verb else ''}{size} {language.say(words)}".strip())
        verb = new_verb
    if not told or (not now.value and not start):
        return ""
    text = "The number {of_people} {changed}{start}."
    return language.say(text, of_people=language.of_people(noun), changed=language.listed(told), start=start)


def _not_compared(
    subject: Standpoint, across: Mapping[Span, Cell], broken: Sequence[tuple[str, Period]], noun: str
) -> Iterator[str]:
    """Which earlier figures are on the other side of a break, and what is known of it."""
    language = subject.language
    earlier = [language.say(words, number=language.count(cell.value)) for (*_, words), cell in across.items()]
    when = language.listed([language.at(period) for period in dict.fromkeys(period for _, period in broken)])
    text = "The number {of_people} can't be compared with {earlier}: the series has a break {when}."
    of_people = language.of_people(noun)
    yield language.say(text, of_people=of_people, earlier=language.listed(earlier, "or"), when=when)
    known = [subject.known_breaks[each] for each in broken]
    for carrier in {why.carrier.code: why.carrier for why in known if why.carrier}.values():
        yield language.say("In good part it is a break {where}.", where=language.inside(carrier))
    yield from dict.fromkeys(language.say(why.reason) for why in known if why.reason)


def begins_later(subject: Standpoint) -> str:
    """Says that ten years before, other people in need were not counted yet; empty where it is all one."""
    language, earlier = subject.language, subject.period.back(10)
    if not subject.cell("oip").value or earlier.year >= subject.first_year("oip"):
        return ""
    if subject.cell("refugees", 10).value is None:
        return ""
    people, year = language.opening(language.many("oip")), subject.first_year("oip")
    return language.say("{people} have been counted since {year} only.", people=people, year=year)
