"""Command lines that are not understood as they stand, read again: words that are periods, measures and places.

Only a line that was refused comes here, so that nothing that is understood today changes its meaning or waits for
this. What comes out is a line in the program's own words, or the question what is meant. Who is meant is never
guessed: names of countries go on as they were typed. It imports `names` and `store`, and no command: what the
commands take is handed in.

`line` takes a command line apart, `vocabulary` knows the words, `pieces` finds them, `understood` says what they are
together, and `canonical` writes the line that says the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from unhcr_cli.cli.grammar.line import VERBATIM, Grammar, Line, Takes
from unhcr_cli.core.errors import UnhcrError

if TYPE_CHECKING:
    from unhcr_cli.cli.grammar.vocabulary import Vocabulary

__all__ = ["Grammar", "Line", "Reading", "Takes", "in_other_words", "reread"]


class Reading(NamedTuple):
    """A command line in the program's own words."""

    args: tuple[str, ...]
    is_other: bool
    """Whether it is another command than the one that was typed, which the reader should know."""

    @property
    def text(self) -> str:
        """The line as one types it."""
        from unhcr_cli.cli.grammar.canonical import shown

        return shown(self.args)


def reread(args: Sequence[str], grammar: Grammar, error: UnhcrError) -> Reading:
    """The line that says the same as `args`, which were refused with `error`.

    Raises:
        UsageError: it is the same line, or it can't be read otherwise either; says what to type.
    """
    line = Line.of(args, grammar)
    if line is None or "-" in line.words or not (line.words or line.is_translated):
        raise error
    if not all(word.strip() for word in line.words):
        # As where a script's variable is empty: nobody means the world by that.
        raise error
    if line.words == ("help",):
        return Reading((line.command, "--help"), is_other=False)
    if line.command in VERBATIM and line.command != "countries":
        if line.verbatim == tuple(args):
            raise error
        return Reading(line.verbatim, is_other=False)
    from unhcr_cli.cli.grammar.vocabulary import opened

    with opened(line, error) as vocabulary:
        found = in_other_words(args, line, vocabulary, grammar, error)
    if found == tuple(args):
        raise error
    return Reading(found, is_other=found[len(line.before)] != line.command)


def in_other_words(
    args: Sequence[str], line: Line, vocabulary: Vocabulary, grammar: Grammar, error: UnhcrError
) -> tuple[str, ...]:
    """What the words of a line say, in the program's own.

    Raises:
        UsageError: it is not understood, or can be read in several ways.
    """
    from unhcr_cli.cli.grammar.canonical import canonical
    from unhcr_cli.cli.grammar.pieces import begins_otherwise
    from unhcr_cli.cli.grammar.understood import understood

    known: Line | None = line
    if not line.is_implied and begins_otherwise((line.command, *line.words), vocabulary):
        known = Line.of(args, grammar, any_command=False)
    if known is None or grammar.is_group(known.command):
        raise error
    if known.command in VERBATIM:
        return known.verbatim
    from unhcr_cli.cli.grammar.nearest import nothing, unknown

    read = understood(known, vocabulary)
    if read.unknown:
        raise unknown(known, read, vocabulary, grammar, error)
    if known.words and not read.says_anything:
        raise nothing(known, error)
    return canonical(known, read, vocabulary, grammar)
