"""One file, one kind of question: what of its figures is drawn, and how.

A plan takes the figures in the order of the answer, and makes none: bars are piled up, but no sum is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from unhcr_cli.charts.figures import Figure
from unhcr_cli.charts.plot import Plot
from unhcr_cli.charts.speech import Speech

Plan = Callable[[Sequence[Figure], Speech], Plot]

_PLANS: Mapping[str, str] = {
    "trend": "trend",
    "flows": "flows",
    "rank": "rank",
    "in": "sides",
    "from": "sides",
    "compare": "compare",
    "solutions": "solutions",
    "demographics": "demographics",
    "asylum": "asylum",
    "revisions": "revisions",
}
"""The module of a command's plan."""


def of(command: str) -> Plan:
    """The plan of a command's answers."""
    found: Plan = import_module(f"{__name__}.{_PLANS[command]}").plan
    return found
