"""What every word of the program means: terms, and how one is found by any of its names.

It imports `names` to find a word and the catalogue's declarations to say what it means. The words are data
(`data/languages/`); a term that the dataset declares is never defined a second time here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.suggest import did_you_mean, either, near
from unhcr_cli.core.text import clip
from unhcr_cli.languages.base import ENGLISH, Language
from unhcr_cli.names.folding import fold

_SHORTEST_PLURAL = 4
"""An `s` at the end of a shorter word belongs to a code."""
_MOST = 3


class Term(NamedTuple):
    """One word and its meaning."""

    kind: str
    """`measure`, `indicator`, `table`, `dimension`, `code`, `group`, `flag`, `role` or `word`."""
    id: str
    label: str
    definition: tuple[str, ...]
    """Paragraphs."""
    facts: tuple[str, ...] = ()
    """Lines such as `Unit: persons`."""
    unit: str = ""
    since: int | None = None
    """The first year that there are figures of; None where it does not matter."""
    of: str = ""
    """The table or the dimension that it belongs to."""
    names: tuple[str, ...] = ()
    """What it is called besides its id and its label."""
    same_as: str = ""
    """The measure that a code stands for: who asks for both is told of the measure."""

    def heading(self, language: Language = ENGLISH) -> str:
        """Name and kind: `First instance (code FI of decision_level)`."""
        if self.kind == "flag":
            return language.say("Flag {id}: {label}", id=self.id, label=self.label)
        if self.kind in ("role", "word"):
            return self.label
        kind = language.say(self.kind)
        named = kind if fold(self.id) == fold(self.label) else f"{kind} {self.id}"
        if self.of:
            named = language.say("{named} of {owner}", named=named, owner=self.of)
        return f"{self.label} ({named})"


Meanings = Mapping[str, tuple[Term, ...]]
"""Terms by folded name."""


def meanings_of(terms: Iterable[Term]) -> Meanings:
    """What each name means, folded."""
    meanings: dict[str, dict[Term, None]] = {}
    for term in terms:
        for key in _keys_of(term):
            meanings.setdefault(key, {})[term] = None
    return {key: tuple(found) for key, found in meanings.items()}


def find(meanings: Meanings, text: str) -> tuple[Term, ...]:
    """Every term that `text` is a name of, whatever its case, accents, hyphens or plural.

    Raises:
        UsageError: there is none; suggests at most three.
    """
    found = next((meanings[key] for key in _forms(text) if key in meanings), None)
    if found is None:
        raise _unknown(text, meanings)
    ids = {term.id for term in found}
    return tuple(term for term in found if term.same_as not in ids)


def _keys_of(term: Term) -> Iterator[str]:
    behind = (f"{term.kind} {term.id}", f"{term.of} {term.id}") if term.of else (f"{term.kind} {term.id}",)
    for name in (term.id, term.label, *term.names, *behind):
        yield from _forms(name)


def _forms(text: str) -> tuple[str, ...]:
    """The folded text and its singular; a sign, which folds to nothing, is its own."""
    key = fold(text) or text.strip()
    is_plural = len(key) >= _SHORTEST_PLURAL and key.endswith("s") and not key.endswith("ss")
    return (key, key[:-1]) if is_plural else (key,)


def _unknown(text: str, meanings: Meanings) -> UsageError:
    labels = dict.fromkeys(_called(meanings[key]) for key in near(fold(text), meanings, 2 * _MOST, cutoff=0.75))
    hint = did_you_mean(either(tuple(labels)[:_MOST]), "`unhcr define` lists every term")
    return UsageError(f"no term called {clip(text)!r}", hint)


def _called(found: Sequence[Term]) -> str:
    """The name under which the first meaning of a key is found again."""
    term = found[0]
    return term.id if term.kind in ("measure", "indicator", "table", "dimension") else term.label
