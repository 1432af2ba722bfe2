"""Asks a server for JSON over HTTP: within limits, politely, and never more than what was asked for.

The only module that touches the network. urllib3 is imported where it is needed, so that nothing else pays for it.
"""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Callable, Mapping
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import getproxies_environment, proxy_bypass_environment  # type: ignore[attr-defined]

from unhcr_cli import __version__
from unhcr_cli.core.errors import NetworkError, UsageError
from unhcr_cli.core.text import clip
from unhcr_cli.dataset.sources.limits import LIMITS, Limits
from unhcr_cli.dataset.sources.reasons import told

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, PoolManager

USER_AGENT = f"unhcr-cli/{__version__} (independent command-line tool for UNHCR's statistics; Python)"
_AGAIN = (429, 500, 502, 503, 504)
_MOVED = (301, 302, 303, 307, 308)
_HOPS = 3
_CHUNK = 65_536
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class _PassingError(Exception):
    """A fault that may be gone at the next try."""

    def __init__(self, what: str, wait: float = 0) -> None:
        super().__init__(what)
        self.wait = wait


class Client:
    """Asks the service at one address."""

    def __init__(self, url: str, limits: Limits = LIMITS, sleep: Callable[[float], None] = time.sleep) -> None:
        """`url` is what all paths stand behind.

        Raises:
            UsageError: it is no address of http or https.
        """
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(f"no address of a service: {clip(url)!r}", "it begins with https://")
        if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
            raise UsageError(f"{clip(url)} is not encrypted", "only https:// can be relied on")
        self.url = url.rstrip("/") + "/"
        self.host = parts.netloc.rpartition("@")[2]
        self._limits = limits
        self._sleep = sleep
        self._end = time.monotonic() + limits.whole
        self._last = 0.0
        self._interval = 0.0 if parts.hostname in _LOOPBACK else 1 / limits.a_second
        self._pool: PoolManager | None = None

    def get(self, path: str, parameters: Mapping[str, str | int]) -> Any:
        """The JSON that the service answers with.

        Raises:
            NetworkError: it can't be reached, or its answer is not whole, too large, too slow or no JSON.
        """
        url = urljoin(self.url, path) + ("?" + urlencode(parameters) if parameters else "")
        for number in range(1, self._limits.tries + 1):
            self._be_polite()
            try:
                return self._once(url)
            except _PassingError as fault:
                wait = fault.wait or self._limits.pause * 2 ** (number - 1) * (0.5 + random.random())
                is_over = number == self._limits.tries or time.monotonic() + wait > self._end
                if is_over or wait > self._limits.longest_pause:
                    tries = f", {number} times" if number > 1 else ""
                    raise NetworkError(f"{self.host}: {fault}{tries}", "try again later") from fault
                self._sleep(wait)
        raise AssertionError

    def _be_polite(self) -> None:
        wait = self._last + self._interval - time.monotonic()
        if wait > 0:
            self._sleep(wait)
        self._last = time.monotonic()

    def _once(self, url: str) -> Any:
        """One try, in a thread of its own: a server that sends its head a byte a second is left alone in it."""
        outcome: list[Any] = []

        def ask() -> None:
            try:
                outcome.append((self._asked(url), None))
            except Exception as error:
                outcome.append((None, error))

        left = min(self._limits.answer, self._end - time.monotonic())
        thread = Thread(target=ask, daemon=True)
        thread.start()
        thread.join(max(left, 0))
        if not outcome:
            raise _PassingError(f"no whole answer in {left:.0f} seconds")
        found, error = outcome[0]
        if error is not None:
            raise error
        return found

    def _asked(self, url: str) -> Any:
        import urllib3

        try:
            for _ in range(_HOPS + 1):
                response = self._pool_of().request(
                    "GET",
                    url,
                    headers={"User-Agent": USER_AGENT, "Accept": "application/json", "Accept-Encoding": "gzip"},
                    retries=False,
                    redirect=False,
                    preload_content=False,
                    timeout=urllib3.Timeout(connect=self._limits.connect, read=self._limits.silence),
                )
                try:
                    if response.status not in _MOVED:
                        self._refuse(response)
                        return self._decoded(self._body(response))
                    url = self._target(url, response.headers.get("Location", ""))
                finally:
                    response.close()
        except urllib3.exceptions.SSLError as error:
            raise NetworkError(f"{self.host}: no connection that can be trusted: {told(error)}") from error
        except urllib3.exceptions.HTTPError as error:
            raise _PassingError(told(error)) from error
        except (OSError, ValueError) as error:
            raise _PassingError(told(error)) from error
        raise NetworkError(f"{self.host}: it sends us from one address to the next")

    def _pool_of(self) -> PoolManager:
        if self._pool is None:
            import urllib3

            more = {"ssl_context": _trusted()} if self.url.startswith("https:") else {}
            parts = urlsplit(self.url)
            proxies = {} if proxy_bypass_environment(self.host) else getproxies_environment()
            proxy = proxies.get(parts.scheme) or proxies.get("all")
            if proxy and parts.hostname not in _LOOPBACK:
                self._pool = urllib3.ProxyManager(proxy, **more)
            else:
                self._pool = urllib3.PoolManager(**more)
        return self._pool

    def _target(self, url: str, location: str) -> str:
        """Where a redirect leads, if that is the same service.

        Raises:
            NetworkError: it leads elsewhere.
        """
        target, asked = urlsplit(urljoin(url, location)), urlsplit(url)
        if not location or (target.scheme, target.netloc) != (asked.scheme, asked.netloc):
            raise NetworkError(
                f"{self.host}: it sends us elsewhere, to {clip(location) or 'nowhere'}",
                "a network that asks for a login does so: open a web page first",
            )
        return target.geturl()

    def _refuse(self, response: BaseHTTPResponse) -> None:
        """Does nothing where an answer is one of the API's.

        Raises:
            NetworkError: it isn't.
        """
        if response.status in _AGAIN:
            raise _PassingError(
                f"it answers with status {response.status}", _seconds(response.headers.get("Retry-After"))
            )
        if response.status != 200:
            raise NetworkError(f"{self.host}: it answers with status {response.status}", "is --url right?")
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind != "application/json":
            raise NetworkError(
                f"{self.host}: it answers with {clip(kind) or 'something'}, not with JSON",
                "a network that asks for a login does so: open a web page first",
            )

    def _body(self, response: BaseHTTPResponse) -> bytes:
        """The whole body, a bit at a time, so that neither a slow nor an endless one is waited for."""
        parts, size = [], 0
        while True:
            part = response.read1(_CHUNK, decode_content=True)
            size += len(part)
            if response.tell() > self._limits.wire_bytes or size > self._limits.decoded_bytes:
                raise NetworkError(f"{self.host}: its answer is too large")
            if time.monotonic() > self._end:
                raise NetworkError(f"{self.host}: no whole answer in {self._limits.whole:.0f} seconds")
            if not part:
                break
            parts.append(part)
        # Where the length was told, what is missing is known.
        length = response.headers.get("Content-Length", "")
        if length.isdigit() and response.tell() != int(length):
            raise _PassingError(f"its answer ends after {response.tell()} of {length} bytes")
        return b"".join(parts)

    def _decoded(self, body: bytes) -> Any:
        try:
            return json.loads(body, parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            raise _PassingError(f"its answer is no whole JSON ({clip(str(error))})") from error


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _trusted() -> Any:
    """What certificates are held against: the system's trust, where that can be asked."""
    import ssl

    try:
        import truststore  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return ssl.create_default_context()
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _seconds(asked: str | None) -> float:
    """How long a server asks to wait; a date or nonsense asks for the usual pause."""
    return float(asked) if asked and asked.isascii() and asked.isdigit() else 0.0


def address(given: str | None, environment: Mapping[str, str] = os.environ) -> str:
    """Where the API is: as given, by `UNHCR_API`, or UNHCR's."""
    return given or environment.get("UNHCR_API") or "https://api.unhcr.org/population/v1/"
