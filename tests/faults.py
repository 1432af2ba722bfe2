"""What can go wrong between us and a service: each fault answers a request in its own way."""

from __future__ import annotations

import contextlib
import gzip
import json
import time
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler
from typing import Any

Handler = Any
"""A `BaseHTTPRequestHandler` with `answer`."""
Fault = Callable[[Handler], None]
PATIENCE = 3.0
"""Seconds after which a server that never ends does: no client waits so long."""


def _status(code: int, **headers: str) -> Fault:
    return lambda handler: handler.answer(code, b'{"error": "no"}', **headers)


def _raw(*parts: bytes, pause: float = 0.0, drop: bool = True) -> Fault:
    """These bytes and the end of the connection."""

    def fault(handler: BaseHTTPRequestHandler) -> None:
        for part in parts:
            handler.wfile.write(part)
            handler.wfile.flush()
            time.sleep(pause)
        handler.close_connection = drop

    return fault


def _endless(head: bytes, part: bytes, pause: float = 0.0) -> Fault:
    def fault(handler: BaseHTTPRequestHandler) -> None:
        end = time.monotonic() + PATIENCE
        with contextlib.suppress(OSError):
            handler.wfile.write(head)
            while time.monotonic() < end:
                handler.wfile.write(part)
                handler.wfile.flush()
                time.sleep(pause)
        handler.close_connection = True

    return fault


def _silent(head: bytes = b"") -> Fault:
    return _endless(head, b"", pause=0.05)


