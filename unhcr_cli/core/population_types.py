"""The groups of people that the tables by age and by place tell apart, and what the population table calls them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.suggest import suggest
from unhcr_cli.core.text import clip

MEASURES: Mapping[str, str] = {
    "REF": "refugees",
    "ASY": "asylum_seekers",
    "IDP": "idps",
    "OIP": "oip",
    "STA": "stateless",
    "OOC": "others_of_concern",
    "HST": "host_community",
    "RET": "returned_refugees",
    "RDP": "returned_idps",
}
"""Measure of the population table by code."""

DISPLACED = ("REF", "ASY", "IDP", "OIP")
"""What is shown unasked: the displaced, who don't overlap but were collected apart."""


def read(texts: Sequence[str] | None, labels: Mapping[str, str]) -> tuple[str, ...]:
    """The codes that `--type` names, by code or by measure, each once; the displaced where it names none.

    Raises:
        UsageError: there is no such group of people.

    >>> read(["refugees,IDP"], {}), read(None, {}), read(["all"], {"REF": "Refugees"})
    (('REF', 'IDP'), ('REF', 'ASY', 'IDP', 'OIP'), ('REF',))
    """
    if texts is None:
        return DISPLACED
    codes = {code.lower(): code for code in labels}
    codes |= {id: code for code, id in MEASURES.items()} | {code.lower(): code for code in MEASURES}
    found: dict[str, None] = {}
    for word in (part.strip() for text in texts for part in text.split(",")):
        name = word.lower().replace("-", "_").replace(" ", "_")
        if name == "all":
            found.update(dict.fromkeys(labels))
        elif name in codes:
            found[codes[name]] = None
        else:
            known = dict.fromkeys((*MEASURES.values(), *(code for code in labels if code not in MEASURES), "all"))
            hint = suggest(name, known, f"types: {', '.join(known)}")
            raise UsageError(f"no population type called {clip(word)!r}", hint)
    return tuple(found)
