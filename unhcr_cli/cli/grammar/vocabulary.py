"""What words mean on a command line: measures by any of their names, small words, periods, and the names of places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

from unhcr_cli.cli.grammar.line import Line
from unhcr_cli.cli.session import Session
from unhcr_cli.cli.settings import Options, cache_folder, settle
from unhcr_cli.core.errors import DamagedError, UnhcrError
from unhcr_cli.indicators.catalogue import Catalogue
from unhcr_cli.names import resolve
from unhcr_cli.names.aliases import LANGUAGES, Alias
from unhcr_cli.names.folding import fold
from unhcr_cli.names.phrases import Word
from unhcr_cli.store.library import discard
from unhcr_cli.store.store import Store

SMALL = ("inside", "origin", "since", "until", "mid", "end", "latest", "rank", "filler")
"""The kinds of small words, as the data has them."""
_YEAR = r"[12][0-9]{3}"
_DATE = rf"(?:(?:end|mid)-)?{_YEAR}|{_YEAR}-[0-9]{{2}}(?:-[0-9]{{2}})?"
_PERIOD = re.compile(rf"(?:{_DATE})(?:\.\.(?:{_DATE})?)?|\.\.(?:{_DATE})|({_YEAR})[-–/]({_YEAR})", re.IGNORECASE)


def period(text: str) -> str:
    """A word that is a period, as `-p` has it; empty where it is none.

    >>> period("2024"), period("2020-2024"), period("2020.."), period("mid-2024"), period("2024-06"), period("276")
    ('2024', '2020..2024', '2020..', 'mid-2024', '2024-06', '')
    """
    found = _PERIOD.fullmatch(text.strip("?!.")) if not text.endswith("..") else _PERIOD.fullmatch(text)
    if found is None:
        return ""
    return f"{found[1]}..{found[2]}" if found[1] else found[0].lower()


@contextmanager
def opened(line: Line, error: UnhcrError) -> Iterator[Vocabulary]:
    """The words of the dataset that a command line asks; where it can't be read, the line's own `error`."""
    data, overlay, release = (line.value(f"--{name}") for name in ("data", "overlay", "release"))
    options = Options(format="csv", data=data, overlay=overlay, release=release, quiet=True)
    with ExitStack() as stack:
        try:
            vocabulary = Vocabulary(stack.enter_context(Session(settle(options))))
        except DamagedError as damaged:
            # What a cache holds is compiled anew the next time; what was installed has to be told of.
            if not discard(damaged.store, cache_folder()):
                raise
            raise error from None
        except UnhcrError:
            raise error from None
        yield vocabulary


class Vocabulary:
    """The words of a dataset, in all languages at once."""

    def __init__(self, session: Session) -> None:
        store, self.catalogue = session.known.store, session.known.catalogue
        self.index: Store = store
        self.measures: dict[str, tuple[str, ...]] = {}
        """Ids of measures and indicators by folded name; several where it is ambiguous.

        What people call them goes before what they are called in tables, where names are short.
        """
        self.small: dict[str, frozenset[str]] = {}
        """Kinds of small words by folded phrase."""
        typed = [session.known.texts(code).get("typed", {}) for code in LANGUAGES]
        for words in typed:
            for kind in SMALL:
                for phrase in words.get(kind, ()):
                    self.small[fold(phrase)] = self.small.get(fold(phrase), frozenset()) | {kind}
        self._add((name, id) for words in typed for id, names in words.get("called", {}).items() for name in names)
        self._add(_named(self.catalogue, store.languages()))

    def _add(self, names: Iterable[tuple[str, str]]) -> None:
        """Adds names of measures, each with an id; those that are known already stay as they are."""
        known = frozenset(self.measures)
        for name, id in names:
            key = fold(name)
            if key and key not in known and (id in self.catalogue.measures or id in self.catalogue.indicators):
                self.measures[key] = tuple(dict.fromkeys((*self.measures.get(key, ()), id)))

    def ids(self, text: str) -> tuple[str, ...]:
        """Measures and indicators of that name; of what is an id, that one alone."""
        id = text.lower().replace("-", "_")
        if id in self.catalogue.measures or id in self.catalogue.indicators:
            return (id,)
        return self.measures.get(fold(text), ())

    def places(self, words: Sequence[Word]) -> Sequence[Alias]:
        """What words mean as one name of a place, of a group, or of people."""
        return resolve.meanings(words, self.index, people=True)


def _named(catalogue: Catalogue, languages: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Every name of a measure or an indicator in declarations, with its id."""
    for id in (*catalogue.measures, *catalogue.indicators):
        found = catalogue.find(id)
        yield from ((name, id) for name in (id, found.label, found.short))
    for words in languages.values():
        for kind in ("measure", "indicator"):
            for id, called in words.get(kind, {}).items():
                yield from ((called[key], id) for key in ("label", "short") if key in called)