def _reset(head: bytes = b"") -> Fault:
    import socket
    import struct

    def fault(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        handler.wfile.flush()
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.connection.close()
        handler.close_connection = True

    return fault


def _body(body: bytes, kind: str = "application/json", **headers: str) -> Fault:
    return lambda handler: handler.answer(200, body, kind, **headers)


def _head(*lines: str, kind: str = "application/json") -> bytes:
    return "\r\n".join(("HTTP/1.1 200 OK", f"Content-Type: {kind}", *lines, "", "")).encode()


_WHOLE = json.dumps({"page": 1, "maxPages": 1, "items": []}).encode()
_PAGE = b"<!doctype html><title>Airport WLAN</title>"
# A level of zeros that is a thousand times as large when it is open.
_BOMB = gzip.compress(b"0" * 30_000_000, 9)

EXCHANGES: Mapping[str, Fault] = {
    **{f"status {code}": _status(code) for code in (204, 206, 304, 400, 401, 403, 404, 405, 406, 408, 409, 410)},
    **{f"status {code}": _status(code) for code in (418, 421, 429, 451, 500, 501, 502, 503, 504, 505, 507, 511, 599)},
    "asks to wait for a day": _status(429, Retry_After="86400"),
    "asks to wait until a date": _status(503, Retry_After="Fri, 01 Jan 2100 00:00:00 GMT"),
    "asks to wait for nonsense": _status(503, Retry_After="soon"),
    "no head": _silent(),
    "half a head": _silent(b"HTTP/1.1 200 OK\r\nContent-Ty"),
    "slow head": _endless(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x", 0.05),
    "endless heads": _endless(b"HTTP/1.1 200 OK\r\n", b"X-More: 1\r\n" * 50),
    "endless line of a head": _endless(b"HTTP/1.1 200 OK\r\nX-Long: ", b"x" * 5000),
    "no body": _silent(_head("Content-Length: 50")),
    "slow body": _endless(_head(), b" ", 0.05),
    "slow chunks": _endless(_head("Transfer-Encoding: chunked"), b"1\r\n \r\n", 0.05),
    "endless body": _endless(_head(), b" " * 60_000),
    "endless chunks": _endless(_head("Transfer-Encoding: chunked"), b"1000\r\n" + b" " * 4096 + b"\r\n"),
    "closed at once": _raw(),
    "closed in the head": _raw(b"HTTP/1.1 200 OK\r\nContent-Type: app"),
    "reset at once": _reset(),
    "reset in the head": _reset(b"HTTP/1.1 200 "),
    "reset in the body": _reset(_head("Content-Length: 500") + b'{"items": ['),
    "cut off": _raw(_head(f"Content-Length: {len(_WHOLE)}") + _WHOLE[:-5]),
    "cut off without a length": _raw(_head("Connection: close") + _WHOLE[:-5]),
    "cut off in a chunk": _raw(_head("Transfer-Encoding: chunked") + b"ff\r\n{"),
    "cut off between chunks": _raw(_head("Transfer-Encoding: chunked") + b"1\r\n{\r\n"),
    "a chunk of no size": _raw(_head("Transfer-Encoding: chunked") + b"xyz\r\n{}\r\n"),
    "a length below nothing": _raw(_head("Content-Length: -5") + b"{}"),
    "a length that is none": _raw(_head("Content-Length: many") + b"{}"),
    "no HTTP": _raw(b"SSH-2.0-OpenSSH_9.6\r\n"),
    "a status that is none": _raw(b"HTTP/1.1 fine\r\n\r\n"),
    "bytes that are nothing": _raw(bytes(range(256)) * 4),
    "a gzip bomb": _body(_BOMB, Content_Encoding="gzip"),
    "broken gzip": _body(gzip.compress(_WHOLE)[:-12] + b"xxxxxxxxxxxx", Content_Encoding="gzip"),
    "gzip that ends": _body(gzip.compress(_WHOLE)[:15], Content_Encoding="gzip"),
    "gzip that is none": _body(_WHOLE, Content_Encoding="gzip"),
    "a portal": _body(_PAGE, "text/html; charset=utf-8"),
    "a portal that says it is JSON": _body(_PAGE),
    "plain text": _body(_WHOLE, "text/plain"),
    "a picture": _body(b"\x89PNG", "image/png"),
    "no type": _body(_WHOLE, ""),
    "sent to another machine": _status(302, Location="https://login.example.org/"),
    "sent to another port": _status(302, Location="http://127.0.0.1:9/"),
    "sent to a file": _status(301, Location="file:///etc/passwd"),
    "sent to ftp": _status(307, Location="ftp://127.0.0.1/"),
    "sent nowhere": _status(302),
    "sent in a circle": _status(308, Location="/population/?again=1"),
    "sent to nonsense": _status(302, Location="http://[::1"),
}
"""Faults of the exchange, whatever is asked."""


def _item(**changed: Any) -> Callable[[Any], Any]:
    """The first row with other values; None takes the column away."""

    def alter(envelope: Any) -> Any:
        if envelope["items"]:
            item = {**envelope["items"][0], **changed}
            envelope["items"][0] = {key: value for key, value in item.items() if value is not None}
        return envelope

    return alter


def _with(**changed: Any) -> Callable[[Any], Any]:
    return lambda envelope: {key: value for key, value in {**envelope, **changed}.items() if value is not ...}


def _deep(envelope: Any) -> Any:
    for _ in range(400):
        envelope = [envelope]
    return envelope


ANSWERS: Mapping[str, Callable[[Any], Any]] = {
    "a list": lambda envelope: [envelope],
    "nothing": lambda envelope: None,
    "a text": lambda envelope: "ok",
    "an error": lambda envelope: {"error": "internal"},
    "deep": _deep,
    "no items": _with(items=...),
    "items of another kind": _with(items={"0": {}}),
    "items that are none": _with(items=None),
    "items that are numbers": _with(items=[1, 2, 3]),
    "no pages": _with(maxPages=...),
    "pages below nothing": _with(maxPages=-1),
    "pages as a text": _with(maxPages="1"),
    "pages as a claim": _with(maxPages=True),
    "half a page": _with(maxPages=1.5),
    "pages without end": _with(maxPages=1_000_000),
    "a page too many": lambda envelope: {**envelope, "maxPages": envelope["maxPages"] + 1},
    "no year": _item(year=None),
    "a year as words": _item(year="this year"),
    "a year long ago": _item(year=1850),
    "a year to come": _item(year=2099),
    "a year of many digits": _item(year="9" * 5000),
}
"""Faults of what is answered, in any answer."""

ROWS: Mapping[str, Callable[[Any], Any]] = {
    "a column less": _item(refugees=None, applied=None, total=None, dec_total=None, resettlement=None),
    "a figure as a fraction": _item(refugees=1.5, applied=1.5, total=1.5, dec_total=1.5, resettlement=1.5),
    "a figure below nothing": _item(refugees=-1, applied=-1, total=-1, dec_total=-1, resettlement=-1),
    "a figure as words": _item(refugees="many", applied="many", total="many", dec_total="many", resettlement="many"),
    "a figure as a claim": _item(refugees=True, applied=True, total=True, dec_total=True, resettlement=True),
    "a figure as a list": _item(refugees=[1], applied=[1], total=[1], dec_total=[1], resettlement=[1]),
    "another figure": _item(refugees=77, applied=77, total=77, dec_total=77, resettlement=77),
    "no country": _item(coa_iso=None, coo_iso=None),
    "a country summed over": _item(coa_iso="-", coo_iso="-"),
    "a country that is none": _item(coa_iso="ATL", coo_iso="ATL"),
    "a country as a command": _item(coa_iso="\x1b[2J\n", coo_iso="\x1b[2J\n"),
    "a row twice": lambda envelope: {**envelope, "items": [*envelope["items"][:1], *envelope["items"]]},
    "a row less": lambda envelope: {**envelope, "items": envelope["items"][1:]},
}
"""Faults of rows by origin and asylum."""
