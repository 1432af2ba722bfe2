"""How long a service may take, and how much it may send."""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """What one run may take. Times are seconds."""

    connect: float = 10
    silence: float = 30
    """Without a byte, on an open connection."""
    answer: float = 120
    """For one answer, all of it."""
    whole: float = 900
    """For everything that is asked."""
    wire_bytes: int = 64_000_000
    """Of one answer, as it comes."""
    decoded_bytes: int = 128_000_000
    """Of one answer, decompressed."""
    tries: int = 3
    pause: float = 1
    """Before the second try; twice as long before the third."""
    longest_pause: float = 30
    """That a server may ask for."""
    a_second: float = 4
    """Requests to another machine."""


LIMITS = Limits()
