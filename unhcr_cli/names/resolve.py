"""Finds a country by any of its names or codes; asks where a name is ambiguous, and never guesses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.text import clip
from unhcr_cli.languages.base import ENGLISH, Language
from unhcr_cli.names import phrases
from unhcr_cli.names.aliases import INCLUDED, UNHCR, Alias, aliases, rank
from unhcr_cli.names.folding import SCHEMES, fold
from unhcr_cli.names.phrases import Word

__all__ = ["LONGEST", "Alias", "NameIndex", "Resolved", "aliases", "fold", "meanings", "resolve"]

LONGEST = 12
"""Words in the longest name."""
_SCHEME_LABELS = {
    "unhcr": "UNHCR's region",
    "m49": "the UN's region (M49)",
    "wb": "the World Bank's group",
    "un": "the UN's group",
}


class NameIndex(Protocol):
    """Where aliases are looked up: the store, or a dictionary in a test."""

    def find(self, key: str) -> Sequence[Alias]:
        """Everything that a folded name means."""
        ...

    def keys(self) -> Iterable[str]:
        """Every folded name; asked for only to make suggestions."""
        ...

    def display(self, code: str) -> str:
        """The name by which people know a country or a group."""
        ...


class Resolved(NamedTuple):
    """What a name was found to mean."""

    code: str
    """ISO3 code, a special origin's code, or the id of a group."""
    kind: str
    """`country`, `special`, `world` or `group`."""
    note: str
    """What the reader has to know about the choice; mostly empty."""


def resolve(
    words: Sequence[str], index: NameIndex, *, people: bool = False, language: Language = ENGLISH
) -> tuple[Resolved, ...]:
    """The countries, groups and origins that `words` name, in order, each once.

    Several words are read as the longest names that match exactly: `guinea bissau` is one country,
    `niger nigeria` are two. A comma, or quotes around several words, keep names apart. With `people`,
    words for the people of a country ("Malians") mean the country.

    Raises:
        UsageError: a name is unknown or ambiguous; the hint says what to write.
    """
    line = phrases.line(words)
    if words and not line:
        raise UsageError("the name of a country is empty")
    chosen: dict[str, Resolved] = {}
    notes: list[str] = []
    place = 0
    while place < len(line):
        end, found = _longest(line, place, index, people)
        if end == place + 1 and (phrases.joins(line, place) or phrases.is_article(line, place)):
            if found:
                notes.append(_passed_over(line[place].text, found[0], index))
            place += 1
            continue
        if not found:
            # Only who has slipped needs it.
            from unhcr_cli.names.suggestions import unknown

            texts = (line[place].text, phrases.text(phrases.part(line, place)))
            raise unknown(tuple(dict.fromkeys(texts)), index, people=people)
        if end == place + 1 and phrases.is_small(line, place):
            raise _small(line[place].text, found[0], index)
        _refuse_overlap(line, place, end, index, people)
        resolved = _choose(phrases.text(line[place:end]), found, index, language)
        notes, note = [], "; ".join(filter(None, (*notes, resolved.note)))
        chosen.setdefault(resolved.code, resolved._replace(note=note))
        place = end
    return tuple(chosen.values())


def _longest(line: list[Word], start: int, index: NameIndex, people: bool) -> tuple[int, list[Alias]]:
    """Where the longest name from `start` ends, and what it means."""
    for end in range(min(len(line), start + LONGEST), start, -1):
        found = meanings(line[start:end], index, people)
        if found:
            return end, found
    return start + 1, []


def meanings(words: Sequence[Word], index: NameIndex, people: bool) -> list[Alias]:
    """What the words mean as one name; nothing where they are only a piece of one, or frayed."""
    if phrases.breaks_up(words) or phrases.frays(words):
        return []
    return [alias for alias in index.find(fold(phrases.text(words))) if people or alias.kind != "people"]


def _passed_over(word: str, alias: Alias, index: NameIndex) -> str:
    return f"'{word}' is read as a small word; write iso:{word.upper()} for {index.display(alias.code)}"


def _small(word: str, alias: Alias, index: NameIndex) -> UsageError:
    name = index.display(alias.code)
    hint = f"write {word.upper()} for {name}, or leave it out"
    return UsageError(f"'{word}' may be {name} or a small word", hint)


def _refuse_overlap(line: list[Word], start: int, end: int, index: NameIndex, people: bool) -> None:
    """Refuses `korea south africa`: a name that was read takes words away from another one.

    Refuses `american samoa` too, where people are asked for: the place that it names is neither.
    """
    for inner in range(start + 1, end):
        for outer in range(min(len(line), inner + LONGEST), end, -1):
            if meanings(line[inner:outer], index, people):
                raise _doubtful(line[start:outer])
    if people and not line[end - 1].last:
        nation = meanings(line[start:end], index, False) == []
        after, places = _longest(line, end, index, False)
        if nation and places:
            raise _doubtful(line[start:after])


def _doubtful(words: Sequence[Word]) -> UsageError:
    return UsageError(
        f"'{clip(phrases.text(words))}' can be read in two ways", "put a comma between the names of countries"
    )


def _choose(text: str, found: Sequence[Alias], index: NameIndex, language: Language) -> Resolved:
    best = min(map(rank, found))
    choices = sorted({alias.code: alias for alias in found if rank(alias) == best}.values())
    if len(choices) > 1:
        from unhcr_cli.core.suggest import either

        names = either([f"{index.display(alias.code)} ({alias.code})" for alias in choices])
        codes = either([alias.code for alias in choices])
        raise UsageError(f"'{clip(text)}' could be {names}", f"write {codes}")
    choice = choices[0]
    kind = "country" if choice.kind == "people" else choice.kind
    others = [alias for alias in found if alias.code != choice.code]
    return Resolved(choice.code, kind, _note(clip(text), choice, others, index, language))


def _note(text: str, choice: Alias, others: Sequence[Alias], index: NameIndex, language: Language) -> str:
    name = index.display(choice.code)
    for other in others:
        if other.how == UNHCR:
            told = "{text} is {name}; UNHCR uses that code for {other}, write unhcr:{text} for it"
            return language.say(told, text=text, name=name, other=index.display(other.code))
        if other.kind == "group":
            scheme = language.say("the country" if choice.kind != "group" else _scheme_label(choice))
            said = {"written": _written(text, other), "other": language.say(_scheme_label(other))}
            return language.say("{name} is {scheme}; write {written} for {other}", name=name, scheme=scheme, **said)
    if choice.how == UNHCR and ":" not in text:
        return language.say("{text} is UNHCR's code for {name}", text=text, name=name)
    if choice.how == INCLUDED:
        return language.say("{name} is in UNHCR's figures for {whole}", name=text, whole=name)
    return ""


def _scheme_label(group: Alias) -> str:
    return _SCHEME_LABELS.get(group.how.partition(" ")[0], "the group")


def _written(text: str, group: Alias) -> str:
    scheme = group.how.partition(" ")[0]
    return f"{scheme}:{text}" if scheme in SCHEMES else group.code
