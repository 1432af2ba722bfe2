"""What to type in the place of a line that nobody understands: the nearest that is."""

from __future__ import annotations

from collections.abc import Sequence

from unhcr_cli.cli.grammar.canonical import canonical, shown
from unhcr_cli.cli.grammar.line import Grammar, Line
from unhcr_cli.cli.grammar.pieces import Piece
from unhcr_cli.cli.grammar.understood import Understood, understood
from unhcr_cli.cli.grammar.vocabulary import Vocabulary
from unhcr_cli.core.errors import UnhcrError, UsageError
from unhcr_cli.core.suggest import did_you_mean, either, near
from unhcr_cli.core.text import clip
from unhcr_cli.names.folding import fold
from unhcr_cli.names.suggestions import like

_ALIKE = 0.8
"""How like a measure's name a word has to be."""
_PLAIN = frozenset({"place", "people"})


def unknown(line: Line, read: Understood, vocabulary: Vocabulary, grammar: Grammar, error: UnhcrError) -> UnhcrError:
    """The error for words that nobody knows; the hint ends with a command to type."""
    piece = read.unknown[0]
    if line.is_implied and read.all[0] is piece:
        word = piece.words[0].text
        commands = near(word.lower(), grammar.commands, 2)
        if commands:
            rest = [word.text for word in piece.words[1:]] + [each.text for each in read.all[1:]]
            tried = _tried(line._replace(command=commands[0], words=tuple(rest), is_implied=False), vocabulary, grammar)
            return UsageError(f"no command called {clip(word)!r}", _hint(commands, tried))
    measures = _measures(piece, vocabulary)
    if not (measures or line.is_implied) and all(each.kinds <= _PLAIN for each in read.all):
        # Names alone: what is wrong with them has been said.
        best = like(piece.text, vocabulary.index)[:1] if error.hint.startswith("did you mean") else ()
        tried = _tried(_with(line, read, piece, best), vocabulary, grammar) if best else ""
        return UsageError(error.message, f"{error.hint} try: {tried}") if tried else error
    names = measures or like(piece.text, vocabulary.index)
    tried = _tried(_with(line, read, piece, names[:1]), vocabulary, grammar)
    text = repr(clip(piece.text))
    if text in error.message and not line.is_implied and ("measure" in error.message or not measures):
        return UsageError(error.message, _hint(names, tried))
    what = "no command, country, measure or period" if line.is_implied else "no country, measure or period"
    return UsageError(f"{text} is {what}", _hint(names, tried))


def nothing(line: Line, error: UnhcrError) -> UnhcrError:
    """The error for small words alone, which ask nothing."""
    if not line.is_implied:
        return error
    text = clip(" ".join(line.words))
    return UsageError(f"{text!r} asks nothing", "name a country or a measure, as in: unhcr refugees in germany")


def _hint(names: Sequence[str], tried: str) -> str:
    command = f"try: {tried}" if tried else ""
    return " ".join(filter(None, (did_you_mean(either(names)), command))) or "try: unhcr help"


def _measures(piece: Piece, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Measures that are called nearly so."""
    keys = near(fold(piece.text), vocabulary.measures, 2, cutoff=_ALIKE)
    return tuple(dict.fromkeys(vocabulary.measures[key][0] for key in keys))


def _with(line: Line, read: Understood, piece: Piece, names: Sequence[str]) -> Line:
    """The line with a name in the place of what nobody knows, and without all else that nobody knows."""
    words = [name for each in read.all for name in (names if each is piece else [each.text] if each.kinds else [])]
    return line._replace(words=tuple(words))


def _tried(line: Line, vocabulary: Vocabulary, grammar: Grammar) -> str:
    """The command that says what is understood of a line; empty where nothing is, or it is not one thing."""
    if not line.words:
        return ""
    read = understood(line, vocabulary)
    if read.unknown:
        return ""
    try:
        return shown(canonical(line, read, vocabulary, grammar))
    except UsageError:
        return ""
