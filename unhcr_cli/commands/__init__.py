"""One file, one command; one folder, a group of commands. The folder is the registry.

A module has `run(session, …)`, whose docstring is the command's help and whose parameters are its own
options, and `OPTIONS`, those of the shared options that mean something to it; `REFUSED` has reasons for
others, and `answers` says what comes of it, where that is no rows of figures. A group's help is the docstring
of its `__init__.py`. A command whose name is a word of Python's stands in a file with an underscore behind it.

A command imports whatever it asks, and no other command; what several share stands in files that begin with one.
"""

from __future__ import annotations

import keyword
import os

from unhcr_cli.core.registry import parts

FRONT = "show"
"""The command that is meant where none is named: the front page of a place."""
_HERE = os.path.dirname(__file__)


def names(group: str = "") -> tuple[str, ...]:
    """The commands that there are, or those of a group, in alphabetical order."""
    return tuple(sorted(name.rstrip("_") for name in parts(os.path.join(_HERE, group))))


def is_group(name: str) -> bool:
    """Whether that is a group of commands."""
    return parts(_HERE).get(name, False)


def module_of(name: str, group: str = "") -> str:
    """The module of a command, below this package."""
    module = f"{name}_" if keyword.iskeyword(name) else name
    return f"{group}.{module}" if group else module
