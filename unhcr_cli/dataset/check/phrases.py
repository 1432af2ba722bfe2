"""Whether what stands for a phrase can be filled in as the phrase is: `{who} is a party to {treaties}.`"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from unhcr_cli.dataset.problems import Path

_PART = re.compile("{([^{}]*)}")
_BESIDE = {"treaties": "all"}
"""What a phrase with such a part gives too: the list as `and` joins it, whatever the phrase itself joins with."""


def unfilled(languages: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """Where a translation has a part that its phrase has not, and what is wrong with it."""
    for code, kind, phrase, said in _translations(languages):
        given = set(_PART.findall(phrase))
        given |= {_BESIDE[part] for part in given & _BESIDE.keys()}
        strange = [part for part in _PART.findall(said) if part not in given]
        path = ("language", code, kind, phrase)
        if strange:
            yield path, f"the phrase has no part {{{strange[0]}}}"
        elif re.search("[{}]", _PART.sub("", said)):
            yield path, "a part stands in { and }, both of them"


def _translations(languages: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """Language, table, phrase and what stands for it; what is no text is left to the check of shapes."""
    for code, language in languages.items():
        for kind in ("phrase", "plural"):
            table = language.get(kind) if isinstance(language, Mapping) else None
            for phrase, said in table.items() if isinstance(table, Mapping) else ():
                if isinstance(said, str):
                    yield code, kind, phrase, said
