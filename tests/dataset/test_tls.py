"""Certificates are verified: whoever can't prove who they are is not listened to."""

from __future__ import annotations

import contextlib
import shutil
import ssl
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from unhcr_cli.core.errors import NetworkError
from unhcr_cli.dataset.sources.client import Client
from unhcr_cli.dataset.sources.limits import Limits

from ..api_server import ApiServer, serving

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="makes certificates with openssl")
Certificate = Callable[[str], Path]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """`certificate(names)`: one that signs itself, with its key."""
    folder = tmp_path_factory.mktemp("tls")

    def make(names: str) -> Path:
        path = folder / f"{names.replace(':', '-')}.pem"
        if not path.exists():
            command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=test"]
            more = ["-addext", f"subjectAltName={names}", "-keyout", f"{path}.key", "-out", str(path)]
            subprocess.run([*command, *more], check=True, capture_output=True)
            path.write_text(path.read_text() + Path(f"{path}.key").read_text())
        return path

    return make


@pytest.fixture
def server(certificate: Certificate) -> Iterator[Callable[[str], ApiServer]]:
    with contextlib.ExitStack() as running:

        def serve(names: str) -> ApiServer:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate(names))
            return running.enter_context(serving(ApiServer({"idmc": []}), context))

        yield serve


def asked(server: ApiServer) -> object:
    return Client(server.url, Limits(tries=1, silence=5)).get("idmc/", {})["items"]


def test_a_certificate_that_is_trusted_and_names_the_service_is_good(
    server: Callable[[str], ApiServer], certificate: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate("IP:127.0.0.1")))
    assert asked(server("IP:127.0.0.1")) == []


def test_one_that_nobody_has_signed_is_not(server: Callable[[str], ApiServer]) -> None:
    with pytest.raises(NetworkError, match="no connection that can be trusted"):
        asked(server("IP:127.0.0.1"))


def test_one_of_another_name_is_not(
    server: Callable[[str], ApiServer], certificate: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate("DNS:api.example.org")))
    with pytest.raises(NetworkError, match="no connection that can be trusted"):
        asked(server("DNS:api.example.org"))


def test_a_service_without_encryption_is_not() -> None:
    with serving(ApiServer({"idmc": []})) as plain:
        plain.url = plain.url.replace("http:", "https:")
        with pytest.raises(NetworkError, match="no connection that can be trusted"):
            asked(plain)
