"""How a module of `commands/` becomes a command: the options that it takes, and a `Session` for its run."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import typer

from unhcr_cli.cli.delivery import Answers, keep_promise
from unhcr_cli.cli.options import SHARED
from unhcr_cli.cli.settings import Options, settle
from unhcr_cli.core.errors import UsageError

Reasons = Mapping[str, tuple[str, str]]
"""Why a command does not take an option, by its name in `Options`: the message, and what to do instead."""


class CommandModule(NamedTuple):
    """What a command's module says of itself."""

    run: Callable[..., None]
    takes: tuple[str, ...]
    """The shared options that mean something to it."""
    refuses: Reasons
    """Reasons for those that do not, where one would ask for it."""
    answers: Callable[[Mapping[str, Any]], Answers]
    """What the command answers with, for what its own parameters say."""
    endings: Callable[[Mapping[str, Any]], Mapping[str, frozenset[str]]] | None
    """What the files that it writes end with, where that is not what formats say."""

    @classmethod
    def of(cls, module: Any) -> CommandModule:
        """Reads `run`, `OPTIONS` and, where the module has them, `REFUSED`, `answers` and `endings`."""
        refuses, answers = getattr(module, "REFUSED", {}), getattr(module, "answers", _explanation_or_figures)
        return cls(module.run, module.OPTIONS, refuses, answers, getattr(module, "endings", None))


def _explanation_or_figures(given: Mapping[str, Any]) -> Answers:
    return Answers.ENGLISH_TEXT if given.get("explain") else Answers.FIGURES


def with_session(declared: CommandModule) -> Callable[..., None]:
    """Gives a command the options that it takes, and calls it with a `Session` in their place.

    `run` takes the session first and its own parameters behind it.
    """
    # Here, so that `--version` and `--help` do without it.
    from unhcr_cli.cli.session import Session
    from unhcr_cli.cli.settings import cache_folder
    from unhcr_cli.cli.streams import narrate
    from unhcr_cli.core.errors import DamagedError
    from unhcr_cli.store.library import discard

    def command(context: typer.Context, options: Options, **given: Any) -> None:
        before = context.obj if isinstance(context.obj, Options) else Options()
        for name in before.given():
            if name not in declared.takes:
                raise refusal(context.command_path, name, declared.refuses)
        settings = settle(options.over(before))
        answers = declared.answers(given)
        if answers is not Answers.FIGURES and settings.options.asks_for_a_chart:
            raise UsageError("a chart is of figures, and this answer is a text", "leave --explain or --chart out")
        if settings.options.output:
            keep_promise(settings.options, answers, declared.endings and declared.endings(given))
        try:
            with Session(settings, answers) as session:
                declared.run(session, **given)
        except DamagedError as error:
            # Nothing has been written so far: a command delivers its answer when it has read everything.
            if not discard(error.store, cache_folder()):
                raise
            if not settings.options.quiet:
                narrate(f"note: {error.message}; it is compiled anew")
            with Session(settings, answers) as session:
                declared.run(session, **given)

    return _with_options(declared.run, declared.takes, command)


def before_commands(run: Callable[..., None]) -> Callable[..., None]:
    """Gives the function in front of all commands the shared options; `run` takes the context first."""

    def callback(context: typer.Context, options: Options, **given: Any) -> None:
        context.obj = options
        run(context, **given)

    return _with_options(run, tuple(SHARED), callback)


def refusal(command: str, name: str, reasons: Reasons) -> UsageError:
    """Why a command, named with the program, does not take an option that others take."""
    flag, called = f"--{name.replace('_', '-')}", command.partition(" ")[2]
    return UsageError(*reasons.get(name, (f"{called} takes no {flag}", f"see {command} --help")))


def _with_options(run: Callable[..., None], takes: Sequence[str], body: Callable[..., None]) -> Callable[..., None]:
    """`body`, called with the options that are taken as one `Options`, looking to Typer like `run` with them."""

    def function(context: typer.Context, **given: Any) -> None:
        options = Options(**{name: given.pop(name) for name in takes})
        body(context, options, **given)

    own = list(inspect.signature(run, eval_str=True).parameters.values())[1:]
    context = inspect.Parameter("context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    shared = (
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=SHARED[name])
        for name, default in Options()._asdict().items()
        if name in takes
    )
    own = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in own]
    function.__signature__ = inspect.Signature([context, *own, *shared])  # type: ignore[attr-defined]
    function.__annotations__ = {}
    function.__name__ = run.__name__
    function.__doc__ = run.__doc__
    return function
