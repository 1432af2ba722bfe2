"""Every deliberate error of the program, each with the exit code that it ends with."""

from __future__ import annotations

from enum import IntEnum

from unhcr_cli.core.text import visible


class ExitCode(IntEnum):
    """What the exit status says; a stable interface for scripts."""

    ANSWERED = 0
    BUG = 1
    USAGE = 2
    BAD_DATA = 65
    NO_INPUT = 66
    NETWORK = 69
    CANNOT_CREATE = 73
    WRITE_FAILED = 74
    HANGUP = 129
    INTERRUPTED = 130
    TERMINATED = 143
    READER_LEFT = 141


class UnhcrError(Exception):
    """An error that the program means to report: a message, perhaps a hint, and an exit code.

    The message is lower case without a full stop and names the thing; the hint names the next step.
    """

    exit_code = ExitCode.BUG

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(UnhcrError):
    """The question was not understood: an unknown name, option or measure, or a refused sum."""

    exit_code = ExitCode.USAGE


class BadDataError(UnhcrError):
    """A dataset or a store that can't be trusted; says where, as exactly as is known."""

    exit_code = ExitCode.BAD_DATA

    def __init__(self, message: str, hint: str = "", *, file: str = "", line: int = 0) -> None:
        name = visible(file)
        place = f"{name}:{line}: " if file and line else f"{name}: " if file else ""
        super().__init__(place + message, hint)
        self.file = file
        self.line = line


class DamagedError(BadDataError):
    """A compiled dataset that is not what it was when it was compiled."""

    def __init__(self, store: str, what: str) -> None:
        """`store` is the name of its file."""
        super().__init__(f"{store} is damaged: {what}", "install the program again, or see `unhcr data check`")
        self.store = store


class NoInputError(UnhcrError):
    """A file that isn't there or can't be read."""

    exit_code = ExitCode.NO_INPUT

    def __init__(self, message: str, hint: str = "") -> None:
        """The message is on one line, whatever the file is called."""
        super().__init__(visible(message), hint)


class NetworkError(UnhcrError):
    """The network, or what answered there, can't be relied on; nothing has been changed."""

    exit_code = ExitCode.NETWORK

    def __init__(self, message: str, hint: str = "") -> None:
        """The message is on one line, whatever a server said."""
        super().__init__(visible(message), hint)


class CannotCreateError(UnhcrError):
    """The output file can't be created."""

    exit_code = ExitCode.CANNOT_CREATE


class WriteFailedError(UnhcrError):
    """Writing stopped half-way; nothing of the output is left behind."""

    exit_code = ExitCode.WRITE_FAILED
