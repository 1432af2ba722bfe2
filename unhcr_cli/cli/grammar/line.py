"""A command line taken apart: the command, its options with their values, and the free words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

FORMATS: Mapping[str, str] = {
    "--csv": "csv",
    "--tsv": "tsv",
    "--json": "json",
    "--jsonl": "jsonl",
    "--md": "markdown",
    "--markdown": "markdown",
    "--table": "table",
}
"""Options that are called as a format."""
VERBATIM = ("countries", "define", "sql", "verify")
"""Commands whose free words are nobody's but theirs."""
IN_ITS_PLACE = ("stats", "trend", "rank")
"""Commands that answer where the implied one has not the options that were typed, in this order."""
SAME: Mapping[str, str] = {
    **dict.fromkeys(("--year", "--years", "--periods", "--date", "--when"), "--period"),
    **dict.fromkeys(("--measures", "--indicator", "--indicators"), "--measure"),
    **dict.fromkeys(("--country", "--countries", "--region", "--group", "--within"), "place"),
    **dict.fromkeys(("--origin", "--from", "--coo"), "origin"),
    **dict.fromkeys(("--asylum", "--in", "--coa", "--host"), "inside"),
    **dict.fromkeys(("--limit", "-n", "--first"), "--top"),
    **{name: name for name in ("--period", "--measure", "--top", "--as")},
    "-p": "--period",
    "-m": "--measure",
    "--role": "--as",
    "--since": "since",
    "--until": "until",
    "--out": "--output",
}
"""What an option is called that a command has not: the option that it has, or the words that say the same."""
ALONE: Mapping[str, tuple[str, str]] = {
    "--latest": ("--period", "latest"),
    **{name: ("--format", form) for name, form in FORMATS.items()},
}
"""The same for options without a value: the option, and its value."""


class Takes(NamedTuple):
    """What a command takes on the command line."""

    options: Mapping[str, int]
    """How many values stand behind each option, by every way to write it."""
    words: str = ""
    """What its free words are called in the code: `countries`, `words`, `measure`, `term`; empty where it has none."""

    @classmethod
    def of(cls, command: Any) -> Takes:
        """What a command of Typer's takes."""
        options = {"-h": 0, "--help": 0}
        words = ""
        for each in command.params:
            if each.param_type_name == "argument":
                words = words or each.name
                continue
            count = 0 if each.is_flag or each.count else each.nargs
            options.update(dict.fromkeys((*each.opts, *each.secondary_opts), count))
        return cls(options, words)

    def has(self, *names: str) -> bool:
        """Whether it has all of these options."""
        return all(name in self.options for name in names)


class Grammar(NamedTuple):
    """What a command line may say today."""

    commands: tuple[str, ...]
    """All commands, in order."""
    is_group: Callable[[str], bool]
    """Whether that is a group of commands, whose lines are not read again."""
    implied: str
    """The command that is meant where none is named."""
    takes: Callable[[str], Takes]
    """What each takes; the empty name has what stands in front of all commands."""

    def taken_with(self, command: str) -> Takes:
        """What that command takes, and those that may answer in its place."""
        own = self.takes(command)
        return own._replace(
            options={**own.options, **{key: n for name in IN_ITS_PLACE for key, n in self.takes(name).options.items()}}
        )


class Given(NamedTuple):
    """An option and its values, as typed."""

    name: str
    values: tuple[str, ...] = ()
    is_joined: bool = False
    """Whether they were one word: `--top=5`."""

    @property
    def typed(self) -> tuple[str, ...]:
        """The words of the command line."""
        if self.is_joined:
            return (self.name + ("=" if self.name.startswith("--") else "") + self.values[0],)
        return (self.name, *self.values)


