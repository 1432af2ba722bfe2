"""Reads the breaks in series that a store knows, with their figures, and says them in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from unhcr_cli.core.model import Country, Number, Period, Role
from unhcr_cli.dataset.layout import ROLES
from unhcr_cli.indicators.catalogue import Catalogue
from unhcr_cli.languages.base import Language
from unhcr_cli.store.store import Store

COMPARE = "Compare figures on either side of it, not across it."


class KnownBreak(NamedTuple):
    """One break, as the release in use has it."""

    code: str
    """Of the country, or `WLD`."""
    period: Period
    measure: str
    since: Period
    """The point that the figure is compared with."""
    before: Number | None
    """None where there is no figure, which is not 0."""
    after: Number
    people: Number
    """How many of the change are people who came or left, as far as is recorded."""
    kind: str
    mirror: str
    """The measure with the opposite jump, or the other source's; of a carried break the country that it is from."""
    mirror_before: Number | None
    mirror_after: Number | None
    """Of a carried break, what that country has to do with it."""
    reason: str
    """From the list of the dataset; empty for what the rule alone has found."""
    source: str

    @property
    def change(self) -> Number:
        """By how much it jumped; all of it, where there was no figure."""
        return self.after - (self.before or 0)


def read(
    store: Store, codes: Sequence[str] | None, role: Role, periods: Sequence[Period], measures: Sequence[str]
) -> tuple[KnownBreak, ...]:
    """The breaks of some countries and the world, or of all, in order of period, country and measure.

    Of an overlay, those of the embedded dataset and those of the user's list.
    """
    found = {each[:3]: each for layer in store.layers for each in _rows(layer, codes, role)}
    wanted, ids = {period.number for period in periods}, set(measures)
    return tuple(
        KnownBreak(code, Period.from_number(period), measure, Period.from_number(since), *rest)
        for period, code, measure, since, *rest in sorted(found.values())
        if period in wanted and measure in ids
    )


def _rows(store: Store, codes: Sequence[str] | None, role: Role) -> list[tuple[Any, ...]]:
    in_use = list(store.releases).index(store.release_in_use)
    who = "" if codes is None else f"AND c.code IN ({', '.join('?' * len(codes))})"
    return store.rows(
        f"""SELECT b.period, c.code, b.measure, b.since, b.before, b.after, b.people, b.kind, b.mirror,
            b.mirror_before, b.mirror_after, b.reason, b.source
        FROM break b JOIN country c ON c.number = b.country
        WHERE b.role = ? {who} AND b.release = (SELECT MAX(t.release) FROM totals t WHERE t.role = b.role
            AND t.country = b.country AND t.period = b.period AND t.release <= ?)""",
        (ROLES[role], *(codes or ()), in_use),
    )


def text(each: KnownBreak, catalogue: Catalogue, countries: Mapping[str, Country]) -> str:
    """What happened, in a sentence or two, in the catalogue's language."""
    language = catalogue.language
    if each.reason:
        return language.say(each.reason)
    parts = [_jump(each, catalogue)]
    if each.kind == "carried":
        said = {"where": language.inside(countries[each.mirror]), "change": _signed(each.mirror_after, language)}
        parts.append(language.say("in good part by a break {where} ({change})", **said))
    elif each.mirror in catalogue.measures and each.mirror_after is not None:
        said = {"other": catalogue.find(each.mirror).short, "now": language.count(each.mirror_after)}
        if each.kind == "alone":
            parts.append(language.say("while {other} stayed near {now}", **said))
        else:
            then = language.count(each.mirror_before or 0)
            parts.append(language.say("while {other} went from {then} to {now}", **said, then=then))
    return ", ".join((*parts, *_people(each, language))) + "."


def _jump(each: KnownBreak, catalogue: Catalogue) -> str:
    language = catalogue.language
    said = {"label": catalogue.find(each.measure).short, "after": language.count(each.after)}
    if each.before is None:
        return language.say("{label}: no figure for {when}, then {after}", **said, when=language.period(each.since))
    return language.say("{label} went from {before} to {after}", **said, before=language.count(each.before))


def _people(each: KnownBreak, language: Language) -> Iterator[str]:
    """How much of the jump is people, as far as is recorded, and whether anything explains the rest."""
    if each.kind in ("carried", "alone"):
        return
    if each.measure in ("host_community", "others_of_concern"):
        yield language.say("with the scope of UNHCR's programmes")
        return
    is_rise = each.change > 0
    if is_rise and each.measure in ("idps", "idmc_idps"):
        yield language.say("and nobody records who is newly displaced")
    elif each.people:
        number = language.count(min(each.people, abs(each.change)))
        arrived, left = "{number} of them recorded as having arrived", "{number} of them recorded as having left"
        yield language.say(arrived if is_rise else left, number=number)
    else:
        arrived, left = "none of them recorded as having arrived", "none of them recorded as having left"
        yield language.say(arrived if is_rise else left)
    if each.kind != "moved" and not each.mirror:
        yield language.say("the rest unexplained" if each.people else "and unexplained")


def _signed(value: Number | None, language: Language) -> str:
    return f"{'+' if (value or 0) > 0 else '−'}{language.count(abs(value or 0))}"


def advice(each: KnownBreak, language: Language) -> str:
    """What to do about a break."""
    more = _more_advice(each)
    return f"{language.say(COMPARE)} {language.say(more)}" if more else language.say(COMPARE)


def _more_advice(each: KnownBreak) -> str:
    """What else there is to do, as an English phrase; empty without."""
    if each.kind == "alone" and each.measure == "idps":
        return "IDMC's series (idmc_idps) has none there."
    if each.kind == "alone":
        return "UNHCR's series (idps) has none there."
    if {each.measure, each.mirror} == {"refugees", "oip"}:
        return "Ask for hosted, the refugees and the others in need together, and for returns_from."
    if each.kind == "carried":
        return "Ask for the other countries alone: unhcr from or unhcr in lists them."
    return ""
