"""Help as one reads it: a first page that fits a screen, a command's page, the shared options, and topics."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterator, Sequence
from pkgutil import get_data
from typing import Any

import typer

from unhcr_cli.cli.options import SHARED
from unhcr_cli.core.errors import UsageError
from unhcr_cli.core.suggest import suggest
from unhcr_cli.core.text import clip

WIDTH = 80
HEIGHT = 24
"""Of the smallest screen: the first page fits it."""
FIRST = """\
How many displaced people, where, from where, since when, compared with what.
UNHCR's statistics, 1951 to 2025, without a network. Independent: not affiliated
with or endorsed by UNHCR. Source: UNHCR Refugee Population Statistics Database.

  unhcr mali                            a country on a page: in it, and from it
  unhcr trend sudan refugees 2015..     since when
  unhcr rank refugees europe            compared with whom
  unhcr stats mali -f csv > mali.csv    for a script or a spreadsheet

Who is where     {who}
Since when       {when}
Compared         {compared}
Can I trust it   {trust}
My own data      {own}

  -p, --period PERIOD    2024 is its 31 December; mid-2024, 2015..2025, latest
  -m, --measure ID       refugees, idps, hosted_per_1000 ...; see unhcr define
  -f, --format FORMAT    table, csv, json, markdown, xlsx ...
  -o, --output FILE      into a file, in the format that its name ends with
  --lang LANG            en, fr, es, ar, ru or zh

`unhcr help COMMAND` says more, as do `unhcr help options` and, on a topic,
{topics}.
"""
GROUPS = {
    "who": ("show", "stats", "in", "from", "places", "demographics", "asylum"),
    "when": ("trend", "flows", "solutions"),
    "compared": ("rank", "compare", "context", "sql"),
    "trust": ("define", "check", "cite", "verify", "revisions", "update", "countries"),
    "own": ("data",),
}
"""The commands by what one wants to know."""
TOPICS = ("periods", "names", "formats", "flags", "numbers", "formulas", "citing", "charts", "datasets", "setup")
"""What there is a page about; each is a file in `topics/`."""
_OPTIONS = "options"
_EXAMPLES = "\b"


def first() -> str:
    """The page of `unhcr` alone."""
    lists = {key: "  ".join(names) for key, names in GROUPS.items()}
    topics = textwrap.fill(f"`unhcr help TOPIC`: {', '.join(TOPICS)}", WIDTH - 1)
    return FIRST.format(**lists, topics=topics)


def line_of(asked: Sequence[str], commands: Sequence[str]) -> list[str] | str:
    """What `unhcr help` shows: the line that shows a command's help, or a text.

    Raises:
        UsageError: there is no such command or topic.
    """
    if not asked:
        return first()
    name = asked[0]
    if name in commands:
        return [*asked, "--help"]
    if name == _OPTIONS:
        return options()
    if name in TOPICS:
        return topic(name)
    hint = suggest(name, (*commands, *TOPICS, _OPTIONS), f"`unhcr define {clip(name)}` says what a word means")
    raise UsageError(f"no command or topic called {clip(name)!r}", hint)


def options() -> str:
    """What the options that commands share mean."""
    context = typer.Context(typer.main.get_command(_all_shared()))
    formatter = context.make_formatter()
    formatter.write_text("Options that several commands have, in front of the command or behind it:")
    formatter.write_paragraph()
    _write_options(formatter, [each for each in context.command.params if each.name in SHARED], context)
    return str(formatter.getvalue())


def _all_shared() -> typer.Typer:
    """A program that has every shared option, and does nothing."""
    program = typer.Typer(add_completion=False, rich_markup_mode=None)

    def nothing(**given: Any) -> None:
        pass

    nothing.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=shared)
            for name, shared in SHARED.items()
        ]
    )
    nothing.__annotations__ = {}
    program.command()(nothing)
    return program


def topic(name: str) -> str:
    """A page of `topics/` as plain text."""
    data = get_data("unhcr_cli", f"topics/{name}.md")
    assert data is not None
    text = "\n".join(_plain(data.decode().splitlines())).strip("\n") + "\n"
    return re.sub(r"\n{3,}", "\n\n", text)


def _plain(lines: Sequence[str]) -> Iterator[str]:
    """Markdown as a terminal shows it: paragraphs filled, headings underlined, blocks indented."""
    is_code = is_comment = False
    waiting: list[str] = []

    def filled() -> Iterator[str]:
        if waiting:
            text = " ".join(line.strip() for line in waiting)
            indent = re.match(r"[-*] |\d+\. |", text)
            behind = " " * len(indent[0]) if indent else ""
            yield from textwrap.wrap(text, WIDTH - 1, subsequent_indent=behind, break_on_hyphens=False)
            waiting.clear()

    for line in lines:
        is_comment = is_comment or line.startswith("<!--")
        if is_comment:
            is_comment = not line.endswith("-->")
        elif line.startswith("```"):
            yield from filled()
            is_code = not is_code
        elif is_code or line.startswith("|") or not line.strip():
            yield from filled()
            yield f"  {line}".rstrip() if is_code else line
        elif line.startswith("#"):
            yield from filled()
            heading = line.lstrip("# ")
            yield from (heading, "-" * len(heading))
        else:
            if re.match(r"[-*] |\d+\. ", line):
                yield from filled()
            waiting.append(line)
    yield from filled()


def write(command: Any, context: Any, formatter: Any) -> None:
    """A command's page: what it answers, examples, more about it, its own options; shared ones in a line."""
    answers, examples, more = parts_of(command.help or "")
    formatter.write_usage(context.command_path, " ".join(command.collect_usage_pieces(context)))
    with formatter.indentation():
        formatter.write_paragraph()
        formatter.write_text(answers)
        for paragraph in (examples, more):
            if paragraph:
                formatter.write_paragraph()
                formatter.write_text(paragraph)
    shown = [each for each in command.get_params(context) if not each.hidden or each.param_type_name == "argument"]
    arguments = [each for each in shown if each.param_type_name == "argument"]
    own = [each for each in shown if each not in arguments and each.name not in command.takes]
    if arguments:
        with formatter.section("Arguments"):
            formatter.write_dl([each.get_help_record(context) for each in arguments])
    with formatter.section("Options"):
        _write_options(formatter, own, context)
    shared = [max(each.opts, key=len) for each in shown if each.name in command.takes]
    if shared:
        formatter.write_paragraph()
        text = f"And {', '.join(shared)}: `unhcr help options`."
        formatter.write(textwrap.fill(text, WIDTH - 2, break_on_hyphens=False) + "\n")


def parts_of(text: str) -> tuple[str, str, str]:
    """What a command answers, its examples, and what more is said of it, of its docstring."""
    paragraphs = inspect.cleandoc(text).split("\n\n")
    examples = [each for each in paragraphs if each.startswith(_EXAMPLES)]
    prose = [each for each in paragraphs if not each.startswith(_EXAMPLES)]
    return prose[0] if prose else "", "\n\n".join(examples), "\n\n".join(prose[1:])


def _write_options(formatter: Any, params: Sequence[Any], context: Any) -> None:
    records = [record for each in params if (record := each.get_help_record(context)) is not None]
    formatter.write_dl(records)
