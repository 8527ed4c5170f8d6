"""The site in a browser of this machine: what is answered, and to whom nothing is."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from sfn_docs.cli import main
from sfn_docs.site.serving import site_server


@pytest.fixture(name="server")
def _server(tmp_path: Path) -> Iterator[ThreadingHTTPServer]:
    site = tmp_path / "site"
    (site / "topic").mkdir(parents=True)
    (site / ".hidden").mkdir()
    (site / "index.html").write_text("the index", encoding="utf-8")
    (site / "topic/deck.pptx").write_text("a deck", encoding="utf-8")
    (site / ".hidden/index.html").write_text("hidden", encoding="utf-8")
    (tmp_path / "secret").write_text("a secret", encoding="utf-8")
    (site / "link").symlink_to(tmp_path / "secret")
    with site_server(site, 0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def asked(
    server: ThreadingHTTPServer, path: str, host: str = "", method: str = "GET"
) -> tuple[HTTPResponse, bytes]:
    port = server.server_port
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", host or f"127.0.0.1:{port}")
    connection.endheaders()
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


@pytest.mark.parametrize("host", ["", "localhost:8000", "LOCALHOST", "127.0.0.1"])
def test_this_machine_is_answered(server: ThreadingHTTPServer, host: str) -> None:
    """By either of its names, with headers that keep other sites out."""
    response, body = asked(server, "/", host)

    assert (response.status, body) == (200, b"the index")
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_deck_is_a_deck(server: ThreadingHTTPServer) -> None:
    """A browser is told what opens it."""
    response, body = asked(server, "/topic/deck.pptx")

    assert (response.status, body) == (200, b"a deck")
    assert str(response.headers["Content-Type"]).endswith("presentationml.presentation")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example",
                                  "localhost.evil.example", "[::1]", "10.0.0.1"])  # fmt: skip
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_other_names_are_refused(server: ThreadingHTTPServer, host: str, method: str) -> None:
    """A stranger's name that leads to this machine reads nothing."""
    response, body = asked(server, "/", host, method)

    assert response.status == 421
    assert b"the index" not in body


@pytest.mark.parametrize(
    "path",
    ["/../secret", "/%2e%2e/secret", "/topic/..%2f..%2fsecret", "/link", "/.hidden/index.html",
     "/.hidden/", "/topic/", "/%00", "//../secret", "/nothing"],
)  # fmt: skip
def test_nothing_else_is_shown(server: ThreadingHTTPServer, path: str) -> None:
    """Not what is outside, hidden or led to by a link, and no list of what there is."""
    response, body = asked(server, path)

    assert response.status == 404
    assert b"secret" not in body.replace(b"/secret", b"")
    assert b"deck.pptx" not in body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_it_only_reads(server: ThreadingHTTPServer, method: str) -> None:
    """Nothing can be sent to it."""
    assert asked(server, "/", method=method)[0].status == 501


def test_it_listens_to_this_machine_alone(server: ThreadingHTTPServer) -> None:
    """The address is the loopback's."""
    assert server.server_address[0] == "127.0.0.1"


def test_a_folder_without_a_site_is_not_served(tmp_path: Path) -> None:
    """The command says how to make one."""
    result = CliRunner().invoke(main, ["serve", str(tmp_path)])

    assert result.exit_code == 2
    assert "make it: sfn-docs site" in result.output


def test_a_port_that_is_taken(server: ThreadingHTTPServer, tmp_path: Path) -> None:
    """The command says so, and what to try."""
    port = str(server.server_port)

    result = CliRunner().invoke(main, ["serve", str(tmp_path / "site"), "--port", port])

    assert result.exit_code == 2
    assert f"port {port} can't be had" in result.output
