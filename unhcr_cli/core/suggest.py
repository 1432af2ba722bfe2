"""What a mistyped word may have meant, told in one way. Suggestions are printed, never acted on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_LONGEST = 80
"""Of a longer word only so much is compared, which is enough, and quick."""


def suggest(word: str, known: Iterable[str], otherwise: str = "", *, most: int = 2) -> str:
    """A hint that names what `word` may be a misspelling of, best first; where nothing is near, `otherwise`.

    >>> suggest("refuges", ["refugees", "idps"]), suggest("x", ["refugees", "idps"], "known: refugees, idps")
    ('did you mean refugees?', 'known: refugees, idps')
    """
    return did_you_mean(" or ".join(near(word.lower(), known, most)), otherwise)


def near(word: str, known: Iterable[str], most: int, cutoff: float = 0.6) -> list[str]:
    """The words of `known` that are most like `word`, best first; `cutoff` is how like, from 0 to 1."""
    # Here, because only who has slipped needs it.
    from difflib import get_close_matches

    return get_close_matches(word[:_LONGEST], list(known), n=most, cutoff=cutoff)


def did_you_mean(offered: str, otherwise: str = "") -> str:
    """The hint that offers something; where there is nothing to offer, `otherwise`.

    >>> did_you_mean(either(["Mali", "Malawi"])), did_you_mean("")
    ('did you mean Mali or Malawi?', '')
    """
    return f"did you mean {offered}?" if offered else otherwise


def either(names: Sequence[str]) -> str:
    """A choice in words.

    >>> either(["Mali"]), either(["Mali", "Malta", "Malawi"]), either([])
    ('Mali', 'Mali, Malta or Malawi', '')
    """
    *first, last = names or ("",)
    return f"{', '.join(first)} or {last}" if first else last
