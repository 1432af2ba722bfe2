"""What the README and the topics of help show of the program: commands with what they print."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOPICS = ROOT / "unhcr_cli" / "topics"
INSTALLED = Path(sys.executable).with_name("unhcr")
FROM_CHECKOUT = "import sys; sys.argv[0] = 'unhcr'; from unhcr_cli.__main__ import main; main()"
COLUMNS = 80
OWN_DATASET = """\
[dataset]
title = "Mali, mid-2024"
source = "UNHCR"
period = 2024-06-30

[country.MLI]
population = 24_015_789
refugees = 95_440
idps = 330_713

[country.MLI.from.BFA]
refugees = 56_043
"""
_EXAMPLE = re.compile(r"^```console\n\$ (?P<command>[^\n]*)\n(?P<output>.*?)^```$", re.DOTALL | re.MULTILINE)


def example(command: str, lines: int | None = None) -> str:
    """A line of shell and what a terminal shows of it, as a block of Markdown; at most `lines` of it."""
    shown = output(command).splitlines()
    if lines is not None and len(shown) > lines:
        shown = [*shown[:lines], "…"]
    return "\n".join(("```console", f"$ {command}", *shown, "```"))


def get_ready() -> None:
    """Lets a checkout compile its dataset before anything is shown."""
    output("unhcr stats")


def output(command: str) -> str:
    """What a terminal shows of a line of shell: what it answers, then notes and errors."""
    return "\n".join(filter(None, outputs(command)))


def outputs(command: str) -> tuple[str, str]:
    """What a line of shell prints to standard output and to standard error, where the user has configured nothing."""
    program = [str(INSTALLED)] if INSTALLED.exists() else [sys.executable, "-c", FROM_CHECKOUT]
    script = f'unhcr() {{ {shlex.join(program)} "$@"; }}\n{command}'
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("UNHCR_", "PYTEST"))}
    with tempfile.TemporaryDirectory() as config:
        environment = {
            **kept,
            "COLUMNS": str(COLUMNS),
            "PYTHONIOENCODING": "utf-8",
            "XDG_CONFIG_HOME": config,
            "XDG_DATA_HOME": config,
            "UNHCR_TODAY": "2026-11-24",
        }
        if "|" not in command and ">" not in command:
            environment["UNHCR_FORMAT"] = "table"
        done = subprocess.run(
            ["sh", "-c", script],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    # Progress is told where a machine is slow, and no part of an answer.
    lines = [[line.rstrip() for line in text.splitlines()] for text in (done.stdout, done.stderr)]
    out, err = ("\n".join(line for line in each if not line.startswith("note: compiling")) for each in lines)
    return out, err


def table_of_formats() -> str:
    """All formats, with the ending of their files and what they are, as a table in Markdown."""
    from unhcr_cli import formats

    lines = ["| format | ending | is |", "|---|---|---|"]
    lines += [f"| `{each.name}` | `.{each.extension}` | {each.summary} |" for each in formats.every()]
    return "\n".join(lines)


def examples(markdown: str) -> list[tuple[str, str]]:
    """The commands that a text shows, each with what it says that they print."""
    return [(found["command"], found["output"]) for found in _EXAMPLE.finditer(markdown)]


def own_dataset() -> str:
    """The smallest useful dataset, as a block of Markdown; a test asks it."""
    return f"```toml\n{OWN_DATASET}```"