class Line(NamedTuple):
    """A command line."""

    front: tuple[Given, ...]
    """Options in front of the command."""
    command: str
    words: tuple[str, ...]
    """The free words, those of options that say the same among them."""
    given: tuple[Given, ...]
    """Options that the command has, under the names that it has them by."""
    asides: Mapping[str, tuple[str, ...]]
    """What options said that the command has not: `origin`, `inside`, `place`, `since`, `until`, `--measure`."""
    is_implied: bool
    """Whether no command was named."""
    is_translated: bool
    """Whether an option was read as another one."""

    @classmethod
    def of(cls, args: Sequence[str], grammar: Grammar, *, any_command: bool = True) -> Line | None:
        """The line that `args` are; None where it has options that nobody knows.

        Without `any_command`, the first word is no command, whatever it is.
        """
        front = _Reader(args, grammar.takes(""))
        if not front.read(until_word=True):
            return None
        rest = list(front.rest)
        is_implied = not (any_command and rest and rest[0] in grammar.commands)
        command = grammar.implied if is_implied else rest.pop(0)
        reader = _Reader(rest, grammar.taken_with(command) if is_implied else grammar.takes(command))
        if not reader.read(until_word=False):
            return None
        return cls(
            front=tuple(front.given),
            command=command,
            words=tuple(reader.words),
            given=(*front.late, *reader.given),
            asides={
                key: (*front.asides.get(key, ()), *reader.asides.get(key, ())) for key in front.asides | reader.asides
            },
            is_implied=is_implied,
            is_translated=front.is_translated or reader.is_translated,
        )

    @property
    def verbatim(self) -> tuple[str, ...]:
        """The line with nothing but its options in the program's own words."""
        return (*self.before, self.command, *self.words, *typed(self.given))

    @property
    def before(self) -> tuple[str, ...]:
        """What stands in front of the command, as typed."""
        return typed(self.front)

    def value(self, name: str) -> str | None:
        """The last value of an option; None where it is not given."""
        values = [each.values[-1] for each in (*self.front, *self.given) if each.name == name and each.values]
        return values[-1] if values else None


def typed(given: Iterable[Given]) -> tuple[str, ...]:
    """The words of options."""
    return tuple(word for each in given for word in each.typed)


class _Reader:
    """Goes through words one by one."""

    def __init__(self, args: Sequence[str], takes: Takes) -> None:
        self.rest = list(args)
        self.takes = takes
        self.words: list[str] = []
        self.given: list[Given] = []
        self.late: list[Given] = []
        """What stands before the command and belongs behind it."""
        self.asides: dict[str, tuple[str, ...]] = {}
        self.is_translated = False

    def read(self, *, until_word: bool) -> bool:
        """Whether every option is known; `until_word` stops before the first free word."""
        while self.rest:
            word = self.rest[0]
            if word == "--":
                self.words += self.rest[1:]
                self.rest = []
            elif word == "-" or not word.startswith("-"):
                if until_word:
                    return True
                self.words.append(self.rest.pop(0))
            elif not self._option(self.rest.pop(0), is_front=until_word):
                return False
        return True

    def _option(self, word: str, *, is_front: bool) -> bool:
        name, joined, value = word.partition("=") if word.startswith("--") else (word[:2], word[2:], word[2:])
        count = self.takes.options.get(name)
        if count is not None:
            if joined and not count:
                # `-qf csv`: short options in one word.
                self.given.append(Given(name))
                return word.startswith("--") is False and self._option(f"-{value}", is_front=is_front)
            values = (value,) if joined else tuple(self._next(count))
            self.given.append(Given(name, values, bool(joined)))
            return len(values) >= min(count, 1)
        return self._translated(name, value if joined else None, is_front=is_front)

    def _next(self, count: int) -> Iterator[str]:
        for _ in range(min(count, len(self.rest))):
            yield self.rest.pop(0)

    def _translated(self, name: str, value: str | None, *, is_front: bool) -> bool:
        """Reads an option that the command does not have under the name of one that it may have."""
        self.is_translated = True
        known = self.late if is_front else self.given
        if name in ALONE and value is None:
            meant, said = ALONE[name]
            known.append(Given(meant, (said,)))
            return is_front or meant in self.takes.options
        meant = SAME.get(name, "")
        if not meant or (value is None and not self.rest):
            return False
        said = self.rest.pop(0) if value is None else value
        if meant.startswith("--") and (is_front or meant in self.takes.options):
            known.append(Given(meant, (said,)))
            return True
        if meant != "--measure" and meant.startswith("--"):
            return False
        self.asides[meant] = (*self.asides.get(meant, ()), said)
        return True
