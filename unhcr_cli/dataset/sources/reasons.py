"""Says in a few words why an exchange over a network failed."""

from __future__ import annotations

from unhcr_cli.core.text import clip

_WORDS = {
    "ProxyError": "the proxy can't be reached, or won't have us",
    "NameResolutionError": "there is no such address, or no network",
    "NewConnectionError": "it can't be reached",
    "ConnectTimeoutError": "it can't be reached in time",
    "ReadTimeoutError": "it has fallen silent",
    "TimeoutError": "it has fallen silent",
    "RemoteDisconnected": "it ended the connection without an answer",
    "ConnectionResetError": "it broke the connection off",
    "BrokenPipeError": "it broke the connection off",
    "IncompleteRead": "its answer is cut off",
    "InvalidChunkLength": "its answer is cut off",
    "DecodeError": "its answer can't be decompressed",
    "LineTooLong": "its answer has a head without end",
    "BadStatusLine": "what it answers is no HTTP",
    "HTTPException": "what it answers is no HTTP",
}
"""What went wrong, by the class of an error or of one inside it; the first that is found says it."""


def told(error: BaseException) -> str:
    """What went wrong, in a few words: those of urllib3 are its own business."""
    names, waiting = set(), [error]
    while waiting:
        each = waiting.pop()
        names.add(type(each).__name__)
        inner = (*getattr(each, "args", ()), getattr(each, "reason", None))
        waiting += [other for other in inner if isinstance(other, BaseException) and type(other).__name__ not in names]
    known = next((words for name, words in _WORDS.items() if name in names), "")
    return known or clip(str(error), 120)
