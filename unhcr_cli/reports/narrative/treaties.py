"""Which treaties on refugees and stateless people a state is party to, since when, or that it isn't known.

Which treaties there are, how they are called and what absence from their lists means is data: `treaties.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any, Literal, NamedTuple

from unhcr_cli.core.model import Country, Period
from unhcr_cli.core.report import Passage
from unhcr_cli.languages.base import ENGLISH, Language

Standing = Literal["party", "adopted", "signed", "not a party", "not known", "not known to have adopted"]

LISTS = (
    "As our lists have it: for the four United Nations treaties those of March 2015, with the later "
    "accessions that are known to us."
)
AFRICAN_LISTS = "The lists of the two African treaties are incomplete: a state that is not in them may be a party."
_SHORT_NAMED_STATES = frozenset(("BRN", "GRD", "LCA", "MNG", "MYS", "NPL"))
"""States that are party to no treaty and have no formal name beside their short one."""


class Treaty(NamedTuple):
    """One treaty, as it is declared: how it is named in a list and in a sentence."""

    id: str
    title: str
    short: str
    absence: Standing
    """What it means that a state is not in the list."""
    area: str = ""
    """Where alone it is open for states; elsewhere it is not mentioned."""
    behind: str = ""
    """The treaty that goes before it in a sentence."""
    alone: str = ""
    """What it is called where that one doesn't."""
    beside: str = ""
    """The treaty that is named together with it in a sentence."""
    both: str = ""
    """What the two are called."""


def declared(tables: Mapping[str, Mapping[str, Any]]) -> tuple[Treaty, ...]:
    """The treaties of a dataset, in its order."""
    return tuple(Treaty(id, **table) for id, table in tables.items())


class Position(NamedTuple):
    """Where a state stands to one treaty."""

    treaty: Treaty
    standing: Standing
    since: str = ""
    """The date as exactly as it is known, with its preposition where it needs one; empty where it isn't."""
    action: str = ""
    note: str = ""


def is_state(country: Country) -> bool:
    """Whether the country can be party to a treaty, as far as its facts tell; territories can't."""
    if country.kind != "country":
        return False
    return bool(country.facts.get("treaties") or country.facts.get("formal")) or country.code in _SHORT_NAMED_STATES


def positions(country: Country, treaties: Sequence[Treaty], language: Language = ENGLISH) -> tuple[Position, ...]:
    """Where a state stands to every one of the treaties that is open to it; nothing for territories and the world."""
    if not is_state(country):
        return ()
    facts = country.facts.get("treaties")
    known: Mapping[str, object] = facts if isinstance(facts, Mapping) else {}
    return tuple(
        _position(treaty, known.get(treaty.id), language)
        for treaty in treaties
        if treaty.id in known or _is_open(treaty, country)
    )


def _is_open(treaty: Treaty, country: Country) -> bool:
    regions = (country.facts.get("m49_region"), country.facts.get("m49_subregion"))
    return not treaty.area or treaty.area in regions


def _position(treaty: Treaty, fact: object, language: Language) -> Position:
    if fact is None:
        return Position(treaty, treaty.absence)
    table: Mapping[str, object] = fact if isinstance(fact, Mapping) else {"status": fact}
    standing = _STANDINGS.get(str(table.get("status")), "not known")
    return Position(
        treaty,
        standing,
        since(language, table.get("since")),
        language.say(str(table.get("action") or "")),
        language.say(str(table.get("note") or "")),
    )


_STANDINGS: Mapping[str, Standing] = {
    "party": "party",
    "adopted": "adopted",
    "signed": "signed",
    "not a party": "not a party",
}


def since(language: Language, value: object) -> str:
    """A date of the facts as it reads, as exact as it is: to the day, the month or the year.

    >>> since(ENGLISH, "1973-02-02"), since(ENGLISH, "2018-09"), since(ENGLISH, 2016), since(ENGLISH, None)
    ('2 February 1973', 'September 2018', '2016', '')
    """
    parts = str(value or "").split("-")
    if not all(part.isascii() and part.isdecimal() for part in parts) or len(parts) > 3:
        return ""
    numbers = [int(part) for part in parts]
    if len(numbers) > 1 and not 1 <= numbers[1] <= 12:
        return ""
    if len(numbers) == 3:
        return language.day(Period(*numbers))
    return language.month(*numbers) if len(numbers) == 2 else parts[0]


def legal_framework(language: Language, country: Country, treaties: Sequence[Treaty], *, more: bool) -> Passage | None:
    """The passage on treaties: one paragraph, or a point each; None for the world and special origins."""
    if country.kind != "country":
        return None
    found = positions(country, treaties, language)
    heading = language.say("Legal framework")
    if not found:
        return Passage(heading, (language.of(country, "No treaty information is held on {who}."),))
    if not more:
        return Passage(heading, (" ".join(_sentences(language, _subject(language, country), found)),))
    lists = language.say(LISTS)
    if any(each.treaty.area == "Africa" for each in found):
        lists += f" {language.say(AFRICAN_LISTS)}"
    text = "{treaty}: {standing}"
    points = (
        language.say(text, treaty=language.say(each.treaty.title), standing=_told(language, each)) for each in found
    )
    return Passage(heading, (lists,), tuple(points))


def _subject(language: Language, country: Country) -> Country:
    """Who is the party: Kosovo, counted together with Serbia, is not."""
    return country._replace(code="", name=language.say("Serbia")) if country.code == "SRB" else country


def _sentences(language: Language, country: Country, found: tuple[Position, ...]) -> Iterator[str]:
    frames: tuple[tuple[Standing, str, str], ...] = (
        ("party", "{who} is a party to {treaties}.", "and"),
        ("adopted", "{who} adopted {treaties}.", "and"),
        ("signed", "{who} has signed {treaties}, but no ratification is known to us.", "and"),
        ("not a party", "{who} is not a party to {treaties}, as far as our list goes.", "or"),
        ("not known", "Whether {who} is a party to {treaties} is not known to us.", "or"),
        ("not known to have adopted", "{who} is not known to have adopted {treaties}.", "or"),
    )
    who = language.place(country)
    for standing, frame, word in frames:
        titles = _titles([each.treaty for each in found if each.standing == standing])
        if titles:
            titles = [language.say(title) for title in titles]
            named = {"treaties": language.listed(titles, word), "all": language.listed(titles)}
            yield language.opening(language.of(country, frame, who=who, **named).strip())
            who = language.pronoun(country)


def _titles(treaties: Sequence[Treaty]) -> list[str]:
    """The treaties as a sentence names them: the Protocol is "its" only behind the Convention."""
    ids = {each.id for each in treaties}
    named_with_another = {each.beside for each in treaties}
    return [_title(each, ids) for each in treaties if each.id not in named_with_another]


def _title(treaty: Treaty, beside: Set[str]) -> str:
    if treaty.beside in beside:
        return treaty.both
    return treaty.alone if treaty.behind and treaty.behind not in beside else treaty.short


def _told(language: Language, position: Position) -> str:
    """What stands behind the treaty's name in the list."""
    if position.standing in ("not a party", "not known", "not known to have adopted"):
        return language.say(position.standing)
    details = language.say("; ").join(part for part in (position.action, position.note) if part)
    if position.standing == "party":
        said = language.say("party since {date}", date=position.since)
        return (said if position.since else language.say("party, date not known")) + (
            f" ({details})" if details else ""
        )
    dated = language.say(" on {date}", date=position.since) if position.since else ""
    if position.standing == "signed":
        return language.say("signed{dated}; no ratification known to us", dated=dated)
    return language.say("adopted{dated}; a declaration, not a treaty", dated=dated)
