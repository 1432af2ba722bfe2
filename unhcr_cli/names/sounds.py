"""How a name sounds, roughly: what is alike in it however it is spelled, for suggestions alone."""

from __future__ import annotations

import re

_SPELLINGS: tuple[tuple[str, str], ...] = (
    (r"[^a-z]", ""),
    (r"tch|tsch|tsh|sch|sh|ch|cz|tj", "S"),
    (r"ph", "f"),
    (r"ck|kh|qu|q", "k"),
    (r"c(?=[eiy])", "s"),
    (r"c", "k"),
    (r"x", "ks"),
    (r"z", "s"),
    (r"w", "v"),
    (r"d?j|dzh|zh|gi(?=[aou])", "J"),
    (r"h", ""),
)
"""What is spelled in several ways, and what stands for all of them."""
_VOWELS = re.compile(r"[aeiouy]+")
_DOUBLE = re.compile(r"(.)\1+")
_SHORTEST = 3
"""Fewer sounds are alike in too many names."""


def sound(key: str) -> str:
    """The consonants that one hears in a folded name, and whether it begins with a vowel; empty where they are few.

    >>> sound("mozambik") == sound("mozambique"), sound("filipines") == sound("philippines")
    (True, True)
    >>> sound("marocco") == sound("morocco"), sound("mali"), sound("niger") == sound("nigeria")
    (True, '', True)
    """
    if not key.isascii():
        return ""
    for spelled, said in _SPELLINGS:
        key = re.sub(spelled, said, key)
    start = "a" if _VOWELS.match(key) else ""
    heard = start + _DOUBLE.sub(r"\1", _VOWELS.sub("", _DOUBLE.sub(r"\1", key)))
    return heard if len(heard) >= _SHORTEST else ""
