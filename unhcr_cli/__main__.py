"""The entry point: quiet and clean whenever it is interrupted, imports included."""

from __future__ import annotations

try:
    # Only what the handlers need is imported before they stand.
    import sys

    if __name__ == "__main__" and not getattr(sys.flags, "safe_path", False):
        # `python -m` puts the working folder first, where a stranger's csv.py may lie.
        del sys.path[0]

    import gc
    import os
    import signal
except KeyboardInterrupt:
    raise SystemExit(130) from None

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import NoReturn

_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")


def main() -> NoReturn:
    """Runs the command line as a process of its own and ends it."""
    try:
        _on_signals(_leave_at_once)
    except KeyboardInterrupt:
        os._exit(130)
    # A run is short and leaves few cycles behind; looking for them costs more than they do.
    gc.disable()
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    if sys.argv[1:] == ["--version"]:
        # What the option does, without building every other one; what goes wrong is told below.
        from unhcr_cli.cli.version import show
        from unhcr_cli.core.errors import UnhcrError

        try:
            show()
            os._exit(0)
        except (UnhcrError, OSError):
            pass
    if "_UNHCR_COMPLETE" in os.environ:
        from unhcr_cli.cli.completion import tell

        # A shell asks at every Tab; what is not simple is told below.
        tell()
    from unhcr_cli.app import app

    _on_signals(_leave_tidily)
    code = 0
    try:
        app()
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 1
    finally:
        _on_signals(_leave_at_once)
    import contextlib

    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    # Everything is written and closed; the interpreter's own way out only costs time.
    os._exit(code)


def _on_signals(handler: signal._HANDLER) -> None:
    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, handler)


def _leave_at_once(number: int, frame: FrameType | None) -> NoReturn:
    os._exit(128 + number)


def _leave_tidily(number: int, frame: FrameType | None) -> NoReturn:
    """Lets every `finally` on the way remove what is half written."""
    raise SystemExit(128 + number)


if __name__ == "__main__":
    main()
