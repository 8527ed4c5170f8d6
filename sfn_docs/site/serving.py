"""A folder shown in a browser on this machine, and to no other machine.

It listens on the loopback address alone. A request for another host's name is refused, so a
page of a stranger that has its own name lead here (DNS rebinding) reads nothing.
"""

from __future__ import annotations

from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

HOST = "127.0.0.1"
_NAMES = (HOST, "localhost")

_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class _Handler(SimpleHTTPRequestHandler):
    """Answers with the files of one folder: none outside of it, none hidden, no list of them."""

    server_version = "sfn-docs"
    sys_version = ""
    timeout = 30
    extensions_map = {  # noqa: RUF012 - so the base class has it
        **SimpleHTTPRequestHandler.extensions_map,
        ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ".bib": "text/plain; charset=utf-8",
        ".ris": "application/x-research-info-systems",
        ".html": "text/html; charset=utf-8",
    }

    def send_head(self) -> Any:
        """The file asked for, opened, or None where the answer is a refusal."""
        name = self.headers.get("Host", "").partition(":")[0]
        if name.lower() not in _NAMES:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return None
        if not self._is_offered():
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def _is_offered(self) -> bool:
        root = Path(self.directory).resolve()
        path = Path(self.translate_path(self.path))
        try:
            place = path.resolve()
            asked = path.relative_to(self.directory).parts
        except (OSError, ValueError):
            return False
        hidden = any(part.startswith(".") for part in asked)
        return place.is_relative_to(root) and not hidden

    def list_directory(self, path: Any) -> None:
        """No list: a folder without a page is not found."""
        del path
        self.send_error(HTTPStatus.NOT_FOUND)

    def end_headers(self) -> None:
        """Ends the headers with those that keep other sites out."""
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as the base class names it
        """Nothing: who reads which page is nobody's business."""


def site_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server for *folder* on the loopback address; port 0 takes a free one.

    Raises OSError where the port is taken.
    """

    class Handler(_Handler):
        def __init__(self, *args: Any, **named: Any) -> None:
            super().__init__(*args, directory=str(folder), **named)

    return ThreadingHTTPServer((HOST, port), Handler)
