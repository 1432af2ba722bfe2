"""One file, one command; the folder is the registry.

A module has `run(session, …)`, whose docstring is the command's help and whose parameters are its own
options; what all commands share is added to them. A command whose name is a word of Python's stands in a
file with an underscore behind it.
"""

from __future__ import annotations

import keyword
import os


def names() -> tuple[str, ...]:
    """The commands that there are, in alphabetical order."""
    with os.scandir(os.path.dirname(__file__)) as entries:
        stems = (entry.name[:-3] for entry in entries if entry.name.endswith(".py"))
        return tuple(sorted(stem.rstrip("_") for stem in stems if not stem.startswith("_")))


def module_of(name: str) -> str:
    """The module of a command."""
    return f"{name}_" if keyword.iskeyword(name) else name
