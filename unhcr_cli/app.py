"""Builds the command line from `commands/`, and turns every error into a line and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

if not (sys.stdout is not None and sys.stdout.isatty()):
    # Typer reads it when it is imported: plain help in a pipe, and half the time.
    os.environ.setdefault("TYPER_USE_RICH", "0")

import typer
from typer.core import TyperCommand, TyperGroup

from unhcr_cli import commands
from unhcr_cli.cli.command import CommandModule, Reasons, before_commands, refusal, with_session
from unhcr_cli.cli.options import SHARED
from unhcr_cli.cli.streams import complain, narrate, to_stdout
from unhcr_cli.core.errors import ExitCode, UnhcrError, UsageError, WriteFailedError
from unhcr_cli.core.text import clip, visible

if TYPE_CHECKING:
    from unhcr_cli.cli.grammar import Grammar

_COMMAND_SETTINGS = {"help_option_names": ["-h", "--help"]}


class Commands(TyperGroup):
    """The commands in the folder `commands/` or in one below it, each loaded when it is asked for."""

    group = ""
    """The folder below `commands/`; empty for that itself."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Writes the page of `unhcr` alone, or of a group of commands."""
        if self.group:
            super().format_help(ctx, formatter)
            return
        from unhcr_cli.cli import help

        formatter.write(help.first())

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands."""
        return list(commands.names(self.group))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, or None."""
        if cmd_name not in self.commands and cmd_name in commands.names(self.group):
            module = import_module(f"unhcr_cli.commands.{commands.module_of(cmd_name, self.group)}")
            self.commands[cmd_name] = (_command if hasattr(module, "run") else _group)(cmd_name, module)
        return self.commands.get(cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Finds the command that `args` begin with; where they begin with none, it is the front page of a place.

        Raises:
            UsageError: there is none in a group of commands; names the nearest.
        """
        if self.get_command(ctx, args[0]) is None and not ctx.resilient_parsing:
            if self.group:
                raise _unknown_command(args[0], self.group)
            args = [commands.FRONT, *args]
        return super().resolve_command(ctx, args)

    def main(self, args: Sequence[str] | None = None, *more: Any, **extra: Any) -> NoReturn:
        """Runs the command line and exits.

        The only place where an error becomes text and an exit code.
        """
        extra["standalone_mode"] = False
        typed = list(sys.argv[1:] if args is None else args)
        try:
            code = self._answered(typed, *more, **extra)
        except UnhcrError as error:
            complain(error)
            code = error.exit_code
        except typer._click.exceptions.ClickException as error:
            complain(_as_usage_error(error))
            code = ExitCode.USAGE
        except SystemExit as leaving:
            # Typer has an exit code of its own for a reader that left.
            code = ExitCode.READER_LEFT if isinstance(leaving.__context__, BrokenPipeError) else leaving.code
        except OSError as error:
            # What commands read and write is dealt with where they do it; help goes straight out.
            complain(WriteFailedError(f"can't write: {(error.strerror or str(error)).lower()}"))
            code = ExitCode.WRITE_FAILED
        except (KeyboardInterrupt, typer.Abort):
            code = ExitCode.INTERRUPTED
        except Exception as error:
            complain(_bug(error))
            code = ExitCode.BUG
        sys.exit(code if isinstance(code, int) else ExitCode.ANSWERED)

    def _answered(self, typed: Sequence[str], *more: Any, **extra: Any) -> Any:
        """Runs the line that was typed; where it is refused, what it says in other words."""
        if typed[:1] == ["help"]:
            from unhcr_cli.cli import help

            shown = help.line_of(typed[1:], commands.names())
            if isinstance(shown, str):
                to_stdout(shown.encode())
                return ExitCode.ANSWERED
            typed = shown
        try:
            return super().main(typed, *more, **extra)
        except UsageError as error:
            refused = error
        except typer._click.exceptions.ClickException as error:
            refused = _as_usage_error(error)
        # Only who is not understood waits for it.
        from unhcr_cli.cli.grammar import reread

        reading = reread(typed, self.grammar(), refused)
        if reading.is_other and sys.stdout is not None and sys.stdout.isatty():
            narrate(f"note: read as {reading.text}")
        return super().main(reading.args, *more, **extra)

    def grammar(self) -> Grammar:
        """What a command line may say."""
        from unhcr_cli.cli.grammar import Grammar, Takes

        def takes(name: str) -> Takes:
            return Takes.of(self.get_command(None, name) if name else self)

        return Grammar(commands.names(), commands.is_group, commands.FRONT, takes)


class Command(TyperCommand):
    """A command that knows which of the shared options it takes, and why it does not take others."""

    takes: Sequence[str]
    refuses: Reasons

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Writes its page of help."""
        from unhcr_cli.cli import help

        help.write(self, ctx, formatter)


def _command(name: str, module: Any) -> Command:
    declared = CommandModule.of(module)
    single = typer.Typer(add_completion=False, rich_markup_mode=None)
    single.command(name=name, cls=Command, context_settings=_COMMAND_SETTINGS)(with_session(declared))
    command = typer.main.get_command(single)
    assert isinstance(command, Command)
    command.takes = declared.takes
    command.refuses = declared.refuses
    return command


def _group(name: str, module: Any) -> Commands:
    several = typer.Typer(cls=Commands, add_completion=False, rich_markup_mode=None)
    several.callback(help=module.__doc__, invoke_without_command=True, context_settings=_COMMAND_SETTINGS)(_show_help)
    group = typer.main.get_group(several)
    assert isinstance(group, Commands)
    group.name = group.group = name
    return group


def _show_help(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        to_stdout(f"{context.get_help()}\n".encode())


def _unknown_command(name: str, group: str) -> UsageError:
    from unhcr_cli.core.suggest import suggest

    known = commands.names(group)
    hint = suggest(name, known, f"commands: {', '.join(known)}")
    return UsageError(f"no command called {clip(f'{group} {name}'.strip())!r}", hint)


def _as_usage_error(error: Any) -> UsageError:
    """Typer's complaint in our style: lower case, no full stop, one line, safe for a terminal."""
    context = error.ctx
    path, command = (context.command_path, context.command) if context else ("unhcr", None)
    if isinstance(command, Command) and isinstance(error, typer._click.exceptions.NoSuchOption):
        name = error.option_name.removeprefix("--").replace("-", "_")
        if name in SHARED:
            return refusal(path, name, command.refuses)
    message = visible(error.format_message()).rstrip(".")
    hint = f"see {path} --help"
    if getattr(error, "possibilities", None):
        from unhcr_cli.core.suggest import suggest

        message = f"no such option: {clip(error.option_name)}"
        others = _takers(context, error.option_name)
        hint = f"it is one of: {', '.join(others)}" if others else suggest(error.option_name, error.possibilities, hint)
    return UsageError(message[:1].lower() + message[1:300], hint)


def _takers(context: Any, option: str) -> list[str]:
    """The commands that take an option which this one does not."""
    root = context.find_root().command if context else None
    if not isinstance(root, Commands):
        return []
    known = {name: root.get_command(context, name) for name in commands.names()}
    return [name for name, command in known.items() if any(option in each.opts for each in command.params)]


def _bug(error: Exception) -> UnhcrError:
    """An error that nobody meant: one line, with the place that a report needs."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else "?"
    message = f"a bug in the program: {type(error).__name__} at {place}: {clip(str(error), 200)}"
    return UnhcrError(message, "please report it with the command that you typed and the version (unhcr --version)")


app = typer.Typer(
    cls=Commands,
    context_settings=_COMMAND_SETTINGS,
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _show_version(wanted: bool) -> None:
    if wanted:
        from unhcr_cli.cli.version import show

        show()
        raise typer.Exit


def unhcr(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show versions and exit.")
    ] = False,
) -> None:
    """How many displaced people, where, from where, since when, and compared with what.

    What is shown of it is the first page of `cli/help.py`.
    """
    _show_help(context)


app.callback()(before_commands(unhcr))
