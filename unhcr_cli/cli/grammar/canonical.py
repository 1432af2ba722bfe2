"""The command line that says in the program's own words what was understood, or the question what is meant."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence

from unhcr_cli.cli.grammar.line import IN_ITS_PLACE, Given, Grammar, Line, Takes, typed
from unhcr_cli.cli.grammar.understood import SIDES, Side, Understood, in_words, names
from unhcr_cli.cli.grammar.vocabulary import Vocabulary
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.model import WORLD
from unhcr_cli.core.suggest import either
from unhcr_cli.core.text import clip
from unhcr_cli.names import phrases

_OF_PAIRS = ("show", "stats", "trend", "compare", "in", "from")
"""Commands that mean one pair of countries where both sides are named."""
_OF_PEOPLE = ("show", "asylum", "demographics", "places")
"""Commands that ask about people from somewhere, without an option that says so."""
_STEERING = frozenset('"$`\\!')
"""What a shell reads within double quotes too."""


def canonical(line: Line, read: Understood, vocabulary: Vocabulary, grammar: Grammar) -> tuple[str, ...]:
    """The words of the command line that says the same.

    Raises:
        UsageError: it can be read in several ways, or it says what no command can answer.
    """
    writer = _Writer(line, read, vocabulary)
    writer.refuse()
    command = writer.command(grammar)
    return writer.written(command, grammar.takes(command))


def shown(args: Iterable[str]) -> str:
    """A command line as one types it."""
    return " ".join(["unhcr", *map(_quoted, args)])


def _quoted(word: str) -> str:
    """A word in quotes, where a shell would read it as more than itself.

    >>> print(_quoted("Côte"), _quoted("horn of africa"), _quoted("d'ivoire"), _quoted("2015.."))
    Côte "horn of africa" "d'ivoire" 2015..
    """
    if word and all(char.isalnum() or char in "_-.,:/=+%@" for char in word):
        return word
    return f'"{word}"' if word and _STEERING.isdisjoint(word) else shlex.quote(word)


class _Writer:
    """Writes one line."""

    def __init__(self, line: Line, read: Understood, vocabulary: Vocabulary) -> None:
        self.line = line
        self.read = read
        self.vocabulary = vocabulary
        self.inside, self.origin, self.neutral = map(bool, map(read.places.get, SIDES))
        self.side: Side = "inside" if self.inside else "origin" if self.origin else ""
        """The side that names are on; where they are on both, that of the country that people are in."""

    def refuse(self) -> None:
        """Refuses what can be read in two ways."""
        for piece in self.read.doubtful:
            text = clip(piece.text)
            raise UsageError(
                f"'{text}' is a measure and the name of a place",
                f"for the measure add -m {piece.ids[0]}, for the place write its code",
            )
        if self.read.dangling and not (self.inside if self.read.dangling == "inside" else self.origin):
            word, example = ("in", "germany") if self.read.dangling == "inside" else ("from", "syria")
            raise UsageError(f"{word} which country?", f"name it behind the word, as in `unhcr {word} {example}`")
        if self.read.people and not self._may_name_people():
            raise UsageError(
                f"'{clip(self.read.people[0])}' are people, and a country is asked for here",
                "write the name of the country, with --as origin for the people from there",
            )
        if self.neutral and (self.inside or self.origin):
            raise self._which()

    def _may_name_people(self) -> bool:
        """Whether words for people say where they are from, and not whom a command asks about."""
        command = self.line.command
        return command in _OF_PEOPLE or command == "from" or (command == "in" and self.inside)

    def command(self, grammar: Grammar) -> str:
        """The command that answers."""
        found = self._meant()
        names = [each.name for each in self.line.given]
        able = (name for name in (found, *IN_ITS_PLACE) if grammar.takes(name).has(*names))
        return next(able, found) if self.line.is_implied else found

    def _meant(self) -> str:
        """The command that the words ask for."""
        read, named = self.read, self.line.command
        if named in ("show", "stats") and read.is_ranking:
            return "rank"
        if self.inside and self.origin and named in _OF_PAIRS:
            return "from"
        if named in ("in", "from") and self.inside != self.origin:
            return "in" if self.inside else "from"
        if named != "show" or self.neutral:
            return named
        if read.measures:
            return "stats"
        return "in" if self.inside else "from" if self.origin else named

    def written(self, command: str, takes: Takes) -> tuple[str, ...]:
        """The whole line."""
        words, options = self._who(command, takes)
        ids = self._measures(command)
        if takes.words == "measure":
            words = (*words, *ids[:1])
            if len(ids) > 1:
                raise self._one_measure(command, ids)
        elif ids and takes.has("-m"):
            options += [part for id in ids for part in ("-m", id)]
        elif ids and takes.has("--type"):
            options += ["--type", ",".join(ids)]
        elif ids:
            raise UsageError(f"{command} takes no measure", f"leave out {clip(self.read.measures[0][0])}")
        given = [self._translated(each) for each in self.line.given]
        periods = [each.values[0] for each in given if each.name in ("-p", "--period")] + self.read.periods
        if periods and not takes.has("-p"):
            raise UsageError(f"{command} takes no period", f"leave out {clip(periods[0])}")
        given = [each for each in given if each.name not in ("-p", "--period")]
        options += ["-p", ",".join(periods)] if periods else []
        if self.read.top:
            if not takes.has("--top"):
                raise UsageError(f"{clip(self.read.top)!r} is no country and no period", f"see unhcr {command} --help")
            options += ["--top", self.read.top]
        return (*self.line.before, command, *words, *options, *typed(given))

    def _who(self, command: str, takes: Takes) -> tuple[tuple[str, ...], list[str]]:
        """The free words for countries, and the options."""
        read = self.read
        if command == "rank":
            return (), self._within()
        if command == "from" and self.inside and self.origin:
            return names(read.places["origin"]), ["--in", read.who("inside")]
        if takes.words != "countries" and takes.words != "words":
            if len(read.named.get("", ())) > 1:
                raise self._which()
            sides: tuple[tuple[str, Side], ...] = (("--from", "origin"), ("--in", "inside"), ("--in", ""))
            return (), [part for option, side in sides if read.who(side) for part in (option, read.who(side))]
        if self.inside and self.origin:
            if not takes.has("--from"):
                hint = shown(("from", *names(read.places["origin"]), "--in", read.who("inside")))
                raise UsageError(f"{command} is of one side, not of a pair of countries", f"for the pair: {hint}")
            return names(read.places["inside"]), ["--from", read.who("origin")]
        return names(read.places.get(self.side, ())), self._role(command, takes)

    def _role(self, command: str, takes: Takes) -> list[str]:
        """The option that says on which side a country is asked about, where that is not what the command does."""
        if not self.side or not takes.has("--as"):
            return []
        wanted, given = "asylum" if self.inside else "origin", self.line.value("--as")
        if given not in (None, wanted):
            raise UsageError(f"--as {given} is the other side", f"leave it out, or write --as {wanted}")
        usual = "origin" if command == "flows" else "asylum"
        return [] if given or wanted == usual else ["--as", wanted]

    def _within(self) -> list[str]:
        """Among whom countries are ranked."""
        read = self.read
        if self.inside and self.origin:
            raise UsageError("countries are ranked on one side, not in pairs", "name one group of countries")
        if not read.places.get(self.side):
            return []
        who = read.who(self.side)
        found = self.vocabulary.places(phrases.line([who]))
        if len(read.named[self.side]) == 1 and found and all(alias.kind not in ("group", "world") for alias in found):
            raise self._one_country(who)
        is_world = any(alias.code == WORLD for alias in found)
        role = ["--as", "origin"] if self.origin and self.line.value("--as") is None else []
        return role + ([] if is_world else ["--within", who])

    def _one_country(self, who: str) -> UsageError:
        measure = ["-m", self._measures("rank")[0]] if self.read.measures else []
        alone = ("from", who, *measure) if self.origin else ("stats", who, *measure)
        readings = (alone, ("rank", *measure[1:], "--top", "0"))
        return UsageError(
            f"'{clip(who)}' is one country, and several are ranked", f"try: {' or '.join(map(shown, readings))}"
        )

    def _measures(self, command: str) -> tuple[str, ...]:
        """The ids of the measures that were named.

        Raises:
            UsageError: a name means several.
        """
        found: dict[str, None] = {}
        is_somewhere = any(self.read.places.values())
        for text, ids in self.read.measures:
            fitting = [id for id in ids if self._fits(id, command, is_somewhere)] or list(ids)
            if len(fitting) > 1:
                lines = either([f"-m {id}" for id in fitting])
                raise UsageError(f"'{clip(text)}' could be {either(fitting)}", f"write {lines} in its place")
            found[fitting[0]] = None
        return tuple(found)

    def _fits(self, id: str, command: str, is_somewhere: bool) -> bool:
        """Whether a measure or an indicator is one of the countries on the side that is asked about."""
        known = self.vocabulary.catalogue
        if id not in known.measures and id not in known.indicators:
            return True
        found = known.find(id)
        if is_somewhere and WORLD in found.areas:
            return False
        is_origin = self.origin or self.line.value("--as") == "origin"
        return command == "show" or ("origin" if is_origin else "asylum") in found.roles

    def _one_measure(self, command: str, ids: Sequence[str]) -> UsageError:
        lines = either([shown((command, id)) for id in ids])
        return UsageError(f"{command} is by one measure at a time", f"try: {lines}")

    def _translated(self, given: Given) -> Given:
        """An option whose value is a period or a measure in other words, with those that the program has."""
        if given.name in ("-p", "--period"):
            return Given("-p", (in_words(given.values[0], self.vocabulary) or given.values[0],))
        if given.name in ("-m", "--measure") and given.values:
            parts = [part.strip() for part in given.values[0].split(",")]
            ids = [self.vocabulary.ids(part) for part in parts]
            said = ",".join(id[0] if len(id) == 1 else part for part, id in zip(parts, ids, strict=True))
            return given if said == given.values[0] else Given("-m", (said,))
        return given

    def _which(self) -> UsageError:
        """The question who is on which side."""
        read = self.read
        who = [read.who(side) for side in reversed(SIDES) if read.who(side)]
        one, other = who if len(who) == 2 else (read.named[""][0], read.named[""][1])
        pair = ("asylum", "--from") if self.line.command == "asylum" else ("from",)
        more = [part for id in self._measures("from") for part in ("-m", id)] if len(pair) == 1 else []
        more += ["-p", ",".join(read.periods)] if read.periods else []
        readings = tuple(shown((*pair, a, "--in", b, *more)) for a, b in ((one, other), (other, one)))
        return UsageError(
            f"who is from where? '{clip(one)}' and '{clip(other)}' can be on either side",
            f"write `{readings[0]}` or `{readings[1]}`",
        )
