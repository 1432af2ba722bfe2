"""How many displaced people, where, from where, since when: answered in a terminal, offline."""

from __future__ import annotations

__version__ = "0.1.0"
